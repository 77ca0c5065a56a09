"""Reading rows, the one way the upper floors do it; a snapshot or the live file, all the same."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from crisisapp.storage.binding import Connection, SqlError
from crisisapp.storage.faults import understood

__all__ = ["Reader"]


class Reader:
    """Runs questions on one connection and returns plain tuples; never writes.

    Bound to the thread that opened the connection. Types are those of STRICT tables. A page of
    the file that cannot be read is a DataError about `path`, from any question.
    """

    def __init__(self, connection: Connection, path: Path = Path()) -> None:
        self._connection = connection
        self._path = path

    def all(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Return all rows."""
        try:
            return self._connection.execute(sql, values).fetchall()
        except (SqlError, UnicodeDecodeError) as error:
            raise (understood(error, self._path) or error) from error

    def one(self, sql: str, values: Sequence[object] = ()) -> tuple[Any, ...] | None:
        """Return the first row, or None."""
        try:
            return self._connection.execute(sql, values).fetchone()
        except (SqlError, UnicodeDecodeError) as error:
            raise (understood(error, self._path) or error) from error

    def value(self, sql: str, values: Sequence[object] = ()) -> Any:  # noqa: ANN401 - a column's
        """Return the first column of the first row, or None."""
        row = self.one(sql, values)
        return None if row is None else row[0]
