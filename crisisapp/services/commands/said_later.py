"""What is said of a step that stands as it did: another reason, what came of it, one more call."""

from typing import TYPE_CHECKING

import msgspec

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.events import Event, checklist
from crisisapp.domain.proofs import read_proof
from crisisapp.domain.words import EntryKind, TaskState, Verification
from crisisapp.services.commands.base import Context, Outcome, optional_line
from crisisapp.services.commands.timeline import RecordEntry, planned_entry
from crisisapp.services.lines.entry import first_way, result_later_line, task_line, with_result
from crisisapp.services.words.labels import audience_text
from crisisapp.support.i18n import as_language

if TYPE_CHECKING:
    from crisisapp.services.commands.checklist import SetTaskState

__all__ = ["reached_before", "said_again", "tried_again"]


def said_again(
    command: "SetTaskState", context: Context, *, ahead: int = 0
) -> tuple[tuple[str, Event], ...]:
    """Return what is said anew of a step that stands as it did: another reason, what came of it.

    `ahead` counts the entries the order already plans.

    Raises:
        UserError: UNKNOWN_TASK; NOTHING_CHANGED, a reason for putting back what is on the list.
    """
    row = context.read.one(
        "SELECT incident, text, changed_at, reason, result, record, by_hand FROM task WHERE id = ?",
        (command.task,),
    )
    if row is None:
        raise UserError(UserCode.UNKNOWN_TASK, number=command.task)
    incident, text, changed_at, old_reason, old_result, record, by_hand = row
    reason = optional_line(command.reason, field="reason") or old_reason
    result = optional_line(command.result, field="result") or old_result
    if (reason, result) == (old_reason, old_result):
        return ()
    if command.state is TaskState.TODO and reason != old_reason:
        raise UserError(UserCode.NOTHING_CHANGED)
    event = checklist.TaskStateSet(
        task=command.task,
        state=command.state,
        at=changed_at or "",
        reason=reason,
        result=result,
        record=record,
        by_hand=bool(by_hand),
    )
    events: tuple[tuple[str, Event], ...] = ((incident, event),)
    if reason != old_reason and command.entry:
        # The line that is there keeps the first reason: another one says the new one.
        line = RecordEntry(
            incident=incident,
            kind=EntryKind.ACTION,
            text=task_line(command.state, text, context.language),
            reason=reason,
            task=command.task,
            verification=Verification.CONFIRMED,
        )
        events += planned_entry(line, context, ahead=ahead).events
        ahead += 1
    if result != old_result and command.state is TaskState.DONE:
        events += _result_written(command, context, result, ahead=ahead)
    return events


def _result_written(
    command: "SetTaskState", context: Context, result: str, *, ahead: int
) -> tuple[tuple[str, Event], ...]:
    """Return how the timeline says what came of a step whose tick it told already.

    The line of the tick takes it, by a correction. Where it has one already, or there is no such
    line, another line says it: what was told is not written over.
    """
    row = context.read.one(
        "SELECT incident, text, record, result FROM task WHERE id = ?", (command.task,)
    )
    if row is None:
        return ()
    incident, text, record, old_result = row
    line = _line_of_tick(command.task, str(record), context)
    if line is not None and not old_result:
        from crisisapp.services.commands.corrections import CorrectEntry, correct_entry  # start-up

        order = CorrectEntry(
            entry=line[0],
            text=with_result(line[1], result, context.language),
            reason=result_later_line(context.language),
        )
        return correct_entry(order, context).events
    # Of no task: struck, this line takes no tick back.
    said = RecordEntry(
        incident=incident,
        kind=EntryKind.ACTION,
        text=task_line(TaskState.DONE, text, context.language, result=result),
        verification=Verification.CONFIRMED,
    )
    return planned_entry(said, context, ahead=ahead).events


def _line_of_tick(task: str, record: str, context: Context) -> tuple[str, str] | None:
    """Return the id and the text of the line that says a step was done, if it stands."""
    row = context.read.one(
        "SELECT id, text FROM entry WHERE (id = ? OR task = ?) AND struck = 0"
        " AND erased_at IS NULL ORDER BY id = ? DESC, hlc DESC LIMIT 1",
        (record, task, record),
    )
    return None if row is None else (str(row[0]), str(row[1]))


def reached_before(task: str, context: Context) -> bool:
    """Say whether somebody was heard when a step was ticked: its result says so, or its line.

    A line that holds nothing but the words of the step says no more than the tick.
    """
    row = context.read.one(
        "SELECT t.text, t.result, e.text FROM task t LEFT JOIN entry e"
        " ON e.id = t.record AND e.struck = 0 AND e.erased_at IS NULL WHERE t.id = ?",
        (task,),
    )
    if row is None:
        return False
    step, result, line = row
    return bool(result) or (line is not None and first_way(str(step)) not in str(line))


def tried_again(command: "SetTaskState", context: Context) -> Outcome:
    """Write the call that reached nobody after one that did: the step and its line stay."""
    row = context.read.one(
        "SELECT t.incident, t.text, t.proof, e.to_party FROM task t LEFT JOIN entry e"
        " ON e.id = t.record WHERE t.id = ?",
        (command.task,),
    )
    if row is None:
        raise UserError(UserCode.UNKNOWN_TASK, number=command.task)
    incident, text, proof, party = row
    wanted = read_proof(str(proof))
    message = wanted.kind == EntryKind.MESSAGE_OUT
    attempt = RecordEntry(
        incident=incident,
        kind=EntryKind.MESSAGE_OUT if message else EntryKind.CALL_OUT,
        text=first_way(text),
        to_party=party or audience_text(wanted.which, as_language(context.language)),
        result=command.result,
        proves=command.task,
        happened_at=command.at,
        verification=Verification.CONFIRMED,
    )
    planned = planned_entry(attempt, context, ahead=0)
    return msgspec.structs.replace(planned, made=command.task, notice="attempt_written")
