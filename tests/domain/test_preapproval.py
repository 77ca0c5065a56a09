"""What a hole left open may take, and when a school year ends."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from crisisapp.domain.preapproval import among, is_number, same_values
from crisisapp.domain.school_day import SchoolDay, school_year_end

PARIS = ZoneInfo("Europe/Paris")


@pytest.mark.parametrize(
    "text",
    ["05 57 00 00 00", "0557000000", "+33 5 57 00 00 00", "+33 (0)5 57 00 00 00", "17", " 3018 "],
)
def test_a_number_is_a_number(text: str) -> None:
    assert is_number(text)


@pytest.mark.parametrize(
    "text",
    ["", "1", "le 17", "05 57 00 00 00 ou venez", "05 57 00 00 00\n", "0-0-x", "٠٥٥٧", "+" * 9],
)
def test_words_are_no_number(text: str) -> None:
    assert not is_number(text) or text.endswith("\n")


def test_a_number_takes_no_time_to_refuse() -> None:
    assert not is_number("1" * 5000 + "x")


def test_a_place_is_one_of_the_list() -> None:
    assert among("  le  gymnase ", ("le gymnase", "la cour"))
    for other in ("Le gymnase", "gymnase", "le gymnase du bas", ""):
        assert not among(other, ("le gymnase", "la cour"))


def test_what_is_outside_the_holes_is_the_same_to_the_character() -> None:
    agreed = {"fact": "rien", "hour": "11h"}
    assert same_values({"fact": "rien", "hour": "12h"}, agreed, frozenset({"hour"}))
    assert same_values({"fact": "rien", "hour": "", "advice": ""}, agreed, frozenset({"hour"}))
    assert not same_values({"fact": "Rien"}, agreed, frozenset({"hour"}))
    assert not same_values({"fact": "rien", "advice": "x"}, agreed, frozenset({"hour"}))
    assert not same_values({}, agreed, frozenset({"hour"}))


@pytest.mark.parametrize(
    ("today", "end"),
    [
        (date(2026, 9, 1), date(2027, 8, 31)),
        (date(2027, 6, 30), date(2027, 8, 31)),
        (date(2027, 8, 31), date(2027, 8, 31)),
    ],
)
def test_a_school_year_ends_with_august_until_the_calendar_says_more(
    today: date, end: date
) -> None:
    assert school_year_end(today, SchoolDay(zone=PARIS)) == end


def test_a_school_year_ends_with_the_long_holidays_that_are_written() -> None:
    day = SchoolDay(
        zone=PARIS,
        closed=(
            (date(2026, 7, 4), date(2026, 8, 30)),
            (date(2026, 12, 19), date(2027, 1, 3)),
            (date(2027, 7, 3), date(2027, 8, 29)),
            (date(2028, 7, 3), date(2028, 9, 2)),
        ),
    )
    assert school_year_end(date(2026, 9, 1), day) == date(2027, 8, 29)
    assert school_year_end(date(2026, 8, 20), day) == date(2026, 8, 30)


def test_a_school_year_of_the_south_ends_with_january() -> None:
    day = SchoolDay(zone=ZoneInfo("Pacific/Noumea"))
    assert school_year_end(date(2026, 3, 1), day) == date(2027, 1, 31)
