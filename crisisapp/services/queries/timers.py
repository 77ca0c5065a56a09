"""The timers of the situations: what rings, when, how often, and what was put off."""

from datetime import datetime

import msgspec

from crisisapp.storage.reader import Reader
from crisisapp.support.clock import from_iso

__all__ = ["TimerRow", "level_since", "running_timers", "timer", "timers"]

_COLUMNS = (
    "id, incident, number, letter, label, kind, due, every_min, state, snoozed_until, snoozes,"
    " done_at, incident IN (SELECT incident FROM incident WHERE status = 'closed')"
)


class TimerRow(msgspec.Struct, frozen=True, kw_only=True):
    """A timer. Instants are aware UTC. `state`: running, over, stopped.

    `kind`: plain, cadence, briefing. `every_min` 0: once; of a cadence or a briefing, as the table
    of the school says for the severity. `snoozes` counts how often it was put off since it was set.
    `closed`: its situation is, and it rings no more.
    """

    id: str
    incident: str
    number: str
    label: str
    kind: str
    due: datetime
    every_min: int
    state: str
    snoozed_until: datetime | None
    snoozes: int
    done_at: datetime | None
    closed: bool = False

    @property
    def rings_at(self) -> datetime:
        """Return when it rings next."""
        return self.snoozed_until or self.due


def timers(read: Reader, incident: str) -> tuple[TimerRow, ...]:
    """Return the timers of a situation: those that run, in the order they ring, then the rest."""
    rows = read.all(
        f"SELECT {_COLUMNS} FROM timer WHERE incident = ?"  # noqa: S608 - our own names
        " ORDER BY state <> 'running', coalesce(snoozed_until, due), letter, number",
        (incident,),
    )
    return tuple(_row(row) for row in rows)


def running_timers(read: Reader, incident: str = "") -> tuple[TimerRow, ...]:
    """Return the timers that run, the first to ring first; of all situations when none is given.

    In a closed situation nothing rings.
    """
    rows = read.all(
        f"SELECT {_COLUMNS} FROM timer WHERE state = 'running'"  # noqa: S608 - our own names
        " AND (? = '' OR incident = ?)"
        " AND incident IN (SELECT incident FROM incident WHERE status <> 'closed')"
        " ORDER BY coalesce(snoozed_until, due), letter, number",
        (incident, incident),
    )
    return tuple(_row(row) for row in rows)


def timer(read: Reader, timer_id: str) -> TimerRow | None:
    """Return a timer, None when there is none of this id."""
    row = read.one(f"SELECT {_COLUMNS} FROM timer WHERE id = ?", (timer_id,))  # noqa: S608
    return None if row is None else _row(row)


def level_since(read: Reader, incident: str) -> datetime | None:
    """Return since when a situation has its severity; None for one that is not known here."""
    at = read.value(
        "SELECT max(recorded_at) FROM journal WHERE stream = ? AND kind = 'incident.level_set'",
        (incident,),
    )
    at = at or read.value("SELECT opened_at FROM incident WHERE incident = ?", (incident,))
    return from_iso(str(at)) if at else None


def _row(r: tuple[object, ...]) -> TimerRow:
    return TimerRow(
        id=str(r[0]),
        incident=str(r[1]),
        number=f"{r[3]}{r[2]}",
        label=str(r[4]),
        kind=str(r[5]),
        due=from_iso(str(r[6])),
        every_min=int(str(r[7])),
        state=str(r[8]),
        snoozed_until=None if r[9] is None else from_iso(str(r[9])),
        snoozes=int(str(r[10])),
        done_at=None if r[11] is None else from_iso(str(r[11])),
        closed=bool(r[12]),
    )
