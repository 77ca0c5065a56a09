"""When something is due: a base moment plus an ISO 8601 offset, in the school's own zone."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from crisisapp.domain.school_day import SchoolDay, counted_day
from crisisapp.support.clock import from_iso

__all__ = [
    "CALENDAR",
    "CHOSEN",
    "COUNTS",
    "WORKABLE",
    "WORKING",
    "add_counted",
    "add_offset",
    "due_at",
    "parse_offset",
]

# The base of a time that somebody chose by hand: its offset is then the instant itself.
CHOSEN = "chosen"
CALENDAR, WORKING, WORKABLE = "calendar", "working", "workable"
COUNTS = (CALENDAR, WORKING, WORKABLE)
_OFFSET = re.compile(
    r"(?P<sign>-)?P(?!$)(?:(?P<years>\d{1,3})Y)?(?:(?P<months>\d{1,4})M)?(?:(?P<weeks>\d{1,4})W)?"
    r"(?:(?P<days>\d{1,5})D)?(?:T(?!$)(?:(?P<hours>\d{1,5})H)?(?:(?P<minutes>\d{1,6})M)?"
    r"(?:(?P<seconds>\d{1,7})S)?)?",
    re.ASCII,
)


def parse_offset(text: str) -> tuple[int, timedelta]:
    """Return the (months, rest) of an ISO 8601 duration such as `PT15M`, `P1D`, `P3M`.

    Raises:
        ValueError: the text is no such duration.
    """
    months, days, rest = _parts(text)
    return months, days + rest


def add_offset(base: datetime, offset: str, zone: ZoneInfo) -> datetime:
    """Return `base` plus `offset`, aware in UTC.

    Months and days are counted on the wall of the school (noon stays noon across a change of
    hour; 31 January plus one month is the last of February); hours and minutes are real time, so
    that `PT72H` is 72 hours whatever the clocks do.

    Raises:
        ValueError: the text is no such duration.
    """
    months, days, rest = _parts(offset)
    if not months and not days:
        return base.astimezone(UTC) + rest
    local = base.astimezone(zone).replace(fold=0)
    month = local.month - 1 + months
    year, month = local.year + month // 12, month % 12 + 1
    moved = local.replace(year=year, month=month, day=min(local.day, _days_in(year, month)))
    return (moved + days).astimezone(UTC) + rest


def add_counted(base: datetime, offset: str, day: SchoolDay, count: str) -> datetime:
    """Return `base` plus `offset`, aware in UTC; `count` is one of `COUNTS`.

    Working days (*ouvrés*, Monday to Friday) and workable ones (*ouvrables*, Sundays left out)
    leave out the public holidays of the school's place: only the days of the offset are counted so,
    and the hour on the wall stays.

    Raises:
        ValueError: the text is no duration, or counts months in working days.
        OverflowError: the calendar ends before.
    """
    if count == CALENDAR:
        return add_offset(base, offset, day.zone)
    months, days, rest = _parts(offset)
    if months:
        raise ValueError(offset)
    local = base.astimezone(day.zone)
    end = counted_day(local.date(), days.days, day, workable=count == WORKABLE)
    return day.instant(end, local.time()) + rest


def due_at(
    moments: Mapping[str, datetime | None],
    *,
    base: str,
    offset: str,
    day: SchoolDay,
    count: str = CALENDAR,
) -> datetime | None:
    """Return when a step is due, or None.

    None: its base moment is not known, it has no time, or the calendar ends before.
    """
    start = moments.get(base)
    if (start is None and base != CHOSEN) or not offset:
        return None
    try:
        if start is None:
            return from_iso(offset)
        return add_counted(start, offset, day, count)
    except (OverflowError, ValueError):  # a moment that another program wrote
        return None


@lru_cache(maxsize=256)
def _parts(text: str) -> tuple[int, timedelta, timedelta]:
    """Return months, whole days and the rest, each with the sign."""
    found = _OFFSET.fullmatch(text)
    if found is None:
        raise ValueError(text)
    part = {
        name: int(value) for name, value in found.groupdict().items() if value and name != "sign"
    }
    sign = -1 if found["sign"] else 1
    days = timedelta(weeks=part.get("weeks", 0), days=part.get("days", 0))
    rest = timedelta(
        hours=part.get("hours", 0),
        minutes=part.get("minutes", 0),
        seconds=part.get("seconds", 0),
    )
    months = 12 * part.get("years", 0) + part.get("months", 0)
    return sign * months, sign * days, sign * rest


def _days_in(year: int, month: int) -> int:
    following = datetime(year + month // 12, month % 12 + 1, 1, tzinfo=UTC)
    return (following - timedelta(days=1)).day
