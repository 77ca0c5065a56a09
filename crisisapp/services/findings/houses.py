"""What only looks like somebody: institutions, and rooms, schools and streets named after people.

"The Rosa Parks hall", "Thank you to the London Fire Brigade": no pupil is meant. Pure.
"""

from itertools import pairwise

from crisisapp.services.capture.name_words import OF_PLACES
from crisisapp.services.capture.usual_words import word_list
from crisisapp.services.findings.around import follows
from crisisapp.services.findings.house_data import (
    AFTER_SOMEBODY,
    BEFORE_SOMEBODY,
    HOUSE_PAIRS,
    HOUSES_OF,
    NAMED_PLACES,
    NAMESAKES,
)
from crisisapp.services.findings.tokens import Word

__all__ = ["is_house"]

_ARTICLES = word_list("the, le, la, l, du, des, au, aux, our, notre, cet, cette, this, d, de")
_SMALL = word_list(
    "a, an, au, aux, de, du, des, en, et, and, from, in, of, on, par, pour, to, with"
)
_OPENING = NAMED_PLACES | OF_PLACES
_KNOWN = HOUSE_PAIRS | NAMESAKES
_MOST = 3  # words beyond a name that may be part of the same house
_JOINTS = frozenset((" ", "-", "'", "’", "\u00a0", " & "))


def is_house(paragraph: str, every: tuple[Word, ...], start: int, end: int) -> bool:
    """Say whether the words from `start` to `end` are part of the name of a house or of a place.

    `every` are the words of the paragraph.
    """
    inside = [at for at, word in enumerate(every) if start < word.end and word.start < end]
    if not inside:
        return False
    first, last = inside[0], inside[-1]
    most = last + _MOST
    while last + 1 < len(every) and last < most and _goes_on(paragraph, every, last):
        last += 1
    least = first - _MOST
    while first > max(0, least) and _goes_on(paragraph, every, first - 1):
        first -= 1
    whole = _parts(every, first, last)
    pairs = [" ".join(pair) for pair in pairwise(whole)]
    threes = (f"{pair} {third}" for pair, third in zip(pairs, whole[2:], strict=False))
    if HOUSES_OF.intersection(whole) or _KNOWN.intersection((*pairs, *threes)):
        return True
    if len(whole) > 1 and whole[0] in _OPENING:
        return True
    if follows(OF_PLACES, every, first):
        return True  # the whole run, where its first word alone was told before
    if first and every[first - 1].folded in BEFORE_SOMEBODY:
        return True
    return _has_article(every, first) and _next_is_place(paragraph, every, last)


def _parts(every: tuple[Word, ...], first: int, last: int) -> list[str]:
    return [part for at in range(first, last + 1) for part in every[at].folded.split("-")]


def _goes_on(paragraph: str, every: tuple[Word, ...], at: int) -> bool:
    """Say whether the word behind one is joined to it and both have one capital, and no more."""
    joint = paragraph[every[at].end : every[at + 1].start]
    return joint in _JOINTS and all(_is_capital(paragraph, every[place]) for place in (at, at + 1))


def _is_capital(paragraph: str, word: Word) -> bool:
    written = paragraph[word.start : word.end]
    return written[0].isupper() and not written[1:].isupper() and word.folded not in _SMALL


def _has_article(every: tuple[Word, ...], first: int) -> bool:
    """Say whether an article stands before the words, or opens them: `The Rosa Parks hall`."""
    return every[first].folded in _ARTICLES or (first > 0 and every[first - 1].folded in _ARTICLES)


def _next_is_place(paragraph: str, every: tuple[Word, ...], last: int) -> bool:
    if last + 1 == len(every):
        return False
    behind = every[last + 1]
    return behind.folded in AFTER_SOMEBODY and paragraph[every[last].end : behind.start] == " "
