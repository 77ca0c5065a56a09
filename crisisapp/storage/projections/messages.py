"""Rows of the messages: one each, with the holes as they are filled now.

What is said of a message after its words were lawfully removed changes nothing.
"""

import msgspec

from crisisapp.domain.events import messages
from crisisapp.domain.paragraphs import ParagraphEdits
from crisisapp.domain.versions import VersionText
from crisisapp.domain.words import MessageState
from crisisapp.storage.binding import Connection
from crisisapp.storage.journal import Header
from crisisapp.storage.projections.message_proofs import (
    copy_kept,
    left_open,
    of_the_year,
    words_removed,
)
from crisisapp.storage.search import drop_words, fold_words, put_words

__all__ = [
    "index_message",
    "message_drafted",
    "message_edited",
    "message_erased",
    "message_state_set",
]

_INSERT = (
    "INSERT OR REPLACE INTO message (incident, id, number, template, template_version,"
    " template_digest, title, language, audience, channel, state, version, field_values, text,"
    " created_at, changed_at, changed_by, copied_at, corrects,"
    " preapproval)"
    " VALUES (?,?,?,?,?,?,?,?,?,?,?,1,?,'',?,?,?,NULL,?,?)"
)


def message_drafted(db: Connection, header: Header, event: messages.MessageDrafted) -> None:
    """Add a message."""
    db.execute(
        _INSERT,
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
            _json(event.values),
            header.recorded_at,
            header.recorded_at,
            header.actor,
            event.corrects,
            event.preapproval,
        ),
    )
    index_message(db, header, event.message)


def message_edited(db: Connection, header: Header, event: messages.MessageEdited) -> None:
    """Fill holes, change the channel; the message is one version further.

    It is a draft again, and says that its words changed where somebody had said yes to them, unless
    only holes were filled that were left open for it. A yes said in advance is said again by the
    order that fills them, since it looks at their words. What was copied waits all the same: it may
    have left already.
    """
    row = db.execute(
        "SELECT field_values, state, void FROM message"
        " WHERE id = ? AND incident = ? AND erased_at IS NULL",
        (event.message, header.stream),
    ).fetchone()
    if row is None:
        return
    values = msgspec.json.decode(str(row[0]), type=dict[str, str])
    values.update(event.values)
    values = {name: value for name, value in values.items() if value}
    agreed = row[1] in (MessageState.APPROVED, MessageState.COPIED, MessageState.SENT)
    inside = not event.channel and set(event.values) <= left_open(db, event.message)
    kept = agreed and inside and not of_the_year(db, event.message)
    state = MessageState.APPROVED if kept else MessageState.DRAFT
    void = "edited" if agreed and not inside else str(row[2])
    db.execute(
        "UPDATE message SET field_values = ?, version = version + 1, state = ?, void = ?,"
        " text = '', subject = '', submitted_at = NULL,"
        " channel = CASE ? WHEN '' THEN channel ELSE ? END,"
        " changed_at = ?, changed_by = ? WHERE id = ? AND incident = ?",
        (
            _json(values),
            state,
            void,
            event.channel,
            event.channel,
            header.recorded_at,
            header.actor,
            event.message,
            header.stream,
        ),
    )
    index_message(db, header, event.message)


def message_state_set(db: Connection, header: Header, event: messages.MessageStateSet) -> None:
    """Move a message on; what was copied is kept to the letter, and waits until it is said sent.

    A copy "for reading only" proves nothing: the message, its text and its moment stay, but for the
    hour at which the text was written that somebody reads.
    """
    if event.project:
        db.execute(
            "UPDATE message SET submitted_at = ?"
            " WHERE id = ? AND incident = ? AND state = ? AND erased_at IS NULL",
            (event.at, event.message, header.stream, MessageState.DRAFT),
        )
        return
    copied = event.at if event.state is MessageState.COPIED else None
    blank = event.state is MessageState.DRAFT
    db.execute(
        # What was sent and is copied once more, for another channel, was sent all the same.
        "UPDATE message SET state = CASE WHEN state = 'sent' AND ?1 = 'copied' THEN state"
        " ELSE ?1 END, text = CASE WHEN ?2 THEN '' WHEN ?3 = '' THEN text ELSE ?3 END,"
        " subject = CASE WHEN ?2 THEN '' WHEN ?3 = '' THEN subject ELSE ?4 END,"
        " reason = CASE ?5 WHEN '' THEN reason ELSE ?5 END, waits = ?6,"
        " copied_at = coalesce(?7, copied_at), changed_at = ?8, changed_by = ?9"
        " WHERE id = ?10 AND incident = ?11 AND erased_at IS NULL",
        (
            event.state,
            int(blank),
            event.text,
            event.title,
            event.reason,
            int(copied is not None),
            copied,
            header.recorded_at,
            header.actor,
            event.message,
            header.stream,
        ),
    )
    if copied is not None and event.text:
        copy_kept(db, header, event)


def message_erased(db: Connection, header: Header, event: messages.MessageErased) -> None:
    """Keep the place of a message whose words are gone, and when it left, to whom."""
    db.execute(
        _INSERT,
        (
            header.stream,
            event.message,
            event.number,
            event.template,
            event.template_version,
            "",
            "",
            event.language,
            event.audience,
            event.channel,
            MessageState.WITHDRAWN,
            "{}",
            event.created_at,
            header.recorded_at,
            header.actor,
            event.corrects,
            "",
        ),
    )
    db.execute(
        "UPDATE message SET erased_reason = ?, erased_at = ? WHERE id = ?",
        (event.reason, header.recorded_at, event.message),
    )
    words_removed(db, header, event)
    drop_words(db, event.message)


def index_message(db: Connection, header: Header, message: str, *more: str) -> None:
    """Let the search find a message by its title, what was typed into it, and what it said."""
    row = db.execute(
        "SELECT m.title, m.field_values, e.edits FROM message m"
        " LEFT JOIN message_edit e ON e.id = m.id WHERE m.id = ?",
        (message,),
    ).fetchone()
    if row is None:
        return
    values = msgspec.json.decode(str(row[1]), type=dict[str, str])
    own = [each.text for each in _edits(row[2]).own.values()]
    for (texts,) in db.execute("SELECT texts FROM message_version WHERE message = ?", (message,)):
        found = msgspec.json.decode(str(texts), type=dict[str, VersionText])
        own += [each.text for each in found.values()]
    put_words(
        db,
        incident=header.stream,
        kind="message",
        target=message,
        clock=header.hlc,
        words=fold_words(str(row[0]), *values.values(), *own, *more),
    )


def _edits(kept: object) -> ParagraphEdits:
    return msgspec.json.decode(str(kept or "{}"), type=ParagraphEdits)


def _json(value: object) -> str:
    return msgspec.json.encode(value, order="sorted").decode()
