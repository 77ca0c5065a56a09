"""Write an export to a file: whole or not at all, and never over another file."""

import errno
import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Literal, assert_never
from zoneinfo import ZoneInfo

from crisisapp.domain.errors import CrisisError, DataCode, DataError, UserCode, UserError
from crisisapp.services.exports.document import TimelineDocument
from crisisapp.support.i18n import translator

__all__ = ["ExportFormat", "export_timeline", "require_place", "suggested_name", "write_export"]

ExportFormat = Literal["pdf", "csv", "json"]

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_REFUSED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_NAME_FAULTS = frozenset({errno.ENAMETOOLONG, errno.EINVAL, errno.EISDIR})


def export_timeline(
    document: TimelineDocument,
    *,
    fmt: ExportFormat,
    out: Path,
    cancelled: Callable[[], bool] = bool,
) -> Path:
    """Write the document to `out` and return it; the file appears whole, or not at all.

    Long for a PDF (a second for 1,000 entries), so run it in a job; any thread. `cancelled` is
    asked as it goes; the default never stops (`bool()` is false).

    Raises:
        UserError: FILE_EXISTS, FOLDER_MISSING, CANNOT_WRITE (with `path`); EXPORT_FAILED (with
            `reason`); CANCELLED.
        DataError: DISK_FULL or DISK_FAULT (with `path`).
    """
    return write_export(out, lambda: _bytes(document, fmt, cancelled), cancelled)


def write_export(
    out: Path, make: Callable[[], bytes], cancelled: Callable[[], bool] = bool
) -> Path:
    """Write what `make` returns to `out` and return it: whole, or not at all.

    Raises:
        UserError, DataError: as `export_timeline`, and what `make` raises.
    """
    try:
        require_place(out)  # asked first: nobody waits a second to hear that the name is taken
        data = make()
        if cancelled():
            raise UserError(UserCode.CANCELLED)
        _write_new(out, data)
    except OSError as error:
        raise _refusal(error, out) from error
    return out


def require_place(out: Path) -> None:
    """Refuse a place where nothing can be written.

    Raises:
        UserError: FILE_EXISTS, FOLDER_MISSING, CANNOT_WRITE (with `path`).
        OSError: the system could not even say (a name too long for it).
    """
    if os.path.lexists(out):
        raise UserError(UserCode.FILE_EXISTS, path=str(out))
    if not out.parent.is_dir():
        raise UserError(UserCode.FOLDER_MISSING, path=str(out.parent))
    if not os.access(out.parent, os.W_OK):
        raise UserError(UserCode.CANNOT_WRITE, path=str(out.parent))


def suggested_name(document: TimelineDocument, fmt: ExportFormat) -> str:
    """Return a file name that tells nobody anything: `2026-014-main-courante-20261124-1106.pdf`."""
    # TRANSLATORS: part of a file name, lower case, without blanks: "main-courante".
    word = translator(document.language).gettext("timeline")
    local = document.generated_at.astimezone(ZoneInfo(document.zone))
    return f"{document.incident.number}-{word}-{local:%Y%m%d-%H%M}.{fmt}"


def _bytes(document: TimelineDocument, fmt: ExportFormat, cancelled: Callable[[], bool]) -> bytes:
    # Imported when asked for: each format brings its own tools.
    match fmt:
        case "pdf":
            from crisisapp.services.exports.pdf import render_pdf

            return render_pdf(document, cancelled=cancelled)
        case "csv":
            from crisisapp.services.exports.tables import to_csv

            return to_csv(document)
        case "json":
            from crisisapp.services.exports.tables import to_json

            return to_json(document)
        case _ as unknown:
            assert_never(unknown)


def _write_new(out: Path, data: bytes) -> None:
    temporary = out.with_name(f".{secrets.token_hex(8)}.part")
    try:
        _write_through(temporary, data)
        # An empty file takes the name, so that a file made meanwhile is never replaced; links
        # would do the same but not on the drives of USB sticks.
        os.close(os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        try:
            temporary.replace(out)
        except OSError:
            out.unlink(missing_ok=True)
            raise
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
    _keep_name(out.parent)


def _write_through(path: Path, data: bytes) -> None:
    # 0600: what a crisis leaves on a disk is for its owner alone.
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _keep_name(folder: Path) -> None:
    # The name of a file is kept by its folder; some systems refuse to be asked, and keep it anyway.
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _refusal(error: OSError, out: Path) -> CrisisError:
    if isinstance(error, FileExistsError):
        return UserError(UserCode.FILE_EXISTS, path=str(out))
    if isinstance(error, FileNotFoundError) and out.parent.is_dir():  # a folder of the system
        return UserError(UserCode.CANNOT_WRITE, path=str(out))
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return UserError(UserCode.FOLDER_MISSING, path=str(out.parent))
    if error.errno in _FULL:
        return DataError(DataCode.DISK_FULL, path=str(out))
    if error.errno in _REFUSED | _NAME_FAULTS:
        return UserError(UserCode.CANNOT_WRITE, path=str(out))
    return DataError(DataCode.DISK_FAULT, path=str(out))
