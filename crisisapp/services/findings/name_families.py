"""Families, and those whom an honour names: `les jumeaux Perez`, `The O'Brien twins`. Pure."""

import re
from collections.abc import Iterator

from crisisapp.domain.people import PersonKind
from crisisapp.services.capture.name_words import NOT_NAMES
from crisisapp.services.capture.names import NameFound
from crisisapp.services.capture.text import fold
from crisisapp.services.capture.usual_words import word_list

__all__ = ["families"]

_NAME = r"(?P<name>(?:[A-Z]['’]|Ma?c(?=[A-Z]))?[A-ZÀ-Þ][a-zß-öø-ÿ]+(?:['’-][A-ZÀ-Þ]?[a-zß-öø-ÿ]+)*"
# Those the log has not: "father" and "sister" are more often somebody's.
_PATTERNS = (
    re.compile(r"(?<!\w)(?:Sir|Lady|Dame|Rev\.?|Prof\.?|Pr|Me) (?P<name>[A-ZÀ-Þ][\w'’-]+)"),
    re.compile(
        r"(?<!\w)(?:jumeaux|jumelles|tripl[eé]e?s|quadrupl[eé]e?s|fr[eè]res|s(?:œ|oe)urs|[eé]poux|"
        rf"cousine?s|enfants|famille|fratrie|twins|triplets|brothers|sisters|siblings) {_NAME})"
    ),
    re.compile(
        rf"(?<!\w)[Tt]he {_NAME})(?:[’']s?)? (?:twins?|triplets?|brothers?|sisters?|siblings|"
        r"family|boys?|girls?|children|kids|parents|household)(?!\w)"
    ),
)
# "The Royal family", "les enfants Noël": nobody's surname.
_NOBODY = NOT_NAMES | word_list("""
asian, black, christian, christmas, easter, foundation, foster, french, holy, indian, infant,
jewish, junior, local, muslim, reception, roma, royal, senior, scout, sixth, spanish, traveller,
ukrainian, welsh, white, year
""")


def families(paragraph: str) -> Iterator[NameFound]:
    """Yield those who are named by a surname beside what they are to each other."""
    for pattern in _PATTERNS:
        for match in pattern.finditer(paragraph):
            if fold(match["name"]) not in _NOBODY:
                yield NameFound(
                    start=match.start("name"),
                    end=match.end("name"),
                    written=match["name"],
                    kind=PersonKind.PUPIL,
                )
