"""The general forms by which a text tells that nobody was told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisapp.domain.recognise import Sayings
from crisisapp.domain.untold import Untold, UntoldWords, clauses, words_of_both

WORDS = UntoldWords(
    telling=("told", "informé"),
    contact=("call*", "prévenir"),
    negating=("not", "pas"),
    planning=("will", "à", "to"),
    phone=("phone",),
    failing=("off",),
    later=("tomorrow",),
    doubting=("to check",),
    fillers=("the", "is", "at"),
    sending=("sent",),
    unready=("in drafts",),
)
FORMS = Untold(Sayings(anywhere=("no answer",), alone=()), WORDS)


@pytest.mark.parametrize(
    ("text", "untold"),
    [
        ("told", False),
        ("not told", True),
        ("told?", True),
        ("told, to check", True),
        ("told, the phone is off", False),
        ("the phone is off", True),
        ("the road is off", False),
        ("tomorrow at 9", True),
        ("a meeting tomorrow at 9", False),
        ("will call", True),
        ("to call", True),
        ("asks to call", False),
        ("à prévenir", True),
        ("on informe la DSDEN", False),
        ("mother told, father: no answer", False),
        ("mother told, mother: no answer", True),
        ("mother told, no answer", True),
        ("", False),
    ],
)
def test_forms_are_heard_in_a_part_of_the_text(text: str, untold: bool) -> None:
    assert FORMS.said_in(text) is untold


@pytest.mark.parametrize(
    ("text", "untold"),
    [
        ("do not call us", False),
        ("to call", False),
        ("not sent", True),
        ("will be sent", True),
        ("in drafts", True),
        ("no answer", True),
    ],
)
def test_of_a_message_only_its_sending_is_heard(text: str, untold: bool) -> None:
    assert FORMS.said_in(text, written=True) is untold


@given(st.text(max_size=60))
def test_any_text_is_heard(text: str) -> None:
    assert FORMS.said_in(text) in (True, False)
    assert all(said.strip() for said, _asked in clauses(text))


def test_both_languages_are_read_together() -> None:
    both = words_of_both(WORDS, UntoldWords(telling=("prévenu",), short=("bv",)))
    assert both.telling == ("told", "informé", "prévenu")
    assert both.short == ("bv",)
