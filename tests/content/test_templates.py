"""The messages that ship: complete in both languages, rendered without a gap on a fixture."""

import pytest
from msgspec import structs

from crisisapp.domain.message import FieldType, Template
from crisisapp.domain.words import Audience
from crisisapp.services.drafting.check import check_templates, example_values
from crisisapp.services.drafting.phrases import render_phrase
from crisisapp.services.drafting.render import render
from crisisapp.services.drafting.sms import count_sms
from crisisapp.storage.template_files import TemplateLibrary
from crisisapp.support.resources import resource_folder
from tests.services.drafting.builders import SCHOOL, a_context, a_fact

LIBRARY = TemplateLibrary(resource_folder("playbooks"))
WRITTEN = [(row.id, language) for row in LIBRARY.catalogue() for language in row.languages]
FACTS = (
    a_fact("fight", "deux élèves se sont battus devant le portail", en="two pupils fought"),
    a_fact("care", "ils ont été pris en charge", en="they have been looked after"),
)

KNOWN = ("head.title", "incident.")  # what the school and the situation of the builders say
GATHERED = ("facts", "fact.", "incident.")  # prefills of a desk that knows facts too


def test_the_content_has_no_fault() -> None:
    faults = check_templates(resource_folder("playbooks"))
    assert [fault for fault in faults if fault.level == "fault"] == []


def test_the_catalogue_is_whole() -> None:
    rows = LIBRARY.catalogue()

    assert [row.id for row in rows] == [f"M{number:02}" for number in range(1, 26)]
    for row in rows:
        assert row.title("fr") != row.title("en")
        assert set(row.audiences) <= {audience.value for audience in Audience}
    assert {row.id for row in rows if row.languages == ("fr", "en")} >= {"M01", "M02", "M04"}


@pytest.mark.parametrize(("name", "language"), WRITTEN)
def test_a_message_renders_without_a_gap(name: str, language: str) -> None:
    template = LIBRARY.load(name, language)

    bare = a_context(language=language)
    with_facts = a_context(*FACTS, language=language)

    assert render(template, example_values(template.fields), bare, final=True).text
    needed = {
        field.name: field.example
        for field in template.fields
        if field.required and not field.default and not field.prefill.startswith(GATHERED)
    }
    assert render(template, needed, with_facts, final=True).text


@pytest.mark.parametrize(("name", "language"), WRITTEN)
def test_every_required_field_is_a_hole_of_an_empty_message(name: str, language: str) -> None:
    template = LIBRARY.load(name, language)

    holes = {hole.field for hole in render(template, {}, a_context(), final=False).holes}

    told = [f for f in template.fields if f.required and not f.default]
    assert holes == {f.name for f in told if not f.prefill.startswith(KNOWN)}


@pytest.mark.parametrize(("name", "language"), WRITTEN)
def test_each_choice_reads_well(name: str, language: str) -> None:
    template = LIBRARY.load(name, language)
    for field in template.fields:
        for choice in field.choices:
            values = {**example_values(template.fields), field.name: choice}
            assert field.type is FieldType.CHOICE
            assert render(template, values, a_context(), final=True).text


def test_the_sms_of_the_demo_is_one_sms() -> None:
    french = LIBRARY.load("M02", "fr")
    english = LIBRARY.load("M02", "en")
    texts = [
        render(
            french,
            {"advice": "ne pas partager la vidéo", "next_update_at": "12h30"},
            a_context(*FACTS),
            final=True,
        ).text,
        render(
            english,
            {"advice": "do not share the video", "next_update_at": "12:30"},
            a_context(*FACTS, language="en"),
            final=True,
        ).text,
    ]

    assert texts[0] == (
        "Les Tilleuls 11h06: Deux élèves se sont battus devant le portail. "
        "Merci de ne pas partager la vidéo. Prochain message à 12h30."
    )
    assert texts[1] == (
        "Les Tilleuls 11:06: Two pupils fought. Please do not share the video. "
        "Next message at 12:30."
    )
    assert [(count_sms(text).encoding, count_sms(text).parts) for text in texts] == [
        ("GSM-7", 1),
        ("GSM-7", 1),
    ]


def _words(template: Template) -> int:
    text = render(template, example_values(template.fields), a_context(), final=True).text
    return len(text.split("\n", 1)[1].rsplit("\n\n", 1)[0].split())


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_holding_statement_has_its_form_and_length(language: str) -> None:
    template = LIBRARY.load("M01", language)
    rendered = render(template, example_values(template.fields), a_context(), final=True)

    assert rendered.subject
    assert rendered.text.startswith(
        {"fr": "Madame, Monsieur,\n\n", "en": "Dear parents and carers,\n\n"}[language]
    )
    assert "La principale\nCollège des Tilleuls, " in rendered.text
    assert 60 <= _words(template) <= 120


def test_the_staff_sentence_is_ready_without_typing() -> None:
    french = render_phrase(LIBRARY.phrase("staff_first", "fr"), {}, a_context(), final=True)
    english = render_phrase(
        LIBRARY.phrase("staff_first", "en"), {}, a_context(language="en"), final=True
    )

    assert french.text == (
        "La direction sait. Ne partagez rien, ne répondez pas en ligne. "
        "Prochaine information à 11\u00a0h\u00a035."
    )
    assert english.text.endswith("Next information at 11:35.")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_phrase_renders(language: str) -> None:
    for phrase in LIBRARY.phrases(language):
        values = example_values(phrase.fields)
        assert render_phrase(phrase, values, a_context(language=language), final=True).text


def test_the_call_outline_is_filled_from_the_situation() -> None:
    phrase = LIBRARY.phrase("hierarchy_call", "fr")

    rendered = render_phrase(phrase, {}, a_context(), final=True)

    assert "bagarre filmée, deux élèves" in rendered.text
    assert "Début\u00a0: 7\u00a0h\u00a045" in rendered.text


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_to_tell_17_knows_the_school_and_asks_the_rest(language: str) -> None:
    phrase = LIBRARY.phrase("tell_17", language)
    school = structs.replace(SCHOOL, phone="05 00 00 00 00")

    rendered = render_phrase(phrase, {}, a_context(language=language, school=school))

    assert phrase.group == "call"
    assert [hole.field for hole in rendered.holes] == ["address", "access", "people"]
    assert "Collège des Tilleuls, Valbrune" in rendered.text
    assert "05 00 00 00 00" in rendered.text
    assert {"fr": "7\u00a0h\u00a045", "en": "07:45"}[language] in rendered.text
    assert "«" not in rendered.text.replace("“", "«")  # nobody wrote anything: no empty quotation


def test_the_exact_words_are_read_to_17_as_they_came() -> None:
    phrase = LIBRARY.phrase("tell_17", "fr")
    values = {**example_values(phrase.fields), "words": "tout va peté demain"}

    rendered = render_phrase(phrase, values, a_context(), final=True)

    assert "tout va peté demain" in rendered.text
    assert rendered.text.endswith("Je reste en ligne.")
