"""Events of the calls that come in, from families and from the press, and of families told."""

from typing import ClassVar

from crisisapp.domain.events.base import Event, event

__all__ = ["CallAnswered", "CallNoted", "CallsTallied", "FamilyTold"]


@event
class CallNoted(Event, frozen=True, kw_only=True, omit_defaults=True):
    """A call was written down, or its card filled further. `kind`: family, press, other.

    `child` is a person's code, never a name; `closes_at` (when the outlet closes) and
    `call_back_at` are instants, empty when there is none. `promise` is the call-back's id, `entry`
    the entry that says the call.
    """

    KIND: ClassVar[str] = "call.noted"
    call: str
    number: int
    kind: str
    at: str
    letter: str = ""
    caller: str = ""
    outlet: str = ""
    phone: str = ""
    child: str = ""
    question: str = ""
    theme: str = ""
    answer: str = ""
    closes_at: str = ""
    call_back_at: str = ""
    promise: str = ""
    entry: str = ""

    def subject(self) -> str:
        """Return the call's id."""
        return self.call


@event
class CallAnswered(Event, frozen=True, kw_only=True, omit_defaults=True):
    """Who had called was called back at `at`, with what was said."""

    KIND: ClassVar[str] = "call.answered"
    call: str
    at: str
    answer: str = ""
    entry: str = ""

    def subject(self) -> str:
        """Return the call's id."""
        return self.call


@event
class CallsTallied(Event, frozen=True, kw_only=True, omit_defaults=True):
    """Calls about one theme were counted without a card: `count` more (fewer when negative)."""

    KIND: ClassVar[str] = "calls.tallied"
    theme: str
    at: str
    count: int = 1

    def subject(self) -> str:
        """Return the theme."""
        return self.theme


@event
class FamilyTold(Event, frozen=True, kw_only=True, omit_defaults=True):
    """Of one family concerned (the child's code), `told` of its `guardians` were told by `at`."""

    KIND: ClassVar[str] = "family.told"
    family: str
    told: int
    at: str
    guardians: int = 2
    entry: str = ""

    def subject(self) -> str:
        """Return the code."""
        return self.family
