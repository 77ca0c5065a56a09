"""Files of a school's content, playbooks and templates alike: written, put away, given out."""

from pathlib import Path

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.support.files import put_away, write_private

__all__ = ["give_out", "put_own_away", "write_own"]


def write_own(path: Path, data: bytes) -> None:
    """Write a file of the school's folder, which is made where it is not there.

    Raises:
        UserError: CANNOT_WRITE (`path`).
    """
    try:
        write_private(path, data)
    except OSError as error:
        raise UserError(UserCode.CANNOT_WRITE, path=str(path)) from error


def put_own_away(path: Path) -> Path:
    """Give a file the first free name of `.bak`, `.bak2` and so on, and return it.

    Raises:
        UserError: CANNOT_WRITE (`path`).
    """
    try:
        return put_away(path)
    except OSError as error:
        raise UserError(UserCode.CANNOT_WRITE, path=str(path)) from error


def give_out(
    source: Path, target: Path, name: str, *, replace: bool = False, as_folder: bool = False
) -> Path:
    """Write the bytes of a file elsewhere, in a folder under `name`, and return where.

    `as_folder` says that `target` is a folder, which is made where it is not there.

    Raises:
        UserError: FILE_EXISTS unless `replace`; FOLDER_MISSING; CANNOT_WRITE (`path`).
    """
    if as_folder and target.absolute().parent.is_dir() and not target.exists():
        _make_folder(target)
    path = target / name if as_folder or target.is_dir() else target
    if path.exists() and not replace:
        raise UserError(UserCode.FILE_EXISTS, path=str(path))
    if not path.absolute().parent.is_dir():
        raise UserError(UserCode.FOLDER_MISSING, path=str(path.parent))
    try:
        path.write_bytes(source.read_bytes())
    except OSError as error:
        raise UserError(UserCode.CANNOT_WRITE, path=str(path)) from error
    return path


def _make_folder(path: Path) -> None:
    try:
        path.mkdir()
    except OSError as error:
        raise UserError(UserCode.CANNOT_WRITE, path=str(path)) from error
