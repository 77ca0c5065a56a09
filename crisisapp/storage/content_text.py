"""Read a TOML file of content that anyone may have edited: limits first, then the values.

A hostile file costs little: its size, the length of its lines and its depth are limited before
and while it is read, and characters that reorder text on screen are refused.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.storage.toml_words import toml_words
from crisisapp.support.i18n import _

__all__ = [
    "MAX_BYTES",
    "ContentFaultError",
    "decode_content",
    "decode_text",
    "parse_content",
    "parse_toml",
    "read_bytes",
    "read_content",
    "refuse_deep_keys",
    "refuse_escapes",
    "refuse_hidden",
]

MAX_BYTES = 512 * 1024
MAX_LINE = 2000  # characters; a dotted key costs the square of its length
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# Of no width: a word looks like another one, and is not found. French needs none of them.
_NO_WIDTH = re.compile("[\u00ad\u200b-\u200d\u2060-\u2064\ufeff]")
# Never in a file as they are, TOML forbids them: only an escape brings them in.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|x([0-9A-Fa-f]{2})|([bfe])|.)")
_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)$")
_MAX_DEPTH = 16
# From the start of a word, and never back: such a search is as long as the text.
_CHAIN = re.compile(r"(?<![\w\"'-])(?:[\w\"'-]++[ \t]*+\.[ \t]*+){32}")
_DOTTED = re.compile(r"(?:[\w\"'-]+[ \t]*\.[ \t]*){16}")


class ContentFaultError(Exception):
    """A file of content that cannot be used: `line` from 1, and `what` is wrong, in words.

    `write` is what to do; empty where that hangs on the kind of the file.
    """

    def __init__(self, line: int, what: str, write: str = "") -> None:
        super().__init__(f"line {line}: {what}")
        self.line = line
        self.what = what
        self.write = write


def read_content(path: Path) -> str:
    """Return the text of the file, without its byte order mark.

    Raises:
        UserError: `FILE_MISSING` when it cannot be read.
        ContentFaultError: as `decode_content`.
    """
    return decode_content(read_bytes(path))


def read_bytes(path: Path) -> bytes:
    """Return the bytes of the file, cut one byte after the most there may be.

    Raises:
        UserError: `FILE_MISSING` when it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise UserError(UserCode.FILE_MISSING, path=str(path)) from error


def decode_content(data: bytes) -> str:
    """Return the text of the bytes of a file, without its byte order mark.

    Raises:
        ContentFaultError: it is too big, not UTF-8, has too long a line or hidden characters.
    """
    text = decode_text(data, most=MAX_BYTES)
    refuse_hidden(text)
    _refuse_long_lines(text)
    return text


def decode_text(data: bytes, *, most: int) -> str:
    """Return the text of at most `most` bytes, without its byte order mark.

    Raises:
        ContentFaultError: it is too big, or not UTF-8.
    """
    if len(data) > most:
        what = _("the file is larger than {limit} kB").format(limit=most // 1024)
        raise ContentFaultError(1, what, _("a shorter file, or its content in several files"))
    if _is_utf16(data):
        raise ContentFaultError(1, _("the text is in UTF-16, not in UTF-8"), _save_as())
    if b"\0" in data:
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        what = _("this is not a text: it holds bytes of value zero, as damaged or binary files do")
        write = _("the text of the file alone, or the file again from where it comes")
        raise ContentFaultError(line, what, write)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ContentFaultError(line, _("the text is not in UTF-8"), _save_as()) from error


def _is_utf16(data: bytes) -> bool:
    """Say whether bytes are UTF-16: by their mark, or as every other byte of it is zero."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    start = data[:200]
    zeros = max(start[::2].count(0), start[1::2].count(0))
    return 4 * zeros > len(start) and 2 * zeros > start.count(0) > 0


def _save_as() -> str:
    return _("the same text, saved again: “Save as…”, encoding “UTF-8”")


def parse_content(text: str) -> dict[str, object]:
    """Return the values of a TOML text.

    Raises:
        ContentFaultError: as `parse_toml`; a text of it holds hidden characters, written as
            escapes; at their line.
    """
    values = parse_toml(text)
    if "\\" in text:
        _refuse_escaped(text, values)
    return values


def parse_toml(text: str) -> dict[str, object]:
    """Return the values of a TOML text, whatever characters it holds.

    Raises:
        ContentFaultError: it is not TOML, or nested too deeply; at the line where reading stopped.
    """
    try:
        import tomllib  # start-up: the compiled copies are read instead

        values = tomllib.loads(text)
    except RecursionError as error:
        raise _depth_fault(text) from error
    except ValueError as error:  # tomllib's own error, and numbers too long for Python
        raise _syntax_fault(text, error) from error
    if _is_deep(values):
        raise _depth_fault(text)
    return values


def _refuse_escaped(text: str, values: dict[str, object]) -> None:
    """Refuse what the escape of a hidden character puts into a text, as the character is."""
    for member in _texts(values):
        found = next((s for s in (_BIDI, _NO_WIDTH, _CONTROL) if s.search(member)), None)
        if found is not None:
            sign = found.search(member)
            code = ord(sign[0]) if sign else 0
            raise _hidden_fault(code, _line_of_escape(text, code))


def _texts(values: dict[str, object]) -> Iterator[str]:
    level: list[object] = [values]
    while level:
        value = level.pop()
        match value:
            case str():
                yield value
            case dict():
                level += [*value.keys(), *value.values()]
            case list():
                level += value
            case _:
                pass


def _line_of_escape(text: str, code: int) -> int:
    short = {"b": 8, "f": 12, "e": 27}
    for match in _ESCAPE.finditer(text):
        digits = match[1] or match[2] or match[3]
        if code == (int(digits, 16) if digits else short.get(match[4] or "", -1)):
            return _line_of(text, match.start())
    return 1


def _is_deep(values: object) -> bool:
    """Tell whether values are nested beyond what any reader of them expects."""
    level: list[object] = [values]
    for _depth in range(_MAX_DEPTH):
        members: list[object] = []
        for value in level:
            match value:
                case dict():
                    members.extend(value.values())
                case list():
                    members.extend(value)
                case _:
                    pass
        if not members:
            return False
        level = members
    return True


def _depth_fault(text: str) -> ContentFaultError:
    """Return the fault at the line where brackets, or the dots of a key, become too many."""
    what, depth = _("tables or lists are nested too deeply"), 0
    for number, line in enumerate(text.split("\n"), start=1):
        depth += line.count("[") + line.count("{")
        if depth >= _MAX_DEPTH or _DOTTED.search(line):
            return ContentFaultError(number, what)
        depth -= line.count("]") + line.count("}")
    return ContentFaultError(1, what)


def refuse_deep_keys(text: str) -> None:
    """Refuse a key of many parts before it is read: that costs the square of its length.

    Raises:
        ContentFaultError: at the line of the first one.
    """
    found = _CHAIN.search(text)
    if found:
        what = _("tables or lists are nested too deeply")
        raise ContentFaultError(_line_of(text, found.start()), what)


def _syntax_fault(text: str, error: ValueError) -> ContentFaultError:
    message = str(error)
    at = _AT_LINE.search(message)
    line = int(at[1]) if at else text.rstrip().count("\n") + 1  # at the end of the document
    return ContentFaultError(line, _("not TOML: {reason}").format(reason=toml_words(message)))


def refuse_hidden(text: str) -> None:
    """Refuse characters that reorder a text on screen, or that nobody sees.

    Raises:
        ContentFaultError: at the line of the first one.
    """
    hidden = _BIDI.search(text) or _NO_WIDTH.search(text)
    if hidden:
        raise _hidden_fault(ord(hidden[0]), _line_of(text, hidden.start()))


def refuse_escapes(text: str, start: int, end: int) -> None:
    """Refuse the escape of a hidden character in a part of a text that is code.

    Raises:
        ContentFaultError: at the line of the first one.
    """
    for match in _ESCAPE.finditer(text, start, end):
        digits = match[1] or match[2] or match[3]
        code = int(digits, 16) if digits else 0
        sign = chr(code) if code <= sys.maxunicode else ""
        if _BIDI.match(sign) or _NO_WIDTH.match(sign):
            raise _hidden_fault(code, _line_of(text, match.start()))


def _hidden_fault(code: int, line: int) -> ContentFaultError:
    name = f"U+{code:04X}"
    what = _("hidden character {name}, which reorders the text on screen")
    if not _BIDI.match(chr(code)):
        what = _("character {name}, which nobody sees: a word with it in is not found")
    write = _("the same line, typed again without hidden characters")
    return ContentFaultError(line, what.format(name=name), write)


def _refuse_long_lines(text: str) -> None:
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > MAX_LINE:
            what = _("the line is longer than {limit} characters").format(limit=MAX_LINE)
            raise ContentFaultError(number, what, _("a shorter line, or several"))


def _line_of(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1
