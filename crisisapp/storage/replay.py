"""The desk as it was known at a moment: folded again in memory, nothing of later days in it."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice

from crisisapp.domain.events.timeline import BodyErased
from crisisapp.storage.binding import Connection, connect
from crisisapp.storage.journal import Journal, JournalRow
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
        found = connection.execute(
            "SELECT seq FROM journal WHERE device = ? AND stream = ? AND recorded_at <= ?"
            " ORDER BY seq DESC LIMIT 1",
            (head.device, head.stream, to_iso(at)),
        ).fetchone()
        last[head.device, head.stream] = int(str(found[0])) if found else 0
    done = 0
    memory.execute("BEGIN")
    for stream in journal.streams():
        later: list[JournalRow] = []
        known = _known(journal.rows(stream), last, later)
        while page := list(islice(known, _SLICE)):
            fold_rows(memory, page)
            done += len(page)
            yield done
        for removal in later:
            _say_removed(memory, connection, removal, at)
    memory.execute("COMMIT")


def _known(
    rows: Iterable[JournalRow], last: dict[tuple[str, str], int], later: list[JournalRow]
) -> Iterator[JournalRow]:
    """Yield the rows up to `last`; what was removed since goes to `later`."""
    for row in rows:
        if row.header.seq <= last[row.header.device, row.header.stream]:
            yield row
        elif row.header.kind == BodyErased.KIND:
            later.append(row)


def _say_removed(memory: Connection, connection: Connection, row: JournalRow, at: datetime) -> None:
    """Say of an entry known then that its words were removed since; they are gone for the past too.

    Its number, kind and moment stand in the erasure alone. Whether it was struck by then does not.
    """
    event = row.event()
    if not isinstance(event, BodyErased) or not event.entry:
        return
    from crisisapp.storage.projections.fold import fold_row  # start-up

    struck = connection.execute(
        "SELECT 1 FROM journal WHERE stream = ? AND target = ? AND kind = 'entry.struck'"
        " AND recorded_at <= ?",
        (row.header.stream, event.entry, to_iso(at)),
    ).fetchone()
    fold_row(memory, row)
    memory.execute("UPDATE entry SET struck = ? WHERE id = ?", (int(bool(struck)), event.entry))
