"""How often one says where things stand: a table of the school's own, by severity. Pure functions.

Nothing here is compulsory: a severity without a line, or with 0, proposes nothing.
"""

from datetime import UTC, datetime, time, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

import msgspec

__all__ = ["MOST_MIN", "Beat", "BriefingPart", "CadenceWords", "beat_of", "following", "next_beat"]

MOST_MIN = 7 * 24 * 60  # minutes between two times: a week
_Minutes = Annotated[int, msgspec.Meta(ge=0, le=MOST_MIN)]
_Hour = Annotated[str, msgspec.Meta(pattern="^([01][0-9]|2[0-3]):[0-5][0-9]$")]


class Beat(msgspec.Struct, frozen=True, kw_only=True):
    """What one severity proposes: minutes between two times, or fixed hours of the day.

    `every_min` for the first `for_min` minutes, then `then_every_min`; a `for_min` of 0 never ends.
    `at` holds hours of the school's wall, `HH:MM`, and stands for an `every_min` of 0.
    """

    level: Annotated[int, msgspec.Meta(ge=0, le=4)]
    every_min: _Minutes = 0
    for_min: _Minutes = 0
    then_every_min: _Minutes = 0
    at: tuple[_Hour, ...] = ()


class BriefingPart(msgspec.Struct, frozen=True, kw_only=True):
    """One part of the briefing, and how many minutes it takes."""

    id: str
    minutes: _Minutes
    label_fr: str
    label_en: str


class CadenceWords(msgspec.Struct, frozen=True, kw_only=True):
    """The table `cadence.toml`: information to give, briefings to hold, the parts of one.

    `later_min` are the minutes by which an alarm can be put off, the usual one first.
    """

    later_min: tuple[_Minutes, ...] = (10,)
    information: tuple[Beat, ...] = ()
    briefing: tuple[Beat, ...] = ()
    part: tuple[BriefingPart, ...] = ()


def beat_of(beats: tuple[Beat, ...], level: int | None) -> Beat | None:
    """Return what a severity proposes; None when it proposes nothing."""
    found = next((beat for beat in beats if beat.level == level), None)
    return found if found is not None and (found.every_min > 0 or found.at) else None


def next_beat(beat: Beat, *, since: datetime, now: datetime, zone: ZoneInfo) -> datetime:
    """Return the next time a severity proposes, later than `now`; aware, UTC, whole minutes.

    `since` is when the situation took this severity. Minutes are real time; hours are those of the
    wall of `zone`, whatever the clocks do in the night between.
    """
    if beat.every_min > 0:
        over = beat.for_min > 0 and now - since >= timedelta(minutes=beat.for_min)
        step = beat.then_every_min if over and beat.then_every_min > 0 else beat.every_min
        return now.astimezone(UTC).replace(second=0, microsecond=0) + timedelta(minutes=step)
    day = now.astimezone(zone).date()
    hours = sorted(time.fromisoformat(hour) for hour in beat.at)
    for ahead in range(3):  # an hour that a change of clocks left out is there the day after
        for hour in hours:
            at = datetime.combine(day + timedelta(days=ahead), hour, zone).astimezone(UTC)
            if at > now:
                return at
    raise ValueError(beat.at)


def following(due: datetime, every_min: int, now: datetime) -> datetime | None:
    """Return the next time of a timer that repeats, later than `now`; None when it does not.

    What it missed while nobody was there is left out: it rings once, then goes on in its own step.
    """
    if every_min <= 0:
        return None
    step = timedelta(minutes=every_min)
    missed = max(0, (now - due) // step)
    return due + (missed + 1) * step
