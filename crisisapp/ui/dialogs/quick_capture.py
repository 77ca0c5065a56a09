"""The capture line over a dialog: what happens does not wait for a form to be closed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.support.i18n import _
from crisisapp.ui.panes.capture import CapturePane
from crisisapp.ui.theme.metrics import scaled

if TYPE_CHECKING:
    from crisisapp.ui.views.incident import IncidentView

__all__ = ["QuickCapture", "note_over"]


def note_over(
    dialog: QWidget, bridge: DeskBridge, incident: str, page: "IncidentView | None"
) -> str:
    """Take a line for a situation over a dialog; what is typed on its `page` goes on there.

    Returns the act to do afterwards, empty when there is none.
    """
    if page is not None:
        page.capture.show_incident("")
    act = QuickCapture(dialog, bridge, incident).open_line()
    if page is not None:
        page.capture.show_incident(incident)
    return act


class QuickCapture(QDialog):
    """One line for the situation shown; closes once it is recorded, or with Escape.

    What is typed is the same text as in the page's own line, so half a line waits there.
    """

    def __init__(self, parent: QWidget | None, bridge: DeskBridge, incident: str) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setWindowTitle(_("Note something"))
        self.setObjectName("quick_capture")
        self._pane = CapturePane(bridge, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pane)
        self.setMinimumWidth(scaled(620))
        self._pane.show_incident(incident)
        self._act = ""
        self._pane.recorded.connect(self._on_pane_recorded)
        self._pane.act_asked.connect(self._on_pane_act_asked)

    def open_line(self) -> str:
        """Open and wait until something is noted, or nothing is; return the act to do after."""
        self._pane.focus_line()
        self.exec()
        self._pane.keep_typed_text()
        self.deleteLater()
        return self._act

    @Slot()
    def _on_pane_recorded(self) -> None:
        self.done(QDialog.DialogCode.Accepted)

    @Slot(str)
    def _on_pane_act_asked(self, act: str) -> None:
        self._act = act
        self.done(QDialog.DialogCode.Accepted)

    # Qt overrides

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the line."""
        super().showEvent(event)
        self._pane.focus_line()
