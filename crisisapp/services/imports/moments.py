"""Read the days and hours of a table: ISO, `24/11/2026`, `24 novembre 2026`, `14h05`, `vers 14h`.

Hours are read by the capture line's own grammar. Which of day and month comes first is never
guessed: it is what the cells prove, or what the person says.
"""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import cache
from zoneinfo import ZoneInfo

import msgspec

from crisisapp.domain.limits import FIRST_YEAR
from crisisapp.domain.words import Precision
from crisisapp.services.capture.text import fold
from crisisapp.services.capture.times import read_time
from crisisapp.services.imports.cells import CellFault, FaultCode

__all__ = ["DayOrder", "Moment", "Reading", "find_order", "read_day", "read_moment"]

_MONTHS = (
    "janvier janv jan january",
    "fevrier fevr fev february feb",
    "mars march mar",
    "avril avr april apr",
    "mai may",
    "juin june jun",
    "juillet juil july jul",
    "aout august aug",
    "septembre sept september sep",
    "octobre oct october",
    "novembre nov november",
    "decembre dec december",
)


class DayOrder(StrEnum):
    """Which of `03/04/2026` is the day."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """How moments are read. `now` is aware; `day` is that of rows that say none."""

    now: datetime
    zone: ZoneInfo
    order: DayOrder = DayOrder.DAY_FIRST
    day: date | None = None


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """When a row happened; nothing when it does not say. `local`: by the zone it was read in.

    `day_only` is a day without its hour: it is no moment, and stays in the text.
    """

    happened_at: datetime | None = None
    until: datetime | None = None
    precision: Precision = Precision.UNKNOWN
    day_only: str = ""
    local: bool = False


def find_order(cells: Iterable[str]) -> tuple[DayOrder | None, str]:
    """Return which of day and month comes first in these cells, and a cell that shows the doubt.

    The order is None when the cells do not prove it, or prove both; without a day in figures it
    is DAY_FIRST, which then changes nothing.
    """
    doubt, proved = "", set()
    for cell in cells:
        found = _figures().match(cell.strip())
        if found is None:
            continue
        first, second = int(found["a"]), int(found["b"])
        if first > 12 >= second:
            proved.add(DayOrder.DAY_FIRST)
        elif second > 12 >= first:
            proved.add(DayOrder.MONTH_FIRST)
        elif first != second:
            doubt = doubt or cell.strip()
    if len(proved) == 1:
        return proved.pop(), doubt
    return (DayOrder.DAY_FIRST, "") if not doubt and not proved else (None, doubt)


def read_day(text: str, order: DayOrder) -> date:
    """Return the day of a text that holds nothing else.

    Raises:
        CellFault: BAD_DAY, NO_YEAR, TOO_OLD.
    """
    day, rest = _opening_day(fold(text.strip()), order)
    if day is None or rest:
        raise CellFault(FaultCode.BAD_DAY, value=text)
    return day


def read_moment(day: str, time: str, when: str, reading: Reading) -> Moment:
    """Return the moment of a row from its day, its hour, or both in one cell.

    Raises:
        CellFault: BAD_DAY, NO_YEAR, NO_DAY, BAD_TIME, FUTURE, TOO_OLD.
    """
    if when.strip():
        on, rest = _opening_day(fold(when.strip()), reading.order)
        if on is None and reading.day is None:
            code = FaultCode.NO_DAY if _hour_first().match(when.strip()) else FaultCode.BAD_DAY
            raise CellFault(code, value=when)
        return _at(on or reading.day, rest if on else fold(when.strip()), when, reading)
    told = time.strip()
    on, rest = (None, "")
    if told:
        on, rest = _opening_day(fold(told), reading.order)
    if on is not None:  # a spreadsheet that kept the day with the hour
        return _at(on, rest, time, reading)
    on = read_day(day, reading.order) if day.strip() else reading.day
    if not told:
        return Moment(day_only=day.strip())
    if on is None:
        raise CellFault(FaultCode.NO_DAY, value=time)
    return _at(on, fold(told), f"{day.strip()} {told}".strip(), reading)


def _at(on: date | None, rest: str, shown: str, reading: Reading) -> Moment:
    """Return the moment of an hour (folded) on a day."""
    if on is None:
        raise CellFault(FaultCode.NO_DAY, value=shown)
    if on > reading.now.astimezone(reading.zone).date() + timedelta(days=1):
        raise CellFault(FaultCode.FUTURE, value=shown)
    # "07:45-08:10" is a range: a distance from UTC that goes down is read in ISO 8601 alone.
    offset = (_offset() if rest.startswith("t") else _offset_up()).search(rest)
    rest = _joint().sub("", rest, count=1)
    if not rest:
        return Moment(day_only=on.isoformat())
    clock, extra = _without_seconds(rest if offset is None else rest.removesuffix(offset.group()))
    if offset is not None:
        return _with_offset(on, clock, extra, offset.group().strip(), shown, reading)
    line = f"{on.isoformat()} {_spelled(clock)}"
    read = read_time(line, now=reading.now, zone=reading.zone)
    if read is None or read.end != len(line):
        raise CellFault(FaultCode.BAD_TIME, value=shown)
    happened = read.happened_at + extra
    if read.future or happened > reading.now:
        raise CellFault(FaultCode.FUTURE, value=shown)
    about = read.precision if _whole_hour().fullmatch(clock) is None else Precision.ABOUT
    return Moment(happened_at=happened, until=read.until, precision=about, local=True)


def _without_seconds(clock: str) -> tuple[str, timedelta]:
    """Return an hour as the capture line knows it, and the seconds it had."""
    clock = clock.strip()
    found = _seconds().search(clock)
    if found is None:
        return clock, timedelta()
    return clock[: found.start()], timedelta(seconds=int(found["sec"]))


def _with_offset(
    on: date, clock: str, extra: timedelta, offset: str, shown: str, reading: Reading
) -> Moment:
    """Return the moment of an hour that says its own distance from UTC."""
    offset = "+00:00" if offset in ("z", "utc") else offset
    offset = offset if ":" in offset else f"{offset[:3]}:{offset[3:] or '00'}"
    try:
        spelled = datetime.fromisoformat(f"{on.isoformat()}T{clock.strip().rjust(5, '0')}{offset}")
    except ValueError as error:
        raise CellFault(FaultCode.BAD_TIME, value=shown) from error
    happened = spelled.astimezone(UTC) + extra
    if happened > reading.now:
        raise CellFault(FaultCode.FUTURE, value=shown)
    return Moment(happened_at=happened, precision=Precision.EXACT)


def _spelled(clock: str) -> str:
    """Return an hour as the capture line spells it: `14h` and `1405` need no kind here."""
    figures = _bare_figures().fullmatch(clock)
    if figures is not None:
        return f"{figures[1]}:{figures[2]}"
    hour = _whole_hour().fullmatch(clock)
    return clock if hour is None else f"{hour['about'] or ''}{hour['hour']}:00"


def _opening_day(folded: str, order: DayOrder) -> tuple[date | None, str]:
    """Return the day that opens a folded text and what follows it; None when none does."""
    for pattern in (_iso(), _figures(), _named(), _named_month_first()):
        found = pattern.match(folded)
        if found is not None:
            return _date(found, order), folded[found.end() :].strip()
    if _short().match(folded):
        raise CellFault(FaultCode.NO_YEAR, value=folded)
    return None, folded


def _date(found: re.Match[str], order: DayOrder) -> date:
    parts = found.groupdict()
    year = int(parts["y"]) + (2000 if len(parts["y"]) == 2 else 0)
    try:
        if parts.get("a"):
            first, second = int(parts["a"]), int(parts["b"])
            month, day = (second, first) if order is DayOrder.DAY_FIRST else (first, second)
        else:
            month = _month(parts["m"]) if parts["m"].isalpha() else int(parts["m"])
            day = int(parts["d"])
        made = date(year, month, day)
    except ValueError as error:
        raise CellFault(FaultCode.BAD_DAY, value=found.group().strip()) from error
    if year < FIRST_YEAR:
        raise CellFault(FaultCode.TOO_OLD, value=found.group().strip(), year=year)
    return made


def _month(word: str) -> int:
    return next(at for at, words in enumerate(_MONTHS, 1) if word in words.split())


_END = r"(?=$|[\st,])"
_WEEKDAY = (
    r"(?:(?:lun|mar|mer|jeu|ven|sam|dim|mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?(?:le\s+)?"
)


@cache
def _iso() -> re.Pattern[str]:
    return re.compile(rf"(?P<y>[0-9]{{4}})[-/.](?P<m>[0-9]{{1,2}})[-/.](?P<d>[0-9]{{1,2}}){_END}")


@cache
def _figures() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<a>[0-9]{{1,2}})(?P<sign>[-/.])(?P<b>[0-9]{{1,2}})(?P=sign)"
        rf"(?P<y>[0-9]{{4}}|[0-9]{{2}}){_END}"
    )


@cache
def _named() -> re.Pattern[str]:
    months = "|".join(" ".join(_MONTHS).split())
    return re.compile(
        rf"{_WEEKDAY}(?P<d>[0-9]{{1,2}})(?:er|st|nd|rd|th)?[\s-]+(?:de\s+)?(?P<m>{months})"
        rf"\.?,?[\s-]+(?P<y>[0-9]{{4}}){_END}"
    )


@cache
def _named_month_first() -> re.Pattern[str]:
    months = "|".join(" ".join(_MONTHS).split())
    return re.compile(
        rf"{_WEEKDAY}(?P<m>{months})\.?\s+(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?,?\s+"
        rf"(?P<y>[0-9]{{4}}){_END}"
    )


@cache
def _short() -> re.Pattern[str]:
    months = "|".join(" ".join(_MONTHS).split())
    return re.compile(
        rf"[0-9]{{1,2}}/[0-9]{{1,2}}{_END}|{_WEEKDAY}[0-9]{{1,2}}(?:er)?\s+(?:{months})\b"
    )


@cache
def _joint() -> re.Pattern[str]:
    return re.compile(r"^(?:t(?=[0-9])|,?\s*(?:a|at)\s+|,\s*|-\s+)")


@cache
def _offset() -> re.Pattern[str]:
    return re.compile(r"(?<=[0-9])\s*(?:z|utc|[+-][0-9]{2}(?::?[0-9]{2})?)$")


@cache
def _offset_up() -> re.Pattern[str]:
    return re.compile(r"(?<=[0-9])\s*(?:z|utc|\+[0-9]{2}(?::?[0-9]{2})?)$")


@cache
def _seconds() -> re.Pattern[str]:
    return re.compile(r"(?<=[0-9]:[0-9][0-9]):(?P<sec>[0-5][0-9])(?:[.,][0-9]{1,9})?$")


@cache
def _hour_first() -> re.Pattern[str]:
    return re.compile(r"[0-9]{1,2} ?[hH:]")


@cache
def _bare_figures() -> re.Pattern[str]:
    return re.compile(r"([01][0-9]|2[0-3])\.?([0-5][0-9])")


@cache
def _whole_hour() -> re.Pattern[str]:
    return re.compile(
        r"(?P<about>(?:vers|environ|about|around) )?(?P<hour>2[0-3]|[01]?[0-9]) ?(?:h|heures?)"
    )
