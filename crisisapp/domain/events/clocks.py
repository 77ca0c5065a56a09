"""Events of what time brings: base moments, the school's day, promises, timers, the quiet watch."""

from typing import ClassVar

import msgspec

from crisisapp.domain.events.base import Event, event
from crisisapp.domain.words import Precision

__all__ = [
    "DayMoment",
    "MomentSet",
    "PromiseCancelled",
    "PromiseKept",
    "PromiseMade",
    "SchoolDaySet",
    "TimerDone",
    "TimerSet",
    "TimerSnoozed",
    "TimerStopped",
    "WatchSnoozed",
]


@event
class MomentSet(Event, frozen=True, kw_only=True, omit_defaults=True):
    """A base moment from which deadlines are counted is known, or known better; `at` empty: not.

    `base`: breach_aware, received, event.
    """

    KIND: ClassVar[str] = "moment.set"
    base: str
    at: str
    precision: Precision = Precision.EXACT

    def subject(self) -> str:
        """Return the name of the moment."""
        return self.base


class DayMoment(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A fixed time of a school day, `HH:MM` on its wall.

    `kind`: arrival, break, lunch, pick_up, boarding, other.
    """

    at: str
    kind: str
    label: str = ""


@event
class SchoolDaySet(Event, frozen=True, kw_only=True, omit_defaults=True):
    """The school's calendar and day. Days of the week are 1 (Monday) to 7; hours are `HH:MM`.

    `holidays` names the calendar of public holidays (`FR`, `FR-Alsace-Moselle`, `FR-GP`…, empty:
    that of the country). `closed` holds spans of days, `2026-12-19/2027-01-03`, both included.
    `zone` is the IANA name of the school's zone where it changed, empty: it stays.
    """

    KIND: ClassVar[str] = "school_day.set"
    holidays: str = ""
    days: tuple[int, ...] = (1, 2, 3, 4, 5)
    opens: str = "07:30"
    shuts: str = "18:00"
    moments: tuple[DayMoment, ...] = ()
    quiet_from: str = ""
    quiet_to: str = ""
    closed: tuple[str, ...] = ()
    zone: str = ""


@event
class PromiseMade(Event, frozen=True, kw_only=True, omit_defaults=True):
    """Something was promised for `due` (an instant). `number` is a fact, `letter` its device's.

    `entry` is the entry that says it, `call` the call that must be returned.
    """

    KIND: ClassVar[str] = "promise.made"
    promise: str
    number: int
    text: str
    due: str
    letter: str = ""
    audience: str = ""
    entry: str = ""
    call: str = ""

    def subject(self) -> str:
        """Return the promise's id."""
        return self.promise


@event
class PromiseKept(Event, frozen=True, kw_only=True, omit_defaults=True):
    """A promise was kept at `at`, by what `entry` says if there is one."""

    KIND: ClassVar[str] = "promise.kept"
    promise: str
    at: str
    entry: str = ""

    def subject(self) -> str:
        """Return the promise's id."""
        return self.promise


@event
class PromiseCancelled(Event, frozen=True, kw_only=True, omit_defaults=True):
    """A promise holds no longer, and why."""

    KIND: ClassVar[str] = "promise.cancelled"
    promise: str
    reason: str

    def subject(self) -> str:
        """Return the promise's id."""
        return self.promise


@event
class TimerSet(Event, frozen=True, kw_only=True, omit_defaults=True):
    """A timer rings at `due` (an instant), then each `every_min` minutes (0: once).

    `kind`: plain, cadence (proposed by the severity), briefing.
    """

    KIND: ClassVar[str] = "timer.set"
    timer: str
    number: int
    label: str
    due: str
    letter: str = ""
    every_min: int = 0
    kind: str = "plain"

    def subject(self) -> str:
        """Return the timer's id."""
        return self.timer


@event
class TimerSnoozed(Event, frozen=True, kw_only=True, omit_defaults=True):
    """A timer waits until `until` (an instant)."""

    KIND: ClassVar[str] = "timer.snoozed"
    timer: str
    until: str
    reason: str = ""

    def subject(self) -> str:
        """Return the timer's id."""
        return self.timer


@event
class TimerDone(Event, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody answered a timer at `at`; `next_due` is when it rings again, empty: it is over."""

    KIND: ClassVar[str] = "timer.done"
    timer: str
    at: str
    next_due: str = ""

    def subject(self) -> str:
        """Return the timer's id."""
        return self.timer


@event
class TimerStopped(Event, frozen=True, kw_only=True, omit_defaults=True):
    """A timer was taken away."""

    KIND: ClassVar[str] = "timer.stopped"
    timer: str

    def subject(self) -> str:
        """Return the timer's id."""
        return self.timer


@event
class WatchSnoozed(Event, frozen=True, kw_only=True, omit_defaults=True):
    """A line of the quiet watch is put off until `until` (an instant); `cause` is what it is about.

    Both together name the line: the rule, and the id of the entry, fact, audience or step.
    """

    KIND: ClassVar[str] = "watch.snoozed"
    rule: str
    cause: str
    until: str
    reason: str = ""

    def subject(self) -> str:
        """Return what the line is about."""
        return self.cause
