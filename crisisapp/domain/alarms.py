"""When something that is awaited makes itself heard: each alarm once, words rarely. Pure functions.

The clock may have been set back, the computer asleep for days: what rang is known by its name and
the hour it rang for, never by what the clock says now.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from enum import IntEnum

import msgspec

__all__ = ["Awaited", "Stage", "next_look", "ringing", "stage_of"]

_SOON = timedelta(minutes=5)
_LATE = timedelta(minutes=5)
_SHARE = 5  # the last fifth of the wait


class Awaited(msgspec.Struct, frozen=True, kw_only=True):
    """Something awaited at `due`, told since `since` (both aware). `key` names it and its hour."""

    key: str
    due: datetime
    since: datetime


class Stage(IntEnum):
    """How near it is. Each is said aloud once, and nothing is said by the minute."""

    FAR = 0
    FIFTH = 1
    SOON = 2
    DUE = 3
    LATE = 4


def stage_of(awaited: Awaited, now: datetime) -> Stage:
    """Return how near a moment is: the last fifth of the wait, 5 minutes, reached, late."""
    left = awaited.due - now
    if left <= -_LATE:
        return Stage.LATE
    if left <= timedelta(0):
        return Stage.DUE
    if left <= _SOON:
        return Stage.SOON
    if left <= _fifth(awaited):
        return Stage.FIFTH
    return Stage.FAR


def ringing(
    awaited: Iterable[Awaited],
    *,
    rung: Collection[str],
    later: Mapping[str, datetime],
    now: datetime,
) -> tuple[str, ...]:
    """Return the keys of what rings now, the first due first.

    What rang is silent for ever, unless somebody asked to hear it again `later`.
    """
    found = [
        each
        for each in awaited
        if each.due <= now
        and (later[each.key] <= now if each.key in later else each.key not in rung)
    ]
    found.sort(key=lambda each: (each.due, each.key))
    return tuple(each.key for each in found)


def next_look(
    awaited: Iterable[Awaited], *, later: Mapping[str, datetime], now: datetime
) -> datetime | None:
    """Return the next instant at which something is to be said or heard; None: nothing is."""
    moments = [
        at
        for each in awaited
        for at in (each.due - _fifth(each), each.due - _SOON, each.due, each.due + _LATE)
        if at > now
    ]
    moments += [at for at in later.values() if at > now]
    return min(moments, default=None)


def _fifth(awaited: Awaited) -> timedelta:
    return max(timedelta(0), (awaited.due - awaited.since) / _SHARE)
