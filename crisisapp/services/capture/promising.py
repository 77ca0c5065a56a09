"""Find what a line promises and for when: `/promise 15:30 text`, `prochain point à 15h30`.

Nothing is promised by a sentence: it is offered. Both languages are understood whatever the
language of the screen. Pure functions; local hours are those of the desk's zone.
"""

import re
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo

import msgspec

from crisisapp.domain.words import EntryKind
from crisisapp.services.capture.dues import hour_gone_by, read_due
from crisisapp.services.capture.text import fold
from crisisapp.support.i18n import Language

__all__ = [
    "PROMISE_WORD",
    "Promised",
    "is_tomorrows",
    "promise_words",
    "promised_in",
    "promises_by",
    "read_promise",
]

# What a line begins with that makes a promise, in the language it is written in.
PROMISE_WORD: dict[Language, str] = {"fr": "/promesse", "en": "/promise"}
_USUAL: dict[Language, str] = {"fr": "prochaine information", "en": "next information"}
_MOST_WORDS = 4  # of a time: `demain à 8 h`
_HINTS = ("proch", "next", "promis", "rons", "will", "shall", "nouvel", "rappel")
# Entries of these kinds are words said to somebody, or what was agreed: they may promise.
_PROMISING = frozenset(
    {EntryKind.MESSAGE_OUT, EntryKind.CALL_OUT, EntryKind.CALL_IN, EntryKind.INFORMATION}
)


class Promised(msgspec.Struct, frozen=True, kw_only=True):
    """What a line promises for `due` (aware UTC)."""

    due: datetime
    text: str


def read_promise(words: str, *, now: datetime, zone: ZoneInfo) -> tuple[datetime | None, str]:
    """Return the time that opens some words, and the rest of them.

    None when they open with no time to come: then all of them are the rest.
    """
    parts = words.split()
    for count in range(min(_MOST_WORDS, len(parts)), 0, -1):
        due = read_due(" ".join(parts[:count]).rstrip(",:"), after=now, zone=zone)
        if due is not None:
            return due, " ".join(parts[count:]).lstrip(":,- ").strip()
    return None, " ".join(parts)


def is_tomorrows(words: str, *, now: datetime, zone: ZoneInfo) -> bool:
    """Say whether the hour that opens some words is over today, so that tomorrow's is promised."""
    parts = words.split()
    for count in range(min(_MOST_WORDS, len(parts)), 0, -1):
        said = " ".join(parts[:count]).rstrip(",:")
        if read_due(said, after=now, zone=zone) is not None:
            return hour_gone_by(said, after=now, zone=zone) is not None
    return False


def promises_by(kind: EntryKind) -> bool:
    """Say whether an entry of this kind may promise something."""
    return kind in _PROMISING


def promised_in(
    text: str, *, said_at: datetime, now: datetime, zone: ZoneInfo, language: Language
) -> Promised | None:
    """Return what a text says will be done by an hour to come, None when it says nothing of it.

    An hour alone is the next one after `said_at` (aware).
    """
    folded = fold(text)
    if not any(hint in folded for hint in _HINTS):  # most lines: no pattern need be made
        return None
    found = _promise().search(folded)
    if found is None:
        return None
    due = read_due(found["time"], after=said_at, zone=zone)
    if due is None or due <= now:
        return None
    noun = found["noun"]
    start, end = found.span("noun") if noun else (0, 0)
    return Promised(due=due, text=text[start:end] if noun else _USUAL[language])


def promise_words(text: str, found: Promised) -> str:
    """Return the words of a whole line without its hour, as what is promised by it."""
    folded = fold(text)
    match = _promise().search(folded)
    if match is None:
        return found.text
    left = f"{text[: match.start('at')].rstrip(' :,')} {text[match.end('time') :].lstrip(' .')}"
    opened = _opening().match(fold(left))
    rest = left[opened.end() :] if opened else left
    return " ".join(rest.split()) or found.text


_TIME = (
    r"(?P<time>(?:(?:demain|tomorrow),? (?:a |at )?)?"
    r"(?:(?:2[0-3]|[01]?[0-9])(?: ?h(?: ?[0-5][0-9])?|:[0-5][0-9])(?: ?[ap]\.?m\b\.?)?"
    r"|(?:1[0-2]|0?[1-9])(?:\.[0-5][0-9])? ?[ap]\.?m\b\.?"
    r"|midi|noon)"
    r"|(?:dans|in) [0-9]{1,3} ?(?:min\w*|h\w*))(?![\w:])"
)


@cache
def _promise() -> re.Pattern[str]:
    nouns = (
        r"(?P<noun>prochaine?s? (?:points?|informations?|infos?|messages?|nouvelles?"
        r"|communications?|communiques?|appels?)(?: de situation)?"
        r"|nouvelle information|nouveau (?:point|message)|rappel"
        r"|next (?:updates?|information|news|messages?|statements?|calls?))"
    )
    verbs = (
        r"(?:(?:vous )?(?:ecrirons|informerons|tiendrons informes|rappellerons|rappelons"
        r"|reviendrons vers vous|donnerons des nouvelles)"
        r"|promise?s?|promised"
        r"|(?:will|shall|we'll) (?:write|update|inform|tell|call|be back))"
    )
    return re.compile(
        rf"\b(?:{nouns}|{verbs})\b[^.;!?\n0-9]{{0,60}}?"
        rf"(?P<at>(?:(?<=\W)(?:a|at|vers|pour|avant|by|for|before) )?){_TIME}"
    )


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(r"(?:on a |j'ai |nous avons |we )?promise?d?s?\b\s*:?\s*")
