"""Derive every row again from the journal, in slices short enough for a window to stay alive."""

from collections.abc import Iterator

from crisisapp.domain.events import DESK_STREAM
from crisisapp.storage.binding import Connection
from crisisapp.storage.deskfile import DeskFile
from crisisapp.storage.projections.tables import CORE_TABLES
from crisisapp.storage.reader import Reader

__all__ = ["is_rebuilding", "note_refold", "rebuild", "refolds"]

_ROWS = 100  # about 10 ms of folding on the slowest machine measured
_MARK = "rebuilding"
_REFOLDS = "refolds"
_UNINDEXING = "find_removed"


def is_rebuilding(read: Reader) -> bool:
    """Say whether a rebuild is going on, or was cut by the death of its process."""
    return read.value("SELECT 1 FROM condition WHERE key = ?", (_MARK,)) is not None


def refolds(read: Reader) -> int:
    """Return how often rows were derived again; a reader that sees it grow forgets its keys."""
    return int(read.value("SELECT value FROM condition WHERE key = ?", (_REFOLDS,)) or 0)


def note_refold(connection: Connection) -> None:
    """Tell those who read the file that rows were derived again; inside a transaction."""
    connection.execute(
        "INSERT INTO condition VALUES (?, '1') ON CONFLICT (key)"
        " DO UPDATE SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT)",
        (_REFOLDS,),
    )


def rebuild(file: DeskFile) -> Iterator[int]:
    """Empty the derived tables and fold the journal again; yield the events folded so far.

    Each `next` is one transaction. Until the last one, a mark in the file says that what is
    derived cannot be trusted; whoever opens the file then starts again.
    """
    from crisisapp.storage.projections.fold import fold_rows  # start-up: it is seldom asked for

    with file.writing():
        file.connection.execute("INSERT OR REPLACE INTO condition VALUES (?, '1')", (_MARK,))
    with file.writing():
        file.connection.execute("INSERT INTO find_words(find_words) VALUES ('delete-all')")
    yield 0
    for table in CORE_TABLES:
        yield from _emptied(file, table)
    done = 0
    others = (name for name in file.journal.streams() if name != DESK_STREAM)
    for stream in (DESK_STREAM, *others):
        after = (-1, "", 0)
        while rows := file.journal.slice_of(stream, after=after, limit=_ROWS):
            with file.writing():
                fold_rows(file.connection, rows)
            last = rows[-1].header
            after = (last.hlc, last.device, last.seq)
            done += len(rows)
            yield done
    with file.writing():
        file.connection.execute("DELETE FROM condition WHERE key = ?", (_MARK,))
        note_refold(file.connection)


def _emptied(file: DeskFile, table: str) -> Iterator[int]:
    """Delete a table's rows, some at a time.

    The index of the words is empty already and its trigger would look for each word in vain, which
    took minutes on a long desk: within each transaction, it is put aside.
    """
    aside = _UNINDEXING if table == "find_doc" else ""
    sql = file.reader.value("SELECT sql FROM sqlite_master WHERE name = ?", (aside,))
    while True:
        with file.writing():
            if aside:
                file.connection.execute(f"DROP TRIGGER {aside}")
            gone = file.connection.execute(
                f"DELETE FROM {table} WHERE rowid IN (SELECT rowid FROM {table} LIMIT {_ROWS})"  # noqa: S608
            ).rowcount
            if aside:
                file.connection.execute(str(sql))
        yield 0
        if gone < _ROWS:
            return
