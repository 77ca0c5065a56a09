"""Lines that act: `/corr 41 words, reason: why`, `/pj path`, `/promise 15:30 words`, calls.

`/presse who: what`, `/famille who: what` and `/appel who: what` open the card of that call.

A word after the slash that is not known makes no order: the line is plain text. A known one without
what it needs is no order yet, and no text either: whoever reads the line says what is missing.
Pure functions.
"""

import re
from functools import cache

import msgspec

from crisisapp.domain.calls import CallKind
from crisisapp.services.capture.marks import read_marks
from crisisapp.support.i18n import Language

__all__ = [
    "PRESS_WORD",
    "AttachLine",
    "CallLine",
    "CorrectLine",
    "PromiseLine",
    "Slash",
    "UnfinishedLine",
    "call_words",
    "read_slash",
]

_CARDS = {
    CallKind.FAMILY: "family_call",
    CallKind.PRESS: "press_card",
    CallKind.OTHER: "other_call",
}
PRESS_WORD: dict[Language, str] = {"fr": "/presse", "en": "/press"}


class CorrectLine(msgspec.Struct, frozen=True, kw_only=True):
    """Let an entry, by its number (`41`, `B41`), read otherwise. `reason` may be missing yet."""

    number: str
    text: str
    reason: str


class AttachLine(msgspec.Struct, frozen=True, kw_only=True):
    """Keep a file as an exhibit; without a path, whoever reads the line asks for one."""

    path: str


class CallLine(msgspec.Struct, frozen=True, kw_only=True):
    """Open the card of a call; `text` is who calls, a colon and what they ask."""

    text: str
    kind: CallKind = CallKind.PRESS

    @property
    def act(self) -> str:
        """Return the act of the window that opens the card."""
        return _CARDS[self.kind]


class PromiseLine(msgspec.Struct, frozen=True, kw_only=True):
    """Promise something: a time, then what; `promising.read_promise` reads these words."""

    words: str


class UnfinishedLine(msgspec.Struct, frozen=True, kw_only=True):
    """A correction that lacks its words, or even the `number` of its entry (then empty)."""

    number: str = ""


Slash = CorrectLine | AttachLine | CallLine | PromiseLine | UnfinishedLine


def read_slash(text: str) -> Slash | None:
    """Return what a line that begins with a slash asks for, None when it is no such line."""
    match = _order().match(text)
    if match is None:
        return None
    rest = text[match.end() :].strip()
    match match.lastgroup:
        case "attach":
            return AttachLine(path=rest.strip("\"'"))
        case "press" | "family" | "other":
            said = rest.removeprefix(":").strip()
            return CallLine(text=said, kind=CallKind(match.lastgroup))
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


def call_words(text: str) -> tuple[str, str]:
    """Return who calls and what they ask, of the text of a `CallLine`."""
    who, _colon, question = text.partition(":")
    return who.strip(), question.strip()


@cache
def _order() -> re.Pattern[str]:
    return re.compile(
        r"/(?:(?P<attach>pj|attach)|(?P<press>presse?)"
        r"|(?P<family>famille|family(?:\s+call)?)|(?P<other>appel|call)|(?P<promise>promesse|promise|promis)"
        r"|corr(?:iger|ect)?)(?=\s|$)",
        re.IGNORECASE,
    )


@cache
def _number() -> re.Pattern[str]:
    return re.compile(r"(?:n[°o]\.? ?)?(?P<number>[A-Za-z]{0,2}[0-9]{1,9})(?:\s*:\s*|\s+|$)")
