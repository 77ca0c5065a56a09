"""Take a desk out of a place where it should not lie: copy, prove the copy, then let the old go."""

from pathlib import Path

from crisisapp.domain.errors import DataCode, DataError, UserCode, UserError
from crisisapp.services.desk import Desk
from crisisapp.services.identity import Installation
from crisisapp.storage.deskfile import desk_id

__all__ = ["copy_desk", "move_desk"]


def copy_desk(desk: Desk, destination: Path, installation: Installation) -> int:
    """Write a copy of an open desk and prove it by reading it again; return its count of events.

    Raises:
        UserError: FILE_EXISTS, FOLDER_MISSING, CANNOT_WRITE about `destination`.
        DataError: BACKUP_FAILED, the copy does not hold what the desk holds (it is removed).
    """
    desk.copy_to(destination)
    try:
        copy = Desk.open(destination, installation, writable=False)
        try:
            report = copy.verify()
            same = copy.head() == desk.head()
        finally:
            copy.close()
    except (UserError, DataError) as error:
        _unmake(desk, destination, installation)
        raise DataError(DataCode.BACKUP_FAILED, path=destination) from error
    if not report.ok or not same:
        _unmake(desk, destination, installation)
        raise DataError(DataCode.BACKUP_FAILED, path=destination)
    return report.events


def move_desk(desk: Desk, folder: Path, installation: Installation) -> Path:
    """Move a desk into another folder and return where it is now; the desk is closed.

    The old file goes only once the copy was proved. Should it not go (a program holds it), it is
    left where it is: two copies are better than none.

    Raises:
        UserError: READ_ONLY, the desk is not ours to move; and as `copy_desk`.
        DataError: as `copy_desk`; nothing was moved.
    """
    if not desk.writable:
        raise UserError(UserCode.READ_ONLY, path=desk.path)
    old = desk.path
    destination = folder / old.name
    copy_desk(desk, destination, installation)
    desk.close()
    for name in (old.name, f"{old.name}-wal", f"{old.name}-shm", f"{old.name}.lock"):
        try:
            old.with_name(name).unlink(missing_ok=True)
        except OSError:
            continue
    return destination


def _unmake(desk: Desk, destination: Path, installation: Installation) -> None:
    destination.unlink(missing_ok=True)
    installation.copies(desk_id(desk.read)).forget(destination)
