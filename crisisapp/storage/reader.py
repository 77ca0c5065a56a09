"""Reading rows, the one way the upper floors do it; a snapshot or the live file, all the same."""

from collections.abc import Sequence
from typing import Any

from crisisapp.storage.binding import Connection

__all__ = ["Reader"]


class Reader:
    """Runs questions on one connection and returns plain tuples; never writes.

    Bound to the thread that opened the connection. Types are those of STRICT tables.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Return all rows."""
        return self._connection.execute(sql, values).fetchall()

    def one(self, sql: str, values: Sequence[object] = ()) -> tuple[Any, ...] | None:
        """Return the first row, or None."""
        return self._connection.execute(sql, values).fetchone()

    def value(self, sql: str, values: Sequence[object] = ()) -> Any:  # noqa: ANN401 - a column's
        """Return the first column of the first row, or None."""
        row = self._connection.execute(sql, values).fetchone()
        return None if row is None else row[0]
