"""Rows of what proves a message: who said yes, who agreed outside, what left."""

import msgspec

from crisisapp.domain.events import messages
from crisisapp.domain.words import FactState, MessageState
from crisisapp.storage.binding import Connection
from crisisapp.storage.journal import Header

__all__ = [
    "approvals_of_fact",
    "copy_kept",
    "left_open",
    "message_agreed",
    "message_approved",
    "of_the_year",
    "sending_row",
    "words_removed",
]

_COPIES = ("version_copy", "message_copy")
_SURE = (FactState.CONFIRMED, FactState.CHANGED)


def message_approved(db: Connection, header: Header, event: messages.MessageApproved) -> None:
    """Write the yes that holds now; the message reads as it was agreed, to the letter.

    What was left open to be filled has no text yet.
    """
    text, subject = ("", "") if event.open_fields else (event.text, event.title)
    changed = db.execute(
        "UPDATE message SET state = ?, text = ?, subject = ?, void = '',"
        " reason = CASE ? WHEN '' THEN reason ELSE ? END,"
        " changed_at = ?, changed_by = ? WHERE id = ? AND incident = ? AND erased_at IS NULL",
        (
            MessageState.APPROVED,
            text,
            subject,
            event.reason,
            event.reason,
            header.recorded_at,
            header.actor,
            event.message,
            header.stream,
        ),
    ).rowcount
    if not changed:
        return
    db.execute(
        "INSERT OR REPLACE INTO message_approval VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        (
            header.stream,
            event.message,
            event.version,
            event.at,
            event.way,
            event.who,
            event.text,
            event.title,
            event.digest,
            event.written_at,
            event.said,
            _json(event.words),
            _json(event.open_fields),
            event.frame,
            _json(event.facts),
            event.preapproval,
        ),
    )


def message_agreed(db: Connection, header: Header, event: messages.MessageAgreed) -> None:
    """Write that somebody outside agreed."""
    db.execute(
        "INSERT OR REPLACE INTO message_agreement SELECT ?,?,?,?,?,?,?,?"
        " WHERE EXISTS (SELECT 1 FROM message WHERE id = ? AND erased_at IS NULL)",
        (
            header.stream,
            event.agreement,
            event.message,
            event.party,
            event.at,
            event.way,
            event.who,
            event.digest,
            event.message,
        ),
    )


def sending_row(db: Connection, header: Header, event: messages.MessageSent) -> bool:
    """Write what left; what this message corrects is replaced by it. Say whether it was written."""
    changed = db.execute(
        "UPDATE message SET state = ?, text = ?, subject = ?, waits = 0,"
        " void = CASE ? WHEN '' THEN void ELSE '' END,"
        " changed_at = ?, changed_by = ? WHERE id = ? AND incident = ? AND erased_at IS NULL",
        (
            MessageState.SENT,
            event.text,
            event.title,
            event.approved_by,
            header.recorded_at,
            header.actor,
            event.message,
            header.stream,
        ),
    ).rowcount
    if not changed:
        return False
    db.execute(
        "INSERT OR REPLACE INTO message_sending"
        " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        (
            header.stream,
            event.entry,
            event.message,
            event.number,
            event.version,
            event.at,
            event.precision,
            event.channel,
            event.audience,
            event.text,
            event.title,
            event.digest,
            event.template,
            event.template_version,
            event.template_digest,
            _json(event.facts),
            event.approved_by,
            event.approved_at,
            event.approved_way,
            event.reason,
            event.entry,
            header.actor,
            header.recorded_at,
        ),
    )
    db.execute(
        "UPDATE message SET state = ? WHERE state = ? AND incident = ? AND erased_at IS NULL"
        " AND id = (SELECT corrects FROM message WHERE id = ?)",
        (MessageState.SUPERSEDED, MessageState.SENT, header.stream, event.message),
    )
    return True


def copy_kept(db: Connection, header: Header, event: messages.MessageStateSet) -> None:
    """Keep an agreed text as it was copied, with what proves it if it leaves."""
    db.execute(
        "INSERT OR REPLACE INTO message_copy SELECT ?,?,?,?,?,?,?,?,?,?,?,?,?,?"
        " WHERE EXISTS (SELECT 1 FROM message WHERE id = ? AND incident = ? AND erased_at IS NULL)",
        (
            header.stream,
            f"{header.device}:{header.stream}:{header.seq}",
            event.message,
            event.at,
            event.text,
            event.title,
            event.channel,
            event.version,
            event.written_at,
            event.approved_by,
            event.approved_at,
            event.approved_way,
            _json(event.facts),
            event.next_at,
            event.message,
            header.stream,
        ),
    )


def words_removed(db: Connection, header: Header, event: messages.MessageErased) -> None:
    """Take away every row that held words of an erased message; its sendings keep their place."""
    for table in ("message_approval", "message_edit"):
        db.execute(f"DELETE FROM {table} WHERE id = ?", (event.message,))  # noqa: S608
    for table in ("message_agreement", "message_sending", "message_version", *_COPIES):
        db.execute(f"DELETE FROM {table} WHERE message = ?", (event.message,))  # noqa: S608
    for kept in event.sendings:
        db.execute(
            "INSERT INTO message_sending VALUES"
            " (?,?,?,?,0,?,?,?,?,'','','',?,?,'','[]',?,?,?,'',?,?,?)",
            (
                header.stream,
                kept.entry,
                event.message,
                kept.number,
                kept.at,
                kept.precision,
                kept.channel,
                kept.audience,
                event.template,
                event.template_version,
                kept.approved_by,
                kept.approved_at,
                kept.approved_way,
                kept.entry,
                header.actor,
                header.recorded_at,
            ),
        )


def left_open(db: Connection, message: str) -> frozenset[str]:
    """Return the fields of a message that may still be filled without asking again."""
    row = db.execute("SELECT open_fields FROM message_approval WHERE id = ?", (message,)).fetchone()
    return frozenset() if row is None else frozenset(msgspec.json.decode(str(row[0])))


def of_the_year(db: Connection, message: str) -> bool:
    """Say whether the last yes to a message is one that was said in advance."""
    sql = "SELECT 1 FROM message_approval WHERE id = ? AND preapproval <> ''"
    return db.execute(sql, (message,)).fetchone() is not None


def approvals_of_fact(db: Connection, header: Header, fact: str) -> None:
    """Make drafts again of the agreed messages that say a fact otherwise than it is known now.

    What was copied meanwhile may have left already: it waits for somebody to say so.
    """
    found = db.execute(
        "SELECT key, state, clauses FROM fact WHERE id = ? AND incident = ?", (fact, header.stream)
    ).fetchone()
    if found is None:
        return
    key, state, clauses = str(found[0]), found[1], msgspec.json.decode(str(found[2]))
    rows = db.execute(
        "SELECT m.id, m.language, a.facts FROM message m JOIN message_approval a ON a.id = m.id"
        " WHERE m.incident = ? AND m.state = ?",
        (header.stream, MessageState.APPROVED),
    ).fetchall()
    for message, language, facts in rows:
        used = msgspec.json.decode(str(facts), type=tuple[messages.UsedFact, ...])
        words = clauses.get(language, "") if state in _SURE else None
        if any(one.key == key and one.words != words for one in used):
            db.execute(
                "UPDATE message SET state = ?, void = ?, text = '', subject = '' WHERE id = ?",
                (MessageState.DRAFT, f"fact:{key}", message),
            )


def _json(value: object) -> str:
    return msgspec.json.encode(value, order="sorted").decode()
