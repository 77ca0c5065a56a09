"""A step in full under the list: its words, its help, who, by when."""

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from crisisapp.domain.words import Role, TaskState
from crisisapp.qtmodels.checklist import due_chip
from crisisapp.services.commands.checklist import SetTaskState
from crisisapp.services.queries.checklist_records import TaskRow
from crisisapp.services.words.labels import phase_label, role_label, task_label
from crisisapp.support.i18n import _
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import PANE, SMALL, TINY, scaled
from crisisapp.ui.widgets.card import Bar
from crisisapp.ui.widgets.key_button import KeyButton
from crisisapp.ui.widgets.line_field import LineField

__all__ = ["DetailsBar", "role_word"]


def role_word(role: str) -> str:
    """Return the word of a role; one that a playbook made up is given back as it is."""
    return role_label(Role(role)) if role in set(Role) else role


class DetailsBar(Bar):
    """Opens on Enter, closes on Escape or by its button; hidden until then.

    Emits:
        left: it was closed.
        order_given(object): a command to dispatch, when a result was written.
    """

    left = Signal()
    order_given = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("bottom", parent)
        self._text = QLabel(self)
        self._help = QLabel(self)
        self._rest = QLabel(self)
        self._task: TaskRow | None = None
        self._result = LineField("result", parent=self)
        self._close_button = KeyButton(variant="small", parent=self)
        self._leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        self._build()
        self._close_button.clicked.connect(self._on_close_clicked)
        self._leave.activated.connect(self._on_close_clicked)
        self.retranslate()
        self.hide()

    def show_task(self, task: TaskRow, *, who: str, now: datetime, zone: ZoneInfo) -> None:
        """Open on a step that `who` does; take the focus, so that a screen reader reads it."""
        self._result.show_text(task.result)
        self._say(task, who=who, now=now, zone=zone)
        self.show()
        self._close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def task_id(self) -> str:
        """Return the step that is shown; empty while it is closed."""
        return self._task.id if self._task is not None and not self.isHidden() else ""

    def follow(self, task: TaskRow | None, *, who: str, now: datetime, zone: ZoneInfo) -> None:
        """Show the step as it stands now, or close when it left the list; what is typed stays."""
        if task is None:
            self.hide()
            return
        if not self._result.isModified():
            self._result.show_text(task.result)
        self._say(task, who=who, now=now, zone=zone)

    def _say(self, task: TaskRow, *, who: str, now: datetime, zone: ZoneInfo) -> None:
        self._task = task
        self._result.setVisible(task.state is not TaskState.TODO)
        self._text.setText(task.text)
        self._help.setText(task.help)
        self._help.setVisible(bool(task.help))
        chip, _tone = due_chip(task, now=now, zone=zone)
        role = role_word(task.role)
        parts = (
            role if who == role else f"{role} ({who})",
            phase_label(task.phase),
            task_label(task.state),
            chip,
            task.reason,
        )
        self._rest.setText(" · ".join(part for part in parts if part))
        self.setAccessibleName(task.text)
        self.setAccessibleDescription(f"{task.help} {self._rest.text()}")
        self._close_button.setAccessibleDescription(f"{task.text} {task.help} {self._rest.text()}")

    def retranslate(self) -> None:
        """Say the fixed words again."""
        self._close_button.setText(_("Close the details"))
        self._result.setPlaceholderText(_("What came of it; Enter keeps it"))
        self._result.setAccessibleName(_("What came of it"))

    @Slot()
    def _on_result_return_pressed(self) -> None:
        task = self._task
        if task is None:
            return
        order = SetTaskState(
            task=task.id, state=task.state, result=self._result.text(), entry=False
        )
        self.order_given.emit(order)
        self._on_close_clicked()

    @Slot()
    def _on_close_clicked(self) -> None:
        self.hide()
        self.left.emit()

    def _build(self) -> None:
        self.setObjectName("task_details")
        self._close_button.setObjectName("task_details_close")
        self._close_button.set_key(_("Esc"))
        self._leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        for label, role in ((self._text, "bold"), (self._help, "body"), (self._rest, "small")):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            set_font_role(label, "bold" if role == "bold" else "body")
        set_font_role(self._rest, "small")
        self._rest.setProperty("tone", "muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(scaled(PANE), scaled(SMALL), scaled(PANE), scaled(SMALL))
        layout.setSpacing(scaled(TINY))
        self._result.setObjectName("task_result")
        set_font_role(self._result, "body")
        self._result.returnPressed.connect(self._on_result_return_pressed)
        for widget in (self._text, self._help, self._rest, self._result, self._close_button):
            layout.addWidget(widget)
