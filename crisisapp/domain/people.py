"""People by code: in the log a pupil is `E-03`; the name stands in a table of its own.

The letter says what somebody is in the situation, the number counts within one situation. A code
says nothing about anybody outside the desk that gave it. Pure functions.
"""

import re
from enum import StrEnum
from functools import cache

from crisisapp.domain.words import Role

__all__ = [
    "CODE",
    "PersonKind",
    "Recodable",
    "code_number",
    "kind_of_code",
    "may_see_names",
    "person_code",
    "wellformed_code",
]


class PersonKind(StrEnum):
    """What a person is in the situation. A closed list of the journal, never renamed."""

    PUPIL = "pupil"
    PARENT = "parent"
    STAFF = "staff"
    OUTSIDER = "outsider"


class Recodable(StrEnum):
    """What may name people beside the lines. A closed list of the journal, never renamed."""

    FACT = "fact"
    PUBLICATION = "publication"
    EXHIBIT = "exhibit"


_LETTERS = {
    PersonKind.PUPIL: "E",
    PersonKind.PARENT: "P",
    PersonKind.STAFF: "S",
    PersonKind.OUTSIDER: "X",
}
_KINDS = {letter: kind for kind, letter in _LETTERS.items()}

# A code inside a text: the kind, the letter of the device that gave it (none for the first), two
# to four figures.
CODE = r"[EPSX]-[A-Z]{0,2}[0-9]{2,4}"

# Who sees names (the people's table of the crisis plans: direction, care, scribe). Somebody who
# has not said their role is alone at the desk, and must be able to read what they wrote.
_SEE_NAMES = frozenset({"", Role.DIRECTOR, Role.SCRIBE, Role.CARE})


def person_code(kind: PersonKind, number: int, *, letter: str = "") -> str:
    """Return how a person is written: `E-03`, or `E-B03` from the desk's second device."""
    return f"{_LETTERS[kind]}-{letter}{number:02d}"


def kind_of_code(code: str) -> PersonKind:
    """Return what the person of a well-formed code is."""
    return _KINDS[code[0]]


def code_number(code: str, *, letter: str = "") -> int:
    """Return the number of a code given by this device; 0 when another one gave it."""
    match = re.fullmatch(rf"[EPSX]-{letter}([0-9]+)", code)
    return int(match[1]) if match else 0


def wellformed_code(text: str) -> str:
    """Return a code as it is written (`@e-3` gives `E-03`), or nothing when it is none."""
    match = _typed_code().fullmatch(text.strip())
    if match is None:
        return ""
    number = int(match["number"])
    return f"{match['kind']}-{match['letter'] or ''}{number:02d}".upper() if number else ""


def may_see_names(role: str) -> bool:
    """Say whether somebody of this role (empty: none said) may be shown names."""
    return role in _SEE_NAMES


@cache
def _typed_code() -> re.Pattern[str]:
    return re.compile(
        r"@?(?P<kind>[EPSXepsx])-?(?P<letter>[A-Za-z]{1,2})?(?P<number>[0-9]{1,4})", re.ASCII
    )
