"""Orders about the checklist: start a playbook, tick a step, give it, move it."""

from datetime import datetime

import msgspec

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.events import Event, checklist
from crisisapp.domain.events.timeline import EntryStruck
from crisisapp.domain.proofs import read_proof
from crisisapp.domain.words import EntryKind, TaskState, Verification
from crisisapp.services.commands.base import (
    Command,
    Context,
    Handler,
    Outcome,
    happened_instant,
    optional_line,
)
from crisisapp.services.commands.said import said as line_said
from crisisapp.services.commands.said_later import reached_before, said_again, tried_again
from crisisapp.services.commands.starts import asked_again, planned_starts
from crisisapp.services.commands.telling import calls_somebody, says_untold
from crisisapp.services.commands.timeline import RecordEntry, planned_entry
from crisisapp.services.lines.change import given_line, started_line, withdrawn_line
from crisisapp.services.lines.entry import (
    by_mistake_line,
    result_later_line,
    task_line,
    with_result,
)
from crisisapp.services.words.labels import audience_text
from crisisapp.support.clock import from_iso
from crisisapp.support.i18n import as_language

__all__ = [
    "HANDLERS",
    "AssignTask",
    "MoveTask",
    "SetTaskState",
    "StartPlaybook",
    "WithdrawPlaybook",
    "refuse_unsaid",
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
    `result` is what came of it; a call is not done by words of no answer, and no longer done when
    they come later. A step that waits for a record and is ticked without one is marked
    as ticked by hand, for the internal review alone. `to_party` is who was called; `who` as well
    where the step is a call, else it only stands in the line and tells nobody.
    `takes_back` is the line of a call that was ticked by mistake: it is struck, so that nobody
    reads as informed.
    """

    task: str
    state: TaskState
    reason: str = ""
    result: str = ""
    at: datetime | None = None
    to_party: str = ""
    who: str = ""
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
    language = command.language or context.language
    playbook = context.content.playbooks.load(command.playbook, language)
    events = planned_starts(command.incident, (playbook.id,), context, language=language)
    if not events:
        raise UserError(UserCode.PLAYBOOK_ALREADY_RUNNING, playbook=playbook.title)
    begun = next(event for event in events if isinstance(event, checklist.PlaybookStarted))
    undo = WithdrawPlaybook(run=begun.run)
    started = tuple((command.incident, event) for event in events)
    line = started_line(playbook.title, asked_again(events, context), context.language)
    written = line_said(command.incident, line, context)
    return Outcome(events=(*started, *written), undo=undo, made=begun.run)


def withdraw_playbook(command: WithdrawPlaybook, context: Context) -> Outcome:
    """Withdraw a run."""
    row = context.read.one(
        "SELECT incident, playbook, language, title, withdrawn FROM run WHERE id = ?",
        (command.run,),
    )
    if row is None:
        raise UserError(UserCode.UNKNOWN_PLAYBOOK, playbook=command.run)
    event = checklist.PlaybookWithdrawn(
        run=command.run, reason=optional_line(command.reason, field="reason")
    )
    undo = StartPlaybook(incident=row[0], playbook=row[1], language=row[2])
    line = "" if row[4] else withdrawn_line(row[3], context.language)
    written = line_said(row[0], line, context, reason=command.reason)
    return Outcome(events=((row[0], event), *written), undo=undo, made=command.run)


def set_task_state(command: SetTaskState, context: Context) -> Outcome:
    """Move a step on and write the line that says so; undone by the state it had."""
    row = context.read.one(
        "SELECT incident, state, text, changed_at, reason, act, proof, record FROM task"
        " WHERE id = ?",
        (command.task,),
    )
    if row is None:
        raise UserError(UserCode.UNKNOWN_TASK, number=command.task)
    incident, old, text, changed_at, reason, act, proof, record = row
    refuse_unsaid(command.state, str(old), command.reason)
    if old == command.state:
        if _reached_nobody(command, text, act, proof, context):
            if reached_before(command.task, context):
                return tried_again(command, context)
            return _untold_after_all(command, str(record), context)
        return Outcome(events=said_again(command, context), made=command.task)
    if command.who.strip() and not command.to_party and calls_somebody(text, act, proof):
        command = msgspec.structs.replace(command, to_party=command.who)
    _refuse_untold(command, text, act, proof, context)
    at = command.at or context.now
    events: tuple[tuple[str, Event], ...] = ()
    told_by = ""
    told = _audience_told(command, act, proof)
    if command.takes_back and _stands(command.takes_back, context):
        mistake = by_mistake_line(context.language)
        events += ((incident, EntryStruck(entry=command.takes_back, reason=mistake)),)
    if command.entry:
        said = RecordEntry(
            incident=incident,
            kind=_kind_of_line(command, told),
            text=task_line(
                command.state,
                text,
                context.language,
                result=optional_line(command.result, field="result"),
            ),
            to_party=command.to_party
            or command.who
            or audience_text(told, as_language(context.language)),
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
    event = checklist.TaskStateSet(
        task=command.task,
        state=command.state,
        at=happened_instant(at, context),
        reason=optional_line(command.reason, field="reason"),
        result=optional_line(command.result, field="result"),
        record=told_by,
        by_hand=bool(proof and command.entry and not told_by) and command.state is TaskState.DONE,
    )
    events = ((incident, event), *events)
    undo = SetTaskState(
        task=command.task,
        state=TaskState(old),
        at=from_iso(changed_at) if changed_at else None,
        reason=reason,
        entry=command.entry,
        takes_back=told_by,
    )
    return Outcome(events=events, undo=undo, made=command.task, notice="task_changed")


def refuse_unsaid(state: TaskState, before: str, reason: str) -> None:
    """Refuse to leave a step out without a word: why is what is asked for afterwards."""
    if state is TaskState.SKIPPED and before != state and not reason.strip():
        raise UserError(UserCode.SKIP_REASON)


def _refuse_untold(
    command: SetTaskState, text: str, act: str, proof: str, context: Context
) -> None:
    """Refuse to tick a call, or a sentence to say, by words that say that nobody heard it.

    Raises:
        UserError: NOBODY_TOLD.
    """
    calls = calls_somebody(text, act, proof) or bool(_audience_told(command, act, proof))
    if command.state is TaskState.DONE and calls and says_untold(context, command.result):
        raise UserError(UserCode.NOBODY_TOLD, value=command.result)


def _reached_nobody(
    command: SetTaskState, text: str, act: str, proof: str, context: Context
) -> bool:
    """Say whether what came of a call or a message that was ticked is that nobody heard it."""
    tells = calls_somebody(text, act, proof) or proof.startswith(EntryKind.MESSAGE_OUT.value)
    return command.state is TaskState.DONE and tells and says_untold(context, command.result)


def _untold_after_all(command: SetTaskState, record: str, context: Context) -> Outcome:
    """Put a step back whose call turns out to have reached nobody."""
    result = optional_line(command.result, field="result")
    line = context.read.value(
        "SELECT text FROM entry WHERE id = ? AND struck = 0 AND erased_at IS NULL", (record,)
    )
    if line is None:
        back = msgspec.structs.replace(
            command, state=TaskState.TODO, reason=result, result="", entry=True
        )
        return set_task_state(back, context)
    from crisisapp.services.commands.corrections import CorrectEntry, correct_entry  # start-up

    text = with_result(str(line), result, context.language)
    why = result_later_line(context.language)
    return correct_entry(CorrectEntry(entry=record, text=text, reason=why), context)


def _audience_told(command: SetTaskState, act: str, proof: str) -> str:
    """Return whom a tick tells: that of a sentence to say means that it was said."""
    wanted = read_proof(proof)
    says = act == "copy" and wanted.kind == EntryKind.MESSAGE_OUT and not command.to_party
    return wanted.which if says and command.state is TaskState.DONE else ""


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
    row = context.read.one("SELECT incident, role, text FROM task WHERE id = ?", (command.task,))
    if row is None:
        raise UserError(UserCode.UNKNOWN_TASK, number=command.task)
    role = optional_line(command.role, field="role")
    if role == row[1]:
        return Outcome(made=command.task)
    event = checklist.TaskAssigned(task=command.task, role=role)
    undo = AssignTask(task=command.task, role=row[1])
    line = given_line(role, row[2], context.language)
    written = line_said(row[0], line, context)
    return Outcome(events=((row[0], event), *written), undo=undo, made=command.task)


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


HANDLERS: dict[type[Command], Handler] = {
    StartPlaybook: start_playbook,
    WithdrawPlaybook: withdraw_playbook,
    SetTaskState: set_task_state,
    AssignTask: assign_task,
    MoveTask: move_task,
}
