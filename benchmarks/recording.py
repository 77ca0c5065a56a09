"""Recording one entry, against one INSERT of as many bytes through the same engine.

The floor's file has one table and the desk's own settings (write-ahead log, synchronous FULL); the
two take turns, so that a slow moment of the disk falls on both.
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol, cast

from sqlcipher3 import dbapi2  # type: ignore[import-untyped]  # ships no type hints

from benchmarks.desks import Lent
from benchmarks.table import Figure
from benchmarks.timing import milliseconds, percentile
from crisisapp.services.commands.timeline import RecordEntry
from crisisapp.services.desk import Desk
from crisisapp.services.queries.incidents import last_incident

__all__ = ["bytes_of_an_entry", "record_figure"]

_BAR = 4.0
_TIMES = 1500
_WARM_UP = 50
_INSERT = "INSERT INTO entry (body) VALUES (?)"
_LINE = "Appel de la mère de E-{number:02d} : élève bien rentré, demande à quelle heure rappeler"


class _Connection(Protocol):
    """The part of a DB-API connection the floor uses."""

    def execute(self, sql: str, values: tuple[object, ...] = ...) -> object:
        """Run one statement."""
        ...

    def close(self) -> None:
        """Close the file."""
        ...


def record_figure(lent: Lent, *, times: int = _TIMES) -> Figure:
    """Record `times` entries on the desk, each followed by its floor; return the ratio of p95s."""
    desk = Desk.open(lent.path, lent.installation)
    try:
        incident = last_incident(desk.read)
        size = bytes_of_an_entry(desk, incident)
        with _one_table(lent.path.with_name("floor.sqlite")) as floor:
            entries, inserts = _in_turns(desk, incident, floor, size=size, times=times)
    finally:
        desk.close()
    ours, least = percentile(entries, 0.95), percentile(inserts, 0.95)
    return Figure(
        name="record one entry, durable, at 100,000 entries: p95 against one INSERT",
        figure=ours / least,
        unit="×",
        bar=_BAR,
        note=f"{ours:.2f} ms / {least:.2f} ms, {size} bytes",
    )


def bytes_of_an_entry(desk: Desk, incident: str) -> int:
    """Record one entry and return how many bytes its journal row and body hold."""
    desk.execute(_order(incident, 0))
    row = desk.read.one(
        "SELECT j.*, b.salt, b.body FROM journal j JOIN body b USING (device, stream, seq)"
        " WHERE j.stream = ? ORDER BY j.hlc DESC LIMIT 1",
        (incident,),
    )
    if row is None:
        raise LookupError(incident)
    # Numbers take at most eight bytes in the file.
    return sum(
        len(value if isinstance(value, bytes) else value.encode())
        if isinstance(value, bytes | str)
        else 8
        for value in row
    )


def _in_turns(
    desk: Desk, incident: str, floor: _Connection, *, size: int, times: int
) -> tuple[list[float], list[float]]:
    entries, inserts = [], []
    for number in range(times + _WARM_UP):
        order, blob = _order(incident, number), secrets.token_bytes(size)
        ours = milliseconds(desk.execute, order)
        least = milliseconds(floor.execute, _INSERT, (blob,))
        if number >= _WARM_UP:
            entries.append(ours)
            inserts.append(least)
    return entries, inserts


def _order(incident: str, number: int) -> RecordEntry:
    return RecordEntry(incident=incident, text=_LINE.format(number=number % 60))


@contextmanager
def _one_table(path: Path) -> Iterator[_Connection]:
    connection = cast(_Connection, dbapi2.connect(str(path), isolation_level=None))
    try:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("CREATE TABLE entry (body BLOB NOT NULL)")
        yield connection
    finally:
        connection.close()
