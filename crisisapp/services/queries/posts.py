"""The times nobody was at the computer: with which sheet, and how much of it is in the desk."""

from datetime import datetime
from typing import Any

import msgspec

from crisisapp.domain.sheets import sheet_spelled
from crisisapp.storage.reader import Reader
from crisisapp.support.clock import from_iso

__all__ = [
    "SpanRow",
    "open_span",
    "sheet_waits",
    "sheets_known",
    "span_of",
    "span_of_sheet",
    "spans",
]

_COLUMNS = "id, incident, sheet, lines, left_at, back_at, used, missing"


class SpanRow(msgspec.Struct, frozen=True, kw_only=True):
    """A time away from the computer. Instants are aware UTC; `back_at` None: still away.

    `entered` are the lines of the sheet that are entries, in order. `used` is the last line written
    on the paper, None while nobody reported it; `missing` the lines that were not found then.
    """

    id: str
    incident: str
    sheet: str
    lines: int
    left_at: datetime
    back_at: datetime | None
    used: int | None
    missing: tuple[int, ...]
    entered: tuple[int, ...]

    @property
    def reported(self) -> bool:
        """Say whether somebody said that the sheet is in the desk."""
        return self.used is not None


def spans(read: Reader, incident: str) -> tuple[SpanRow, ...]:
    """Return the times away of a situation, the first one first.

    Whatever waits for somebody (the quiet watch) is silent from `left_at` to `back_at`, and about
    what happened between the two.
    """
    rows = read.all(
        f"SELECT {_COLUMNS} FROM post WHERE incident = ? ORDER BY left_at, id",  # noqa: S608
        (incident,),
    )
    return tuple(_row(read, row) for row in rows)


def open_span(read: Reader, incident: str) -> SpanRow | None:
    """Return the time away that is still to be ended: nobody is back, or the sheet waits.

    The last one, when there are several.
    """
    row = read.one(
        f"SELECT {_COLUMNS} FROM post"  # noqa: S608
        " WHERE incident = ? AND (back_at IS NULL OR used IS NULL) ORDER BY left_at DESC, id DESC",
        (incident,),
    )
    return None if row is None else _row(read, row)


def sheet_waits(read: Reader) -> bool:
    """Say whether any situation that is not closed has a sheet to type."""
    waiting = (
        "SELECT 1 FROM post JOIN incident USING (incident)"
        " WHERE status <> 'closed' AND (back_at IS NULL OR used IS NULL)"
    )
    return read.value(waiting) is not None


def span_of(read: Reader, span: str) -> SpanRow | None:
    """Return a time away by its id, or None."""
    row = read.one(f"SELECT {_COLUMNS} FROM post WHERE id = ?", (span,))  # noqa: S608
    return None if row is None else _row(read, row)


def span_of_sheet(read: Reader, incident: str, sheet: str) -> SpanRow | None:
    """Return the time away of the sheet people call `A3` (`a3` is understood), or None."""
    row = read.one(
        f"SELECT {_COLUMNS} FROM post WHERE incident = ? AND sheet = ?",  # noqa: S608
        (incident, sheet_spelled(sheet)),
    )
    return None if row is None else _row(read, row)


def sheets_known(read: Reader) -> tuple[str, ...]:
    """Return the codes of every sheet of the desk, in whatever situation."""
    return tuple(str(row[0]) for row in read.all("SELECT sheet FROM post ORDER BY left_at, id"))


def _row(read: Reader, row: tuple[Any, ...]) -> SpanRow:
    typed = read.all(
        "SELECT DISTINCT sheet_line FROM entry WHERE incident = ? AND sheet = ? AND struck = 0"
        " ORDER BY sheet_line",
        (row[1], row[2]),
    )
    return SpanRow(
        id=row[0],
        incident=row[1],
        sheet=row[2],
        lines=row[3],
        left_at=from_iso(row[4]),
        back_at=None if row[5] is None else from_iso(row[5]),
        used=row[6],
        missing=msgspec.json.decode(row[7], type=tuple[int, ...]),
        entered=tuple(int(line[0]) for line in typed),
    )
