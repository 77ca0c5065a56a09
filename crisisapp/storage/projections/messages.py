"""Rows of the messages: one each, with the holes as they are filled now."""

import msgspec

from crisisapp.domain.events import messages
from crisisapp.domain.words import MessageState
from crisisapp.storage.binding import Connection
from crisisapp.storage.journal import Header
from crisisapp.storage.search import fold_words, put_words

__all__ = ["message_drafted", "message_edited", "message_state_set"]


def message_drafted(db: Connection, header: Header, event: messages.MessageDrafted) -> None:
    """Add a message."""
    db.execute(
        "INSERT OR REPLACE INTO message VALUES (?,?,?,?,?,?,?,?,?,?,?,1,?,'',?,?,?,NULL)",
        (
            header.stream,
            event.message,
            event.number,
            event.template,
            event.template_version,
            event.template_digest,
            event.title,
            event.language,
            event.audience,
            event.channel,
            MessageState.DRAFT,
            msgspec.json.encode(event.values, order="sorted").decode(),
            header.recorded_at,
            header.recorded_at,
            header.actor,
        ),
    )
    _index(db, header, event.message, event.title, *event.values.values())


def message_edited(db: Connection, header: Header, event: messages.MessageEdited) -> None:
    """Fill holes, change the channel; the message is one version further and a draft again."""
    row = db.execute(
        "SELECT field_values, title FROM message WHERE id = ? AND incident = ?",
        (event.message, header.stream),
    ).fetchone()
    if row is None:
        return
    values = msgspec.json.decode(str(row[0]), type=dict[str, str])
    values.update(event.values)
    values = {name: value for name, value in values.items() if value}
    db.execute(
        "UPDATE message SET field_values = ?, version = version + 1, state = ?, text = '',"
        " channel = CASE ? WHEN '' THEN channel ELSE ? END,"
        " changed_at = ?, changed_by = ? WHERE id = ? AND incident = ?",
        (
            msgspec.json.encode(values, order="sorted").decode(),
            MessageState.DRAFT,
            event.channel,
            event.channel,
            header.recorded_at,
            header.actor,
            event.message,
            header.stream,
        ),
    )
    _index(db, header, event.message, str(row[1]), *values.values())


def message_state_set(db: Connection, header: Header, event: messages.MessageStateSet) -> None:
    """Move a message on; what was copied or sent is kept to the letter.

    A copy "for reading only" proves nothing: the message, its text and its moment stay.
    """
    if event.project:
        return
    copied = event.at if event.state is MessageState.COPIED else None
    db.execute(
        "UPDATE message SET state = ?, text = CASE ? WHEN '' THEN text ELSE ? END,"
        " copied_at = coalesce(?, copied_at), changed_at = ?, changed_by = ?"
        " WHERE id = ? AND incident = ?",
        (
            event.state,
            event.text,
            event.text,
            copied,
            header.recorded_at,
            header.actor,
            event.message,
            header.stream,
        ),
    )


def _index(db: Connection, header: Header, message: str, *texts: str) -> None:
    put_words(
        db,
        incident=header.stream,
        kind="message",
        target=message,
        clock=header.hlc,
        words=fold_words(*texts),
    )
