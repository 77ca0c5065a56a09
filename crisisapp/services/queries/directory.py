"""Who can be called: the contacts of the school, and the attempts to reach them."""

from datetime import datetime

import msgspec

from crisisapp.domain.events.directory import Way
from crisisapp.storage.reader import Reader
from crisisapp.support.clock import from_iso

__all__ = ["AttemptRow", "ContactRow", "attempts", "contact", "contacts", "last_about"]

_COLUMNS = (
    "c.id, c.name, c.role, c.organisation, c.ways, c.deputy, coalesce(d.name, ''), c.hours,"
    " c.language, c.audience, c.key, c.note, c.front, c.checked_on, c.called_at, c.outcome"
)
_FROM = "FROM contact c LEFT JOIN contact d ON d.id = c.deputy"
_WAYS = msgspec.json.Decoder(tuple[Way, ...])


class ContactRow(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody of the directory; `ways` in the order they are tried.

    `deputy` is an id, empty as `deputy_name` when the deputy was removed. `front` is the place
    among the six of the Situations page, 0: not there. `checked_on` is an ISO day or nothing;
    `called_at` aware UTC; `outcome` that of the last attempt, empty when it is not known.
    """

    id: str
    name: str
    role: str = ""
    organisation: str = ""
    ways: tuple[Way, ...] = ()
    deputy: str = ""
    deputy_name: str = ""
    hours: str = ""
    language: str = ""
    audience: str = ""
    key: str = ""
    note: str = ""
    front: int = 0
    checked_on: str = ""
    called_at: datetime | None = None
    outcome: str = ""


class AttemptRow(msgspec.Struct, frozen=True, kw_only=True):
    """An attempt to reach a contact, at an aware UTC instant; `way` is the value dialled."""

    contact: str
    at: datetime
    outcome: str
    way: str


def contacts(read: Reader) -> tuple[ContactRow, ...]:
    """Return the directory: the six of the Situations page first, then by name."""
    rows = read.all(
        f"SELECT {_COLUMNS} {_FROM} ORDER BY c.front = 0, c.front, c.name COLLATE NOCASE, c.id"
    )
    return tuple(_row(row) for row in rows)


def contact(read: Reader, contact_id: str) -> ContactRow | None:
    """Return one contact, None when there is no such id."""
    row = read.one(f"SELECT {_COLUMNS} {_FROM} WHERE c.id = ?", (contact_id,))
    return None if row is None else _row(row)


def attempts(read: Reader, incident: str) -> tuple[AttemptRow, ...]:
    """Return the attempts made for a situation (none: outside any), in the order they were made."""
    rows = read.all(
        "SELECT contact, at, outcome, way FROM attempt WHERE about = ? ORDER BY at, rowid",
        (incident,),
    )
    return tuple(
        AttemptRow(contact=str(r[0]), at=from_iso(str(r[1])), outcome=str(r[2]), way=str(r[3]))
        for r in rows
    )


def last_about(read: Reader, contact_id: str) -> str:
    """Return for which situation a contact was last tried to be reached; empty: outside any."""
    sql = "SELECT about FROM attempt WHERE contact = ? ORDER BY rowid DESC LIMIT 1"
    return str(read.value(sql, (contact_id,)) or "")


def _row(r: tuple[object, ...]) -> ContactRow:
    return ContactRow(
        id=str(r[0]),
        name=str(r[1]),
        role=str(r[2]),
        organisation=str(r[3]),
        ways=_WAYS.decode(str(r[4])),
        deputy=str(r[5]) if r[6] else "",
        deputy_name=str(r[6]),
        hours=str(r[7]),
        language=str(r[8]),
        audience=str(r[9]),
        key=str(r[10]),
        note=str(r[11]),
        front=int(str(r[12])),
        checked_on=str(r[13]),
        called_at=None if r[14] is None else from_iso(str(r[14])),
        outcome=str(r[15]),
    )
