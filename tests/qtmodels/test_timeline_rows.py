"""Rows as numbers: hours grow with time, half-hour zones and changed clocks included."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisapp.qtmodels.timeline_rows import TimelineRows, hour_number, hour_start

ZONES = ("Europe/Paris", "Asia/Kolkata", "Indian/Reunion", "America/St_Johns")
START = datetime(2026, 10, 24, tzinfo=UTC)  # the clocks of Paris go back in the second night


def marks_of(moments: list[datetime]) -> list[tuple[str, int]]:
    """Return the half hours of moments as the query counts them."""
    counts: dict[str, int] = {}
    for at in sorted(moments):
        half = f"{at:%Y-%m-%dT%H:}{'0' if at.minute < 30 else '3'}"
        counts[half] = counts.get(half, 0) + 1
    return list(counts.items())


@given(
    quarters=st.lists(st.integers(0, 300), max_size=40),
    name=st.sampled_from(ZONES),
)
def test_every_entry_stands_under_its_own_hour(quarters: list[int], name: str) -> None:
    zone = ZoneInfo(name)
    moments = sorted(START + timedelta(minutes=15 * quarter) for quarter in quarters)
    rows = TimelineRows.of(list(range(1, len(moments) + 1)), marks_of(moments), zone)
    headings = [-value for value in rows.values if value < 0]
    assert headings == sorted(set(headings))
    for key, at in enumerate(moments, start=1):
        row = rows.place(key)
        assert rows.hour_at(row) == hour_number(at, zone)
        assert not rows.is_empty(rows.hour_at(row))
    days = [hour // 24 for hour in headings if rows.says_day(hour)]
    assert days == sorted({hour // 24 for hour in headings})


def test_an_hour_reads_as_it_began() -> None:
    zone = ZoneInfo("Europe/Paris")
    at = datetime(2026, 11, 24, 10, 59, tzinfo=zone)
    assert hour_start(hour_number(at, zone), zone) == at.replace(minute=0)


def test_what_is_not_there_has_no_place() -> None:
    with pytest.raises(ValueError, match="not in list"):
        TimelineRows().place(7)
    assert TimelineRows().following(3) is None
    assert TimelineRows().target(5, 0) == 0
