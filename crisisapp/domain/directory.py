"""The directory: its closed lists, whom to try next, and when what is written must be checked.

Immutable bodies hold the words of the lists. Pure functions.
"""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from enum import StrEnum

import msgspec

from crisisapp.domain.events.directory import Way

__all__ = [
    "DIALLED",
    "MAX_WAYS",
    "WRITTEN",
    "CallOutcome",
    "ChannelKind",
    "ChannelState",
    "ProposedChannel",
    "Rung",
    "WayKind",
    "is_stale",
    "ladder",
    "next_rung",
]

MAX_WAYS = 12  # of one contact: more is a slip, or a card that was merged with others


class WayKind(StrEnum):
    """By what somebody is reached."""

    PHONE = "phone"
    MOBILE = "mobile"
    SMS = "sms"
    EMAIL = "email"
    OTHER = "other"


DIALLED = frozenset({WayKind.PHONE.value, WayKind.MOBILE.value})
WRITTEN = frozenset({WayKind.SMS.value, WayKind.EMAIL.value})


class CallOutcome(StrEnum):
    """How an attempt to reach somebody ended."""

    REACHED = "reached"
    NO_ANSWER = "no_answer"
    MESSAGE_LEFT = "message_left"


class ChannelKind(StrEnum):
    """What a channel of the school is."""

    ENT = "ent"
    SMS = "sms"
    EMAIL = "email"
    WEBSITE = "website"
    PHONE = "phone"
    ANSWERING_MACHINE = "answering_machine"
    POSTER = "poster"
    SOCIAL = "social"
    OTHER = "other"


class ChannelState(StrEnum):
    """What a channel is worth in a situation."""

    NORMAL = "normal"
    SUSPENDED = "suspended"  # nobody writes on it for now
    COMPROMISED = "compromised"  # somebody else may write on it, or read it


class ProposedChannel(msgspec.Struct, frozen=True, kw_only=True):
    """A channel that is proposed to a school, of `directory.toml`; the order is that of the file.

    `hours` as `opening_hours` reads them, empty when it is read at any time; `fallback` is the id
    of the next one. `source`, `checked_on` and `verify` as in the jurisdictions.
    """

    id: str
    kind: ChannelKind
    name_fr: str
    name_en: str
    senders_fr: str = ""
    senders_en: str = ""
    fields: tuple[str, ...] = ()
    hours: str = ""
    fallback: str = ""
    limit: int = 0
    audiences: tuple[str, ...] = ()
    source: str = ""
    checked_on: str = ""
    verify: bool = False


class Rung(msgspec.Struct, frozen=True):
    """One thing to try: a contact's id, and one of their ways."""

    contact: str
    way: Way


def ladder(
    start: str, ways: Mapping[str, tuple[Way, ...]], deputies: Mapping[str, str]
) -> tuple[Rung, ...]:
    """Return what is tried to reach `start`: their ways in order, then those of the deputies.

    Nobody is tried twice, whoever stands in for whom. Contacts are ids; a deputy that is not in
    `ways` ends the ladder.
    """
    rungs: list[Rung] = []
    met: set[str] = set()
    person = start
    while person in ways and person not in met:
        met.add(person)
        rungs += [Rung(person, way) for way in ways[person]]
        person = deputies.get(person, "")
    return tuple(rungs)


def next_rung(
    rungs: Collection[Rung], tried: Collection[tuple[str, str]], answers: Callable[[Rung], bool]
) -> Rung | None:
    """Return what to try now: the first not tried that answers now, else the first not tried.

    `tried` holds (contact, value of the way); None when all were.
    """
    left = [rung for rung in rungs if (rung.contact, rung.way.value) not in tried]
    return next((rung for rung in left if answers(rung)), left[0] if left else None)


def is_stale(checked_on: str, today: date, *, after_days: int) -> bool:
    """Say whether what was checked on an ISO day must be checked again; never counts as so."""
    try:
        return (today - date.fromisoformat(checked_on)).days > after_days
    except ValueError:
        return True
