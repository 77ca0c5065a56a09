"""Read and write that nobody knows the hour: `heure inconnue : …`, `time unknown: …`."""

import re
from datetime import UTC, datetime
from functools import cache
from zoneinfo import ZoneInfo

from crisisapp.domain.words import Precision
from crisisapp.services.capture.times import TimeReading, When, read_time, written_time
from crisisapp.support.i18n import Language

__all__ = ["UNKNOWN_TIME", "read_moment", "written_moment"]

# As a pattern over folded words.
UNKNOWN_TIME = "(?:a une )?heure inconnue|(?:at an )?unknown time|time unknown"
_WRITTEN: dict[Language, str] = {"fr": "heure inconnue :", "en": "time unknown:"}


def read_moment(folded: str, *, now: datetime, zone: ZoneInfo) -> TimeReading | None:
    """Return what `read_time` reads, or that nobody knows the hour.

    Such a moment stands at `now`, its precision says the rest. Without a sign behind it, the words
    open ordinary sentences as well ("heure inconnue du premier message"): it is weak.
    """
    unknown = _unknown().match(folded) if folded[:1] in "ahtu" else None
    if unknown is None:
        return read_time(folded, now=now, zone=zone)
    return TimeReading(
        end=unknown.end(),
        happened_at=now.astimezone(UTC),
        precision=Precision.UNKNOWN,
        when=When.UNKNOWN,
        weak=unknown["sure"] is None,
    )


def written_moment(reading: TimeReading, language: Language, zone: ZoneInfo) -> str:
    """Return the words that `read_moment` reads back as the same moment (for the same now)."""
    if reading.when is When.UNKNOWN:
        return _WRITTEN[language]
    return written_time(reading, language, zone)


@cache
def _unknown() -> re.Pattern[str]:
    return re.compile(rf"(?:{UNKNOWN_TIME})(?:(?P<sure>\s*[,:;–—-](?=\s|$)\s*|$)|\s+)")
