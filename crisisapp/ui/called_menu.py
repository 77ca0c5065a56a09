"""*Called*: the menu that asks how it ended, and what is said when nobody answered."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QMenu, QWidget

from crisisapp.domain.directory import CallOutcome
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.queries.directory import contact, last_about
from crisisapp.support.i18n import _
from crisisapp.ui.signals import weak_slot

__all__ = ["CalledMenu", "following_words", "missed_words"]

_MISSED = (CallOutcome.NO_ANSWER, CallOutcome.MESSAGE_LEFT)


class CalledMenu(QMenu):
    """How a call ended, one letter each. Opened anew each time, in the language of the screen.

    Emits:
        chosen(str): one of `CallOutcome`.
        write_asked(): the number is wanted where it is written.
    """

    chosen = Signal(str)
    write_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("called_menu")

    def open_under(self, button: QWidget, *, unwritten: bool = False) -> None:
        """Open under the button that was pressed; without a number it leads to where it stands."""
        from crisisapp.services.words.directory import outcome_label  # start-up: on demand

        self.clear()
        for outcome in CallOutcome:
            word = outcome_label(outcome)
            action = self.addAction(f"&{word[:1].upper()}{word[1:]}")
            action.setData(outcome.value)
            action.triggered.connect(weak_slot(self._on_chosen, outcome.value))
        if unwritten:
            self.addSeparator()
            write = self.addAction(_("&Write the number down…"))
            write.setObjectName("write_number")
            write.triggered.connect(self._on_write_triggered)
        self.popup(button.mapToGlobal(button.rect().bottomLeft()))
        self.setActiveAction(self.actions()[0])

    def _on_chosen(self, outcome: str) -> None:
        self.chosen.emit(outcome)

    @Slot()
    def _on_write_triggered(self) -> None:
        self.write_asked.emit()


def following_words(bridge: DeskBridge, contact_id: str) -> str:
    """Return whom to try next, when the last attempt to reach a contact reached nobody."""
    row = contact(bridge.read, contact_id)
    if row is None or row.outcome not in _MISSED:
        return ""
    from crisisapp.services.reach import next_try  # start-up: on demand
    from crisisapp.services.words.directory import next_words

    now, zone = bridge.now(), bridge.zone
    about = last_about(bridge.read, contact_id)
    found = next_try(bridge.read, contact_id, incident=about, now=now, zone=zone)
    return next_words(found, row, now=now, zone=zone)


def missed_words(bridge: DeskBridge, contact_id: str, incident: str = "") -> str:
    """Return `no answer 07:58. Next: Mme Roy, 06…`; nothing unless today's last attempt missed.

    With an `incident`, only what was tried for it counts.
    """
    row = contact(bridge.read, contact_id)
    if row is None or row.outcome not in _MISSED or row.called_at is None:
        return ""
    now, zone = bridge.now(), bridge.zone
    if row.called_at.astimezone(zone).date() != now.astimezone(zone).date():
        return ""
    if incident and last_about(bridge.read, contact_id) != incident:
        return ""
    from crisisapp.services.words.directory import outcome_label  # start-up: on demand
    from crisisapp.support.i18n import hour_text

    ended = f"{outcome_label(row.outcome)} {hour_text(row.called_at, zone)}"
    return f"{ended}. {following_words(bridge, contact_id)}"
