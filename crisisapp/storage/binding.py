"""One SQLite for everybody: the one inside `sqlcipher3`, whatever the system has.

`sqlite_utils` looks for `pysqlite3` when it is imported and falls back to the system's SQLite,
which on some machines corrupts a write-ahead log and cannot erase words from a full-text index.
So the two names are taken here, before anything imports `sqlite_utils`.
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol, cast

from sqlcipher3 import dbapi2  # type: ignore[import-untyped]  # ships no type hints

from crisisapp.domain.errors import DataCode, DataError

__all__ = [
    "SQLITE_FLOOR",
    "Connection",
    "Cursor",
    "SqlError",
    "connect",
    "load_sqlite_utils",
]

SQLITE_FLOOR = (3, 51, 3)  # the write-ahead log's reset fault is mended from here on

SqlError = cast(type[Exception], dbapi2.Error)


class Cursor(Protocol):
    """The part of a DB-API cursor this floor uses."""

    rowcount: int

    def fetchone(self) -> tuple[object, ...] | None:
        """Return the next row or None."""
        ...

    def fetchmany(self, size: int) -> list[tuple[object, ...]]:
        """Return up to `size` of the next rows."""
        ...

    def fetchall(self) -> list[tuple[object, ...]]:
        """Return all rows left."""
        ...

    def __iter__(self) -> Iterator[tuple[object, ...]]:
        """Yield the rows left."""
        ...


class Connection(Protocol):
    """The part of a DB-API connection this floor uses; bound to the thread that made it."""

    in_transaction: bool
    indexes_words: bool  # whether rows folded here may be searched (`storage.search`)

    def execute(self, sql: str, parameters: Sequence[object] = ...) -> Cursor:
        """Run one statement."""
        ...

    def executemany(self, sql: str, rows: Iterable[Sequence[object]]) -> Cursor:
        """Run one statement for each row."""
        ...

    def executescript(self, sql: str) -> Cursor:
        """Run several statements."""
        ...

    def backup(self, target: "Connection") -> None:
        """Copy the whole database into `target`."""
        ...

    def close(self) -> None:
        """Close the file."""
        ...


class _FileConnection(dbapi2.Connection):  # type: ignore[misc]  # ships no type hints
    """A desk file, or one being made: what is folded into it is found by its words."""

    indexes_words = True


class _MemoryConnection(dbapi2.Connection):  # type: ignore[misc]  # ships no type hints
    """Rows folded to be read once or compared: nobody searches them."""

    indexes_words = False


def connect(path: Path | None, *, read_only: bool = False, immutable: bool = False) -> Connection:
    """Open `path` (None: in memory) with transactions left to us (`BEGIN` is always written).

    Raises:
        SqlError: the engine could not open the file.
        DataError: WRONG_ENGINE, this program was built with too old a SQLite.
    """
    if tuple(dbapi2.sqlite_version_info) < SQLITE_FLOOR:
        raise DataError(DataCode.WRONG_ENGINE, version=dbapi2.sqlite_version)
    if path is None:
        return cast(
            Connection,
            dbapi2.connect(":memory:", isolation_level=None, factory=_MemoryConnection),
        )
    mode = "ro" if read_only else "rw"
    uri = f"{path.resolve().as_uri()}?mode={mode}" + ("&immutable=1" if immutable else "")
    return cast(
        Connection,
        dbapi2.connect(
            uri, uri=True, isolation_level=None, cached_statements=256, factory=_FileConnection
        ),
    )


def load_sqlite_utils() -> object:
    """Import `sqlite_utils` over our SQLite and return the module.

    Raises:
        DataError: WRONG_ENGINE, something imported it first over the system's SQLite.
    """
    import sqlcipher3  # start-up: only migrations need it

    sys.modules["pysqlite3"] = sqlcipher3
    sys.modules["pysqlite3.dbapi2"] = dbapi2
    import sqlite_utils
    from sqlite_utils import utils

    if getattr(utils, "sqlite3", None) not in (sqlcipher3, dbapi2):
        raise DataError(DataCode.WRONG_ENGINE, version="sqlite_utils")
    return sqlite_utils
