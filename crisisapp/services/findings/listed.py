"""Any given name and any surname of the list of names, found as a word of a message.

Accents, capitals, apostrophes and hyphens do not count: the list says `O’Brien`, people type
`obrien`. A name that is a word of every day as well needs a capital inside a sentence, or something
beside it that tells: a relative, an initial, a class, a verb, another name. Where only its place
gave it the capital, it may be somebody: `MAYBE`.
"""

import re
from collections.abc import Iterable, Iterator

from crisisapp.domain.people import PersonKind
from crisisapp.services.capture.name_patterns import class_at
from crisisapp.services.capture.name_small import title_before
from crisisapp.services.capture.name_words import PARTICLES
from crisisapp.services.capture.names import NameFound
from crisisapp.services.capture.text import fold
from crisisapp.services.capture.usual_words import word_list
from crisisapp.services.findings.around import (
    follows,
    initial_behind,
    is_before_a_verb,
    starts_sentence,
)
from crisisapp.services.findings.houses import is_house
from crisisapp.services.findings.name_common import COMMON, PLACE_NAMES
from crisisapp.services.findings.name_data import FIRST_NAMES, PLACES, RELATED
from crisisapp.services.findings.tokens import Word, words

__all__ = ["LISTED_WORD", "MAYBE", "ListedWords"]

LISTED_WORD = "@word"  # in place of a code: a word that is a name of the list
MAYBE = "@maybe"  # a word that is one, and a word of every day as well

_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_JOINTS = re.compile(r"['-]")
_SHORTEST = 2  # letters of a name: "Li", "Bo"
_SHORT = 3  # letters; a shorter one is an article or an acronym sooner than a name
_FATHER = "pere "
# An article, or the end of somebody's: "St Mary's Church".
_BEFORE_THINGS = word_list("the, la, le, les, l, our, notre, nos, a, un, une, s")
_BEFORE_CLAUSES = word_list("que, qu, quand, si, car, parce, and, et, that, when, if, because")
_NEAR = (" ", "\u00a0")
_BESIDE = (" ", "\u00a0", "-")


class ListedWords:
    """The words of a list of names, ready to be looked for."""

    def __init__(self, names: Iterable[str]) -> None:
        """Make them ready; 5 ms for 600 names."""
        self._keys = frozenset(key for name in names for key in _keys_of(name))

    def find(self, paragraph: str, folded: str) -> Iterator[NameFound]:
        """Yield the words that are names of the list, in their order.

        `code` is LISTED_WORD, or MAYBE; `folded` is `text.fold` of the paragraph.
        """
        if not self._keys:
            return
        found = [place for match in _WORD.finditer(folded) if (place := self._place(match))]
        if not found:
            return
        every = words(paragraph)
        loud = paragraph.isupper()
        places = {start: end for start, end, _key in found}
        for start, end, key in found:
            at = next((n for n, word in enumerate(every) if start < word.end), None)
            if at is None or _is_elsewhere(paragraph, folded, every, at, start, end):
                continue
            code = LISTED_WORD
            if key in COMMON or len(key) < _SHORT:
                code = _code_of_word(paragraph, every, at, start, places, loud=loud)
            if code:
                yield NameFound(
                    start=start,
                    end=end,
                    written=paragraph[start:end],
                    kind=PersonKind.PUPIL,
                    code=code,
                )

    def _place(self, match: re.Match[str]) -> tuple[int, int, str] | None:
        """Return where a word of the list stands in a word of the text: `l'obrien`, `martin's`."""
        written, start = match.group(), match.start()
        whole = _JOINTS.sub("", written)
        if whole in self._keys:
            return start, match.end(), whole
        if "'" not in written and "-" not in written:
            return None
        at = 0
        for piece in re.split(r"(['-])", written):
            if piece in self._keys:
                return start + at, start + at + len(piece), piece
            rest = _JOINTS.sub("", written[at:].removesuffix("'s"))
            if piece not in ("'", "-") and rest in self._keys:
                return start + at, start + len(written.removesuffix("'s")), rest
            at += len(piece)
        return None


def _keys_of(name: str) -> Iterator[str]:
    """Yield the words of a name of the list as they are compared: small, plain, in one piece."""
    for part in fold(name).replace("(", " ").replace(",", " ").split():
        match = _WORD.match(part)
        if match is None or any(sign.isdigit() for sign in part):
            continue  # a class
        written = match.group()
        whole = _JOINTS.sub("", written)
        if len(whole) >= _SHORTEST and whole not in PARTICLES:
            yield whole
        pieces = _JOINTS.split(written)
        if len(pieces) > 1:
            # Of a double given name neither half is the pupil's; of a double surname both are.
            yield from (
                piece
                for piece in pieces
                if len(piece) > _SHORT and piece not in FIRST_NAMES and piece not in PARTICLES
            )


def _is_elsewhere(
    paragraph: str, folded: str, every: tuple[Word, ...], at: int, start: int, end: int
) -> bool:
    """Say whether a name of the list is that of a place, of a house, or of an adult here."""
    joined = folded[max(0, start - 1) : start]
    if joined in ("@", "/", "_", ".") or folded[end : end + 1] in ("@", "_"):
        return True
    if title_before(folded, start) is not None:
        return True  # "Mme Martin" is another of the name: told as an adult
    opening = every[at].folded.partition("-")[0] if every[at].start < start else ""
    if opening in PLACES or folded[max(0, start - len(_FATHER)) : end] == f"{_FATHER}noel":
        return True  # "Saint-Martin", "le Père Noël"
    return follows(PLACES, every, at) or is_house(paragraph, every, start, end)


def _code_of_word(
    paragraph: str,
    every: tuple[Word, ...],
    at: int,
    start: int,
    places: dict[int, int],
    *,
    loud: bool,
) -> str:
    """Return the code of what is a word of every day too; nothing where it is no more than that."""
    if _tells(paragraph, every, at, places):
        return LISTED_WORD
    if not paragraph[start].isupper():
        return ""
    written = paragraph[every[at].start : every[at].end]
    sure = not (
        loud
        or _is_of_something(paragraph, every, at)
        or (written.isupper() and len(written) > 1)
        or every[at].folded in PLACE_NAMES
        or starts_sentence(paragraph, start)
    )
    return LISTED_WORD if sure else MAYBE


def _is_of_something(paragraph: str, every: tuple[Word, ...], at: int) -> bool:
    """Say whether an article or another capital says that no person is meant: `Petit Journal`."""
    if at and every[at - 1].folded in _BEFORE_THINGS:
        return True
    for near in (at - 1, at + 1):
        if 0 <= near < len(every):
            other, word = every[near], every[at]
            between = paragraph[min(word.end, other.end) : max(word.start, other.start)]
            joined = between in _NEAR and paragraph[other.start].isupper()
            if joined and (near > at or not starts_sentence(paragraph, other.start)):
                return True
    return False


def _tells(paragraph: str, every: tuple[Word, ...], at: int, places: dict[int, int]) -> bool:
    """Say whether something beside a word says that it is somebody."""
    word = every[at]
    capital = paragraph[word.start].isupper()
    if follows(RELATED, every, at) or initial_behind(paragraph, word.end) is not None:
        return True
    opens = starts_sentence(paragraph, word.start) or (
        at > 0 and every[at - 1].folded in _BEFORE_CLAUSES
    )
    if (capital or (opens and word.folded in FIRST_NAMES)) and is_before_a_verb(
        paragraph, every, at
    ):
        return True
    if capital and class_at().match(paragraph, word.end) is not None:
        return True
    # "marie petit", "Petit Marie", not "le petit martin".
    for near in (at - 1, at + 1) if capital else (at - 1,):
        if 0 <= near < len(every):
            other = every[near]
            between = paragraph[min(word.end, other.end) : max(word.start, other.start)]
            named = other.folded in FIRST_NAMES or other.start in places
            if between in _BESIDE and named and other.folded not in COMMON:
                return True
    return False
