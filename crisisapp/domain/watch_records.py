"""What the quiet watch looks at, and what it says: plain records. Instants are aware."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from crisisapp.domain.informing import Order
from crisisapp.domain.words import Audience, Role

__all__ = [
    "PUPILS",
    "AudienceSeen",
    "Item",
    "Rising",
    "RuleSettings",
    "Seen",
    "WatchLine",
    "WatchRule",
]

# "The pupils" are those concerned, a class or all of them: who told some has told this audience.
PUPILS = frozenset({Audience.PUPILS, Audience.CLASS, Audience.ALL_PUPILS})

Minutes = Annotated[int, Meta(ge=0, le=10_080)]


class WatchRule(StrEnum):
    """What the watch looks for. A closed list of the journal, never renamed."""

    LEFT_OUT = "left_out"
    RISING = "rising"
    RUMOUR = "rumour"
    QUESTION = "question"
    FACT = "fact"
    OUT_OF_ORDER = "out_of_order"
    SILENCE = "silence"
    OWNER = "owner"
    FIRST_MESSAGE = "first_message"


class RuleSettings(msgspec.Struct, frozen=True, kw_only=True):
    """The thresholds of one rule, as `watch.toml` gives them.

    `harm` orders the lines, the greatest first. A line comes after `minutes` and goes after
    `most_minutes` (0: never). `night` is when it speaks outside the hours of the office: never,
    always, or in `danger` alone, which a family that is not told is too. Where all roles of `apart`
    are done by one person the rule cannot hold, and is mute. `audiences` are always to be told
    before those after them; `percent` and `least` are how much more makes a count rise; `level` is
    the severity from which on it speaks. `rescue_when` and `families_when` are conditions, as those
    of steps, under which these are to be told; the steps of `rescue_if_needed` (by id) are no
    reason to call rescue while `rescue_unless` holds.
    """

    id: WatchRule
    harm: Annotated[int, Meta(ge=1, le=100)]
    minutes: Minutes = 0
    most_minutes: Minutes = 0
    night: Literal["never", "danger", "always"] = "never"
    apart: tuple[Role, ...] = ()
    audiences: tuple[Audience, ...] = ()
    percent: Annotated[int, Meta(ge=0, le=1000)] = 0
    least: Annotated[int, Meta(ge=0)] = 0
    level: Annotated[int, Meta(ge=0, le=4)] = 0
    rescue_when: str = ""
    rescue_if_needed: tuple[str, ...] = ()
    rescue_unless: str = ""
    families_when: str = ""


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """An entry, a fact or a call: `at` is when it happened, `known_at` when it was written.

    `entry` is the line it stands on, where that is not itself.
    """

    id: str
    number: str
    text: str
    at: datetime
    known_at: datetime
    entry: str = ""


class Rising(msgspec.Struct, frozen=True, kw_only=True):
    """The two last readings of a content that is online; `asked_at`: its removal was asked."""

    id: str
    entry: str
    number: str
    where: str
    before: int
    after: int
    before_at: datetime
    after_at: datetime
    asked_at: datetime | None = None


class AudienceSeen(msgspec.Struct, frozen=True, kw_only=True):
    """An audience: first told when, whether all of it was, whether somebody is to tell it.

    `step` is the open step that tells it, if there is one. Families are counted: of `count` of `of`
    somebody was told, and `told` of their `guardians`.
    """

    audience: Audience
    at: datetime | None = None
    complete: bool = False
    expected: bool = False
    step: str = ""
    count: int | None = None
    of: int | None = None
    told: int = 0
    guardians: int = 0


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """What the rules look at, of one situation that is open and whose desk is not on paper.

    `last_at` is when somebody last wrote, or came back; `said_at` when somebody was last told
    something. `opened_at` is when the office opened, while it is open. `away` are the spans in
    which nobody was at the computer (both ends aware). `merged` gives for each role the one whose
    holder does it. `begun_at` is when the situation was opened, `level` its severity (0: none).
    """

    now: datetime
    last_at: datetime
    begun_at: datetime | None = None
    level: int = 0
    active: bool = True
    night: bool = False
    danger: bool = False
    opened_at: datetime | None = None
    away: tuple[tuple[datetime, datetime], ...] = ()
    merged: Mapping[Role, Role] = {}
    said_at: datetime | None = None
    order: Order = ()
    audiences: tuple[AudienceSeen, ...] = ()
    questions: tuple[Item, ...] = ()
    rumours: tuple[Item, ...] = ()
    facts: tuple[Item, ...] = ()
    decisions: tuple[Item, ...] = ()
    rising: tuple[Rising, ...] = ()


class WatchLine(msgspec.Struct, frozen=True, kw_only=True):
    """One line: the rule, what it is about (`cause`, an id), how harmful, since when.

    `target` is what to bring into view (an entry or a step; empty: the capture line). `until` is
    when a line that was put off comes back. The rest is what its sentence needs: `number` and
    `text` of an entry, `audience` that is not told and `other` that is, counts as `AudienceSeen`.
    `also` are other audiences that the same telling went past, once `joined` made one line of them.
    """

    rule: WatchRule
    cause: str
    harm: int
    since: datetime
    target: str = ""
    number: str = ""
    text: str = ""
    audience: str = ""
    other: str = ""
    other_at: datetime | None = None
    count: int | None = None
    of: int | None = None
    told: int = 0
    guardians: int = 0
    until: datetime | None = None
    also: tuple[str, ...] = ()

    def causes(self) -> tuple[tuple[WatchRule, str], ...]:
        """Return all that putting this line off puts off: rule and cause of each."""
        return tuple((self.rule, cause) for cause in (self.cause, *self.also))
