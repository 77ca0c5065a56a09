"""What the engine and the system say, in our own codes; the sentence is made where it is shown."""

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from crisisapp.domain.errors import CrisisError, DataCode, DataError, UserCode, UserError
from crisisapp.storage.binding import SqlError

__all__ = ["readable", "translated", "understood"]

_BY_WORDS: tuple[tuple[str, DataCode | UserCode], ...] = (
    ("file is not a database", DataCode.NOT_A_DESK),
    ("disk is full", DataCode.DISK_FULL),
    ("readonly database", UserCode.READ_ONLY),
    ("unable to open database", UserCode.CANNOT_WRITE),
    ("is locked", UserCode.DESK_BUSY),
    ("malformed", DataCode.DAMAGED),
    ("corrupt", DataCode.DAMAGED),
    ("unsupported file format", DataCode.DAMAGED),
    ("vtable constructor failed", DataCode.DAMAGED),
    ("could not decode", DataCode.DAMAGED),
    ("disk i/o error", DataCode.DISK_FAULT),
)
_LEAST_ROOM = 64 * 1024  # bytes: less than the engine asks for its smallest file
_BY_ERRNO: dict[int, DataCode | UserCode] = {
    errno.ENOSPC: DataCode.DISK_FULL,
    errno.EDQUOT: DataCode.DISK_FULL,
    errno.EFBIG: DataCode.DISK_FULL,
    errno.EROFS: UserCode.READ_ONLY,
    errno.EACCES: UserCode.CANNOT_WRITE,
    errno.EPERM: UserCode.CANNOT_WRITE,
    errno.ENOENT: UserCode.FOLDER_MISSING,
    errno.ENOTDIR: UserCode.FOLDER_MISSING,
    errno.EISDIR: UserCode.CANNOT_WRITE,
    errno.ENAMETOOLONG: UserCode.CANNOT_WRITE,
    errno.EEXIST: UserCode.FILE_EXISTS,
}


def understood(error: Exception, path: Path) -> CrisisError | None:
    """Return the refusal an engine's or system's error amounts to; None when it is a bug."""
    if isinstance(error, OSError):
        code = _BY_ERRNO.get(error.errno or 0, DataCode.DISK_FAULT)
        return _refusal(code, path)
    if isinstance(error, UnicodeDecodeError):  # a text of the file is none
        return _refusal(DataCode.DAMAGED, path)
    if isinstance(error, SqlError):
        words = str(error).lower()
        for part, code in _BY_WORDS:
            if part in words:
                full = code is DataCode.DISK_FAULT and _is_full(path)
                return _refusal(DataCode.DISK_FULL if full else code, path)
    return None


def _is_full(path: Path) -> bool:
    """Say whether the disk has no room: the engine calls a log it cannot extend a disk fault."""
    try:
        return shutil.disk_usage(path.parent).free < _LEAST_ROOM
    except OSError:
        return False


@contextmanager
def readable(path: Path) -> Iterator[None]:
    """Let the block open or check a desk: whatever the engine cannot make out is DAMAGED."""
    try:
        yield
    except (SqlError, OSError, UnicodeDecodeError) as error:
        raise (understood(error, path) or _refusal(DataCode.DAMAGED, path)) from error


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Let errors of the engine and the system leave the block as refusals about `path`."""
    try:
        yield
    except (SqlError, OSError) as error:
        refusal = understood(error, path)
        if refusal is None:
            raise
        raise refusal from error


def _refusal(code: DataCode | UserCode, path: Path) -> CrisisError:
    if isinstance(code, DataCode):
        return DataError(code, path=path)
    return UserError(code, path=path)
