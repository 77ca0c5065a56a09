"""Days in full: the same words in a message and on a page."""

from datetime import date

import pytest

from crisisapp.services.days import day_in_full


@pytest.mark.parametrize(
    ("language", "words"),
    [("fr", "mardi 1er septembre 2026"), ("en", "Tuesday 1 September 2026")],
)
def test_a_day_reads_as_people_write_it(language: str, words: str) -> None:
    assert day_in_full(date(2026, 9, 1), language) == words
    assert day_in_full(date(2026, 9, 1), language, year=False) == words.removesuffix(" 2026")


def test_every_day_of_a_leap_year_reads_otherwise() -> None:
    days = [date.fromordinal(date(2028, 1, 1).toordinal() + n) for n in range(366)]
    for language in ("fr", "en"):
        assert len({day_in_full(day, language) for day in days}) == 366
