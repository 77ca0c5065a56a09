"""When somebody answers: a subset of the OpenStreetMap `opening_hours`, as people type it here.

`Mo-Fr 08:00-18:00; Sa 09:00-12:00`, `24/7`, `Su off`. Typed, French and English days and hours are
understood too (`lu-ve 8h-18h, sa 9h-12h`); what is kept is the OpenStreetMap text. A rule after `;`
replaces what was said of its days, one after `,` adds to it. Hours are those of the wall.

`PH` is what is said of public holidays (`PH off`, `fériés fermé`, `sauf jours fériés`), wherever it
stands; where nothing is, the hours of Sunday hold, as an office in France understands it.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import msgspec

__all__ = [
    "ALWAYS",
    "DaysOff",
    "Hours",
    "changes_at",
    "hours_text",
    "is_open",
    "no_day_off",
    "parse_hours",
]

ALWAYS = "24/7"
_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_WEEK, _DAY = 7, 24 * 60
_HOLIDAYS = 30  # days within which some week has no public holiday on its one open day
_YEAR = 370  # days within which there is a holiday, where nothing else opens or closes

DaysOff = Callable[[date], bool]  # says which days are public holidays

_SUNDAY, _HOLIDAY = 6, 7
_Span = tuple[int, int]  # minutes since midnight; the second may be of the next day


class Hours(msgspec.Struct, frozen=True):
    """The hours of the seven days, Monday first: each a row of (from, to) in minutes.

    `holidays` are those of public holidays; None: nothing is said of them, Sunday's hold.
    """

    days: tuple[tuple[_Span, ...], ...]
    holidays: tuple[_Span, ...] | None = None

    @property
    def always(self) -> bool:
        """Say whether it is day and night."""
        days = self.days if self.holidays is None else (*self.days, self.holidays)
        return all(_covers_day(spans) for spans in days)

    @property
    def same_each_day(self) -> bool:
        """Say whether no day of the week opens or closes, whatever holidays do."""
        return not any(self.days) or all(_covers_day(spans) for spans in self.days)

    @property
    def never(self) -> bool:
        """Say whether it never opens."""
        return not any(self.days) and not self.holidays


_NAMES = {
    name: day
    for day, names in enumerate(
        (
            "mo mon monday lu lun lundi lundis",
            "tu tue tues tuesday ma mar mardi mardis",
            "we wed wednesday me mer mercredi mercredis",
            "th thu thur thurs thursday je jeu jeudi jeudis",
            "fr fri friday ve ven vendredi vendredis",
            "sa sat saturday sam samedi samedis",
            "su sun sunday di dim dimanche dimanches",
            "ph",
        )
    )
    for name in names.split()
}
_EVERY_DAY = re.compile(r"\b(tous les jours|every ?day|daily|7j(ours)?/7)\b")
_DAY_AND_NIGHT = re.compile(
    r"^(24/7|always|24 ?h(eures)?/24|(7j/7 ?)?(et )?24 ?h/24|jour et nuit)$"
)
_PUBLIC = re.compile(r"\b((jours? )?feries?|(public|bank) holidays?)\b")
_EXCEPT = re.compile(r"\b(?:sauf|hors|excepte|except|excluding)\b([^;]*)")
_SHUT = ("off", "closed", "ferme", "fermee")
_TIME = re.compile(r"(\d{1,2})(?:(?:[:.]|h|heures?)(\d{2})?)?")
_TOKEN = re.compile(r"[a-z]+\.?|\d{1,2}(?:(?:[:.]|heures?|h)(?:\d{2})?)?|[-,;]|\S")
# Words that only link: "du lundi au vendredi de 8h à 18h" is `lundi-vendredi 8h-18h`.
_LINKS = re.compile(r"\b(a|au|to|until|jusqu.a)\b|[–—]")
_FILLERS = re.compile(r"\b(de|du|le|les|from|the|on|ouvert|open)\b")
_AND = re.compile(r"\b(et|and)\b|[&/+]")


@lru_cache(maxsize=512)
def parse_hours(text: str) -> Hours:
    """Return the hours that a text says.

    Raises:
        ValueError: it is not understood; its argument is the part that is not.
    """
    plain = _plain(text)
    if _DAY_AND_NIGHT.match(plain):
        return Hours(((((0, _DAY)),),) * _WEEK)
    found: dict[int, tuple[_Span, ...]] = {}
    for rule in filter(None, (part.strip() for part in plain.split(";"))):
        said: dict[int, tuple[_Span, ...]] = {}
        for days, spans in _Rule(rule).parts():
            for day in days:
                said[day] = said.get(day, ()) + spans
        found |= {day: _merged(spans) for day, spans in said.items()}
    if not found:
        raise ValueError(text.strip())
    if found == {_HOLIDAY: ()}:  # shut on holidays, and not a word about the week
        raise ValueError("ph")
    return Hours(tuple(found.get(day, ()) for day in range(_WEEK)), found.get(_HOLIDAY))


def hours_text(hours: Hours) -> str:
    """Return the OpenStreetMap text of some hours; `parse_hours` gives the same hours back."""
    if hours.always:
        return ALWAYS
    if hours.never:
        return "off"
    rules: list[str] = []
    for first, last, spans in _runs(hours):
        days = _DAYS[first] if first == last else f"{_DAYS[first]}-{_DAYS[last]}"
        rules.append(f"{days} {_spans_text(spans)}")
    if hours.holidays is not None:
        rules.append(f"PH {_spans_text(hours.holidays) or 'off'}")
    return "; ".join(rules)


def no_day_off(_day: date) -> bool:
    """Say that no day is a public holiday."""
    return False


def is_open(hours: Hours, at: datetime, zone: ZoneInfo, off: DaysOff = no_day_off) -> bool:
    """Say whether it is open at an instant (aware), by the wall of `zone`."""
    local = at.astimezone(zone)
    minute = local.hour * 60 + local.minute
    today = local.date()
    return any(a <= minute < b for a, b in _spans(hours, today, off)) or any(
        minute + _DAY < b for _a, b in _spans(hours, today - timedelta(days=1), off)
    )


def changes_at(
    hours: Hours, at: datetime, zone: ZoneInfo, off: DaysOff = no_day_off
) -> datetime | None:
    """Return when it opens or closes next after an instant; aware, UTC. None: it never does."""
    if hours.always or hours.never:
        return None
    now = is_open(hours, at, zone, off)
    start = at.astimezone(zone).date()
    # The only open day may be a holiday; or nothing but a holiday opens, or closes.
    farthest = _YEAR if hours.same_each_day else _HOLIDAYS
    for first, last in ((-1, _WEEK + 2), (_WEEK, farthest)):
        moments: set[datetime] = set()
        for ahead in range(first, last):
            moments.update(_moments(hours, start + timedelta(days=ahead), zone, off))
        for moment in sorted(moment for moment in moments if moment > at):
            if is_open(hours, moment, zone, off) != now:
                return moment
    return None


class _Rule:
    """Reads one rule: days, then spans; again after a comma that a day follows."""

    def __init__(self, text: str) -> None:
        self._tokens = _TOKEN.findall(text)
        self._at = 0

    def parts(self) -> Iterator[tuple[tuple[int, ...], tuple[_Span, ...]]]:
        """Yield the days and their spans; without a day, all of them; without an hour, all day."""
        while self._peek():
            days = self._days()
            if self._peek() in _SHUT:
                self._at += 1
                yield days or tuple(range(_WEEK)), ()
            else:
                spans = self._spans()
                if not days and not spans:
                    raise ValueError(self._peek())
                yield days or tuple(range(_WEEK)), spans or ((0, _DAY),)
            if self._peek() == ",":
                self._at += 1
            elif self._peek() and self._day() is None:
                raise ValueError(self._peek())

    def _days(self) -> tuple[int, ...]:
        found: list[int] = []
        while (first := self._day()) is not None:
            self._at += 1
            last = first
            if self._peek() == "-":
                self._at += 1
                named = self._day()
                if named is None or _HOLIDAY in (first, named):
                    raise ValueError(self._peek() or "-")
                self._at += 1
                last = named
            days = range((last - first) % _WEEK + 1)
            found += [first] if first == last else [(first + step) % _WEEK for step in days]
            if self._peek() == "," and self._day(1) is not None:
                self._at += 1
        return tuple(found)

    def _spans(self) -> tuple[_Span, ...]:
        found: list[_Span] = []
        while (opens := self._time()) is not None:
            self._at += 1
            if self._peek() != "-":
                raise ValueError(self._tokens[self._at - 1])
            self._at += 1
            shuts = self._time()
            if shuts is None or opens == _DAY:
                raise ValueError(self._peek() or "-")
            self._at += 1
            found.append((opens, shuts if shuts > opens else shuts + _DAY))
            if self._peek() == "," and self._time(1) is not None:
                self._at += 1
        return tuple(found)

    def _peek(self, ahead: int = 0) -> str:
        place = self._at + ahead
        return self._tokens[place] if place < len(self._tokens) else ""

    def _day(self, ahead: int = 0) -> int | None:
        return _NAMES.get(self._peek(ahead).removesuffix("."))

    def _time(self, ahead: int = 0) -> int | None:
        token = self._peek(ahead)
        match = _TIME.fullmatch(token)
        if match is None:
            return None
        minutes = int(match[1]) * 60 + int(match[2] or 0)
        if minutes > _DAY or int(match[2] or 0) > 59:
            raise ValueError(token)
        return minutes


def _plain(text: str) -> str:
    """Return a text without capitals, accents and linking words."""
    bare = unicodedata.normalize(
        "NFD", text.casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    )
    bare = "".join(sign for sign in bare if not unicodedata.combining(sign))
    bare = " ".join(bare.split()).rstrip(".")
    if _DAY_AND_NIGHT.match(bare):
        return bare
    bare = _PUBLIC.sub("ph", bare)
    bare = _EVERY_DAY.sub("mo-su", bare.replace("midnight", "24:00").replace("minuit", "24:00"))
    bare = re.sub(r"\b(midi|noon)\b", "12:00", bare)
    parts = ("00:00-24:00" if _DAY_AND_NIGHT.match(part.strip()) else part for part in _cut(bare))
    bare = _FILLERS.sub(" ", _AND.sub(",", _LINKS.sub("-", ";".join(parts))))
    return " ".join(_EXCEPT.sub(_excepted, bare).split())


def _cut(text: str) -> list[str]:
    """Return the rules of a text, what is excepted (`24h/24 sauf fériés`) as one of its own."""
    return _EXCEPT.sub(r";\g<0>", text).split(";")


def _excepted(match: re.Match[str]) -> str:
    """Return days that are excepted as days that are shut; else the words as they were."""
    tokens = _TOKEN.findall(match[1])
    named = all(token in ("-", ",") or token.removesuffix(".") in _NAMES for token in tokens)
    return f"{match[1]} off" if tokens and named else match[0]


def _merged(spans: tuple[_Span, ...]) -> tuple[_Span, ...]:
    """Return spans in their order, those that touch as one."""
    merged: list[_Span] = []
    for opens, shuts in sorted(spans):
        end = max(shuts, merged[-1][1]) if merged else 0
        # Longer than a day has no text: what is written opens at one hour and shuts at another.
        if merged and opens <= merged[-1][1] and end - merged[-1][0] <= _DAY:
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((opens, shuts))
    return tuple(merged)


def _runs(hours: Hours) -> list[tuple[int, int, tuple[_Span, ...]]]:
    """Return days that follow each other with the same hours; shut days are left out."""
    runs: list[tuple[int, int, tuple[_Span, ...]]] = []
    for day, spans in enumerate(hours.days):
        if runs and runs[-1][1] == day - 1 and runs[-1][2] == spans:
            runs[-1] = (runs[-1][0], day, spans)
        elif spans:
            runs.append((day, day, spans))
    return runs


def _spans_text(spans: tuple[_Span, ...]) -> str:
    return ",".join(f"{_clock(a)}-{_clock(b)}" for a, b in spans)


def _clock(minutes: int) -> str:
    shown = minutes if minutes <= _DAY else minutes - _DAY
    return f"{shown // 60:02}:{shown % 60:02}"


def _covers_day(spans: tuple[_Span, ...]) -> bool:
    return any(opens == 0 and shuts >= _DAY for opens, shuts in spans)


def _spans(hours: Hours, day: date, off: DaysOff) -> tuple[_Span, ...]:
    if not off(day):
        return hours.days[day.weekday()]
    return hours.days[_SUNDAY] if hours.holidays is None else hours.holidays


def _moments(hours: Hours, day: date, zone: ZoneInfo, off: DaysOff) -> Iterator[datetime]:
    """Yield the instants of a day at which it may open or close, a change of clocks among them."""
    for opens, shuts in _spans(hours, day, off):
        for minutes in (opens, shuts):
            wall = datetime.combine(day, time()) + timedelta(minutes=minutes)
            for fold in (0, 1):  # an hour that comes twice
                yield wall.replace(tzinfo=zone, fold=fold).astimezone(UTC)
    yield from _clock_change(day, zone)


def _clock_change(day: date, zone: ZoneInfo) -> Iterator[datetime]:
    """Yield the minute in which the clocks of a day change, if they do."""
    low = datetime.combine(day, time(), zone).astimezone(UTC)
    high = low + timedelta(days=1, hours=2)
    before = low.astimezone(zone).utcoffset()
    if high.astimezone(zone).utcoffset() == before:
        return
    while high - low > timedelta(minutes=1):
        middle = low + (high - low) // 2
        middle = middle.replace(second=0, microsecond=0)
        if middle <= low:
            break
        if middle.astimezone(zone).utcoffset() == before:
            low = middle
        else:
            high = middle
    yield high
