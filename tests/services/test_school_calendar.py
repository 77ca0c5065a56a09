"""The school's calendar: open days, public holidays of the place, working days, quiet hours."""

from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisapp.domain.deadlines import WORKABLE, WORKING, add_counted, add_offset, due_at
from crisisapp.domain.events.clocks import DayMoment
from crisisapp.domain.school_day import (
    SchoolDay,
    counted_day,
    last_open_day,
    next_moment,
    next_opening,
    quiet_until,
    read_span,
)
from crisisapp.services import public_holidays
from crisisapp.services.public_holidays import CALENDARS, holiday_name, is_holiday, zone_of

PARIS = ZoneInfo("Europe/Paris")


def place(calendar: str, **said: Any) -> SchoolDay:
    """Return the usual day of a school of that place."""
    zone = ZoneInfo(zone_of(calendar))
    return SchoolDay(zone=zone, off=partial(is_holiday, calendar=calendar), **said)


SCHOOL = place("FR")
ALSACE = place("FR-Alsace-Moselle")
REUNION = place("FR-RE")
INSTANTS = st.datetimes(datetime(2000, 1, 1), datetime(2099, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


def at(text: str, zone: ZoneInfo = PARIS) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


@pytest.mark.parametrize("calendar", CALENDARS)
def test_no_holiday_is_missed_by_the_first_look(calendar: str) -> None:
    for year in range(1970, 2101):
        found = public_holidays._year(calendar, year, "fr")
        assert found
        assert [day for day in found if not is_holiday(day, calendar)] == []
    assert ZoneInfo(zone_of(calendar))
    assert not is_holiday(date(2101, 12, 25), calendar)


@pytest.mark.parametrize(
    ("day", "where"),
    [
        ("2026-04-03", {"FR-Alsace-Moselle", "FR-GP", "FR-PF"}),  # Good Friday
        ("2026-12-26", {"FR-Alsace-Moselle"}),
        ("2026-12-20", {"FR-RE"}),
        ("2026-05-22", {"FR-MQ"}),
        ("2026-09-24", {"FR-NC"}),
        ("2026-11-11", set(CALENDARS)),
        ("2026-11-12", set()),
        ("1850-11-11", set()),
    ],
)
def test_each_place_has_its_own_holidays(day: str, where: set[str]) -> None:
    held = {each for each in CALENDARS if is_holiday(date.fromisoformat(day), each)}
    assert held >= where
    if where != {"FR-Alsace-Moselle", "FR-GP", "FR-PF"}:
        assert held == where


def test_a_holiday_has_its_name_in_both_languages() -> None:
    good_friday = date(2026, 4, 3)
    assert holiday_name(good_friday, "FR-Alsace-Moselle", "fr") == "Vendredi saint"
    assert holiday_name(good_friday, "FR-Alsace-Moselle", "en") == "Good Friday"
    assert holiday_name(good_friday, "FR", "fr") == ""


@pytest.mark.parametrize(
    ("school", "falls", "opens"),
    [
        (SCHOOL, "2026-11-24T10:00", "2026-11-24T10:00"),
        (SCHOOL, "2026-11-24T06:00", "2026-11-24T07:30"),
        (SCHOOL, "2026-11-24T18:00", "2026-11-25T07:30"),
        (SCHOOL, "2026-11-22T21:30", "2026-11-23T07:30"),
        # A public holiday, and the Monday after it.
        (SCHOOL, "2026-11-10T19:00", "2026-11-12T07:30"),
        (SCHOOL, "2026-04-03T10:00", "2026-04-03T10:00"),
        (ALSACE, "2026-04-03T10:00", "2026-04-07T07:30"),  # Good Friday to Easter Monday
        (ALSACE, "2028-12-26T10:00", "2028-12-27T07:30"),
        # The nights the clocks change: the office opens at 07:30 on the wall all the same.
        (SCHOOL, "2026-03-28T20:00", "2026-03-30T07:30"),
        (SCHOOL, "2026-10-24T20:00", "2026-10-26T07:30"),
        (REUNION, "2027-12-20T10:00", "2027-12-21T07:30"),
    ],
)
def test_the_office_opens_next(school: SchoolDay, falls: str, opens: str) -> None:
    assert next_opening(at(falls, school.zone), school) == at(opens, school.zone)


def test_holidays_of_the_school_and_its_own_week_are_closed() -> None:
    school = place(
        "FR",
        days=(1, 2, 4, 5, 6),
        opens=time(8, 15),
        shuts=time(12),
        closed=((date(2026, 12, 19), date(2027, 1, 3)),),
    )
    assert next_opening(at("2026-12-18T12:00"), school) == at("2027-01-04T08:15")
    assert next_opening(at("2026-11-25T09:00"), school) == at("2026-11-26T08:15")
    assert next_opening(at("2026-11-28T09:00"), school) == at("2026-11-28T09:00")


def test_a_school_that_opens_no_more_is_not_waited_for() -> None:
    school = SchoolDay(zone=PARIS, closed=((date(2026, 1, 1), date(2028, 12, 31)),))
    assert next_opening(at("2026-11-24T10:00"), school) == at("2026-11-24T10:00")
    assert last_open_day(date(2028, 1, 1), school) is None
    assert next_moment(at("2026-11-24T10:00"), school) is None


@given(INSTANTS, st.sampled_from(CALENDARS))
def test_what_is_due_is_never_moved_back_and_falls_when_it_is_open(
    falls: datetime, calendar: str
) -> None:
    school = place(calendar)
    opening = next_opening(falls, school)
    local = opening.astimezone(school.zone)
    assert opening >= falls
    assert school.is_open(local.date())
    assert school.opens <= local.time() < school.shuts
    assert next_opening(opening, school) == opening


@given(
    st.dates(date(2000, 1, 1), date(2090, 1, 1)),
    st.integers(-60, 60),
    st.booleans(),
    st.sampled_from(CALENDARS),
)
def test_exactly_so_many_days_are_counted(
    start: date, count: int, workable: bool, calendar: str
) -> None:
    school = place(calendar)
    end = counted_day(start, count, school, workable=workable)
    counts = school.is_workable if workable else school.is_working
    low, high = (start, end) if count >= 0 else (end, start)
    between = [low + timedelta(days=gone) for gone in range((high - low).days + 1)]
    assert sum(counts(day) for day in between if day != start) == abs(count)
    assert end == start if count == 0 else counts(end)


@pytest.mark.parametrize(
    ("count", "offset", "due"),
    [
        (WORKING, "P2D", "2026-12-28T17:00"),  # Thursday 24: Friday is Christmas
        (WORKABLE, "P2D", "2026-12-28T17:00"),  # Saturday 26, Monday 28
        (WORKABLE, "P1D", "2026-12-26T17:00"),
        (WORKING, "P1D", "2026-12-28T17:00"),
        (WORKING, "-P1D", "2026-12-23T17:00"),
        (WORKING, "P0D", "2026-12-24T17:00"),
    ],
)
def test_working_days_leave_out_what_is_not_worked(count: str, offset: str, due: str) -> None:
    expected = {"P2D": "2026-12-29T17:00"} if count == WORKING else {}
    found = add_counted(at("2026-12-24T17:00"), offset, SCHOOL, count)
    assert found == at(expected.get(offset, due))


def test_working_days_are_those_of_the_place() -> None:
    start = at("2026-12-24T17:00")
    assert add_counted(start, "P1D", ALSACE, WORKABLE) == at("2026-12-28T17:00")
    with pytest.raises(ValueError, match="P1M"):
        add_counted(start, "P1M", SCHOOL, WORKING)
    moments = {"t0": start}
    assert due_at(moments, base="t0", offset="P1M", day=SCHOOL, count=WORKING) is None


def test_the_limit_of_the_press_law_is_the_same_day_three_months_on() -> None:
    due = add_offset(at("2026-11-24T14:05"), "P3M", PARIS).astimezone(PARIS)
    assert due.isoformat() == "2027-02-24T14:05:00+01:00"
    # Published before the clocks went back, due after: the wall of the school decides.
    due = add_offset(at("2026-10-01T23:30"), "P3M", PARIS).astimezone(PARIS)
    assert due.isoformat() == "2027-01-01T23:30:00+01:00"


def test_the_same_moment_is_another_day_elsewhere() -> None:
    seen = datetime(2026, 12, 19, 21, tzinfo=UTC)  # 01:00 on the 20th in Réunion, a holiday there
    assert next_opening(seen, REUNION).astimezone(REUNION.zone).date() == date(2026, 12, 21)
    assert next_opening(seen, SCHOOL).astimezone(PARIS).date() == date(2026, 12, 21)
    tuesday = datetime(2028, 12, 19, 21, tzinfo=UTC)
    assert next_opening(tuesday, REUNION).astimezone(REUNION.zone).date() == date(2028, 12, 21)
    assert next_opening(tuesday, SCHOOL).astimezone(PARIS).date() == date(2028, 12, 20)


DAY = place(
    "FR",
    moments=(
        (time(8), DayMoment(at="08:00", kind="arrival")),
        (time(16, 30), DayMoment(at="16:30", kind="pick_up")),
    ),
    quiet_from=time(21),
    quiet_to=time(7),
)


@pytest.mark.parametrize(
    ("now", "kind", "when"),
    [
        ("2026-11-24T07:00", "arrival", "2026-11-24T08:00"),
        ("2026-11-24T08:00", "pick_up", "2026-11-24T16:30"),
        ("2026-11-27T17:00", "arrival", "2026-11-30T08:00"),
        ("2026-11-10T17:00", "arrival", "2026-11-12T08:00"),
    ],
)
def test_what_of_the_day_comes_next(now: str, kind: str, when: str) -> None:
    found = next_moment(at(now), DAY)
    assert found is not None
    assert (found[0], found[1].kind) == (at(when), kind)


@pytest.mark.parametrize(
    ("now", "until"),
    [
        ("2026-11-24T20:59", None),
        ("2026-11-24T21:00", "2026-11-25T07:00"),
        ("2026-11-25T06:59", "2026-11-25T07:00"),
        ("2026-11-25T07:00", None),
        # The night that has an hour less ends at the same hour on the wall.
        ("2026-03-28T22:00", "2026-03-29T07:00"),
    ],
)
def test_quiet_hours_end_in_the_morning(now: str, until: str | None) -> None:
    assert quiet_until(at(now), DAY) == (None if until is None else at(until))
    assert quiet_until(at(now), SCHOOL) is None


@given(INSTANTS, st.times(), st.times())
def test_quiet_hours_end_after_they_are_asked_about(
    now: datetime, begins: time, ends: time
) -> None:
    quiet = SchoolDay(zone=PARIS, quiet_from=begins, quiet_to=ends)
    until = quiet_until(now, quiet)
    if until is not None:
        assert timedelta(0) < until - now <= timedelta(hours=25)


@pytest.mark.parametrize("text", ["", "2026-12-19/", "2027-01-03/2026-12-19", "19/12/2026", "x"])
def test_a_span_of_days_is_two_days_in_order(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_span(text)
    assert read_span("2026-12-19") == (date(2026, 12, 19), date(2026, 12, 19))
