"""Whom the calls and messages of a situation have told, and how many of each."""

from collections.abc import Iterable
from datetime import datetime

import msgspec

from crisisapp.domain.families import (
    GUARDIANS,
    Family,
    FamilyLine,
    Said,
    families_told,
    told_name,
)
from crisisapp.domain.people import wellformed_code
from crisisapp.domain.words import Audience, EntryKind, Verification
from crisisapp.services.lines.entry import first_way
from crisisapp.storage.reader import Reader
from crisisapp.support.clock import from_iso

__all__ = ["Families", "Told", "families", "families_expected", "family_named", "told", "told_at"]

_FAMILIES = Audience.FAMILIES_CONCERNED.value
_STANDS = "struck = 0 AND verification <> ? AND kind IN (?, ?)"
_STANDING = (Verification.REFUTED, EntryKind.CALL_OUT, EntryKind.MESSAGE_OUT)


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """An audience that was told: since when (as a body holds it), and how many of it.

    Families concerned count once however often they were called; of others only those are counted
    who are named apart.
    """

    at: str
    count: int


class Families(msgspec.Struct, frozen=True, kw_only=True):
    """The families concerned, one by one; `expected` is how many there are, None: nobody said."""

    rows: tuple[Family, ...]
    expected: int | None

    @property
    def reached(self) -> tuple[Family, ...]:
        """Return those of whom somebody was told."""
        return tuple(row for row in self.rows if row.told)

    @property
    def whole(self) -> int:
        """Return how many families were told wholly: both guardians, or the only one there is."""
        return sum(row.complete for row in self.rows)

    @property
    def known(self) -> int | None:
        """Return how many families there are: those counted, never fewer than those named."""
        return None if self.expected is None else max(self.expected, len(self.rows))

    @property
    def guardians_told(self) -> int:
        """Return how many guardians were told, all families together."""
        return sum(row.told for row in self.rows)

    @property
    def guardians(self) -> int:
        """Return how many guardians there are to tell, families nobody has named yet included."""
        missing = max(0, (self.expected or 0) - len(self.rows))
        return sum(row.guardians for row in self.rows) + GUARDIANS * missing

    @property
    def complete(self) -> bool:
        """Say whether everybody was told: each expected family, and all its guardians."""
        return bool(self.expected) and self.whole >= (self.known or 0)

    @property
    def called(self) -> str:
        """Return how far the calls are: `all`, `going`, `none` is concerned, or `unknown`.

        They are under way once one family was told. A number alone says nothing of calls.
        """
        if self.complete:
            return "all"
        if self.reached:
            return "going"
        return "none" if self.expected == 0 and not self.rows else "unknown"


def told(
    read: Reader, incident: str, *, but: str = "", also: FamilyLine | None = None
) -> dict[str, Told]:
    """Return who was told, by audience: by a call or a message that stands and was not refuted.

    `but` is an entry that is left out of account, `also` a line to a family that is being written.
    """
    rows = read.all(
        "SELECT audience, count(DISTINCT to_party), min(happened_at) FROM entry"  # noqa: S608
        f" WHERE incident = ? AND audience <> '' AND audience <> ? AND {_STANDS} AND id <> ?"
        " GROUP BY audience",
        (incident, Audience.FAMILIES_CONCERNED, *_STANDING, but),
    )
    found = {str(audience): Told(at=at, count=count) for audience, count, at in rows}
    reached = families(read, incident, but=but, also=also).reached
    if reached:
        first = min(row.at for row in reached)
        found[Audience.FAMILIES_CONCERNED] = Told(at=first, count=len(reached))
    return found


def families(
    read: Reader, incident: str, *, but: str = "", also: FamilyLine | None = None
) -> Families:
    """Return the families concerned one by one, with how many guardians of each were told.

    What was said of a family by a line that no longer stands tells nobody.
    """
    lines = [
        FamilyLine(entry=row[0], party=row[1], text=row[2], at=row[3], written=row[4])
        for row in read.all(
            "SELECT id, to_party, text, happened_at, hlc FROM entry"  # noqa: S608
            f" WHERE incident = ? AND audience <> '' AND audience = ? AND {_STANDS} AND id <> ?"
            " ORDER BY happened_at, hlc, id",
            (incident, Audience.FAMILIES_CONCERNED, *_STANDING, but),
        )
    ]
    if also is not None:
        lines.append(also)
    lines = _own_words(read, incident, lines) if lines else lines
    said = {
        str(row[0]): Said(told=row[1], guardians=row[2], at=row[3], written=int(row[4] or 0))
        for row in read.all(
            "SELECT f.family, f.told, f.guardians, f.at, (SELECT e.hlc FROM entry e"
            " WHERE e.id = f.entry) FROM family f WHERE f.incident = ?"
            " AND f.entry <> ? AND (f.entry = '' OR EXISTS (SELECT 1 FROM entry e"
            " WHERE e.id = f.entry AND e.struck = 0 AND e.verification <> ?"
            " AND (e.audience = ? OR e.kind NOT IN (?, ?)))) ORDER BY f.at, f.family",
            (incident, but or "-", _STANDING[0], Audience.FAMILIES_CONCERNED, *_STANDING[1:]),
        )
    }
    return Families(rows=families_told(lines, said), expected=families_expected(read, incident))


def _own_words(read: Reader, incident: str, lines: list[FamilyLine]) -> list[FamilyLine]:
    """Return the lines without the words of the steps they are the record of.

    "Call the families, both guardians" stands in the line of a call that one of them took.
    """
    texts = [
        str(row[0])
        for row in read.all(
            "SELECT DISTINCT text FROM task WHERE incident = ? AND (proof LIKE ? OR proof LIKE ?)",
            (incident, f"%:{_FAMILIES}", f"%:{_FAMILIES}:%"),
        )
    ]
    kept = []
    for line in lines:
        words = line.text
        for text in texts:
            words = words.replace(text, "").replace(first_way(text), "")
        kept.append(msgspec.structs.replace(line, text=words))
    return kept


def told_at(row: Family) -> datetime | None:
    """Return when the first guardian of a family was told."""
    return from_iso(row.at) if row.at else None


def family_named(rows: Iterable[Family], name: str) -> Family | None:
    """Return the family somebody names: by its code, however it is typed, or by its words."""
    code = wellformed_code(name)
    wanted = told_name(name)
    return next(
        (row for row in rows if row.key in (code, name) or told_name(row.name) == wanted), None
    )


def families_expected(read: Reader, incident: str) -> int | None:
    """Return how many families are concerned, None while nobody said."""
    found = read.value("SELECT families_expected FROM incident WHERE incident = ?", (incident,))
    return None if found is None else int(found)
