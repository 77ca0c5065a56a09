"""Words are recognised without accents, capitals or plurals; doubt gives nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisapp.domain.recognise import PhraseBook, Sayings, plain_words

BOOK = PhraseBook(
    [
        ("famille", "few"),
        ("toutes les familles", "all"),
        ("IEN", "authority"),
        ("17", "police"),
        ("sœur", "kin"),
        ("pion", "a"),
        ("chef", "b"),
    ]
)


def test_plain_words_drop_accents_ligatures_and_punctuation() -> None:
    assert plain_words("L'Équipe — CŒUR, 3eB !") == ("l", "equipe", "coeur", "3eb")


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("FAMILLE Martin", "few"),
        ("les familles", "few"),
        ("toutes les familles du collège", "all"),
        ("l'IEN", "authority"),
        ("bientôt", ""),
        ("IENA", ""),
        ("17", "police"),
        ("le 17", "police"),
        ("E-17", ""),
        ("17 parents", ""),
        ("la soeur", "kin"),
        ("chef pion", ""),
        ("", ""),
    ],
)
def test_longest_phrase_wins_and_a_tie_is_a_doubt(text: str, meaning: str) -> None:
    assert BOOK.best(text) == meaning


@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    assert BOOK.best(text) in {"", "few", "all", "authority", "police", "kin", "a", "b"}


SAYINGS = Sayings(
    anywhere=["pas joignable", "no answer", ""],
    alone=["occupé", "call back", "…"],
    unless=["prévenue", "told"],
    apart=["no answer online"],
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("PAS  JOIGNABLE", True),
        ("elle n'est pas joignable ce soir", True),
        ("pas joignables", False),
        ("pas, joignable", True),
        ("Occupé", True),
        ("2e essai : occupe !", True),
        ("occupé à 10h15", True),
        ("call back at 10:30", True),
        ("le gymnase est occupé", False),
        ("we call back the mayor", False),
        ("à 10h", False),
        ("", False),
        ("occupé jusqu'à 10 h", True),
        ("occupé depuis 20 minutes", True),
        ("prévenue, occupé ensuite", False),
        ("prévenue, occupé", False),
        ("occupé, pas encore prévenue", True),
        ("occupé, doit être prévenue", True),
        ("prévenue à 9h, pas joignable à 10h", True),
        ("call back, told", False),
        ("call back, not yet told", True),
        ("no answer online, please", False),
        ("no answer online, no answer here", True),
    ],
)
def test_a_phrase_is_said_by_whole_words_or_alone(text: str, said: bool) -> None:
    assert SAYINGS.said_in(text) is said


@given(st.text(max_size=60))
def test_any_text_says_something_or_nothing(text: str) -> None:
    assert SAYINGS.said_in(text) in (True, False)
    assert SAYINGS.said_in(f"{text}\nno answer")
