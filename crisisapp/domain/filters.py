"""The filter sentence: `tag:cantine by:CD -rumour "la mairie"` to what an entry must be.

Words of both languages count whatever the screen, and so does the French space before a colon. No
text is refused: what is not understood is looked for as words, and named so that the screen can say
it.
"""

import re
import unicodedata
from collections.abc import Collection
from enum import StrEnum

import msgspec

from crisisapp.domain.words import EntryKind, Verification

__all__ = [
    "PIN_TAGS",
    "STRUCK",
    "FilterField",
    "FilterPart",
    "FilterSentence",
    "field_of",
    "fold_initials",
    "fold_word",
    "is_pin_tag",
    "read_filter",
]

# The tag of what is kept for the summary, by the language of the desk; a filter by one finds both.
PIN_TAGS = {"fr": "synthèse", "en": "summary"}
STRUCK = "struck"  # the state of what was struck out, beside the ids of `Verification`

_LONGEST = 2_000  # characters; a pasted page is no filter
_MOST_PARTS = 40
_PART = re.compile(r'(?:"[^"]*"?|[^\s"])+')
_VALUE = re.compile(r'(?:"[^"]*"?|[^,"])+')


class FilterField(StrEnum):
    """What a part of a filter asks about."""

    WORDS = "words"
    TAG = "tag"
    BY = "by"
    KIND = "kind"
    FROM = "from"
    TO = "to"
    STATE = "state"
    HAS = "has"


_FIELDS = {
    "tag": FilterField.TAG,
    "etiquette": FilterField.TAG,
    "by": FilterField.BY,
    "par": FilterField.BY,
    "kind": FilterField.KIND,
    "nature": FilterField.KIND,
    "from": FilterField.FROM,
    "de": FilterField.FROM,
    "to": FilterField.TO,
    "a": FilterField.TO,
    "state": FilterField.STATE,
    "etat": FilterField.STATE,
    "has": FilterField.HAS,
    "avec": FilterField.HAS,
}
_CALLS = (EntryKind.CALL_IN, EntryKind.CALL_OUT)
_MESSAGES = (EntryKind.MESSAGE_IN, EntryKind.MESSAGE_OUT)
_KINDS: dict[str, tuple[EntryKind, ...]] = {
    **{kind.value: (kind,) for kind in EntryKind},
    **{kind.value.replace("_", " "): (kind,) for kind in EntryKind},
    "constat": (EntryKind.INFORMATION,),
    "noted": (EntryKind.INFORMATION,),
    "info": (EntryKind.INFORMATION,),
    "fait": (EntryKind.FACT,),
    "a faire": (EntryKind.ACTION,),
    "to do": (EntryKind.ACTION,),
    "appel": _CALLS,
    "call": _CALLS,
    "appel recu": (EntryKind.CALL_IN,),
    "call received": (EntryKind.CALL_IN,),
    "appel donne": (EntryKind.CALL_OUT,),
    "call made": (EntryKind.CALL_OUT,),
    "message": _MESSAGES,
    "message recu": (EntryKind.MESSAGE_IN,),
    "message received": (EntryKind.MESSAGE_IN,),
    "message envoye": (EntryKind.MESSAGE_OUT,),
    "message sent": (EntryKind.MESSAGE_OUT,),
    "rumeur": (EntryKind.RUMOUR,),
    "rumor": (EntryKind.RUMOUR,),
    "piece": (EntryKind.EXHIBIT,),
    "post": (EntryKind.PUBLICATION,),
    "note pour la cellule": (EntryKind.NOTE,),
    "note for the cell": (EntryKind.NOTE,),
    "journal": (EntryKind.SYSTEM,),
}
_STATES: dict[str, str] = {
    **{state.value: state.value for state in Verification},
    "to verify": Verification.TO_VERIFY,
    "a verifier": Verification.TO_VERIFY,
    "en cours": Verification.CHECKING,
    "en cours de verification": Verification.CHECKING,
    "being checked": Verification.CHECKING,
    "denied": Verification.REFUTED,
    "confirme": Verification.CONFIRMED,
    "confirmee": Verification.CONFIRMED,
    "refute": Verification.REFUTED,
    "refutee": Verification.REFUTED,
    "dementi": Verification.REFUTED,
    "dementie": Verification.REFUTED,
    STRUCK: STRUCK,
    "struck out": STRUCK,
    "barre": STRUCK,
    "barree": STRUCK,
    "entree barree": STRUCK,
    "raye": STRUCK,
    "rayee": STRUCK,
}
_LISTS: dict[FilterField | None, Collection[str]] = {
    FilterField.KIND: _KINDS,
    FilterField.STATE: _STATES,
}
_LONGEST_VALUE = 4  # words: "en cours de vérification"
_FILES = frozenset({"file", "fichier"})


class FilterPart(msgspec.Struct, frozen=True, kw_only=True):
    """One thing asked: any of `values`; `excluded` turns it round.

    Values of KIND and STATE are ids of the closed lists (and `STRUCK`), those of TAG and BY are
    folded.
    """

    field: FilterField
    values: tuple[str, ...]
    excluded: bool = False


class FilterSentence(msgspec.Struct, frozen=True, kw_only=True):
    """A filter as understood: every part must hold. `unknown` is what was taken as plain words."""

    parts: tuple[FilterPart, ...] = ()
    unknown: tuple[str, ...] = ()


def fold_word(text: str) -> str:
    """Return a text without case, accents, joined letters and outer spaces."""
    apart = unicodedata.normalize("NFD", text.casefold().replace("œ", "oe").replace("æ", "ae"))
    return " ".join("".join(c for c in apart if not unicodedata.combining(c)).split())


def is_pin_tag(tag: str) -> bool:
    """Say whether a tag is the one of what is kept for the summary, in either language."""
    return fold_word(tag) in _PINNED


def fold_initials(text: str) -> str:
    """Return initials as they are compared: `E.`, `e` and `É` are the same, and `J.-P.` is `jp`."""
    folded = fold_word(text)
    return "".join(sign for sign in folded if sign.isalnum()) or folded


_PINNED = tuple(fold_word(tag) for tag in PIN_TAGS.values())


def read_filter(typed: str) -> FilterSentence:
    """Return what a filter sentence asks for; never raises, whatever the text."""
    parts: list[FilterPart] = []
    unknown: list[str] = []
    for piece in _pieces(typed[:_LONGEST])[:_MOST_PARTS]:
        excluded = piece.startswith("-") and len(piece) > 1
        bare = piece[1:] if excluded else piece
        part = _field_part(bare, excluded=excluded)
        if part is None:
            if _looks_asked(bare):
                unknown.append(bare)
            values = _values(bare)
            part = FilterPart(field=FilterField.WORDS, values=values, excluded=excluded)
        if part.values:
            parts.append(part)
    return FilterSentence(parts=tuple(parts), unknown=tuple(unknown))


def field_of(text: str) -> FilterField | None:
    """Return the field that a word before a colon names, with its `-` or not."""
    return _FIELDS.get(fold_word(text.removeprefix("-")))


def _pieces(typed: str) -> list[str]:
    """Return the words of a filter; `nature : rumeur` is one of them, as `nature:rumeur` is."""
    colons: list[str] = []
    for word in _PART.findall(typed):
        spaced = word.startswith(":") and colons and field_of(colons[-1])
        colons[-1:] = [colons[-1] + word] if spaced else [*colons[-1:], word]
    pieces: list[str] = []
    for word in colons:
        begun = pieces[-1] if pieces else ""
        waits = begun.endswith(":") and field_of(begun[:-1])
        asks = word.startswith("-") or (":" in word and field_of(word.partition(":")[0]))
        if waits and not asks:
            pieces[-1] = begun + word
        else:
            pieces.append(word)
    return _with_long_values(pieces)


def _with_long_values(pieces: list[str]) -> list[str]:
    """Return the words with `état:à` and `vérifier` in one: a value is written as it is printed."""
    joined: list[str] = []
    at = 0
    while at < len(pieces):
        name, colon, value = pieces[at].partition(":")
        known = _LISTS.get(field_of(name)) if colon and value else None
        taken = 1
        last = value.rpartition(",")[2]
        if known is not None and fold_word(last) not in known:
            for more in range(_LONGEST_VALUE, 1, -1):
                words = " ".join((last, *pieces[at + 1 : at + more]))
                if at + more <= len(pieces) and fold_word(words) in known:
                    taken = more
                    break
        joined.append(" ".join(pieces[at : at + taken]))
        at += taken
    return joined


def _field_part(text: str, *, excluded: bool) -> FilterPart | None:
    """Return the part of a `field:value`, or None when it is no such thing."""
    name, colon, rest = text.partition(":")
    field = _FIELDS.get(fold_word(name)) if colon else None
    values = _values(rest)
    if field is None or not values:
        return None
    known = _known(field, values)
    return FilterPart(field=field, values=known, excluded=excluded) if known else None


def _known(field: FilterField, values: tuple[str, ...]) -> tuple[str, ...]:
    """Return the values as their field knows them; empty when one is not known."""
    folded = tuple(fold_word(value) for value in values)
    match field:
        case FilterField.KIND if all(value in _KINDS for value in folded):
            known = [kind.value for value in folded for kind in _KINDS[value]]
        case FilterField.STATE if all(value in _STATES for value in folded):
            known = [str(_STATES[value]) for value in folded]
        case FilterField.HAS if all(value in _FILES for value in folded):
            known = ["file"]
        case FilterField.TAG:
            said = [value.removeprefix("#") for value in folded]
            known = [each for value in said for each in (_PINNED if value in _PINNED else (value,))]
        case FilterField.BY:
            known = [fold_initials(value) for value in folded]
        case FilterField.FROM | FilterField.TO:
            known = list(values)
        case _:
            known = []
    return tuple(value for value in known if value)


def _looks_asked(text: str) -> bool:
    """Say whether a word looks like a field that was not understood.

    An hour, an address, the letter of a disk and a word before a colon look like none.
    """
    name, colon, value = text.partition(":")
    if not colon:
        return False
    named = len(name) > 1 and name.replace("_", "").isalpha()
    return fold_word(name) in _FIELDS or (named and bool(value) and not value.startswith("//"))


def _values(text: str) -> tuple[str, ...]:
    """Return what stands between the commas, without quotes."""
    found = (value.replace('"', " ").strip() for value in _VALUE.findall(text))
    return tuple(value for value in found if value)
