"""The whole name that a given name alone is short for, among those written beside it.

"Yanis est-il blessé ?" on a card of "Yanis Benali" speaks of one child. Pure functions.
"""

from collections.abc import Iterable

from crisisapp.services.capture.known_names import known_names
from crisisapp.services.capture.names import find_names
from crisisapp.services.capture.text import fold

__all__ = ["fuller_name", "is_short_for"]


def fuller_name(written: str, texts: Iterable[str]) -> str:
    """Return the only whole name in some texts that these words begin; nothing where two do."""
    found: dict[str, str] = {}
    for text in texts:
        for party in (False, True):  # a field may hold a name alone, in small letters
            for one in find_names(text, {}, party=party):
                if is_short_for(written, one.written):
                    found.setdefault(_plain(one.written), one.written)
    # "Yanis Benali" is short for "Yanis Benali 4eC": the longest of one child stays.
    names = found.values()
    longest = [one for one in names if not any(is_short_for(one, other) for other in names)]
    return longest[0] if len(longest) == 1 else ""


def is_short_for(written: str, name: str) -> bool:
    """Say whether some words are the beginning of a longer name: its given name, an initial."""
    short = _plain(written)
    return bool(short) and short != _plain(name) and short in known_names([("x", [name])]).ways


def _plain(name: str) -> str:
    return " ".join(fold(name).split())
