"""What tells that a word is a surname: who does what people do, or what it is joined to."""

import re
from functools import cache

from crisisapp.services.capture.name_common import PEOPLE_DO
from crisisapp.services.capture.name_places import Place
from crisisapp.services.capture.name_words import NOT_NAMES, PARTICLES, USUAL_SURNAMES
from crisisapp.services.capture.text import fold

__all__ = ["is_hyphened", "is_told", "means_somebody"]

_HAS = r"(?:a|avait|aurait|has|had|qui|who|n'a|ne|s'est|se|nous a|m'a|l'a)"
_BEFORE = r"(?:^|[.,;:!?(«\"]|\b(?:que|et|and|that|selon|mais|but|puis|then))\s*$"


def means_somebody(
    text: str, folded: str, place: Place, way: str, called: tuple[Place, ...]
) -> bool:
    """Say whether a surname of somebody known, found at `place`, is theirs and no ordinary word.

    `called` are the places of a line that say who speaks, or to whom.
    """
    written = text[place.start : place.end]
    if is_told(folded, place.start, place.end):
        return True
    if way in NOT_NAMES:  # "Petit groupe", "appel de petite section"
        return any((one.start, one.end) == (place.start, place.end) for one in called)
    return _in_capitals(written) or _within(place, called) or not _is_usual(way)


def is_told(folded: str, start: int, end: int) -> bool:
    """Say whether a usual word stands for somebody: `petit a frappé`, not `le petit pleure`.

    It begins what is said, and what follows is what people do.
    """
    return (
        _does().match(folded, end) is not None
        and _opens().search(folded, max(0, start - 12), start) is not None
    )


def is_hyphened(folded: str, start: int, end: int) -> bool:
    """Say whether a word is a part of a longer one: `martin-pecheur`, `saint-martin`."""
    behind = folded[end : end + 1] == "-" and folded[end + 1 : end + 2].isalpha()
    before = start > 1 and folded[start - 1] == "-" and folded[start - 2].isalpha()
    return behind or before


@cache
def _does() -> re.Pattern[str]:
    done = "|".join(sorted(PEOPLE_DO))
    return re.compile(rf"\s(?:{_HAS}\s)?(?:{done})(?![\w-])")


@cache
def _opens() -> re.Pattern[str]:
    return re.compile(_BEFORE)


def _is_usual(surname: str) -> bool:
    """Say whether a surname in small letters may be an ordinary word: "petit", "blanc", "k d"."""
    words = surname.split()
    return len(words[0]) == 1 or (len(words) == 1 and words[0] in USUAL_SURNAMES)


def _in_capitals(written: str) -> bool:
    words = [word for word in re.split(r"[\s.]+", written) if word]
    return all(word[0].isupper() for word in words if fold(word) not in PARTICLES) and any(
        word[0].isupper() for word in words
    )


def _within(place: Place, places: tuple[Place, ...]) -> bool:
    return any(one.start <= place.start and place.end <= one.end for one in places)
