"""For when a step is: its advised time, moved by hand. What the law sets is not."""

from datetime import datetime

from crisisapp.domain.deadlines import CHOSEN
from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.events.checklist import TaskDueSet
from crisisapp.domain.words import TaskState
from crisisapp.services.commands.base import (
    Command,
    Context,
    Handler,
    Outcome,
    instant,
    shown_instant,
)
from crisisapp.services.commands.said import said
from crisisapp.services.lines.change import due_line
from crisisapp.support.clock import from_iso

__all__ = ["HANDLERS", "SetTaskDue", "require_movable"]

_OPEN = frozenset({TaskState.TODO, TaskState.DOING, TaskState.DEFERRED})


class SetTaskDue(Command, frozen=True, kw_only=True):
    """Say for when a step is (`due`, aware, to come); a line of the timeline says it.

    Undone by the time it had: `base` and `offset` as its playbook, or another order, counted it.
    """

    task: str
    due: datetime | None = None
    base: str = ""
    offset: str = ""


def set_task_due(command: SetTaskDue, context: Context) -> Outcome:
    """Move the time of an open step."""
    row = context.read.one(
        "SELECT incident, state, text, due_base, due_offset, due_legal FROM task WHERE id = ?",
        (command.task,),
    )
    if row is None:
        raise UserError(UserCode.UNKNOWN_TASK, number=command.task)
    incident, state, text, base, offset, legal = (str(each) for each in row)
    require_movable(TaskState(state), legal=legal)
    undo = SetTaskDue(task=command.task, base=base, offset=offset)
    if command.due is None:  # undone, or done again
        if (command.base, command.offset) == (base, offset):
            return Outcome(made=command.task)
        event = TaskDueSet(task=command.task, base=command.base, offset=command.offset)
        shown = from_iso(command.offset) if command.base == CHOSEN else None
        return _moved(incident, event, text, shown, context, undo=undo)
    due = instant(command.due)
    if command.due <= context.now:
        raise UserError(UserCode.TIME_OVER, value=shown_instant(command.due, context))
    if (base, offset) == (CHOSEN, due):
        return Outcome(made=command.task)
    event = TaskDueSet(task=command.task, base=CHOSEN, offset=due)
    return _moved(incident, event, text, command.due, context, undo=undo)


def _moved(
    incident: str,
    event: TaskDueSet,
    text: str,
    due: datetime | None,
    context: Context,
    *,
    undo: SetTaskDue,
) -> Outcome:
    line = due_line(text, due, now=context.now, zone=context.zone, language=context.language)
    written = said(incident, line, context)
    return Outcome(events=((incident, event), *written), undo=undo, made=event.task)


def require_movable(state: TaskState, *, legal: str) -> None:
    """Refuse to move a time that the law sets, or that of a step that is over.

    Raises:
        UserError: LEGAL_TIME, STEP_OVER.
    """
    if legal:
        raise UserError(UserCode.LEGAL_TIME)
    if state not in _OPEN:
        raise UserError(UserCode.STEP_OVER)


HANDLERS: dict[type[Command], Handler] = {SetTaskDue: set_task_due}
