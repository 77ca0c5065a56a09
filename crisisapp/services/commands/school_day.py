"""Orders about the school's calendar and day."""

from datetime import timedelta

import msgspec

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.events import DESK_STREAM
from crisisapp.domain.events.clocks import DayMoment, SchoolDaySet
from crisisapp.domain.school_day import MOMENT_KINDS, read_hour, read_span
from crisisapp.services.commands.base import Command, Context, Handler, Outcome, optional_line
from crisisapp.services.public_holidays import CALENDARS, FRANCE, zone_of
from crisisapp.services.queries.school_day import said_school_day
from crisisapp.services.recorder import school_zone

__all__ = ["HANDLERS", "MAX_MOMENTS", "MAX_SPANS", "ChangeSchoolDay"]

MAX_MOMENTS = 24
MAX_SPANS = 60
_LONGEST_SPAN = timedelta(days=366)


class ChangeSchoolDay(Command, frozen=True, kw_only=True):
    """Change the school's calendar and day; what is None stays. Undone by the one before.

    `holidays` is one of `services.public_holidays.CALENDARS`; the zone follows it unless `zone` (an
    IANA name) says another. `days` are 1 (Monday) to 7, hours `HH:MM`, `closed` spans of days
    `2026-12-19/2027-01-03`; an empty `quiet_from` and `quiet_to`: no hour is quiet.
    """

    holidays: str | None = None
    zone: str | None = None
    days: tuple[int, ...] | None = None
    opens: str | None = None
    shuts: str | None = None
    moments: tuple[DayMoment, ...] | None = None
    quiet_from: str | None = None
    quiet_to: str | None = None
    closed: tuple[str, ...] | None = None


def change_school_day(command: ChangeSchoolDay, context: Context) -> Outcome:
    """Write the whole new calendar and day; nothing new writes nothing.

    Raises:
        UserError: UNKNOWN_CALENDAR, BAD_VALUE, NO_SCHOOL_DAY, SHUT_BEFORE_OPEN, QUIET_HALF,
            BAD_SPAN, TOO_MANY_VALUES.
    """
    before = said_school_day(context.read)
    holidays = before.holidays if command.holidays is None else command.holidays
    if holidays not in ("", *CALENDARS):
        known = ", ".join(CALENDARS)
        raise UserError(UserCode.UNKNOWN_CALENDAR, value=holidays, known=known)
    after = SchoolDaySet(
        holidays=holidays,
        days=before.days if command.days is None else _days(command.days),
        opens=_kept(command.opens, before.opens, "opens"),
        shuts=_kept(command.shuts, before.shuts, "shuts"),
        moments=before.moments if command.moments is None else _moments(command.moments),
        quiet_from=_kept(command.quiet_from, before.quiet_from, "quiet_from", empty=True),
        quiet_to=_kept(command.quiet_to, before.quiet_to, "quiet_to", empty=True),
        closed=before.closed if command.closed is None else _closed(command.closed),
    )
    if read_hour(after.opens) >= read_hour(after.shuts):
        raise UserError(UserCode.SHUT_BEFORE_OPEN, opens=after.opens, shuts=after.shuts)
    if bool(after.quiet_from) != bool(after.quiet_to):
        raise UserError(UserCode.QUIET_HALF)
    zone = _zone(command, context)
    if after == before and zone == context.zone.key:
        return Outcome()
    event = msgspec.structs.replace(after, zone="" if zone == context.zone.key else zone)
    undo = ChangeSchoolDay(
        holidays=before.holidays,
        zone=context.zone.key,
        days=before.days,
        opens=before.opens,
        shuts=before.shuts,
        moments=before.moments,
        quiet_from=before.quiet_from,
        quiet_to=before.quiet_to,
        closed=before.closed,
    )
    return Outcome(events=((DESK_STREAM, event),), undo=undo)


def _zone(command: ChangeSchoolDay, context: Context) -> str:
    """Return the zone to be: the one said, that of another calendar, or the one there is."""
    if command.zone is not None:
        return school_zone(command.zone).key
    if command.holidays is None:
        return context.zone.key
    before = said_school_day(context.read).holidays or FRANCE
    after = command.holidays or FRANCE
    return context.zone.key if zone_of(before) == zone_of(after) else zone_of(after)


def _kept(text: str | None, before: str, field: str, *, empty: bool = False) -> str:
    if text is None:
        return before
    if not text.strip() and empty:
        return ""
    return _hour(text, field)


def _hour(text: str, field: str) -> str:
    try:
        return f"{read_hour(text.strip().replace('h', ':')):%H:%M}"
    except ValueError as error:
        raise UserError(UserCode.BAD_HOUR, field=field, value=text) from error


def _days(days: tuple[int, ...]) -> tuple[int, ...]:
    if not days:
        raise UserError(UserCode.NO_SCHOOL_DAY)
    for day in days:
        if not 1 <= day <= 7:
            raise UserError(UserCode.BAD_VALUE, field="days", value=str(day))
    return tuple(sorted(set(days)))


def _moments(moments: tuple[DayMoment, ...]) -> tuple[DayMoment, ...]:
    if len(moments) > MAX_MOMENTS:
        raise UserError(UserCode.TOO_MANY_VALUES, field="moments", limit=MAX_MOMENTS)
    found = []
    for moment in moments:
        if moment.kind not in MOMENT_KINDS:
            raise UserError(UserCode.BAD_VALUE, field="moments", value=moment.kind)
        label = optional_line(moment.label, field="label")
        found.append(DayMoment(at=_hour(moment.at, "moments"), kind=moment.kind, label=label))
    return tuple(sorted(found, key=lambda each: each.at))


def _closed(spans: tuple[str, ...]) -> tuple[str, ...]:
    if len(spans) > MAX_SPANS:
        raise UserError(UserCode.TOO_MANY_VALUES, field="closed", limit=MAX_SPANS)
    found = set()
    for span in spans:
        try:
            start, end = read_span(span.strip())
        except ValueError as error:
            raise UserError(UserCode.BAD_SPAN, value=span) from error
        if end - start > _LONGEST_SPAN:
            raise UserError(UserCode.BAD_SPAN, value=span)
        found.add(f"{start}/{end}")
    return tuple(sorted(found))


HANDLERS: dict[type[Command], Handler] = {ChangeSchoolDay: change_school_day}
