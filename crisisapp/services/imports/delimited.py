"""Read a CSV: how its letters are written, what stands between its cells, then its rows."""

import csv
import io
import re
from collections.abc import Iterator
from itertools import islice

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.services.exports.text import guard_formula
from crisisapp.services.imports.tables import TableRow, bounded

__all__ = ["ENCODINGS", "read_delimited"]

# What a person may say when it cannot be told; the usual ones of the three systems.
ENCODINGS = ("utf-8", "utf-16", "cp1252", "latin-1", "cp850", "mac-roman")

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_SEPARATORS = ";,\t|"
_LOOKED_AT = 30  # rows
_SAID = re.compile(r"sep=([;,\t|])\r?\n", re.IGNORECASE)
# Bytes that Windows reads as signs no log holds inside a word: the file is of another system.
_IN_WORD = re.compile("[a-zà-ÿ][ƒ‚‡ˆ‰ŠŽ]|[ƒ‚‡ˆ‰ŠŽ][a-zà-ÿ]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f]")


def read_delimited(data: bytes, *, name: str, encoding: str = "") -> tuple[list[TableRow], str]:
    """Return the rows of a CSV and the encoding it was read with.

    A `'` that stands before a cell to keep a spreadsheet from taking it for a formula goes.

    Raises:
        UserError: ENCODING_NEEDED, it cannot be told; TABLE_UNREADABLE, it is no text, or a
            quotation mark is never closed; TABLE_TOO_BIG.
    """
    text, read_as = _decoded(data, name=name, encoding=encoding)
    if _CONTROLS.search(text, 0, 100_000):
        raise UserError(UserCode.TABLE_UNREADABLE, path=name, what="no_text")
    first_line, separator = 1, ""
    if (said := _SAID.match(text)) is not None:  # spreadsheets write and read this line
        first_line, separator, text = 2, said[1], text[said.end() :]
    separator = separator or _separator(text)
    rows = bounded(_rows(text, separator, first_line, name), name=name)
    return rows, read_as


def _decoded(data: bytes, *, name: str, encoding: str) -> tuple[str, str]:
    if encoding:
        try:
            return data.decode(encoding).removeprefix("\ufeff"), encoding
        except (UnicodeError, LookupError) as error:
            raise UserError(UserCode.ENCODING_NEEDED, path=name) from error
    marked = next((found for mark, found in _MARKS if data.startswith(mark)), "")
    for found in (marked,) if marked else (_unmarked(data), "utf-8"):
        try:
            if found:
                return data.decode(found), found.removesuffix("-sig")
        except UnicodeError:
            continue
    return _windows(data, name), "cp1252"


def _unmarked(data: bytes) -> str:
    """Return the UTF-16 that a file without a mark shows by its noughts, or nothing."""
    head = data[:2000]
    half = len(head) // 2
    if half and head[1::2].count(0) > 0.7 * half:
        return "utf-16-le"
    return "utf-16-be" if half and head[::2].count(0) > 0.7 * half else ""


def _windows(data: bytes, name: str) -> str:
    try:
        text = data.decode("cp1252")
    except UnicodeError as error:
        raise UserError(UserCode.ENCODING_NEEDED, path=name) from error
    if _IN_WORD.search(text):
        raise UserError(UserCode.ENCODING_NEEDED, path=name)
    return text


def _separator(text: str) -> str:
    """Return the sign that cuts the first rows into the same number of cells, the most of them."""
    head = text[:200_000]
    return max(_SEPARATORS, key=lambda sign: _regularity(head, sign))


def _regularity(head: str, sign: str) -> tuple[int, int]:
    reader = csv.reader(io.StringIO(head, newline=""), delimiter=sign)
    try:
        widths = [len(row) for row in islice(reader, _LOOKED_AT) if row]
    except csv.Error:
        return 0, 0
    cut = [width for width in widths if width > 1]
    usual = max(set(cut), key=cut.count, default=0)
    return cut.count(usual), usual


def _rows(text: str, separator: str, first_line: int, name: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        # A spreadsheet counts rows, not the lines of a file: a cell may hold several.
        for number, cells in enumerate(reader, first_line):
            yield number, [_unguarded(cell) for cell in cells]
    except csv.Error as error:
        # The engine says the same of both: a mark that is never closed makes their number odd.
        what = "no_end" if text.count('"') % 2 else "long_cell"
        raise UserError(UserCode.TABLE_UNREADABLE, path=name, what=what) from error


def _unguarded(cell: str) -> str:
    if cell.startswith("'") and guard_formula(cell[1:]) == cell:
        return cell[1:]
    return cell
