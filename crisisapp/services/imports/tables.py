"""A file as rows of text, whatever made it: bounded in bytes, sheets, rows, columns and signs.

Nothing in a file is carried out: a formula is a text (CSV) or the value its workbook shows (XLSX).
"""

import hashlib
from collections.abc import Iterable
from pathlib import Path

import msgspec

from crisisapp.domain.errors import UserCode, UserError

__all__ = [
    "MAX_BYTES",
    "MAX_COLUMNS",
    "MAX_ROWS",
    "Table",
    "TableRow",
    "bounded",
    "column_letters",
    "first_rows",
    "read_table",
    "row_numbered",
]

MAX_BYTES = 20_000_000
# Taken where nothing says otherwise: bytes of other alphabets may well read as these.
_GUESSES = frozenset({"cp1252", "utf-16-le", "utf-16-be"})
MAX_ROWS = 20_000
MAX_COLUMNS = 100

_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"  # XLS, and any workbook behind a password
_ZIP = b"PK\x03\x04"
_WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xltx"})


class TableRow(msgspec.Struct, frozen=True):
    """One row: the number a person sees beside it in a spreadsheet, and its cells."""

    number: int
    cells: tuple[str, ...]


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """A table that was read. Rows without a word are left out; every row has `width` cells.

    `encoding` is how the letters of a CSV were written, empty for a workbook; `guessed` when
    neither the file nor a person says so and its bytes do not prove it. `sheets` are the
    names of a workbook's sheets and `sheet` the one that was read. `digest` is the file's SHA-256.
    """

    path: Path
    digest: str
    rows: tuple[TableRow, ...]
    width: int
    encoding: str = ""
    guessed: bool = False
    sheet: str = ""
    sheets: tuple[str, ...] = ()


def first_rows(table: Table, heading: int, count: int) -> Table:
    """Return a table with its first rows under the headings alone: what a screen shows."""
    below = [row for row in table.rows if row.number > heading]
    return msgspec.structs.replace(table, rows=tuple(below[:count]))


def read_table(path: Path, *, encoding: str = "", sheet: str = "") -> Table:
    """Return the table of a CSV or XLSX file; reading, any thread.

    Args:
        path: the file; its content decides what it is, not its name.
        encoding: how the letters of a CSV are written, when that cannot be told.
        sheet: which sheet of a workbook; by default the first that holds something.

    Raises:
        UserError: FILE_MISSING, FOLDER_GIVEN, CANNOT_READ, TABLE_TOO_BIG, TABLE_UNREADABLE,
            TABLE_EMPTY, ENCODING_NEEDED, UNKNOWN_SHEET.
    """
    data = _bytes_of(path)
    digest = hashlib.sha256(data).hexdigest()
    sheets: tuple[str, ...] = ()
    guessed = False
    if data.startswith(_OLD_WORKBOOK):
        raise UserError(UserCode.TABLE_UNREADABLE, path=path.name, what="old_workbook")
    if path.suffix.lower() in _WORKBOOKS and not data.startswith(_ZIP):
        raise UserError(UserCode.TABLE_UNREADABLE, path=path.name, what="no_workbook")
    # Start-up: each kind of file brings its own reader.
    if data.startswith(_ZIP):
        from crisisapp.services.imports.workbook import read_workbook

        rows, sheet, sheets = read_workbook(data, name=path.name, sheet=sheet)
        encoding = ""
    else:
        from crisisapp.services.imports.delimited import read_delimited

        rows, read_as = read_delimited(data, name=path.name, encoding=encoding)
        guessed = not encoding and read_as in _GUESSES
        encoding, sheet = read_as, ""
    if not rows:
        raise UserError(UserCode.TABLE_EMPTY, path=path.name)
    width = max(len(row.cells) for row in rows)
    return Table(
        path=path,
        digest=digest,
        rows=tuple(_padded(row, width) for row in rows),
        width=width,
        encoding=encoding,
        guessed=guessed,
        sheet=sheet,
        sheets=sheets,
    )


def bounded(rows: Iterable[tuple[int, list[str]]], *, name: str) -> list[TableRow]:
    """Return the rows that hold a word, cut after their last word.

    Raises:
        UserError: TABLE_TOO_BIG.
    """
    kept: list[TableRow] = []
    for number, cells in rows:
        while cells and not cells[-1].strip():
            cells.pop()
        if not cells:
            continue
        if len(kept) > MAX_ROWS:  # the headings are one more
            raise UserError(UserCode.TABLE_TOO_BIG, path=name, what="rows", limit=MAX_ROWS)
        if len(cells) > MAX_COLUMNS:
            raise UserError(UserCode.TABLE_TOO_BIG, path=name, what="columns", limit=MAX_COLUMNS)
        kept.append(TableRow(number, tuple(cells)))
    return kept


def row_numbered(table: Table, number: int) -> TableRow | None:
    """Return the row of a number, None for 0: there is no row of headings.

    Raises:
        UserError: BAD_VALUE, there is no such row.
    """
    found = next((row for row in table.rows if row.number == number), None)
    if found is None and number:
        raise UserError(UserCode.BAD_VALUE, field="heading", value=number)
    return found


def column_letters(place: int) -> str:
    """Return what a spreadsheet calls a column: 0 is `A`, 26 is `AA`."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _bytes_of(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise UserError(UserCode.FOLDER_GIVEN, path=path)
        if not path.is_file():
            raise UserError(UserCode.FILE_MISSING, path=path)
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)  # what a file says of its size may change meanwhile
    except (OSError, ValueError) as error:
        raise UserError(UserCode.CANNOT_READ, path=path) from error
    if len(data) > MAX_BYTES:
        limit = f"{MAX_BYTES // 1_000_000}"
        raise UserError(UserCode.TABLE_TOO_BIG, path=path.name, what="megabytes", limit=limit)
    return data


def _padded(row: TableRow, width: int) -> TableRow:
    lacks = width - len(row.cells)
    return TableRow(row.number, row.cells + ("",) * lacks) if lacks else row
