"""What a person may be, by the words just before the name: `surveillante Sonia`, `mère, Mme Roux`.

Pure; over folded texts.
"""

import re

from crisisapp.domain.people import PersonKind
from crisisapp.services.capture.name_words import (
    OUTSIDER_WORDS,
    PARENT_WORDS,
    PARTICLES,
    PUPIL_WORDS,
    STAFF_WORDS,
    TITLES,
)

__all__ = ["kind_of", "kind_of_letter", "relative_before"]

_BEFORE = 24  # characters that may tell what the person is
# What may stand between a duty and a name: "prof de maths, Mme Garcia", not "la CPE dit que Yanis".
_LINKING = (
    PARTICLES
    | {title.rstrip(".") for title in TITLES}
    | frozenset({"l", "d", "the", "of", "maths", "eps", "svt", "anglais", "francais", "histoire"})
    | frozenset({"allemand", "espagnol", "sport", "musique", "physique", "principal", "principale"})
)
_RELATIVES = {
    PersonKind.PARENT: "pere|mere|papa|maman|oncle|tante|beau-pere|belle-mere|father|mother|uncle",
    PersonKind.PUPIL: "frere|soeur|cousin|cousine|brother|sister",
}
_LETTERS = {
    "e": PersonKind.PUPIL,
    "p": PersonKind.PARENT,
    "s": PersonKind.STAFF,
    "x": PersonKind.OUTSIDER,
}


def kind_of(folded: str, start: int, *, grown_up: bool) -> PersonKind:
    """Return what who is named at `start` may be; `grown_up`: called Mme, or has a telephone."""
    before = re.findall(r"[a-z]+", folded[max(0, start - _BEFORE) : start])
    for word in reversed(before):
        if word in STAFF_WORDS:
            return PersonKind.STAFF
        if word in OUTSIDER_WORDS:
            return PersonKind.OUTSIDER
        if word in PUPIL_WORDS:
            return PersonKind.PUPIL
        if word in PARENT_WORDS or word not in _LINKING:
            # "mère de Yanis": the pupil is named; "mère, Mme Benali": the parent is.
            break
    return PersonKind.PARENT if grown_up else PersonKind.PUPIL


def kind_of_letter(letter: str) -> PersonKind:
    """Return the kind that the letter of a code or of `@p:` means; a pupil when it is none."""
    return _LETTERS.get(letter.lower(), PersonKind.PUPIL)


def relative_before(folded: str, start: int) -> PersonKind | None:
    """Return what somebody is whose surname follows a relative: `le père Durand` is no pupil."""
    before = folded[max(0, start - _BEFORE) : start]
    return next(
        (
            kind
            for kind, words in _RELATIVES.items()
            if re.search(rf"(?<![\w-])(?:{words})\s$", before)
        ),
        None,
    )
