"""What a filter says of itself: what it did not understand, what it keeps and hides."""

import pytest

from crisisapp.services.words.filter import export_words, filter_notices, kept_words
from crisisapp.support.i18n import set_language


def test_each_thing_that_is_not_asked_has_its_sentence() -> None:
    assert filter_notices("kind:rumour mairie -x") == ()
    (unknown,) = filter_notices("foo:bar")
    assert "“foo:bar” is not understood" in unknown
    (idle,) = filter_notices("🙂 ?")
    assert "🙂, ?" in idle
    assert "nothing to look for" in idle


@pytest.mark.parametrize(
    ("shown", "total", "words"),
    [
        (9, 38, "9 of 38 entries, 29 hidden"),
        (38, 38, "38 entries"),
        (1, 1, "1 entry"),
        (0, 38, "The filter keeps none of the 38 entries."),
        (0, 1, "The filter does not keep the only entry."),
        (0, 0, "0 entries"),
    ],
)
def test_what_is_kept_is_counted(shown: int, total: int, words: str) -> None:
    assert kept_words(shown, total) == words


def test_in_french_too() -> None:
    set_language("fr")
    assert kept_words(37, 38) == "37 sur 38 entrées, 1 masquée"
    assert kept_words(36, 38) == "36 sur 38 entrées, 2 masquées"
    assert export_words(111, 112, 112) == "111 sur 112 entrées, 1 note de cellule non reprise"
    assert kept_words(0, 38) == "Le filtre ne garde aucune des 38 entrées."
    assert "rien à chercher" in filter_notices("🙂")[0]


@pytest.mark.parametrize(
    ("shown", "kept", "total", "words"),
    [
        (3, 3, 3, ""),
        (111, 112, 112, "111 of 112 entries, 1 note for the cell left out"),
        (2, 2, 5, "2 of 5 entries, 3 hidden by the filter"),
        (2, 4, 5, "2 of 5 entries, 1 hidden by the filter, 2 notes for the cell left out"),
    ],
)
def test_an_export_says_what_it_leaves_out_and_why(
    shown: int, kept: int, total: int, words: str
) -> None:
    assert export_words(shown, kept, total) == words
