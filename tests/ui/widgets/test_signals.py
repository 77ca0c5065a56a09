"""`weak_slot`: an argument of our own, and no object kept alive by it."""

import gc
import weakref

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from crisisapp.ui.signals import weak_slot


class Page(QWidget):
    """Owns a button whose signal leads back to itself: the usual cycle."""

    def __init__(self) -> None:
        super().__init__()
        self.chosen: list[str] = []
        self.button = QPushButton(self)
        self.button.clicked.connect(weak_slot(self.choose, "seven"))

    def choose(self, value: str) -> None:
        self.chosen.append(value)


class Source(QObject):
    """A sender that outlives its receivers."""

    changed = Signal(int)


def test_the_value_arrives_instead_of_what_the_signal_sends(qapp: QApplication) -> None:
    page = Page()
    page.button.click()
    assert page.chosen == ["seven"]


def test_the_object_is_freed_by_reference_count(qapp: QApplication) -> None:
    gc.disable()
    try:
        page = Page()
        dead = weakref.ref(page)
        del page
        assert dead() is None
    finally:
        gc.enable()


def test_a_sender_that_outlives_the_object_does_nothing(qapp: QApplication) -> None:
    source = Source()
    page = Page()
    source.changed.connect(weak_slot(page.choose, "x"))
    source.changed.emit(1)
    chosen = page.chosen
    del page
    source.changed.emit(2)
    assert chosen == ["x"]
