"""Sheets of paper that leave with somebody: how they are called, which of their lines lack."""

import re
from collections.abc import Iterable

__all__ = ["MAX_LINES", "USUAL_LINES", "missing_lines", "next_sheet", "sheet_spelled"]

USUAL_LINES = 25  # what stands on the second page of the two
MAX_LINES = 200
_FIRST = "A"  # devices after the first put their own letter, from B on, before their numbers
_CODE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,5})")


def next_sheet(letter: str, known: Iterable[str]) -> str:
    """Return the code of the next sheet of a device: `A3` after `A1` and `A2`.

    Args:
        letter: what the device puts before its numbers, empty for the first one.
        known: codes of the sheets of the whole desk, of any device, in any order.
    """
    own = letter or _FIRST
    parts = (_CODE.fullmatch(code) for code in known)
    last = max((int(part[2]) for part in parts if part and part[1] == own), default=0)
    return f"{own}{last + 1}"


def sheet_spelled(code: str) -> str:
    """Return a code as it is printed: `a3` and ` A3 ` are A3; empty when it is none."""
    found = _CODE.fullmatch(code.strip().upper())
    return found.group() if found else ""


def missing_lines(entered: Iterable[int], last: int = 0) -> tuple[int, ...]:
    """Return the lines, counted from 1, that were not typed although a later one was.

    Args:
        entered: lines that are in the desk.
        last: the last line that was written on the paper, 0 when nobody said: then the last one
            typed is.
    """
    there = {line for line in entered if line > 0}
    end = max(last, max(there, default=0))
    return tuple(line for line in range(1, end + 1) if line not in there)
