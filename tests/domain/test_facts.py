"""How a fact is said, from what one line says of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisapp.domain.facts import fact_key, read_fact


@pytest.mark.parametrize(
    ("text", "language", "value", "clause", "hedge"),
    [
        (
            "Élèves légèrement blessés = 2",
            "fr",
            "2",
            "il y a deux élèves légèrement blessés",
            "le nombre d'élèves légèrement blessés est en cours de vérification",
        ),
        (
            "parents reçus=0",
            "fr",
            "0",
            "il n'y a pas de parents reçus",
            "le nombre de parents reçus est en cours de vérification",
        ),
        (
            "vues = 1 240",
            "fr",
            "1240",
            "il y a 1240 vues",
            "le nombre de vues est en cours de vérification",
        ),
        ("durée = 2 h", "fr", "2", "durée : 2 h", "durée : en cours de vérification"),
        (
            "lieu : = devant le portail",
            "fr",
            "devant le portail",
            "lieu : devant le portail",
            "lieu : en cours de vérification",
        ),
        (
            "Une bagarre a eu lieu.",
            "fr",
            "",
            "une bagarre a eu lieu",
            "nous vérifions si une bagarre a eu lieu",
        ),
        ("Il pleut", "fr", "", "il pleut", "nous vérifions s'il pleut"),
        ("E-01 est sorti", "fr", "", "E-01 est sorti", "nous vérifions si E-01 est sorti"),
        (
            "pupils hurt = 2",
            "en",
            "2",
            "there are two pupils hurt",
            "the number of pupils hurt is being checked",
        ),
        (
            "pupils hurt = 0",
            "en",
            "0",
            "there are no pupils hurt",
            "the number of pupils hurt is being checked",
        ),
        (
            "The gate is shut",
            "en",
            "",
            "the gate is shut",
            "we are checking whether the gate is shut",
        ),
        ("time = 12:30", "en", "12:30", "time: 12:30", "time: being checked"),
    ],
)
def test_a_line_proposes_its_words(
    text: str, language: str, value: str, clause: str, hedge: str
) -> None:
    read = read_fact(text, language)
    assert read is not None
    assert (read.value, read.clause, read.hedge) == (value, clause, hedge)


def test_the_same_label_is_the_same_fact_whatever_its_value() -> None:
    keys = {
        read.key
        for text in ("Élèves blessés = 2", "élèves blessés= 3")
        if (read := read_fact(text, "fr"))
    }
    assert keys == {"eleves-blesses"}


def test_sentences_that_begin_alike_are_two_facts() -> None:
    start = (
        "une bagarre a eu lieu ce matin devant le portail du collège, entre deux groupes d'élèves"
    )
    first, second = (read_fact(f"{start} {end}", "fr") for end in ("de 3e", "de 4e"))
    assert first is not None
    assert second is not None
    assert first.key != second.key


@pytest.mark.parametrize("text", ["", "=", " = ", "…"])
def test_a_text_without_a_word_is_no_fact(text: str) -> None:
    assert read_fact(text, "fr") is None


@given(text=st.text(max_size=200), language=st.sampled_from(["fr", "en"]))
def test_any_text_is_a_clause_or_nothing(text: str, language: str) -> None:
    read = read_fact(text, language)
    if read is not None:
        assert read.clause.strip()
        assert read.hedge.strip()
        assert read.label.strip()
        assert read.key
        assert not read.clause.endswith(".")
    assert fact_key(text) == fact_key(text.casefold())
