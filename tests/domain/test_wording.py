"""Patterns of words: what they find, what they leave, and which of them mean too much."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisapp.domain.recognise import plain_words
from crisisapp.domain.wording import (
    PatternError,
    RuleKind,
    WordingRule,
    pattern_of,
    pattern_places,
    rule_places,
)

FOUND = [
    ("sans commentaire", "La direction est SANS COMMENTAIRE."),
    ("fait isolé", "C'est un fait isole."),
    ("coupable*", "Les coupables seront punis."),
    ("l'enquête montre", "L’enquête montre que"),
    ("soi-disant", "une soi disant menace"),
    ("tout * danger", "tout risque de danger, tout grand danger"),
    ("mise en œuvre", "la mise en oeuvre"),
]
LEFT = [
    ("sans commentaire", "sans aucun commentaire"),
    ("un jeu", "jeudi, un jeune"),
    ("coupable", "coupables"),
    ("infox", "Infoxication"),
    ("rien de grave", "rien"),
]


@pytest.mark.parametrize(("pattern", "text"), FOUND)
def test_a_pattern_finds_its_words_however_they_are_typed(pattern: str, text: str) -> None:
    assert list(pattern_places(pattern_of(pattern), plain_words(text)))


@pytest.mark.parametrize(("pattern", "text"), LEFT)
def test_a_pattern_leaves_other_words(pattern: str, text: str) -> None:
    assert list(pattern_places(pattern_of(pattern), plain_words(text))) == []


@pytest.mark.parametrize(
    "pattern",
    ["", " ", "*", "* *", "a*", "le*", "*able", "cou*pable", "* danger", "danger *", "!", "…",
     "un deux trois quatre cinq six sept huit neuf"],
)  # fmt: skip
def test_a_pattern_that_means_nearly_anything_is_refused(pattern: str) -> None:
    with pytest.raises(PatternError):
        pattern_of(pattern)


@given(st.text(max_size=40))
def test_a_text_is_a_pattern_that_finds_itself_or_is_refused(text: str) -> None:
    try:
        pattern = pattern_of(text)
    except PatternError:
        return
    assert 1 <= len(pattern) <= 8
    words = plain_words(text.replace("*", ""))
    if "*" not in pattern:
        assert next(pattern_places(pattern, words)) == 0


def test_a_rule_says_where_and_is_silent_beside_what_excuses_it() -> None:
    rule = WordingRule(
        id="game",
        kind=RuleKind.RISKY,
        words=("un jeu", "jeu dangereux"),
        unless=("jeu vidéo",),
        why="w",
        write="w",
        source="s",
    )

    assert rule_places(rule, "Ce n'était qu'un jeu dangereux.") == ((4, 2), (5, 2))
    assert rule_places(rule, "Il parle d'un jeu vidéo.") == ()
    assert rule_places(rule, "") == ()
