"""Lines that act: `/corr 41 new words, reason: why`, `/pj path`, `/promise 15:30 words`.

A word after the slash that is not known makes no order: the line is plain text. A known one without
what it needs is no order yet, and no text either: whoever reads the line says what is missing.
Pure functions.
"""

import re
from functools import cache

import msgspec

from crisisapp.services.capture.marks import read_marks

__all__ = ["AttachLine", "CorrectLine", "PromiseLine", "Slash", "UnfinishedLine", "read_slash"]


class CorrectLine(msgspec.Struct, frozen=True, kw_only=True):
    """Let an entry, by its number (`41`, `B41`), read otherwise. `reason` may be missing yet."""

    number: str
    text: str
    reason: str


class AttachLine(msgspec.Struct, frozen=True, kw_only=True):
    """Keep a file as an exhibit; without a path, whoever reads the line asks for one."""

    path: str


class PromiseLine(msgspec.Struct, frozen=True, kw_only=True):
    """Promise something: a time, then what; `promising.read_promise` reads these words."""

    words: str


class UnfinishedLine(msgspec.Struct, frozen=True, kw_only=True):
    """A correction that lacks its words, or even the `number` of its entry (then empty)."""

    number: str = ""


Slash = CorrectLine | AttachLine | PromiseLine | UnfinishedLine


def read_slash(text: str) -> Slash | None:
    """Return what a line that begins with a slash asks for, None when it is no such line."""
    match = _order().match(text)
    if match is None:
        return None
    rest = text[match.end() :].strip()
    if match["attach"]:
        return AttachLine(path=rest.strip("\"'"))
    if match["promise"]:
        return PromiseLine(words=rest)
    number = _number().match(rest)
    if number is None:
        return UnfinishedLine()
    entry, marks = number["number"].upper(), read_marks(rest[number.end() :].strip())
    if not marks.text:
        return UnfinishedLine(number=entry)
    return CorrectLine(number=entry, text=marks.text, reason=marks.reason)


@cache
def _order() -> re.Pattern[str]:
    return re.compile(
        r"/(?:(?P<attach>pj|attach)|(?P<promise>promesse|promise|promis)|corr(?:iger|ect)?)"
        r"(?=\s|$)",
        re.IGNORECASE,
    )


@cache
def _number() -> re.Pattern[str]:
    return re.compile(r"(?:n[°o]\.? ?)?(?P<number>[A-Za-z]{0,2}[0-9]{1,9})(?:\s*:\s*|\s+|$)")
