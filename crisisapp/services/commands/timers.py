"""Orders about timers: set one or change it, put it off, answer it, take it away.

A timer is a row of its own with its own id: nothing else that goes takes it along. None is asked
for, and each can be taken away without a word.
"""

from datetime import datetime

from crisisapp.domain.cadence import MOST_MIN, beat_of, following, next_beat
from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.events import Event
from crisisapp.domain.events.clocks import TimerDone, TimerSet, TimerSnoozed, TimerStopped
from crisisapp.domain.words import EntryKind, Verification
from crisisapp.services.commands.base import (
    Command,
    Context,
    Handler,
    Outcome,
    clean_line,
    instant,
    optional_line,
    past_instant,
)
from crisisapp.services.commands.publication_times import follow_up_instant
from crisisapp.services.commands.timeline import RecordEntry, planned_entry
from crisisapp.services.lines.reminder import briefing_held_line, put_off_line
from crisisapp.services.queries.school_day import days_of_work
from crisisapp.services.queries.timers import TimerRow, level_since, timer, timers

__all__ = ["HANDLERS", "KINDS", "DoneTimer", "SetTimer", "SnoozeTimer", "StopTimer"]

KINDS = ("plain", "cadence", "briefing")
_ONE_OF_A_KIND = ("cadence", "briefing")


class SetTimer(Command, frozen=True, kw_only=True):
    """Let a timer ring at `due` (aware), then each `every_min` minutes (0: once).

    `timer` changes one that is there; a situation has one cadence and one briefing at most, and
    setting another changes it. With an `every_min` of 0 these two follow the school's table, as it
    is for the severity when they are answered.
    """

    incident: str
    label: str
    due: datetime
    every_min: int = 0
    kind: str = "plain"
    timer: str = ""


class SnoozeTimer(Command, frozen=True, kw_only=True):
    """Put a timer off until `until` (aware). Not undone: a note of the cell says it."""

    timer: str
    until: datetime
    reason: str = ""


class DoneTimer(Command, frozen=True, kw_only=True):
    """Answer a timer, at `at` (aware; now when not given): it rings again in its step, or ends."""

    timer: str
    at: datetime | None = None


class StopTimer(Command, frozen=True, kw_only=True):
    """Take a timer away; nothing is asked."""

    timer: str


def set_timer(command: SetTimer, context: Context) -> Outcome:
    """Set a timer, with the next number of this device, or set one anew."""
    known = context.read.value("SELECT 1 FROM incident WHERE incident = ?", (command.incident,))
    if known is None:
        raise UserError(UserCode.UNKNOWN_INCIDENT, number=command.incident)
    if command.kind not in KINDS:
        raise UserError(UserCode.BAD_VALUE, field="kind", value=command.kind)
    if not 0 <= command.every_min <= MOST_MIN:
        raise UserError(UserCode.BAD_VALUE, field="minutes", value=command.every_min)
    before = _before(command, context)
    event = TimerSet(
        timer=before.id if before else context.ids.new_id(),
        number=_number(before) if before else _next_number(context, command.incident),
        letter=_letter(before) if before else context.letter,
        label=clean_line(command.label, field="label"),
        due=follow_up_instant(command.due, context),
        every_min=command.every_min,
        kind=command.kind,
    )
    ran = before is not None and before.state == "running"
    undo = _again(before) if before is not None and ran else StopTimer(timer=event.timer)
    return Outcome(events=((command.incident, event),), made=event.timer, undo=undo)


def snooze_timer(command: SnoozeTimer, context: Context) -> Outcome:
    """Put a running timer off, and leave the note that says so."""
    row = _running(command.timer, context)
    until = follow_up_instant(command.until, context)
    if command.until <= context.now:
        shown = f"{command.until.astimezone(context.zone):%Y-%m-%d %H:%M}"
        raise UserError(UserCode.TIME_OVER, value=shown)
    reason = optional_line(command.reason, field="reason")
    words = put_off_line(
        row.label, command.until, now=context.now, zone=context.zone, language=context.language
    )
    # A note stays in the cell: that somebody pressed "later" is nobody else's business.
    line = _line(row.incident, words, context, kind=EntryKind.NOTE, reason=reason)
    event = TimerSnoozed(timer=row.id, until=until, reason=reason)
    return Outcome(events=((row.incident, event), *line), made=row.id)


def done_timer(command: DoneTimer, context: Context) -> Outcome:
    """Answer a running timer; a briefing that was held is a line of the timeline."""
    row = _running(command.timer, context)
    at = context.now if command.at is None else command.at
    due = _next_due(row, context)
    event = TimerDone(
        timer=row.id, at=past_instant(at, context), next_due=instant(due) if due else ""
    )
    line: tuple[tuple[str, Event], ...] = ()
    if row.kind == "briefing":
        words = briefing_held_line(context.language)
        line = _line(row.incident, words, context, at=command.at)
    return Outcome(events=((row.incident, event), *line), made=row.id, undo=_again(row))


def stop_timer(command: StopTimer, context: Context) -> Outcome:
    """Take a running timer away."""
    row = _running(command.timer, context)
    event = TimerStopped(timer=row.id)
    return Outcome(events=((row.incident, event),), made=row.id, undo=_again(row))


def _next_due(row: TimerRow, context: Context) -> datetime | None:
    """Return when an answered timer rings next; None when it is over."""
    if row.every_min:
        return following(row.due, row.every_min, context.now, context.zone)
    if row.kind not in _ONE_OF_A_KIND:
        return None
    words = context.content.playbooks.cadence()
    level = context.read.value("SELECT level FROM incident WHERE incident = ?", (row.incident,))
    beat = beat_of(words.briefing if row.kind == "briefing" else words.information, level)
    if beat is None:
        return None
    since = level_since(context.read, row.incident) or context.now
    works = days_of_work(context.read, context.zone, int(level or 0))
    return next_beat(beat, since=since, now=context.now, zone=context.zone, works=works)


def _before(command: SetTimer, context: Context) -> TimerRow | None:
    """Return the timer that this order changes."""
    if command.timer:
        row = timer(context.read, command.timer)
        if row is None or row.incident != command.incident:
            raise UserError(UserCode.UNKNOWN_TIMER, timer=command.timer)
        return row
    if command.kind not in _ONE_OF_A_KIND:
        return None
    rows = timers(context.read, command.incident)
    return next((row for row in rows if row.kind == command.kind), None)


def _running(timer_id: str, context: Context) -> TimerRow:
    row = timer(context.read, timer_id)
    if row is None:
        raise UserError(UserCode.UNKNOWN_TIMER, timer=timer_id)
    if row.state != "running":
        raise UserError(UserCode.TIMER_OVER)
    return row


def _again(row: TimerRow) -> SetTimer:
    """Return the order by which a timer runs as it did; what it was put off to is its hour."""
    return SetTimer(
        incident=row.incident,
        label=row.label,
        due=row.rings_at,
        every_min=row.every_min,
        kind=row.kind,
        timer=row.id,
    )


def _number(row: TimerRow) -> int:
    return int(row.number.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))


def _letter(row: TimerRow) -> str:
    return row.number.rstrip("0123456789")


def _next_number(context: Context, incident: str) -> int:
    last = context.read.value(
        "SELECT max(number) FROM timer WHERE incident = ? AND letter = ?",
        (incident, context.letter),
    )
    return 1 + int(last or 0)


def _line(
    incident: str,
    words: str,
    context: Context,
    *,
    kind: EntryKind = EntryKind.INFORMATION,
    reason: str = "",
    at: datetime | None = None,
) -> tuple[tuple[str, Event], ...]:
    return planned_entry(
        RecordEntry(
            incident=incident,
            text=words,
            kind=kind,
            verification=Verification.CONFIRMED,
            happened_at=at,
            reason=reason,
        ),
        context,
        ahead=0,
    ).events


HANDLERS: dict[type[Command], Handler] = {
    SetTimer: set_timer,
    SnoozeTimer: snooze_timer,
    DoneTimer: done_timer,
    StopTimer: stop_timer,
}
