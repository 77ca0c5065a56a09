"""Opening hours in words: until when it is open, when it opens, the hours of the week."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from crisisapp.domain.opening_hours import (
    ALWAYS,
    DaysOff,
    changes_at,
    hours_text,
    is_open,
    no_day_off,
    parse_hours,
)
from crisisapp.services.days import day_in_full
from crisisapp.support.i18n import Language, current_language, hour_text, moment_text, translator

__all__ = ["next_moment", "open_words", "typed_hours", "week_words"]

_WEEK = timedelta(days=7)
_DAYS = {
    "Mo": ("lundi", "Monday"),
    "Tu": ("mardi", "Tuesday"),
    "We": ("mercredi", "Wednesday"),
    "Th": ("jeudi", "Thursday"),
    "Fr": ("vendredi", "Friday"),
    "Sa": ("samedi", "Saturday"),
    "Su": ("dimanche", "Sunday"),
    "PH": ("jours fériés", "public holidays"),
}
_SHORT = {"PH": "fériés"}  # as one types it; days by their first two letters


def open_words(
    hours: str,
    *,
    now: datetime,
    zone: ZoneInfo,
    language: Language | None = None,
    off: DaysOff = no_day_off,
) -> str:
    """Return `open until 23:00`, `closed, opens Monday 07:00`; nothing when no hours are known.

    `now` is aware; hours are those of `zone`, days `off` are public holidays.
    """
    language = language or current_language()
    words = translator(language)
    try:
        read = parse_hours(hours) if hours else None
    except ValueError:  # written by another program
        return hours
    if read is None:
        return ""
    change = changes_at(read, now, zone, off)
    if is_open(read, now, zone, off):
        if change is None:
            return words.gettext("open day and night")
        return words.gettext("open until {moment}").format(
            moment=next_moment(change, now, zone, language)
        )
    if change is None:
        return words.gettext("closed")
    return words.gettext("closed, opens {moment}").format(
        moment=next_moment(change, now, zone, language)
    )


def next_moment(at: datetime, now: datetime, zone: ZoneInfo, language: Language) -> str:
    """Return a moment to come: `23:00` today, `Monday 07:00` within a week, else with its date."""
    day, today = at.astimezone(zone).date(), now.astimezone(zone).date()
    hour = hour_text(at, zone)
    if day == today:
        return hour
    if day < today + _WEEK:
        return f"{day_in_full(day, language, year=False).split(' ')[0]} {hour}"
    return moment_text(at, zone, today=now, language=language)


def typed_hours(hours: str, language: Language | None = None) -> str:
    """Return hours as one types them in a language: `lu-ve 08:00-18:00; fériés fermé`."""
    if (language or current_language()) == "en":
        return hours
    for name, said in _DAYS.items():
        hours = re.sub(rf"\b{name}\b", _SHORT.get(name, said[0][:2]), hours)
    return re.sub(r"\boff\b", "fermé", hours)


def week_words(hours: str, language: Language | None = None) -> str:
    """Return hours as people read them: `lundi-vendredi 08:00-18:00 · samedi 09:00-12:00`."""
    language = language or current_language()
    try:
        kept = hours_text(parse_hours(hours)) if hours else ""
    except ValueError:
        return hours
    if kept in (ALWAYS, "off"):
        words = translator(language)
        return words.gettext("day and night") if kept == ALWAYS else words.gettext("closed")
    column = 0 if language == "fr" else 1
    kept = kept.replace(" off", " fermé" if language == "fr" else " closed")
    for name, said in _DAYS.items():
        kept = kept.replace(name, said[column])
    return kept.replace("; ", " · ").replace(",", ", ")
