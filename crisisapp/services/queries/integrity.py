"""Whether the journal is what was written, in words a report can print."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from crisisapp.domain.events import DESK_STREAM
from crisisapp.services.queries.records import VerifyReport
from crisisapp.storage.deskfile import DeskFile
from crisisapp.storage.journal import Head
from crisisapp.storage.reader import Reader
from crisisapp.storage.verify import Finding, check_chains
from crisisapp.support.ids import RandomIds

__all__ = ["head_of", "verify", "verify_file"]


def verify(file: DeskFile, *, going_on: Callable[[int], bool] | None = None) -> VerifyReport:
    """Check every row of the journal; may take seconds, so give it a file of its own."""
    finding = check_chains(file.connection, going_on=going_on)
    heads = finding.heads
    return VerifyReport(
        ok=finding.ok,
        events=finding.events,
        streams=len({head.stream for head in heads}),
        devices=len({head.device for head in heads}),
        erased=finding.erased,
        head=head_of(heads),
        first_bad="" if finding.ok else _named(file.reader, finding),
    )


def verify_file(path: Path) -> VerifyReport:
    """Check every row of a desk file, one whose chains would not let it be opened too.

    Raises:
        UserError, DataError: as `DeskFile.open` for reading, but for CHAIN_BROKEN.
    """
    file = DeskFile.open(path, RandomIds(), writable=False, tails=False)
    try:
        return verify(file)
    finally:
        file.close()


def head_of(heads: tuple[Head, ...]) -> str:
    """Return one hash (hex) over all the heads: printed, it pins the whole desk."""
    digest = sha256(b"crisisapp desk head, version 1")
    for head in sorted(heads, key=lambda h: (h.device, h.stream)):
        digest.update(f"{head.device}:{head.stream}:{head.seq}:".encode() + head.hash)
    return digest.hexdigest()


def _named(read: Reader, finding: Finding) -> str:
    """Return where the first fault is and its code: `2026-014 #12 (device): prev`."""
    if finding.bad is None:
        return f"{finding.bad_stream}: {finding.what}"
    header = finding.bad
    place = "desk" if header.stream == DESK_STREAM else _incident_number(read, header.stream)
    return f"{place} #{header.seq} ({header.device}): {finding.what}"


def _incident_number(read: Reader, stream: str) -> str:
    row = read.one("SELECT year, letter, number FROM incident WHERE incident = ?", (stream,))
    return stream if row is None else f"{row[0]}-{row[1]}{row[2]:03d}"
