"""Each agreed text of a message as it was copied, with what proves it if it leaves."""

from datetime import datetime
from typing import Any

import msgspec

from crisisapp.domain.approval import seal
from crisisapp.domain.events.messages import KnownFact
from crisisapp.storage.reader import Reader
from crisisapp.support.clock import from_iso

__all__ = ["CopyRow", "copies", "first_of_same"]


class CopyRow(msgspec.Struct, frozen=True, kw_only=True):
    """A text that went to the clipboard at `at`, to the letter. Instants are aware UTC.

    `version` 0: a copy of an earlier release, which kept the words alone. `facts` are those it
    says, in its own words; `next_at` the next hour that it names.
    """

    message: str
    at: datetime
    text: str
    subject: str
    channel: str
    version: int
    written_at: datetime | None
    approved_by: str
    approved_at: datetime | None
    approved_way: str
    facts: tuple[KnownFact, ...]
    next_at: datetime | None

    @property
    def digest(self) -> str:
        """Return the seal (hex) of its text."""
        return seal(self.subject, self.text)


def copies(read: Reader, message: str) -> tuple[CopyRow, ...]:
    """Return every copy of a message that could leave, oldest first."""
    rows = read.all(
        "SELECT message, at, text, subject, channel, version, written_at, approved_by, approved_at,"
        " approved_way, facts, next_at FROM message_copy WHERE message = ? ORDER BY at, id",
        (message,),
    )
    return tuple(_copy(row) for row in rows)


def first_of_same(rows: tuple[CopyRow, ...]) -> CopyRow:
    """Return the first copy of the text that was copied last: it could leave from then on."""
    return next(row for row in rows if row.digest == rows[-1].digest)


def _copy(row: tuple[Any, ...]) -> CopyRow:
    return CopyRow(
        message=row[0],
        at=from_iso(row[1]),
        text=row[2],
        subject=row[3],
        channel=row[4],
        version=row[5],
        written_at=_instant(row[6]),
        approved_by=row[7],
        approved_at=_instant(row[8]),
        approved_way=row[9],
        facts=msgspec.json.decode(row[10], type=tuple[KnownFact, ...]),
        next_at=_instant(row[11]),
    )


def _instant(kept: str) -> datetime | None:
    return from_iso(kept) if kept else None
