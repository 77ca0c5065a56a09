"""How often one says where things stand: a table of the school's own, by severity. Pure functions.

Nothing here is compulsory: a severity without a line, or with 0, proposes nothing.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

import msgspec

__all__ = ["MOST_MIN", "Beat", "BriefingPart", "CadenceWords", "beat_of", "following", "next_beat"]

MOST_MIN = 7 * 24 * 60  # minutes between two times: a week
_DAY_MIN = 24 * 60
_LONGEST_SHUT = 120  # days: a school that shuts longer has no hours of work to wait for
_Minutes = Annotated[int, msgspec.Meta(ge=0, le=MOST_MIN)]
_Hour = Annotated[str, msgspec.Meta(pattern="^([01][0-9]|2[0-3]):[0-5][0-9]$")]


def _every_day(_day: date) -> bool:
    return True


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


def next_beat(
    beat: Beat,
    *,
    since: datetime,
    now: datetime,
    zone: ZoneInfo,
    works: Callable[[date], bool] = _every_day,
) -> datetime:
    """Return the next time a severity proposes, later than `now`; aware, UTC, whole minutes.

    `since` is when the situation took this severity. Minutes are real time; hours are those of the
    wall of `zone`, whatever the clocks do in the night between, on days that `works` holds for.
    Where it holds for none in months, any day will do.
    """
    if beat.every_min > 0:
        over = beat.for_min > 0 and now - since >= timedelta(minutes=beat.for_min)
        step = beat.then_every_min if over and beat.then_every_min > 0 else beat.every_min
        return now.astimezone(UTC).replace(second=0, microsecond=0) + timedelta(minutes=step)
    day = now.astimezone(zone).date()
    hours = sorted(time.fromisoformat(hour) for hour in beat.at)
    coming = [day + timedelta(days=ahead) for ahead in range(_LONGEST_SHUT)]
    # An hour that a change of clocks left out is there the day after.
    for each in [each for each in coming if works(each)] or coming:
        for hour in hours:
            at = datetime.combine(each, hour, zone).astimezone(UTC)
            if at > now:
                return at
    return next_beat(beat, since=since, now=now, zone=zone)


def following(due: datetime, every_min: int, now: datetime, zone: ZoneInfo) -> datetime | None:
    """Return the next time of a timer that repeats, later than `now`; None when it does not.

    What it missed while nobody was there is left out: it rings once, then goes on in its own step.
    Whole days are counted on the wall of `zone`: every day at 08:30 stays at 08:30 when the clocks
    change. Other minutes are real time.
    """
    if every_min <= 0:
        return None
    if every_min % _DAY_MIN == 0:
        return _same_hour(due, timedelta(days=every_min // _DAY_MIN), now, zone)
    first, step = due.astimezone(UTC), timedelta(minutes=every_min)
    missed = max(0, (now.astimezone(UTC) - first) // step)
    return first + (missed + 1) * step


def _same_hour(due: datetime, step: timedelta, now: datetime, zone: ZoneInfo) -> datetime:
    local = due.astimezone(zone)
    day = local.date() + step
    day += max(0, (now.astimezone(zone).date() - day) // step) * step
    at = datetime.combine(day, local.time(), zone).astimezone(UTC)
    if at > now:
        return at
    return datetime.combine(day + step, local.time(), zone).astimezone(UTC)
