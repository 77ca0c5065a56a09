"""Read the kinds, states, channels and tags of a table, in French and English.

Kinds are those of the capture line, by its own words and signs (`appel de la mairie`, `<<`), and
those that the program shows and writes.
"""

import re
from functools import cache

from crisisapp.domain.words import EntryKind, Precision, Verification
from crisisapp.services.capture.kinds import SPOKEN, KindReading, read_kind
from crisisapp.services.capture.text import fold
from crisisapp.services.imports.cells import CellFault, FaultCode
from crisisapp.services.words.labels import (
    channel_label,
    kind_label,
    precision_label,
    verification_label,
)
from crisisapp.support.i18n import LANGUAGES

__all__ = ["read_channel", "read_kind_cell", "read_precision", "read_state", "read_tags"]

# Kinds that this program alone writes: a line of another register is no act of this journal.
_OURS = frozenset({EntryKind.SYSTEM, EntryKind.CORRECTION, EntryKind.EXHIBIT})
_STATES = {
    Verification.TO_VERIFY: "a verifier, non verifie, non verifiee, non confirme, non confirmee,"
    " to verify, unverified, unconfirmed, not verified, not confirmed",
    Verification.CHECKING: "en cours, en verification, en cours de verification, checking,"
    " being checked, verifying",
    Verification.CONFIRMED: "confirme, confirmee, verifie, verifiee, exact, exacte, confirmed,"
    " verified",
    Verification.REFUTED: "dementi, dementie, refute, refutee, inexact, inexacte, faux, fausse,"
    " denied, refuted, false",
}
_PRECISIONS = {
    Precision.EXACT: "exact, exacte, exact time, heure exacte",
    Precision.ABOUT: "vers, environ, about, around, approx, approximatif, approximative",
    Precision.UNKNOWN: "inconnu, inconnue, unknown, heure inconnue, time unknown",
}
_CHANNELS = ("sms", "ent", "mail", "web", "paper", "oral", "phone")
_TAG_SIGNS = re.compile(r"[,;#\s]+")
_WHO = re.compile(r"\b(?:par|by)\s+(.+)$", re.IGNORECASE | re.DOTALL)


def read_kind_cell(cell: str) -> KindReading:
    """Return the kind a cell says, with the parties it names (`appel de la mairie`).

    An empty cell is something noted. What only this program may write (its own journal's lines,
    corrections, exhibits) is something noted too.

    Raises:
        CellFault: UNKNOWN_KIND.
    """
    word = _bare(cell)
    if not word:
        return KindReading(kind=EntryKind.INFORMATION, end=0)
    kind = _kinds().get(word)
    if kind is not None:
        return KindReading(kind=EntryKind.INFORMATION if kind in _OURS else kind, end=0)
    line = f"{cell.strip().rstrip(':').strip()} : x"
    reading = read_kind(line) or read_kind(f"{cell.strip()} x")
    if reading is None:
        raise CellFault(FaultCode.UNKNOWN_KIND, value=cell)
    return reading


def read_state(cell: str) -> tuple[Verification, str]:
    """Return how sure a cell says one was, and who settled it when it says so.

    `Confirmed at 10:31 by the police` reads by its first words. Empty: to verify.

    Raises:
        CellFault: UNKNOWN_STATE.
    """
    word = _bare(cell)
    if not word:
        return Verification.TO_VERIFY, ""
    for known in sorted(_states(), key=len, reverse=True):
        if word == known or word.startswith((f"{known} ", f"{known},")):
            who = _WHO.search(cell.strip())
            return _states()[known], " ".join(who[1].split()) if who else ""
    raise CellFault(FaultCode.UNKNOWN_STATE, value=cell)


def read_precision(cell: str) -> Precision | None:
    """Return how well a cell says a moment is known; None when it says nothing.

    Raises:
        CellFault: UNKNOWN_PRECISION.
    """
    word = _bare(cell)
    if not word:
        return None
    found = _precisions().get(word)
    if found is None:
        raise CellFault(FaultCode.UNKNOWN_PRECISION, value=cell)
    return found


def read_channel(cell: str) -> str:
    """Return the id of a channel we know, else the cell as it is."""
    return _channels().get(_bare(cell), cell.strip())


def read_tags(cell: str) -> tuple[str, ...]:
    """Return the tags of a cell, between blanks, commas or `#`, in small letters, each once."""
    return tuple(dict.fromkeys(tag.lower() for tag in _TAG_SIGNS.split(cell) if tag))


def _bare(cell: str) -> str:
    return " ".join(fold(cell).strip(" \t\n.:;").split())


@cache
def _kinds() -> dict[str, EntryKind]:
    known = {kind.value: kind for kind in EntryKind}
    for language in LANGUAGES:
        known |= {_bare(kind_label(kind, language)): kind for kind in EntryKind}
        known |= {_bare(word): kind for kind, word in SPOKEN[language].items()}
    return known


@cache
def _states() -> dict[str, Verification]:
    known = {word.strip(): state for state, words in _STATES.items() for word in words.split(",")}
    known |= {state.value: state for state in Verification}
    for language in LANGUAGES:
        known |= {_bare(verification_label(state, language)): state for state in Verification}
    return known


@cache
def _precisions() -> dict[str, Precision]:
    known = {word.strip(): p for p, words in _PRECISIONS.items() for word in words.split(",")}
    known |= {precision.value: precision for precision in Precision}
    for language in LANGUAGES:
        known |= {_bare(precision_label(p, language)): p for p in Precision}
    return known


@cache
def _channels() -> dict[str, str]:
    known = {channel: channel for channel in _CHANNELS}
    for language in LANGUAGES:
        known |= {_bare(channel_label(channel, language)): channel for channel in _CHANNELS}
    return known
