"""The moment of an entry as a correction says it: `vers 6h`, `6h-6h30`, `hier 9h`, `inconnue`.

The words are those of the capture line. A bare hour is one of the entry's own day: who corrects
reads that day beside it.
"""

import re
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import msgspec

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.words import Precision
from crisisapp.services.capture.text import fold
from crisisapp.services.capture.times import When
from crisisapp.services.capture.unknown_time import UNKNOWN_TIME
from crisisapp.services.queries.records import EntryRow
from crisisapp.services.typed_time import field_time, typed_instant
from crisisapp.support.i18n import Language, hour_text

__all__ = ["Restated", "moment_words", "restated"]

# What counts from now, or names today: the entry's own day does not enter it.
_FROM_NOW = re.compile(r"\b(?:il y a|ago|aujourd'hui|today|hier|yesterday)\b")
_ALONE = {"fr": "inconnue", "en": "unknown"}
_UNKNOWN = re.compile(rf"(?:{UNKNOWN_TIME}|inconnue?|unknown|\?)")
_ABOUT: dict[Language, str] = {"fr": "vers", "en": "about"}


class Restated(msgspec.Struct, frozen=True, kw_only=True):
    """When something happened: aware instants, how well it is known, no end but for a range."""

    happened_at: datetime
    until: datetime | None = None
    precision: Precision = Precision.EXACT

    def says(self, entry: EntryRow) -> bool:
        """Say whether the entry reads so already."""
        if self.precision is Precision.UNKNOWN:
            return entry.precision is Precision.UNKNOWN
        there = (entry.happened_at, entry.until, entry.precision)
        return there == (self.happened_at, self.until, self.precision)


def restated(text: str, entry: EntryRow, *, now: datetime, zone: ZoneInfo) -> Restated:
    """Return the moment that is typed for an entry; `now` is aware, hours are those of `zone`.

    Raises:
        UserError: BAD_TIME, NO_SUCH_DAY, YEAR_UNSAID, TIME_FAR; TIME_AHEAD, a moment to come.
    """
    folded = fold(" ".join(text.split()))
    if _UNKNOWN.fullmatch(folded):
        # Where it stands in the list is then the moment it was noted.
        return Restated(happened_at=entry.recorded_at, precision=Precision.UNKNOWN)
    found = field_time(text, now=now, zone=zone)
    if found is not None and found.when is When.TODAY and not _FROM_NOW.search(folded):
        found = field_time(text, now=_end_of_day(entry, now, zone), zone=zone)
    if found is None:
        found_at = typed_instant(text, now=now, zone=zone)
        if found_at > now:
            raise UserError(UserCode.TIME_AHEAD, value=text.strip())
        return Restated(happened_at=found_at.astimezone(UTC))
    if found.unsure:
        raise UserError(UserCode.YEAR_UNSAID, value=text.strip())
    if found.happened_at > now or (found.until is not None and found.until > now):
        raise UserError(UserCode.TIME_AHEAD, value=text.strip())
    return Restated(happened_at=found.happened_at, until=found.until, precision=found.precision)


def moment_words(entry: EntryRow, zone: ZoneInfo, language: Language) -> str:
    """Return the moment of an entry as `restated` reads it back, its day left out."""
    if entry.precision is Precision.UNKNOWN:
        return _ALONE[language]
    text = hour_text(entry.happened_at, zone)
    if entry.until is not None:
        text = f"{text}-{hour_text(entry.until, zone)}"
    return f"{_ABOUT[language]} {text}" if entry.precision is Precision.ABOUT else text


def _end_of_day(entry: EntryRow, now: datetime, zone: ZoneInfo) -> datetime:
    """Return the last moment of the entry's day, or now when that is today."""
    day = entry.happened_at.astimezone(zone).date()
    if day == now.astimezone(zone).date():
        return now
    return datetime.combine(day, time(23, 59, 59), zone)
