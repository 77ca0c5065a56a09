"""Whether the journal is what was written, in words a report can print."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from crisisapp.domain.errors import DataCode, DataError, UserCode, UserError
from crisisapp.domain.events import DESK_STREAM
from crisisapp.services.queries.records import ListsWord, VerifyReport
from crisisapp.storage.compare import check_all, check_lists
from crisisapp.storage.deskfile import DeskFile
from crisisapp.storage.journal import Head
from crisisapp.storage.reader import Reader
from crisisapp.storage.rebuild import is_rebuilding
from crisisapp.storage.verify import Finding
from crisisapp.support.ids import RandomIds

__all__ = ["head_of", "refusal_of", "require_true_lists", "verify", "verify_file"]

_BYTES = ("missing_bytes", "changed_bytes")


def verify(file: DeskFile, *, going_on: Callable[[int], bool] | None = None) -> VerifyReport:
    """Check every row of the journal, then the lists made from it.

    May take seconds, so give it a file of its own.
    """
    finding = check_all(file.connection, going_on=going_on)
    heads = finding.heads
    return VerifyReport(
        ok=finding.ok,
        events=finding.events,
        streams=len({head.stream for head in heads}),
        devices=len({head.device for head in heads}),
        erased=finding.erased,
        head=head_of(heads),
        first_bad="" if finding.ok else _named(file.reader, finding),
        lists=_lists_word(finding),
    )


def verify_file(path: Path) -> VerifyReport:
    """Check journal and lists of a desk file, one whose chains bar its opening too.

    Raises:
        UserError, DataError: as `DeskFile.open` for reading, but for CHAIN_BROKEN.
    """
    file = DeskFile.open(path, RandomIds(), writable=False, tails=False)
    try:
        return verify(file)
    finally:
        file.close()


def refusal_of(report: VerifyReport, path: Path) -> DataError | None:
    """Return what a check says against a file, LISTS_DIFFER or CHAIN_BROKEN; None when it holds."""
    if report.ok:
        return None
    row, _colon, what = report.first_bad.rpartition(": ")
    if what == "missing":
        return DataError(DataCode.DAMAGED, path=path, what=row)
    if what in _BYTES:
        return DataError(DataCode.EXHIBIT_LOST, path=path, row=row)
    if report.lists == "differ":
        return DataError(DataCode.LISTS_DIFFER, path=path, row=row)
    return DataError(DataCode.CHAIN_BROKEN, path=path, row=row or what, what=what)


def require_true_lists(path: Path, incident: str, cancelled: Callable[[], bool]) -> None:
    """Compare what will be printed of one situation, and of the desk, with the journal.

    About 70 µs an event; any thread, over a connection of its own.

    Raises:
        UserError: REBUILDING, the lists are being made again; CANCELLED when asked to stop.
        DataError: LISTS_DIFFER, a row was changed by other means; what `DeskFile.open` says.
    """
    file = DeskFile.open(path, RandomIds(), writable=False, tails=False)
    try:
        if is_rebuilding(file.reader):
            raise UserError(UserCode.REBUILDING)
        row = check_lists(
            file.connection, (DESK_STREAM, incident), going_on=lambda _count: not cancelled()
        )
        if cancelled():
            raise UserError(UserCode.CANCELLED)
        if row:
            raise DataError(DataCode.LISTS_DIFFER, path=path, row=row)
    finally:
        file.close()


def head_of(heads: tuple[Head, ...]) -> str:
    """Return one hash (hex) over all the heads: printed, it pins the whole desk."""
    digest = sha256(b"crisisapp desk head, version 1")
    for head in sorted(heads, key=lambda h: (h.device, h.stream)):
        digest.update(f"{head.device}:{head.stream}:{head.seq}:".encode() + head.hash)
    return digest.hexdigest()


def _lists_word(finding: Finding) -> ListsWord:
    if finding.what == "lists":
        return "differ"
    if finding.what in _BYTES:
        return "true"
    return "unread" if finding.what or finding.lists_unread else "true"


def _named(read: Reader, finding: Finding) -> str:
    """Return where the first fault is and its code: `2026-014 #12 (device): prev`."""
    if finding.bad_list:
        return f"{finding.bad_list}: {finding.what}"
    if finding.bad is None:
        return f"{finding.bad_stream}: {finding.what}"
    header = finding.bad
    place = "desk" if header.stream == DESK_STREAM else _incident_number(read, header.stream)
    return f"{place} #{header.seq} ({header.device}): {finding.what}"


def _incident_number(read: Reader, stream: str) -> str:
    row = read.one("SELECT year, letter, number FROM incident WHERE incident = ?", (stream,))
    return stream if row is None else f"{row[0]}-{row[1]}{row[2]:03d}"
