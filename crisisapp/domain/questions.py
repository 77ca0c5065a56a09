"""Questions that people ask, and the answers that may be said: the ledger's rules. Pure functions.

An answer is said aloud only once it is there, stands, and was cleared for who hears it.
"""

import re
from collections.abc import Iterable
from enum import StrEnum

from crisisapp.domain.people import CODE
from crisisapp.domain.recognise import plain_words
from crisisapp.domain.words import Audience

__all__ = [
    "ALWAYS_ASKED",
    "CONCERNED",
    "ClearedFor",
    "QuestionState",
    "audiences_of",
    "cleared_of",
    "may_hear",
    "names_somebody",
]

CONCERNED = "concerned"
# The three questions of every parent: they stand first on the page, whoever else asked what.
ALWAYS_ASKED = (CONCERNED, "fetch", "filmed")

_CODES = re.compile(rf"\b{CODE}\b", re.IGNORECASE)


class QuestionState(StrEnum):
    """Where a question stands. A closed list of the journal, never renamed."""

    UNKNOWN = "unknown"
    ASKED = "asked"
    ANSWERED = "answered"
    CLOSED = "closed"


class ClearedFor(StrEnum):
    """Whom an answer may be said to, as people choose it; bodies hold the audiences."""

    FAMILIES = "families"
    PUBLIC = "public"
    PRESS = "press"


_AUDIENCES = {
    ClearedFor.FAMILIES: Audience.ALL_FAMILIES,
    ClearedFor.PUBLIC: Audience.PUBLIC,
    ClearedFor.PRESS: Audience.PRESS,
}


def audiences_of(chosen: tuple[ClearedFor, ...]) -> tuple[str, ...]:
    """Return the audiences of what was chosen, in their fixed order, each once."""
    return tuple(audience.value for one, audience in _AUDIENCES.items() if one in chosen)


def cleared_of(audiences: tuple[str, ...]) -> tuple[ClearedFor, ...]:
    """Return what was chosen, of the audiences that a body holds; others are left out."""
    return tuple(one for one, audience in _AUDIENCES.items() if audience.value in audiences)


def may_hear(audiences: tuple[str, ...], who: ClearedFor) -> bool:
    """Say whether words cleared for some audiences may be said to `who`.

    What is public may be said to anybody. Cleared for nobody in particular is cleared for nobody:
    at a counter, or on a page, nobody reads it again first.
    """
    return _AUDIENCES[who].value in audiences or Audience.PUBLIC.value in audiences


def names_somebody(text: str, names: Iterable[str] = ()) -> bool:
    """Say whether words hold the code of a person, or one of `names`: they leave the cell nowhere.

    Names count as whole words, whatever their accents and capitals.
    """
    if _CODES.search(text) is not None:
        return True
    words = f" {' '.join(plain_words(text))} "
    wanted = (" ".join(plain_words(name)) for name in names)
    return any(f" {name} " in words for name in wanted if name)
