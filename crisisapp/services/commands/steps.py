"""Orders about several steps: put steps of one's own on the list, set the state of many at once."""

import re

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.events import Event, checklist
from crisisapp.domain.words import EntryKind, Phase, Role, TaskState, Verification
from crisisapp.services.commands.base import (
    Command,
    Context,
    Handler,
    Outcome,
    clean_line,
    instant,
    optional_line,
)
from crisisapp.services.commands.timeline import RecordEntry, planned_entry
from crisisapp.services.log_lines import task_line

__all__ = ["HANDLERS", "AddSteps", "SetTaskStates", "read_steps"]

_MOST = 200  # steps of one order; a list that long is no checklist
_LONGEST = 300  # characters of a step, as in a playbook
_BULLET = re.compile(r"^(?:(?:[-*•‣–—]|\(?[0-9]{1,3}[.)])\s+)?(?:\[[ xX]?\]\s+)?")


class AddSteps(Command, frozen=True, kw_only=True):
    """Put steps that no playbook has on the list, after another one (empty: at its end).

    Each text is a step. Undone, they do not apply.
    """

    incident: str
    texts: tuple[str, ...]
    phase: Phase = Phase.ACT
    role: Role = Role.COORDINATOR
    after: str = ""


class SetTaskStates(Command, frozen=True, kw_only=True):
    """Set the state of several steps at once, each with its line in the timeline."""

    tasks: tuple[str, ...]
    state: TaskState
    reason: str = ""


def add_steps(command: AddSteps, context: Context) -> Outcome:
    """Add the steps with the next numbers; undone by saying that they do not apply."""
    read = context.read
    if read.value("SELECT 1 FROM incident WHERE incident = ?", (command.incident,)) is None:
        raise UserError(UserCode.UNKNOWN_INCIDENT, number=command.incident)
    texts = [clean_line(text, field="step") for text in command.texts if text.strip()]
    if not texts:
        raise UserError(UserCode.EMPTY_TEXT, field="step")
    if len(texts) > _MOST:
        raise UserError(UserCode.TOO_MANY_STEPS, limit=_MOST, count=len(texts))
    if command.after and command.incident != read.value(
        "SELECT incident FROM task WHERE id = ?", (command.after,)
    ):
        raise UserError(UserCode.UNKNOWN_TASK, number=command.after)
    last = read.value("SELECT max(number) FROM task WHERE incident = ?", (command.incident,)) or 0
    planned = []
    for offset, text in enumerate(texts, start=1):
        task = context.ids.new_id()
        planned.append(
            checklist.PlannedTask(
                task=task,
                number=last + offset,
                step="",
                key=f"own_{task}",
                phase=command.phase,
                role=command.role.value,
                text=text,
                letter=context.letter,
            )
        )
    event = checklist.TasksAdded(tasks=tuple(planned), after=command.after)
    undo = SetTaskStates(tasks=tuple(task.task for task in planned), state=TaskState.NOT_APPLICABLE)
    return Outcome(events=((command.incident, event),), undo=undo, made=planned[0].task)


def set_task_states(command: SetTaskStates, context: Context) -> Outcome:
    """Move several steps on; those that stand so already are left alone."""
    if len(command.tasks) > _MOST:
        raise UserError(UserCode.TOO_MANY_STEPS, limit=_MOST, count=len(command.tasks))
    reason = optional_line(command.reason, field="reason")
    events: list[tuple[str, Event]] = []
    lines = 0
    for task in dict.fromkeys(command.tasks):
        row = context.read.one(
            "SELECT incident, state, text, proof FROM task WHERE id = ?", (task,)
        )
        if row is None:
            raise UserError(UserCode.UNKNOWN_TASK, number=task)
        incident, state, text, proof = row
        if state == command.state:
            continue
        done = command.state is TaskState.DONE
        event = checklist.TaskStateSet(
            task=task,
            state=command.state,
            at=instant(context.now),
            reason=reason,
            by_hand=done and bool(proof),
        )
        line = RecordEntry(
            incident=incident,
            kind=EntryKind.ACTION,
            text=task_line(command.state, text, context.language),
            reason=command.reason,
            task=task,
            verification=Verification.CONFIRMED,
        )
        events.append((incident, event))
        events += planned_entry(line, context, ahead=lines).events
        lines += 1
    return Outcome(events=tuple(events), made=command.tasks[0] if command.tasks else "")


def read_steps(text: str) -> tuple[str, ...]:
    """Return the steps of a pasted list: one a line, without its bullet, box or number."""
    lines = (_BULLET.sub("", line.strip()).strip() for line in text.splitlines())
    return tuple(line[:_LONGEST] for line in lines if line)


HANDLERS: dict[type[Command], Handler] = {
    AddSteps: add_steps,
    SetTaskStates: set_task_states,
}
