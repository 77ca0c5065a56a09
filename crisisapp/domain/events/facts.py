"""Events of the facts: small things that are known, in the words in which they may be said."""

from typing import ClassVar

import msgspec

from crisisapp.domain.events.base import Event, event
from crisisapp.domain.words import FactState

__all__ = ["FactSet", "FactStateSet"]


@event
class FactSet(Event, frozen=True, kw_only=True, omit_defaults=True):
    """A fact was made or changed. `clauses` and `hedges` are by language tag.

    `by_party` is who confirmed or withdrew it, where its state says so.
    """

    KIND: ClassVar[str] = "fact.set"
    fact: str
    key: str
    label: str
    value: str = ""
    unit: str = ""
    state: FactState = FactState.TO_VERIFY
    clauses: dict[str, str] = msgspec.field(default_factory=dict)
    hedges: dict[str, str] = msgspec.field(default_factory=dict)
    audiences: tuple[str, ...] = ()
    source_entry: str = ""
    by_party: str = ""

    def subject(self) -> str:
        """Return the fact's id."""
        return self.fact


@event
class FactStateSet(Event, frozen=True, kw_only=True, omit_defaults=True):
    """A fact was confirmed, put back in doubt or withdrawn."""

    KIND: ClassVar[str] = "fact.state_set"
    fact: str
    state: FactState
    by_party: str = ""

    def subject(self) -> str:
        """Return the fact's id."""
        return self.fact
