"""The ready phrases: the same in both languages, grouped by use, short, and true for all."""

import re
from itertools import groupby

import pytest

from crisisapp.domain.message import FieldType
from crisisapp.services.drafting.check import example_values
from crisisapp.services.drafting.phrases import render_phrase
from crisisapp.storage.template_files import TemplateLibrary
from crisisapp.support.i18n import LANGUAGES, Language
from crisisapp.support.resources import resource_folder
from tests.services.drafting.builders import a_context

LIBRARY = TemplateLibrary(resource_folder("playbooks"))
BANK = {language: LIBRARY.phrases(language) for language in LANGUAGES}
CLAUSES = {"done", "advice", "donts"}  # what follows “Nous avons”, “Merci de”, “ne pas”
SENTENCE = re.compile(r"(?<=[.?!])[\s\u00a0]+|\n+")


def test_both_languages_hold_the_same_phrases_in_the_same_order() -> None:
    french, english = (
        [(phrase.id, phrase.group, [f.name for f in phrase.fields]) for phrase in BANK[language]]
        for language in LANGUAGES
    )
    assert french == english
    assert len({name for name, _group, _fields in french}) == len(french)


def test_the_phrases_of_one_use_stand_together() -> None:
    groups = [group for group, _phrases in groupby(phrase.group for phrase in BANK["fr"])]
    assert len(groups) == len(set(groups))
    assert {"first", "press", "families", "empathy", "donts", "death", "alert"} <= set(groups)
    assert all(len(LIBRARY.phrases("fr", group=group)) >= 1 for group in groups)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_clause_reads_inside_a_sentence_and_a_sentence_by_itself(language: Language) -> None:
    for phrase in BANK[language]:
        text = render_phrase(
            phrase, example_values(phrase.fields), a_context(language=language), final=True
        ).text
        if phrase.group in CLAUSES:
            assert text[0].islower(), phrase.id
            assert text[-1].isalpha(), phrase.id
        else:
            assert text[0].isupper(), phrase.id
            assert text[-1] in ".?", phrase.id
        for sentence in SENTENCE.split(text):
            assert len(re.findall(r"\w[\w'’-]*", sentence)) <= 20, phrase.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_authority_is_said_to_be_informed_unless_somebody_says_so(language: Language) -> None:
    phrase = LIBRARY.phrase("holding_line", language)
    told = {"fr": "prévenue", "en": "informed"}[language]
    at = {"next_update_at": "11:30"}

    silent = render_phrase(phrase, at, a_context(language=language), final=True).text
    said = render_phrase(
        phrase, {**at, "told": "police"}, a_context(language=language), final=True
    ).text

    assert told not in silent
    assert told in said
    assert next(f for f in phrase.fields if f.name == "told").type is FieldType.CHOICE
