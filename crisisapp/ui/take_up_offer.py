"""*Reprendre 2026-012 : l'équipe, les contacts, les textes*: one button where that would help."""

from PySide6.QtWidgets import QWidget

from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.queries.incidents import incident
from crisisapp.services.queries.qualification import holders
from crisisapp.services.queries.team import resembling
from crisisapp.support.i18n import _
from crisisapp.ui.widgets.key_button import KeyButton

__all__ = ["TakeUpOffer"]


class TakeUpOffer(KeyButton):
    """Shown while a situation that is like an earlier one has no team yet; its page connects it.

    Looks again only when it is told to: comparing situations reads each of them.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("take_up_offer")
        self.setAutoDefault(False)
        self.hide()

    def look_at(self, bridge: DeskBridge, incident_id: str, *, writable: bool) -> None:
        """Offer the earlier situation most like this one, or nothing."""
        wanted = writable and not holders(bridge.read, incident_id)
        alike = resembling(bridge.read, incident_id) if wanted else ""
        row = incident(bridge.read, alike, bridge.zone) if alike else None
        if row is not None:
            words = _("Take up {number}: team, contacts, texts")
            self.setText(words.format(number=row.number))
        self.setVisible(row is not None)
