"""Offer the kind that a line may have meant, where its boundary lacks or its party is in doubt.

Nothing is applied here: a chip writes the line anew, so that it reads as the kind. Pure functions.
"""

import re
from functools import cache

from crisisapp.domain.words import EntryKind
from crisisapp.services.capture.called import to_do
from crisisapp.services.capture.kinds import (
    INCOMING,
    KIND_WORDS,
    OUTGOING,
    SPOKEN,
    TWO_WAY,
    kind_word,
    party_prefix,
    read_kind,
)
from crisisapp.services.capture.parties import article_length, read_label
from crisisapp.services.capture.text import fold

__all__ = ["offered_kind"]

_OFFERED_BARE = frozenset({"decision", "rumeur", "rumour", "rumor", "a faire", "to do"})
_MOST_WORDS = 6  # of a party that ends at a dash


def offered_kind(text: str) -> tuple[EntryKind, str] | None:
    """Return a likely kind and the text rewritten so that it reads as this kind, or None.

    For texts that `read_kind` leaves plain because the boundary lacks, or because a party may be
    the object of an appeal: a call that was made is then offered in so many words.
    """
    folded = fold(text[:200])
    match = kind_word().match(folded)
    if match is None:
        return _written(text, folded)
    word = match.group()
    rest = text[match.end() :].lstrip(" :\u00a0\u202f")
    if not rest:
        return None
    for line in _meant(word, text[: match.end()], rest):
        reading = read_kind(line)
        if reading is not None and line[reading.end :].strip():
            return reading.kind, line
    return None


def _written(text: str, folded: str) -> tuple[EntryKind, str] | None:
    """Return `mail de la DSDEN : …` as the message it seems to be, its channel before the words."""
    match = _in_writing().match(folded)
    bounds = None if match is None else read_label(folded, match.end())
    if match is None or bounds is None or not text[bounds[1] :].strip():
        return None
    label = text[match.end() : bounds[0]].strip()
    line = f"message {label} : {text[: match.end('how')]}, {text[bounds[1] :]}"
    reading = read_kind(line)
    return None if reading is None else (reading.kind, line)


def _meant(word: str, typed: str, rest: str) -> tuple[str, ...]:
    """Return what the line may have meant, likeliest first."""
    prefix = party_prefix().match(fold(rest[:40]))
    bounded = read_label(fold(rest[:200]), 0) is not None
    if prefix is not None:
        if word in TWO_WAY:
            return _behind_way(word, typed, rest, prefix, bounded=bounded)
        if KIND_WORDS[word] in INCOMING | OUTGOING:
            return (_with_colon(typed, rest, prefix), f"{typed}: {rest}")
    if prefix is not None and bounded and word in _OFFERED_BARE:
        return ()  # "décision de justice : reportée" is none of ours
    if word in ("vu sur", "seen on"):
        place, _, text = rest.partition(" ")
        return (f"{typed} {place}: {text}",)
    if word == "appel":
        return (f"{SPOKEN['fr'][EntryKind.CALL_IN]}: {rest}",)
    likely = word in _OFFERED_BARE or KIND_WORDS.get(word) in INCOMING | OUTGOING
    return (f"{typed}: {rest}",) if likely else ()


def _behind_way(
    word: str, typed: str, rest: str, prefix: re.Match[str], *, bounded: bool
) -> tuple[str, ...]:
    way = "from" if prefix.lastgroup == "from" else "to"
    return _in_doubt(word, rest, way) if bounded else (_with_colon(typed, rest, prefix),)


def _with_colon(typed: str, rest: str, prefix: re.Match[str]) -> str:
    """Return the line with a colon behind its party: one word and whose it is, or up to a dash."""
    opening = prefix.end() + article_length(rest[prefix.end() :])
    behind = rest[opening:]
    dash = re.search(r"\s+[-–—]\s+", behind)
    if dash is not None and len(behind[: dash.start()].split()) <= _MOST_WORDS:
        return f"{typed} {rest[:opening]}{behind[: dash.start()]}: {behind[dash.end() :]}"
    match = _party().match(behind)
    end = match.end() if match else 0
    text = behind[end:].lstrip(" ,")
    return f"{typed} {rest[:opening]}{behind[:end].rstrip(',')}: {text}"


def _in_doubt(word: str, rest: str, way: str) -> tuple[str, ...]:
    """Return the line with the words that leave no doubt: `appel donné aux parents : …`."""
    english = rest[:5].lower().startswith(("to ", "from ", "by "))
    folded = fold(rest)
    if _verb().match(folded) or to_do(rest.partition(":")[0].partition(" ")[2]):
        return ()
    kind = TWO_WAY[word][0 if way == "from" else 1]
    word = SPOKEN["en" if english else "fr"][kind]
    return (f"{word} {rest}",)


@cache
def _party() -> re.Pattern[str]:
    whose = r"(?:\s+(?:of|de|du)\s+|\s+d['’])(?:@?[EPSXepsx]-[0-9]+|[A-ZÀ-Þ][\w.'’-]*)"
    return re.compile(rf"\S+?(?:{whose})+|\S+")


@cache
def _in_writing() -> re.Pattern[str]:
    return re.compile(r"(?P<how>e-?mail|mail|courriel|sms|texto|text)(?: (?:recu|envoye|sent))? ")


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(r"a (?:ne (?:pas|plus) |se |s')?[a-z]{2,}(?:er|ir|re)\b")
