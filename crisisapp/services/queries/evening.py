"""What a day did in a situation: who was informed, and what was promised for it."""

from datetime import datetime

import msgspec

from crisisapp.domain.words import EntryKind, Verification
from crisisapp.services.queries.promises import PromiseRow, promises
from crisisapp.storage.reader import Reader
from crisisapp.support.clock import to_iso

__all__ = ["DayDone", "day_done"]


class DayDone(msgspec.Struct, frozen=True, kw_only=True):
    """What was done between two instants. `told` holds ids of audiences.

    `promised` are the promises that were for that time and not withdrawn; `kept` those of them that
    were kept since, whatever the hour.
    """

    told: tuple[str, ...]
    promised: tuple[PromiseRow, ...]

    @property
    def kept(self) -> int:
        """Return how many of the promises were kept."""
        return sum(row.state == "kept" for row in self.promised)


def day_done(read: Reader, incident: str, *, begin: datetime, end: datetime) -> DayDone:
    """Return what was done from `begin` to before `end` (aware)."""
    rows = read.all(
        "SELECT DISTINCT audience FROM entry WHERE incident = ? AND audience <> ''"
        " AND struck = 0 AND verification <> ? AND kind IN (?, ?)"
        " AND happened_at >= ? AND happened_at < ? ORDER BY audience",
        (
            incident,
            Verification.REFUTED,
            EntryKind.CALL_OUT,
            EntryKind.MESSAGE_OUT,
            to_iso(begin),
            to_iso(end),
        ),
    )
    made = promises(read, incident)
    return DayDone(
        told=tuple(str(row[0]) for row in rows),
        promised=tuple(row for row in made if row.state != "cancelled" and begin <= row.due < end),
    )
