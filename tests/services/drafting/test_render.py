"""The one rendering: origins, holes, spaces, and a final text equal to its preview."""

import subprocess
import sys

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.words import FactState
from crisisapp.services.drafting.context import UNNAMED_SCHOOL, Helpline
from crisisapp.services.drafting.marks import has_private
from crisisapp.services.drafting.render import Rendered, render
from crisisapp.support.i18n import LANGUAGES, Language, translator
from tests.services.drafting.builders import SCHOOL, a_context, a_fact, a_field, a_template

NBSP = "\u00a0"
KITCHEN = a_template(
    "{{ school.name }} : {{ fact|sentence }} {% if empathy %}{{ empathy|sentence }}{% endif %}\n\n"
    "{% if safety == 'sheltered' %}Les élèves sont {{ safety }}.{% endif %}\n\n"
    "Nous avons **{{ actions|jlist }}**.\n\n{% for a in actions %}{{ loop.index }}. {{ a }}\n"
    "{% endfor %}À {{ at|t }}, {{ at|dt }}. {{ phone|initials }} {{ place|upper ~ '!' }}",
    a_field("fact", "clause"),
    a_field("empathy", "clause", required=False),
    a_field("safety", "choice", required=False, choices={"sheltered": "à l'abri"}),
    a_field("actions", "clauses"),
    a_field("at", "time"),
    a_field("phone", "phone"),
    a_field("place", "place"),
    subject="Information {{ fact }}",
)
FULL = {
    "fact": "il pleut",
    "actions": "fermé le portail\nprévenu la mairie",
    "at": "11h30",
    "phone": "Anne Lee",
    "place": "cour",
}
NASTY = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("\ue000\ue001\ue100\ue101⟦⟧{}%*. \n\u200b\u202e\u0301"),
    ),
    max_size=40,
)


def origins(rendered: Rendered) -> list[tuple[str, str, str | None]]:
    return [(s.text, s.origin, s.field) for s in rendered.segments]


def test_a_missing_value_is_a_visible_hole() -> None:
    template = a_template("À {{ at|t }}.", a_field("at", "time", label="heure"))

    rendered = render(template, {}, a_context(), final=False)

    assert rendered.text == "À ⟦heure⟧."
    hole = rendered.holes[0]
    assert (hole.field, hole.label, hole.type) == ("at", "heure", "time")
    assert rendered.text[hole.start : hole.end] == "⟦heure⟧"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_school_nobody_named_is_a_hole(language: Language) -> None:
    unnamed = translator(language).gettext(UNNAMED_SCHOOL)
    school = msgspec.structs.replace(SCHOOL, name=unnamed, short=unnamed)
    template = a_template("{{ school.name }}, {{ school.short }}")

    rendered = render(template, {}, a_context(school=school), final=False)

    assert [hole.field for hole in rendered.holes] == ["school.name", "school.short"]
    assert unnamed not in rendered.text


def test_a_long_name_is_no_short_one() -> None:
    school = msgspec.structs.replace(SCHOOL, short="")
    template = a_template("{{ school.name }}, {{ school.short }}")
    rendered = render(template, {}, a_context(school=school), final=False)
    assert rendered.text == "Collège des Tilleuls, ⟦nom court de l'établissement⟧"
    typed = render(template, {"school.short": "Tilleuls"}, a_context(school=school), final=True)
    assert typed.text == "Collège des Tilleuls, Tilleuls"


def test_a_final_text_with_holes_is_refused_with_their_labels() -> None:
    template = a_template("{{ a }} {{ b }} {{ a }}", a_field("a"), a_field("b"))

    with pytest.raises(UserError) as caught:
        render(template, {}, a_context(), final=True)

    assert caught.value.code == UserCode.MESSAGE_HAS_HOLES
    assert caught.value.values == {"labels": ("a", "b")}


def test_typed_words_keep_their_field() -> None:
    template = a_template("Nous avons {{ actions|jlist }}.", a_field("actions", "clauses"))

    rendered = render(template, {"actions": "fermé\nprévenu."}, a_context(), final=True)

    assert origins(rendered) == [
        ("Nous avons ", "template", None),
        ("fermé", "value", "actions"),
        (" et ", "template", None),
        ("prévenu", "value", "actions"),
        (".", "template", None),
    ]


def test_an_hour_that_is_none_stays_a_hole_with_what_was_typed() -> None:
    template = a_template("À {{ at|t }}.", a_field("at", "time", label="heure"))

    rendered = render(template, {"at": "bientôt"}, a_context(), final=False)

    assert rendered.text == "À bientôt."
    assert [(h.field, h.typed) for h in rendered.holes] == [("at", "bientôt")]
    with pytest.raises(UserError):
        render(template, {"at": "bientôt"}, a_context(), final=True)


def test_an_empty_optional_field_hides_its_sentence_and_its_blank_line() -> None:
    template = a_template(
        "Un.\n\n{% if more %}{{ more|sentence }}{% endif %}\n\nDeux.",
        a_field("more", "clause", required=False),
    )

    assert render(template, {}, a_context(), final=True).text == "Un.\n\nDeux."
    with_more = render(template, {"more": "plus"}, a_context(), final=True)
    assert with_more.text == "Un.\n\nPlus.\n\nDeux."


def test_an_empty_required_field_shows_the_sentence_that_tests_it() -> None:
    template = a_template("{% if a %}Avec {{ a }}.{% endif %}", a_field("a"))

    assert render(template, {}, a_context(), final=False).text == "Avec ⟦a⟧."


def test_facts_fill_what_was_not_typed_and_never_replace_it() -> None:
    context = a_context(a_fact("fight", "deux élèves se sont battus"), a_fact("care", "soignés"))
    template = a_template("{{ fact|sentence }}", a_field("fact", "clause", prefill="facts[0]"))

    known = render(template, {}, context, final=True)
    typed = render(template, {"fact": "il pleut"}, context, final=True)

    assert origins(known)[0] == ("Deux élèves se sont battus", "fact", "fact")
    assert origins(typed)[0] == ("Il pleut", "value", "fact")


@pytest.mark.parametrize(
    ("field", "prefill"), [("fight", ""), ("x", "fight"), ("x", "fact.fight"), ("facts", "")]
)
def test_a_clause_finds_its_fact_by_key(field: str, prefill: str) -> None:
    context = a_context(a_fact("fight", "deux élèves se sont battus"))
    template = a_template("{{ " + field + " }}", a_field(field, "clause", prefill=prefill))

    assert render(template, {}, context, final=True).text == "deux élèves se sont battus"


def test_an_unconfirmed_fact_is_hedged_and_a_withdrawn_one_is_silent() -> None:
    context = a_context(
        a_fact("a", "un", state=FactState.TO_VERIFY, hedge="peut-être un"),
        a_fact("b", "deux", state=FactState.TO_VERIFY),
        a_fact("c", "trois", state=FactState.WITHDRAWN, hedge="trois ?"),
        a_fact("d", "quatre", state=FactState.CHANGED),
    )

    assert render(a_template("{{ facts|jlist }}"), {}, context, final=True).text == (
        "peut-être un et quatre"
    )
    assert render(a_template("{{ fact.d }}"), {}, context, final=True).text == "quatre"
    assert render(a_template("{{ fact.c }}"), {}, context, final=False).text == "⟦fact.c⟧"


def test_facts_without_a_field_can_be_typed_too() -> None:
    template = a_template("{{ facts|jlist }}")

    assert render(template, {}, a_context(), final=False).holes[0].field == "facts"
    typed = render(template, {"facts": "un\ndeux"}, a_context(a_fact("a", "trois")), final=True)
    assert typed.text == "un et deux"


def test_a_list_or_a_branch_written_as_it_is_stays_readable() -> None:
    context = a_context(a_fact("a", "un"), a_fact("b", "deux"))

    assert render(a_template("{{ facts }}"), {}, context, final=True).text == "un, deux"
    assert render(a_template("{{ facts }}"), {}, a_context(), final=False).text.startswith("⟦")
    assert render(a_template("{{ school }}"), {}, context, final=False).text == "⟦school⟧"


def test_facts_are_said_in_the_language_of_the_template() -> None:
    context = a_context(a_fact("a", "il pleut", en="it rains"), language="fr")

    text = render(a_template("{{ facts|first }}", language="en"), {}, context, final=True).text

    assert text == "it rains"


def test_what_the_desk_lacks_can_be_typed_under_its_path() -> None:
    template = a_template("Presse : {{ contact.press }}")

    empty = render(template, {}, a_context(), final=False)
    typed = render(template, {"contact.press": "05 00"}, a_context(), final=True)

    assert empty.holes[0].field == "contact.press"
    assert origins(typed)[-1] == ("05 00", "value", "contact.press")


def test_a_situation_and_its_numbers_are_known() -> None:
    body = "{{ incident.ref }} {{ incident.place }} {{ incident.t0|t_en }} {{ phone.hierarchy }}"

    text = render(a_template(body, language="en"), {}, a_context(language="en"), final=True).text

    assert text == "2026-014 devant le portail 07:45 05 00 01"


def test_without_a_situation_its_words_are_holes() -> None:
    rendered = render(a_template("{{ incident.ref }}"), {}, a_context(incident=False), final=False)
    assert [hole.field for hole in rendered.holes] == ["incident.ref"]


def test_help_lines_are_listed() -> None:
    context = msgspec.structs.replace(
        a_context(), support=(Helpline(name="3018", phone="3018"), Helpline(name="Vie scolaire"))
    )
    body = "{% for s in support %}{{ s|helpline }}{{ ', ' if not loop.last }}{% endfor %}"

    assert render(a_template(body), {}, context, final=True).text == "3018, Vie scolaire"


def test_two_stars_make_bold_words_and_leave_the_text() -> None:
    template = a_template("Merci de **{{ advice }}** : oui.", a_field("advice", "clause"))

    rendered = render(template, {"advice": "lire 2**3"}, a_context(), final=True)

    assert rendered.text == f"Merci de lire 2**3{NBSP}: oui."
    assert [s.text for s in rendered.segments if s.strong] == ["lire 2**3"]


def test_an_sms_has_plain_letters_and_no_subject() -> None:
    template = a_template("« {{ a }} » : 11 h – {{ now|t }}", a_field("a"), subject="Objet")

    rendered = render(template, {"a": "l’eau"}, a_context(channel="sms"), final=True)

    assert rendered.text == '" l\'eau " : 11 h - 11h06'
    assert rendered.subject == ""


def test_french_keeps_its_no_break_spaces_and_english_none() -> None:
    body = "A : {{ now|t }} ?"
    assert render(a_template(body), {}, a_context(), final=True).text == (
        f"A{NBSP}: 11{NBSP}h{NBSP}06{NBSP}?"
    )
    assert render(a_template(body, language="en"), {}, a_context(), final=True).text == (
        "A : 11:06 ?"
    )


def test_a_typed_mark_cannot_pass_for_an_origin() -> None:
    template = a_template("{{ a }}{{ b }}", a_field("a"), a_field("b"))
    values = {"a": "x\ue001\ue000\ue101faux\ue001", "b": "\u202ey\u200b"}

    rendered = render(template, values, a_context(), final=True)

    assert origins(rendered) == [("xfaux", "value", "a"), ("y", "value", "b")]


def test_no_other_text_can_pass_for_an_origin() -> None:
    forged = "x\ue001\ue000\ue100y"
    school = msgspec.structs.replace(a_context().school, name=forged)
    context = msgspec.structs.replace(
        a_context(a_fact("k", forged), school=school), support=(Helpline(name=forged),)
    )
    template = a_template(
        "{{ school.name }} {{ a }} {{ b }} {{ c }} {{ facts|jlist }} {{ d }}"
        "{% for s in support %} {{ s|helpline }}{% endfor %}",
        a_field("a", default=forged),
        a_field("b", "choice", choices={"z": forged}, default="z"),
        a_field("c", "clause", prefill="facts[0]"),
        a_field("d", label=forged),
    )

    rendered = render(template, {}, context, final=False)

    assert rendered.text == "xy xy xy xy xy ⟦xy⟧ xy"
    assert [s.field for s in rendered.segments if s.field] == ["a", "b", "c", "facts", "d"]


def test_the_subject_has_holes_too() -> None:
    template = a_template("{{ a }}", a_field("a"), a_field("b"), subject="Sur {{ b }}")

    rendered = render(template, {"a": "x"}, a_context(), final=False)

    assert rendered.subject == "Sur ⟦b⟧"
    assert [(hole.field, hole.in_subject) for hole in rendered.holes] == [("b", True)]


@given(st.dictionaries(st.sampled_from([f.name for f in KITCHEN.fields]), NASTY))
def test_rendering_never_raises_and_its_segments_are_its_text(values: dict[str, str]) -> None:
    rendered = render(KITCHEN, values, a_context(a_fact("k", "il neige")), final=False)

    for text, segments in (
        (rendered.text, rendered.segments),
        (rendered.subject, rendered.subject_segments),
    ):
        assert "".join(segment.text for segment in segments) == text
        assert [segment.start for segment in segments] == [
            0,
            *(segment.end for segment in segments[:-1]),
        ][: len(segments)]
        assert all(text[s.start : s.end] == s.text for s in segments)
        assert not has_private(text)
        assert "\n\n\n" not in text


@given(st.fixed_dictionaries(dict.fromkeys(FULL, NASTY)))
def test_a_preview_without_a_hole_is_the_final_text(extra: dict[str, str]) -> None:
    values = {name: extra[name].strip() or text for name, text in FULL.items()}
    preview = render(KITCHEN, values, a_context(), final=False)
    if preview.holes:
        with pytest.raises(UserError):
            render(KITCHEN, values, a_context(), final=True)
    else:
        assert render(KITCHEN, values, a_context(), final=True) == preview


def test_a_filled_message_is_final_byte_for_byte() -> None:
    preview = render(KITCHEN, FULL, a_context(), final=False)
    final = render(KITCHEN, FULL, a_context(), final=True)

    assert preview.holes == ()
    assert final.text.encode() == preview.text.encode()
    assert final.subject.encode() == preview.subject.encode()


def test_jinja_does_not_load_before_a_rendering() -> None:
    code = (
        "import sys, crisisapp.services.drafting.render, crisisapp.services.drafting.phrases,"
        " crisisapp.services.drafting.fields, crisisapp.services.drafting.check;"
        "sys.exit('jinja2' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
