"""Rows of the versions of a message: one for each language it is written in besides its own."""

import msgspec

from crisisapp.domain.events import message_versions
from crisisapp.domain.versions import VersionText
from crisisapp.storage.binding import Connection
from crisisapp.storage.journal import Header
from crisisapp.storage.projections.messages import index_message

__all__ = [
    "version_added",
    "version_copied",
    "version_removed",
    "version_reviewed",
    "version_written",
]


def version_added(
    db: Connection, header: Header, event: message_versions.MessageVersionAdded
) -> None:
    """Add a version, or put one back as it was."""
    if not _stands(db, header, event.message):
        return
    db.execute(
        "INSERT OR REPLACE INTO message_version VALUES (?,?,?,?,?,?,?,?,?,?,?)",
        (
            header.stream,
            _id(event.message, event.tag),
            event.message,
            event.tag,
            event.name,
            _json({key: text for key, text in event.texts.items() if text.text}),
            event.reviewed_by,
            event.reviewed_at,
            event.began or header.recorded_at,
            header.recorded_at,
            header.actor,
        ),
    )
    index_message(db, header, event.message)


def version_written(
    db: Connection, header: Header, event: message_versions.MessageVersionWritten
) -> None:
    """Write paragraphs of a version; whoever had reviewed it has not read these."""
    where = (_id(event.message, event.tag), header.stream)
    row = db.execute(
        "SELECT texts FROM message_version WHERE id = ? AND incident = ?", where
    ).fetchone()
    if row is None:
        return
    texts = msgspec.json.decode(str(row[0]), type=dict[str, VersionText])
    texts.update(event.texts)
    db.execute(
        "UPDATE message_version SET texts = ?, reviewed_by = '', reviewed_at = '',"
        " changed_at = ?, changed_by = ? WHERE id = ? AND incident = ?",
        (
            _json({key: text for key, text in texts.items() if text.text}),
            header.recorded_at,
            header.actor,
            *where,
        ),
    )
    index_message(db, header, event.message)


def version_reviewed(
    db: Connection, header: Header, event: message_versions.MessageVersionReviewed
) -> None:
    """Note who read a version and answers for it."""
    db.execute(
        "UPDATE message_version SET reviewed_by = ?, reviewed_at = ?, changed_at = ?,"
        " changed_by = ? WHERE id = ? AND incident = ?",
        (
            event.who,
            event.at,
            header.recorded_at,
            header.actor,
            _id(event.message, event.tag),
            header.stream,
        ),
    )


def version_removed(
    db: Connection, header: Header, event: message_versions.MessageVersionRemoved
) -> None:
    """Take a version away."""
    db.execute(
        "DELETE FROM message_version WHERE id = ? AND incident = ?",
        (_id(event.message, event.tag), header.stream),
    )
    if _stands(db, header, event.message):
        index_message(db, header, event.message)


def version_copied(
    db: Connection, header: Header, event: message_versions.MessageVersionCopied
) -> None:
    """Keep a version as it was copied, to the letter."""
    if not _stands(db, header, event.message):
        return
    db.execute(
        "INSERT OR REPLACE INTO version_copy VALUES (?,?,?,?,?,?,?,?,?,?)",
        (
            header.stream,
            event.copy,
            event.message,
            event.tag,
            event.name,
            event.text,
            event.digest,
            event.reviewed_by,
            event.reviewed_at,
            event.at,
        ),
    )


def _stands(db: Connection, header: Header, message: str) -> bool:
    found = db.execute(
        "SELECT 1 FROM message WHERE id = ? AND incident = ? AND erased_at IS NULL",
        (message, header.stream),
    ).fetchone()
    return found is not None


def _id(message: str, tag: str) -> str:
    return f"{message}:{tag}"


def _json(value: object) -> str:
    return msgspec.json.encode(value, order="sorted").decode()
