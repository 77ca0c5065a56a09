"""`python -m benchmarks`: measure everything, print the table, write the JSON; 1 if a bar fell."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.children import ROOT
from benchmarks.desks import Shelf
from benchmarks.findings import findings_figure
from benchmarks.hostile import refusal_figure
from benchmarks.integrity import replay_figure, verify_figure
from benchmarks.pages import pdf_figure
from benchmarks.playbooks import playbooks_figure
from benchmarks.recording import record_figure
from benchmarks.searching import search_figure
from benchmarks.table import Figure, as_table, write_json
from benchmarks.watching import watch_figure
from benchmarks.windows import (
    filtered_figures,
    memory_figure,
    start_figure,
    tick_figure,
    work_figures,
)

__all__ = ["main"]

_GROUPS = (
    "start",
    "playbooks",
    "record",
    "window",
    "findings",
    "hostile",
    "steps",
    "watch",
    "search",
    "pdf",
    "memory",
    "integrity",
)
_LONG, _MIDDLE, _SHORT = 100_000, 10_000, 1_000


def main(arguments: list[str] | None = None) -> int:
    """Run the benchmarks; return 0, or 1 when a bar was missed."""
    parser = _parser()
    options = parser.parse_args(arguments)
    unknown = frozenset(options.only) - frozenset(_GROUPS)
    if unknown:
        parser.error(f"no such group: {', '.join(sorted(unknown))}")
    figures = []
    for figure in _measured(Shelf(options.build / "bench"), frozenset(options.only)):
        print(f"{figure.name}: {figure.figure:.2f} {figure.unit}", file=sys.stderr, flush=True)
        figures.append(figure)
    print(as_table(figures))
    write_json(figures, options.build / "bench.json")
    return 0 if all(figure.ok for figure in figures) else 1


def _measured(shelf: Shelf, only: frozenset[str]) -> Iterator[Figure]:
    def wanted(group: str) -> bool:
        return not only or group in only

    if wanted("start"):
        with shelf.lend(_MIDDLE) as lent:
            yield start_figure(lent)
        with shelf.lend(_LONG) as lent:
            yield start_figure(lent, times=7, long=True)
    if wanted("playbooks"):
        yield playbooks_figure()
    if wanted("record"):
        with shelf.lend(_LONG) as lent:
            yield record_figure(lent)
    if wanted("window"):
        with shelf.lend(_LONG) as lent:
            yield from work_figures(lent)
        with shelf.lend(_LONG) as lent:
            yield from filtered_figures(lent)
    for group, measured in (("findings", findings_figure), ("hostile", refusal_figure)):
        if wanted(group):
            yield measured()
    if wanted("steps"):
        with shelf.lend(_MIDDLE) as lent:
            yield tick_figure(lent)
    if wanted("watch"):
        with shelf.lend(_MIDDLE) as lent:
            yield watch_figure(lent)
    if wanted("search"):
        with shelf.lend(_LONG) as lent:
            yield search_figure(lent)
    if wanted("pdf"):
        with shelf.lend(_SHORT) as lent:
            yield pdf_figure(lent)
    if wanted("memory"):
        with shelf.lend(_MIDDLE) as lent:
            yield memory_figure(lent)
        with shelf.lend(_LONG) as lent:
            yield memory_figure(lent, long=True)
    if wanted("integrity"):
        with shelf.lend(_LONG) as lent:
            yield verify_figure(lent)
        with shelf.lend(_MIDDLE) as lent:
            yield replay_figure(lent)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="./dev bench", description=__doc__)
    parser.add_argument("only", nargs="*", metavar="GROUP", help=f"{', '.join(_GROUPS)}; none: all")
    parser.add_argument("--build", type=Path, default=ROOT / "build", help="where to write")
    return parser


if __name__ == "__main__":
    sys.exit(main())
