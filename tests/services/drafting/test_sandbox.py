"""Hostile templates: published escapes and resource bombs are refused before anything runs."""

import pytest
from msgspec import structs

from benchmarks.hostile import HOSTILE
from crisisapp.services.drafting.context import Helpline
from crisisapp.services.drafting.environment import compile_source
from crisisapp.services.drafting.refused import TemplateRefused
from crisisapp.services.drafting.render import render
from tests.services.drafting.builders import a_context, a_field, a_template


@pytest.mark.parametrize("source", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_template_is_refused_with_its_rule(source: str) -> None:
    with pytest.raises(TemplateRefused) as caught:
        compile_source(source, "fr")

    assert caught.value.what
    assert 1 <= caught.value.line <= source.count("\n") + 1


def test_refusal_names_the_line_in_the_file() -> None:
    template = a_template("un\ndeux\n{{ place() }}")

    with pytest.raises(TemplateRefused) as caught:
        render(template, {}, a_context(), final=False)

    assert caught.value.values == {"path": "", "line": 3, "what": "“call” is not allowed"}


def test_no_global_is_left() -> None:
    for name in ("range", "dict", "lipsum", "cycler", "joiner", "namespace"):
        rendered = render(a_template("{{ " + name + " }}"), {}, a_context(), final=False)
        assert rendered.text == f"⟦{name}⟧"


@pytest.mark.parametrize(
    "source",
    [
        "{{ ''.format }}",
        "{{ place.format_map }}",
        "{{ facts.gi_frame.f_back.f_globals }}",
        "{{ now.strftime }}",
        "{{ facts.append }}",
        "{{ place.tag.field }}",
        "{{ now.＿＿class＿＿ }}",
        "{% for a in items %}{{ loop.nextitem }}{% endfor %}",
        "{% for a in items %}{{ loop.changed }}{% endfor %}",
        "{% for a in items %}{{ a.ledger }}{% endfor %}",
        "{{ now.at }}",
        "{{ now.at.year }}",
        "{{ place.upper }}",
        "{{ facts.gap }}",
        "{{ lang.x }}",
    ],
)
def test_no_attribute_of_an_object_is_read(source: str) -> None:
    template = a_template(source, a_field("place"), a_field("items", "clauses"))
    with pytest.raises(TemplateRefused):
        render(template, {"place": "ici", "items": "a\nb"}, a_context(), final=False)


def test_a_template_that_fails_at_work_names_its_line() -> None:
    template = a_template("un\n{{ 'x' if place < 3 }}", a_field("place"))

    with pytest.raises(TemplateRefused) as caught:
        render(template, {"place": "ici"}, a_context(), final=False)

    assert caught.value.line == 2


WORDLESS = {
    "a yes or no kept in a set": "{% set a = place == 'x' %}{{ a ~ '' }}",
    "one text by its letters": "{{ place[0] }}",
    "a part of one text": "{{ place[1:3] }}",
    "a letter of a fact": "{% for a in items %}{{ a[0] }}{% endfor %}",
}


@pytest.mark.parametrize("source", WORDLESS.values(), ids=WORDLESS.keys())
def test_what_is_no_text_is_refused_with_its_line(source: str) -> None:
    template = a_template(f"un\n{source}", a_field("place"), a_field("items", "clauses"))
    with pytest.raises(TemplateRefused) as caught:
        render(template, {"place": "ici", "items": "a\nb"}, a_context(), final=False)
    assert caught.value.line == 2
    assert caught.value.what != "it cannot be worked out with these values"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{{ support }}", "3018 (9 h), 3114"),
        ("{{ support|first }}", "3018 (9 h)"),
        ("{{ support|jlist }}", "3018 (9 h) et 3114"),
        ("{{ support|bullets }}", "- 3018 (9 h)\n- 3114"),
        ("{{ support ~ '.' }}", "3018 (9 h), 3114."),
        ("{% for a in support %}{{ a }};{% endfor %}", "3018 (9 h);3114;"),
        ("{{ items }}", "a, b, c"),
        ("{{ items[1:] }}", "b, c"),
        ("{{ items[1:]|sentence }}", "B, c."),
        ("{{ (items + items)[4] }}", "b"),
        ("{{ items + items }}", "a, b, c, a, b, c"),
        ("{{ items[7:] or 'x' }}", "x"),
    ],
)
def test_lists_are_written_as_words(source: str, text: str) -> None:
    lines = (Helpline(name="3018", phone="3018", hours="9 h"), Helpline(name="3114", phone="3114"))
    context = structs.replace(a_context(), support=lines)
    template = a_template(source, a_field("items", "clauses"))
    shown = render(template, {"items": "a\nb\nc"}, context, final=False).text
    assert shown.replace("\u00a0", " ") == text


def test_what_was_typed_is_never_under_words_of_the_template() -> None:
    source = "un\n{% set fact = 'tout va bien' %}{{ fact }}"
    with pytest.raises(TemplateRefused) as caught:
        render(a_template(source, a_field("fact")), {"fact": "le feu"}, a_context(), final=False)
    assert (caught.value.line, "fact" in caught.value.what) == (2, True)


def test_output_is_capped() -> None:
    body = "{% for a in items %}{% for b in items %}{{ a }}{% endfor %}{% endfor %}"
    template = a_template(body, a_field("items", "clauses"))
    values = {"items": "\n".join("x" * 500 for _ in range(40))}

    with pytest.raises(TemplateRefused):
        render(template, values, a_context(), final=False)


AT_WORK = {
    "spaces of a long text": "{{ a if (v" + "|nbsp_fr" * 5 + ") == 'x' }}",
    "parts of a long text": "{{ '' if (v ~ v ~ v)|length }}",
    "first letters of a long text": "{{ '' if v|sentence|upper|lower|trim|mask }}",
    "a list joined again and again": "{{ '' if (items|jlist)|length }}",
    "parts of an SMS": "{{ '' if v|sms_parts }}",
}


@pytest.mark.parametrize("inner", AT_WORK.values(), ids=AT_WORK.keys())
def test_filters_in_loops_read_no_more_than_a_million_characters(inner: str) -> None:
    """A template of 100 characters, with a default of 2,000 in it, held the window for 30 s."""
    body = "{% for a in items %}{% for b in items %}" + inner + "{% endfor %}{% endfor %}"
    fields = (a_field("items", "clauses"), a_field("v"))
    values = {"items": "\n".join("x" * 400 for _ in range(40)), "v": "y " * 10_000}

    with pytest.raises(TemplateRefused) as caught:
        render(a_template(body, *fields), values, a_context(), final=False)

    assert caught.value.what == "its filters read too much text"
    assert caught.value.line == 1


def test_an_honest_long_message_is_far_from_the_bound() -> None:
    body = "{% for a in items %}{{ a|sentence|nbsp_fr|trim }} {% endfor %}{{ v|sentence|nbsp_fr }}"
    values = {"items": "\n".join("x" * 400 for _ in range(40)), "v": "y " * 9_000}
    template = a_template(body, a_field("items", "clauses"), a_field("v"))

    assert len(render(template, values, a_context(), final=True).text) > 30_000


def test_a_long_list_is_cut_so_that_loops_stay_short() -> None:
    body = "{% for a in items %}{% for b in items %}x{% endfor %}{% endfor %}"
    template = a_template(body, a_field("items", "clauses"))

    text = render(template, {"items": "y\n" * 5000}, a_context(), final=False).text

    assert len(text) == 40 * 40


ALLOWED = """{% set link = ' et ' %}{% if place and not safety == 'x' or facts|length > 1 %}
{{ place ~ link ~ lang }}{% elif 'a' in lang %}{{ facts[1:]|jlist }}{% else %}{{ facts[-1] }}
{% endif %}{% for a in support %}{{ a.name if a.name is filled else '' }}{{ loop.index + 1 - 2 }}
{% endfor %}{{ ['a', 'b']|jlist('ou') }}{{ {'name': '3018'}|helpline }}{{ (1, 2)|length }}"""


def test_the_whole_allowed_syntax_runs() -> None:
    template = a_template(ALLOWED, a_field("place"), a_field("safety", required=False))

    assert (
        render(template, {"place": "ici"}, a_context(), final=True).text == "ici et fra ou b30182"
    )
