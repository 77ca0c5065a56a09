"""Whom to try next, and what must be checked again."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisapp.domain.directory import Rung, is_stale, ladder, next_rung
from crisisapp.domain.events.directory import Way

PHONE, MOBILE = Way(kind="phone", value="1"), Way(kind="mobile", value="2")
MAIL = Way(kind="email", value="a@b")
WAYS = {"head": (PHONE, MOBILE), "deputy": (MAIL,), "cpe": (PHONE,)}


def test_the_ways_come_in_order_then_those_of_the_deputy() -> None:
    rungs = ladder("head", WAYS, {"head": "deputy", "deputy": "cpe"})
    assert [(rung.contact, rung.way.value) for rung in rungs] == [
        ("head", "1"),
        ("head", "2"),
        ("deputy", "a@b"),
        ("cpe", "1"),
    ]


def test_two_who_stand_in_for_each_other_are_tried_once() -> None:
    rungs = ladder("head", WAYS, {"head": "deputy", "deputy": "head"})
    assert [rung.contact for rung in rungs] == ["head", "head", "deputy"]


def test_who_answers_now_is_tried_before_who_does_not() -> None:
    rungs = ladder("head", WAYS, {"head": "deputy"})
    closed = {MOBILE}
    found = next_rung(rungs, {("head", "1")}, lambda rung: rung.way not in closed)
    assert found == Rung("deputy", MAIL)
    assert next_rung(rungs, {("head", "1"), ("deputy", "a@b")}, lambda _r: False) == Rung(
        "head", MOBILE
    )
    everything = {(rung.contact, rung.way.value) for rung in rungs}
    assert next_rung(rungs, everything, lambda _r: True) is None


@given(
    st.dictionaries(
        st.sampled_from("abcde"), st.lists(st.sampled_from([PHONE, MOBILE, MAIL]), unique=True)
    ),
    st.dictionaries(st.sampled_from("abcde"), st.sampled_from("abcdef")),
)
def test_a_ladder_ends_and_tries_each_way_once(
    ways: dict[str, list[Way]], deputies: dict[str, str]
) -> None:
    rungs = ladder("a", {who: tuple(each) for who, each in ways.items()}, deputies)
    assert len(set(rungs)) == len(rungs)
    tried: set[tuple[str, str]] = set()
    while (rung := next_rung(rungs, tried, lambda _r: False)) is not None:
        tried.add((rung.contact, rung.way.value))
    assert len(tried) == len({(rung.contact, rung.way.value) for rung in rungs})


@pytest.mark.parametrize(
    ("checked_on", "stale"),
    [("2026-08-26", False), ("2026-08-25", True), ("", True), ("hier", True)],
)
def test_what_was_checked_long_ago_is_checked_again(checked_on: str, *, stale: bool) -> None:
    assert is_stale(checked_on, date(2026, 11, 24), after_days=90) is stale
