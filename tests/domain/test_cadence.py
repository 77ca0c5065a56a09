"""The next time a severity proposes, across changes of hour; a timer that repeats."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisapp.domain.cadence import Beat, beat_of, following, next_beat

PARIS = ZoneInfo("Europe/Paris")
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
HALF_HOURLY = Beat(level=4, every_min=30, for_min=120, then_every_min=60)
TWICE_A_DAY = Beat(level=2, at=("12:00", "17:00"))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=PARIS)


@pytest.mark.parametrize(("minutes", "step"), [(0, 30), (119, 30), (120, 60), (900, 60)])
def test_the_second_rhythm_comes_after_the_first(minutes: int, step: int) -> None:
    now = NOON + timedelta(minutes=minutes)
    found = next_beat(HALF_HOURLY, since=NOON, now=now, zone=PARIS)
    assert found - now == timedelta(minutes=step)


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("2026-11-24T11:59", "2026-11-24T12:00"),
        ("2026-11-24T12:00", "2026-11-24T17:00"),
        ("2026-11-24T17:30", "2026-11-25T12:00"),
        ("2026-10-24T18:00", "2026-10-25T12:00"),  # winter time comes in between
        ("2027-03-27T18:00", "2027-03-28T12:00"),  # and summer time
    ],
)
def test_hours_are_those_of_the_wall(now: str, then: str) -> None:
    found = next_beat(TWICE_A_DAY, since=NOON, now=at(now), zone=PARIS)
    assert found == at(then)
    assert found.tzinfo is UTC


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("2027-03-26T16:00", "2027-03-26T17:00"),
        ("2027-03-26T17:00", "2027-03-30T12:00"),  # Friday, then Easter Monday
        ("2027-03-28T09:00", "2027-03-30T12:00"),
    ],
)
def test_hours_are_those_of_days_that_work(now: str, then: str) -> None:
    easter_monday = date(2027, 3, 29)
    found = next_beat(
        TWICE_A_DAY,
        since=NOON,
        now=at(now),
        zone=PARIS,
        works=lambda day: day.isoweekday() < 6 and day != easter_monday,
    )
    assert found == at(then)


def test_where_no_day_works_any_will_do() -> None:
    found = next_beat(TWICE_A_DAY, since=NOON, now=NOON, zone=PARIS, works=lambda _day: False)
    assert found == at("2026-11-24T17:00")


def test_an_hour_that_a_change_of_clocks_leaves_out_makes_no_fault() -> None:
    beat = Beat(level=2, at=("02:30",))
    found = next_beat(beat, since=NOON, now=at("2027-03-28T01:00"), zone=PARIS)
    assert at("2027-03-28T01:00") < found <= at("2027-03-29T02:30")


def test_nothing_is_proposed_by_zero_or_by_no_line() -> None:
    beats = (HALF_HOURLY, Beat(level=1))
    assert beat_of(beats, 4) is HALF_HOURLY
    assert [beat_of(beats, level) for level in (1, 0, None)] == [None, None, None]


@given(every=st.integers(1, 10_080), late_s=st.integers(-100_000, 10_000_000))
def test_the_next_time_is_the_first_of_its_step_that_is_to_come(every: int, late_s: int) -> None:
    now = NOON + timedelta(seconds=late_s)
    step = timedelta(minutes=every)
    # UTC has no change of clocks: there whole days are 24 hours too.
    found = following(NOON, every, now, ZoneInfo("UTC"))
    assert found is not None
    assert found > now
    assert found > NOON
    assert (found - NOON) % step == timedelta(0)
    assert found - step <= max(now, NOON)


@pytest.mark.parametrize(
    ("due", "every", "now", "then"),
    [
        # Winter time, then summer time: every day at 08:30 is 08:30 on the wall.
        ("2026-10-24T08:30", 1440, "2026-10-24T08:31", "2026-10-25T08:30"),
        ("2027-03-27T08:30", 1440, "2027-03-27T08:31", "2027-03-28T08:30"),
        ("2027-03-24T08:30", 1440, "2027-03-27T10:00", "2027-03-28T08:30"),
        ("2027-03-24T08:30", 1440, "2027-03-28T08:30", "2027-03-29T08:30"),
        ("2027-03-24T08:30", 2880, "2027-03-27T10:00", "2027-03-28T08:30"),
        ("2027-03-24T08:30", 2880, "2027-03-28T09:00", "2027-03-30T08:30"),
        ("2027-03-30T08:30", 1440, "2027-03-27T10:00", "2027-03-31T08:30"),
        # Half a day is twelve hours, whatever the wall shows.
        ("2027-03-27T20:30", 720, "2027-03-27T21:00", "2027-03-28T09:30"),
    ],
)
def test_whole_days_are_counted_on_the_wall(due: str, every: int, now: str, then: str) -> None:
    assert following(at(due), every, at(now), PARIS) == at(then)


def test_once_is_once() -> None:
    assert following(NOON, 0, NOON, PARIS) is None
