"""Any name of the list is found as a word of a message, and the words that matched alone."""

import pytest

from crisisapp.domain.words import Audience
from crisisapp.services.findings.records import Finding, Known, Severity
from tests.services.findings.builders import known_people, looked_at

NAMES = (
    *("Yanis Belaid", "Clément Rose", "Grace Petit", "Marie Martin", "Jean De La Tour"),
    *("Sean O’Brien", "Jean-Baptiste Le Goff", "Will Ferrand-Kerbrat", "Bo Li"),
)
KNOWN = known_people(listed=NAMES)


def found(text: str, known: Known = KNOWN, **more: object) -> list[Finding]:
    return looked_at(text, "privacy.", known=known, audience=Audience.PUBLIC, **more)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Clément a été blessé.", "Clément"),
        ("OBrien est absent.", "OBrien"),
        ("o'brien est absent.", "o'brien"),
        ("O’BRIEN est absent.", "O’BRIEN"),
        ("On dit que l'obrien est là.", "obrien"),
        ("hier yanis pleurait", "yanis"),
        ("jean-baptiste dort", "jean-baptiste"),
        ("Jean Baptiste dort.", "Jean Baptiste"),
        ("kerbrat a fui", "kerbrat"),
        ("hier Bo dormait", "Bo"),
        ("clement est tombé", "clement"),
        ("YANIS EST LÀ", "YANIS"),
        ("#yanis circule", "yanis"),
        ("Grace's bag was found.", "Grace"),
    ],
)
def test_a_given_name_or_a_surname_of_the_list_is_found_alone(text: str, words: str) -> None:
    named = [one for one in found(text) if one.code == "privacy.person"]
    assert [(one.words, one.severity) for one in named] == [(words, Severity.BLOCKING)]
    assert named[0].what == f"“{words}” is on the list of names."


@pytest.mark.parametrize(
    "text",
    [
        "La maman de grace est là.",
        "rose b. a tout vu",
        "Le groupe de Petit a crié.",
        "Rose est tombée.",
        "Hier, Grace pleurait.",
        "marie petit est là",
        "Grace, 6eB, est là.",
    ],
)
def test_a_word_of_every_day_is_a_name_where_something_tells(text: str) -> None:
    assert [one.code for one in found(text) if one.blocks][:1] == ["privacy.person"]


@pytest.mark.parametrize(
    "text",
    ["Petit rappel : merci.", "Rose, bleu ou vert, chacun choisit.", "La Tour Eiffel est fermée."],
)
def test_a_word_whose_place_gave_it_the_capital_may_be_somebody(text: str) -> None:
    (maybe,) = found(text)
    assert (maybe.code, maybe.severity) == ("privacy.maybe", Severity.QUIET)
    assert maybe.what.endswith("may be a name of the list, or only a word.")
    assert not looked_at(text, "privacy.", known=KNOWN, audience=Audience.FAMILIES_CONCERNED)


@pytest.mark.parametrize(
    "text",
    [
        *("Une rose rouge.", "Un petit groupe attend.", "Le bus passe par Saint-Martin."),
        *("La rue Martin est fermée.", "The Martin hall is closed.", "Merci de patienter."),
    ],
)
def test_what_is_a_word_or_a_place_names_nobody(text: str) -> None:
    assert found(text) == []


def test_an_adult_of_the_same_name_stays_an_adult() -> None:
    for text in ("Mme Martin, professeure, attend.", "Bien à vous, C. Martin, adjointe"):
        (adult,) = found(text)
        assert (adult.code, adult.severity) == ("privacy.adult", Severity.QUIET)


def test_the_head_and_the_school_may_bear_a_name_of_the_list() -> None:
    known = Known(names=KNOWN.names, own_words=("Collège Yanis Ferrand", "Paul Martin"))
    text = "Le collège Yanis Ferrand reste ouvert. Paul Martin, principal"
    assert found(text, known) == []
    assert found("Paul Martin et Martin sont là.", known)[-1].code == "privacy.person"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("le petit martin pleure", ["martin"]),
        ("yanis pleure dans la cour", ["yanis"]),
        ("martin tombe, marie court", ["martin", "marie"]),
        ("Yanis refuse de parler.", ["Yanis"]),
    ],
)
def test_the_place_is_that_of_the_words_that_matched(text: str, words: list[str]) -> None:
    assert [text[one.start : one.end] for one in found(text)] == words


@pytest.mark.parametrize(
    ("text", "words"),
    [("kevin pleure dans la cour", "kevin"), ("Kevin tombe.", "Kevin"), ("lina crie", "lina")],
)
def test_without_a_list_a_guess_swallows_no_verb_either(text: str, words: str) -> None:
    assert [text[one.start : one.end] for one in found(text, Known())] == [words]
