"""Locking and opening a desk, in the one order that is safe: the lock first, then the file."""

import errno
import os
from pathlib import Path

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.storage.deskfile import DeskFile
from crisisapp.storage.exhibits import sweep
from crisisapp.storage.faults import translated
from crisisapp.storage.lock import WriterLock
from crisisapp.support.ids import IdSource

__all__ = ["create_locked", "open_locked"]


def create_locked(path: Path, ids: IdSource) -> tuple[DeskFile, WriterLock]:
    """Make a new desk file and hold the right to write it.

    Raises:
        UserError: FOLDER_MISSING, CANNOT_WRITE, READ_ONLY, FILE_EXISTS, DESK_BUSY.
        DataError: DISK_FULL, DISK_FAULT; nothing is left behind.
    """
    if not path.name:  # a drive or the root: no file has such a name
        raise UserError(UserCode.CANNOT_WRITE, path=path)
    with translated(path):
        if not path.parent.is_dir():  # the lock would make it
            raise UserError(UserCode.FOLDER_MISSING, path=path.parent)
        lock = WriterLock(path)
        if not _taken(lock, path):
            raise UserError(UserCode.DESK_BUSY, path=path)
    try:
        return DeskFile.create(path, ids), lock
    except BaseException:
        lock.release()
        if not path.exists():
            lock.remove()
        raise


def _taken(lock: WriterLock, path: Path) -> bool:
    """Take the lock of a desk to be made; a disk that is only read takes no file."""
    try:
        return lock.take()
    except OSError as error:
        if error.errno == errno.EROFS:
            raise UserError(UserCode.CANNOT_WRITE, path=path) from error
        raise


def open_locked(
    path: Path, ids: IdSource, *, writable: bool, tails: bool
) -> tuple[DeskFile, WriterLock | None]:
    """Open a desk file, for writing if asked and possible, else for reading and without a lock.

    Raises:
        UserError, DataError: as `DeskFile.open`.
    """
    lock = _free_lock(path) if writable else None
    if lock is None:
        return DeskFile.open(path, ids, writable=False, tails=tails), None
    try:
        return _swept(DeskFile.open(path, ids, writable=True, tails=tails)), lock
    except UserError as error:
        lock.release()
        if error.code != UserCode.READ_ONLY:
            raise
    except BaseException:
        lock.release()
        raise
    return DeskFile.open(path, ids, writable=False, tails=tails), None


def _swept(file: DeskFile) -> DeskFile:
    """Take out what a killed program had begun to keep."""
    try:
        sweep(file)
    except BaseException:
        file.close()
        raise
    return file


def _free_lock(path: Path) -> WriterLock | None:
    """Return the lock if it is ours now; None where somebody has it or nothing can be written."""
    if not os.path.isfile(path):  # noqa: PTH113 - Path.is_file raises on a name too long
        return None
    lock = WriterLock(path)
    try:
        return lock if lock.take() else None
    except OSError:
        return None
