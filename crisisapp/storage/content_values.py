"""Read a file of content into its shape, or refuse it with its line and the reason."""

import re
from pathlib import Path
from typing import TypeVar

import msgspec

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.storage.content_text import (
    ContentFaultError,
    decode_content,
    parse_content,
    read_bytes,
    read_content,
)
from crisisapp.support.i18n import _

__all__ = ["line_of", "read_shape", "refusal", "take_shape"]

_Shape = TypeVar("_Shape")


def read_shape(path: Path, shape: type[_Shape]) -> tuple[_Shape, str]:
    """Return the values of a file and its verbatim text, or refuse it with its line."""
    return take_shape(path, read_bytes(path), shape)


def take_shape(path: Path, data: bytes, shape: type[_Shape]) -> tuple[_Shape, str]:
    """Return the values of the bytes of a file and their text, or refuse it with its line."""
    text = ""
    try:
        text = decode_content(data)
        values = parse_content(text)
        return msgspec.convert(values, shape), text
    except ContentFaultError as error:
        raise refusal(path, error.line, error.what, error.write) from error
    except msgspec.ValidationError as error:
        line, what = _misfit(str(error), text)
        raise refusal(path, line, what) from error


_AT = re.compile(r" - at `\$(?P<path>.*)`$", re.DOTALL)
_PART = re.compile(r"\.([^.\[]+)|\[(\d+)\]")
_MISSING = re.compile(r"missing required field `([^`]+)`")


def _misfit(message: str, text: str) -> tuple[int, str]:
    """Return the line and the words for a value that does not have its place's shape."""
    from crisisapp.storage.toml_lines import TomlLines  # start-up: only a broken file needs it

    at = _AT.search(message)
    parts = tuple(key or int(index) for key, index in _PART.findall(at["path"] if at else ""))
    line = TomlLines(text).line(*parts)
    missing = _MISSING.search(message)
    if missing:
        return line, _("the key “{key}” is missing").format(key=missing[1])
    names = [part for part in parts if isinstance(part, str)]
    if not names:
        return line, _("this is not a file of this kind")
    return line, _("the value of “{key}” cannot be used").format(key=names[-1])


def line_of(path: Path, *keys: str | int) -> int:
    """Return the line of a key of a file that can be read as text."""
    from crisisapp.storage.toml_lines import TomlLines  # start-up: only a broken file needs it

    return TomlLines(read_content(path)).line(*keys)


def refusal(path: Path, line: int, what: str, write: str = "") -> UserError:
    """Return the refusal of a file: `CONTENT_FAULT` (`path`, `line`, `what`, `write`)."""
    return UserError(UserCode.CONTENT_FAULT, path=str(path), line=line, what=what, write=write)
