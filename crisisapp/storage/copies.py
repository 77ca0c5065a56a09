"""Which copies of a desk this installation made, so that what must go can go from them too.

Kept in the installation's data folder, one file a desk. A copy is *owed* while it may still hold
what was removed for a legal reason from the desk it was made of.
"""

import logging
from contextlib import closing, suppress
from hashlib import sha256
from pathlib import Path

import msgspec

from crisisapp.domain.errors import CrisisError
from crisisapp.storage.binding import SqlError, connect
from crisisapp.storage.deskfile import DeskFile
from crisisapp.storage.journal import Journal
from crisisapp.support.files import write_private
from crisisapp.support.ids import RandomIds

__all__ = ["Copies", "renew_copy"]

_log = logging.getLogger(__name__)


class Copies:
    """The copies of one desk, by path; each read afresh, since window and terminal share them."""

    def __init__(self, folder: Path, desk: str) -> None:
        # The id comes from a file anybody may have made: it must not name a path of its choice.
        name = desk if desk.isalnum() else sha256(desk.encode()).hexdigest()
        self._path = folder / f"{name}.copies"

    def add(self, copy: Path) -> None:
        """Remember a copy that is about to be made."""
        self._save({**self._load(), str(copy.absolute()): False})

    def settle(self, copy: Path) -> None:
        """Note that a copy holds no more than its desk."""
        known = self._load()
        if str(copy.absolute()) in known:
            self._save({**known, str(copy.absolute()): False})

    def forget(self, copy: Path) -> None:
        """Forget a copy that was not made after all."""
        self._save({path: owed for path, owed in self._load().items() if path != str(copy)})

    def owe_all(self) -> None:
        """Note that every copy may hold what was just removed."""
        self._save(dict.fromkeys(self._load(), True))

    def owed(self) -> tuple[Path, ...]:
        """Return the copies that may hold what was removed."""
        return tuple(Path(path) for path, owed in self._load().items() if owed)

    def _load(self) -> dict[str, bool]:
        try:
            return msgspec.json.decode(self._path.read_bytes(), type=dict[str, bool])
        except (OSError, msgspec.DecodeError):
            return {}

    def _save(self, known: dict[str, bool]) -> None:
        if not known and not self._path.exists():
            return
        try:
            write_private(self._path, msgspec.json.encode(known))
        except OSError as error:
            _log.warning("the list of copies cannot be written: %s", error.strerror)


def renew_copy(file: DeskFile, copy: Path) -> bool:
    """Put the desk as it is now in the place of one of its copies; say whether that was done.

    Not done, and the copy left as it is: it is not there, is no copy of this desk, was written in
    since (it holds rows the desk has not), or nothing can be written there.
    """
    fresh = copy.with_name(f"{copy.name}.new")
    try:
        if not copy.is_file() or not _is_past_of(file, copy):
            return False
        fresh.unlink(missing_ok=True)
        file.copy_to(fresh)
        for ending in ("-wal", "-shm", ".before-update"):
            copy.with_name(copy.name + ending).unlink(missing_ok=True)
        fresh.replace(copy)
    except (OSError, CrisisError, SqlError):
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        return False
    return True


def _is_past_of(file: DeskFile, copy: Path) -> bool:
    """Say whether every chain of the copy ends on a row that the desk has too."""
    with closing(connect(copy, read_only=True)) as connection:
        heads = Journal(connection, RandomIds()).heads()
    for head in heads:
        row = file.journal.row(head.device, head.stream, head.seq)
        if row is None or row.header.hash != head.hash:
            return False
    return bool(heads)
