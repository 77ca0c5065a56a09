"""What a benchmark says: a figure against its bar, a table for people, JSON for machines."""

from collections.abc import Sequence
from pathlib import Path

import msgspec

__all__ = ["Figure", "as_table", "write_json"]

_COLUMNS = ("what", "figure", "bar", "verdict", "note")


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """One measured figure. Smaller is better; `bar` is None for a row shown for information.

    `unit` is `ms`, `MB` (2**20 bytes) or `×` for a ratio, whose two parts stand in `note`.
    """

    name: str
    figure: float
    unit: str
    bar: float | None = None
    note: str = ""

    @property
    def ok(self) -> bool:
        """Say whether the figure is within its bar; one without a bar always is."""
        return self.bar is None or self.figure <= self.bar


def as_table(figures: Sequence[Figure]) -> str:
    """Return the figures as lines of equal columns, ready to print."""
    rows = [_COLUMNS, *(_cells(figure) for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_COLUMNS))]
    rule = "  ".join("-" * width for width in widths)
    lines = [
        "  ".join(_padded(cell, widths[column], column) for column, cell in enumerate(row)).rstrip()
        for row in rows
    ]
    return "\n".join([lines[0], rule, *lines[1:]])


def write_json(figures: Sequence[Figure], path: Path) -> None:
    """Write an array of `{name, figure, unit, bar, ok}`; the folder is made where it lacks."""
    rows = [
        {
            "name": figure.name,
            "figure": round(figure.figure, 3),
            "unit": figure.unit,
            "bar": figure.bar,
            "ok": figure.ok,
        }
        for figure in figures
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(msgspec.json.format(msgspec.json.encode(rows), indent=2) + b"\n")


def _cells(figure: Figure) -> tuple[str, ...]:
    bar = "-" if figure.bar is None else f"{figure.bar:g} {figure.unit}"
    verdict = "-" if figure.bar is None else "ok" if figure.ok else "MISSED"
    return figure.name, f"{figure.figure:.2f} {figure.unit}", bar, verdict, figure.note


def _padded(cell: str, width: int, column: int) -> str:
    return cell.rjust(width) if column in (1, 2) else cell.ljust(width)
