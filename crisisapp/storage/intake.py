"""Taking in rows that another device wrote: each is checked first, then its stream is folded anew.

The rows may come in any order and more than once; what is here already is left as it is.
"""

from collections.abc import Iterable

import msgspec

from crisisapp.domain.errors import DataCode, DataError
from crisisapp.domain.events import UnknownEvent, desk, exhibits, timeline
from crisisapp.storage.deskfile import DeskFile
from crisisapp.storage.exhibits import drop
from crisisapp.storage.journal import Header, JournalRow, body_digest, row_hash, row_name
from crisisapp.storage.rebuild import note_refold

__all__ = ["delete_body", "take_in"]

_CLOCK_LIMIT = 2**62  # the year 4199: past it, nobody could write after such a row


def take_in(file: DeskFile, rows: Iterable[JournalRow]) -> list[JournalRow]:
    """Store the rows that are not here yet and fold their streams; return what was new.

    Inside a transaction of the caller.

    Raises:
        DataError: DAMAGED with `row` and `what`: gap, prev, hash, body, target, clock, fork (the
            same place holds another row here), missing_body, other_desk.
    """
    taken: list[JournalRow] = []
    for row in sorted(rows, key=_place):
        held = file.journal.row(row.header.device, row.header.stream, row.header.seq)
        if held is None:
            taken.append(_stored(file, row))
        elif held.header != row.header:
            raise _refused(file, row.header, "fork")
    for row in taken:
        event = row.event()
        if isinstance(event, timeline.BodyErased):
            delete_body(file, event)
    for row in taken:
        if row.body is None and not _is_erased(file, row.header):
            raise _refused(file, row.header, "missing_body")
    from crisisapp.storage.projections.fold import refold_stream  # start-up

    for stream in dict.fromkeys(row.header.stream for row in taken):
        refold_stream(file.connection, file.journal, stream)
    for row in taken:
        event = row.event()
        if isinstance(event, exhibits.ExhibitRemoved):
            drop(file.connection, event.digest)
    if taken:
        note_refold(file.connection)
    return taken


def delete_body(file: DeskFile, event: timeline.BodyErased) -> None:
    """Remove the body an erasure names; the guard lets it go only after the event is written."""
    device, stream, seq = event.row.split(":")
    file.connection.execute(
        "DELETE FROM body WHERE device = ? AND stream = ? AND seq = ?",
        (device, stream, int(seq)),
    )


def _place(row: JournalRow) -> tuple[str, str, int]:
    return row.header.device, row.header.stream, row.header.seq


def _stored(file: DeskFile, row: JournalRow) -> JournalRow:
    """Check a row against the chain it goes on, and store it; without words erased here."""
    if what := _fault(file, row):
        raise _refused(file, row.header, what)
    if row.body is not None and _is_erased(file, row.header):
        row = msgspec.structs.replace(row, salt=None, body=None)
    file.journal.store(row)
    return row


def _fault(file: DeskFile, row: JournalRow) -> str:
    """Return what is wrong with a row in its place, or nothing."""
    header = row.header
    head = file.journal.head(header.device, header.stream)
    checks = (
        (header.seq == head.seq + 1, "gap"),
        (header.prev == head.hash, "prev"),
        (header.hash == row_hash(header), "hash"),
        (0 < header.hlc < _CLOCK_LIMIT, "clock"),
        (header.kind != desk.DeskCreated.KIND or header.target == file.desk_id(), "other_desk"),
        (_body_fits(row), "body"),
        (_speaks_of_its_target(row), "target"),
    )
    return next((what for holds, what in checks if not holds), "")


def _body_fits(row: JournalRow) -> bool:
    if row.body is None or row.salt is None:
        return row.body is None and row.salt is None
    return body_digest(row.salt, row.body) == row.header.body_digest


def _speaks_of_its_target(row: JournalRow) -> bool:
    """Say whether the header names what the body speaks of; an erasure stays in its stream."""
    event = row.event()
    if isinstance(event, UnknownEvent):
        return True
    if isinstance(event, timeline.BodyErased):
        parts = event.row.split(":")
        if len(parts) != 3 or parts[1] != row.header.stream or not parts[2].isdecimal():
            return False
    return event.subject() == row.header.target


def _is_erased(file: DeskFile, header: Header) -> bool:
    found = file.reader.value(
        "SELECT 1 FROM journal WHERE kind = 'body.erased' AND target = ?", (row_name(header),)
    )
    return found is not None


def _refused(file: DeskFile, header: Header, what: str) -> DataError:
    return DataError(DataCode.DAMAGED, path=file.path, row=row_name(header), what=what)
