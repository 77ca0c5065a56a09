"""After a removal for a legal reason: the copies made here lose it too, or are named."""

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from crisisapp.services.identity import Installation
from crisisapp.services.jobs import CancelToken, Job
from crisisapp.storage.copies import removed, removed_whole, renew_copy
from crisisapp.storage.deskfile import DeskFile, desk_id
from crisisapp.support.ids import RandomIds

if TYPE_CHECKING:
    from crisisapp.services.desk import Desk

__all__ = ["CopiesReport", "clean_copies", "clean_copies_job", "finish_copies", "is_same"]


class CopiesReport(msgspec.Struct, frozen=True, kw_only=True):
    """Which copies were made again without what was removed, and which may still hold it.

    `news` are those of `left` that must be named even to who did not just remove something.
    """

    cleaned: tuple[Path, ...] = ()
    left: tuple[Path, ...] = ()
    news: tuple[Path, ...] = ()


def clean_copies(
    path: Path, installation: Installation, cancelled: CancelToken | None = None
) -> CopiesReport:
    """Make every copy that is owed again from the desk at `path`; name those out of reach.

    What could not be reached stays owed: the next opening, or the next call, tries again. Any
    thread, over a connection of its own.

    Raises:
        UserError, DataError: as `DeskFile.open` for reading.
    """
    file = DeskFile.open(path, RandomIds(), writable=False, tails=False)
    cleaned: list[Path] = []
    try:
        copies = installation.copies(file.desk_id())
        unfinished = copies.drop_unfinished()
        removals, whole = removed(file.reader), removed_whole(file.reader)
        for copy in copies.owing(removals):
            if cancelled is not None and cancelled():
                break
            if is_same(copy, path):
                copies.settle(copy, whole)
            elif renew_copy(file, copy):
                copies.settle(copy, whole)
                cleaned.append(copy)
        left = (*copies.owing(removals), *unfinished)
    finally:
        file.close()
    return CopiesReport(
        cleaned=tuple(copy for copy in cleaned if copy not in left),
        left=left,
        news=copies.news(left),
    )


def finish_copies(desk: "Desk", installation: Installation) -> CopiesReport:
    """Clean what an earlier run left owed; nothing is read where no copy was ever made.

    Raises:
        UserError, DataError: as `clean_copies`.
    """
    copies = installation.copies(desk_id(desk.read))
    if not copies.is_owed(lambda: removed(desk.read)):
        return CopiesReport()
    return clean_copies(desk.path, installation)


def clean_copies_job(path: Path, installation: Installation) -> Job[CopiesReport]:
    """Return the job that cleans the copies while the window goes on."""

    def run(cancelled: CancelToken) -> CopiesReport:
        return clean_copies(path, installation, cancelled)

    return run


def is_same(copy: Path, path: Path) -> bool:
    """Say whether two paths lead to one file, by a link too."""
    try:
        return copy.samefile(path)
    except OSError:
        return False
