"""The chip of what was copied and not said to have left: amber, until somebody answers."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.queries.messages import waiting_copies
from crisisapp.services.words.message import waiting_sentence, waiting_words
from crisisapp.ui.widgets.filter_chip import FilterChip

__all__ = ["WaitingChip"]


class WaitingChip(FilterChip):
    """Says when the oldest copy was made and asks whether it left; hidden when nothing waits.

    Emits:
        message_chosen(str): the id of the message to be said to have left, or not.
    """

    message_chosen = Signal(str)

    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None) -> None:
        super().__init__(tone="warn", parent=parent)
        self.setObjectName("incident_waiting")
        self._bridge = bridge
        self._message = ""
        self.clicked.connect(self._on_clicked)
        self.hide()

    def show_incident(self, incident_id: str) -> None:
        """Read again what waits in a situation."""
        bridge = self._bridge
        rows = waiting_copies(bridge.read, incident_id)
        self._message = rows[0].id if rows else ""
        if rows:
            now, zone = bridge.now(), bridge.zone
            self.show_long(*waiting_words(rows[0], zone, now=now, more=len(rows) - 1))
            said = " ".join(waiting_sentence(row, zone, now=now) for row in rows)
            self.setToolTip(said)
            self.setAccessibleName(said)
        self.setVisible(bool(rows))

    @Slot()
    def _on_clicked(self) -> None:
        if self._message:
            self.message_chosen.emit(self._message)
