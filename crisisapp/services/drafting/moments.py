"""Hours and days in the words of a message, and the hours people type."""

import re
from datetime import datetime, timedelta

from crisisapp.services.days import day_in_full
from crisisapp.services.drafting.marks import Moment

__all__ = ["clock_words", "day_words", "hour_words", "moment_words", "open_hours", "parse_moment"]

_NBSP = "\u00a0"
_NEAR = {"fr": {-1: "hier", 1: "demain"}, "en": {-1: "yesterday", 1: "tomorrow"}}
_HOUR = re.compile(
    r"(?P<far>demain|tomorrow)?\s*(?:(?:à|at)\s+)?"
    r"(?P<hour>[01]?\d|2[0-4])\s*(?:h|:|\.)?\s*(?P<minute>[0-5]\d)?\s*(?:min)?\s*(?P<half>am|pm)?",
    re.IGNORECASE,
)
_OPEN = re.compile(r"(\d{1,2}):(\d\d)-(\d{1,2}):(\d\d)")
_LATER = re.compile(r"PT(?:(?P<hours>\d{1,3})H)?(?:(?P<minutes>\d{1,4})M)?")
_STEP_MIN = 5


def hour_words(moment: Moment, language: str) -> str:
    """Return `14 h 30` (`14h30` in an SMS) or `14:30`.

    Another day is named too: `demain à 8 h`, `le vendredi 7 mars à 8 h`, `08:00 tomorrow`.
    """
    hour = clock_words(moment, language)
    distance = (moment.at.date() - moment.today.date()).days
    if distance == 0:
        return hour
    near = _NEAR[language].get(distance)
    if language == "fr":
        return f"{near or f'le {day_words(moment, language, year=False)}'} à {hour}"
    return f"{hour} {near or f'on {day_words(moment, language, year=False)}'}"


def day_words(moment: Moment, language: str, *, year: bool = True) -> str:
    """Return `mardi 4 mars 2025` or `Tuesday 4 March 2025`."""
    return day_in_full(moment.at, language, year=year)


def moment_words(moment: Moment, language: str) -> str:
    """Return `mardi 4 mars 2025 à 14 h 30` or `Tuesday 4 March 2025 at 14:30`."""
    link = "à" if language == "fr" else "at"
    return f"{day_words(moment, language)} {link} {clock_words(moment, language)}"


def open_hours(hours: str, language: str) -> str:
    """Return `de 9 h à 23 h` or `09:00–23:00` of `09:00-23:00`; nothing of `always`."""
    if hours == "always":
        return ""
    found = _OPEN.fullmatch(hours)
    if found is None or language != "fr":
        return hours.replace("-", "–")
    first, last = (_hour_fr(int(found[at]), int(found[at + 1])) for at in (1, 3))
    return f"de {first} à {last}"


def parse_moment(text: str, now: datetime) -> datetime | None:
    """Return the local instant that a typed hour or a default means; None when it is not one.

    `now` is aware and local. `8h35`, `8:35`, `8 h`, `0835`, `2:30 pm`, `demain 8h` count from its
    day; ISO 8601 (`2025-03-04T08:35`) stands for itself; `PT30M` is that long from now, rounded
    to five minutes.
    """
    text = " ".join(text.split())
    later = _LATER.fullmatch(text) if len(text) > len("PT") else None
    if later:
        return _later(now, later)
    hour = _HOUR.fullmatch(text)
    if hour:
        return _of_day(now, hour)
    if "T" not in text and "-" not in text:
        return None
    try:
        at = datetime.fromisoformat(text)
        return at.replace(tzinfo=now.tzinfo) if at.tzinfo is None else at.astimezone(now.tzinfo)
    except (ValueError, OverflowError):
        return None


def clock_words(moment: Moment, language: str) -> str:
    """Return `14 h 30` (`14h30` in an SMS) or `14:30`, without its day."""
    at = moment.at
    if language == "en":
        return f"{at.hour:02}:{at.minute:02}"
    if moment.sms:
        return f"{at.hour}h{at.minute:02}" if at.minute else f"{at.hour}h"
    return _hour_fr(at.hour, at.minute)


def _hour_fr(hour: int, minute: int) -> str:
    return f"{hour}{_NBSP}h" + (f"{_NBSP}{minute:02}" if minute else "")


def _later(now: datetime, match: re.Match[str]) -> datetime:
    delay = timedelta(hours=int(match["hours"] or 0), minutes=int(match["minutes"] or 0))
    at = (now + delay).replace(second=0, microsecond=0)
    spare = at.minute % _STEP_MIN
    up = spare * 2 > _STEP_MIN
    return at + timedelta(minutes=_STEP_MIN - spare if up else -spare)


def _of_day(now: datetime, match: re.Match[str]) -> datetime | None:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    half = (match["half"] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour > 23:
        return None
    day = now + timedelta(days=1) if match["far"] else now
    return day.replace(hour=hour, minute=minute, second=0, microsecond=0)
