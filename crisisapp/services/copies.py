"""After a removal for a legal reason: the copies made here lose it too, or are named."""

from pathlib import Path

import msgspec

from crisisapp.services.identity import Installation
from crisisapp.services.jobs import CancelToken, Job
from crisisapp.storage.copies import renew_copy
from crisisapp.storage.deskfile import DeskFile
from crisisapp.support.ids import RandomIds

__all__ = ["CopiesReport", "clean_copies", "clean_copies_job"]


class CopiesReport(msgspec.Struct, frozen=True, kw_only=True):
    """Which copies were made again without what was removed, and which may still hold it."""

    cleaned: tuple[Path, ...] = ()
    left: tuple[Path, ...] = ()


def clean_copies(
    path: Path, installation: Installation, cancelled: CancelToken | None = None
) -> CopiesReport:
    """Make every copy that is owed again from the desk at `path`; name those out of reach.

    What could not be reached stays owed: the next removal, or the next call, tries again. Any
    thread, over a connection of its own.

    Raises:
        UserError, DataError: as `DeskFile.open` for reading.
    """
    file = DeskFile.open(path, RandomIds(), writable=False, tails=False)
    cleaned: list[Path] = []
    try:
        copies = installation.copies(file.desk_id())
        for copy in copies.owed():
            if cancelled is not None and cancelled():
                break
            if copy == path.absolute() or renew_copy(file, copy):
                copies.settle(copy)
                cleaned.append(copy)
        left = copies.owed()
    finally:
        file.close()
    return CopiesReport(
        cleaned=tuple(copy for copy in cleaned if copy != path.absolute()), left=left
    )


def clean_copies_job(path: Path, installation: Installation) -> Job[CopiesReport]:
    """Return the job that cleans the copies while the window goes on."""

    def run(cancelled: CancelToken) -> CopiesReport:
        return clean_copies(path, installation, cancelled)

    return run
