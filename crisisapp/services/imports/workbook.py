"""Read a sheet of an XLSX workbook, after making sure that it cannot fill the memory.

A workbook is a compressed archive, and a small one may hide gigabytes. Its parts are unpacked here
with a counter, packed again plainly, and the corners of each sheet are looked at, before the
library sees any of it.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.services.imports.tables import MAX_COLUMNS, MAX_ROWS, TableRow, bounded

__all__ = ["read_workbook"]

_MAX_UNPACKED = 60_000_000
_MAX_PARTS = 2_000
_MAX_SHEETS = 50
_PIECE = 1_000_000

_PART = re.compile(
    r"(?:\[Content_Types\]\.xml|_rels/\.rels|xl/(?!media/|embeddings/).+\.(?:xml|rels))"
)
_ATTRIBUTE = rb"""\s+[\w:.\-]+\s*=\s*(?:"[^"<]*"|'[^'<]*')"""
_CELL = re.compile(rb"<(?:\w+:)?c((?:" + _ATTRIBUTE + rb")*)\s*(/?)>")
_CELL_START = re.compile(rb"<(?:\w+:)?c[\s/>]")
_CORNER = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{1,3})([0-9]{1,7})["']""")


def read_workbook(
    data: bytes, *, name: str, sheet: str = ""
) -> tuple[list[TableRow], str, tuple[str, ...]]:
    """Return the rows of a sheet, its name, and the names of all sheets.

    Dates come as ISO 8601, times as `14:05:00`, whatever they look like in the workbook.

    Raises:
        UserError: TABLE_UNREADABLE, TABLE_TOO_BIG, UNKNOWN_SHEET.
    """
    safe = _unpacked(data, name)
    try:
        book = CalamineWorkbook.from_filelike(safe)
        names = tuple(book.sheet_names)
        if len(names) > _MAX_SHEETS:
            raise UserError(UserCode.TABLE_TOO_BIG, path=name, what="sheets", limit=_MAX_SHEETS)
        if sheet and sheet not in names:
            raise UserError(UserCode.UNKNOWN_SHEET, value=sheet, known=names)
        for each in (sheet,) if sheet else names:
            rows = bounded(_rows(book.get_sheet_by_name(each)), name=name)
            if rows:
                return rows, each, names
    except (CalamineError, ValueError, OverflowError) as error:
        raise _unreadable(name) from error
    return [], sheet or next(iter(names), ""), names


def _rows(sheet: CalamineSheet) -> Iterator[tuple[int, list[str]]]:
    if sheet.start is None:
        return
    for number, row in enumerate(sheet.iter_rows(), 1):
        yield number, [_text(value) for value in row]


def _text(value: object) -> str:
    match value:
        case float() if value.is_integer():
            return str(int(value))
        case datetime() if value.year < 1901:  # an hour alone, counted from the first day
            return value.time().replace(microsecond=0).isoformat()
        case datetime():
            return value.replace(microsecond=0).isoformat(sep=" ")
        case date() | time():
            return value.isoformat()
        case timedelta():
            seconds = round(value.total_seconds())
            return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
        case _:
            return str(value)


def _unpacked(data: bytes, name: str) -> io.BytesIO:
    """Return the workbook without compression, and without what is no part of its tables."""
    packed = io.BytesIO()
    left = _MAX_UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(packed, "w") as target:
            if len(source.infolist()) > _MAX_PARTS:
                raise _unreadable(name)
            for part in source.infolist():
                if _PART.fullmatch(part.filename) is None:
                    continue
                content = _content(source, part, left, name)
                left -= len(content)
                if b"sheetData" in content:
                    _look_at_corners(content, name)
                target.writestr(part.filename, content)
            if "xl/workbook.xml" not in target.namelist():
                raise _unreadable(name)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise _unreadable(name) from error
    except (ValueError, OSError, OverflowError, UnicodeError) as error:
        raise _unreadable(name) from error
    packed.seek(0)
    return packed


def _content(source: zipfile.ZipFile, part: zipfile.ZipInfo, left: int, name: str) -> bytes:
    pieces = []
    with source.open(part) as stream:
        while piece := stream.read(_PIECE):
            left -= len(piece)
            if left < 0:
                limit = f"{_MAX_UNPACKED // 1_000_000}"
                raise UserError(UserCode.TABLE_TOO_BIG, path=name, what="megabytes", limit=limit)
            pieces.append(piece)
    return b"".join(pieces)


def _look_at_corners(sheet: bytes, name: str) -> None:
    """Refuse a sheet whose cells stand too far apart: the library keeps the whole rectangle."""
    seen = 0
    for cell in _CELL.finditer(sheet):
        seen += 1
        if cell[2]:
            continue  # an empty cell, there for its colour
        corner = _CORNER.search(cell[1])
        if corner is None:
            raise _unreadable(name)
        column = 0
        for letter in corner[1].upper():
            column = column * 26 + letter - 64
        if column > MAX_COLUMNS:
            raise UserError(UserCode.TABLE_TOO_BIG, path=name, what="columns", limit=MAX_COLUMNS)
        if int(corner[2]) > MAX_ROWS * 2:  # rows without a word do not count later
            raise UserError(UserCode.TABLE_TOO_BIG, path=name, what="rows", limit=MAX_ROWS)
    if seen != sum(1 for _start in _CELL_START.finditer(sheet)):
        raise _unreadable(name)


def _unreadable(name: str) -> UserError:
    return UserError(UserCode.TABLE_UNREADABLE, path=name, what="no_workbook")
