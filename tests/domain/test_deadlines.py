"""When a step is due: days on the wall of the school, hours as they pass."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisapp.domain.deadlines import add_offset, due_at, parse_offset
from crisisapp.domain.school_day import SchoolDay

PARIS = ZoneInfo("Europe/Paris")
SCHOOL = SchoolDay(zone=PARIS)
FROM, TO = datetime.fromisoformat("2000-01-01"), datetime.fromisoformat("2100-01-01")


def paris(text: str, *, fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=PARIS, fold=fold)


@pytest.mark.parametrize(
    ("base", "offset", "due"),
    [
        ("2026-11-24T09:42", "PT15M", "2026-11-24T09:57"),
        ("2026-11-24T09:42", "P1D", "2026-11-25T09:42"),
        ("2026-11-24T09:42", "P2W", "2026-12-08T09:42"),
        ("2026-11-24T09:42", "-PT30M", "2026-11-24T09:12"),
        ("2026-11-24T09:42", "P0D", "2026-11-24T09:42"),
        # Clocks go forward on 29 March 2026 and back on 25 October: noon stays noon…
        ("2026-03-28T12:00", "P1D", "2026-03-29T12:00"),
        ("2026-10-24T12:00", "P1D", "2026-10-25T12:00"),
        ("2026-10-26T12:00", "-P2D", "2026-10-24T12:00"),
        # … and hours are hours: the 72 of a data breach end one wall hour off.
        ("2026-03-28T12:00", "PT72H", "2026-03-31T13:00"),
        ("2026-10-24T12:00", "PT24H", "2026-10-25T11:00"),
        ("2026-10-24T12:00", "P1DT1H", "2026-10-25T13:00"),
        # Months end where they end.
        ("2026-01-31T10:00", "P1M", "2026-02-28T10:00"),
        ("2028-01-31T10:00", "P1M", "2028-02-29T10:00"),
        ("2026-12-31T10:00", "P2M", "2027-02-28T10:00"),
        ("2026-03-31T10:00", "-P1M", "2026-02-28T10:00"),
        ("2024-02-29T10:00", "P1Y", "2025-02-28T10:00"),
        ("2026-05-31T10:00", "P1M1D", "2026-07-01T10:00"),
    ],
)
def test_due_moment(base: str, offset: str, due: str) -> None:
    assert add_offset(paris(base), offset, PARIS) == paris(due).astimezone(UTC)


def test_the_hour_that_comes_twice_keeps_its_turn() -> None:
    second = paris("2026-10-25T02:30", fold=1)

    assert add_offset(second, "PT15M", PARIS) - second.astimezone(UTC) == timedelta(minutes=15)
    assert add_offset(second, "P1D", PARIS) == paris("2026-10-26T02:30").astimezone(UTC)


def test_the_hour_that_never_comes_is_the_next_one() -> None:
    assert add_offset(paris("2026-03-28T02:30"), "P1D", PARIS) == paris("2026-03-29T03:30")


@given(
    st.datetimes(FROM, TO, timezones=st.just(UTC)),
    st.integers(0, 10_000),
)
def test_minutes_are_real_time_everywhere(base: datetime, minutes: int) -> None:
    assert add_offset(base, f"PT{minutes}M", PARIS) - base == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    "text", ["", "P", "PT", "P1DT", "15M", "P1.5D", "P1H", "PT1D", "p1d", "P1D ", "P-1D", "P١D"]
)
def test_refuses_what_is_no_duration(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_offset(text)


def test_parsing_gives_months_and_the_rest() -> None:
    assert parse_offset("-P1Y2M3DT4H") == (-14, -timedelta(days=3, hours=4))


def test_due_only_when_the_base_is_known() -> None:
    moments = {"t0": paris("2026-11-24T09:42"), "closure": None}

    assert due_at(moments, base="t0", offset="PT1H", day=SCHOOL) == paris("2026-11-24T10:42")
    assert due_at(moments, base="closure", offset="PT1H", day=SCHOOL) is None
    assert due_at(moments, base="step:x", offset="PT1H", day=SCHOOL) is None
    assert due_at(moments, base="t0", offset="", day=SCHOOL) is None
    moments = {"t0": datetime(9999, 12, 31, 22, tzinfo=UTC)}
    for offset in ("PT72H", "P1M", "P30D", "an hour"):
        assert due_at(moments, base="t0", offset=offset, day=SCHOOL) is None
