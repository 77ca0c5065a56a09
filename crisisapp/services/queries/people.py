"""The people of a situation: codes for everybody, names for those who may see them.

Nothing here is read by the search, the timeline or an export. `read` may be a replay's.
"""

import msgspec

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.people import PersonKind, may_see_names
from crisisapp.services.queries.records import PersonRow
from crisisapp.storage.reader import Reader
from crisisapp.support.clock import from_iso

__all__ = ["known_people", "may_name", "named_person", "people", "person_by_code"]

_COLUMNS = "id, kind, code, name, also, note, coded_at, removed_reason, removed_at"


def people(read: Reader, incident: str) -> tuple[PersonRow, ...]:
    """Return the people of an incident by code, without their names."""
    return tuple(_without_name(row) for row in known_people(read, incident))


def known_people(read: Reader, incident: str) -> tuple[PersonRow, ...]:
    """Return them with their names, to recognise somebody in a line: never to be shown or sent."""
    rows = read.all(
        f"SELECT {_COLUMNS} FROM person WHERE incident = ? ORDER BY kind, code",  # noqa: S608
        (incident,),
    )
    return tuple(_row(row) for row in rows)


def person_by_code(read: Reader, incident: str, code: str) -> PersonRow | None:
    """Return the person of a well-formed code, without the name, or None."""
    row = read.one(
        f"SELECT {_COLUMNS} FROM person WHERE incident = ? AND code = ? ORDER BY id",  # noqa: S608
        (incident, code),
    )
    return None if row is None else _without_name(_row(row))


def may_name(read: Reader, actor: str) -> bool:
    """Say whether a person who writes here may be shown names, by their role in the cell."""
    role = read.value("SELECT role FROM actor WHERE id = ?", (actor,))
    return may_see_names(str(role or ""))


def named_person(read: Reader, person: str, *, actor: str) -> PersonRow:
    """Return a person with the name, for somebody who may see it.

    Raises:
        UserError: UNKNOWN_PERSON; NAMES_WITHHELD, the role of `actor` does not see names.
    """
    row = read.one(f"SELECT {_COLUMNS} FROM person WHERE id = ?", (person,))  # noqa: S608
    if row is None:
        raise UserError(UserCode.UNKNOWN_PERSON, person=person)
    if not may_name(read, actor):
        raise UserError(UserCode.NAMES_WITHHELD)
    return _row(row)


def _without_name(row: PersonRow) -> PersonRow:
    return msgspec.structs.replace(row, name="", also=(), note="")


def _row(r: tuple[object, ...]) -> PersonRow:
    return PersonRow(
        id=str(r[0]),
        kind=PersonKind(str(r[1])),
        code=str(r[2]),
        name=str(r[3]),
        also=msgspec.json.decode(str(r[4]), type=tuple[str, ...]),
        note=str(r[5]),
        has_name=bool(r[3]),
        coded_at=from_iso(str(r[6])),
        removed_reason=str(r[7]),
        removed_at=None if r[8] is None else from_iso(str(r[8])),
    )
