"""Why a text is not TOML, in words: the reader of TOML that comes with Python speaks English alone.

What it says is known by its beginning; what a later Python says otherwise gets general words.
"""

import re
from collections.abc import Mapping

from crisisapp.support.i18n import N_, _

__all__ = ["toml_words"]

_TWICE = N_("a key or a table stands twice")
_ESCAPED = N_("after “\\” in a text, no such sign exists: write “\\\\” for the sign itself")
_WORDS: Mapping[str, str] = {
    "Invalid statement": N_("the line is no “key = value”"),
    "Expected newline": N_("something stands after the end of the value"),
    "Expected '=' after": N_("the “=” after a key is missing"),
    "Expected ']": N_("the brackets of a heading are not closed"),
    "Expected '": N_("the quotes of a text are not closed"),
    'Expected "': N_("the quotes of a text are not closed"),
    "Found invalid character": N_("a sign stands where none may"),
    "Illegal character '\\n'": N_("the quotes of a text are not closed"),
    "Illegal character": N_("a sign stands where none may"),
    "Cannot ": _TWICE,
    "Duplicate inline table key": _TWICE,
    "Invalid initial character for a key part": N_(
        "a key without quotes has letters without accents, digits, “-” and “_” alone"
    ),
    "Unclosed array": N_("a list is not closed, or a comma is missing in it"),
    "Unclosed inline table": N_("a brace is not closed, or a comma is missing in it"),
    "Unescaped '\\' in a string": _ESCAPED,
    "Invalid hex value": _ESCAPED,
    "Escaped character": _ESCAPED,
    "Unterminated string": N_("the quotes of a text are not closed"),
    "Invalid date": N_("there is no such day or hour"),
    "Invalid value": N_("a value is missing, or a text stands without its quotes"),
    "Exceeds the limit": N_("a number has too many digits"),
}
_OTHER = N_("it cannot be read further")
_SIGN = re.compile(r"character '(?P<sign>[^\\'])'")


def toml_words(message: str) -> str:
    """Return the words for what the reader of TOML said, in the language of the interface."""
    found = (words for start, words in _WORDS.items() if message.startswith(start))
    words = _(next(found, _OTHER))
    sign = _SIGN.search(message)
    return f"{words} ({sign['sign']})" if sign else words
