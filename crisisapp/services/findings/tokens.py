"""A text cut into paragraphs, sentences and words, with their places. Pure; kept for what repeats.

Somebody who types changes one paragraph: all that is said of the others is remembered.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from crisisapp.services.capture.text import fold

__all__ = ["KEPT", "Sentence", "Word", "paragraphs", "sentences", "words"]

KEPT = 512  # paragraphs of the messages one works on, in both languages

_PARAGRAPH = re.compile(r"[^\n]+")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_STOP = re.compile(r"(?<!\b[MT])(?<!\bM[mr])(?<!\bDr)(?<!\bMs)(?<!\bMrs)(?<!\bSt)[.!?…]+(?=\s|$)")
_LONGEST = 2_000  # characters of a paragraph looked at in one go


class Word(NamedTuple):
    """A word of a paragraph, folded, with its place."""

    folded: str
    start: int
    end: int


class Sentence(NamedTuple):
    """A sentence of a paragraph: its place, without the blanks around it."""

    start: int
    end: int


@lru_cache(maxsize=64)
def paragraphs(text: str) -> tuple[tuple[int, str], ...]:
    """Return the lines of a text that hold something, with where they start."""
    found: list[tuple[int, str]] = []
    for match in _PARAGRAPH.finditer(text):
        start, line = match.start(), match.group()
        while len(line) > _LONGEST:
            cut = line.rfind(" ", 1, _LONGEST) + 1 or _LONGEST
            found.append((start, line[:cut]))
            start, line = start + cut, line[cut:]
        found.append((start, line))
    return tuple(found)


@lru_cache(maxsize=KEPT)
def sentences(paragraph: str) -> tuple[Sentence, ...]:
    """Return the sentences of a paragraph; `M. Durand` and `8 h. 30` end none."""
    found: list[Sentence] = []
    start = 0
    for end in (*(match.end() for match in _STOP.finditer(paragraph)), len(paragraph)):
        piece = paragraph[start:end]
        bare = piece.strip()
        if bare:
            at = start + len(piece) - len(piece.lstrip())
            found.append(Sentence(at, at + len(bare)))
        start = end
    return tuple(found)


@lru_cache(maxsize=KEPT)
def words(paragraph: str) -> tuple[Word, ...]:
    """Return the words of a paragraph; `l'élève` is two, `Jean-Baptiste` one."""
    folded = fold(paragraph)
    return tuple(Word(m.group(), m.start(), m.end()) for m in _WORD.finditer(folded))
