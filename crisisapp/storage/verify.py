"""Check that a journal is what was written: chains, bodies, and nothing missing between."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import msgspec

from crisisapp.domain.errors import DataCode, DataError
from crisisapp.domain.events import DESK_STREAM
from crisisapp.storage.binding import Connection, SqlError
from crisisapp.storage.journal import (
    GENESIS,
    Head,
    Header,
    Journal,
    JournalRow,
    body_digest,
    row_hash,
    row_name,
)
from crisisapp.support.ids import RandomIds

__all__ = ["Finding", "Progress", "check_chains", "check_or_raise", "check_tails", "still"]

_STEP = 500
TAIL = 500

Progress = Callable[[int], bool]


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """What a check found; `bad` is None when all is well, else the first row that is not.

    `what` is one of: pages, gap, prev, hash, body, missing_body, missing_stream, stray_body (a
    body whose row was taken away), unreadable; and from `storage.compare`, lists (a derived row is
    not the one the journal gives; `bad_list` names it as people do), missing (tables or guards
    were taken away; `bad_list` names them), missing_bytes and changed_bytes (of an exhibit, named
    likewise). `lists_unread`: the lists are
    being made again, so they were not compared.
    """

    events: int = 0
    erased: int = 0
    heads: tuple[Head, ...] = ()
    bad: Header | None = None
    bad_stream: str = ""
    bad_list: str = ""
    lists_unread: bool = False
    what: str = ""

    @property
    def ok(self) -> bool:
        """Say that nothing was wrong."""
        return not self.what


def check_chains(connection: Connection, *, going_on: Progress | None = None) -> Finding:
    """Check every row of every chain, then that every listed incident has its stream.

    `going_on` is called every 500 rows with the count so far; it returns False to stop (the
    finding then speaks of what was read). Runs on any thread with a connection of its own, over
    the file as it is at the start, whoever goes on writing in it.
    """
    with still(connection):
        if not _pages_hold(connection):
            return Finding(what="pages")
        return _checked(connection, going_on)


def _checked(connection: Connection, going_on: Progress | None) -> Finding:
    journal = Journal(connection, RandomIds())
    events = erased = 0
    try:
        erased_rows = _erased(connection)
        heads = journal.heads()
        for head in heads:
            previous = GENESIS
            expected = 1
            for row in journal.chain(head):
                what = _fault(row, previous=previous, seq=expected, erased=erased_rows)
                if what:
                    return Finding(
                        events=events, erased=erased, heads=heads, bad=row.header, what=what
                    )
                previous = row.header.hash
                expected += 1
                events += 1
                erased += row.body is None
                if going_on is not None and events % _STEP == 0 and not going_on(events):
                    return Finding(events=events, erased=erased, heads=heads)
        missing = _missing_stream(connection, heads)
        stray = _stray_body(connection)
    except (SqlError, UnicodeDecodeError, DataError):
        return Finding(events=events, erased=erased, what="unreadable")
    if missing:
        return Finding(
            events=events,
            erased=erased,
            heads=heads,
            bad_stream=missing,
            what="missing_stream",
        )
    if stray:
        return Finding(
            events=events, erased=erased, heads=heads, bad_stream=stray, what="stray_body"
        )
    return Finding(events=events, erased=erased, heads=heads)


def _pages_hold(connection: Connection) -> bool:
    """Say whether the engine finds the file's own structure whole."""
    try:
        return connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
    except SqlError:
        return False


def check_tails(connection: Connection, journal: Journal, *, length: int = TAIL) -> Finding:
    """Check the last `length` rows of every chain: quick enough for each opening."""
    with still(connection):
        return _checked_tails(connection, journal, length)


def _checked_tails(connection: Connection, journal: Journal, length: int) -> Finding:
    erased_rows = _erased(connection)
    events = 0
    heads = journal.heads()
    for head in heads:
        after = max(0, head.seq - length)
        start = journal.row(head.device, head.stream, after) if after else None
        previous = GENESIS if start is None else start.header.hash
        for expected, row in enumerate(journal.chain(head, after=after), start=after + 1):
            what = _fault(row, previous=previous, seq=expected, erased=erased_rows)
            if what:
                return Finding(events=events, heads=heads, bad=row.header, what=what)
            previous = row.header.hash
            events += 1
    return Finding(events=events, heads=heads)


def check_or_raise(connection: Connection) -> None:
    """Check everything.

    Raises:
        DataError: CHAIN_BROKEN, with the row's name and what is wrong.
    """
    finding = check_chains(connection)
    if not finding.ok:
        name = row_name(finding.bad) if finding.bad else finding.bad_stream
        raise DataError(DataCode.CHAIN_BROKEN, row=name, what=finding.what)


def _fault(row: JournalRow, *, previous: bytes, seq: int, erased: frozenset[str]) -> str:
    header = row.header
    if header.seq != seq:
        return "gap"
    if header.prev != previous:
        return "prev"
    if row_hash(header) != header.hash:
        return "hash"
    if row.body is None or row.salt is None:
        return "" if row_name(header) in erased else "missing_body"
    return "" if body_digest(row.salt, row.body) == header.body_digest else "body"


@contextmanager
def still(connection: Connection) -> Iterator[None]:
    """Read one state of the file: an erasure between two readings would look like a loss."""
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN")
    try:
        yield
    finally:
        with suppress(SqlError):  # a fault of the disk has ended it already
            connection.execute("ROLLBACK")


def _stray_body(connection: Connection) -> str:
    row = connection.execute(
        "SELECT device || ':' || stream || ':' || seq FROM body b WHERE NOT EXISTS (SELECT 1"
        " FROM journal j WHERE j.device = b.device AND j.stream = b.stream AND j.seq = b.seq)"
        " ORDER BY device, stream, seq LIMIT 1"
    ).fetchone()
    return str(row[0]) if row else ""


def _erased(connection: Connection) -> frozenset[str]:
    rows = connection.execute("SELECT target FROM journal WHERE kind = 'body.erased'")
    return frozenset(str(row[0]) for row in rows)


def _missing_stream(connection: Connection, heads: tuple[Head, ...]) -> str:
    present = {head.stream for head in heads}
    listed = _listed(connection)
    return next((stream for stream in listed if stream not in present), "")


def _listed(connection: Connection) -> Iterator[str]:
    rows = connection.execute(
        "SELECT target FROM journal WHERE stream = ? AND kind = 'incident.listed' ORDER BY hlc",
        (DESK_STREAM,),
    )
    return (str(row[0]) for row in rows)
