"""The desk as it was known at a moment: folded again in memory, nothing of later days in it."""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from crisisapp.storage.binding import Connection, connect
from crisisapp.storage.journal import Journal
from crisisapp.storage.migrations import PROJECTIONS, split_statements
from crisisapp.support.clock import to_iso

__all__ = ["empty_lists", "replay_slices"]

_SLICE = 200  # events: some milliseconds


def empty_lists() -> Connection:
    """Return a new in-memory connection with empty derived tables, without the search index."""
    memory = connect(None)
    for statement in split_statements("".join(PROJECTIONS)):
        if "find_words" not in statement:
            memory.execute(statement)
    return memory


def replay_slices(
    journal: Journal, connection: Connection, at: datetime, memory: Connection
) -> Iterator[int]:
    """Fill `memory` (`empty_lists`) with the projections as they were known at `at`.

    A slice at each `next`; yields how many events are folded so far. Known at `at`: for each
    device and stream, all rows up to the last one recorded by then, in the order they were
    written. The clock that orders events never answers a question of time.
    """
    from crisisapp.storage.projections.fold import fold_rows  # start-up

    last: dict[tuple[str, str], int] = {}
    for head in journal.heads():
        row = connection.execute(
            "SELECT seq FROM journal WHERE device = ? AND stream = ? AND recorded_at <= ?"
            " ORDER BY seq DESC LIMIT 1",
            (head.device, head.stream, to_iso(at)),
        ).fetchone()
        last[head.device, head.stream] = int(str(row[0])) if row else 0
    done = 0
    memory.execute("BEGIN")
    for stream in journal.streams():
        known = (
            row
            for row in journal.rows(stream)
            if row.header.seq <= last[row.header.device, row.header.stream]
        )
        while page := list(islice(known, _SLICE)):
            fold_rows(memory, page)
            done += len(page)
            yield done
    memory.execute("COMMIT")
