"""The people of a situation: codes for everybody, names for those who may see them.

Nothing here is read by the search, the timeline or an export. `read` may be a replay's.
"""

import msgspec

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.people import PersonKind, code_number, may_see_names, person_code
from crisisapp.services.queries.records import PersonRow
from crisisapp.storage.reader import Reader
from crisisapp.support.clock import from_iso

__all__ = [
    "code_of",
    "highest_code",
    "known_people",
    "may_name",
    "named_person",
    "names_of",
    "people",
    "person_by_code",
]

_FIGURES = 4  # of a code; a longer number after a letter is something else
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


def names_of(read: Reader, incident: str) -> tuple[str, ...]:
    """Return every name that is kept in an incident, to leave out what holds one: never shown."""
    rows = known_people(read, incident)
    return tuple(name for row in rows for name in (row.name, *row.also) if name)


def code_of(read: Reader, person: str) -> str:
    """Return the code of a person by id, empty when there is none."""
    return str(read.value("SELECT code FROM person WHERE id = ?", (person,)) or "")


def person_by_code(read: Reader, incident: str, code: str) -> PersonRow | None:
    """Return the person of a well-formed code, without the name, or None."""
    row = read.one(
        f"SELECT {_COLUMNS} FROM person WHERE incident = ? AND code = ? ORDER BY id",  # noqa: S608
        (incident, code),
    )
    return None if row is None else _without_name(_row(row))


def highest_code(read: Reader, incident: str, kind: PersonKind, *, letter: str = "") -> int:
    """Return the highest number of a kind that was given, or written by hand, in an incident.

    0.1 s at 100,000 entries: asked once for each new person.
    """
    stem = person_code(kind, 0, letter=letter)[: 2 + len(letter)]
    given = read.all(
        "SELECT code FROM person WHERE incident = ? AND code GLOB ?",
        (incident, f"{stem}[0-9]*"),
    )
    written = read.all(
        "SELECT words FROM find_doc WHERE incident = ? AND words GLOB ?",
        (incident, f"*{stem}[0-9]*"),
    )
    codes = [row[0] for row in given]
    codes += [code for row in written for code in _codes_in(str(row[0]), stem)]
    return max((code_number(code, letter=letter) for code in codes), default=0)


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


def _codes_in(words: str, stem: str) -> list[str]:
    parts = words.split(stem)[1:]
    figures = (part[: len(part) - len(part.lstrip("0123456789"))] for part in parts)
    return [f"{stem}{number}" for number in figures if 0 < len(number) <= _FIGURES]


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
