"""What a day did in a situation: who was informed, and what was promised for it."""

from datetime import datetime

import msgspec

from crisisapp.domain.words import EntryKind, Verification
from crisisapp.services.queries.promises import PromiseRow, promises
from crisisapp.storage.reader import Reader
from crisisapp.support.clock import from_iso, to_iso

__all__ = ["DayDone", "DayMessage", "day_done"]


class DayMessage(msgspec.Struct, frozen=True, kw_only=True):
    """A message that left, or was copied and is not said to have: when (aware), what, for whom."""

    at: datetime
    title: str
    audience: str
    sent: bool


class DayDone(msgspec.Struct, frozen=True, kw_only=True):
    """What was done between two instants. `told` holds ids of audiences, `messages` in their order.

    `promised` are the promises that were for that time and not withdrawn; `kept` those of them that
    were kept since, whatever the hour.
    """

    told: tuple[str, ...]
    promised: tuple[PromiseRow, ...]
    messages: tuple[DayMessage, ...] = ()

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
        messages=_messages(read, incident, to_iso(begin), to_iso(end)),
    )


def _messages(read: Reader, incident: str, begin: str, end: str) -> tuple[DayMessage, ...]:
    """Return what left (each channel apart, struck lines left out), and what was copied alone."""
    rows = read.all(
        "SELECT s.at AS at, m.title, s.audience, 1 FROM message_sending s"
        " JOIN message m ON m.id = s.message LEFT JOIN entry e ON e.id = s.entry"
        " WHERE s.incident = ?1 AND coalesce(e.struck, 0) = 0 AND s.at >= ?2 AND s.at < ?3"
        " UNION ALL SELECT m.copied_at, m.title, m.audience, 0 FROM message m"
        " WHERE m.incident = ?1 AND m.waits = 1 AND m.copied_at >= ?2 AND m.copied_at < ?3"
        " ORDER BY at",
        (incident, begin, end),
    )
    return tuple(
        DayMessage(at=from_iso(row[0]), title=str(row[1]), audience=str(row[2]), sent=bool(row[3]))
        for row in rows
    )
