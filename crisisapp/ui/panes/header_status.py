"""Where a situation stands: a chip with its three acts, and the button that opens it again."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from crisisapp.domain.errors import CrisisError
from crisisapp.domain.words import IncidentStatus
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.commands.base import Command
from crisisapp.services.queries.records import IncidentRow
from crisisapp.services.words.labels import status_label
from crisisapp.support.i18n import _, as_language, current_language
from crisisapp.ui.theme.tokens import ToneName
from crisisapp.ui.widgets.announce import announce
from crisisapp.ui.widgets.filter_chip import FilterChip
from crisisapp.ui.widgets.key_button import KeyButton

__all__ = ["StatusChip"]

_TONES: dict[IncidentStatus, ToneName] = {
    IncidentStatus.OPEN: "accent",
    IncidentStatus.MONITORING: "outline",
    IncidentStatus.CLOSED: "neutral",
}


class StatusChip(FilterChip):
    """Says whether a situation is open, watched or closed; its menu changes that through the desk.

    Watching and closing ask first, in a dialog that shows what is open. The page gives a place to
    `reopen`, the button that is there while the situation is closed.
    """

    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._bridge = bridge
        self._incident = ""
        self.reopen = KeyButton(variant="small", parent=parent)
        self._acts = QMenu(self)
        self._watch = self._acts.addAction("")
        self._end = self._acts.addAction("")
        self._reopen = self._acts.addAction("")
        self._build()
        self.retranslate()

    def show_row(self, row: IncidentRow) -> None:
        """Show where a situation stands; what does not apply now is greyed, never gone."""
        self._incident = row.id
        word = status_label(row.status)
        self.setText(word)
        self.set_tone(_TONES[row.status])
        self.setAccessibleName(_("Status: {status}").format(status=word))
        self.updateGeometry()
        writable = self._bridge.writable
        closed = row.status is IncidentStatus.CLOSED
        self._watch.setEnabled(writable and row.status is IncidentStatus.OPEN)
        self._end.setEnabled(writable and not closed)
        self._reopen.setEnabled(writable and row.status is not IncidentStatus.OPEN)
        self.reopen.setVisible(writable and closed)

    def add_acts(self, *acts: QAction) -> None:
        """Put acts of the window under those on the status."""
        self._acts.addSeparator()
        self._acts.addActions(acts)

    def retranslate(self) -> None:
        """Say the fixed words again; `show_row` says the status."""
        # TRANSLATORS: three acts on a situation: « Surveiller… », « Terminer… », « Rouvrir ».
        self._watch.setText(_("Monitor…"))
        self._end.setText(_("Close…"))
        self._reopen.setText(_("Reopen"))
        self.reopen.setText(_("Reopen"))

    @Slot()
    def _on_watch_triggered(self) -> None:
        self._ask(IncidentStatus.MONITORING)

    @Slot()
    def _on_end_triggered(self) -> None:
        self._ask(IncidentStatus.CLOSED)

    @Slot()
    def _on_reopen_triggered(self) -> None:
        from crisisapp.services.commands.incidents import SetStatus  # start-up: on demand

        order = SetStatus(incident=self._incident, status=IncidentStatus.OPEN)
        if self._bridge.dispatch(order) is not None:
            self._say(IncidentStatus.OPEN)
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # the button goes

    def _ask(self, status: IncidentStatus) -> None:
        """Open the dialog that shows what is open, and say what came of it."""
        # Start-up: a situation is seldom ended.
        from crisisapp.services.closing import Closing, closing
        from crisisapp.services.networks import Networks
        from crisisapp.ui.dialogs.closing import ClosingDialog
        from crisisapp.ui.dialogs.order import Clock

        bridge, incident = self._bridge, self._incident

        def look() -> Closing:
            language = as_language(bridge.desk.language, default="fr")
            return closing(
                bridge.read, bridge.content, incident, status, bridge.zone, language=language
            )

        clock = Clock(now=bridge.now(), zone=bridge.zone)
        networks = Networks(bridge.content, current_language())
        dialog = ClosingDialog(self, look, clock, networks, give=self._give)
        if dialog.was_accepted():
            self._say(status)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give(self, order: Command) -> CrisisError | None:
        result = self._bridge.attempt(order)
        return result if isinstance(result, CrisisError) else None

    def _say(self, status: IncidentStatus) -> None:
        announce(self, _("Status: {status}").format(status=status_label(status)))

    def _build(self) -> None:
        self.setObjectName("incident_status")
        self._acts.setObjectName("status_menu")
        self._watch.setObjectName("status_watch")
        self._end.setObjectName("status_close")
        self._reopen.setObjectName("status_reopen")
        self.reopen.setObjectName("reopen")
        self.reopen.hide()
        self.setMenu(self._acts)
        self._watch.triggered.connect(self._on_watch_triggered)
        self._end.triggered.connect(self._on_end_triggered)
        self._reopen.triggered.connect(self._on_reopen_triggered)
        self.reopen.clicked.connect(self._on_reopen_triggered)
