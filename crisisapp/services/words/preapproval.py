"""What is said of a text agreed in advance: until when it holds, or why it does not."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import msgspec

from crisisapp.domain.message import FieldType
from crisisapp.services.drafting.desk_context import Known
from crisisapp.services.queries.preapprovals import PreapprovalRow, preapproval
from crisisapp.services.queries.records import MessageRow
from crisisapp.services.words.approval import void_text, way_label
from crisisapp.support.i18n import (
    N_,
    Language,
    _,
    current_language,
    day_text,
    moment_text,
    translator,
)

__all__ = ["MessageNote", "agreed_text_by", "holds_text", "hole_text", "message_note", "short_day"]

_UTC = ZoneInfo("UTC")
_HOLDS = N_("Pre-approved until {day}")
_EXPIRED = N_("Pre-approved until {day}: over")
_OVER = N_("No longer pre-approved: {why}")
_NO_LONGER = N_("No longer pre-approved")
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


def agreed_text_by(row: PreapprovalRow, zone: ZoneInfo, *, now: datetime) -> str:
    """Return who said yes, how and when, in the language of the screen."""
    at = moment_text(row.at, zone, today=now)
    words = _("Agreed by {who} ({way}), {time}.")
    return words.format(who=row.who, way=way_label(row.way), time=at)


class MessageNote(msgspec.Struct, frozen=True, kw_only=True):
    """What is said of a message begun from a text agreed in advance.

    `words` say until when it holds, or that it does not; `why` not, in words, empty while it does.
    """

    number: str
    until: date
    words: str
    why: str = ""


def message_note(desk: Known, row: MessageRow) -> MessageNote | None:
    """Return what is said of a message, in the language of the screen; None for any other.

    A hole still to fill does not count: the message says it itself.
    """
    from crisisapp.services.preapproving import judged  # start-up: on demand

    agreed = preapproval(desk.read, row.preapproval) if row.preapproval else None
    if agreed is None:
        return None
    why = judged(desk, agreed, row.incident, row.values, channel=row.channel).why
    if not why or why.startswith("hole:"):
        return MessageNote(number=agreed.number, until=agreed.until, words=holds_text(agreed, ""))
    of_the_message = why == "edited" or why.startswith("unsure:")
    words = _(_NO_LONGER) if of_the_message else holds_text(agreed, why)
    return MessageNote(number=agreed.number, until=agreed.until, words=words, why=void_text(why))


def hole_text(kind: str, places: tuple[str, ...], language: Language | None = None) -> str:
    """Return what a hole left open takes: `an hour`, or the places agreed with it."""
    words = translator(language or current_language()).gettext
    if kind == FieldType.TIME:
        return words(_HOUR)
    return ", ".join(places) if places else words(_NUMBER)
