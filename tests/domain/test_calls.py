"""By when somebody is called back, and what may be said to the press."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisapp.domain.calls import CallKind, call_back_due, may_be_said
from crisisapp.domain.words import Audience, FactState

MOMENTS = st.none() | st.datetimes(timezones=st.just(UTC))


@given(kind=st.sampled_from(CallKind), asked=MOMENTS, closes_at=MOMENTS)
def test_what_was_asked_counts_first_and_only_the_press_closes(
    kind: CallKind, asked: datetime | None, closes_at: datetime | None
) -> None:
    due = call_back_due(kind, asked=asked, closes_at=closes_at)
    if asked is not None:
        assert due == asked
    else:
        assert due == (closes_at if kind is CallKind.PRESS else None)


@pytest.mark.parametrize("state", list(FactState))
def test_only_a_fact_cleared_for_the_press_by_name_is_said(state: FactState) -> None:
    stands = state is not FactState.WITHDRAWN
    assert may_be_said(state, (Audience.PRESS,)) is stands
    assert may_be_said(state, (Audience.STAFF, Audience.PUBLIC)) is stands
    assert not may_be_said(state, ())
    assert not may_be_said(state, (Audience.ALL_FAMILIES,))
