"""Understand the title of a new incident: `07h45 vidéo bagarre portail, CPE`.

The line may open with a moment (since when) and end with who says so. Whatever is not surely one
of the two stays in the title.
"""

import re
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import msgspec

from crisisapp.domain.words import Precision
from crisisapp.services.capture.parties import (
    is_platform,
    starts_with_known_party,
    tidy_party,
)
from crisisapp.services.capture.text import HEAD_LENGTH, LINE_MAX, clean, fold
from crisisapp.services.capture.times import TimeReading, When, read_time
from crisisapp.services.capture.usual_words import WITNESSES

__all__ = ["TitleUnderstood", "understand_title"]

_SOURCE_MAX = 30  # characters
_SOURCE_WORDS = 4
_NIGHT_ENDS = 6  # hours: before, an hour of the evening is that of the day before
_FAR_AHEAD = timedelta(hours=12)


class TitleUnderstood(msgspec.Struct, frozen=True, kw_only=True):
    """A title, when it started (aware UTC, None when the line says nothing), who says so.

    `later`: it opens with an hour that is not there yet, which stays in the title.
    """

    title: str
    started_at: datetime | None = None
    precision: Precision = Precision.UNKNOWN
    source: str = ""
    later: bool = False


def understand_title(line: str, *, now: datetime, zone: ZoneInfo) -> TitleUnderstood:
    """Return the title, the start and the source of a title line; never fails.

    Args:
        line: what was typed. A leading backslash keeps the rest as typed.
        now: the present instant, aware; a later moment stays in the title, but for an hour of
            the evening before, typed in the night.
        zone: the desk's zone, in which hours are read.
    """
    text = clean(line)
    if text.startswith("\\"):
        return TitleUnderstood(title=text[1:].strip() or text)
    if len(text) > LINE_MAX:
        return TitleUnderstood(title=text)
    time = _opening_time(text, now=now, zone=zone)
    later = time is not None and time.future
    time = None if later or (time and time.unsure) else time
    title, source = _split_source(text[time.end :].strip() if time else text)
    if not title:
        return TitleUnderstood(title=text)
    return TitleUnderstood(
        title=_capitalised(title),
        started_at=time.happened_at if time else None,
        precision=time.precision if time else Precision.UNKNOWN,
        source=source,
        later=later,
    )


def _opening_time(text: str, *, now: datetime, zone: ZoneInfo) -> TimeReading | None:
    folded = fold(text[:HEAD_LENGTH])
    time = read_time(folded, now=now, zone=zone)
    if time is None:
        return None
    # "0745 vidéo": no ordinary number starts with a nought; "1630 vues" and "-10 élèves" do exist.
    if time.weak and not _early_figures().match(folded):
        return None
    return _evening_before(time, now=now, zone=zone) if time.future else time


def _evening_before(time: TimeReading, *, now: datetime, zone: ZoneInfo) -> TimeReading:
    """Return an hour of today typed in the night as that of the evening before: the nearest one."""
    local, start = now.astimezone(zone), time.happened_at.astimezone(zone)
    evening = local.hour < _NIGHT_ENDS and start - local > _FAR_AHEAD
    if time.when is not When.TODAY or time.until is not None or time.missing or not evening:
        return time
    before = (start - timedelta(days=1)).astimezone(UTC)
    return msgspec.structs.replace(time, happened_at=before, when=When.YESTERDAY, future=False)


def _split_source(text: str) -> tuple[str, str]:
    """Cut the last parts between commas off as long as each one says who speaks."""
    parts = text.split(",")
    first = len(parts)
    while first > 1 and _is_source(parts[first - 1]):
        if len(",".join(parts[first - 1 :]).strip()) > _SOURCE_MAX:
            break
        first -= 1
    title = ",".join(parts[:first]).strip()
    source = ",".join(parts[first:]).strip()
    if not title:
        return text, ""
    return title, _according().sub("", source, count=1)


def _is_source(part: str) -> bool:
    words = part.split()
    if not words or len(words) > _SOURCE_WORDS or len(part.strip()) > _SOURCE_MAX:
        return False
    said = _according().match(part.strip())
    if said is not None:
        return said.end() < len(part.strip())
    if is_platform(part.strip()):
        return False  # "message de menace, ENT": where it was seen, not who says so
    who = _determiner().sub("", part.strip(), count=1)
    return any(_is_person(name) for name in (part.strip(), who))


def _is_person(name: str) -> bool:
    return starts_with_known_party(tidy_party(name)) or fold(name) in WITNESSES


def _capitalised(title: str) -> str:
    """Return the title with a capital first, but for a word that has its own (`iPhone`)."""
    return title if title[1:2].isupper() else title[:1].upper() + title[1:]


@cache
def _early_figures() -> re.Pattern[str]:
    return re.compile(r"0[0-9]{3}\s")


@cache
def _according() -> re.Pattern[str]:
    return re.compile(
        r"(?:selon|d['’]après|dit par|signalé par|vu par|according to|says|reported by|seen by)\s+",
        re.IGNORECASE,
    )


@cache
def _determiner() -> re.Pattern[str]:
    return re.compile(
        r"(?:une?|la|le|les|des|du|mon|ma|notre|an?|the|my|our|some)\s+|l['’]", re.IGNORECASE
    )
