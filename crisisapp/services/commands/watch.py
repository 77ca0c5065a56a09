"""Orders about the quiet watch: put a line off, or all of them while somebody telephones."""

from datetime import datetime, timedelta

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.events.clocks import WatchSnoozed
from crisisapp.domain.watch_records import WatchLine, WatchRule
from crisisapp.services.commands.base import (
    Command,
    Context,
    Handler,
    Outcome,
    instant,
    optional_line,
)
from crisisapp.services.queries.watch import WatchDesk, watch

__all__ = ["HANDLERS", "SILENCE", "SilenceWatch", "SnoozeWatch", "later_order"]

SILENCE = timedelta(minutes=10)

_LONGEST = timedelta(days=31)


class SnoozeWatch(Command, frozen=True, kw_only=True):
    """Put a line of the watch off until `until` (aware); a moment that is over brings it back.

    `rule` and `cause` name the line, which must be on the watch now. Undone by bringing it back.
    """

    incident: str
    rule: WatchRule
    cause: str
    until: datetime
    reason: str = ""


class SilenceWatch(Command, frozen=True, kw_only=True):
    """Put every line that speaks now off until `until` (aware), for somebody on the phone.

    `lines` are those (rule, cause) alone, whether they speak or not: so an undo brings them back.
    Without a line that speaks nothing is written.
    """

    incident: str
    until: datetime
    reason: str = ""
    lines: tuple[tuple[WatchRule, str], ...] = ()


def later_order(incident: str, line: WatchLine, until: datetime, reason: str = "") -> Command:
    """Return the order that puts a line off until an instant (aware), with all it joins."""
    if not line.also:
        return SnoozeWatch(
            incident=incident, rule=line.rule, cause=line.cause, until=until, reason=reason
        )
    return SilenceWatch(incident=incident, until=until, reason=reason, lines=line.causes())


def snooze_watch(command: SnoozeWatch, context: Context) -> Outcome:
    """Write until when a line is put off: the journal keeps who put it off, and why."""
    lines = _lines(command.incident, context)
    if all((line.rule, line.cause) != (command.rule, command.cause) for line in lines):
        raise UserError(UserCode.UNKNOWN_WATCH, value=f"{command.rule}:{command.cause}")
    _check_until(command.until, context)
    event = WatchSnoozed(
        rule=command.rule,
        cause=command.cause,
        until=instant(command.until),
        reason=optional_line(command.reason, field="reason"),
    )
    back = SnoozeWatch(
        incident=command.incident, rule=command.rule, cause=command.cause, until=context.now
    )
    undo = back if command.until > context.now else None
    return Outcome(events=((command.incident, event),), made=command.cause, undo=undo)


def silence_watch(command: SilenceWatch, context: Context) -> Outcome:
    """Write until when each line is put off; `made` is how many."""
    _check_until(command.until, context)
    there = _lines(command.incident, context)
    if command.lines:
        named = set(command.lines)
        chosen = [line for line in there if (line.rule, line.cause) in named]
    else:
        chosen = [line for line in there if line.until is None]
    reason = optional_line(command.reason, field="reason")
    events = tuple(
        (
            command.incident,
            WatchSnoozed(
                rule=line.rule, cause=line.cause, until=instant(command.until), reason=reason
            ),
        )
        for line in chosen
    )
    back = SilenceWatch(
        incident=command.incident,
        until=context.now,
        lines=tuple((line.rule, line.cause) for line in chosen),
    )
    undo = back if events and command.until > context.now else None
    return Outcome(events=events, made=str(len(events)), undo=undo)


def _lines(incident: str, context: Context) -> tuple[WatchLine, ...]:
    desk = WatchDesk(
        read=context.read, content=context.content, zone=context.zone, language=context.language
    )
    return watch(desk, incident, context.now)


def _check_until(until: datetime, context: Context) -> None:
    if until > context.now + _LONGEST:
        raise UserError(UserCode.TIME_FAR, value=until.date().isoformat())


HANDLERS: dict[type[Command], Handler] = {
    SilenceWatch: silence_watch,
    SnoozeWatch: snooze_watch,
}
