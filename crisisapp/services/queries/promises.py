"""The promises of the situations: what must be done by which hour, and what became of it."""

from datetime import datetime

import msgspec

from crisisapp.storage.reader import Reader
from crisisapp.support.clock import from_iso

__all__ = ["PromiseRow", "open_promises", "promise", "promises"]

_COLUMNS = (
    "id, incident, number, letter, text, due, audience, entry, call, made_at, state, done_at,"
    " reason, proof, incident IN (SELECT incident FROM incident WHERE status = 'closed')"
)


class PromiseRow(msgspec.Struct, frozen=True, kw_only=True):
    """A promise. Instants are aware UTC. `state`: open, kept, cancelled.

    `closed`: its situation is, and nobody waits for it any more.
    """

    id: str
    incident: str
    number: str
    text: str
    due: datetime
    audience: str
    entry: str
    call: str
    made_at: datetime
    state: str
    done_at: datetime | None
    reason: str
    proof: str
    closed: bool = False

    @property
    def late(self) -> bool:
        """Say whether it was kept after its hour."""
        return self.state == "kept" and self.done_at is not None and self.done_at > self.due


def promises(read: Reader, incident: str) -> tuple[PromiseRow, ...]:
    """Return the promises of a situation, open ones first, then by the hour they were for."""
    rows = read.all(
        f"SELECT {_COLUMNS} FROM promise WHERE incident = ?"  # noqa: S608 - our own names
        " ORDER BY state <> 'open', due, letter, number",
        (incident,),
    )
    return tuple(_row(row) for row in rows)


def open_promises(read: Reader, incident: str = "") -> tuple[PromiseRow, ...]:
    """Return what is still promised, the first hour first; of all situations when none is given.

    A closed situation promises nothing any more.
    """
    rows = read.all(
        f"SELECT {_COLUMNS} FROM promise WHERE state = 'open' AND (? = '' OR incident = ?)"  # noqa: S608
        " AND incident IN (SELECT incident FROM incident WHERE status <> 'closed')"
        " ORDER BY due, letter, number",
        (incident, incident),
    )
    return tuple(_row(row) for row in rows)


def promise(read: Reader, promise_id: str) -> PromiseRow | None:
    """Return a promise, None when there is none of this id."""
    row = read.one(
        f"SELECT {_COLUMNS} FROM promise WHERE id = ?",  # noqa: S608 - our own names
        (promise_id,),
    )
    return None if row is None else _row(row)


def _row(r: tuple[object, ...]) -> PromiseRow:
    return PromiseRow(
        id=str(r[0]),
        incident=str(r[1]),
        number=f"{r[3]}{r[2]}",
        text=str(r[4]),
        due=from_iso(str(r[5])),
        audience=str(r[6]),
        entry=str(r[7]),
        call=str(r[8]),
        made_at=from_iso(str(r[9])),
        state=str(r[10]),
        done_at=None if r[11] is None else from_iso(str(r[11])),
        reason=str(r[12]),
        proof=str(r[13]),
        closed=bool(r[14]),
    )
