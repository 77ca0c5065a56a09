"""Make a typed line safe to read and easy to compare, without losing what it says."""

import re
import unicodedata
from functools import cache

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.limits import MAX_TEXT
from crisisapp.support.escapes import without_escapes

__all__ = ["HEAD_LENGTH", "LINE_MAX", "clean", "fold", "too_long"]

LINE_MAX = MAX_TEXT  # characters; a longer paste is a document, neither interpreted nor written
HEAD_LENGTH = 200  # characters; time, kind and party all stand within the first ones


def clean(line: str) -> str:
    """Return the line in NFC, trimmed, with one kind of line end and nothing invisible.

    Control characters and direction overrides go (they can disguise a text); tabs and line ends
    stay. A lone surrogate, which no file can hold, becomes U+FFFD.
    """
    text = without_escapes(line.replace("\r\n", "\n").replace("\r", "\n"))
    text = _surrogates().sub("\ufffd", _invisible().sub("", text))
    return unicodedata.normalize("NFC", text).strip()


def fold(text: str) -> str:
    """Return the text of the same length in lower case, without accents.

    Typographic apostrophes and no-break spaces become plain ones, so positions found in the
    folded text are positions in the text.
    """
    return text.translate(_FOLDED)


def too_long(length: int) -> UserError:
    """Return the refusal of a text of so many characters, which no line holds."""
    return UserError(UserCode.LINE_TOO_LONG, length=length, limit=LINE_MAX)


class _Folding(dict[int, str]):
    """Code point to folded character, worked out once for each character met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        base = unicodedata.normalize("NFD", char)[0].lower()
        folded = base if len(base) == 1 else char
        self[code] = folded
        return folded


_FOLDED = _Folding(
    {ord(char): "'" for char in "’‘ʼ´"} | {ord(char): " " for char in "\u00a0\u202f\u2009\u2007\t"}
)


@cache
def _invisible() -> re.Pattern[str]:
    return re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")


@cache
def _surrogates() -> re.Pattern[str]:
    return re.compile("[\ud800-\udfff]")
