"""When somebody answers: a subset of the OpenStreetMap `opening_hours`, as people type it here.

`Mo-Fr 08:00-18:00; Sa 09:00-12:00`, `24/7`, `Su off`. Typed, French and English days and hours are
understood too (`lu-ve 8h-18h, sa 9h-12h`); what is kept is the OpenStreetMap text. A rule after `;`
replaces what was said of its days, one after `,` adds to it. Hours are those of the wall; on a
public holiday those of Sunday hold, as an office in France understands it.
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

DaysOff = Callable[[date], bool]  # says which days are public holidays

_SUNDAY = 6
_Span = tuple[int, int]  # minutes since midnight; the second may be of the next day


class Hours(msgspec.Struct, frozen=True):
    """The hours of the seven days, Monday first: each a row of (from, to) in minutes."""

    days: tuple[tuple[_Span, ...], ...]

    @property
    def always(self) -> bool:
        """Say whether it is day and night."""
        return all(_covers_day(spans) for spans in self.days)

    @property
    def never(self) -> bool:
        """Say whether it never opens."""
        return not any(self.days)


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
        )
    )
    for name in names.split()
}
_EVERY_DAY = re.compile(r"\b(tous les jours|every ?day|daily|7j(ours)?/7)\b")
_DAY_AND_NIGHT = re.compile(
    r"^(24/7|always|24 ?h(eures)?/24|(7j/7 ?)?(et )?24 ?h/24|jour et nuit)$"
)
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
    found: list[tuple[_Span, ...]] = [()] * _WEEK
    for rule in filter(None, (part.strip() for part in plain.split(";"))):
        said: dict[int, tuple[_Span, ...]] = {}
        for days, spans in _Rule(rule).parts():
            for day in days:
                said[day] = said.get(day, ()) + spans
        for day, spans in said.items():
            found[day] = _merged(spans)
    if not any(found) and not _TOKEN.search(plain):
        raise ValueError(text.strip())
    return Hours(tuple(found))


def hours_text(hours: Hours) -> str:
    """Return the OpenStreetMap text of some hours; `parse_hours` gives the same hours back."""
    if hours.always:
        return ALWAYS
    if hours.never:
        return "off"
    rules: list[str] = []
    for first, last, spans in _runs(hours):
        days = _DAYS[first] if first == last else f"{_DAYS[first]}-{_DAYS[last]}"
        rules.append(f"{days} {','.join(f'{_clock(a)}-{_clock(b)}' for a, b in spans)}")
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
    for first, last in ((-1, _WEEK + 2), (_WEEK, _HOLIDAYS)):  # the only open day may be a holiday
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
                if named is None:
                    raise ValueError(self._peek() or "-")
                self._at += 1
                last = named
            found += [(first + step) % _WEEK for step in range((last - first) % _WEEK + 1)]
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
    bare = _EVERY_DAY.sub("mo-su", bare.replace("midnight", "24:00").replace("minuit", "24:00"))
    bare = re.sub(r"\b(midi|noon)\b", "12:00", bare)
    bare = _FILLERS.sub(" ", _AND.sub(",", _LINKS.sub("-", bare)))
    return " ".join(bare.split())


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


def _clock(minutes: int) -> str:
    shown = minutes if minutes <= _DAY else minutes - _DAY
    return f"{shown // 60:02}:{shown % 60:02}"


def _covers_day(spans: tuple[_Span, ...]) -> bool:
    return any(opens == 0 and shuts >= _DAY for opens, shuts in spans)


def _spans(hours: Hours, day: date, off: DaysOff) -> tuple[_Span, ...]:
    return hours.days[_SUNDAY if off(day) else day.weekday()]


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
