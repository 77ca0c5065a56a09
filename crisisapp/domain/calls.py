"""The calls that come in: who calls, what they ask, by when they must hear from us. Pure rules."""

from datetime import datetime
from enum import StrEnum

import msgspec

from crisisapp.domain.words import FactState

__all__ = ["CallKind", "CallTheme", "Unsaid", "call_back_due", "may_be_said"]

# Whom a fact must be cleared for before whoever holds the phone may say it to a journalist.
_SAID_TO_PRESS = frozenset({"PRESS", "PUB"})


class CallKind(StrEnum):
    """Who calls. A closed list of the journal, never renamed."""

    FAMILY = "family"
    PRESS = "press"
    OTHER = "other"


class CallTheme(msgspec.Struct, frozen=True, kw_only=True):
    """What families ask, in both languages; calls are counted by it."""

    id: str
    label_fr: str
    label_en: str


class Unsaid(msgspec.Struct, frozen=True, kw_only=True):
    """What the press is not told, and why, in both languages."""

    text_fr: str
    text_en: str
    why_fr: str
    why_en: str


def call_back_due(
    kind: CallKind, *, asked: datetime | None, closes_at: datetime | None
) -> datetime | None:
    """Return by when somebody must be called back; None when nothing was promised.

    What was asked for counts first. Else the press hears before its closing time: an answer that
    comes after it answers nobody. Instants are aware.
    """
    if asked is not None:
        return asked
    return closes_at if kind is CallKind.PRESS else None


def may_be_said(state: FactState, audiences: tuple[str, ...]) -> bool:
    """Say whether a fact was cleared for the press by name, sure or not, and still stands.

    One that is cleared for nobody in particular is not: over the phone nobody reads it again.
    """
    return state is not FactState.WITHDRAWN and not _SAID_TO_PRESS.isdisjoint(audiences)
