"""The school's own: what it gives out of itself, and may stand wherever people read."""

import re
from collections.abc import Iterable

from crisisapp.services.capture.text import fold
from crisisapp.services.findings.reach import figures
from crisisapp.services.queries.desk import phones, school
from crisisapp.storage.reader import Reader

__all__ = ["is_own", "names_own", "own_words", "published"]

_WORD = re.compile(r"[^\W_]+")
_PRESS = "press"  # the place of the one number of a desk that messages give
_SHORTEST_NUMBER = 6  # figures; fewer stand in any number


def published(read: Reader) -> tuple[str, ...]:
    """Return what the school gives out: its contacts, its page, and the press number."""
    own = school(read)
    press = (row.number for row in phones(read) if row.key == _PRESS)
    every = (
        *(own.phone, own.contact_families, own.contact_press, own.reference_page),
        *press,
    )
    return tuple(words for words in every if words)


def own_words(read: Reader) -> tuple[str, ...]:
    """Return the school's names and its head's, which anything may bear."""
    own = school(read)
    return tuple(words for words in (own.name, own.short, own.head_name, own.head_title) if words)


def is_own(written: str, ways: Iterable[str], words: Iterable[str]) -> bool:
    """Say whether what looks like a name or a number is among the school's own."""
    number = figures(written)
    if number and len(number) >= _SHORTEST_NUMBER:
        return any(number in figures(way) for way in ways)
    return names_own(written, words)


def names_own(written: str, words: Iterable[str]) -> bool:
    """Say whether a name is one of the school's, whole or its end: `Ferrand` of `Paul Ferrand`.

    A given name alone is anybody's: a pupil may be called as the head is.
    """
    found = _WORD.findall(fold(written))
    return bool(found) and any(_holds(_WORD.findall(fold(known)), found) for known in words)


def _holds(known: list[str], found: list[str]) -> bool:
    size = len(found)
    if size == 1:
        return known[-1:] == found
    return any(known[at : at + size] == found for at in range(len(known) - size + 1))
