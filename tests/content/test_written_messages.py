"""What the messages M14 to M25 say: whole in both languages, in short and careful words."""

import re
from itertools import pairwise

import pytest
from msgspec import structs

from crisisapp.domain.message import FieldType, Template
from crisisapp.services.capture.names import find_names
from crisisapp.services.drafting.check import example_values
from crisisapp.services.drafting.context import Helpline
from crisisapp.services.drafting.render import Rendered, render
from crisisapp.storage.playbook_files import PlaybookLibrary
from crisisapp.storage.template_files import TemplateLibrary
from crisisapp.support.i18n import LANGUAGES, Language
from crisisapp.support.resources import resource_folder
from tests.services.drafting.builders import SCHOOL, a_context, a_fact

ROOT = resource_folder("playbooks")
LIBRARY = TemplateLibrary(ROOT)
CARDS = {card.id: card for card in PlaybookLibrary(ROOT).jurisdiction("FR").cards}
IDS = tuple(f"M{number}" for number in range(14, 26))
EACH = pytest.mark.parametrize(
    ("name", "language"), [(name, language) for name in IDS for language in LANGUAGES]
)
FACT = a_fact(
    "fight",
    "deux élèves se sont battus devant le portail",
    en="two pupils fought outside the gate",
)
# Longer than any of them: what a school names itself, a number that helps, a page to read.
FULL = structs.replace(
    SCHOOL,
    head_name="Camille Exemple",
    contact_press="05 00 00 00 03",
    reference_page="www.tilleuls.example/info",
)
PROMISES = ("M18", "M19", "M20")
LAW = ("M14", "M15", "M16", "M17", "M19", "M23", "M25")
LIMITS = {"M14": 300, "M15": 250, "M17": 200, "M20": 120, "M21": 120, "M22": 90, "M25": 250}
SENTENCE = re.compile(r"(?<=[.?!])[\s\u00a0]+|\n+|(?<=[.?!])[\s\u00a0]*(?=[«»“”])")
WORD = re.compile(r"\w[\w'’.@/-]*")
UNSAID = {
    "fr": re.compile(
        r"aucun (?:danger|risque)|pas de danger|sans commentaire|incident isolé|rien de grave|"
        r"soi-disant|il semblerait|fake news|\bbuzz\b|\b(?:le|les|un|des) coupables?\b|garanti|!|#",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\bno (?:danger|risk)\b|no comment|isolated incident|nothing serious|so-called|"
        r"it would seem|fake news|\bbuzz\b|\bculprit|guarantee|!|#",
        re.IGNORECASE,
    ),
}
CHECK = {
    "fr": re.compile(r"à vérifier", re.IGNORECASE),
    "en": re.compile(r"to be checked", re.IGNORECASE),
}
DEATH = re.compile(
    r"suicid|pend|hang|médicament|\bpills?\b|overdose|saut|jump|lettre|\bnotes?\b|chambre|"
    r"parce qu|because|harcel|bull",
    re.IGNORECASE,
)


def written(
    name: str, language: Language, *, bare: bool = False, **values: str
) -> tuple[Template, Rendered]:
    """Return a message from its examples; `bare`: from those of its required fields alone."""
    template = LIBRARY.load(name, language)
    fields = tuple(
        field for field in template.fields if not bare or (field.required and not field.default)
    )
    support = (Helpline(name="3018", phone="3018", hours="9:00-23:00"),)
    context = a_context(language=language, school=SCHOOL if bare else FULL)
    context = structs.replace(context, support=() if bare else support)
    return template, render(template, {**example_values(fields), **values}, context, final=True)


@EACH
@pytest.mark.parametrize("bare", [False, True], ids=["all", "required"])
def test_it_reads_whole_with_every_field_and_with_the_required_ones(
    name: str, language: Language, bare: bool
) -> None:
    template, rendered = written(name, language, bare=bare)

    assert "⟦" not in rendered.text
    assert "None" not in rendered.text
    assert "  " not in rendered.text
    assert "\n\n\n" not in rendered.text
    assert ".." not in rendered.text
    assert not re.search(r" [.,]|,\.|: ?[.,]|\(\)|« »|“”", rendered.text)
    assert bool(rendered.subject) == bool(template.subject)
    for line in rendered.text.split("\n"):  # a sentence, a heading, a point: none starts small
        assert not line[:1].islower(), line


@EACH
def test_what_is_prefilled_is_what_the_desk_knows(name: str, language: Language) -> None:
    template = LIBRARY.load(name, language)
    typed = {
        field.name: field.example
        for field in template.fields
        if field.required and not field.default and not field.prefill
    }
    school = structs.replace(FULL, phone="05 00 00 00 00")

    known = structs.replace(
        a_context(FACT, language=language, school=school), families_called="going"
    )

    assert render(template, typed, known, final=True).text


@pytest.mark.parametrize("name", IDS)
def test_both_languages_ask_the_same(name: str) -> None:
    french, english = (LIBRARY.load(name, language) for language in LANGUAGES)

    def asked(template: Template) -> list[tuple[object, ...]]:
        return [
            (f.name, f.type, f.required, f.prefill, f.personal, sorted(f.choices), bool(f.default))
            for f in template.fields
        ]

    assert asked(french) == asked(english)
    assert (french.audience, french.channels, french.posture) == (
        english.audience,
        english.channels,
        english.posture,
    )
    assert french.purpose != english.purpose
    assert french.body.count("{% for") == english.body.count("{% for")


@EACH
def test_each_hole_says_what_to_write(name: str, language: Language) -> None:
    template = LIBRARY.load(name, language)
    for field in template.fields:
        assert field.label, field.name
        assert len(field.label) <= 32, field.label
        assert not field.label.endswith((".", ":", "?"))
        assert field.help.endswith((".", "?")), field.name
        assert len(field.help) <= 140, field.name
        assert field.example, field.name
        if field.type is FieldType.CHOICE:
            assert field.example in field.choices


@EACH
def test_sentences_are_short(name: str, language: Language) -> None:
    _template, rendered = written(name, language)
    long = [
        sentence for sentence in SENTENCE.split(rendered.text) if len(WORD.findall(sentence)) > 20
    ]
    assert long == []


@EACH
def test_no_careless_word_stands_in_it(name: str, language: Language) -> None:
    template, rendered = written(name, language)
    choices = " ".join(words for field in template.fields for words in field.choices.values())
    assert UNSAID[language].findall(f"{rendered.subject}\n{rendered.text}\n{choices}") == []


@EACH
def test_it_names_nobody(name: str, language: Language) -> None:
    template, _rendered = written(name, language)
    said = [template.title, template.purpose, *(field.example for field in template.fields)]
    found = {one.written for text in said for one in find_names(text, {})}
    # The school's own numbers and address, which reach nobody.
    assert {word for word in found if "00 00 00" not in word and ".example" not in word} == set()


@EACH
def test_it_keeps_to_its_length(name: str, language: Language) -> None:
    _template, rendered = written(name, language)
    if name in LIMITS:
        assert len(WORD.findall(rendered.text)) <= LIMITS[name]


@EACH
def test_the_next_hour_is_promised_while_it_goes_on(name: str, language: Language) -> None:
    template, rendered = written(name, language)
    asked = {f.name for f in template.fields if f.type is FieldType.TIME and f.required}

    assert bool(asked & {"next_update_at", "valid_until"}) == (name in PROMISES)
    if name in PROMISES:
        assert {"fr": "17\u00a0h", "en": "17:00"}[language] in rendered.text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", LAW)
def test_the_law_is_a_dated_card_and_is_said_to_be_checked(name: str, language: Language) -> None:
    head = (ROOT / "templates" / language / f"{name}.md").read_text("utf-8").split("+++")[1]
    named = {card for card in CARDS if re.search(rf"\b{card}\b", head)}

    assert named, "no card of the jurisdiction is named in the head"
    assert all(CARDS[card].source and CARDS[card].checked_on for card in named)
    if any(CARDS[card].verify for card in named):
        helps = " ".join(field.help for field in LIBRARY.load(name, language).fields)
        assert CHECK[language].search(helps)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_cnil_was_informed_only_if_it_was(language: Language) -> None:
    _template, notified = written("M17", language, cnil="notified")
    _template, preparing = written("M17", language, cnil="preparing")
    _template, silent = written("M17", language, bare=True)

    done = {"fr": "a été prévenue", "en": "has been notified"}[language]
    assert done in notified.text
    assert "CNIL" in preparing.text
    assert done not in preparing.text
    assert "CNIL" not in silent.text


@pytest.mark.parametrize("name", ["M18", "M19"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_family_was_called_is_said_only_when_the_count_is_complete(
    name: str, language: Language
) -> None:
    said = {
        choice: written(name, language, families_called=choice)[1].text
        for choice in ("all", "going", "none")
    }
    called = {"fr": "vous auriez été appelé", "en": "you would have been called"}[language]

    assert [choice for choice, text in said.items() if called in text] == ["all"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_three_questions_of_parents_come_first_and_no_person_is_spoken_of(
    language: Language,
) -> None:
    questions = {
        "fr": ("Mon enfant est-il concerné ?", "Puis-je venir le chercher ?", "A-t-il été filmé ?"),
        "en": (
            "Is my child concerned?",
            "May I come and fetch them?",
            "Was my child filmed?",
        ),
    }[language]
    nobody = {
        "fr": "Je ne peux donner d'information sur aucun élève ni aucun adulte.",
        "en": "I cannot give information about any pupil or any adult.",
    }[language]
    for name in ("M18", "M19"):
        text = written(name, language)[1].text.replace("\u00a0", " ")
        places = [text.index(question) for question in questions]
        assert all(before < after for before, after in pairwise(places))
        assert nobody in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_death_is_said_in_the_agreed_words_alone(language: Language) -> None:
    template = LIBRARY.load("M22", language)
    agreed = {"fr": "une élève du collège est morte", "en": "a pupil has died"}[language]
    _template, rendered = written("M22", language, agreed_words=agreed)

    own = rendered.text.replace(agreed[0].upper() + agreed[1:], "")
    assert own != rendered.text
    assert DEATH.findall(own) == []
    assert not re.search(r"\bmort|died|dead|death", own)
    assert "3114" in rendered.text
    assert next(f for f in template.fields if f.name == "agreed_words").personal


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_rumour_stands_once_between_two_facts(language: Language) -> None:
    template, rendered = written("M20", language)
    example = example_values(template.fields)
    places = [match.start() for match in re.finditer(example["fact"], rendered.text, re.IGNORECASE)]

    assert len(places) == 2
    assert rendered.text.count(example["myth"]) == 1
    assert places[0] < rendered.text.index(example["myth"]) < places[1]
    assert example["fact"] in rendered.subject


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_end_speaks_of_the_day_it_was_reported(language: Language) -> None:
    subject = written("M21", language)[1].subject
    assert "24 nov" in subject.lower()
    assert {"fr": "signalée le", "en": "reported on"}[language] in subject


@pytest.mark.parametrize("language", LANGUAGES)
def test_identities_go_on_a_separate_sheet(language: Language) -> None:
    apart = {"fr": "feuille à part", "en": "separate sheet"}[language]
    for name, field in (("M14", "persons"), ("M15", "child")):
        template, rendered = written(name, language)
        assert apart in rendered.text
        assert next(f for f in template.fields if f.name == field).personal


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_breach_that_is_not_notified_says_why(language: Language) -> None:
    template = LIBRARY.load("M16", language)
    typed = {**example_values(template.fields), "not_notified_why": "", "stage": "register"}

    left = render(template, typed, a_context(language=language), final=False)

    assert [hole.field for hole in left.holes] == ["not_notified_why"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_copy_sheet_follows_the_form_one_field_a_line(language: Language) -> None:
    template, rendered = written("M25", language)
    order = [
        rendered.text.replace("\u00a0", " ").index(
            field.choices.get(field.example) or field.example.split("\n")[0].rsplit(" ", 1)[-1]
        )
        for field in template.fields
        if field.name in ("place", "family", "level", "measures", "called", "reference")
    ]
    assert order == sorted(order)
    assert not re.search(r"\b[A-Z]-\d{2}\b", rendered.text)
