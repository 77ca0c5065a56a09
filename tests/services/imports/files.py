"""Files for the tests of imports, made where they are used."""

import datetime as d
from collections.abc import Sequence
from pathlib import Path

import xlsxwriter

__all__ = ["a_csv", "a_workbook", "repacked"]


def a_csv(folder: Path, text: str, *, encoding: str = "utf-8", name: str = "log.csv") -> Path:
    """Return a CSV of these letters."""
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def a_workbook(
    folder: Path, rows: Sequence[Sequence[object]], *, sheet: str = "Journal", start: int = 0
) -> Path:
    """Return an XLSX with one sheet of these rows, dates and hours as a spreadsheet keeps them."""
    path = folder / "log.xlsx"
    book = xlsxwriter.Workbook(str(path))
    page = book.add_worksheet(sheet)
    book.add_worksheet("Vide")
    forms = {
        d.datetime: book.add_format({"num_format": "dd/mm/yyyy hh:mm"}),
        d.date: book.add_format({"num_format": "dd/mm/yyyy"}),
        d.time: book.add_format({"num_format": "hh:mm"}),
    }
    for at, row in enumerate(rows, start):
        for place, value in enumerate(row):
            if type(value) in forms:
                page.write_datetime(at, place, value, forms[type(value)])
            elif isinstance(value, float):
                page.write_number(at, place, value)
            else:
                page.write_string(at, place, str(value))
    book.close()
    return path


def repacked(path: Path, part: str, old: bytes, new: bytes) -> Path:
    """Write a workbook again with one of its parts changed, its sums right."""
    import zipfile

    with zipfile.ZipFile(path) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return path
