"""Who says yes to a message and how, and what binds that yes to one exact text.

The seal of a text is the SHA-256 of its UTF-8 bytes; with a subject, of subject, blank line, text.
Four common words stand for the first 40 bits of it, so that somebody who answers "OK" with them
says yes to this text and to no other. Pure functions.
"""

import hashlib
import re
from collections.abc import Iterable, Sequence
from enum import StrEnum

import msgspec

from crisisapp.domain.recognise import plain_words
from crisisapp.domain.words import Role

__all__ = [
    "OPEN_TYPES",
    "WORDS",
    "Answer",
    "ApprovalWay",
    "Need",
    "agreements_needed",
    "answered",
    "approvers",
    "four_words",
    "seal",
    "sealed_text",
]

WORDS = 1024  # of a list: ten bits a word
_BITS = 10
_COUNT = 4
# What may be filled in after the yes, where who says it leaves it open.
OPEN_TYPES = frozenset({"time", "place", "phone"})
_YES = frozenset({"ok", "okay", "oui", "yes", "accord", "agreed", "valide", "approuve", "approved"})
# Said beside a yes and asking for nothing: "D'accord", "Merci".
_COURTESY = frozenset({"d", "merci", "bonjour", "bonsoir", "thanks", "thank", "you", "hello"})
_NO = frozenset({"non", "no", "pas", "not"})
# Who says yes inside the school beside the roles of the cell, in the words of the catalogue.
_HEAD = frozenset({"head", "principal"})
_OUTSIDE_ROLES = frozenset(
    {Role.AUTHORITY, Role.POLICE, Role.JUSTICE, Role.RECTORAT_COMMS, Role.EMS, Role.LOCALGOV}
)


class ApprovalWay(StrEnum):
    """How somebody said yes. `here`: at this desk; `alone`: nobody else is there to say it."""

    HERE = "here"
    VOICE = "voice"
    PHONE = "phone"
    SMS = "sms"
    MAIL = "mail"
    PAPER = "paper"
    ALONE = "alone"


class Need(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody outside whose agreement a message needs; `from_level` 0: at every severity."""

    party: str
    from_level: int = 0


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What an answer says: a yes or not, the words of the text it lacks, those of another text.

    `more` is what it says beside a yes and the words, as it was written; empty: nothing.
    """

    yes: bool
    missing: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    more: str = ""

    @property
    def holds(self) -> bool:
        """Say whether it says yes to this very text; perhaps not to it alone (`more`)."""
        return self.yes and not self.missing


def sealed_text(subject: str, text: str) -> str:
    """Return what a seal is made of: subject, blank line, text; the text alone without subject."""
    return f"{subject}\n\n{text}" if subject else text


def seal(subject: str, text: str) -> str:
    """Return the SHA-256 (hex) that binds a yes, and a proof, to one exact text."""
    return hashlib.sha256(sealed_text(subject, text).encode()).hexdigest()


def four_words(digest: str, words: Sequence[str]) -> tuple[str, ...]:
    """Return the four words of a seal (hex), from a list of `WORDS` words."""
    if len(words) != WORDS:
        raise ValueError(len(words))
    bits = int(digest[: _COUNT * _BITS // 4], 16)
    return tuple(words[bits >> _BITS * place & WORDS - 1] for place in range(_COUNT - 1, -1, -1))


def answered(text: str, words: Iterable[str], known: Iterable[str]) -> Answer:
    """Return what an answer such as "OK Tulipe, canard lampe sable" says of a text's four words.

    Case, accents, punctuation, order and a word of courtesy do not count. `known` is the list the
    words are from: one of it that is not of this text is of another.
    """
    wanted, listed = tuple(words), frozenset(known)
    said = plain_words(text)
    return Answer(
        yes=bool(_YES & set(said)) and not _NO & set(said),
        missing=tuple(word for word in wanted if word not in said),
        other=tuple(dict.fromkeys(word for word in said if word in listed and word not in wanted)),
        more=_beside(text, frozenset(wanted) | _YES | _COURTESY),
    )


def _beside(text: str, expected: frozenset[str]) -> str:
    """Return what an answer says beside the expected words, from the first to the last of it."""
    runs = list(re.finditer(r"\S+", text))
    more = [run for run in runs if set(plain_words(run.group())) - expected]
    return text[more[0].start() : more[-1].end()] if more else ""


def approvers(validation: Iterable[str]) -> frozenset[Role]:
    """Return the roles that may say yes to a message: the head always, those the catalogue names.

    A word such as `coordinator:3` counts whatever its level: who may at all, may.
    """
    inside = {word.partition(":")[0] for word in validation} & {role.value for role in Role}
    return frozenset({Role.DIRECTOR, *(Role(word) for word in inside)}) - _OUTSIDE_ROLES


def agreements_needed(validation: Iterable[str], level: int | None) -> tuple[Need, ...]:
    """Return who outside must agree at a severity (None: not weighed yet, counts as 0).

    Every word that names neither a role inside the school nor its head is somebody outside,
    known to us or not; a level that is no number holds always.
    """
    needs: dict[str, Need] = {}
    for word in validation:
        party, _colon, from_level = word.strip().partition(":")
        inside = party in _HEAD or party in {role.value for role in Role} - _OUTSIDE_ROLES
        least = int(from_level) if from_level.isdigit() else 0
        if party and not inside and (level or 0) >= least:
            needs.setdefault(party, Need(party=party, from_level=least))
    return tuple(needs.values())
