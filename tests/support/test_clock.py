"""Instants are UTC, cut to the millisecond, and their text sorts as they do."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisapp.support.clock import (
    ManualClock,
    SystemClock,
    from_iso,
    from_ms,
    to_iso,
    to_ms,
    utc_offset_min,
)

PARIS = ZoneInfo("Europe/Paris")
INSTANTS = st.datetimes(
    datetime.fromisoformat("0002-01-01"),
    datetime.fromisoformat("9998-12-31"),
    timezones=st.sampled_from([UTC, PARIS]),
)


@given(INSTANTS)
def test_iso_and_ms_say_the_same_instant(at: datetime) -> None:
    cut = from_ms(to_ms(at))

    assert from_iso(to_iso(at)) == cut
    assert timedelta(0) <= at - cut < timedelta(milliseconds=1)


@given(INSTANTS, INSTANTS)
def test_order_of_texts_is_order_of_time(first: datetime, second: datetime) -> None:
    assert len(to_iso(first)) == len(to_iso(second)) == 24
    assert (to_iso(first) < to_iso(second)) == (to_ms(first) < to_ms(second))


def test_iso_is_frozen() -> None:
    assert to_iso(datetime(2026, 11, 24, 9, 42, 1, 7_999, PARIS)) == "2026-11-24T08:42:01.007Z"


def test_refuses_an_instant_without_zone() -> None:
    with pytest.raises(ValueError, match="zone"):
        to_iso(datetime(2026, 11, 24))  # noqa: DTZ001 - the fault under test


@pytest.mark.parametrize(("month", "minutes"), [(1, 60), (7, 120)])
def test_offset_follows_the_season(month: int, minutes: int) -> None:
    assert utc_offset_min(datetime(2026, month, 15, tzinfo=UTC), PARIS) == minutes


def test_manual_clock_moves_both_hands_or_the_wall_alone() -> None:
    clock = ManualClock(datetime(2026, 11, 24, 8, 42, tzinfo=UTC))

    clock.advance(timedelta(minutes=1))
    clock.jump(timedelta(hours=1))
    clock.move_to(clock.now() + timedelta(minutes=2))
    clock.move_to(clock.now() - timedelta(days=1))

    assert clock.monotonic() == 180
    assert clock.now() == datetime(2026, 11, 23, 9, 45, tzinfo=UTC)


def test_system_clock_is_utc_and_cut() -> None:
    now = SystemClock().now()

    assert now.tzinfo is UTC
    assert now.microsecond % 1000 == 0
    assert SystemClock().monotonic() <= SystemClock().monotonic()
