"""Orders about the timeline: record, correct, strike, verify, withdraw an import, erase."""

from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.events import Event, timeline
from crisisapp.domain.facts import FactWords
from crisisapp.domain.words import EntryKind, FactState, Precision, TaskState, Verification
from crisisapp.services.commands.base import (
    Command,
    Context,
    Handler,
    Outcome,
    clean_line,
    clean_text,
    happened_instant,
    instant,
    optional_line,
)
from crisisapp.services.commands.facts import fact_of_line, facts_follow, said_by
from crisisapp.services.commands.tags import added_tags, spelled, tag_word
from crisisapp.services.commands.telling import audience_told, require_party, tells_nobody
from crisisapp.services.lines.entry import by_mistake_line, with_result

if TYPE_CHECKING:
    from crisisapp.services.commands.proofs import Ticks

__all__ = [
    "HANDLERS",
    "EraseEntry",
    "RecordEntry",
    "StrikeEntry",
    "TagEntries",
    "VerifyEntry",
    "WithdrawBatch",
    "given_reason",
    "planned_entry",
    "record_entry",
    "standing_entry",
]

# What is said of the line a fact comes from is said of the fact.
_FACT_STATES = {
    Verification.TO_VERIFY: FactState.TO_VERIFY,
    Verification.CHECKING: FactState.TO_VERIFY,
    Verification.CONFIRMED: FactState.CONFIRMED,
    Verification.REFUTED: FactState.WITHDRAWN,
}
_MOST_TAGGED = 5_000  # entries by one order


class RecordEntry(Command, frozen=True, kw_only=True):
    """Write one line of the timeline. Instants are aware; none given means now.

    `audience` is found from `to_party` when it is not given and the entry tells somebody. A call
    nobody answered, or a message not sent, tells nobody. `rejected`, `owner` and `due` go with a
    decision or an action. `fact` is made, or changed, with the line. `task` is the step whose tick
    wrote it, `proves` the step it is the record of, which it ticks; `result` is what came of that
    step, and stands behind the text. `sheet` and `sheet_line` say from which line of paper the
    words were typed. `ahead`: its words say an hour to come, so that nobody was told yet.
    """

    incident: str
    text: str
    kind: EntryKind = EntryKind.INFORMATION
    happened_at: datetime | None = None
    until: datetime | None = None
    precision: Precision = Precision.EXACT
    verification: Verification = Verification.TO_VERIFY
    from_party: str = ""
    to_party: str = ""
    channel: str = ""
    audience: str = ""
    reason: str = ""
    rejected: str = ""
    owner: str = ""
    due: datetime | None = None
    tags: tuple[str, ...] = ()
    task: str = ""
    proves: str = ""
    result: str = ""
    message: str = ""
    batch: str = ""
    fact: FactWords | None = None
    sheet: str = ""
    sheet_line: int = 0
    ahead: bool = False


class StrikeEntry(Command, frozen=True, kw_only=True):
    """Strike an entry that should not stand; it stays visible with the reason."""

    entry: str
    reason: str


class VerifyEntry(Command, frozen=True, kw_only=True):
    """Say how sure we are of an entry: to verify, being checked, confirmed, refuted; by whom."""

    entry: str
    verification: Verification
    by_party: str = ""
    at: datetime | None = None


class TagEntries(Command, frozen=True, kw_only=True):
    """Put tags on entries, or take them off; what stands so is left. Not undone: tag again."""

    entries: tuple[str, ...]
    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()


class WithdrawBatch(Command, frozen=True, kw_only=True):
    """Strike a whole import by one event."""

    incident: str
    batch: str
    reason: str


class EraseEntry(Command, frozen=True, kw_only=True):
    """Lawfully remove the words of an entry, its corrections included; place and reason stay."""

    entry: str
    reason: str


def record_entry(command: RecordEntry, context: Context) -> Outcome:
    """Write an entry with the next number of this device."""
    known = context.read.value("SELECT 1 FROM incident WHERE incident = ?", (command.incident,))
    if known is None:
        raise UserError(UserCode.UNKNOWN_INCIDENT, number=command.incident)
    tags = spelled(context.read, command.incident, command.tags)
    command = _from_paper(msgspec.structs.replace(command, tags=tags), context)
    require_party(command, context)
    outcome = planned_entry(command, context, ahead=0)
    untold = tells_nobody(command, context)
    ticks = () if untold else _ticks(outcome, context, command)
    # An entry is only corrected; one that ticked a step is taken back as its tick is: struck.
    undo = StrikeEntry(entry=outcome.made, reason=by_mistake_line(context.language))
    outcome = msgspec.structs.replace(
        outcome,
        events=(*outcome.events, *ticks),
        undo=undo if ticks else None,
        notice=_untold_notice(command.proves, context) if untold and command.proves else "",
    )
    if command.fact is None:
        return outcome
    known = fact_of_line(command.fact, context, incident=command.incident, entry=outcome.made)
    return msgspec.structs.replace(outcome, events=(*outcome.events, (command.incident, known)))


def _untold_notice(task: str, context: Context) -> str:
    """Return what is said of a call that reached nobody: its step stays to do, or stays done."""
    state = context.read.value("SELECT state FROM task WHERE id = ?", (task,))
    return "attempt_written" if state == TaskState.DONE else "nobody_told"


def _from_paper(command: RecordEntry, context: Context) -> RecordEntry:
    """Return the order with the line of paper it comes from, checked, if it comes from one."""
    if not command.sheet and not command.sheet_line:
        return command
    from crisisapp.services.commands.posts import line_of_paper  # it makes entries itself

    sheet, line = line_of_paper(command.incident, command.sheet, command.sheet_line, context)
    return msgspec.structs.replace(command, sheet=sheet, sheet_line=line)


def _ticks(outcome: Outcome, context: Context, command: RecordEntry) -> "Ticks":
    """Return the ticks of the steps that waited for this line."""
    from crisisapp.services.commands.proofs import proved_by_entry  # start-up: the first order

    incident, event = outcome.events[0]
    if not isinstance(event, timeline.EntryRecorded):
        return ()
    result = optional_line(command.result, field="result")
    return proved_by_entry(incident, event, context, proves=command.proves, result=result)


def planned_entry(command: RecordEntry, context: Context, *, ahead: int) -> Outcome:
    """Return the event of an entry; `ahead` counts the entries this command already plans.

    Used by every handler whose act is also a line of the timeline.
    """
    entry = context.ids.new_id()
    happened = command.happened_at or context.now
    to_party = _optional(command.to_party)
    result = optional_line(command.result, field="result")
    text = with_result(clean_text(command.text, field="text"), result, context.language)
    event = timeline.EntryRecorded(
        entry=entry,
        number=_next_number(context, command.incident) + ahead,
        letter=context.letter,
        kind=command.kind,
        text=text,
        happened_at=happened_instant(happened, context),
        until=happened_instant(command.until, context) if command.until else "",
        precision=command.precision,
        verification=command.verification,
        from_party=_optional(command.from_party),
        to_party=to_party,
        channel=optional_line(command.channel, field="channel"),
        audience=audience_told(command, context),
        reason=optional_line(command.reason, field="reason"),
        rejected=optional_line(command.rejected, field="rejected"),
        owner=optional_line(command.owner, field="owner"),
        due=instant(command.due) if command.due else "",
        tags=tuple(sorted({clean_line(tag, field="tag") for tag in command.tags})),
        task=command.task,
        message=command.message,
        batch=command.batch,
        sheet=command.sheet,
        sheet_line=command.sheet_line,
    )
    return Outcome(events=((command.incident, event),), made=entry)


def strike_entry(command: StrikeEntry, context: Context) -> Outcome:
    """Strike an entry that stands."""
    incident = standing_entry(context, command.entry)
    event = timeline.EntryStruck(entry=command.entry, reason=given_reason(command.reason))
    facts = facts_follow(command.entry, FactState.WITHDRAWN, context)
    followed = tuple((incident, fact) for fact in facts)
    from crisisapp.services.commands.call_rows import call_backs_struck
    from crisisapp.services.commands.proofs import unproved  # start-up: the first order

    back = unproved(incident, command.entry, context)
    given_up = call_backs_struck(command.entry, event.reason, context)
    over = tuple((incident, promise) for promise in given_up)
    return Outcome(events=((incident, event), *followed, *back, *over), made=command.entry)


def verify_entry(command: VerifyEntry, context: Context) -> Outcome:
    """Say how sure we are of an entry; who writes, when nobody is named, confirms it."""
    incident = standing_entry(context, command.entry)
    state = _FACT_STATES[command.verification]
    by_party = said_by(command.by_party, state, context)
    event = timeline.EntryVerified(
        entry=command.entry,
        verification=command.verification,
        at=happened_instant(command.at or context.now, context),
        by_party=by_party,
    )
    facts = facts_follow(command.entry, state, context, by_party=by_party)
    followed = tuple((incident, fact) for fact in facts)
    from crisisapp.services.commands.proofs import unproved  # start-up: the first order

    refuted = command.verification is Verification.REFUTED
    back = unproved(incident, command.entry, context) if refuted else ()
    return Outcome(events=((incident, event), *followed, *back), made=command.entry)


def tag_entries(command: TagEntries, context: Context) -> Outcome:
    """Tag the entries that this changes."""
    gone = {tag_word(tag).casefold() for tag in command.remove}
    adds: dict[str, tuple[str, ...]] = {}  # by situation: each spells a tag as it did first
    events: list[tuple[str, Event]] = []
    for entry in command.entries[:_MOST_TAGGED]:
        row = context.read.one("SELECT incident, tags, erased_at FROM entry WHERE id = ?", (entry,))
        if row is None:
            raise UserError(UserCode.UNKNOWN_ENTRY, number=entry)
        if row[2] is not None:
            continue  # its words were removed, and tags are words
        incident = str(row[0])
        if incident not in adds:
            adds[incident] = tuple(sorted(added_tags(context.read, incident, command.add)))
        before = msgspec.json.decode(str(row[1]), type=tuple[str, ...])
        there = {tag.casefold() for tag in before}
        added = tuple(tag for tag in adds[incident] if tag.casefold() not in there)
        kept = {tag.casefold() for tag in adds[incident]}
        removed = tuple(sorted(tag for tag in before if tag.casefold() in gone - kept))
        if added or removed:
            event = timeline.EntryTagged(entry=entry, added=added, removed=removed)
            events.append((incident, event))
    return Outcome(events=tuple(events), made=command.entries[0] if command.entries else "")


def withdraw_batch(command: WithdrawBatch, context: Context) -> Outcome:
    """Strike an import."""
    counts = context.read.one(
        "SELECT count(*), sum(struck = 0) FROM entry"
        " WHERE batch = ? AND batch <> '' AND incident = ?",
        (command.batch, command.incident),
    )
    if counts is None or not counts[0]:
        raise UserError(UserCode.UNKNOWN_ENTRY, number=command.batch)
    if not counts[1]:
        raise UserError(UserCode.ALREADY_WITHDRAWN)
    event = timeline.BatchWithdrawn(batch=command.batch, reason=given_reason(command.reason))
    return Outcome(events=((command.incident, event),), made=command.batch)


def erase_entry(command: EraseEntry, context: Context) -> Outcome:
    """Plan the erasure of every body that holds words of the entry, or about it.

    The desk deletes the bodies the events name.
    """
    entry = context.read.one(
        "SELECT incident, number, letter, kind, happened_at, precision, struck FROM entry"
        " WHERE id = ?",
        (command.entry,),
    )
    if entry is None:
        raise UserError(UserCode.UNKNOWN_ENTRY, number=command.entry)
    incident, number, letter, kind, happened_at, precision, struck = entry
    reason = given_reason(command.reason)
    rows = context.read.all(
        "SELECT device || ':' || stream || ':' || seq FROM journal WHERE stream = ?"
        " AND (target = ? AND kind IN"
        " ('entry.recorded', 'entry.corrected', 'entry.recoded', 'entry.struck',"
        " 'entry.verified', 'entry.tagged', 'question.filed', 'question.passed',"
        " 'question.answered', 'question.cleared', 'question.closed')"
        # An entry that records a content, or a call, takes the words of it along.
        " OR kind IN"
        " ('publication.recorded', 'publication.changed', 'publication.removal_asked',"
        " 'names.recoded')"
        " AND target IN (SELECT id FROM publication WHERE entry = ?)"
        " OR kind IN ('call.noted', 'call.answered')"
        " AND target IN (SELECT id FROM call_in WHERE entry = ?)"
        # Its promise names who called, and says why it was given up.
        " OR kind IN ('promise.made', 'promise.cancelled') AND target IN"
        " (SELECT id FROM promise WHERE call IN (SELECT id FROM call_in WHERE entry = ?)))"
        " AND EXISTS (SELECT 1 FROM body b WHERE b.device = journal.device"
        " AND b.stream = journal.stream AND b.seq = journal.seq) ORDER BY hlc",
        (incident, *(command.entry,) * 4),
    )
    events = tuple(
        (
            incident,
            timeline.BodyErased(
                row=row[0],
                reason=reason,
                entry=command.entry,
                number=number,
                letter=letter,
                kind=EntryKind(kind),
                happened_at=happened_at,
                precision=Precision(precision),
                struck=bool(struck),
            ),
        )
        for row in rows
    )
    if not events:
        raise UserError(UserCode.ALREADY_ERASED, number=command.entry)
    return Outcome(events=events, made=command.entry)


def _next_number(context: Context, incident: str) -> int:
    last = context.read.value(
        "SELECT max(number) FROM entry WHERE incident = ? AND letter = ?",
        (incident, context.letter),
    )
    return 1 + (last or 0)


def standing_entry(context: Context, entry: str) -> str:
    """Return the situation of an entry that stands.

    Raises:
        UserError: UNKNOWN_ENTRY, ALREADY_ERASED, ALREADY_STRUCK.
    """
    row = context.read.one("SELECT incident, struck, erased_at FROM entry WHERE id = ?", (entry,))
    if row is None:
        raise UserError(UserCode.UNKNOWN_ENTRY, number=entry)
    if row[2] is not None:
        raise UserError(UserCode.ALREADY_ERASED, number=entry)
    if row[1]:
        raise UserError(UserCode.ALREADY_STRUCK, number=entry)
    return str(row[0])


def given_reason(text: str) -> str:
    """Return a reason as one clean line.

    Raises:
        UserError: REASON_NEEDED, nothing is said.
    """
    reason = optional_line(text, field="reason")
    if not reason:
        raise UserError(UserCode.REASON_NEEDED)
    return reason


def _optional(text: str) -> str:
    return optional_line(text, field="party")


HANDLERS: dict[type[Command], Handler] = {
    RecordEntry: record_entry,
    StrikeEntry: strike_entry,
    VerifyEntry: verify_entry,
    TagEntries: tag_entries,
    WithdrawBatch: withdraw_batch,
    EraseEntry: erase_entry,
}
