"""A text said aloud: how long each piece takes, and where the voice rests."""

import re
from collections.abc import Iterator

import msgspec

__all__ = ["Said", "spoken"]

_STOP_S = 0.5  # at the end of a sentence
_PARAGRAPH_S = 1.0  # between two paragraphs
_PIECE = re.compile(r"\S+")
_WORD = re.compile(r"\d+|[^\W\d_]+")
_STOPS = re.compile(r"[.!?…:;][»”\"')\]\s]*$")


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """A word with what it takes, its rest included. `rest` is 0, or that of a stop or a paragraph.

    Positions are code points, from the word to the next one.
    """

    start: int
    end: int
    seconds: float
    rest: float = 0.0


def spoken(text: str, words_per_second: float) -> Iterator[Said]:
    """Yield the words of a text with their seconds, at a pace.

    An elided article is part of its word; a figure takes as many words as it is said with (05 is
    two, 14 one, 2026 four); of an address each part is said. Without a pace nothing takes time.
    """
    pieces = list(_PIECE.finditer(text))
    for number, piece in enumerate(pieces):
        end = pieces[number + 1].start() if number + 1 < len(pieces) else len(text)
        last = number + 1 == len(pieces)
        gap = text[piece.end() : end]
        rest = 0.0
        if not last and "\n\n" in gap:
            rest = _PARAGRAPH_S
        elif not last and ("\n" in gap or _stops(piece.group(), gap)):
            rest = _STOP_S
        pace = _words(piece.group()) / words_per_second if words_per_second else 0.0
        yield Said(start=piece.start(), end=end, seconds=pace + rest, rest=rest)


def _stops(word: str, gap: str) -> bool:
    # A colon or a question mark stands apart in French: it rests too, as a piece of its own.
    return _STOPS.search(word) is not None and bool(gap)


def _words(piece: str) -> int:
    words = _WORD.findall(piece)
    if "." in piece.strip(".") or "/" in piece:
        return sum(map(_said, words)) + max(len(words) - 1, 0)  # its stops are said
    elided = sum(len(word) <= 2 for word in words[:-1]) if re.search("['’]", piece) else 0
    return sum(map(_said, words)) - elided


def _said(word: str) -> int:
    if not word.isdecimal():
        return 1
    if word.startswith("0") or len(word) > 4:
        return len(word)  # figure by figure
    return {1: 1, 2: 1, 3: 3}.get(len(word), 4)
