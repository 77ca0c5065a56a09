"""The calls among the first reflexes: how each ended, and where a number is written down."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from crisisapp.domain.directory import CallOutcome
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.first_minutes import Reflex, call_orders
from crisisapp.support.i18n import _
from crisisapp.ui.called_menu import CalledMenu, following_words
from crisisapp.ui.own_numbers import edit_numbers

__all__ = ["ReflexCalls"]


class ReflexCalls(QObject):
    """Asks under the button of a reflex how its call ended, and writes it.

    Emits:
        said(str): what was written, for who does not see it.
    """

    said = Signal(str)

    def __init__(self, bridge: DeskBridge, page: QWidget) -> None:
        super().__init__(page)
        self._bridge = bridge
        self._incident = ""
        self._reflex: Reflex | None = None
        self._menu = CalledMenu(page)
        self._menu.chosen.connect(self._on_menu_chosen)
        self._menu.write_asked.connect(self._on_menu_write_asked)

    def ask(self, incident: str, reflex: Reflex, button: QWidget) -> None:
        """Open the menu under the button of a reflex."""
        self._incident, self._reflex = incident, reflex
        unwritten = reflex.phone is None and not reflex.dialled
        self._menu.open_under(button, unwritten=unwritten)

    @Slot(str)
    def _on_menu_chosen(self, outcome: str) -> None:
        reflex = self._reflex
        if reflex is None:
            return
        language = self._bridge.desk.language
        orders = call_orders(reflex, self._incident, outcome, language)
        if not all(self._bridge.dispatch(order) is not None for order in orders):
            return
        if outcome == CallOutcome.REACHED:
            self.said.emit(_("Call to {name} noted.").format(name=reflex.called))
            return
        words = _("Nobody was reached; the attempt is noted, with its time.")
        following = following_words(self._bridge, reflex.phone.id) if reflex.phone else ""
        self.said.emit(f"{words} {following}".strip())

    @Slot()
    def _on_menu_write_asked(self) -> None:
        page = self.parent()
        if isinstance(page, QWidget):
            edit_numbers(page, self._bridge)
