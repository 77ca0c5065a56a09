"""How a message should be worded: what not to say, what it must hold, and how to recognise both.

Data alone: the rules come from files of content, and whoever reads a draft applies them. A pattern
is plain words with two wildcards, so that a file of a school can neither be slow nor surprise.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from crisisapp.domain.recognise import plain_words
from crisisapp.domain.words import Audience

__all__ = [
    "EMOJI",
    "MAX_PATTERN_WORDS",
    "Limits",
    "MessagePart",
    "PatternError",
    "RuleKind",
    "WordingRule",
    "pattern_of",
    "pattern_places",
    "rule_places",
]

EMOJI = "emoji"  # among the signs of a rule: any pictogram
MAX_PATTERN_WORDS = 8
_ANY = "*"
_LEAST_START = 3  # letters before a “*”: fewer would find half the dictionary

_Id = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]{0,47}$")]
_Line = Annotated[str, Meta(min_length=1, max_length=300)]


class RuleKind(StrEnum):
    """What is wrong with some words. `TONE` holds signs too, `ACRONYM` one short name each."""

    FORBIDDEN = "forbidden"
    ABSOLUTE = "absolute"
    RISKY = "risky"
    BLAME = "blame"
    CAUSE = "cause"
    DEATH = "death"
    TONE = "tone"
    JARGON = "jargon"
    ACRONYM = "acronym"


class PatternError(ValueError):
    """A pattern that cannot be used; `part` is the piece at fault."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.part = part


class WordingRule(msgspec.Struct, frozen=True, kw_only=True):
    """Words or signs to avoid, why, and what to write instead.

    `level` is `stop` (to be changed before it is sent) or `look` (to be read again). A sentence
    that holds one of `unless` is not meant. No audience stands for all of them. `long` is the full
    name of an acronym, which is enough when it stands in the text. `refs` are law cards.
    """

    id: _Id
    kind: RuleKind
    level: Literal["stop", "look"] = "look"
    words: tuple[_Line, ...] = ()
    signs: tuple[Annotated[str, Meta(min_length=1, max_length=5)], ...] = ()
    unless: tuple[_Line, ...] = ()
    why: _Line
    write: _Line
    audiences: tuple[Audience, ...] = ()
    source: _Line
    refs: tuple[str, ...] = ()
    long: Annotated[str, Meta(max_length=120)] = ""


class MessagePart(msgspec.Struct, frozen=True, kw_only=True):
    """A part a message should hold, in the order of the file.

    It is there when one of its template `fields` is filled, or one of its `words` stands in the
    text. `within` is in how many first sentences it is expected, 0 for anywhere; `in_short` says
    that an SMS or a short post holds it too.
    """

    id: _Id
    title: _Line
    fields: tuple[_Id, ...] = ()
    words: tuple[_Line, ...] = ()
    within: Annotated[int, Meta(ge=0, le=20)] = 0
    in_short: bool = False
    why: _Line
    write: _Line
    audiences: tuple[Audience, ...] = ()
    source: _Line


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """How long a sentence may be, in words: read again beyond the first, cut beyond the second."""

    sentence_words: Annotated[int, Meta(ge=5, le=100)] = 20
    sentence_most: Annotated[int, Meta(ge=5, le=200)] = 30


def pattern_of(text: str) -> tuple[str, ...]:
    """Return the words of a pattern, ready for `pattern_places`.

    Accents, capitals, apostrophes and hyphens do not count. `*` at the end of a word lets it go on
    (`coupable*`), alone it stands for any one word.

    Raises:
        PatternError: no word, too many, or a `*` where it would mean nearly anything.
    """
    words: list[str] = []
    for piece in text.split():
        if piece == _ANY:
            words.append(_ANY)
            continue
        bare, starred = piece.removesuffix(_ANY), piece.endswith(_ANY)
        known = plain_words(bare)
        if _ANY in bare or not known or (starred and len(known[-1]) < _LEAST_START):
            raise PatternError(piece)
        words += known[:-1]
        words.append(known[-1] + _ANY * starred)
    if not words or len(words) > MAX_PATTERN_WORDS or _ANY in (words[0], words[-1]):
        raise PatternError(text)
    return tuple(words)


def pattern_places(pattern: tuple[str, ...], words: tuple[str, ...]) -> Iterator[int]:
    """Yield where a pattern begins in the plain words of a text (`plain_words`)."""
    length = len(pattern)
    for start in range(len(words) - length + 1):
        if all(map(_fits, pattern, words[start : start + length])):
            yield start


def rule_places(rule: WordingRule, sentence: str) -> tuple[tuple[int, int], ...]:
    """Return the (first word, number of words) of what a rule finds in one sentence.

    Signs are looked for elsewhere. Nothing where the sentence holds one of `unless`.
    """
    words = plain_words(sentence)
    if any(True for text in rule.unless for _at in pattern_places(pattern_of(text), words)):
        return ()
    found: set[tuple[int, int]] = set()
    for text in rule.words:
        pattern = pattern_of(text)
        found.update((start, len(pattern)) for start in pattern_places(pattern, words))
    return tuple(sorted(found))


def _fits(part: str, word: str) -> bool:
    if part == _ANY:
        return True
    return word.startswith(part[:-1]) if part.endswith(_ANY) else word == part
