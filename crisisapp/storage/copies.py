"""Which copies of a desk this installation made, so that what must go can go from them too.

Kept in the installation's data folder, one file a desk. Of each copy it is remembered what was
removed from the desk before the copy was made: the desk's own journal says what was removed since,
so a program killed between a removal and its copies forgets nothing.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from hashlib import sha256
from pathlib import Path

import msgspec
from filelock import FileLock, Timeout

from crisisapp.domain.errors import CrisisError
from crisisapp.storage.binding import SqlError, connect
from crisisapp.storage.deskfile import DeskFile
from crisisapp.storage.journal import Journal
from crisisapp.storage.lock import WriterLock
from crisisapp.storage.reader import Reader
from crisisapp.storage.rebuild import is_rebuilding
from crisisapp.support.files import write_private
from crisisapp.support.ids import RandomIds

__all__ = ["Copies", "copy_out", "removed", "removed_whole", "renew_copy"]

_log = logging.getLogger(__name__)

_WAIT_S = 5.0  # for another program of ours that writes the same list
_PART = ".part"


class _Copy(msgspec.Struct, omit_defaults=True):
    """A copy: the removals that are done in it, whether it is still being made, or was named."""

    gone: list[str] = []
    begun: bool = False
    named: bool = False


_List = dict[str, _Copy]


class Copies:
    """The copies of one desk, by path; each read afresh, since window and terminal share them."""

    def __init__(self, folder: Path, desk: str) -> None:
        # The id comes from a file anybody may have made: it must not name a path of its choice.
        name = desk if desk.isalnum() else sha256(desk.encode()).hexdigest()
        self._path = folder / f"{name}.copies"

    @contextmanager
    def making(self, copy: Path, gone: Iterable[str]) -> Iterator[None]:
        """Remember a copy while the block makes it, and from then on if it came to its end.

        Args:
            copy: where it will stand.
            gone: what the desk had lost before the block began (`removed_whole`).
        """
        key, before = str(copy.absolute()), self._load().get(str(copy.absolute()))
        lock = self._maker(copy)
        ours = _taken(lock)
        self._set(key, _Copy(gone=sorted(gone), begun=True))
        try:
            yield
            self._set(key, _Copy(gone=sorted(gone)))
        except BaseException:
            self._set(key, before)
            raise
        finally:
            if ours:
                lock.release()
                lock.remove()

    def forget(self, copy: Path) -> None:
        """Forget a copy that was not made after all."""
        self._set(str(copy.absolute()), None)

    def made(self) -> tuple[Path, ...]:
        """Return the copies that came to their end, wherever they are now."""
        return tuple(Path(path) for path, copy in self._load().items() if not copy.begun)

    def settle(self, copy: Path, gone: Iterable[str]) -> None:
        """Note that a copy was made again from a desk that had lost all this."""
        self._set(str(copy.absolute()), _Copy(gone=sorted(gone)))

    def owing(self, removals: Iterable[str]) -> tuple[Path, ...]:
        """Return the copies that may hold what was removed (`removed`)."""
        wanted = set(removals)
        return tuple(
            Path(path)
            for path, copy in self._load().items()
            if not copy.begun and not wanted.issubset(copy.gone)
        )

    def is_owed(self, removals: Callable[[], Iterable[str]]) -> bool:
        """Say whether there is anything to clean; without a copy the removals are not asked."""
        known = self._load()
        return bool(known) and (
            any(copy.begun for copy in known.values()) or bool(self.owing(removals()))
        )

    def drop_unfinished(self) -> tuple[Path, ...]:
        """Delete what a killed program had written of a copy; return what could not be deleted.

        A copy that another program is making right now is returned too: it is owed afterwards.
        """
        left: list[Path] = []
        for path, copy in self._load().items():
            if copy.begun and not self._is_dropped(Path(path), copy):
                left.append(Path(path + _PART))
        return tuple(left)

    def news(self, left: Iterable[Path]) -> tuple[Path, ...]:
        """Return which of the paths left must be named: never named yet, or there to be cleaned.

        A copy that is not there (a key in a drawer) is named once, then tried at each opening.
        """
        named: list[Path] = []
        known = self._load()
        for path in left:
            copy = known.get(str(path)) or known.get(str(path).removesuffix(_PART))
            if copy is None or not copy.named or path.exists():
                named.append(path)
            if copy is not None:
                copy.named = True

        def mark(fresh: _List) -> None:
            for path, copy in known.items():
                if copy.named and path in fresh:
                    fresh[path].named = True

        if named:
            self._change(mark)
        return tuple(named)

    def _is_dropped(self, path: Path, copy: _Copy) -> bool:
        lock = self._maker(path)
        if not path.parent.is_dir() or not _taken(lock):
            return False
        try:
            path.with_name(path.name + _PART).unlink(missing_ok=True)
        except OSError:
            return False
        finally:
            lock.release()
            lock.remove()
        # Killed after the last step but one, the copy is whole: its name is the end of it.
        self._set(str(path), _Copy(gone=copy.gone) if path.is_file() else None)
        return True

    def _maker(self, copy: Path) -> WriterLock:
        """Return the lock of who makes a copy; the system frees it when its process dies."""
        name = sha256(str(copy.absolute()).encode("utf-8", "surrogatepass")).hexdigest()[:16]
        return WriterLock(self._path.with_name(f"{self._path.stem}-{name}"))

    def _set(self, path: str, copy: _Copy | None) -> None:
        def change(known: _List) -> None:
            if copy is None:
                known.pop(path, None)
            else:
                known[path] = copy

        self._change(change)

    def _change(self, change: Callable[[_List], None]) -> None:
        lock = FileLock(str(self._path) + ".lock", mode=0o600)
        with suppress(OSError):  # a folder that cannot be written is said below
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with suppress(OSError, Timeout):
            lock.acquire(timeout=_WAIT_S)
        try:
            before = self._load()
            known = {path: msgspec.structs.replace(copy) for path, copy in before.items()}
            change(known)
            if known != before:
                write_private(self._path, msgspec.json.encode(known))
        except (OSError, UnicodeEncodeError) as error:
            _log.warning("the list of copies cannot be written: %s", type(error).__name__)
        finally:
            lock.release()

    def _load(self) -> _List:
        try:
            return msgspec.json.decode(self._path.read_bytes(), type=_List)
        except (OSError, msgspec.DecodeError):
            return {}


def removed(read: Reader) -> frozenset[str]:
    """Return one mark for each body that was removed from a desk."""
    # The target of an erasure is the row whose body went; an index holds them alone.
    rows = read.all("SELECT DISTINCT target FROM journal WHERE kind = 'body.erased'")
    return frozenset(sha256(str(row[0]).encode()).hexdigest()[:16] for row in rows)


def removed_whole(read: Reader) -> frozenset[str]:
    """Return what a copy made from now on lacks: nothing while removed bytes are still going."""
    going = (
        "SELECT 1 FROM exhibit WHERE removed_at IS NOT NULL"
        " AND digest IN (SELECT digest FROM exhibit_begun)"
    )
    if is_rebuilding(read) or read.value(going) is not None:
        return frozenset()
    return removed(read)


def copy_out(file: DeskFile, copies: Copies, destination: Path) -> None:
    """Write a copy of a desk to a path that does not exist yet, and remember it.

    Raises:
        UserError, DataError: as `DeskFile.copy_to`; a copy begun is removed and forgotten.
    """
    copies.drop_unfinished()
    if destination.exists():
        file.copy_to(destination)  # says so
        return
    with copies.making(destination, removed_whole(file.reader)):
        file.copy_to(destination)


def renew_copy(file: DeskFile, copy: Path) -> bool:
    """Put the desk as it is now in the place of one of its copies; say whether that was done.

    Not done, and the copy left as it is: it is not there, is no copy of this desk, was written in
    since (it holds rows the desk has not), or nothing can be written there.
    """
    fresh = copy.with_name(f"{copy.name}.new")
    try:
        for name in (fresh.name, fresh.name + _PART, copy.name + _PART):
            copy.with_name(name).unlink(missing_ok=True)
        if not copy.is_file() or not _is_past_of(file, copy):
            return False
        file.copy_to(fresh)
        for ending in ("-wal", "-shm", ".before-update"):
            copy.with_name(copy.name + ending).unlink(missing_ok=True)
        fresh.replace(copy)
    except (OSError, CrisisError, SqlError):
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        return False
    return True


def _taken(lock: WriterLock) -> bool:
    try:
        return lock.take()
    except OSError:
        return True  # no lock can be made there: then nobody else makes one either


def _is_past_of(file: DeskFile, copy: Path) -> bool:
    """Say whether every chain of the copy ends on a row that the desk has too."""
    with closing(connect(copy, read_only=True)) as connection:
        heads = Journal(connection, RandomIds()).heads()
    for head in heads:
        row = file.journal.row(head.device, head.stream, head.seq)
        if row is None or row.header.hash != head.hash:
            return False
    return bool(heads)
