"""Orders about several steps: put steps of one's own on the list, set the state of many at once."""

import re

import msgspec

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.events import Event, checklist
from crisisapp.domain.limits import limit_of
from crisisapp.domain.words import EntryKind, Phase, Role, TaskState, Verification
from crisisapp.services.commands.base import (
    Command,
    Context,
    Handler,
    Outcome,
    clean_line,
    clean_text,
    instant,
    optional_line,
)
from crisisapp.services.commands.checklist import SetTaskState, refuse_unsaid
from crisisapp.services.commands.said import said as line_said
from crisisapp.services.commands.said_later import said_again
from crisisapp.services.commands.timeline import RecordEntry, planned_entry
from crisisapp.services.lines.change import added_line
from crisisapp.services.lines.entry import task_line, ticked_in_list_line
from crisisapp.support.escapes import without_escapes

__all__ = ["HANDLERS", "AddSteps", "PastedSteps", "SetTaskStates", "read_steps"]

_MOST = 200  # steps of one order; a list that long is no checklist
_CUT = " …"  # after the beginning of a long step; it begins the rest too
_BULLET = re.compile(
    r"^(?:(?:[-*•‣–—]|\(?[0-9]{1,3}[.)])\s+)?"
    r"(?:\[(?:[ ]?|(?P<ticked>[xX✓✔]))\]\s*|(?:☐|(?P<sign>[☑☒✓✔✅]))\ufe0f?\s*)?"
)


class AddSteps(Command, frozen=True, kw_only=True):
    """Put steps that no playbook has on the list, after another one (empty: at its end).

    Each text is a step; one longer than a line reads by its beginning, its rest stands under it as
    its help. `done` are the places in `texts`, from 0, of those that were done before: when is not
    known, so none gets a line of its own: one line says what was added. Undone, the steps do not
    apply.
    """

    incident: str
    texts: tuple[str, ...]
    phase: Phase = Phase.ACT
    role: Role = Role.COORDINATOR
    after: str = ""
    done: tuple[int, ...] = ()


class PastedSteps(msgspec.Struct, frozen=True, kw_only=True):
    """A list as it was pasted: the whole text of each step, the places (from 0) of those ticked."""

    texts: tuple[str, ...]
    done: tuple[int, ...]


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
    texts = {at: text for at, text in enumerate(command.texts) if text.strip()}
    if not texts:
        raise UserError(UserCode.EMPTY_TEXT, field="step")
    if len(texts) > _MOST:
        raise UserError(UserCode.TOO_MANY_STEPS, limit=_MOST, count=len(texts))
    if command.after and command.incident != read.value(
        "SELECT incident FROM task WHERE id = ?", (command.after,)
    ):
        raise UserError(UserCode.UNKNOWN_TASK, number=command.after)
    last = read.value("SELECT max(number) FROM task WHERE incident = ?", (command.incident,)) or 0
    planned, ticked = [], []
    for offset, (at, whole) in enumerate(texts.items(), start=1):
        task = context.ids.new_id()
        text, rest = _beginning(whole)
        ticked += [task] if at in command.done else []
        planned.append(
            checklist.PlannedTask(
                task=task,
                number=last + offset,
                step="",
                key=f"own_{task}",
                phase=command.phase,
                role=command.role.value,
                text=text,
                help=rest,
                letter=context.letter,
            )
        )
    events: list[tuple[str, Event]] = [
        (command.incident, checklist.TasksAdded(tasks=tuple(planned), after=command.after))
    ]
    for task in ticked:
        done = checklist.TaskStateSet(
            task=task,
            state=TaskState.DONE,
            at=instant(context.now),
            reason=ticked_in_list_line(context.language),
        )
        events.append((command.incident, done))
    line = added_line([task.text for task in planned], len(ticked), context.language)
    events += line_said(command.incident, line, context)
    undo = SetTaskStates(tasks=tuple(task.task for task in planned), state=TaskState.NOT_APPLICABLE)
    said = ["steps_long"] if any(task.help for task in planned) else []
    said += ["steps_done"] if ticked else []
    return Outcome(events=tuple(events), undo=undo, made=planned[0].task, notice=" ".join(said))


def set_task_states(command: SetTaskStates, context: Context) -> Outcome:
    """Move several steps on; one that stands so already takes a new reason, if there is one."""
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
            if command.state is not TaskState.TODO:  # those that stay on the list stand as they did
                again = SetTaskState(task=task, state=command.state, reason=command.reason)
                said = said_again(again, context, ahead=lines)
                events += said
                lines += 1 if said else 0
            continue
        refuse_unsaid(command.state, state, command.reason)
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


def read_steps(text: str) -> PastedSteps:
    """Read a pasted list: one step a line, without its bullet, box or number.

    A line set in under a step with a bullet, without one itself, goes on with that step.
    """
    texts: list[str] = []
    done: list[int] = []
    listed = False
    for line in without_escapes(text).splitlines():
        bullet = _BULLET.match(line.strip())
        words = line.strip()[bullet.end() if bullet else 0 :].strip()
        if not words:
            continue
        marked = bullet is not None and bullet.end() > 0
        if listed and not marked and line[:1].isspace():
            texts[-1] = f"{texts[-1]} {words}"
            continue
        listed = marked
        if bullet and (bullet["ticked"] or bullet["sign"]):
            done.append(len(texts))
        texts.append(words)
    return PastedSteps(texts=tuple(texts), done=tuple(done))


def _beginning(whole: str) -> tuple[str, str]:
    """Return the line of a step and the rest of its text, cut between two words where it can be."""
    text = " ".join(clean_text(whole, field="text").split())
    most = limit_of("step")
    if len(text) <= most:
        return clean_line(text, field="step"), ""
    room = most - len(_CUT)
    at = text.rfind(" ", room // 2, room + 1)
    at = room if at < 0 else at
    return f"{text[:at]}{_CUT}", f"{_CUT.strip()} {text[at:].strip()}"


HANDLERS: dict[type[Command], Handler] = {
    AddSteps: add_steps,
    SetTaskStates: set_task_states,
}
