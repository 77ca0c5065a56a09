"""*Called*: a button whose menu says by which way, and how it ended."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QMenu, QWidget

from crisisapp.domain.directory import CallOutcome
from crisisapp.domain.events.directory import Way
from crisisapp.services.words.directory import outcome_label, way_text
from crisisapp.support.i18n import _
from crisisapp.ui.signals import weak_slot
from crisisapp.ui.widgets.key_button import KeyButton

__all__ = ["CallButton"]


class CallButton(KeyButton):
    """A button with the outcomes of a call; the ways after the first have menus of their own.

    Emits:
        called(str, str): the value of the way (empty when there is none), and the outcome.
    """

    called = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(icon="phone", parent=parent)
        self.setObjectName("contact_called")
        self._ways: tuple[Way, ...] = ()
        self._calls = QMenu(self)
        self._calls.setObjectName("call_menu")
        self._calls.aboutToShow.connect(self._on_about_to_show)
        self.setMenu(self._calls)
        self._fill()

    def show_ways(self, ways: tuple[Way, ...]) -> None:
        """Offer these ways, the one to try now first."""
        self._ways = ways
        self._fill()

    @Slot()
    def _on_about_to_show(self) -> None:
        self._fill()  # in the language of the screen

    def _on_chosen(self, what: tuple[str, str]) -> None:
        self.called.emit(*what)

    def _fill(self) -> None:
        self._calls.clear()
        first = self._ways[0] if self._ways else None
        if first is not None:
            self._calls.addSection(way_text(first))
        self._add(self._calls, first.value if first else "")
        for way in self._ways[1:]:
            self._add(self._calls.addMenu(_("By {way}").format(way=way_text(way))), way.value)

    def _add(self, menu: QMenu, way: str) -> None:
        for outcome in CallOutcome:
            word = outcome_label(outcome)
            action = menu.addAction(word[:1].upper() + word[1:])
            action.setData((way, outcome.value))
            action.triggered.connect(weak_slot(self._on_chosen, (way, outcome.value)))
