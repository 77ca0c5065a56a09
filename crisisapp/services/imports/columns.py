"""A column of a table by what somebody calls it, and the field it becomes: for every import."""

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Protocol, TypeVar

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.services.capture.text import fold
from crisisapp.services.imports.tables import column_letters

__all__ = ["Mapped", "MappedTable", "Named", "bare", "field_said", "place_said"]

_EDGES = re.compile(r"^[\s*#:.]+|[\s*#:.]+$")

_Field = TypeVar("_Field", bound=StrEnum)


class Named(Protocol):
    """What a column has, whatever its table becomes: its place from 0, its heading or letters."""

    @property
    def place(self) -> int:
        """Return the place, from 0."""
        ...

    @property
    def name(self) -> str:
        """Return the heading, or the letters."""
        ...


class Mapped(Named, Protocol):
    """A column with what it becomes, of whatever import."""

    @property
    def field(self) -> StrEnum | None:
        """Return the field it becomes, None for nothing."""
        ...


class MappedTable(Protocol):
    """How a table is read, of whatever import."""

    @property
    def columns(self) -> Sequence[Mapped]:
        """Return the columns in their order."""
        ...

    @property
    def heading(self) -> int:
        """Return the row of the headings, 0 when there is none."""
        ...


def bare(heading: str) -> str:
    """Return a heading as it is compared: folded, without the signs around it."""
    return " ".join(_EDGES.sub("", fold(heading)).split())


def field_said(word: str, fields: type[_Field]) -> _Field | None:
    """Return the field of a word, None for an empty one.

    Raises:
        UserError: UNKNOWN_IMPORT_FIELD.
    """
    if not word:
        return None
    try:
        return fields(word.strip().lower())
    except ValueError as error:
        known = [field.value for field in fields]
        raise UserError(UserCode.UNKNOWN_IMPORT_FIELD, value=word, known=known) from error


def place_said(columns: Iterable[Named], name: str) -> int:
    """Return the place of the column of a heading, else of letters (`B`).

    Raises:
        UserError: UNKNOWN_COLUMN.
    """
    there, wanted = tuple(columns), bare(name)
    for column in there:
        if bare(column.name) == wanted:
            return column.place
    for column in there:
        if column_letters(column.place) == name.strip().upper():
            return column.place
    known = [column.name for column in there]
    raise UserError(UserCode.UNKNOWN_COLUMN, value=name, known=known)
