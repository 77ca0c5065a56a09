"""The exhibits: those of a situation, those of an entry, and what a situation may keep."""

from typing import Any

import msgspec

from crisisapp.domain.exhibits import ExhibitOrigin, ShownAnswer
from crisisapp.services.queries.records import ExhibitMark, ExhibitRow, ShownRule
from crisisapp.storage.reader import Reader
from crisisapp.support.clock import from_iso

__all__ = [
    "MARKS",
    "exhibit",
    "exhibit_by_number",
    "exhibits",
    "marks",
    "shown_answer",
    "shown_rule",
    "twins",
]

# A column of a question about `entry e`: its exhibits as one JSON text, most often "[]".
MARKS = (
    "(SELECT json_group_array(json_array(x.id, x.letter || x.number, x.name, x.digest, x.size,"
    " x.media_type, x.misnamed, x.removed_at IS NOT NULL)) FROM (SELECT * FROM exhibit y"
    " WHERE y.entry = e.id ORDER BY y.letter, y.number, y.id) x)"
)
_NONE = "[]"
_Marked = list[tuple[str, str, str, str, int, str, int, int]]
_SQL = (
    "SELECT x.id, x.letter || x.number, x.name, x.digest, x.size, x.media_type, x.misnamed,"
    " x.removed_at, x.entry, e.letter || e.number, x.origin, x.from_party, x.through, x.address,"
    " x.attached_at, a.initials, x.removed_reason"
    " FROM exhibit x LEFT JOIN entry e ON e.id = x.entry LEFT JOIN actor a ON a.id = x.attached_by"
)
_LONGEST_NUMBER = 9  # digits; what the engine cannot hold is nobody's number


def marks(text: str) -> tuple[ExhibitMark, ...]:
    """Return the exhibits of the column `MARKS`."""
    if text == _NONE:
        return ()
    return tuple(
        ExhibitMark(
            id=one[0],
            number=one[1],
            name=one[2],
            digest=one[3],
            size=one[4],
            media_type=one[5],
            misnamed=bool(one[6]),
            removed=bool(one[7]),
        )
        for one in msgspec.json.decode(text, type=_Marked)
    )


def exhibits(read: Reader, incident: str) -> tuple[ExhibitRow, ...]:
    """Return the exhibits of a situation by number, those removed among them."""
    rows = read.all(f"{_SQL} WHERE x.incident = ? ORDER BY x.letter, x.number, x.id", (incident,))
    return tuple(_row(row) for row in rows)


def exhibit(read: Reader, exhibit_id: str) -> ExhibitRow | None:
    """Return one exhibit, or None."""
    row = read.one(f"{_SQL} WHERE x.id = ?", (exhibit_id,))
    return None if row is None else _row(row)


def exhibit_by_number(read: Reader, incident: str, number: str) -> ExhibitRow | None:
    """Return the exhibit people call `3` or `B3`, or None."""
    letter = number.strip().rstrip("0123456789").upper()
    digits = number.strip()[len(letter) :]
    if not 1 <= len(digits) <= _LONGEST_NUMBER or not digits.isascii():
        return None
    row = read.one(
        f"{_SQL} WHERE x.incident = ? AND x.letter = ? AND x.number = ?",
        (incident, letter, int(digits)),
    )
    return None if row is None else _row(row)


def twins(read: Reader, exhibit_id: str) -> tuple[str, ...]:
    """Return the numbers of the other exhibits that are the same file, and go when it goes.

    In another situation than this one's, with its number: `2026-002 · 3`.
    """
    rows = read.all(
        "SELECT y.letter || y.number, y.incident = x.incident, i.year, i.letter, i.number"
        " FROM exhibit x JOIN exhibit y ON y.digest = x.digest AND y.id <> x.id"
        " JOIN incident i ON i.incident = y.incident"
        " WHERE x.id = ? AND x.digest <> '' AND y.removed_at IS NULL"
        " ORDER BY i.year, i.number, i.letter, y.number, y.letter, y.id",
        (exhibit_id,),
    )
    return tuple(
        number if here else f"{year}-{letter}{place:03d} · {number}"
        for number, here, year, letter, place in rows
    )


def shown_answer(read: Reader, incident: str) -> ShownAnswer | None:
    """Return what was answered before the first image of a situation; None: nobody was asked."""
    answer = read.value("SELECT answer FROM exhibit_rule WHERE id = ?", (incident,))
    return None if answer is None else ShownAnswer(answer)


def shown_rule(read: Reader, incident: str) -> ShownRule | None:
    """Return the answer with who gave it, when and why; None: nobody was asked."""
    row = read.one(
        "SELECT r.answer, r.answered_at, a.initials, r.reason FROM exhibit_rule r"
        " LEFT JOIN actor a ON a.id = r.answered_by WHERE r.id = ?",
        (incident,),
    )
    if row is None:
        return None
    return ShownRule(
        answer=ShownAnswer(row[0]), at=from_iso(row[1]), by=row[2] or "", reason=row[3]
    )


def _row(row: tuple[Any, ...]) -> ExhibitRow:
    return ExhibitRow(
        id=row[0],
        number=row[1],
        name=row[2],
        digest=row[3],
        size=row[4],
        media_type=row[5],
        misnamed=bool(row[6]),
        removed=row[7] is not None,
        entry=row[8],
        entry_number=row[9] or "",
        origin=ExhibitOrigin(row[10]),
        from_party=row[11],
        through=row[12],
        address=row[13],
        attached_at=from_iso(row[14]),
        by=row[15] or "",
        removed_at=None if row[7] is None else from_iso(row[7]),
        removed_reason=row[16],
    )
