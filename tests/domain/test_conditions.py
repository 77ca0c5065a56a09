"""What a step waits for: read from a small sentence, held against answers, facts and the level."""

import re
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisapp.domain.conditions import Known, read_condition

KNOWN = Known(
    answers={"g6": "yes", "g7": "no", "g8": "unknown", "PB03-q1": "yes"},
    facts=frozenset({"weapon"}),
    channels=frozenset({("ent", "compromised"), ("sms", "suspended")}),
    level=2,
)


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("", True),
        ("g6", True),
        ("g7", False),
        ("g7=no", True),
        ("g8 = unknown", True),
        ("g9", False),
        ("not g9", True),
        ("not g6", False),
        ("PB03-q1 and g6", True),
        ("g7 and g6", False),
        ("g7 or g6", True),
        ("g7 and g9 or g6", True),
        ("g6 and g7 or g9", False),
        ("fact:weapon", True),
        ("not fact:knife", True),
        ("level>=2", True),
        ("level >= 3", False),
        ("not level>=3", True),
        ("channel:ent=compromised", True),
        ("channel:ent", True),
        ("channel:ent=suspended", False),
        ("channel:sms = suspended", True),
        ("channel:email", False),
        ("not channel:ent", False),
    ],
)
def test_a_condition_holds_or_not(text: str, holds: bool) -> None:
    assert read_condition(text).holds(KNOWN) is holds


def test_a_question_nobody_answered_is_neither_yes_nor_no() -> None:
    assert not read_condition("g1").holds(Known())
    assert not read_condition("g1=no").holds(Known())
    assert not read_condition("level>=0").holds(Known())


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("g6=maybe", "g6=maybe"),
        ("(g6)", "(g6)"),
        ("g6 and", "g6 and"),
        ("or g6", "or g6"),
        ("level>=9", "level>=9"),
        ("channel:ent=normal", "channel:ent=normal"),
        ("g6 or and g7", "and g7"),
        ("x" * 300, "x" * 40),
    ],
)
def test_what_cannot_be_read_is_named(text: str, piece: str) -> None:
    with pytest.raises(ValueError, match=re.escape(piece)) as caught:
        read_condition(text)
    assert str(caught.value) == piece


def test_the_terms_that_decided_are_told() -> None:
    (term,) = read_condition("g7 and g9 or g6").decisive(KNOWN)
    assert term.name == "g6"
    assert read_condition("g7").decisive(KNOWN) == ()


@given(st.text(max_size=40))
def test_no_text_does_more_than_be_refused(text: str) -> None:
    with suppress(ValueError):
        read_condition(text).holds(KNOWN)
