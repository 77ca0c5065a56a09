"""What may be filled in a text agreed in advance, and until when the yes holds. Pure rules.

A hole left open takes an hour, a number, or one of the places that were agreed with it: never a
sentence, so that nothing can be said that nobody agreed to.
"""

import re
from collections.abc import Mapping

from crisisapp.domain.message import FieldType

__all__ = ["STAND_INS", "among", "is_number", "same_values"]

# What stands in a hole left open while the text around it is sealed; its words do not count.
STAND_INS: Mapping[FieldType, str] = {FieldType.TIME: "12:00", FieldType.PHONE: "00 00 00 00 00"}
_NUMBER = re.compile(r"\+?[0-9](?:[ .\-\u00a0\u202f]?(?:\([0-9]\)[ ]?)?[0-9]){1,17}")
_SPACES = re.compile(r"\s+")


def is_number(text: str) -> bool:
    """Say whether a text is a telephone number and nothing else: `05 57 00 00 00`, `+33 5…`, `17`.

    A short number counts, as those of emergencies do.
    """
    return _NUMBER.fullmatch(text.strip()) is not None


def among(text: str, places: tuple[str, ...]) -> bool:
    """Say whether a text is one of the places agreed; the spaces around it do not count."""
    return _SPACES.sub(" ", text).strip() in places


def same_values(one: Mapping[str, str], other: Mapping[str, str], but: frozenset[str]) -> bool:
    """Say whether two fillings say the same, to the character, outside the fields of `but`."""
    names = {name for name in (*one, *other) if name not in but}
    return all(one.get(name, "") == other.get(name, "") for name in names)
