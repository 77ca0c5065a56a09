"""The school's calendar and day: when it is open, what of its day comes next, when it is quiet."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import msgspec

from crisisapp.domain.events.clocks import DayMoment

__all__ = [
    "MOMENT_KINDS",
    "SchoolDay",
    "agreed_until",
    "counted_day",
    "last_open_day",
    "next_moment",
    "next_opening",
    "opened_at",
    "quiet_until",
    "read_hour",
    "read_span",
    "school_year_end",
]

MOMENT_KINDS = ("arrival", "break", "lunch", "pick_up", "boarding", "other")
_SATURDAY, _SUNDAY = 6, 7
_LONG_HOLIDAYS = timedelta(days=35)  # those between two school years, and no others
_HOLIDAYS_BEFORE = timedelta(days=60)  # of the end of a school year: a yes is for the coming one
_SUMMER_ENDS = (8, 31)
# South of the equator the long holidays are those of the new year.
_YEAR_ENDS = {"Pacific/Noumea": (1, 31), "Pacific/Wallis": (1, 31)}
_LONGEST_CLOSING = 400  # days: a school that does not open in a year opens no more


def _no_day(_day: date) -> bool:
    return False


class SchoolDay(msgspec.Struct, frozen=True, kw_only=True):
    """A school's calendar and day; every hour is on its own wall.

    `off` says which days are public holidays there. `days` are 1 (Monday) to 7; `closed` holds
    spans of days, both ends included; without `quiet_from` no hour is quiet. `moments` stand in the
    order of the day.
    """

    zone: ZoneInfo
    off: Callable[[date], bool] = _no_day
    days: tuple[int, ...] = (1, 2, 3, 4, 5)
    opens: time = time(7, 30)
    shuts: time = time(18)
    moments: tuple[tuple[time, DayMoment], ...] = ()
    quiet_from: time | None = None
    quiet_to: time | None = None
    closed: tuple[tuple[date, date], ...] = ()

    def is_open(self, day: date) -> bool:
        """Say whether the school works on a day."""
        return (
            day.isoweekday() in self.days
            and not any(start <= day <= end for start, end in self.closed)
            and not self.off(day)
        )

    def is_working(self, day: date) -> bool:
        """Say whether a day is one of Monday to Friday and no public holiday (*jour ouvré*)."""
        return day.isoweekday() < _SATURDAY and not self.off(day)

    def is_workable(self, day: date) -> bool:
        """Say whether a day is neither a Sunday nor a public holiday (*jour ouvrable*)."""
        return day.isoweekday() < _SUNDAY and not self.off(day)

    def instant(self, day: date, hour: time) -> datetime:
        """Return when the clock on the wall shows `hour` that day, aware UTC.

        An hour that a change of clocks leaves out is the one they show instead.
        """
        return datetime.combine(day, hour, self.zone).astimezone(UTC)


def read_hour(text: str) -> time:
    """Return the time of `07:30`.

    Raises:
        ValueError: the text is no such hour.
    """
    return datetime.strptime(text, "%H:%M").time()  # noqa: DTZ007 - an hour on the wall


def read_span(text: str) -> tuple[date, date]:
    """Return the first and last day of `2026-12-19/2027-01-03`, or of one day alone.

    Raises:
        ValueError: no such span, or it ends before it begins.
    """
    first, slash, last = text.partition("/")
    start = date.fromisoformat(first)
    end = date.fromisoformat(last) if slash else start
    if end < start:
        raise ValueError(text)
    return start, end


def next_opening(at: datetime, day: SchoolDay) -> datetime:
    """Return `at`, or when the office opens next if it is shut then; aware, UTC.

    A school that never opens again is not waited for: then `at` is returned.
    """
    local = at.astimezone(day.zone)
    if opened_at(at, day) is not None:
        return at.astimezone(UTC)
    opening = next((o for o in _openings(local.date(), day) if o > at), None)
    return at.astimezone(UTC) if opening is None else opening


def opened_at(at: datetime, day: SchoolDay) -> datetime | None:
    """Return when the office opened that is open at an instant; aware, UTC. None: it is shut."""
    local = at.astimezone(day.zone)
    if not day.is_open(local.date()) or not day.opens <= local.time() < day.shuts:
        return None
    return day.instant(local.date(), day.opens)


def last_open_day(before: date, day: SchoolDay) -> date | None:
    """Return the last day of work before a day, None when there is none in a year."""
    days = (before - timedelta(days=gone) for gone in range(1, _LONGEST_CLOSING))
    return next((each for each in days if day.is_open(each)), None)


def counted_day(start: date, count: int, day: SchoolDay, *, workable: bool = False) -> date:
    """Return the `count`-th working (or workable) day after `start`, or before it when negative.

    The day one counts from is never counted; none is counted for 0.

    Raises:
        OverflowError: the calendar ends before.
    """
    counts = day.is_workable if workable else day.is_working
    step = timedelta(days=1 if count > 0 else -1)
    found = start
    left = abs(count)
    while left:
        found += step
        left -= counts(found)
    return found


def school_year_end(today: date, day: SchoolDay) -> date:
    """Return the last day of the school year that is going on, holidays after it included.

    That is the end of the long holidays the school wrote in its calendar; until it writes them, the
    31 August (the 31 January where summer is at the new year).
    """
    ends = (
        end
        for start, end in day.closed
        if end - start >= _LONG_HOLIDAYS and today <= end < today + timedelta(days=_LONGEST_CLOSING)
    )
    written = min(ends, default=None)
    if written is not None:
        return written
    month, last = _YEAR_ENDS.get(day.zone.key, _SUMMER_ENDS)
    this = date(today.year, month, last)
    return this if this >= today else date(today.year + 1, month, last)


def agreed_until(today: date, day: SchoolDay) -> date:
    """Return the last day that a yes given today for the year may hold.

    That is the end of the school year; in its long holidays, the end of the coming one.
    """
    end = school_year_end(today, day)
    if end - today >= _HOLIDAYS_BEFORE:
        return end
    return school_year_end(end + timedelta(days=1), day)


def next_moment(at: datetime, day: SchoolDay) -> tuple[datetime, DayMoment] | None:
    """Return what of the school's day comes next and when (aware UTC), on this or the next day.

    None: the school says nothing of its day, or opens no more.
    """
    local = at.astimezone(day.zone).date()
    for gone in range(_LONGEST_CLOSING if day.moments else 0):
        each = local + timedelta(days=gone)
        if not day.is_open(each):
            continue
        for hour, moment in day.moments:
            when = day.instant(each, hour)
            if when > at:
                return when, moment
    return None


def quiet_until(at: datetime, day: SchoolDay) -> datetime | None:
    """Return when the quiet hours end (aware UTC), None when `at` is not in them."""
    if day.quiet_from is None or day.quiet_to is None or day.quiet_from == day.quiet_to:
        return None
    local = at.astimezone(day.zone)
    hour, today = local.time(), local.date()
    if day.quiet_from < day.quiet_to:
        inside = day.quiet_from <= hour < day.quiet_to
        return day.instant(today, day.quiet_to) if inside else None
    if hour >= day.quiet_from:
        return day.instant(today + timedelta(days=1), day.quiet_to)
    return day.instant(today, day.quiet_to) if hour < day.quiet_to else None


def _openings(first: date, day: SchoolDay) -> Iterator[datetime]:
    for gone in range(_LONGEST_CLOSING):
        each = first + timedelta(days=gone)
        if day.is_open(each):
            yield day.instant(each, day.opens)
