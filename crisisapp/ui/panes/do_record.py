"""Who, and when: the two fields of the record that a step waits for; the record makes the tick."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from crisisapp.domain.errors import CrisisError, UserError
from crisisapp.domain.words import TaskState
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.qtmodels.checklist import told_text
from crisisapp.services.closed_loop import asks_who, missing_record, proposed_party
from crisisapp.services.commands.checklist import SetTaskState
from crisisapp.services.queries.checklist_records import TaskRow
from crisisapp.services.typed_time import optional_instant
from crisisapp.support.i18n import _, as_language, hour_text
from crisisapp.ui.name_chip import NameChip
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import PANE, SMALL, scaled
from crisisapp.ui.widgets.card import Bar
from crisisapp.ui.widgets.flow_box import FlowBox
from crisisapp.ui.widgets.key_button import KeyButton
from crisisapp.ui.widgets.line_field import LineField

__all__ = ["RecordBar"]

_PLACES = ("takedown", "publication")  # made on the Publications page; others on the exhibits'


class RecordBar(Bar):
    """Opens when a step that waits for a record is ticked; Enter records, Escape leaves.

    A step whose record is no line of the timeline leads to the page where it is made. *Done
    outside the program* is one key, and asks nothing.

    Emits:
        left: it was closed.
        place_asked(str): `publications` or `exhibits`, where the record is made.
    """

    left = Signal()
    place_asked = Signal(str)

    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None) -> None:
        super().__init__("bottom", parent)
        self._bridge = bridge
        self._incident = ""
        self._task: TaskRow | None = None
        self._title = QLabel(self)
        self._who = LineField("party", parent=self)
        self._at = LineField("time", parent=self)
        self._names = NameChip(self._who, bridge, parent=self)
        self._note = QLabel(self)
        self._keep = KeyButton(variant="primary", parent=self)
        self._outside = KeyButton(parent=self)
        self._cancel = KeyButton(parent=self)
        self._leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        self._alone = QShortcut(QKeySequence("Ctrl+Shift+Return"), self)
        self._build()
        self._connect()
        self.retranslate()
        self.hide()

    def begin(self, incident: str, task: TaskRow) -> None:
        """Ask who and when for a step; who is proposed by the step, when is now."""
        self._incident, self._task = incident, task
        self._names.show_incident(incident)
        language = as_language(self._bridge.desk.language, default="fr")
        self._who.setText(proposed_party(task, language))
        self._at.setText(hour_text(self._bridge.now(), self._bridge.zone))
        self._note.setText("")
        self.retranslate()
        self.show()
        target = self._who if asks_who(task) else self._keep
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        self._who.selectAll()

    def retranslate(self) -> None:
        """Say every word again in the language of the screen."""
        self._who.setAccessibleName(_("Who was told"))
        self._who.setPlaceholderText(_("Who was told"))
        self._at.setAccessibleName(_("At what time"))
        self._outside.setText(_("Done outside the program"))
        self._outside.set_key(_("Ctrl+Shift+Enter"))
        self._cancel.setText(_("Cancel"))
        self._cancel.set_key(_("Esc"))
        task = self._task
        if task is None:
            return
        line = asks_who(task)
        for part in (self._who, self._at):
            part.setVisible(line)
        count = told_text(task)
        self._title.setText(f"{task.text} ({count})" if count else task.text)
        self.setAccessibleName(task.text)
        if line:
            self._keep.setText(_("Record it"))
        elif task.proof in _PLACES:
            self._keep.setText(_("Go to the publications"))
        else:
            self._keep.setText(_("Go to the exhibits"))

    @Slot()
    def _on_keep_clicked(self) -> None:
        task = self._task
        if task is None:
            return
        if not asks_who(task):
            self._on_leave_activated()
            self.place_asked.emit("publications" if task.proof in _PLACES else "exhibits")
            return
        try:
            at = self._moment()
        except UserError as error:
            self._refuse(error, self._at)
            return
        language = as_language(self._bridge.desk.language, default="fr")
        who = self._who.text()
        if not who.strip() and not proposed_party(task, language):
            self._note.setText(_("Say who was told: a code such as P-01, a service."))
            self._who.setFocus()
            return
        record = missing_record(task, self._incident, who=who, at=at, language=language)
        if record is None:
            return
        given = self._bridge.attempt(record)
        if isinstance(given, CrisisError):
            self._refuse(given, self._who)
        else:
            self._on_leave_activated()

    @Slot()
    def _on_outside_clicked(self) -> None:
        task = self._task
        if task is None:
            return
        if self._bridge.dispatch(SetTaskState(task=task.id, state=TaskState.DONE)) is not None:
            self._on_leave_activated()

    @Slot()
    def _on_leave_activated(self) -> None:
        self.hide()
        self._task = None
        self.left.emit()

    def _moment(self) -> datetime | None:
        """Return the typed moment; None for the minute it stands at, which is now."""
        now = self._bridge.now()
        if self._at.text().strip() == hour_text(now, self._bridge.zone):
            return None
        return optional_instant(self._at.text(), now=now, zone=self._bridge.zone)

    def _refuse(self, error: CrisisError, field: LineField) -> None:
        from crisisapp.services.sentences.errors import sentence  # start-up: a refusal is seldom

        self._note.setText(sentence(error))
        field.setFocus()
        field.selectAll()

    def _build(self) -> None:
        self.setObjectName("task_record")
        self._who.setObjectName("record_who")
        self._at.setObjectName("record_at")
        self._note.setObjectName("record_note")
        self._keep.setObjectName("record_keep")
        self._outside.setObjectName("record_outside")
        for shortcut in (self._leave, self._alone):
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._title.setWordWrap(True)
        set_font_role(self._title, "bold")
        self._note.setWordWrap(True)
        self._note.setProperty("tone", "bad")
        set_font_role(self._note, "small")
        for field in (self._who, self._at):
            set_font_role(field, "body")
        self._at.setFixedWidth(self._at.fontMetrics().horizontalAdvance("00:00") + scaled(36))
        fields = QHBoxLayout()
        fields.setSpacing(scaled(SMALL))
        fields.addWidget(self._who, 1)
        fields.addWidget(self._at)
        buttons = FlowBox(parent=self)
        for button in (self._keep, self._outside, self._cancel):
            buttons.add(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(scaled(PANE), scaled(SMALL), scaled(PANE), scaled(SMALL))
        layout.setSpacing(scaled(SMALL))
        layout.addWidget(self._title)
        layout.addLayout(fields)
        layout.addWidget(self._names, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._note)
        layout.addWidget(buttons)

    def _connect(self) -> None:
        self._who.returnPressed.connect(self._on_keep_clicked)
        self._at.returnPressed.connect(self._on_keep_clicked)
        self._keep.clicked.connect(self._on_keep_clicked)
        self._outside.clicked.connect(self._on_outside_clicked)
        self._alone.activated.connect(self._on_outside_clicked)
        self._cancel.clicked.connect(self._on_leave_activated)
        self._leave.activated.connect(self._on_leave_activated)
