"""What tests of the window share: the light theme, no error hidden by the guard, no widget kept."""

import gc
import logging
import weakref
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QWidget

from crisisapp.ui.theme.theme import Theme

Check = Callable[[Callable[[], QWidget]], None]


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> Iterator[QApplication]:
    """Apply the light theme, and leave the application as it was."""
    font = QFont(qapp.font())
    Theme("light").apply(qapp)
    yield qapp
    qapp.setFont(font)
    Theme("light").apply(qapp)


@pytest.fixture(autouse=True)
def _no_hidden_error(
    caplog: pytest.LogCaptureFixture, request: pytest.FixtureRequest
) -> Iterator[None]:
    """Fail when an override raised and the guard kept it quiet."""
    yield
    if "expects_guarded_error" in request.keywords:
        return
    hidden = [
        record.getMessage()
        for record in caplog.get_records("call")
        if record.name == "crisisapp.ui.widgets.guard" and record.levelno >= logging.ERROR
    ]
    assert hidden == []


@pytest.fixture
def freed(qapp: QApplication) -> Check:
    """Return a check: a widget or a page made, shown, closed and dropped is gone."""

    def check(make: Callable[[], QWidget]) -> None:
        gc.collect()
        gc.disable()
        try:
            widget = make()
            widget.resize(300, 200)
            widget.show()
            widget.grab()
            QApplication.processEvents()
            dead = weakref.ref(widget)
            widget.close()
            widget.deleteLater()
            del widget
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            QApplication.processEvents()
            assert dead() is None
        finally:
            gc.enable()

    return check
