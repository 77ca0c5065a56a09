"""Rows of what was changed by hand in a message: one row for a message that somebody changed."""

import msgspec

from crisisapp.domain.events import message_edits
from crisisapp.domain.paragraphs import ParagraphEdits
from crisisapp.domain.words import MessageState
from crisisapp.storage.binding import Connection
from crisisapp.storage.journal import Header
from crisisapp.storage.projections.messages import index_message

__all__ = ["paragraphs_edited"]

_AGREED = (MessageState.APPROVED, MessageState.COPIED, MessageState.SENT)


def paragraphs_edited(
    db: Connection, header: Header, event: message_edits.MessageParagraphsEdited
) -> None:
    """Keep what was changed; the message is one version further, a draft, and says why.

    What was copied waits all the same: it may have left already.
    """
    where = (event.message, header.stream)
    row = db.execute(
        "SELECT m.state, m.void, e.edits FROM message m LEFT JOIN message_edit e ON e.id = m.id"
        " WHERE m.id = ? AND m.incident = ? AND m.erased_at IS NULL",
        where,
    ).fetchone()
    if row is None:
        return
    before = msgspec.json.decode(str(row[2] or "{}"), type=ParagraphEdits)
    now = message_edits.after(before, event)
    if now:
        db.execute(
            "INSERT OR REPLACE INTO message_edit VALUES (?,?,?)",
            (header.stream, event.message, msgspec.json.encode(now, order="sorted").decode()),
        )
    else:
        db.execute("DELETE FROM message_edit WHERE id = ? AND incident = ?", where)
    db.execute(
        "UPDATE message SET version = version + 1, state = ?, void = ?, text = '', subject = '',"
        " submitted_at = NULL, changed_at = ?, changed_by = ?"
        " WHERE id = ? AND incident = ?",
        (
            MessageState.DRAFT,
            "edited" if row[0] in _AGREED else str(row[1]),
            header.recorded_at,
            header.actor,
            *where,
        ),
    )
    index_message(db, header, event.message)
