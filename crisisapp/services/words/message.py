"""Where a message stands, in words: agreed, copied at an hour and not said to have left, sent."""

from datetime import datetime
from zoneinfo import ZoneInfo

from crisisapp.domain.words import MessageState
from crisisapp.services.queries.records import MessageRow
from crisisapp.services.words.labels import message_label
from crisisapp.support.i18n import _, moment_text

__all__ = ["message_standing"]


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
