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


def test_a_field_that_does_not_exist_is_words_and_is_named() -> None:
    read = read_filter('foo:bar -foo:bar 14:05 http://a.fr/b C:\\temp mairie: "foo:bar"')
    assert read.unknown == ("foo:bar", "foo:bar")
    assert {part.field for part in read.parts} == {FilterField.WORDS}


@pytest.mark.parametrize("word", ["struck", '"struck out"', "barré", "barrée", "rayée"])
def test_what_is_struck_is_a_state_too(word: str) -> None:
    (part,) = read_filter(f"state:{word},confirmed").parts
    assert part == FilterPart(field=FilterField.STATE, values=("struck", "confirmed"))


def test_initials_are_found_with_their_points_or_without() -> None:
    assert read_filter("by:E.").parts == read_filter("by:e").parts
    assert read_filter("by:J.-P.").parts[0].values == ("jp",)
    assert read_filter("by:..").parts[0].values == ("..",)


def test_what_is_not_understood_is_words_and_is_named() -> None:
    read = read_filter("kind:chaussette 14:05")
    assert read.unknown == ("kind:chaussette",)
    assert [part.field for part in read.parts] == [FilterField.WORDS] * 2


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u202f", "  "])
def test_a_space_about_the_colon_changes_nothing(space: str) -> None:
    expected = read_filter('nature:rumeur -à:"la mairie" tag:bus cour')
    for colon in (f"{space}:", f"{space}:{space}", f":{space}"):
        typed = f'nature{colon}rumeur -à{colon}"la mairie" tag{colon}bus cour'
        assert read_filter(typed) == expected


@pytest.mark.parametrize(
    ("typed", "known", "unknown"),
    [
        ("nature : chaussette", "", ("nature:chaussette",)),
        ("nature : -rumeur", "", ("nature:",)),
        ("nature : état : confirmée", "state", ("nature:",)),
        ("nature : tag:bus", "tag", ("nature:",)),
        ("nature :", "", ("nature:",)),
        ("par : de", "by", ()),
        ('"nature" : rumeur', "", ()),
        ("mairie : fermée", "", ()),
    ],
)
def test_a_spaced_colon_takes_no_more_than_its_value(
    typed: str, known: str, unknown: tuple[str, ...]
) -> None:
    read = read_filter(typed)
    fields = [part.field for part in read.parts if part.field is not FilterField.WORDS]
    assert fields == ([known] if known else [])
    assert read.unknown == unknown


@given(st.lists(st.one_of(FIELDS, st.sampled_from(["nature", "rumeur", "tag", "x"]))).map("".join))
def test_no_mixture_of_colons_raises_and_no_part_is_empty(typed: str) -> None:
    assert all(part.values for part in read_filter(typed).parts)


@pytest.mark.parametrize(
    ("typed", "field", "values", "words"),
    [
        ("état:à vérifier", FilterField.STATE, ("to_verify",), ()),
        ("état: à vérifier portail", FilterField.STATE, ("to_verify",), ("portail",)),
        ("état:en cours de vérification", FilterField.STATE, ("checking",), ()),
        ("-state:to verify", FilterField.STATE, ("to_verify",), ()),
        (
            "state:confirmed,to verify gate",
            FilterField.STATE,
            ("confirmed", "to_verify"),
            ("gate",),
        ),
        ("nature:à faire", FilterField.KIND, ("action",), ()),
        ("nature:appel reçu", FilterField.KIND, ("call_in", "call_out"), ("reçu",)),
    ],
)
def test_a_value_of_several_words_needs_no_quotes(
    typed: str, field: FilterField, values: tuple[str, ...], words: tuple[str, ...]
) -> None:
    sentence = read_filter(typed)
    first, *others = sentence.parts
    assert (first.field, first.values) == (field, values)
    assert tuple(word for part in others for word in part.values) == words
    assert sentence.unknown == ()
