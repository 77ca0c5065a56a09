"""Several searches find the same person: one name of them, of the words that matched only. Pure.

Somebody of the desk by code outweighs an adult by title, that one a word of the list, that one a
guess. A word that only may be a name of the list is one where a guess says so too.
"""

import re

import msgspec

from crisisapp.domain.people import PersonKind
from crisisapp.services.capture.name_words import NOT_INITIALS, TITLES
from crisisapp.services.capture.names import NameFound
from crisisapp.services.capture.text import fold
from crisisapp.services.findings.listed import LISTED_WORD, MAYBE

__all__ = ["is_signed", "merged"]

_ABOUT = re.compile(r"[A-ZÀ-Þ][a-zß-öø-ÿ]+ (?:d[eu] |d['’]|of )")
_SIGNATURE = re.compile(r"[A-ZÀ-Þ]\. ?[A-ZÀ-Þ][a-zß-öø-ÿ'’-]+")
_TITLES = frozenset(title.rstrip(".") for title in TITLES)
_CODED, _ADULT, _WORD, _GUESS, _MAYBE = 4, 3, 2, 1, 0
_ADULTS = frozenset({PersonKind.STAFF, PersonKind.PARENT})


def is_signed(written: str) -> bool:
    """Say whether a name is written as adults sign: one initial with its point, and a surname."""
    return _SIGNATURE.fullmatch(written) is not None


def merged(paragraph: str, found: list[NameFound]) -> tuple[NameFound, ...]:
    """Return the names in their order, those that overlap as one."""
    kept: list[NameFound] = []
    for one in sorted(found, key=lambda name: (name.start, -name.end)):
        if kept and one.start < kept[-1].end:
            kept[-1] = _one_of(paragraph, kept[-1], one)
        else:
            kept.append(one)
    return tuple(one for one in kept if one.code or not _is_house_of_two(one))


def _one_of(paragraph: str, last: NameFound, one: NameFound) -> NameFound:
    """Return who two names that overlap mean; `last` begins first, or is the longer one."""
    end = max(last.end, one.end)
    if _weight(last) == _weight(one):
        if not last.code and _ABOUT.fullmatch(paragraph[last.start : one.start]):
            last = one  # "Absence de Yanis": the first word is no given name
        return _placed(paragraph, last, last.start, end)
    weak, strong = sorted((last, one), key=_weight)
    if strong.code and _ABOUT.fullmatch(paragraph[weak.start : strong.start]):
        return strong
    if weak.code == MAYBE and _weight(strong) == _GUESS:
        strong = msgspec.structs.replace(strong, code=LISTED_WORD)
        return _placed(paragraph, strong, last.start, end)
    if not strong.code:
        return _placed(paragraph, strong, last.start, end)
    # What a guess has beyond who is known: a title or a capital, never the verb that follows.
    before = paragraph[weak.start : strong.start]
    start = min(weak.start, strong.start) if _is_of_name(before) else strong.start
    beyond = paragraph[strong.end : weak.end]
    return _placed(paragraph, strong, start, end if _is_of_name(beyond) else strong.end)


def _is_of_name(words: str) -> bool:
    bare = words.strip(" ’'-\u00a0")
    return bool(bare) and (bare[0].isupper() or fold(bare.split()[0]).rstrip(".") in _TITLES)


def _weight(one: NameFound) -> int:
    if one.code == MAYBE:
        return _MAYBE
    if one.code == LISTED_WORD:
        return _WORD
    if one.code:
        return _CODED
    titled = fold(one.written).split()[0].rstrip(".") in _TITLES
    return _ADULT if is_signed(one.written) or (titled and one.kind in _ADULTS) else _GUESS


def _placed(paragraph: str, one: NameFound, start: int, end: int) -> NameFound:
    return msgspec.structs.replace(one, start=start, end=end, written=paragraph[start:end])


def _is_house_of_two(one: NameFound) -> bool:
    """Say whether two letters are a subject or a duty: `AP`, `PP`."""
    return fold(one.written).split(".")[0].split()[0] in NOT_INITIALS
