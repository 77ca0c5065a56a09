"""What may be done with the steps chosen in the list: one menu, for one step or several."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from crisisapp.domain.words import Role, TaskState
from crisisapp.services.closed_loop import is_bound
from crisisapp.services.commands.checklist import AssignTask, SetTaskState
from crisisapp.services.commands.steps import SetTaskStates
from crisisapp.services.queries.checklist_records import TaskRow
from crisisapp.services.words.labels import task_label
from crisisapp.support.i18n import _, ngettext
from crisisapp.ui.panes.do_details import role_word
from crisisapp.ui.panes.do_words import NOT_APPLICABLE_REASONS, SKIP_REASONS
from crisisapp.ui.row_keys import row_key
from crisisapp.ui.signals import weak_slot

__all__ = ["TaskMenu"]

# What an item asks: the state the steps get, and why.
_Change = tuple[TaskState, str]


class TaskMenu(QMenu):
    """Filled each time for the steps chosen; an item that does not apply is greyed.

    Emits:
        order_given(object): a command to dispatch.
        record_asked(object): a `TaskRow` whose missing record is to be made.
        say_asked(object): a `TaskRow` whose words to say are wanted.
        due_asked(object): a `TaskRow` that is to be for another time.
    """

    say_asked = Signal(object)
    due_asked = Signal(object)

    order_given = Signal(object)
    record_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("task_menu")
        self._tasks: tuple[TaskRow, ...] = ()

    def fill(self, tasks: tuple[TaskRow, ...]) -> None:
        """Offer what may be done with these steps."""
        self.clear()
        self._tasks = tasks
        if len(tasks) > 1:
            count = ngettext("{count} step", "{count} steps", len(tasks))
            self.addSection(count.format(count=len(tasks)))
        for state in (TaskState.DONE, TaskState.DOING, TaskState.DEFERRED, TaskState.TODO):
            if any(task.state is not state for task in tasks):
                self._change_action(self, task_label(state), (state, ""))
        if len(tasks) == 1 and is_bound(tasks[0]) and tasks[0].state is not TaskState.DONE:
            outside = self.addAction(_("Done outside the program"))
            outside.setObjectName("task_outside")
            outside.triggered.connect(weak_slot(self._on_outside_chosen, tasks[0].id))
        if len(tasks) == 1:
            due = self.addAction(f"{_('For when…')}\t{row_key('row_due', self)}")
            due.setObjectName("task_due")
            due.triggered.connect(weak_slot(self._on_due_chosen, tasks[0]))
        if len(tasks) == 1 and tasks[0].say:
            say = self.addAction(_("What to say…"))
            say.triggered.connect(weak_slot(self._on_say_chosen, tasks[0]))
        self.addSeparator()
        for title, state, reasons in (
            (_("Skip, because"), TaskState.SKIPPED, SKIP_REASONS),
            (_("Not applicable, because"), TaskState.NOT_APPLICABLE, NOT_APPLICABLE_REASONS),
        ):
            under = self.addMenu(title)
            for reason in reasons:
                self._change_action(under, _(reason), (state, reason))
        roles = self.addMenu(_("Give to"))
        for role in Role:
            action = roles.addAction(role_word(role.value))
            action.setEnabled(any(role.value != task.role for task in tasks))
            action.triggered.connect(weak_slot(self._on_role_chosen, role.value))

    def _change_action(self, menu: QMenu, text: str, change: _Change) -> QAction:
        action = menu.addAction(text)
        action.setObjectName(f"task_{change[0].value}")
        action.triggered.connect(weak_slot(self._on_change_chosen, change))
        return action

    def _on_change_chosen(self, change: _Change) -> None:
        state, reason = change
        words = _(reason) if reason else ""
        if len(self._tasks) > 1:
            ids = tuple(task.id for task in self._tasks)
            self.order_given.emit(SetTaskStates(tasks=ids, state=state, reason=words))
            return
        (task,) = self._tasks
        if state is TaskState.DONE and is_bound(task):
            self.record_asked.emit(task)
        else:
            self.order_given.emit(SetTaskState(task=task.id, state=state, reason=words))

    def _on_say_chosen(self, task: TaskRow) -> None:
        self.say_asked.emit(task)

    def _on_due_chosen(self, task: TaskRow) -> None:
        self.due_asked.emit(task)

    def _on_outside_chosen(self, task: str) -> None:
        self.order_given.emit(SetTaskState(task=task, state=TaskState.DONE))

    def _on_role_chosen(self, role: str) -> None:
        for task in self._tasks:
            self.order_given.emit(AssignTask(task=task.id, role=role))
