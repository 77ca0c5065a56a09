"""Days and hours of a table: read as people write them, asked when they can be read twice."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisapp.domain.words import Precision
from crisisapp.services.imports.cells import CellFault, FaultCode
from crisisapp.services.imports.moments import (
    DayOrder,
    Moment,
    Reading,
    find_order,
    read_day,
    read_moment,
)

PARIS = Reading(now=datetime(2026, 11, 27, 15, tzinfo=UTC), zone=ZoneInfo("Europe/Paris"))
DAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-24",
        "2026/11/24",
        "24/11/2026",
        "24.11.2026",
        "24-11-26",
        "24 novembre 2026",
        "mardi 24 nov. 2026",
        "Tuesday, 24 November 2026",
        "Nov 24, 2026",
        "24-Nov-2026",
    ],
)
def test_days_as_people_write_them(text: str) -> None:
    assert read_day(text, DayOrder.DAY_FIRST) == DAY


def test_the_first_of_the_month_and_the_other_order() -> None:
    assert read_day("1er décembre 2026", DayOrder.DAY_FIRST) == date(2026, 12, 1)
    assert read_day("11/24/2026", DayOrder.MONTH_FIRST) == DAY


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("31/02/2026", FaultCode.BAD_DAY),
        ("11/24/2026", FaultCode.BAD_DAY),
        ("hier", FaultCode.BAD_DAY),
        ("45000", FaultCode.BAD_DAY),
        ("24/11", FaultCode.NO_YEAR),
        ("mardi 24 novembre", FaultCode.NO_YEAR),
        ("01/01/1970", FaultCode.TOO_OLD),
    ],
)
def test_days_that_are_none_say_why(text: str, code: FaultCode) -> None:
    with pytest.raises(CellFault) as caught:
        read_day(text, DayOrder.DAY_FIRST)
    assert caught.value.code is code


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        (("24/11/2026", "03/04/2026"), (DayOrder.DAY_FIRST, "03/04/2026")),
        (("11/24/2026", "x"), (DayOrder.MONTH_FIRST, "")),
        (("03/04/2026", "04/04/2026"), (None, "03/04/2026")),
        (("24/11/2026", "11/24/2026"), (None, "")),
        (("2026-03-04", "", "04/04/2026"), (DayOrder.DAY_FIRST, "")),
    ],
)
def test_the_order_is_what_the_cells_prove(
    cells: tuple[str, ...], found: tuple[DayOrder | None, str]
) -> None:
    assert find_order(cells) == found


def utc(hour: int, minute: int, second: int = 0) -> datetime:
    return datetime(2026, 11, 24, hour, minute, second, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "time", "when", "happened_at", "precision"),
    [
        ("24/11/2026", "14h05", "", utc(13, 5), Precision.EXACT),
        ("24/11/2026", "14:05:33", "", utc(13, 5, 33), Precision.EXACT),
        ("24/11/2026", "1405", "", utc(13, 5), Precision.EXACT),
        ("24/11/2026", "2:05 pm", "", utc(13, 5), Precision.EXACT),
        ("24/11/2026", "vers 14h05", "", utc(13, 5), Precision.ABOUT),
        ("24/11/2026", "14 h", "", utc(13, 0), Precision.ABOUT),
        ("", "", "24/11/2026 à 14h05", utc(13, 5), Precision.EXACT),
        ("", "", "2026-11-24T14:05:00+01:00", utc(13, 5), Precision.EXACT),
        ("", "", "2026-11-24T08:05-05:00", utc(13, 5), Precision.EXACT),
        ("", "", "2026-11-24 13:05Z", utc(13, 5), Precision.EXACT),
        ("", "2026-11-24 14:05:00", "", utc(13, 5), Precision.EXACT),
    ],
)
def test_moments_as_people_write_them(
    day: str, time: str, when: str, happened_at: datetime, precision: Precision
) -> None:
    read = read_moment(day, time, when, PARIS)
    assert (read.happened_at, read.precision) == (happened_at, precision)
    assert read.local == ("+01" not in when and "-05" not in when and "Z" not in when)


@pytest.mark.parametrize("cell", ["7h45-8h10", "07:45-08:10", "07:45 – 08:10"])
def test_a_range_is_never_taken_for_a_zone(cell: str) -> None:
    read = read_moment("24/11/2026", cell, "", PARIS)
    assert (read.happened_at, read.until) == (utc(6, 45), utc(7, 10))


def test_a_row_without_an_hour_is_no_moment_and_keeps_its_day() -> None:
    assert read_moment("24/11/2026", "", "", PARIS) == Moment(day_only="24/11/2026")
    assert read_moment("", "", "24/11/2026", PARIS) == Moment(day_only="2026-11-24")
    assert read_moment("", "", "", PARIS) == Moment()


def test_the_day_said_for_the_file_is_that_of_rows_without_one() -> None:
    said = msgspec.structs.replace(PARIS, day=DAY)
    assert read_moment("", "14h05", "", said).happened_at == utc(13, 5)
    assert read_moment("", "", "14h05", said).happened_at == utc(13, 5)
    assert read_moment("23/11/2026", "14h05", "", said).happened_at == datetime(
        2026, 11, 23, 13, 5, tzinfo=UTC
    )


@pytest.mark.parametrize(
    ("day", "time", "when", "code"),
    [
        ("", "14h05", "", FaultCode.NO_DAY),
        ("", "", "14h05", FaultCode.NO_DAY),
        ("24/11/2026", "tantôt", "", FaultCode.BAD_TIME),
        ("24/11/2026", "hier 14h05", "", FaultCode.BAD_TIME),
        ("24/11/2026", "il y a 10 min", "", FaultCode.BAD_TIME),
        ("24/11/2026", "25:10", "", FaultCode.BAD_TIME),
        ("24/11/2099", "14h05", "", FaultCode.FUTURE),
        ("27/11/2026", "23h05", "", FaultCode.FUTURE),
        ("", "", "2026-11-27T23:05:00+01:00", FaultCode.FUTURE),
        ("01/01/1970", "00:00", "", FaultCode.TOO_OLD),
    ],
)
def test_moments_that_are_none_say_why(day: str, time: str, when: str, code: FaultCode) -> None:
    with pytest.raises(CellFault) as caught:
        read_moment(day, time, when, PARIS)
    assert caught.value.code is code


def test_an_hour_that_was_there_twice_is_about_right() -> None:
    read = read_moment("25/10/2026", "02:30", "", PARIS)
    assert read.precision is Precision.ABOUT


@given(day=st.text(max_size=20), time=st.text(max_size=20), when=st.text(max_size=30))
def test_any_cells_are_a_moment_or_a_fault(day: str, time: str, when: str) -> None:
    try:
        read = read_moment(day, time, when, PARIS)
    except CellFault:
        return
    assert read.happened_at is None or read.happened_at <= PARIS.now


@given(at=st.datetimes(datetime(2000, 1, 2), datetime(2026, 11, 27)))  # noqa: DTZ001 - local
def test_a_moment_written_in_full_is_that_moment(at: datetime) -> None:
    moment = at.replace(tzinfo=UTC, microsecond=0)
    zone = ZoneInfo("UTC")
    reading = msgspec.structs.replace(PARIS, zone=zone)
    for text in (f"{moment:%Y-%m-%d %H:%M:%S}", f"{moment:%d/%m/%Y} {moment:%H:%M:%S}"):
        assert read_moment("", "", text, reading).happened_at == moment
    assert read_moment("", "", moment.isoformat(), PARIS).happened_at == moment
