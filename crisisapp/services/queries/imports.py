"""What was brought in from files: each import of a situation, and whether a file was one."""

from datetime import datetime

import msgspec

from crisisapp.storage.reader import Reader
from crisisapp.support.clock import from_iso

__all__ = ["BatchRow", "batch_of", "batches", "standing_rows_of", "the_batch"]

# The partial index on batches wants its own condition in the question.
_SELECT = (
    "SELECT batch, count(*), sum(struck = 0), min(number), max(number), max(letter),"
    " min(recorded_at) FROM entry INDEXED BY entry_batch WHERE batch <> ''"
)


class BatchRow(msgspec.Struct, frozen=True, kw_only=True):
    """One import: how many rows it wrote and how many still stand, its first and last entry."""

    batch: str
    rows: int
    standing: int
    first: str  # the number people read
    last: str
    recorded_at: datetime  # of the first row


def batches(read: Reader, incident: str) -> list[BatchRow]:
    """Return the imports of a situation, oldest first."""
    rows = read.all(f"{_SELECT} AND incident = ? GROUP BY batch ORDER BY 7, 1", (incident,))
    return [_batch(row) for row in rows]


def batch_of(read: Reader, entry: str) -> BatchRow | None:
    """Return the import that wrote an entry (an id), or None when it was typed."""
    row = read.one("SELECT batch, incident FROM entry WHERE id = ?", (entry,))
    if row is None or not row[0]:
        return None
    return the_batch(read, str(row[0]), str(row[1]))


def the_batch(read: Reader, batch: str, incident: str) -> BatchRow:
    """Return one import of a situation, by its id.

    Raises:
        LookupError: it wrote nothing there.
    """
    row = read.one(f"{_SELECT} AND batch = ? AND incident = ? GROUP BY batch", (batch, incident))
    if row is None:
        raise LookupError(batch)
    return _batch(row)


def standing_rows_of(read: Reader, prefix: str) -> tuple[int, str] | None:
    """Return how many rows stand of the imports whose batch begins so, and in which situation.

    None when there is none: they were withdrawn, or the file was never brought in.
    """
    row = read.one(
        "SELECT count(*), min(incident) FROM entry INDEXED BY entry_batch"
        " WHERE batch <> '' AND batch >= ? AND batch < ? AND struck = 0",
        (prefix, f"{prefix}~"),
    )
    return (row[0], row[1]) if row is not None and row[0] else None


def _batch(row: tuple[object, ...]) -> BatchRow:
    letter = str(row[5])
    return BatchRow(
        batch=str(row[0]),
        rows=int(str(row[1])),
        standing=int(str(row[2])),
        first=f"{letter}{row[3]}",
        last=f"{letter}{row[4]}",
        recorded_at=from_iso(str(row[6])),
    )
