"""Make any text safe to write: in every format, in a spreadsheet's cell, on a printed page."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from crisisapp.support.escapes import without_escapes

__all__ = ["guard_formula", "plain", "printable"]

# Kept: tab and new line. Removed: the other controls, half surrogates, the byte order mark and
# what is never a character; a PDF/UA document may hold none of them.
_REMOVED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]"
)
_LINE_ENDS = re.compile("\r\n?|\x85|\u2028|\u2029")
# A spreadsheet looks past blanks and quotes before it decides that a cell is a formula.
_FORMULA = re.compile(r"[\s'\"‘’“”«»]*(?:[=+\-@＝＋－＠]|[\t\r\n])")

# What Inter certainly draws, so that an ordinary text costs one look.
_ORDINARY = re.compile(
    "[\n\u0020-\u007e\u00a0-\u00ac\u00ae-\u00ff\u0152\u0153\u2013\u2014\u2018\u2019\u201c\u201d"
    "\u2022\u2026\u202f\u20ac\u2190\u2192]*"
)
_OVERRIDES = "\u202d\u202e"
_MARKS = ("Mn", "Mc", "Me")
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_LONG_WORD = re.compile(r"\S{41,}")
_PIECE = re.compile(r"\w{1,24}\W*|\W{1,24}")


def plain(text: str) -> str:
    """Return `text` with line feeds for line ends, without controls or half surrogates."""
    return _REMOVED.sub("", without_escapes(_LINE_ENDS.sub("\n", text)))


def guard_formula(text: str) -> str:
    """Return a cell's text that no spreadsheet takes for a formula: `'` stands before it if needed.

    A reader gets the text back by dropping a leading `'` when the rest would be guarded.
    """
    return f"'{text}" if _FORMULA.match(text) else text


def printable(text: str, fonts: Sequence[AbstractSet[int]]) -> str:
    """Return `text` as it can be printed; each of `fonts` is the code points that a font draws.

    What they lack is written `[U+4E2D]`, so that nothing is left out in silence. An order to turn
    the direction of reading is written too and never obeyed: on paper it would falsify a sentence.
    A word without end gets places to break.
    """
    if _ORDINARY.fullmatch(text):
        shown = text
    else:
        kept = unicodedata.normalize("NFC", plain(text)).replace("\t", " ")
        shown = "".join(_drawn(cluster, fonts) for cluster in _clusters(kept))
    return _LONG_WORD.sub(_breakable, shown) if len(shown) > 40 else shown


def _clusters(text: str) -> Iterator[str]:
    """Yield each letter together with the marks that stand on it: one font draws them all."""
    cluster = ""
    for letter in text:
        if cluster and unicodedata.category(letter) not in _MARKS:
            yield cluster
            cluster = ""
        cluster += letter
    if cluster:
        yield cluster


def _drawn(cluster: str, fonts: Sequence[AbstractSet[int]]) -> str:
    if _ORDINARY.fullmatch(cluster):
        return cluster
    alone = unicodedata.category(cluster[0]) in _MARKS  # a mark that stands on nothing
    whole = any(all(ord(letter) in drawn for letter in cluster) for drawn in fonts)
    if whole and not alone and cluster[0] not in _OVERRIDES:
        return cluster
    return "".join(_letter(letter, fonts) for letter in cluster)


def _letter(letter: str, fonts: Sequence[AbstractSet[int]]) -> str:
    category = unicodedata.category(letter)
    if letter not in _OVERRIDES:
        if _ORDINARY.fullmatch(letter):
            return letter
        if category not in _MARKS and any(ord(letter) in drawn for drawn in fonts):
            return letter
        if category == "Cf" or _SELECTORS.fullmatch(letter):
            return ""
    return f"[U+{ord(letter):04X}]"


def _breakable(word: re.Match[str]) -> str:
    # An address breaks by itself; a mark put inside would be copied with it and spoil it.
    text = word.group()
    if "://" in text or text.startswith("www."):
        return text
    return "\u200b".join(_PIECE.findall(text))
