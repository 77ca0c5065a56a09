"""Check that the lists people read are those the journal gives: fold it again and compare.

The journal guards itself by its chains; the derived tables do not, and screens and exports read
them. Whoever changes a row there with another tool changes what everybody sees.
"""

from collections.abc import Iterator
from itertools import count, zip_longest

import msgspec

from crisisapp.domain.events import DESK_STREAM
from crisisapp.storage.binding import Connection, SqlError
from crisisapp.storage.exhibits import first_lost
from crisisapp.storage.journal import Journal, JournalRow
from crisisapp.storage.migrations import lacking
from crisisapp.storage.projections.tables import CORE_TABLES
from crisisapp.storage.replay import empty_lists
from crisisapp.storage.verify import Finding, Progress, check_chains, still
from crisisapp.support.ids import RandomIds

__all__ = ["check_all", "check_lists"]

_STEP = 500
_TABLES = tuple(table for table in CORE_TABLES if table != "find_doc")  # words, not facts
_HANDLES = {"entry": "key"}  # of this file alone: rows derived again may get others
# In which order rows are compared, so that the first that differs is the first people read.
_ORDERS = {"school": "desk", "incident": "incident", "entry": "letter, number, id"}

_Row = tuple[object, ...]


class _Stopped(Exception):
    """Who asked for the comparison wants no more of it."""


class _Differs(Exception):
    """A row is not the one the journal gives; carries the words that name it."""


def check_all(connection: Connection, *, going_on: Progress | None = None) -> Finding:
    """Check every chain, every list against the journal, then the bytes of every exhibit.

    All over one state of the file. `going_on` is called every 500 rows with the count so far, the
    lists counting on from the chains, and at each slice of an exhibit; it returns False to stop.
    Lists that are being made again are not compared, and the finding says so (`lists_unread`).
    About 0.1 ms an event in all, 1 s for 500 MB of exhibits; any thread.
    """
    with still(connection):
        answers: list[bool] = []

        def asked(count: int) -> bool:
            answers.append(going_on is None or going_on(count))
            return answers[-1]

        finding = check_chains(connection, going_on=asked)
        if not finding.ok or not all(answers[-1:]):
            return finding
        if taken := lacking(connection):
            return msgspec.structs.replace(finding, what="missing", bad_list=", ".join(taken))
        finding = _with_lists(connection, finding, asked)
        if not finding.ok or not all(answers[-1:]):
            return finding
        return _with_bytes(connection, finding, asked)


def check_lists(
    connection: Connection, streams: tuple[str, ...], *, going_on: Progress | None = None
) -> str:
    """Compare the lists of some streams with their events; return the first row that differs.

    The row is named `2026-014 #12 (entry)`; empty when all are those of the journal, or when
    `going_on`, called every 500 events, said to stop.
    """
    with still(connection):
        try:
            _compare(connection, streams, going_on, start=0)
        except _Differs as found:
            return str(found)
        except _Stopped:
            return ""
    return ""


def _with_lists(connection: Connection, finding: Finding, asked: Progress) -> Finding:
    mark = connection.execute("SELECT 1 FROM condition WHERE key = 'rebuilding'").fetchone()
    if mark is not None:
        return msgspec.structs.replace(finding, lists_unread=True)
    others = sorted({head.stream for head in finding.heads} - {DESK_STREAM})
    try:
        streams = (DESK_STREAM, *others)
        _compare(connection, streams, asked, start=finding.events)
        _no_stranger(connection, streams)
    except _Differs as found:
        return msgspec.structs.replace(finding, what="lists", bad_list=str(found))
    except _Stopped:
        return finding
    return finding


def _with_bytes(connection: Connection, finding: Finding, asked: Progress) -> Finding:
    if finding.lists_unread:  # which exhibits there are is being found out again
        return finding
    try:
        name, what = first_lost(connection, lambda: asked(finding.events))
    except SqlError:
        return msgspec.structs.replace(finding, what="unreadable")
    return msgspec.structs.replace(finding, what=what, bad_list=name) if what else finding


def _compare(
    connection: Connection, streams: tuple[str, ...], going_on: Progress | None, *, start: int
) -> None:
    """Fold stream after stream into memory, one at a time, and compare each with the file."""
    from crisisapp.storage.projections.fold import fold_rows  # start-up: a check comes later

    for table in _TABLES:
        _whole(connection, table)
    memory = empty_lists()
    journal = Journal(connection, RandomIds())
    counter = count(start + 1)

    def watched(rows: Iterator[JournalRow]) -> Iterator[JournalRow]:
        for row in rows:
            done = next(counter)
            if going_on is not None and done % _STEP == 0 and not going_on(done):
                raise _Stopped
            yield row

    try:
        for stream in streams:
            memory.execute("BEGIN")
            fold_rows(memory, watched(journal.rows(stream)))
            for table in _TABLES:
                _same(memory, connection, table, stream)
            memory.execute("ROLLBACK")  # quicker than taking the rows out again
    finally:
        memory.close()


def _whole(live: Connection, table: str) -> None:
    """Compare a table with its indexes: a question may be answered from either."""
    found = next(_rows(live, f"PRAGMA integrity_check({table})", (), table), None)
    if found != ("ok",):
        raise _Differs(f"{DESK_STREAM} ({table})")


def _same(memory: Connection, live: Connection, table: str, stream: str) -> None:
    columns = [
        str(row[1])
        for row in memory.execute(f"PRAGMA table_info({table})")
        if row[1] != _HANDLES.get(table)
    ]
    order = _ORDERS.get(table, "number, id" if "number" in columns else "id")
    listed = ", ".join(columns)
    sql = f"SELECT {listed} FROM {table} WHERE incident = ? ORDER BY {order}"  # noqa: S608 - names of ours
    if _alike(memory, live, sql.replace(listed, f"json_array({listed})"), stream, table):
        return
    wanted = memory.execute(sql, (stream,))
    for ours, theirs in zip_longest(wanted, _rows(live, sql, (stream,), table)):
        if ours != theirs:
            row = dict(zip(columns, ours or theirs or (), strict=True))
            raise _Differs(_named(memory, row, table, stream))


def _alike(memory: Connection, live: Connection, sql: str, stream: str, table: str) -> bool:
    """Say whether both hold the same rows: each as one text, a third of the time of its columns."""
    wanted = memory.execute(sql, (stream,))
    for theirs in _pages(live, sql, (stream,), table):
        if wanted.fetchmany(_STEP) != theirs:
            return False
    return wanted.fetchone() is None


def _rows(live: Connection, sql: str, values: _Row, table: str) -> Iterator[_Row]:
    for page in _pages(live, sql, values, table):
        yield from page


def _pages(live: Connection, sql: str, values: _Row, table: str) -> Iterator[list[_Row]]:
    """Yield the rows of a question, `_STEP` at a time: lists compare faster than rows."""
    try:
        cursor = live.execute(sql, values)
        while page := cursor.fetchmany(_STEP):
            yield page
    except (SqlError, UnicodeDecodeError) as error:  # the table is not what it was
        raise _Differs(f"{DESK_STREAM} ({table})") from error


def _no_stranger(connection: Connection, streams: tuple[str, ...]) -> None:
    """Find a row of a stream that the journal does not have."""
    known = frozenset(streams)
    for table in _TABLES:
        sql = f"SELECT DISTINCT incident FROM {table}"  # noqa: S608 - names of ours
        for (stream,) in _rows(connection, sql, (), table):
            if stream not in known:
                raise _Differs(f"{stream} ({table})")


def _named(memory: Connection, row: dict[str, object], table: str, stream: str) -> str:
    place = _place(memory, stream)
    if table in ("entry", "task", "message", "exhibit"):
        return f"{place} #{row.get('letter', '')}{row['number']} ({table})"
    return f"{place} ({table})"


def _place(memory: Connection, stream: str) -> str:
    """Return what people call a stream, `2026-014`; `desk` for the desk's own."""
    found = memory.execute(
        "SELECT year, letter, number FROM incident WHERE incident = ?", (stream,)
    ).fetchone()
    return f"{found[0]}-{found[1]}{int(str(found[2])):03d}" if found else stream
