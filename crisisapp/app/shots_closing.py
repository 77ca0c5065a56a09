"""The dialog that ends a situation, as it stands over the demo's morning."""

from PySide6.QtWidgets import QComboBox, QLineEdit

from crisisapp.app.wiring import Wired
from crisisapp.domain.words import IncidentStatus
from crisisapp.services.closing import Closing, closing
from crisisapp.services.networks import Networks
from crisisapp.support.i18n import as_language, current_language
from crisisapp.ui.dialogs.closing import ClosingDialog
from crisisapp.ui.dialogs.order import Clock
from crisisapp.ui.widgets.check_row import CheckRow

__all__ = ["closing_dialog"]


def closing_dialog(wired: Wired, page: str) -> ClosingDialog:
    """Return the dialog of a situation: what is open, two lines confirmed, another severity."""
    desk, incident = wired.desk, wired.window.current_incident
    closes = page != "watch"
    status = IncidentStatus.CLOSED if closes else IncidentStatus.MONITORING

    def look() -> Closing:
        language = as_language(desk.language)
        return closing(desk.read, desk.content, incident, status, desk.zone, language=language)

    dialog = ClosingDialog(
        None,
        look,
        Clock(now=desk.now(), zone=desk.zone),
        Networks(desk.content, current_language()),
        give=lambda _order: None,
    )
    for box in dialog.findChildren(CheckRow)[: 2 if closes else 1]:
        box.setChecked(True)
    if closes:
        for choice in dialog.findChildren(QComboBox, "final_level"):
            choice.setCurrentIndex(1)
    for field in dialog.findChildren(QLineEdit, "reason"):
        french = current_language() == "fr"
        field.setText("plus rien de neuf depuis midi" if french else "nothing new since noon")
    dialog.show()
    return dialog
