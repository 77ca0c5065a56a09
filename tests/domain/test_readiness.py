"""What was done holds for so many days, and a doubtful word never counts as done."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisapp.domain.readiness import HOLDS, Done, Mark, Standing, is_stale, openers, standing

TODAY = date(2026, 11, 24)
DETAILS = {Mark.OPENERS: "2", Mark.MESSAGES_AGREED: "2027-08-31", Mark.PLAYBOOK_READ: "PB08"}


def done(what: Mark, days: int, detail: str | None = None) -> Done:
    said = DETAILS.get(what, "") if detail is None else detail
    return Done(what=what, on=TODAY - timedelta(days=days), detail=said)


@pytest.mark.parametrize("what", HOLDS)
def test_a_mark_holds_until_its_last_day_and_no_longer(what: Mark) -> None:
    days = HOLDS[what].days
    assert standing(what, done(what, days), TODAY) is Standing.READY
    assert standing(what, done(what, days + 1), TODAY) is Standing.TO_DO
    assert standing(what, None, TODAY) is Standing.TO_DO


@given(days=st.integers(0, 5000))
def test_an_exercise_never_urges_anybody(days: int) -> None:
    assert standing(Mark.EXERCISE, done(Mark.EXERCISE, days), TODAY) is Standing.QUIET
    assert standing(Mark.EXERCISE, None, TODAY) is Standing.QUIET


def test_messages_hold_until_the_day_they_say() -> None:
    what = Mark.MESSAGES_AGREED
    assert standing(what, None, TODAY) is Standing.QUIET
    assert standing(what, done(what, 90, TODAY.isoformat()), TODAY) is Standing.READY
    assert standing(what, done(what, 90, "2026-11-23"), TODAY) is Standing.TO_DO


@pytest.mark.parametrize(("detail", "count"), [("0", 0), ("2", 2), ("", None), ("deux", None)])
def test_one_person_alone_is_not_enough(detail: str, count: int | None) -> None:
    mark = done(Mark.OPENERS, 0, detail)
    assert openers(mark) == count
    ready = standing(Mark.OPENERS, mark, TODAY) is Standing.READY
    assert ready == (count is not None and count >= 2)


@pytest.mark.parametrize("never", ["", "hier", "2026-13-01"])
def test_what_is_no_day_counts_as_never_checked(never: str) -> None:
    assert is_stale(never, TODAY)


def test_ninety_days() -> None:
    assert not is_stale((TODAY - timedelta(days=90)).isoformat(), TODAY)
    assert is_stale((TODAY - timedelta(days=91)).isoformat(), TODAY)
