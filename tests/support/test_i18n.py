"""Moments as people read them: the day where it is not today, the year where it is another."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from crisisapp.support.i18n import moment_text, number_text, together

PARIS = ZoneInfo("Europe/Paris")
TODAY = datetime(2026, 1, 1, 11, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "french", "english"),
    [
        (datetime(2026, 1, 1, 8, 42, tzinfo=UTC), "09:42", "09:42"),
        (datetime(2026, 11, 24, 8, 42, tzinfo=UTC), "24 nov. 09:42", "24 Nov 09:42"),
        (datetime(2025, 12, 31, 8, 42, tzinfo=UTC), "31 déc. 2025 09:42", "31 Dec 2025 09:42"),
        # The year is that of the place: in Paris this is the new one already.
        (datetime(2025, 12, 31, 23, 30, tzinfo=UTC), "00:30", "00:30"),
        (datetime(1970, 1, 1, 8, 0, tzinfo=UTC), "1 janv. 1970 09:00", "1 Jan 1970 09:00"),
    ],
)
def test_a_moment_is_never_taken_for_one_of_another_day(
    at: datetime, french: str, english: str
) -> None:
    assert moment_text(at, PARIS, today=TODAY, language="fr") == french
    assert moment_text(at, PARIS, today=TODAY, language="en") == english


def test_parts_and_numbers_are_set_apart_as_the_language_writes() -> None:
    assert together(["a, b", "c"], language="en") == "a, b; c"
    assert together(["a, b", "c"], language="fr") == "a, b\u00a0; c"
    assert number_text(1_240_000, language="fr") == "1\u00a0240\u00a0000"
    assert number_text(1240, language="en") == "1,240"
    assert number_text(999, language="fr") == "999"
