"""Where a message stands, in words: agreed, copied at an hour and not said to have left, sent."""

from datetime import datetime
from zoneinfo import ZoneInfo

from crisisapp.domain.words import MessageState
from crisisapp.services.queries.records import MessageRow
from crisisapp.services.words.labels import audience_text, message_label
from crisisapp.support.i18n import _, moment_text

__all__ = ["message_standing", "waiting_sentence", "waiting_words"]


def message_standing(row: MessageRow, zone: ZoneInfo, *, now: datetime) -> str:
    """Return where a message stands, in the language of the screen: `Copied 11:08, sent?`.

    Another day than that of `now` is said with the hour.
    """
    word = message_label(row.state)
    moments = {
        MessageState.COPIED: row.copied_at,
        MessageState.SENT: row.sent_at,
        MessageState.APPROVED: row.approved_at,
    }
    at = moments.get(row.state)
    said = word if at is None else f"{word} {moment_text(at, zone, today=now)}"
    return _("{standing}, sent?").format(standing=said) if row.waits else said


def waiting_words(
    row: MessageRow, zone: ZoneInfo, *, now: datetime, more: int = 0
) -> tuple[str, str]:
    """Return what the head of a situation asks of a copy: `Sent?` and `copied at 11:08`.

    `more` other copies wait behind it. Another day than that of `now` (aware) is said.
    """
    at = moment_text(row.copied_at or row.changed_at, zone, today=now)
    said = _("copied at {time}").format(time=at)
    return _("Sent?"), f"{said} (+{more})" if more else said


def waiting_sentence(row: MessageRow, zone: ZoneInfo, *, now: datetime) -> str:
    """Return a copy that waits as a sentence, with whom it is for."""
    at = moment_text(row.copied_at or row.changed_at, zone, today=now)
    who = audience_text(row.audience) or row.title
    words = _("Message {number} ({audience}) was copied at {time}. Has it been sent?")
    return words.format(number=row.number, audience=who, time=at)
