"""The choice of the message to begin, over the pane that will show it."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.support.i18n import as_language

__all__ = ["MessageChoice"]


class MessageChoice(QObject):
    """Opens the list of what may be begun, one at a time; the window goes on under it.

    Emits:
        picked(str, str, str, str): as `PickMessage`.
    """

    picked = Signal(str, str, str, str)

    def __init__(self, pane: QWidget, bridge: DeskBridge) -> None:
        super().__init__(pane)
        self._pane = pane
        self._bridge = bridge
        self._open = False

    def open(self, incident: str) -> None:
        """Show what may be begun in a situation.

        Raises:
            CrisisError: the catalogue cannot be read.
        """
        from crisisapp.services.drafting.offers import message_offers  # start-up: on demand
        from crisisapp.ui.dialogs.pick_message import PickMessage

        if self._open:
            return
        bridge = self._bridge
        offers = message_offers(bridge, incident, as_language(bridge.desk.language))
        dialog = PickMessage(self._pane, offers, bridge.zone, now=bridge.now())
        dialog.picked.connect(self.picked)
        dialog.finished.connect(self._on_dialog_finished)
        dialog.finished.connect(dialog.deleteLater)
        self._open = True
        dialog.open()
        dialog.activateWindow()

    @Slot()
    def _on_dialog_finished(self) -> None:
        """Let the keys go on in the pane, where the hole to fill waits."""
        self._open = False
        self._pane.activateWindow()
