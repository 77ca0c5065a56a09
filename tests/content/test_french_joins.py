"""Every French template and phrase, with values that begin with a vowel and hours of other days."""

import re
from itertools import zip_longest

import pytest

from crisisapp.domain.message import Field, FieldType, Template
from crisisapp.services.drafting.check import example_values
from crisisapp.services.drafting.phrases import as_template
from crisisapp.services.drafting.render import render
from crisisapp.storage.template_files import TemplateLibrary
from crisisapp.support.resources import resource_folder
from tests.services.drafting.builders import a_context

LIBRARY = TemplateLibrary(resource_folder("playbooks"))
TEMPLATES = tuple(LIBRARY.load(each.id, "fr") for each in LIBRARY.catalogue()) + tuple(
    as_template(phrase) for phrase in LIBRARY.phrases("fr")
)
EACH = pytest.mark.parametrize("template", TEMPLATES, ids=lambda each: each.id)
UNCUT = re.compile(
    r"(?<![\w-])(?:de|que|jusque|lorsque|puisque|le|la|ne|je|me|te|se)[ \u00a0]"
    r"(?:[aeiouéèêàâîôû]|hier\b)",
    re.IGNORECASE,
)
WORDS = (FieldType.CLAUSE, FieldType.CLAUSES, FieldType.TEXT, FieldType.PLACE)


def filled(template: Template, **by_type: str) -> str:
    """Return a message from its examples, with other words for the fields of some types."""
    values = example_values(template.fields) | {
        field.name: by_type[field.type.value]
        for field in template.fields
        if field.type.value in by_type
    }
    return render(template, values, a_context(), final=False).text


def choices(template: Template) -> list[dict[str, str]]:
    """Return values that show each choice of each field once."""
    fields: list[Field] = [each for each in template.fields if each.type is FieldType.CHOICE]
    rows = zip_longest(*([(f.name, key) for key in f.choices] for f in fields))
    return [dict(pair for pair in row if pair) for row in rows]


@EACH
def test_a_value_that_begins_with_a_vowel_reads_as_french(template: Template) -> None:
    for word in ("attendre ici", "écouter l'école", "habiter là"):
        text = filled(template, **dict.fromkeys((each.value for each in WORDS), word))
        assert not UNCUT.search(text), text


@EACH
def test_each_choice_reads_as_french(template: Template) -> None:
    for chosen in choices(template):
        text = render(
            template, {**example_values(template.fields), **chosen}, a_context(), final=False
        ).text
        assert not UNCUT.search(text), text


@EACH
@pytest.mark.parametrize("typed", ["demain 8h", "2026-11-23T08:00", "2026-11-27T08:00"])
def test_an_hour_of_another_day_reads_as_french(template: Template, typed: str) -> None:
    text = filled(template, time=typed).replace("\u00a0", " ")
    assert not re.search(r"\bh (?:demain|hier|le )", text), text
    assert not re.search(r"(?<!')\bà (?:demain|hier|le \w+di\b)", text), text
    assert not re.search(r"'à le \w+di\b", text), text
    assert not UNCUT.search(text), text
