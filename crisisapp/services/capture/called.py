"""Who may be called or written to: somebody, or the object of an appeal (`appel au calme`).

`appel`, `call` and `message` also open what is no call: an appeal, a roll call, a message found on
a wall. So a party is somebody only when its words are usual for people or services, or look like a
name. What is in doubt stays plain and is offered. Pure functions.
"""

import re
from functools import cache

from crisisapp.services.capture.given_names import GIVEN_NAMES
from crisisapp.services.capture.parties import starts_with_known_party
from crisisapp.services.capture.text import fold
from crisisapp.services.capture.usual_words import (
    CALLED,
    CROWDS,
    KNOWN_PARTIES,
    MEDIA,
    NOT_PARTIES,
    OTHERS_SAY,
    SMALL_GROUPS,
)

__all__ = ["is_crowd", "is_somebody", "of_others", "says_reached", "to_do"]

_CALLED = CALLED | KNOWN_PARTIES | MEDIA
_LONGEST_OPENING = 3  # determiners before who is meant: "à toutes les familles"


def is_somebody(party: str, *, bare: bool) -> bool:
    """Say whether a party, tidied, is surely a person, people or a service.

    Args:
        party: the words behind a preposition, in the case they were typed.
        bare: no article stands before them (`appel de nuit`), nor between them.
    """
    opened, words = _without_opening(party.split())
    if not words:
        return False
    first = fold(words[0]).strip("«»\"'.,()")
    if not first or first in NOT_PARTIES:
        return False
    if not bare or opened or starts_with_known_party(party):
        return True
    return _is_usual(first) or _looks_named(words)


def is_crowd(party: str) -> bool:
    """Say whether a party is so many people that no single telephone call reaches them."""
    words = [word.strip("«»\"'.,()") for word in fold(party).split()]
    if not words or _one_of_them().search(fold(party)) or not CROWDS.intersection(words):
        return False
    return SMALL_GROUPS.isdisjoint(words) and not any(word[:1].isdigit() for word in words)


def of_others(text: str) -> bool:
    """Say whether a text tells what others spread: a tract, a story, `by E-03`."""
    return _others().search(fold(text)) is not None


def says_reached(text: str) -> bool:
    """Say whether a text says, denied or not, that people were told or reached."""
    return _reached().search(fold(text)) is not None


def to_do(party: str) -> bool:
    """Say whether a verb follows who is meant: `parents à venir chercher`, `pupils to gather`."""
    folded = fold(party)
    if _planned().match(folded) or _behind_to().search(folded):
        return True
    # "la mère à Pierre" holds no verb.
    verbs = _infinitive().finditer(folded)
    return any(not party[match.start("verb")].isupper() for match in verbs)


def _without_opening(words: list[str]) -> tuple[bool, list[str]]:
    """Return whether a number or an `un` opens the words, and the words behind it."""
    at, counted = 0, False
    while at < min(len(words) - 1, _LONGEST_OPENING):
        match = _opening().fullmatch(fold(words[at]))
        if match is None:
            break
        counted = counted or match["some"] is not None
        at += 1
    return counted, words[at:]


def _is_usual(first: str) -> bool:
    forms = {first, first.rstrip("s"), first.rstrip("x"), first.partition("-")[0]}
    return bool(forms & _CALLED) or _agent().fullmatch(first) is not None


def _looks_named(words: list[str]) -> bool:
    first = words[0].strip("«»\"'(")
    folded = [fold(word).strip("«»\"'.,()") for word in words]
    if first[:1].isupper() or first[:1].isdigit() or first.startswith("@"):
        return True
    if _title().fullmatch(folded[0]) is not None:
        return True
    return not GIVEN_NAMES.isdisjoint((folded[0], folded[0].partition("-")[0], folded[-1]))


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(
        r"(?P<some>une?|an?|deux|trois|quatre|plusieurs|two|three|four|several|some|[0-9]{1,2})"
        r"|les?|la|the|des|mon|ma|mes|son|sa|ses|leur|notre|nos|my|our|his|her|their|tou(?:t|te|s|tes)|all"
    )


@cache
def _agent() -> re.Pattern[str]:
    # Those who do something: "transporteur", "infirmière", "électricien", "fleuriste".
    return re.compile(
        r"[a-z-]{2,}(?:teur|trice|iste|ier|iere|iller|illere|ien|ienne|ologue|eure)s?"
    )


@cache
def _title() -> re.Pattern[str]:
    return re.compile(r"m|mm|mmes?|mlle|mr|mrs|ms|miss|dr|docteur|doctor|maitre|monsieur|madame")


@cache
def _one_of_them() -> re.Pattern[str]:
    return re.compile(
        r"@?[epsx]-[0-9]{2,4}|concern|involved|\bd'un|\bde l'eleve|\bof a |\bof the pupil"
    )


@cache
def _others() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in sorted(OTHERS_SAY, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{words}|(?:par|de|by|from|of) @?[epx]-[0-9]{{2,4}})(?!\w)")


@cache
def _reached() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:prevenu|informe|avise|averti|joint|told|informed|reached|warned|notified)(?:e?s?)\b"
    )


@cache
def _infinitive() -> re.Pattern[str]:
    moved = r"(?:ne (?:pas|plus|rien) )?(?:se |s'|les |la |le |l'|leur |y )*"
    return re.compile(rf"(?<=\s)a {moved}(?P<verb>[a-z]{{2,}}(?:er|ir|re))\b")


@cache
def _behind_to() -> re.Pattern[str]:
    return re.compile(r"\sto (?:not )?[a-z]")


@cache
def _planned() -> re.Pattern[str]:
    return re.compile(
        r"(?:re)?(?:adresser|communiquer|diffuser|donner|ecrire|emettre|envoyer|faire|lancer|passer|"
        r"preparer|prevenir|prevoir|programmer|publier|rappeler|rediger|relancer|relire|tenter|"
        r"transmettre|valider|draft|give|make|place|prepare|publish|post|send|write)(?: |$)"
    )
