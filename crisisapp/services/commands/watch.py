"""Orders about the quiet watch: put a line off."""

from datetime import datetime, timedelta

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.events.clocks import WatchSnoozed
from crisisapp.domain.watch import WatchRule
from crisisapp.services.commands.base import (
    Command,
    Context,
    Handler,
    Outcome,
    instant,
    optional_line,
)
from crisisapp.services.queries.watch import WatchDesk, watch

__all__ = ["HANDLERS", "SnoozeWatch"]

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


def snooze_watch(command: SnoozeWatch, context: Context) -> Outcome:
    """Write until when a line is put off: the journal keeps who put it off, and why."""
    desk = WatchDesk(
        read=context.read, content=context.content, zone=context.zone, language=context.language
    )
    lines = watch(desk, command.incident, context.now)
    if all((line.rule, line.cause) != (command.rule, command.cause) for line in lines):
        raise UserError(UserCode.UNKNOWN_WATCH, value=f"{command.rule}:{command.cause}")
    if command.until > context.now + _LONGEST:
        raise UserError(UserCode.TIME_FAR, value=command.until.date().isoformat())
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


HANDLERS: dict[type[Command], Handler] = {SnoozeWatch: snooze_watch}
