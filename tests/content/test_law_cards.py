"""The law cards and numbers that ship: dated, sourced, careful; each one that is named exists."""

import re
from datetime import date

import pytest

from crisisapp.domain.playbook import LawCard, NationalNumber
from crisisapp.services.openings import Opening
from crisisapp.services.words.qualification import opening_line
from crisisapp.storage.playbook_files import PlaybookLibrary
from crisisapp.support.i18n import LANGUAGES, Language, set_language
from crisisapp.support.resources import resource_folder
from tests.builders import MORNING
from tests.conftest import ZONE

LIBRARY = PlaybookLibrary(resource_folder("playbooks"))
FRANCE = LIBRARY.jurisdiction("FR")
FACTS: tuple[LawCard | NationalNumber, ...] = (*FRANCE.numbers, *FRANCE.cards)
KNOWN = {fact.id for fact in FACTS}
CARDS = pytest.mark.parametrize("card", FRANCE.cards, ids=lambda card: card.id)
# An article of a code or of a named law, whatever the language of the card.
LAW = re.compile(r"\b(art\.|code|law of|loi du|decree|décret)", re.IGNORECASE)
PENALTY = re.compile(r"\b\d+ (ans?|years?)\b|peine maximale|highest penalty", re.IGNORECASE)
MONEY = re.compile(r"\d[\d ,\u00a0]*€")
# Written from general knowledge: to be read at its source before anyone relies on it.
UNREAD = {
    *("num_112", "num_114", "num_119", "cpp_11", "discipline_notice", "phone_ban", "gdpr_33"),
    *("cp_222_33_2_2", "press_1881", "press_1881_motive", "cp_433_5", "cp_433_3_1", "cp_226_8_1"),
    *("cp_227_23", "cp_421_2_5", "cp_323_1", "cp_226_10", "cc_9", "press_39_bis", "cc_9_1"),
    "failing_to_report",
}
CONFIRM = re.compile(r"confirm|vérifi|verif|to be checked|check the", re.IGNORECASE)
# A step that states a rule, not one that names an offence to pupils or asks whether there is one.
RULE = re.compile(
    r"décret|decree|art\. \d|La loi interdit de|The law forbids letting|[Oo]bligatoires tous"
    r"|\best dû\b|\bis due even|72 h|trois mois|three months|dans le mois|within a month"
)
FIGURES = re.compile(r"\d+(?:[ ,\u00a0]\d{3})*")


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.id)
def test_every_number_and_card_keeps_its_source_and_its_day(
    fact: LawCard | NationalNumber,
) -> None:
    assert len(fact.source.strip()) > 8
    assert date(2026, 1, 1) <= date.fromisoformat(fact.checked_on) <= date(2027, 12, 31)


@pytest.mark.parametrize("name", LIBRARY.ids())
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_playbook_names_exists(name: str, language: str) -> None:
    for step in LIBRARY.load(name, language).steps:
        assert set(step.refs) <= KNOWN, step.id
        assert step.due.legal is None or step.due.legal in KNOWN, step.id


def test_what_the_questions_name_exists() -> None:
    questions = LIBRARY.triage()
    assert any(question.refs for question in questions)
    for question in questions:
        assert set(question.refs) <= KNOWN, question.id


@CARDS
def test_a_card_is_short_and_calm(card: LawCard) -> None:
    assert card.title_fr.strip() != card.title_en.strip() or card.id == "pharos"
    for text in (card.text_fr, card.text_en):
        assert 40 <= len(text) <= 400
        assert text.endswith(".")
        assert "!" not in text


@CARDS
def test_a_penalty_is_never_said_without_asking_to_verify_it(card: LawCard) -> None:
    for text in (card.text_fr, card.text_en):
        if MONEY.search(text) or PENALTY.search(text):
            assert card.verify


@CARDS
def test_a_highest_penalty_is_that_of_an_adult_and_never_what_a_pupil_risks(card: LawCard) -> None:
    if MONEY.search(card.text_fr) and card.id != "right_of_reply":  # a fine of the publisher
        assert "adulte" in card.text_fr
        assert "adult" in card.text_en
    assert not re.search(r"(élève|mineur) (risque|encourt)|vous risquez", card.text_fr)
    assert not re.search(r"(pupil|minor) (risks|faces|may get)|you risk", card.text_en)


@CARDS
def test_a_law_is_to_be_confirmed(card: LawCard) -> None:
    # The regulation on notices is read whole at its source: it alone needs no confirmation.
    if LAW.search(card.title_fr) and card.id != "dsa_16":
        assert card.verify


@CARDS
def test_figures_are_the_same_in_both_languages(card: LawCard) -> None:
    def figures(text: str) -> list[str]:
        return sorted(re.sub(r"[ ,\u00a0]", "", found) for found in FIGURES.findall(text))

    assert figures(card.text_fr) == figures(card.text_en)


def test_what_was_never_read_at_its_source_gives_no_amount() -> None:
    unread = [card for card in FRANCE.cards if "à relire" in card.source]
    assert {card.id for card in unread} >= {"cp_323_1", "cc_9", "cc_9_1", "press_39_bis"}
    for card in unread:
        assert card.verify
        assert not MONEY.search(card.text_fr)


@pytest.mark.parametrize(
    "name", ["press_1881_motive", "cp_433_5", "cp_433_3_1", "cp_323_1", "cp_226_10"]
)
def test_an_amount_that_is_not_sure_is_said_to_be_checked(name: str) -> None:
    card = next(card for card in FRANCE.cards if card.id == name)
    assert not MONEY.search(card.text_fr)
    assert "à vérifier" in card.text_fr
    assert "to be checked" in card.text_en


def test_the_possession_of_an_image_of_a_minor_has_no_figure() -> None:
    card = next(card for card in FRANCE.cards if card.id == "cp_227_23")
    assert "peine à vérifier" in card.text_fr
    assert "2 ans" not in card.text_fr


def test_what_nobody_read_at_its_source_is_to_be_verified() -> None:
    asked = {fact.id for fact in FACTS if fact.verify}
    assert asked >= UNREAD


@CARDS
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_duty_that_opens_says_that_it_is_to_be_confirmed(
    card: LawCard, language: Language
) -> None:
    set_language(language)
    words = {"fr": "à confirmer par le service juridique", "en": "confirmed by the legal service"}
    for publication in ("", "2"):
        opening = Opening(text="Aviser le procureur", card=card, publication=publication)
        said = opening_line(opening, now=MORNING, zone=ZONE, language=language)
        assert (words[language] in said) is card.verify


@pytest.mark.parametrize("name", LIBRARY.ids())
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_step_that_states_a_rule_says_who_confirms_it(name: str, language: str) -> None:
    cards = {card.id: card for card in FRANCE.cards}
    for step in LIBRARY.load(name, language).steps:
        duty = step.due.legal is not None and cards[step.due.legal].verify
        if duty or RULE.search(f"{step.text} {step.help}"):
            assert CONFIRM.search(f"{step.text} {step.help}"), step.id
