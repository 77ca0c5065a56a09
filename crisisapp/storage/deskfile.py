"""The desk file: one SQLite file, opened in one fixed order, written in whole transactions."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from crisisapp.domain.errors import DataCode, DataError, UserCode, UserError
from crisisapp.domain.events import DESK_STREAM, desk
from crisisapp.storage import migrations
from crisisapp.storage.binding import Connection, SqlError, connect
from crisisapp.storage.faults import readable, translated
from crisisapp.storage.journal import Journal
from crisisapp.storage.journal_mode import set_journal_mode
from crisisapp.storage.reader import Reader
from crisisapp.storage.verify import check_or_raise, check_tails
from crisisapp.support.drives import Drive, drive_of
from crisisapp.support.ids import IdSource

__all__ = ["APPLICATION_ID", "DeskFile", "desk_id", "remove_desk"]

APPLICATION_ID = 0x43525331  # "CRS1"
_BUSY_MS = 5000
_SAFE = f"""
PRAGMA busy_timeout={_BUSY_MS};
PRAGMA foreign_keys=ON;
PRAGMA recursive_triggers=ON;
PRAGMA trusted_schema=OFF;
PRAGMA secure_delete=ON;
PRAGMA cell_size_check=ON;
PRAGMA temp_store=MEMORY;
"""


class DeskFile:
    """An open desk file. Owns its connection, which belongs to the thread that opened it.

    `writable` says whether rows may be appended; the writer's lock is the caller's business
    (`storage.lock`), so that the order of locking and opening stays in one place.
    """

    def __init__(
        self, path: Path, connection: Connection, ids: IdSource, *, writable: bool
    ) -> None:
        self.path = path
        self.connection = connection
        self.writable = writable
        self.journal = Journal(connection, ids, path)
        self.reader = Reader(connection, path)
        self._closed = False

    @classmethod
    def create(cls, path: Path, ids: IdSource, *, drive: Drive | None = None) -> "DeskFile":
        """Make a new, empty desk file, readable by this user alone.

        Raises:
            UserError: FILE_EXISTS, FOLDER_MISSING, CANNOT_WRITE or READ_ONLY, about `path`.
            DataError: DISK_FULL or DISK_FAULT; what was begun is removed again.
        """
        with translated(path):
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        connection: Connection | None = None
        try:
            with translated(path):
                connection = connect(path)
                connection.executescript(_SAFE)
                connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
                set_journal_mode(connection, path, drive or drive_of(path))
                migrations.apply_pending(connection, path=path, verify_copy=check_or_raise)
        except BaseException:
            if connection is not None:
                connection.close()
            remove_desk(path)
            raise
        return cls(path, connection, ids, writable=True)

    @classmethod
    def open(
        cls,
        path: Path,
        ids: IdSource,
        *,
        writable: bool,
        drive: Drive | None = None,
        tails: bool = True,
    ) -> "DeskFile":
        """Open an existing desk file, bring its schema up to date, check the end of its chains.

        A file opened for reading is never changed: an older schema is then refused as READ_ONLY.
        Only who checks every row anyway goes without the `tails`.

        Raises:
            UserError: FILE_MISSING, READ_ONLY, CANNOT_WRITE, DESK_BUSY.
            DataError: NOT_A_DESK, EMPTY_FILE, DAMAGED, NEWER, CHAIN_BROKEN, DISK_FULL, DISK_FAULT.
        """
        _look_at(path)
        if writable and not os.access(path, os.W_OK):
            raise UserError(UserCode.READ_ONLY, path=path)
        with readable(path):
            connection = connect(path) if writable else _connect_reading(path)
            try:
                connection.executescript(_SAFE)
                _recognise(connection, path)
                if writable:
                    set_journal_mode(connection, path, drive or drive_of(path))
                    migrations.apply_pending(connection, path=path, verify_copy=check_or_raise)
                else:
                    connection.execute("PRAGMA query_only=ON")
                    _require_current(connection, path)
                opened = cls(path, connection, ids, writable=writable)
                if tails:
                    opened._check_tails()
                    opened._require_whole()
            except BaseException:
                connection.close()
                raise
        return opened

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Run the block in one transaction: all of it is on disk at the end, or none of it.

        Raises:
            UserError: READ_ONLY when the desk is open for reading, DESK_BUSY when locked.
            DataError: DISK_FULL, DISK_FAULT, DAMAGED; nothing of the block was kept.
        """
        if not self.writable:
            raise UserError(UserCode.READ_ONLY, path=self.path)
        with translated(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.connection.execute("COMMIT")
            except BaseException:
                self.journal.forget()
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise

    def data_version(self) -> int:
        """Return a number that changes when another connection has written."""
        return int(str(self.reader.value("PRAGMA data_version")))

    def desk_id(self) -> str:
        """Return the desk's own id as its first event says it, whatever state the rows are in."""
        return desk_id(self.reader)

    def forget_words(self) -> None:
        """After an erasure, let no copy we made keep the words: the log, the copy of an update.

        Best effort: a reader may hold the log open; the next erasure or closing empties it.
        """
        self._fold_log()
        with suppress(OSError):
            migrations.copy_path(self.path).unlink(missing_ok=True)

    def copy_to(self, destination: Path) -> None:
        """Write a compact copy of the desk as it is now to `destination`, which must not exist.

        Raises:
            UserError, DataError: as `translated` says; a copy begun is removed.
        """
        if destination.exists():
            raise UserError(UserCode.FILE_EXISTS, path=destination)
        with translated(destination):
            partial = destination.with_name(destination.name + ".part")
            partial.unlink(missing_ok=True)
            # The engine fills an empty file, so nobody else may read it even meanwhile.
            os.close(os.open(partial, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
            try:
                with self._copying():
                    self.connection.execute("VACUUM INTO ?", (str(partial),))
                partial.rename(destination)
            except BaseException:
                partial.unlink(missing_ok=True)
                raise

    @contextmanager
    def _copying(self) -> Iterator[None]:
        """Let a desk open for reading write its copy: the pragma would forbid that file too."""
        if self.writable:
            yield
            return
        self.connection.execute("PRAGMA query_only=OFF")  # the file itself is open read-only
        try:
            yield
        finally:
            self.connection.execute("PRAGMA query_only=ON")

    def close(self) -> None:
        """Fold the write-ahead log into the file, so that one file is the whole desk; close it."""
        if self._closed:
            return
        self._closed = True
        if self.writable and not self.connection.in_transaction:
            self._fold_log()
        self.connection.close()

    def _fold_log(self) -> None:
        """Write the log into the file and empty it, unless somebody is reading: no waiting.

        A reader or a full disk keeps the log beside the file; nothing is lost by that.
        """
        self.connection.execute("PRAGMA busy_timeout=0")
        with suppress(SqlError):
            self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        self.connection.execute(f"PRAGMA busy_timeout={_BUSY_MS}")

    def _check_tails(self) -> None:
        finding = check_tails(self.connection, self.journal)
        if not finding.ok:
            number = finding.bad.seq if finding.bad else 0
            raise DataError(DataCode.CHAIN_BROKEN, path=self.path, row=number, what=finding.what)

    def _require_whole(self) -> None:
        """Refuse a file without its guards: it would take changes nobody could see."""
        if taken := migrations.lacking(self.connection):
            raise DataError(DataCode.DAMAGED, path=self.path, what=", ".join(taken))


def desk_id(read: Reader) -> str:
    """Return a desk's own id as its first event says it, whatever state the rows are in."""
    found = read.value(
        "SELECT target FROM journal WHERE stream = ? AND kind = ? ORDER BY hlc LIMIT 1",
        (DESK_STREAM, desk.DeskCreated.KIND),
    )
    return str(found or "")


def remove_desk(path: Path) -> None:
    """Remove a desk that could not be begun, with the engine's files beside it."""
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm", f"{path.name}-journal"):
        path.with_name(name).unlink(missing_ok=True)


def _look_at(path: Path) -> None:
    """Refuse what is no file to open, without opening it.

    The file must never be opened but by the engine: closing it again would drop, for the whole
    process, the locks that another connection of ours holds on it.
    """
    with translated(path):
        if not path.exists():
            raise UserError(UserCode.FILE_MISSING, path=path)
        if not path.is_file():
            raise DataError(DataCode.NOT_A_DESK, path=path)
        if path.stat().st_size == 0:
            raise DataError(DataCode.EMPTY_FILE, path=path)


def _connect_reading(path: Path) -> Connection:
    try:
        connection = connect(path, read_only=True)
        connection.execute("SELECT 1 FROM sqlite_master").fetchone()
        return connection
    except SqlError:
        # A folder where nothing can be written: readable only if no log waits beside the file.
        wal = path.with_name(path.name + "-wal")
        if wal.exists() and wal.stat().st_size > 0:
            raise
        return connect(path, read_only=True, immutable=True)


def _recognise(connection: Connection, path: Path) -> None:
    pages, page_size = _pragma(connection, "page_count"), _pragma(connection, "page_size")
    size = path.stat().st_size
    # The death of a process between the making of the file and its first event leaves nothing,
    # or a desk that says nothing.
    if not pages:
        raise DataError(DataCode.NOT_A_DESK if size else DataCode.EMPTY_FILE, path=path)
    if size % page_size:  # the engine itself only counts the pages
        raise DataError(DataCode.DAMAGED, path=path, what="truncated")
    if _pragma(connection, "application_id") != APPLICATION_ID:
        raise DataError(DataCode.NOT_A_DESK, path=path)
    if not migrations.applied(connection):
        raise DataError(DataCode.EMPTY_FILE, path=path)
    if connection.execute("SELECT 1 FROM journal LIMIT 1").fetchone() is None:
        raise DataError(DataCode.EMPTY_FILE, path=path)


def _pragma(connection: Connection, name: str) -> int:
    row = connection.execute(f"PRAGMA {name}").fetchone()
    return int(str(row[0])) if row else 0


def _require_current(connection: Connection, path: Path) -> None:
    done = migrations.applied(connection)
    known = [migration.name for migration in migrations.MIGRATIONS]
    if unknown := [name for name in done if name not in known]:
        raise DataError(DataCode.NEWER, path=path, name=unknown[0])
    if len(done) < len(known):
        raise UserError(UserCode.OLD_DESK, path=path)
