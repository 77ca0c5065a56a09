"""The messages of a situation."""

from typing import Any

import msgspec

from crisisapp.domain.words import MessageState
from crisisapp.services.queries.records import MessageRow
from crisisapp.storage.reader import Reader
from crisisapp.support.clock import from_iso

__all__ = ["message", "message_by_number", "messages"]

_COLUMNS = (
    "m.id, m.number, m.template, m.title, m.language, m.audience, m.channel, m.state, m.version,"
    " m.field_values, m.created_at, m.changed_at, a.initials, m.copied_at, m.text"
)
_FROM = " FROM message m LEFT JOIN actor a ON a.id = m.changed_by"


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
    )
