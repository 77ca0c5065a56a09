"""French after the words of a template: cut before a vowel, the day before its hour."""

import pytest

from crisisapp.services.drafting.joins import joined_fr, joined_hours_fr

CUT = [
    ("Merci de ", "attendre", "Merci d'", "attendre"),
    ("Merci de ", "écouter", "Merci d'", "écouter"),
    ("Merci de ", "Œuvrer", "Merci d'", "Œuvrer"),
    ("Merci de ", "habiller", "Merci d'", "habiller"),
    ("Merci de ", "hésiter", "Merci d'", "hésiter"),
    ("Merci de ", "y aller", "Merci d'", "y aller"),
    ("Merci de ne ", "ouvrir", "Merci de n'", "ouvrir"),
    ("pour que ", "elle", "pour qu'", "elle"),
    ("jusque ", "ici", "jusqu'", "ici"),
    ("dans la ", "école", "dans l'", "école"),
    ("Le ", "accueil", "L'", "accueil"),
    # Nothing is cut.
    ("Merci de ", "patienter", "Merci de ", "patienter"),
    ("Merci de ", "hurler", "Merci de ", "hurler"),
    ("Merci de ", "huit parents", "Merci de ", "huit parents"),
    ("Merci de ", "onze parents", "Merci de ", "onze parents"),
    ("Merci de ne pas ", "appeler", "Merci de ne pas ", "appeler"),
    ("Nous avons ", "appelé", "Nous avons ", "appelé"),
    ("mode ", "avion", "mode ", "avion"),
    ("le ", "3018", "le ", "3018"),
    ("Merci de ", "", "Merci de ", ""),
]
HOURS = [
    ("de nouveau à ", "demain à 18 h", "de nouveau ", "demain à 18 h"),
    ("de nouveau à ", "le vendredi 7 mars à 8 h", "de nouveau ", "le vendredi 7 mars à 8 h"),
    ("jusqu'à ", "demain à 18 h", "jusqu'à ", "demain à 18 h"),
    ("jusqu'à ", "le vendredi 7 mars à 8 h", "jusqu'au ", "vendredi 7 mars à 8 h"),
    ("celui de ", "hier à 8 h", "celui d'", "hier à 8 h"),
    ("celui de ", "le vendredi 7 mars à 8 h", "celui du ", "vendredi 7 mars à 8 h"),
    ("avant ", "demain à 12 h", "avant ", "demain à 12 h"),
    ("à ", "18 h", "à ", "18 h"),
]


@pytest.mark.parametrize(("before", "after", "left", "right"), CUT)
def test_a_short_word_is_cut_before_a_vowel_that_is_heard(
    before: str, after: str, left: str, right: str
) -> None:
    assert joined_fr(before, after, hour=False) == (left, right)


@pytest.mark.parametrize(("before", "after", "left", "right"), HOURS)
def test_the_day_of_an_hour_takes_no_word_of_its_own(
    before: str, after: str, left: str, right: str
) -> None:
    assert joined_fr(before, after, hour=True) == (left, right)


def test_only_an_hour_loses_the_word_before_it() -> None:
    assert joined_fr("Rendez-vous à ", "le lundi 4 mars", hour=False)[0] == "Rendez-vous à "


def test_words_that_hold_an_hour_by_themselves_read_so_too() -> None:
    assert joined_hours_fr("vu à hier à 8 h, jusqu'à demain à 9 h") == (
        "vu hier à 8 h, jusqu'à demain à 9 h"
    )
