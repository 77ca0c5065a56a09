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
    if not row.waits:
        return said
    if row.state is MessageState.COPIED or row.copied_at is None:
        return _("{standing}, sent?").format(standing=said)
    # It was changed since, or is copied for another channel: what was copied waits all the same.
    time = moment_text(row.copied_at, zone, today=now)
    return _("{standing} · copied {time}, sent?").format(standing=said, time=time)


def waiting_words(row: MessageRow, zone: ZoneInfo, *, now: datetime, more: int = 0) -> str:
    """Return what the head of a situation asks of a copy: `Copied 11:08 · sent?`.

    `more` other copies wait behind it. Another day than that of `now` (aware) is said.
    """
    at = moment_text(row.copied_at or row.changed_at, zone, today=now)
    said = _("Copied {time} · sent?").format(time=at)
    return f"{said} (+{more})" if more else said


def waiting_sentence(row: MessageRow, zone: ZoneInfo, *, now: datetime) -> str:
    """Return a copy that waits as a sentence, with whom it is for."""
    at = moment_text(row.copied_at or row.changed_at, zone, today=now)
    who = audience_text(row.audience) or row.title
    words = _("Message {number} ({audience}) was copied at {time}. Has it been sent?")
    return words.format(number=row.number, audience=who, time=at)
