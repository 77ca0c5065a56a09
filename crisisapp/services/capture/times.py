"""Read the moment that opens a line: `14:05`, `7h45-8h10`, `hier 18h`, `il y a 10 min`.

Local times are those of the desk's zone, results are aware UTC. A moment is never in the future:
such a reading says so and the caller leaves it in the text. Bare figures (`1405`, `-10`, `14h`,
`5pm`), `à 14h05`, `8h-10h`, `de 8h à 8h30` and `hier 2h` are *weak*: they count only when a kind
follows, since ordinary sentences start so.
"""

import re
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import cache
from zoneinfo import ZoneInfo

import msgspec

from crisisapp.domain.words import Precision
from crisisapp.services.capture.vetoes import duration_veto, veto
from crisisapp.services.capture.weekdays import NAMED_DAY, is_planned, named_day, names_the_next
from crisisapp.services.capture.yearless import of_a_year
from crisisapp.support.i18n import Language, hour_text

__all__ = [
    "YESTERDAY_WORD",
    "TimeReading",
    "When",
    "read_time",
    "written_time",
]


class When(StrEnum):
    """How the line places its moment: not at all, by which day, or that nobody knows it."""

    NOW = "now"
    TODAY = "today"
    YESTERDAY = "yesterday"
    DAY = "day"
    UNKNOWN = "unknown"


class TimeReading(msgspec.Struct, frozen=True, kw_only=True):
    """A moment read at the start of a line; `end` counts the characters it takes.

    `weak`: counts only before a kind. `future`: later than now, not to be applied. `missing`: the
    hour does not exist on that day (clocks went forward), so the moment is only about right.
    `named`: by a day of the week, taken for the last one. `year`: the one taken for a day without,
    when it is not this one. `unsure`: that day is so long ago that its year is to be written.
    """

    end: int
    happened_at: datetime
    until: datetime | None = None
    precision: Precision = Precision.EXACT
    when: When = When.TODAY
    weak: bool = False
    future: bool = False
    missing: bool = False
    named: bool = False
    year: int = 0
    unsure: bool = False


def read_time(
    folded: str, *, now: datetime, zone: ZoneInfo, ahead: bool = False
) -> TimeReading | None:
    """Return the moment that opens a folded line (see `text.fold`), or None.

    Args:
        folded: the line, or its first characters.
        now: the present instant, aware.
        zone: the desk's zone, in which hours are read.
        ahead: of something to come: a day of the week, or without its year, is the next such one.
    """
    if not _FIGURE.search(folded, 0, _LOOKED_AT):  # most lines: no pattern need be tried, nor made
        return None
    now = now.astimezone(UTC)
    for pattern in (_stated, _dayed, _turned, _between, _relative, _weak):
        match = pattern().match(folded)
        if match is not None:
            if _vetoed(folded, match):
                return None
            return _reading(match, now=now, zone=zone, ahead=ahead)
    return None


def written_time(reading: TimeReading, language: Language, zone: ZoneInfo) -> str:
    """Return the words that `read_time` reads back as the same moment (for the same now)."""
    local = reading.happened_at.astimezone(zone)
    about = _ABOUT_WORD[language] if reading.precision is Precision.ABOUT else ""
    clock = hour_text(local, zone)
    if not about and _is_repeated(local, zone):
        # The hour exists twice on that night: only the offset says which one.
        parts = [local.isoformat(timespec="minutes")]
    elif reading.when is When.YESTERDAY:
        parts = [YESTERDAY_WORD[language], about, clock]
    elif reading.when is When.DAY:
        parts = [local.date().isoformat(), about, clock]
    else:
        parts = [about, clock]
    text = " ".join(part for part in parts if part)
    return text if reading.until is None else f"{text}-{hour_text(reading.until, zone)}"


def _reading(
    match: re.Match[str], *, now: datetime, zone: ZoneInfo, ahead: bool
) -> TimeReading | None:
    found = match.groupdict()
    is_distance = match.re is _relative() or found.get("back") is not None
    if is_distance:
        reading: TimeReading | None = _from_distance(match, now=now, zone=zone)
    else:
        reading = _from_clock(match, now=now, zone=zone, ahead=ahead)
    if reading is None or not _is_weak(match):
        return reading
    return msgspec.structs.replace(reading, weak=True)


def _is_weak(match: re.Match[str]) -> bool:
    """Say whether an ordinary sentence may well start so: a plan, a timetable, a duration."""
    found = match.groupdict()
    if found.get("week") and found.get("h2"):
        return True  # "lundi 8h-10h" is rather a timetable
    if match.re is _dayed():
        sure = ("about", "about2", "said", "m", "bap", "h2")
        return int(found["h"]) < _SMALL and not any(found[key] for key in sure)
    if match.re is _between():
        return bool(found["head"]) or not (found["m"] or found["m2"])
    return match.re is _weak()


_SMALL = 6  # "hier 2h" is rather two hours than two in the morning
_LONGEST_NIGHT = timedelta(hours=14)
_FIGURE = re.compile("[0-9]|il y a (?:environ )?un| ago(?![a-z])")
_LOOKED_AT = 80  # characters; a moment opens the line and is shorter
_ABOUT_WORD: dict[Language, str] = {"fr": "vers", "en": "about"}
YESTERDAY_WORD: dict[Language, str] = {"fr": "hier", "en": "yesterday"}


def _clock(name: str) -> str:
    return (
        rf"(?P<h{name}>2[0-3]|[01]?[0-9])(?:(?P<hs{name}> ?h ?)|:)(?P<m{name}>[0-5][0-9])"
        rf"(?: ?(?P<ap{name}>[ap])\.?m\b\.?)?(?![0-9]|:[0-9])"
    )


def _loose(name: str) -> str:
    """Return what `_clock` takes, or an hour alone (`17h`, `17 heures`, `5pm`)."""
    return (
        rf"(?P<h{name}>2[0-3]|[01]?[0-9])(?:(?: ?h ?|:)(?P<m{name}>[0-5][0-9])"
        rf"(?: ?(?P<ap{name}>[ap])\.?m\b\.?)?| ?h(?:eures?)?| ?(?P<bap{name}>[ap])\.?m\b\.?)"
        r"(?![0-9a-z]|:[0-9])"
    )


_BETWEEN = r"(?: ?(?:-|–|—) ?| (?:a|to) )"
_ABOUT = r"(?:vers|environ|about|around|circa)"
_MAYBE_ABOUT = rf"(?:(?P<about>{_ABOUT}) )?"
_PART_OF_DAY = r"(?: (?:matin|midi|apres-midi|soir|morning|noon|afternoon|evening|night))?"
# A day before an hour: each is one group, so that an hour can ask whether there was one.
_DAY = (
    r"(?P<dd>[0-3]?[0-9])/(?P<mm>[01]?[0-9])(?:/(?P<yy>20[0-9]{2}))?,? "
    rf"|(?P<past>hier|yesterday){_PART_OF_DAY},? |(?P<today>aujourd'hui|today),? "
    rf"|(?:{NAMED_DAY}){_PART_OF_DAY},? "
)
_ISO = r"(?P<iso>20[0-9]{2}-[01][0-9]-[0-3][0-9])"
_UNIT = r"(?P<unit>minutes?|mins?|mn|heures?|hours?|hrs?|h)"
# What may follow a moment; a sign is taken only when a blank follows it ("14:05 -10 pupils").
_END = r"(?:$|\s*[,:;–—-](?=\s|$)\s*|\s+|(?=:))"


@cache
def _stated() -> re.Pattern[str]:
    return re.compile(
        rf"{_MAYBE_ABOUT}"
        rf"(?:{_ISO}(?: |(?P<t>t))|{_DAY})?"
        rf"(?:(?P<about2>{_ABOUT}) "
        r"|(?(iso)|(?(dd)|(?(past)|(?(today)|(?(before)|(?(week)|(?!)))))))(?:a|at) )?"
        rf"{_clock('')}(?(t)(?P<off>[+-][0-9]{{2}}:[0-9]{{2}}|z)?)"
        rf"(?:{_BETWEEN}{_clock('2')})?(?: (?P<after>hier|yesterday)\b)?{_END}"
        rf"|{_ABOUT} (?P<ho>2[0-3]|[01]?[0-9]) ?(?:h|heures?|(?P<apo>[ap])\.?m)(?![0-9a-z])"
        rf"(?! (?:hier|yesterday)\b){_END}"
    )


@cache
def _dayed() -> re.Pattern[str]:
    """`hier 17h`, `24/11 à 9h`, `yesterday 5pm`: the day makes a moment of an hour alone."""
    return re.compile(
        rf"{_MAYBE_ABOUT}(?:{_ISO},? |{_DAY})"
        rf"(?:(?P<about2>{_ABOUT}) |(?P<said>a|at) )?"
        rf"{_loose('')}(?:{_BETWEEN}{_loose('2')})?{_END}"
    )


@cache
def _turned() -> re.Pattern[str]:
    """`17h hier`."""
    return re.compile(
        rf"(?:(?P<about>{_ABOUT}) |(?:a|at) )?{_loose('')} (?P<after>hier|yesterday)\b{_END}"
    )


@cache
def _between() -> re.Pattern[str]:
    """`10h-10h30`, and what is weak: `8h-10h`, `de 8h à 8h30`."""
    return re.compile(
        rf"(?P<head>(?:de|from) )?{_MAYBE_ABOUT}"
        rf"{_loose('')}{_BETWEEN}{_loose('2')}{_END}"
    )


@cache
def _relative() -> re.Pattern[str]:
    return re.compile(
        rf"il y a (?P<about>environ )?(?P<back>[0-9]{{1,3}}) ?{_UNIT}"
        r"(?P<more>[0-5][0-9])?(?![0-9a-z])"
        rf"(?P<about2> environ)?{_END}"
        rf"|(?:(?P<about3>{_ABOUT}) )?(?P<ago>[0-9]{{1,3}}) ?{_UNIT.replace('unit', 'unit2')} ago\b"
        rf"{_END}"
        r"|(?:il y a (?P<about4>environ )?"
        r"(?P<worded>une heure|une demi-heure|une minute|un quart d'heure)(?![a-z-])"
        rf"|(?:(?P<about5>{_ABOUT}) )?"
        rf"(?P<worded2>half an hour|an hour|a minute|a quarter of an hour) ago\b){_END}"
    )


@cache
def _weak() -> re.Pattern[str]:
    return re.compile(
        rf"(?:a|at) {_clock('')}{_END}"
        r"|(?P<hb>2[0-3]|[01][0-9])(?P<mb>[0-5][0-9])(?=\s|:\s)\s*(?::\s+)?"
        r"|(?P<ho>2[0-3]|[01]?[0-9]) ?(?:h|(?P<apo>[ap])\.?m\b\.?)(?=\s)\s+"
        r"|-(?P<back>[0-9]{1,3})(?: ?(?P<unit>minutes?|mins?|mn))?(?=\s)\s+"
    )


_WORDED_KEYS = ("worded", "worded2")
_WORDED = {
    "une minute": timedelta(minutes=1),
    "a minute": timedelta(minutes=1),
    "un quart d'heure": timedelta(minutes=15),
    "a quarter of an hour": timedelta(minutes=15),
    "une demi-heure": timedelta(minutes=30),
    "half an hour": timedelta(minutes=30),
    "une heure": timedelta(hours=1),
    "an hour": timedelta(hours=1),
}


def _vetoed(folded: str, match: re.Match[str]) -> bool:
    rest = match.end()
    if veto().match(folded, rest) is not None:
        return True
    found = match.groupdict()
    if found.get("week") and is_planned(folded, rest):
        return True
    alone = (_relative(), _dayed(), _turned(), _between())
    as_duration = match.re in alone or found.get("hs") or found.get("ho")
    return bool(as_duration) and duration_veto().match(folded, rest) is not None


def _from_clock(
    match: re.Match[str], *, now: datetime, zone: ZoneInfo, ahead: bool
) -> TimeReading | None:
    found = match.groupdict()
    today = now.astimezone(zone).date()
    try:
        day, when, unsure = _day(found, today, ahead=ahead)
        start, sure, missing = _start(found, day, now=now, zone=zone)
        if ahead and start <= now and names_the_next(found):
            day += timedelta(days=7)
            start, sure, missing = _start(found, day, now=now, zone=zone)
        until = _until(found, day, start, now=now, zone=zone)
    except (ValueError, OverflowError):  # 31/02, or a moment the calendar cannot hold
        return None
    about = any(found.get(key) for key in ("about", "about2", "ho"))  # ho: an hour alone
    about = about or (until is None and match.re in (_dayed(), _turned()) and not found["m"])
    return TimeReading(
        end=match.end(),
        happened_at=start,
        until=until,
        precision=Precision.ABOUT if about or not sure else Precision.EXACT,
        when=when,
        future=start > now or (until is not None and until > now),
        missing=missing,
        named=bool(found.get("week")),
        year=day.year if found.get("dd") and not found["yy"] and day.year != today.year else 0,
        unsure=unsure,
    )


def _day(found: dict[str, str | None], today: date, *, ahead: bool) -> tuple[date, When, bool]:
    """Return the day, how it is placed, whether its year is not sure."""
    if found.get("iso"):
        return date.fromisoformat(str(found["iso"])), When.DAY, False
    if found.get("dd"):
        day, month = int(found["dd"] or 0), int(found["mm"] or 0)
        if found["yy"]:
            return date(int(found["yy"]), month, day), When.DAY, False
        taken = of_a_year(day, month, today, ahead=ahead)
        return taken.day, When.DAY, taken.unsure
    if found.get("past") or found.get("after"):
        return today - timedelta(days=1), When.YESTERDAY, False
    named = named_day(found, today)
    if named is not None:
        return named, When.DAY, False
    return today, When.TODAY, False


def _start(
    found: dict[str, str | None], day: date, *, now: datetime, zone: ZoneInfo
) -> tuple[datetime, bool, bool]:
    """Return the instant, whether it is sure, whether the hour does not exist on that day."""
    if found.get("off"):
        spelled = f"{day.isoformat()}T{int(found['h'] or 0):02}:{found['m']}{found['off'] or ''}"
        return datetime.fromisoformat(spelled).astimezone(UTC), True, False
    hour = found.get("h") or found.get("hb") or found.get("ho") or "0"
    minute = found.get("m") or found.get("mb") or "0"
    half = found.get("ap") or found.get("bap") or found.get("apo")
    return _place(day, _hour(hour, half), int(minute), zone=zone, now=now)


def _until(
    found: dict[str, str | None], day: date, start: datetime, *, now: datetime, zone: ZoneInfo
) -> datetime | None:
    if not found.get("h2"):
        return None
    hour, minute = (
        _hour(str(found["h2"]), found.get("ap2") or found.get("bap2")),
        int(found["m2"] or 0),
    )
    until = _place(day, hour, minute, zone=zone, now=now)[0]
    if until < start:
        until = _place(day + timedelta(days=1), hour, minute, zone=zone, now=now)[0]
        if until - start > _LONGEST_NIGHT:
            raise ValueError(until)  # "10h30-10h" is a slip, not a day and a night
    return until


def _hour(spelled: str, half: str | None) -> int:
    hour = int(spelled)
    if half == "p" and hour < 12:
        return hour + 12
    return 0 if half == "a" and hour == 12 else hour


def _place(
    day: date, hour: int, minute: int, *, zone: ZoneInfo, now: datetime
) -> tuple[datetime, bool, bool]:
    """Return the instant of a local hour, whether it is sure, whether the hour does not exist.

    An hour that exists twice is the later one that is not in the future; it is unsure when both
    have passed.
    """
    local = datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone)
    first = local.astimezone(UTC)
    second = local.replace(fold=1).astimezone(UTC)
    if first > second:
        return first, False, True
    if second <= now:
        return second, first == second, False
    return first, True, False


def _from_distance(match: re.Match[str], *, now: datetime, zone: ZoneInfo) -> TimeReading:
    found = match.groupdict()
    worded = next((found[key] for key in _WORDED_KEYS if found.get(key)), None)
    amount = int(found.get("back") or found.get("ago") or 0)
    unit = found.get("unit") or found.get("unit2") or "min"
    step = timedelta(hours=amount) if unit.startswith("h") else timedelta(minutes=amount)
    if unit.startswith("h") and found.get("more"):  # 1h30
        step += timedelta(minutes=int(found["more"] or 0))
    step = _WORDED[worded] if worded else step
    at = (now - step).replace(second=0, microsecond=0)
    days = (now.astimezone(zone).date() - at.astimezone(zone).date()).days
    about = any(found.get(key) for key in ("about", "about2", "about3", "about4", "about5"))
    return TimeReading(
        end=match.end(),
        happened_at=at,
        precision=Precision.ABOUT if about else Precision.EXACT,
        when=(When.TODAY, When.YESTERDAY)[days] if days in (0, 1) else When.DAY,
    )


def _is_repeated(local: datetime, zone: ZoneInfo) -> bool:
    naive = local.replace(tzinfo=None)
    first = naive.replace(tzinfo=zone, fold=0).astimezone(UTC)
    second = naive.replace(tzinfo=zone, fold=1).astimezone(UTC)
    return first < second
