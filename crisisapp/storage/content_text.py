"""Read a TOML file of content that anyone may have edited: limits first, then the values.

A hostile file costs little: its size, the length of its lines and its depth are limited before
and while it is read, and characters that reorder text on screen are refused.
"""

import re
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
    "read_bytes",
    "read_content",
]

MAX_BYTES = 512 * 1024
MAX_LINE = 2000  # characters; a dotted key costs the square of its length
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)$")
_MAX_DEPTH = 16
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
    _refuse_hidden(text)
    return text


def decode_text(data: bytes, *, most: int) -> str:
    """Return the text of at most `most` bytes, without its byte order mark.

    Raises:
        ContentFaultError: it is too big, or not UTF-8.
    """
    if len(data) > most:
        what = _("the file is larger than {limit} kB").format(limit=most // 1024)
        raise ContentFaultError(1, what, _("a shorter file, or its content in several files"))
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data:
        raise ContentFaultError(1, _("the text is in UTF-16, not in UTF-8"), _save_as())
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ContentFaultError(line, _("the text is not in UTF-8"), _save_as()) from error


def _save_as() -> str:
    return _("the same text, saved again: “Save as…”, encoding “UTF-8”")


def parse_content(text: str) -> dict[str, object]:
    """Return the values of a TOML text.

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


def _syntax_fault(text: str, error: ValueError) -> ContentFaultError:
    message = str(error)
    at = _AT_LINE.search(message)
    line = int(at[1]) if at else text.rstrip().count("\n") + 1  # at the end of the document
    return ContentFaultError(line, _("not TOML: {reason}").format(reason=toml_words(message)))


def _refuse_hidden(text: str) -> None:
    hidden = _BIDI.search(text)
    if hidden:
        name = f"U+{ord(hidden[0]):04X}"
        what = _("hidden character {name}, which reorders the text on screen").format(name=name)
        write = _("the same line, typed again without hidden characters")
        raise ContentFaultError(_line_of(text, hidden.start()), what, write)
    start = 0
    for line in text.split("\n"):
        if len(line) > MAX_LINE:
            what = _("the line is longer than {limit} characters").format(limit=MAX_LINE)
            raise ContentFaultError(_line_of(text, start), what, _("a shorter line, or several"))
        start += len(line) + 1


def _line_of(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1
