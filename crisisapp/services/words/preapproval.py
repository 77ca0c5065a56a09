"""What is said of a text agreed in advance: until when it holds, or why it does not."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from crisisapp.domain.message import FieldType
from crisisapp.services.queries.preapprovals import PreapprovalRow
from crisisapp.services.words.approval import void_text
from crisisapp.support.i18n import N_, Language, current_language, day_text, translator

__all__ = ["holds_text", "hole_text", "short_day"]

_UTC = ZoneInfo("UTC")
_HOLDS = N_("Pre-approved until {day}")
_EXPIRED = N_("Pre-approved until {day}: over")
_OVER = N_("No longer pre-approved: {why}")
_HOUR = N_("an hour")
_NUMBER = N_("a telephone number")


def short_day(day: date, language: Language | None = None) -> str:
    """Return `31 Aug 2027`, `31 août 2027`."""
    noon = datetime.combine(day, time(12), UTC)
    return f"{day_text(noon, _UTC, language=language)} {day.year}"


def holds_text(row: PreapprovalRow, why: str, language: Language | None = None) -> str:
    """Return `Pre-approved until 31 Aug 2027`; with a reason (`why_over`), why no longer."""
    words = translator(language or current_language()).gettext
    until = short_day(row.until, language)
    if not why:
        return words(_HOLDS).format(day=until)
    if why == "expired":
        return words(_EXPIRED).format(day=until)
    return words(_OVER).format(why=void_text(why, language))


def hole_text(kind: str, places: tuple[str, ...], language: Language | None = None) -> str:
    """Return what a hole left open takes: `an hour`, or the places agreed with it."""
    words = translator(language or current_language()).gettext
    if kind == FieldType.TIME:
        return words(_HOUR)
    return ", ".join(places) if places else words(_NUMBER)
