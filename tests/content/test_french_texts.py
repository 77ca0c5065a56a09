"""French in what ships: hours, numbers, a signature, one subject; no promise nobody made."""

import re

import pytest
from msgspec import structs

from crisisapp.services.drafting.check import example_values
from crisisapp.services.drafting.desk_context import helplines
from crisisapp.services.drafting.phrases import as_template
from crisisapp.services.drafting.render import render
from crisisapp.storage.playbook_files import PlaybookLibrary
from crisisapp.storage.template_files import TemplateLibrary
from crisisapp.support.i18n import LANGUAGES, Language
from crisisapp.support.resources import resource_folder
from tests.services.drafting.builders import SCHOOL, a_context

ROOT = resource_folder("playbooks")
LIBRARY = TemplateLibrary(ROOT)
LONG = re.compile(r"(?<![\d/.-])\d{4,}(?= (?:vues|views|élèves|pupils))")
IDS = tuple(each.id for each in LIBRARY.catalogue())


def written(name: str, language: Language, **values: str) -> str:
    """Return a message from its examples, signed by a head whose title begins with an article."""
    template = LIBRARY.load(name, language)
    school = structs.replace(SCHOOL, head_name="Paul Ferrand", head_title="Le principal")
    context = structs.replace(
        a_context(language=language, school=school),
        support=helplines(PlaybookLibrary(ROOT).jurisdiction("FR"), language),
    )
    text = render(template, {**example_values(template.fields), **values}, context, final=False)
    return text.text.replace("\u00a0", " ")


@pytest.mark.parametrize("name", IDS)
def test_a_title_after_a_name_begins_small(name: str) -> None:
    assert "Ferrand, Le principal" not in written(name, "fr")


def test_a_letter_is_signed_as_people_sign() -> None:
    assert "Paul Ferrand, le principal\n" in written("M03", "fr")


@pytest.mark.parametrize(("language", "said"), [("fr", "de 9 h à 23 h"), ("en", "09:00–23:00")])
def test_the_hours_of_a_number_read_as_its_language_writes_them(
    language: Language, said: str
) -> None:
    found = helplines(PlaybookLibrary(ROOT).jurisdiction("FR"), language)
    assert said in [line.hours.replace("\u00a0", " ") for line in found]
    assert f"3018 ({said})" in written("M03", language)


@pytest.mark.parametrize("name", IDS)
def test_numbers_stand_in_groups_of_three(name: str) -> None:
    for language in LANGUAGES:
        numbers = LONG.findall(written(name, language))
        assert numbers == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_notice_has_one_subject(language: Language) -> None:
    template = LIBRARY.load("M11", language)
    text = written("M11", language)
    assert template.subject
    assert not text.startswith(("Objet", "Subject"))
    assert "2022/2065" in text  # a form has no line for a subject


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_default_or_ready_phrase_promises_what_nobody_decided(language: Language) -> None:
    promised = {"fr": "seront informées", "en": "will be informed"}[language]
    for name in IDS:
        for field in LIBRARY.load(name, language).fields:
            assert promised not in field.default, name
    staff = [each for each in LIBRARY.phrases(language) if not each.fields]
    for phrase in staff:
        text = render(as_template(phrase), {}, a_context(language=language), final=False).text
        assert promised not in text, phrase.id


def test_whom_a_message_is_for_reads_as_a_sentence() -> None:
    assert "s'adresse à la personne qui a publié ce contenu." in written("M12", "fr", owner="adult")
    assert "s'adresse à un parent d'élève." in written("M12", "fr", owner="parent")
