"""Where a situation stands: a chip with its three acts, and the line that asks why it is closed."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QVBoxLayout, QWidget

from crisisapp.domain.words import IncidentStatus
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.commands.incidents import SetStatus
from crisisapp.services.labels import status_label
from crisisapp.services.queries.records import IncidentRow
from crisisapp.support.i18n import N_, _, pgettext
from crisisapp.ui.signals import weak_slot
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import SMALL, scaled
from crisisapp.ui.theme.tokens import ToneName
from crisisapp.ui.widgets.announce import announce
from crisisapp.ui.widgets.filter_chip import FilterChip
from crisisapp.ui.widgets.flow_box import FlowBox
from crisisapp.ui.widgets.key_button import KeyButton

__all__ = ["ClosingBar", "StatusChip"]

_REASONS = (
    N_("Finished: everything is back to normal"),
    N_("Handed over"),
    N_("Not a crisis"),
)
_TONES: dict[IncidentStatus, ToneName] = {
    IncidentStatus.OPEN: "accent",
    IncidentStatus.MONITORING: "outline",
    IncidentStatus.CLOSED: "neutral",
}


class ClosingBar(QWidget):
    """Asks one short reason, in place; Enter closes the situation, Escape leaves it as it is.

    Emits:
        reason_given(str): what was typed, or one of the three ready answers; never blank.
        left(): the person does not want to close it.
    """

    reason_given = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = QLabel(self)
        self._reason = QLineEdit(self)
        self._ready = tuple(KeyButton(variant="small", parent=self) for _reason in _REASONS)
        self._close_button = KeyButton(variant="primary", parent=self)
        self._cancel = KeyButton(parent=self)
        self._leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        self._build()
        self._connect()
        self.retranslate()
        self.hide()

    def begin(self) -> None:
        """Open with the caret where the reason is typed."""
        self._reason.clear()
        self.show()
        self._reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Say every word again in the language of the screen."""
        self._title.setText(_("Close the situation: why?"))
        self._reason.setAccessibleName(_("Why it is closed"))
        for button, reason in zip(self._ready, _REASONS, strict=True):
            button.setText(_(reason))
        self._close_button.setText(pgettext("situation", "Close"))
        self._cancel.setText(_("Cancel"))

    def _on_ready_clicked(self, reason: str) -> None:
        self.reason_given.emit(_(reason))

    @Slot()
    def _on_close_clicked(self) -> None:
        reason = self._reason.text().strip()
        if reason:
            self.reason_given.emit(reason)
        else:
            self._reason.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_leave_activated(self) -> None:
        self.hide()
        self.left.emit()

    def _build(self) -> None:
        self.setObjectName("closing")
        self._reason.setObjectName("closing_reason")
        self._close_button.setObjectName("closing_close")
        self._cancel.setObjectName("closing_cancel")
        self._leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._title.setBuddy(self._reason)
        set_font_role(self._title, "bold")
        set_font_role(self._reason, "body")
        typed = QHBoxLayout()
        typed.setSpacing(scaled(SMALL))
        typed.addWidget(self._title)
        typed.addWidget(self._reason, 1)
        typed.addWidget(self._close_button)
        typed.addWidget(self._cancel)
        answers = FlowBox(parent=self)
        for place, button in enumerate(self._ready):
            button.setObjectName(f"closing_ready_{place}")
            answers.add(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(scaled(SMALL))
        layout.addLayout(typed)
        layout.addWidget(answers)

    def _connect(self) -> None:
        for button, reason in zip(self._ready, _REASONS, strict=True):
            button.clicked.connect(weak_slot(self._on_ready_clicked, reason))
        self._reason.returnPressed.connect(self._on_close_clicked)
        self._close_button.clicked.connect(self._on_close_clicked)
        self._cancel.clicked.connect(self._on_leave_activated)
        self._leave.activated.connect(self._on_leave_activated)


class StatusChip(FilterChip):
    """Says whether a situation is open, watched or closed; its menu changes that through the desk.

    The page gives a place to `closing`, the line that asks the reason, and to `reopen`, the button
    that is there while the situation is closed.
    """

    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._bridge = bridge
        self._incident = ""
        self._status = IncidentStatus.OPEN
        self.closing = ClosingBar(parent)
        self.reopen = KeyButton(variant="small", parent=parent)
        self._acts = QMenu(self)
        self._watch = self._acts.addAction("")
        self._end = self._acts.addAction("")
        self._reopen = self._acts.addAction("")
        self._build()
        self.retranslate()

    def show_row(self, row: IncidentRow) -> None:
        """Show where a situation stands; what does not apply now is greyed, never gone."""
        if row.id != self._incident or row.status is not self._status:
            self.closing.hide()
        self._incident, self._status = row.id, row.status
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

    def retranslate(self) -> None:
        """Say the fixed words again; `show_row` says the status."""
        # TRANSLATORS: three acts on a situation: « Seulement veiller », « Terminer… », « Rouvrir ».
        self._watch.setText(_("Watch only"))
        self._end.setText(_("Close…"))
        self._reopen.setText(_("Reopen"))
        self.reopen.setText(_("Reopen"))
        self.closing.retranslate()

    @Slot()
    def _on_watch_triggered(self) -> None:
        self._give(IncidentStatus.MONITORING)

    @Slot()
    def _on_end_triggered(self) -> None:
        self.closing.begin()

    @Slot()
    def _on_reopen_triggered(self) -> None:
        if self._give(IncidentStatus.OPEN):
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # the button goes

    @Slot(str)
    def _on_closing_reason_given(self, reason: str) -> None:
        if self._give(IncidentStatus.CLOSED, reason):
            self.closing.hide()
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_closing_left(self) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give(self, status: IncidentStatus, reason: str = "") -> bool:
        order = SetStatus(incident=self._incident, status=status, reason=reason)
        given = self._bridge.dispatch(order) is not None
        if given:
            announce(self, _("Status: {status}").format(status=status_label(status)))
        return given

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
        self.closing.reason_given.connect(self._on_closing_reason_given)
        self.closing.left.connect(self._on_closing_left)
