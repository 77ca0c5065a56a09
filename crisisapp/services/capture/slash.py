"""Lines that act: `/corr 41 words, reason: why`, `/pj path`, `/presse who`, `/promise 15:30 words`.

A word after the slash that is not known makes no order: the line is plain text. A known one without
what it needs is no order yet, and no text either: whoever reads the line says what is missing.
Pure functions.
"""

import re
from functools import cache

import msgspec

from crisisapp.services.capture.marks import read_marks
from crisisapp.support.i18n import Language

__all__ = [
    "PRESS_WORD",
    "AttachLine",
    "CorrectLine",
    "PressLine",
    "PromiseLine",
    "Slash",
    "UnfinishedLine",
    "press_words",
    "read_slash",
]

PRESS_WORD: dict[Language, str] = {"fr": "/presse", "en": "/press"}


class CorrectLine(msgspec.Struct, frozen=True, kw_only=True):
    """Let an entry, by its number (`41`, `B41`), read otherwise. `reason` may be missing yet."""

    number: str
    text: str
    reason: str


class AttachLine(msgspec.Struct, frozen=True, kw_only=True):
    """Keep a file as an exhibit; without a path, whoever reads the line asks for one."""

    path: str


class PressLine(msgspec.Struct, frozen=True, kw_only=True):
    """Open the card of a journalist's call; `text` is who calls, a colon and what they ask."""

    text: str


class PromiseLine(msgspec.Struct, frozen=True, kw_only=True):
    """Promise something: a time, then what; `promising.read_promise` reads these words."""

    words: str


class UnfinishedLine(msgspec.Struct, frozen=True, kw_only=True):
    """A correction that lacks its words, or even the `number` of its entry (then empty)."""

    number: str = ""


Slash = CorrectLine | AttachLine | PressLine | PromiseLine | UnfinishedLine


def read_slash(text: str) -> Slash | None:
    """Return what a line that begins with a slash asks for, None when it is no such line."""
    match = _order().match(text)
    if match is None:
        return None
    rest = text[match.end() :].strip()
    match match.lastgroup:
        case "attach":
            return AttachLine(path=rest.strip("\"'"))
        case "press":
            return PressLine(text=rest.removeprefix(":").strip())
        case "promise":
            return PromiseLine(words=rest)
        case _:
            return _correction(rest)


def _correction(rest: str) -> Slash:
    number = _number().match(rest)
    if number is None:
        return UnfinishedLine()
    entry, marks = number["number"].upper(), read_marks(rest[number.end() :].strip())
    if not marks.text:
        return UnfinishedLine(number=entry)
    return CorrectLine(number=entry, text=marks.text, reason=marks.reason)


def press_words(text: str) -> tuple[str, str]:
    """Return who calls and what they ask, of the text of a `PressLine`."""
    outlet, _colon, question = text.partition(":")
    return outlet.strip(), question.strip()


@cache
def _order() -> re.Pattern[str]:
    return re.compile(
        r"/(?:(?P<attach>pj|attach)|(?P<press>presse?)|(?P<promise>promesse|promise|promis)"
        r"|corr(?:iger|ect)?)(?=\s|$)",
        re.IGNORECASE,
    )


@cache
def _number() -> re.Pattern[str]:
    return re.compile(r"(?:n[°o]\.? ?)?(?P<number>[A-Za-z]{0,2}[0-9]{1,9})(?:\s*:\s*|\s+|$)")
