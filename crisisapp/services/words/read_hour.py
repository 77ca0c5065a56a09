"""An hour outside a message that is read by others than the cell: as messages write it."""

from datetime import datetime
from zoneinfo import ZoneInfo

from crisisapp.services.drafting.joins import joined_hours_fr
from crisisapp.services.drafting.marks import Moment
from crisisapp.services.drafting.moments import clock_words, hour_words
from crisisapp.support.i18n import Language

__all__ = ["clock_at", "hour_at", "joined_hours"]


def hour_at(at: datetime, *, now: datetime, zone: ZoneInfo, language: Language) -> str:
    """Return `11 h 30` or `11:30`, with its day where that is not today's; instants are aware."""
    return hour_words(_moment(at, now, zone, language), language)


def clock_at(at: datetime, *, zone: ZoneInfo, language: Language) -> str:
    """Return `11 h 30` or `11:30`, whatever the day."""
    return clock_words(_moment(at, at, zone, language), language)


def joined_hours(text: str, language: Language) -> str:
    """Return a sentence in which such an hour stands after a word, as its language joins them."""
    return joined_hours_fr(text) if language == "fr" else text


def _moment(at: datetime, now: datetime, zone: ZoneInfo, language: Language) -> Moment:
    return Moment(at.astimezone(zone), today=now.astimezone(zone), language=language, sms=False)
