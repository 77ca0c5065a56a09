"""Read and write a moment to come: the next `17:00`, `demain 8h`, `dans 2 h`, or a full date.

Local hours are those of the desk's zone, results are aware UTC. Pure functions: no clock.
"""

import re
from datetime import UTC, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from crisisapp.services.capture.text import fold
from crisisapp.services.capture.time_words import spelled_time
from crisisapp.services.capture.times import read_time
from crisisapp.support.i18n import Language, hour_text

__all__ = ["hour_gone_by", "read_due", "written_due"]

_TOMORROW: dict[Language, str] = {"fr": "demain", "en": "tomorrow"}
_UNITS = {
    "m": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "j": timedelta(days=1),
    "d": timedelta(days=1),
}


def read_due(text: str, *, after: datetime, zone: ZoneInfo) -> datetime | None:
    """Return the moment a text names, None when it names none or one not later than `after`.

    An hour alone is the next one: `08:00` said at 22:00 is tomorrow's; so are a day of the week and
    a day without its year. `after` is aware.
    """
    folded = _usual(text)
    local = after.astimezone(zone)
    try:
        ahead = _ahead().fullmatch(folded)
        if ahead is not None:
            due = after + int(ahead["count"]) * _UNITS[ahead["unit"][0]]
            due = due.replace(second=0, microsecond=0)
        elif (clock := _clock().fullmatch(folded)) is not None:
            due = _next(clock, local, zone)
        else:
            line = f"{folded} "
            read = read_time(line, now=after, zone=zone, ahead=True)
            read = read or spelled_time(line, now=after, zone=zone, ahead=True)
            if read is None or read.end < len(folded) or read.until is not None:
                return None
            due = read.happened_at
    except (ValueError, OverflowError):  # the calendar cannot hold it
        return None
    return due.astimezone(UTC) if due > after else None


def hour_gone_by(text: str, *, after: datetime, zone: ZoneInfo) -> timedelta | None:
    """Return since when an hour alone is over today, so that `read_due` takes tomorrow's; or None.

    `after` is aware.
    """
    clock = _clock().fullmatch(_usual(text))
    local = after.astimezone(zone)
    if clock is None or clock["tomorrow"] or _next(clock, local, zone).date() == local.date():
        return None
    hour = time(int(clock["hour"]), int(clock["minute"] or 0))
    return after - datetime.combine(local.date(), hour, zone)


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


def _usual(text: str) -> str:
    """Return the folded words of a due time with its hour as figures: `pour midi`, `3.30 pm`."""
    folded = _spoken().sub("", " ".join(fold(text).split()))
    folded = _dotted().sub(r"\1:\2", _twelve().sub(_twenty_four, _noon().sub("12:00", folded)))
    return _midnight().sub("00:00", folded)


def _twenty_four(match: re.Match[str]) -> str:
    hour = int(match["hour"]) % 12 + (12 if match["half"] == "p" else 0)
    return f"{hour:02}:{match['minute'] or '00'}"


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
    return re.compile(
        r"(?:(?:dans|in) |\+ ?)(?P<count>[0-9]{1,3}) ?(?P<unit>min\w*|h\w*|j\w*|d\w*)"
    )


@cache
def _spoken() -> re.Pattern[str]:
    return re.compile(r"^(?:a|at|pour|for) ")


@cache
def _noon() -> re.Pattern[str]:
    return re.compile(r"\b(?:midi|noon|midday)$")


@cache
def _midnight() -> re.Pattern[str]:
    return re.compile(r"\b(?:minuit|midnight)$")


@cache
def _dotted() -> re.Pattern[str]:
    return re.compile(r"(?<![\d.])(2[0-3]|[01]?[0-9])\.([0-5][0-9])$")


@cache
def _twelve() -> re.Pattern[str]:
    return re.compile(
        r"\b(?P<hour>1[0-2]|0?[1-9])(?:[.:h](?P<minute>[0-5][0-9]))? ?(?P<half>[ap])\.?m\.?$"
    )
