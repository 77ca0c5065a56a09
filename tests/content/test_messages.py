"""The messages as people read them: length, words, sentences, the next hour, nobody named."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec import structs

from crisisapp.domain.message import Approver, FieldType, Template
from crisisapp.services.content import Content
from crisisapp.services.drafting.context import DraftContext, PublicationLine
from crisisapp.services.drafting.desk_context import helplines
from crisisapp.services.drafting.render import Rendered, render
from crisisapp.storage.template_files import TemplateLibrary
from crisisapp.support.i18n import LANGUAGES, Language, as_language
from crisisapp.support.resources import resource_folder
from tests.services.drafting.builders import NOW, SCHOOL, a_context

CONTENT = Content()
FRANCE = CONTENT.playbooks.jurisdiction("FR")
LIBRARY = TemplateLibrary(resource_folder("playbooks"))
ROWS = {row.id: row for row in LIBRARY.catalogue()}
NAMES = ("M03", "M05", "M06", "M07", "M08", "M09", "M10", "M11", "M12", "M13")
EVERY = [(name, language) for name in NAMES for language in LANGUAGES]
NEXT_HOUR = ("M03", "M05", "M06", "M07", "M08", "M09", "M10")
ABOUT_A_CONTENT = ("M11", "M12", "M13")
DECLARATIONS = ("M10", "M13")  # read by people who work with them: the lines of their lists

# (unit, least with everything filled, most): a page holds some 350 words.
LIMITS = {
    "M03": ("words", 250, 350),
    "M05": ("words", 60, 120),
    "M06": ("words", 200, 300),
    "M07": ("characters", 0, 280),
    "M08": ("characters", 0, 700),
    "M09": ("words", 0, 50),
    "M10": ("words", 0, 350),
    "M11": ("characters", 0, 2_000),
    "M12": ("characters", 0, 1_000),
    "M13": ("words", 0, 700),
}
FORBIDDEN: dict[Language, tuple[str, ...]] = {
    "fr": (
        "sans commentaire",
        "fake news",
        "incident isolé",
        "rien de grave",
        "il semblerait",
        "soi-disant",
        "coupable",
        "jeu",
        "buzz",
        "panique",
        "aucun danger",
        "aucun risque",
        "point fixe",
        "scellé",
    ),
    "en": (
        "no comment",
        "fake news",
        "isolated incident",
        "nothing serious",
        "apparently",
        "so-called",
        "guilty",
        "game",
        "buzz",
        "panic",
        "no danger",
        "no risk",
    ),
}
MOST_WORDS = 20
PHONE = ", 05 00 00 00 00."  # what ends the flash report; the phone itself shows it
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_ADDRESS = re.compile(r"https?://\S+|@\w+")


def fields_of(template: Template, *, required: bool) -> dict[str, str]:
    return {
        field.name: field.example
        for field in template.fields
        if not required or (field.required and not field.default)
    }


def a_reader(language: Language, *, kind: str = "collège") -> DraftContext:
    return structs.replace(
        a_context(language=language, school=structs.replace(SCHOOL, kind=kind)),
        support=helplines(FRANCE, language),
    )


def filled(
    name: str, language: Language, *, required: bool = False, kind: str = "collège", **typed: str
) -> Rendered:
    template = LIBRARY.load(name, language)
    values = {**fields_of(template, required=required), **typed}
    return render(template, values, a_reader(language, kind=kind), final=True)


def both(name: str, language: Language) -> Iterator[Rendered]:
    yield filled(name, language)
    yield filled(name, language, required=True)


def lines_of(text: str) -> list[str]:
    """Return the sentences of a text: a line of a list is one, what stands before a colon too."""
    parts = re.split(r"(?<=[.?!])[\s\u00a0]|\n|[\s\u00a0]?:(?=\s|$)", _ADDRESS.sub("", text))
    return [part for part in parts if part.strip()]


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_a_message_stays_within_its_length(name: str, language: Language) -> None:
    unit, least, most = LIMITS[name]
    whole, bare = (
        len(rendered.text)
        if unit == "characters"
        else len(_WORD.findall(rendered.text.removesuffix(PHONE)))
        for rendered in both(name, language)
    )
    assert least <= whole <= most
    assert bare <= whole


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_every_sentence_is_read_in_one_breath(name: str, language: Language) -> None:
    long = [
        line
        for rendered in both(name, language)
        for line in lines_of(rendered.text)
        if len(_WORD.findall(line)) > MOST_WORDS
    ]
    lists = [line for line in long if name in DECLARATIONS and line.startswith("- ")]
    assert [line for line in long if line not in lists] == []


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_no_word_of_a_message_alarms_hides_or_judges(name: str, language: Language) -> None:
    template = LIBRARY.load(name, language)
    own = (template.subject, template.body, template.purpose)
    said = " ".join(
        (*own, *(f"{f.help} {f.example} {f.default} {f.choices}" for f in template.fields))
    )
    found = [w for w in FORBIDDEN[language] if re.search(rf"\b{re.escape(w)}\b", said.lower())]
    assert found == []
    assert "!" not in said.replace("!=", "")
    assert "#" not in said


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_typography_is_left_to_the_filter(name: str, language: Language) -> None:
    source = Path(LIBRARY.load(name, language).path).read_text("utf-8")
    assert not {"\u00a0", "\u202f", "’", "\t"} & set(source)
    assert re.search(r" +$", source, re.MULTILINE) is None


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_a_message_says_when_the_next_one_comes(name: str, language: Language) -> None:
    template = LIBRARY.load(name, language)
    hours = [f for f in template.fields if f.name == "next_update_at"]

    assert [(f.type, f.required, f.default) for f in hours] == (
        [(FieldType.TIME, True, "")] if name in NEXT_HOUR else []
    )
    if name in NEXT_HOUR:
        tomorrow = {"fr": "demain 7h35", "en": "tomorrow 7:35"}[language]
        text = filled(name, language, next_update_at=tomorrow).text.replace("\u00a0", " ")
        assert {"fr": "demain à 7 h 35", "en": "07:35 tomorrow"}[language] in text


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_a_content_is_named_only_to_those_who_can_remove_or_judge_it(
    name: str, language: Language
) -> None:
    template = LIBRARY.load(name, language)
    known = structs.replace(
        a_reader(language),
        publications=(
            PublicationLine(
                number="1",
                seen_at=NOW,
                platform="TikTok",
                kind="vidéo",
                address="https://videos.example/autre/9",
                account="@autre_compte",
                said="on y voit un coup",
            ),
        ),
        lists={"publications.whole": ("publication 1 : https://videos.example/autre/9",)},
    )
    typed = {f.name: f.example for f in template.fields if not f.prefill.startswith("publication")}
    rendered = render(template, typed, known, final=False).text

    shown = "videos.example/autre/9" in rendered
    assert shown == (name in ABOUT_A_CONTENT)
    assert shown or not _ADDRESS.search(filled(name, language).text)


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_what_may_hold_a_person_is_marked_and_every_hole_says_how_it_reads(
    name: str, language: Language
) -> None:
    template = LIBRARY.load(name, language)
    marked = {f.name for f in template.fields if f.personal}
    for field in template.fields:
        assert field.label, field.name
        assert field.help, field.name
        assert field.example, field.name
    assert {f.name for f in template.fields if f.name in ("address", "account")} <= marked
    if name in ("M11", "M13"):
        assert "sender" in marked


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_what_is_written_has_a_subject_and_what_is_said_has_none(
    name: str, language: Language
) -> None:
    written = {"ent", "mail", "pdf", "form"} & set(ROWS[name].channels)
    subject = filled(name, language).subject
    assert bool(subject) == bool(written)
    assert len(subject) <= 100


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_line_of_a_letter_is_a_sentence_and_several_are_a_list(language: Language) -> None:
    one = filled("M03", language, facts="un", actions="deux", advice="trois", unknowns="").text
    several = filled("M03", language).text

    assert "\n- " not in one.split("3018")[0].rsplit("\n\n", 1)[0]
    assert several.count("\n- ") > 5
    assert one.replace("\u00a0", "").count(": trois.") == 1


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("collège", "un adulte du collège"),
        ("Lycée professionnel", "un adulte du lycée"),
        ("", "un adulte de l'établissement"),
        ("École primaire", "Les adultes de l'école"),
    ],
)
def test_pupils_hear_of_their_own_kind_of_school(kind: str, words: str) -> None:
    text = filled("M05", "fr", kind=kind).text
    assert words in text
    assert ("du collège" in text) == (kind == "collège")


@pytest.mark.parametrize("language", LANGUAGES)
def test_small_children_hear_half_of_it(language: Language) -> None:
    for required in (True, False):
        text = filled("M05", language, kind="école", required=required).text
        assert len(_WORD.findall(text)) <= 60


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_prosecutor_is_named_only_if_there_is_an_inquiry(language: Language) -> None:
    word = {"fr": "procureur", "en": "prosecutor"}[language]

    assert word not in filled("M06", language, inquiry="").text
    assert word in filled("M06", language, inquiry="open").text
    assert word not in filled("M03", language, inquiry="").text


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_law_is_quoted_to_a_parent_nor_in_a_first_message(language: Language) -> None:
    law = {"fr": "code pénal", "en": "criminal code"}[language]
    courts = {"fr": "justice", "en": "courts"}[language]

    def text(owner: str, again: str) -> str:
        return filled("M12", language, owner=owner, round=again).text

    for owner in ("adult", "manager", "parent"):
        assert law not in text(owner, "first")
        assert courts not in text(owner, "first")
    assert law not in text("parent", "again")
    assert law in text("adult", "again")
    assert courts in text("manager", "again")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_adult_writes_to_the_account_of_a_pupil(language: Language) -> None:
    template = LIBRARY.load("M12", language)
    values = {f.name: f.example for f in template.fields if f.name != "owner"}
    line = PublicationLine(number="1", seen_at=NOW, holder="pupil")
    context = structs.replace(a_reader(language), publications=(line,))

    holes = [hole.field for hole in render(template, values, context, final=False).holes]

    assert holes == ["owner"]
    (owner,) = [f for f in template.fields if f.name == "owner"]
    assert not {"pupil", "unknown"} & set(owner.choices)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_notice_has_all_that_the_regulation_asks_for(language: Language) -> None:
    text = filled("M11", language).text
    for needed in (
        "https://videos.example/",
        "tilleuls.example",
        {"fr": "de bonne foi", "en": "in good faith"}[language],
        "2022/2065",
    ):
        assert needed in text
    unnamed = filled("M11", language, reason="intimate", identify="unnamed").text
    assert "Martin" not in unnamed
    assert "direction@" not in unnamed


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_notice_about_one_of_several_contents_asks_which(language: Language) -> None:
    template = LIBRARY.load("M11", language)
    lines = tuple(
        PublicationLine(number=str(n), seen_at=NOW, address=f"https://videos.example/{n}")
        for n in (1, 2)
    )
    context = structs.replace(
        a_reader(language), publications=lines, lists={"publications": ("1", "2")}
    )
    values = {
        f.name: f.example for f in template.fields if not f.prefill.startswith("publication.ad")
    }

    asked = {hole.field for hole in render(template, values, context, final=False).holes}
    chosen = render(template, {**values, "publication": "2"}, context, final=True)

    assert asked == {"address", "publication"}
    assert "https://videos.example/2" in chosen.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_flash_report_offers_phrases_instead_of_summaries(language: Language) -> None:
    template = LIBRARY.load("M09", language)
    offered = {f.name for f in template.fields if f.choices}
    longest = {
        f.name: max(f.choices, key=lambda c: len(f.choices[c]))
        for f in template.fields
        if f.choices
    }

    assert offered == {"persons", "safety", "online", "ask"}
    text = filled("M09", language, **longest).text
    assert len(text.split("\n")) == 5
    assert len(_WORD.findall(text.removesuffix(PHONE))) <= 60


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_line_of_a_post_is_the_fact(language: Language) -> None:
    text = filled("M08", language).text
    fact = {"fr": "Une bagarre", "en": "A fight"}[language]
    assert text.startswith(fact)
    assert text.index("\n\n") <= 125


def test_a_press_release_needs_an_agreement_from_outside_and_the_public_from_level_3_on() -> None:
    assert ROWS["M06"].agreements(None) == (Approver.HIERARCHY,)
    for name in ("M03", "M07", "M08"):
        assert ROWS[name].agreements(2) == ()
        assert ROWS[name].agreements(3) == (Approver.HIERARCHY,)
    for name in ("M05", "M09", "M10", "M11", "M12", "M13"):
        assert ROWS[name].agreements(4) == ()


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_titles_help_and_holes_are_in_the_language_of_the_message(
    name: str, language: Language
) -> None:
    template = LIBRARY.load(name, language)
    other = LIBRARY.load(name, "en" if language == "fr" else "fr")
    assert as_language(template.language) == language
    same = [
        field.name
        for field, twin in zip(template.fields, other.fields, strict=True)
        if field.help == twin.help or (field.choices and field.choices == twin.choices)
    ]
    assert same == []
