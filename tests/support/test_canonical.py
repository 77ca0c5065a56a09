"""One value, one text: what is hashed never depends on order, composition or spelling."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisapp.support.canonical import NotCanonicalError, canonical_bytes

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
NUMBERS = st.integers(-(2**63), 2**63 - 1)
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            TEXTS.map(lambda text: unicodedata.normalize("NFC", text)), inner, max_size=4
        )
    ),
    max_leaves=12,
)


def test_form_is_frozen() -> None:
    value = {"b": [1, None, True], "a": "é œ \n\u2028", "ab": {}, "é": -1}

    assert canonical_bytes(value) == (
        '{"a":"é œ \\n\u2028","ab":{},"b":[1,null,true],"é":-1}'.encode()
    )


@given(VALUES)
def test_reading_it_back_and_writing_again_changes_nothing(value: object) -> None:
    written = canonical_bytes(value)

    assert canonical_bytes(json.loads(written)) == written


@given(st.dictionaries(st.text("abcé", min_size=1), NUMBERS, max_size=6), st.randoms())
def test_order_of_keys_does_not_count(value: dict[str, int], random: object) -> None:
    items = list(value.items())
    random.shuffle(items)  # type: ignore[attr-defined]  # Hypothesis types it as object

    assert canonical_bytes(dict(items)) == canonical_bytes(value)


def test_composed_and_decomposed_accents_are_one_text() -> None:
    assert canonical_bytes("e\u0301") == canonical_bytes("é")


@pytest.mark.parametrize(
    "value",
    [1.0, float("nan"), 2**63, -(2**63) - 1, "\ud800", b"x", {1: 2}, {"a": {"b": 0.5}}, {"x", "y"}],
)
def test_refuses_what_has_no_one_form(value: object) -> None:
    with pytest.raises(NotCanonicalError):
        canonical_bytes(value)


def test_refuses_two_keys_that_read_the_same() -> None:
    with pytest.raises(NotCanonicalError):
        canonical_bytes({"é": 1, "e\u0301": 2})
