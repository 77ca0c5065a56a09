"""The initial beside a surname that the desk knows: the same person, or somebody else of the name.

Of two children of one surname only one may be known: `D. Moreau` is not Inès Moreau, and a code
put in her place would say of her what another did. Pure.
"""

import re
from functools import cache

import msgspec

from crisisapp.services.capture.known_names import KnownNames
from crisisapp.services.capture.text import fold

__all__ = ["Beside", "beside"]

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_BEFORE = 12  # characters that an initial and its blank may take


class Beside(msgspec.Struct, frozen=True, kw_only=True):
    """A surname from `start` to `end` with the initial beside it. `same`: it is who is known."""

    start: int
    end: int
    same: bool


def beside(text: str, start: int, end: int, code: str, people: KnownNames) -> Beside | None:
    """Return a surname that stands from `start` to `end` with its initial, if it has one.

    None also for what is no bare surname of the person of `code`.
    """
    surname = fold(text[start:end])
    known = {letter for letter in _LETTERS if people.ways.get(f"{letter}. {surname}") == code}
    if not known:
        return None
    if (before := _before().search(text, max(0, start - _BEFORE), start)) is not None:
        first = fold(before["dotted"] or before["bare"])[0]
        if first != "m" or "m" in known:
            return Beside(start=before.start(), end=end, same=first in known)
    if (behind := _behind().match(text, end)) is not None:
        first = fold(behind["dotted"] or behind["bare"])[0]
        return Beside(start=start, end=behind.end(), same=first in known)
    return None


@cache
def _before() -> re.Pattern[str]:
    # "À Moreau", "Il y a Moreau": a letter without its dot may be a word; "5e B Moreau" a class.
    big = "A-ZÀ-ÖØ-Þ"
    return re.compile(
        rf"(?<![\w@#.'’-])(?:(?P<dotted>[^\W\d_]\.(?:\s?-?\s?[^\W\d_]\.){{0,2}})\s?"
        rf"|(?<!\de\s)(?<!\d\s)(?P<bare>(?![AÀY]\s)[{big}](?:-?[{big}])?)\s)$"
    )


@cache
def _behind() -> re.Pattern[str]:
    big = "A-ZÀ-ÖØ-Þ"
    return re.compile(
        rf"\s(?:(?P<dotted>[{big}])\.|(?P<bare>(?![AÀY]\b)[{big}](?![\w'’.-])))(?!\w)"
    )
