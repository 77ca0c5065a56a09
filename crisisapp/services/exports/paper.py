"""A paper to print and fill by hand, as plain data; and that data as an accessible PDF."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Literal

import msgspec

import crisisapp
from crisisapp.services.exports.typst_page import set_page
from crisisapp.support.i18n import Language, translator

__all__ = [
    "Block",
    "Paper",
    "blank_rows",
    "heading",
    "leaf",
    "listed",
    "numbers",
    "render_paper",
    "room",
    "said",
    "shortened",
    "table",
]

_TEMPLATE = "paper.typ"

Block = dict[str, object]  # one of those the functions below make


class Paper(msgspec.Struct, frozen=True, kw_only=True):
    """One paper. `generated_at` is an aware local moment; `sheet` is its code, or empty.

    `kicker` stands over the title, `foot` at the foot of each page.
    """

    title: str
    kicker: str
    school: str
    language: Language
    generated_at: datetime
    foot: str
    blocks: tuple[Block, ...]
    sheet: str = ""
    size: Literal["a4", "a5"] = "a4"


def render_paper(paper: Paper, *, cancelled: Callable[[], bool]) -> bytes:
    """Return the PDF of a paper; takes about half a second. Any thread.

    Raises:
        UserError: CANCELLED, EXPORT_FAILED (see `typst_page.set_page`).
    """
    words = translator(paper.language)
    data = {
        "title": paper.title or paper.kicker,  # an empty heading is refused by PDF/UA
        "kicker": paper.kicker,
        "school": paper.school,
        "language": paper.language,
        "date": list(paper.generated_at.timetuple()[:6]),
        "foot": f"{paper.foot} · CrisisApp {crisisapp.__version__}",
        # TRANSLATORS: foot of a page; the two numbers are put in by the page setter.
        "page": words.gettext("Page {page} of {pages}"),
        "size": paper.size,
        "sheet": paper.sheet,
        # TRANSLATORS: before the code of a sheet of paper, "Feuille A3".
        "sheet_label": words.gettext("Sheet"),
        "blocks": list(paper.blocks),
        # What cannot stand on the first page even in the smallest type is said at its head.
        "goes_on": words.gettext("All of it does not fit on one page: it goes on overleaf."),
    }
    return set_page(_TEMPLATE, data, at=paper.generated_at, cancelled=cancelled)


def heading(text: str) -> Block:
    """Return the head of a part."""
    return {"kind": "heading", "text": text}


def said(text: str, *, quiet: bool = False, strong: bool = False) -> Block:
    """Return a sentence."""
    return {"kind": "text", "text": text, "quiet": quiet, "strong": strong}


def listed(items: Sequence[str | tuple[str, bool]], *, columns: int = 1) -> Block:
    """Return lines, each with a box to tick; a line may say that it is strong."""
    lines = [(item, False) if isinstance(item, str) else item for item in items]
    return {"kind": "list", "columns": columns, "items": [list(line) for line in lines]}


def numbers(pairs: Sequence[tuple[str, str]], *, columns: int = 1) -> Block:
    """Return (label, number) lines."""
    return {"kind": "numbers", "columns": columns, "items": [list(pair) for pair in pairs]}


def table(
    columns: Sequence[tuple[str, float]], rows: Sequence[Sequence[str]], *, height: float = 0
) -> Block:
    """Return a table. Columns are (head, width in mm, 0: what is left); rows `height` mm high."""
    return {
        "kind": "table",
        "columns": [head for head, _width in columns],
        "widths": [width for _head, width in columns],
        "rows": [list(row) for row in rows],
        "height": height,
    }


def blank_rows(count: int, columns: int, *, numbered: bool = False) -> list[list[str]]:
    """Return rows to write on; the first cell may bear the row's number."""
    return [[str(row) if numbered else "", *[""] * (columns - 1)] for row in range(1, count + 1)]


def room(text: str, height: float) -> Block:
    """Return a frame to write in, `height` mm high, with a small word in its corner."""
    return {"kind": "space", "text": text, "height": height}


def leaf() -> Block:
    """Return the end of a page."""
    return {"kind": "break"}


def shortened(text: str, most: int) -> str:
    """Return a text on one line of at most `most` characters."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
