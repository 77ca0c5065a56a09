"""Read and write a moment to come: the next `17:00`, `demain 8h`, `dans 2 h`, or a full date.

Local hours are those of the desk's zone, results are aware UTC. Pure functions: no clock.
"""

import re
from datetime import UTC, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from crisisapp.domain.deadlines import add_offset
from crisisapp.services.capture.text import fold
from crisisapp.services.capture.times import read_time
from crisisapp.services.capture.weekdays import named_to_come
from crisisapp.support.i18n import Language, hour_text

__all__ = ["read_due", "written_due"]

_TOMORROW: dict[Language, str] = {"fr": "demain", "en": "tomorrow"}
_UNITS = {
    "m": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "j": timedelta(days=1),
    "d": timedelta(days=1),
}


def read_due(text: str, *, after: datetime, zone: ZoneInfo) -> datetime | None:
    """Return the moment a text names, None when it names none or one not later than `after`.

    An hour alone is the next one: `08:00` said at 22:00 is tomorrow's. `after` is aware.
    """
    folded = fold(text.strip())
    local = after.astimezone(zone)
    try:
        ahead = _ahead().fullmatch(folded)
        if ahead is not None:
            due = after + int(ahead["count"]) * _UNITS[ahead["unit"][0]]
            due = due.replace(second=0, microsecond=0)
        elif (clock := _clock().fullmatch(folded)) is not None:
            due = _next(clock, local, zone)
        else:
            read = read_time(f"{folded} ", now=after, zone=zone)
            if read is None or read.end < len(folded) or read.until is not None:
                return None
            due = read.happened_at
            if due <= after and named_to_come(folded):  # what is due on Monday is due on the next
                due = add_offset(due, "P7D", zone)
    except (ValueError, OverflowError):  # the calendar cannot hold it
        return None
    return due.astimezone(UTC) if due > after else None


def written_due(due: datetime, *, after: datetime, zone: ZoneInfo, language: Language) -> str:
    """Return the shortest words that `read_due` reads back as this moment, seconds left aside."""
    local = due.astimezone(zone)
    hour = hour_text(due, zone)
    shapes = (
        hour,
        f"{_TOMORROW[language]} {hour}",
        f"{local.date().isoformat()} {hour}",
        local.isoformat(timespec="minutes"),
    )
    return next(
        (each for each in shapes if read_due(each, after=after, zone=zone) == due), shapes[-1]
    )


def _next(clock: re.Match[str], local: datetime, zone: ZoneInfo) -> datetime:
    """Return the next instant at which the wall shows this hour, tomorrow's when so said."""
    hour = time(int(clock["hour"]), int(clock["minute"] or 0))
    day = local.date() + timedelta(days=1 if clock["tomorrow"] else 0)
    at = datetime.combine(day, hour, zone)
    if at <= local and not clock["tomorrow"]:
        at = datetime.combine(day + timedelta(days=1), hour, zone)
    return at


@cache
def _clock() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?P<tomorrow>demain|tomorrow),? (?:a |at )?)?"
        r"(?P<hour>2[0-3]|[01]?[0-9])(?: ?h ?|:)(?P<minute>[0-5][0-9])?"
    )


@cache
def _ahead() -> re.Pattern[str]:
    return re.compile(r"(?:dans|in) (?P<count>[0-9]{1,3}) ?(?P<unit>min\w*|h\w*|j\w*|d\w*)")
