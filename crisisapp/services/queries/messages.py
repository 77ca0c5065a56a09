"""The messages of a situation."""

from typing import Any

import msgspec

from crisisapp.domain.paragraphs import ParagraphEdits
from crisisapp.domain.words import MessageState
from crisisapp.services.queries.records import MessageRow
from crisisapp.storage.reader import Reader
from crisisapp.support.clock import from_iso

__all__ = ["message", "message_by_number", "messages", "waiting_copies"]

_COLUMNS = (
    "m.id, m.number, m.template, m.title, m.language, m.audience, m.channel, m.state, m.version,"
    " m.field_values, m.created_at, m.changed_at, a.initials, m.copied_at, m.text, m.incident,"
    " m.subject, m.submitted_at, m.waits, m.void, m.reason,"
    " (SELECT c.number FROM message c WHERE c.id = m.corrects),"
    " (SELECT max(c.number) FROM message c WHERE c.corrects = m.id AND c.corrects <> ''"
    "  AND c.state <> 'withdrawn'),"
    " p.at, p.who, (SELECT max(s.at) FROM message_sending s WHERE s.message = m.id),"
    " m.erased_reason, m.erased_at, m.template_version, m.template_digest, m.preapproval, e.edits"
)
_FROM = (
    " FROM message m LEFT JOIN actor a ON a.id = m.changed_by"
    " LEFT JOIN message_approval p ON p.id = m.id AND m.state NOT IN ('draft', 'withdrawn')"
    " LEFT JOIN message_edit e ON e.id = m.id"
)


def messages(read: Reader, incident: str) -> tuple[MessageRow, ...]:
    """Return the messages of an incident, in their order."""
    rows = read.all(
        f"SELECT {_COLUMNS}{_FROM} WHERE m.incident = ? ORDER BY m.number, m.id",
        (incident,),
    )
    return tuple(_message(row) for row in rows)


def message(read: Reader, message_id: str) -> MessageRow | None:
    """Return one message, or None."""
    row = read.one(f"SELECT {_COLUMNS}{_FROM} WHERE m.id = ?", (message_id,))
    return None if row is None else _message(row)


def message_by_number(read: Reader, incident: str, number: int) -> MessageRow | None:
    """Return the message people call `2`, or None."""
    row = read.one(
        f"SELECT {_COLUMNS}{_FROM} WHERE m.incident = ? AND m.number = ?",
        (incident, number),
    )
    return None if row is None else _message(row)


def waiting_copies(read: Reader, incident: str = "") -> tuple[MessageRow, ...]:
    """Return what was copied and not said to have left, oldest copy first; of all when not given.

    A closed situation waits for nothing.
    """
    rows = read.all(
        f"SELECT {_COLUMNS}{_FROM} WHERE m.waits = 1 AND (? = '' OR m.incident = ?)"  # noqa: S608 - our own names
        " AND m.incident IN (SELECT incident FROM incident WHERE status <> 'closed')"
        " ORDER BY m.copied_at, m.number",
        (incident, incident),
    )
    return tuple(_message(row) for row in rows)


def _message(row: tuple[Any, ...]) -> MessageRow:
    return MessageRow(
        id=row[0],
        number=row[1],
        template=row[2],
        title=row[3],
        language=row[4],
        audience=row[5],
        channel=row[6],
        state=MessageState(row[7]),
        version=row[8],
        values=msgspec.json.decode(row[9], type=dict[str, str]),
        created_at=from_iso(row[10]),
        changed_at=from_iso(row[11]),
        changed_by=row[12] or "",
        copied_at=None if row[13] is None else from_iso(row[13]),
        text=row[14],
        incident=row[15],
        subject=row[16],
        submitted_at=None if row[17] is None else from_iso(row[17]),
        waits=bool(row[18]),
        void=row[19],
        reason=row[20],
        corrects=row[21],
        corrected_by=row[22],
        approved_at=None if row[23] is None else from_iso(row[23]),
        approved_by=row[24] or "",
        sent_at=None if row[25] is None else from_iso(row[25]),
        erased_reason=row[26],
        erased_at=None if row[27] is None else from_iso(row[27]),
        template_version=row[28],
        template_digest=row[29],
        edits=msgspec.json.decode(row[31] or "{}", type=ParagraphEdits),
        preapproval=row[30],
    )
