"""Orders about the checklist: start a playbook, tick a step, give it, move it."""

from datetime import datetime

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.events import Event, checklist
from crisisapp.domain.events.timeline import EntryStruck
from crisisapp.domain.playbook import Playbook, Step
from crisisapp.domain.words import EntryKind, TaskState, Verification
from crisisapp.services.commands.base import (
    Command,
    Context,
    Handler,
    Outcome,
    happened_instant,
    optional_line,
)
from crisisapp.services.commands.timeline import RecordEntry, planned_entry
from crisisapp.services.labels import audience_text
from crisisapp.services.log_lines import by_mistake_line, task_line
from crisisapp.support.clock import from_iso
from crisisapp.support.i18n import as_language

__all__ = [
    "HANDLERS",
    "AssignTask",
    "MoveTask",
    "SetTaskState",
    "StartPlaybook",
    "WithdrawPlaybook",
]


class StartPlaybook(Command, frozen=True, kw_only=True):
    """Start a playbook on a situation, in the desk's language unless said otherwise."""

    incident: str
    playbook: str
    language: str = ""


class WithdrawPlaybook(Command, frozen=True, kw_only=True):
    """Take a playbook back: its untouched steps go, what was done stays."""

    run: str
    reason: str = ""


class SetTaskState(Command, frozen=True, kw_only=True):
    """Say where a step stands. `at` is when it was done; none given means now.

    With `entry` false no line is written: the timeline already says it (a call, for example).
    `takes_back` is the line of a call that was ticked by mistake: it is struck, so that nobody
    reads as informed.
    """

    task: str
    state: TaskState
    reason: str = ""
    at: datetime | None = None
    to_party: str = ""
    entry: bool = True
    takes_back: str = ""


class AssignTask(Command, frozen=True, kw_only=True):
    """Give a step to another role."""

    task: str
    role: str


class MoveTask(Command, frozen=True, kw_only=True):
    """Put a step just after another (`after` empty: first)."""

    task: str
    after: str = ""


def start_playbook(command: StartPlaybook, context: Context) -> Outcome:
    """Bring in the steps no running checklist has under the same key, and share the others."""
    read = context.read
    if read.value("SELECT 1 FROM incident WHERE incident = ?", (command.incident,)) is None:
        raise UserError(UserCode.UNKNOWN_INCIDENT, number=command.incident)
    playbook = context.content.playbooks.load(
        command.playbook, command.language or context.language
    )
    running = read.value(
        "SELECT 1 FROM run WHERE incident = ? AND playbook = ? AND withdrawn = 0",
        (command.incident, playbook.id),
    )
    if running is not None:
        raise UserError(UserCode.PLAYBOOK_ALREADY_RUNNING, playbook=playbook.title)
    shared = dict(
        read.all("SELECT key, id FROM task WHERE incident = ? AND retired = 0", (command.incident,))
    )
    event = _started(playbook, shared, context, command.incident)
    undo = WithdrawPlaybook(run=event.run)
    return Outcome(events=((command.incident, event),), undo=undo, made=event.run)


def withdraw_playbook(command: WithdrawPlaybook, context: Context) -> Outcome:
    """Withdraw a run."""
    row = context.read.one(
        "SELECT incident, playbook, language FROM run WHERE id = ?", (command.run,)
    )
    if row is None:
        raise UserError(UserCode.UNKNOWN_PLAYBOOK, playbook=command.run)
    event = checklist.PlaybookWithdrawn(
        run=command.run, reason=optional_line(command.reason, field="reason")
    )
    undo = StartPlaybook(incident=row[0], playbook=row[1], language=row[2])
    return Outcome(events=((row[0], event),), undo=undo, made=command.run)


def set_task_state(command: SetTaskState, context: Context) -> Outcome:
    """Move a step on and write the line that says so; undone by the state it had."""
    row = context.read.one(
        "SELECT incident, state, text, changed_at, reason, act, proof FROM task WHERE id = ?",
        (command.task,),
    )
    if row is None:
        raise UserError(UserCode.UNKNOWN_TASK, number=command.task)
    incident, old, text, changed_at, reason, act, proof = row
    if old == command.state:
        return Outcome(made=command.task)
    at = command.at or context.now
    event = checklist.TaskStateSet(
        task=command.task,
        state=command.state,
        at=happened_instant(at, context),
        reason=optional_line(command.reason, field="reason"),
    )
    events: tuple[tuple[str, Event], ...] = ((incident, event),)
    told_by = ""
    told = _audience_told(command, act, proof)
    if command.takes_back and _stands(command.takes_back, context):
        mistake = by_mistake_line(context.language)
        events += ((incident, EntryStruck(entry=command.takes_back, reason=mistake)),)
    if command.entry:
        said = RecordEntry(
            incident=incident,
            kind=_kind_of_line(command, told),
            text=task_line(command.state, text, context.language),
            to_party=command.to_party or audience_text(told, as_language(context.language)),
            audience=told,
            # Undoing gives the step its old moment back; it is put back on the list now.
            happened_at=context.now if command.state is TaskState.TODO else at,
            reason=command.reason,
            task=command.task,
            verification=Verification.CONFIRMED,
        )
        planned = planned_entry(said, context, ahead=0)
        events += planned.events
        told_by = planned.made if command.to_party or told else ""
    undo = SetTaskState(
        task=command.task,
        state=TaskState(old),
        at=None if changed_at is None else from_iso(changed_at),
        reason=reason,
        entry=command.entry,
        takes_back=told_by,
    )
    return Outcome(events=events, undo=undo, made=command.task, notice="task_changed")


def _audience_told(command: SetTaskState, act: str, proof: str) -> str:
    """Return whom a tick tells: that of a sentence to say means that it was said."""
    kind, _colon, audience = proof.partition(":")
    says = act == "copy" and kind == EntryKind.MESSAGE_OUT and not command.to_party
    return audience if says and command.state is TaskState.DONE else ""


def _kind_of_line(command: SetTaskState, told: str) -> EntryKind:
    if command.to_party:
        return EntryKind.CALL_OUT
    return EntryKind.MESSAGE_OUT if told else EntryKind.ACTION


def _stands(entry: str, context: Context) -> bool:
    found = context.read.value(
        "SELECT 1 FROM entry WHERE id = ? AND struck = 0 AND erased_at IS NULL", (entry,)
    )
    return found is not None


def assign_task(command: AssignTask, context: Context) -> Outcome:
    """Give a step; undone by the role it had."""
    row = context.read.one("SELECT incident, role FROM task WHERE id = ?", (command.task,))
    if row is None:
        raise UserError(UserCode.UNKNOWN_TASK, number=command.task)
    role = optional_line(command.role, field="role")
    if role == row[1]:
        return Outcome(made=command.task)
    event = checklist.TaskAssigned(task=command.task, role=role)
    undo = AssignTask(task=command.task, role=row[1])
    return Outcome(events=((row[0], event),), undo=undo, made=command.task)


def move_task(command: MoveTask, context: Context) -> Outcome:
    """Move a step; undone by the place it had."""
    incident = context.read.value("SELECT incident FROM task WHERE id = ?", (command.task,))
    if incident is None:
        raise UserError(UserCode.UNKNOWN_TASK, number=command.task)
    if command.after == command.task:
        return Outcome(made=command.task)
    if command.after and incident != context.read.value(
        "SELECT incident FROM task WHERE id = ?", (command.after,)
    ):
        raise UserError(UserCode.UNKNOWN_TASK, number=command.after)
    before = context.read.value(
        "SELECT id FROM task WHERE incident = ? AND position <"
        " (SELECT position FROM task WHERE id = ?) ORDER BY position DESC, number DESC LIMIT 1",
        (incident, command.task),
    )
    event = checklist.TaskMoved(task=command.task, after=command.after)
    undo = MoveTask(task=command.task, after=str(before or ""))
    return Outcome(events=((str(incident), event),), undo=undo, made=command.task)


def _started(
    playbook: Playbook, shared: dict[str, str], context: Context, incident: str
) -> checklist.PlaybookStarted:
    number = context.read.value("SELECT max(number) FROM task WHERE incident = ?", (incident,))
    planned: list[checklist.PlannedTask] = []
    by_step: dict[str, str] = {}
    for step in playbook.steps:
        task = shared.get(step.key) or context.ids.new_id()
        by_step[step.id] = task
        if step.key not in shared:
            planned.append(
                _planned(
                    step,
                    task=task,
                    number=(number or 0) + len(planned) + 1,
                    memory=step.id in playbook.memory,
                    letter=context.letter,
                )
            )
    return checklist.PlaybookStarted(
        run=context.ids.new_id(),
        playbook=playbook.id,
        version=playbook.version,
        language=playbook.language,
        title=playbook.title,
        tasks=tuple(planned),
        joined=tuple(sorted(shared[step.key] for step in playbook.steps if step.key in shared)),
        memory=tuple(by_step[step] for step in playbook.memory if step in by_step),
        source=playbook.source,
    )


def _planned(
    step: Step, *, task: str, number: int, memory: bool, letter: str
) -> checklist.PlannedTask:
    return checklist.PlannedTask(
        task=task,
        number=number,
        step=step.id,
        key=step.key,
        phase=step.phase,
        role=step.role,
        text=step.text,
        help=step.help,
        critical=step.critical,
        due_base=step.due.base,
        due_offset=step.due.offset or "",
        due_legal=step.due.legal or "",
        hours=step.hours,
        act=step.act.kind,
        act_target=step.act.target,
        template=step.template,
        proof=step.proof,
        memory=memory,
        letter=letter,
    )


HANDLERS: dict[type[Command], Handler] = {
    StartPlaybook: start_playbook,
    WithdrawPlaybook: withdraw_playbook,
    SetTaskState: set_task_state,
    AssignTask: assign_task,
    MoveTask: move_task,
}
