"""The filter sentence reads both languages and never raises."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisapp.domain.filters import FilterField, FilterPart, read_filter

FIELDS = st.sampled_from(["tag:", "étiquette:", "état:", "kind:", "à:", "-", '"', ",", ":", " "])


@given(st.lists(st.one_of(FIELDS, st.text(max_size=8))).map("".join))
def test_no_text_raises_and_no_part_is_empty(typed: str) -> None:
    assert all(part.values for part in read_filter(typed).parts)


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("étiquette:cantine", "tag:cantine"),
        ("nature:rumeur", "kind:rumour"),
        ("de:mairie", "from:mairie"),
        ("À:DSDEN", "to:DSDEN"),
        ("état:démentie", "state:refuted"),
        ("avec:fichier", "has:file"),
        ("-par:cd", "-by:CD"),
    ],
)
def test_both_languages_say_the_same(french: str, english: str) -> None:
    assert read_filter(french) == read_filter(english)
    assert read_filter(french).parts[0].field is not FilterField.WORDS


def test_quotes_hold_a_value_and_commas_say_or() -> None:
    assert read_filter('from:"la mairie",DSDEN kind:appel').parts == (
        FilterPart(field=FilterField.FROM, values=("la mairie", "DSDEN")),
        FilterPart(field=FilterField.KIND, values=("call_in", "call_out")),
    )


def test_what_is_not_understood_is_words_and_is_named() -> None:
    read = read_filter("kind:chaussette 14:05")
    assert read.unknown == ("kind:chaussette",)
    assert [part.field for part in read.parts] == [FilterField.WORDS] * 2
