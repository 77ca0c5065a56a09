"""Hostile templates: published escapes and resource bombs are refused before anything runs."""

import pytest

from crisisapp.services.drafting.environment import MAX_SOURCE_BYTES, compile_source
from crisisapp.services.drafting.refused import TemplateRefused
from crisisapp.services.drafting.render import render
from tests.services.drafting.builders import a_context, a_field, a_template

HOSTILE = {
    "class walk": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "class by item": "{{ ''['__class__'] }}{{ x() }}",
    "globals of a global": "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "lipsum globals": "{{ lipsum.__globals__['os'] }}",
    "self": "{{ self.__init__ }}",
    "self call": "{{ self._TemplateReference__context }}",
    "format": "{{ '{0.__class__}'.format(now) }}",
    "format_map": "{{ '{x.__class__}'.format_map({'x': now}) }}",
    "format by filter": "{{ '{0.__class__}'|format(now) }}",
    "attr filter": "{{ ''|attr('format') }}",
    "attr filter dunder": "{{ now|attr('__class__') }}",
    "map attribute": "{{ facts|map(attribute='__class__')|list }}",
    "indirect format": "{{ ['{0.__class__}']|map('format', now)|list }}",
    "xmlattr": "{{ {'a b': 1}|xmlattr }}",
    "urlize": "{{ ('a.' ~ place)|urlize }}",
    "product": "{{ 'a'*10**9 }}",
    "power": "{{ 10**10**10 }}",
    "percent": "{{ '%1000000000d' % 1 }}",
    "division": "{{ 1/0 }}",
    "floor division": "{{ 1//0 }}",
    "centre": "{{ 'a'.center(10**9) }}",
    "indent": "{{ 'a'|indent(100000000) }}",
    "lipsum": "{{ lipsum(n=20000) }}",
    "range": "{% for a in range(99999) %}{% for b in range(99999) %}x{% endfor %}{% endfor %}",
    "call": "{{ place() }}",
    "loop cycle": "{% for a in facts %}{{ loop.cycle('a', 'b') }}{% endfor %}",
    "macro": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "call block": "{% macro m() %}{{ caller() }}{% endmacro %}{% call m() %}x{% endcall %}",
    "filter block": "{% filter upper %}x{% endfilter %}",
    "set block": "{% set x %}y{% endset %}",
    "include": "{% include 'secret.md' %}",
    "import": "{% import 'secret.md' as s %}",
    "from import": "{% from 'secret.md' import s %}",
    "extends": "{% extends 'secret.md' %}",
    "block": "{% block b %}x{% endblock %}",
    "with": "{% with a = 1 %}{{ a }}{% endwith %}",
    "autoescape": "{% autoescape true %}x{% endautoescape %}",
    "recursive loop": "{% for a in facts recursive %}{{ loop(a) }}{% endfor %}",
    "three loops": "{% for a in facts %}{% for b in facts %}{% for c in facts %}x{% endfor %}"
    "{% endfor %}{% endfor %}",
    "loop over a list": "{% for a in [1, 2, 3] %}x{% endfor %}",
    "loop over a filter": "{% for a in facts|first %}x{% endfor %}",
    "loop over a set": "{% set big = [1, 2, 3] %}{% for a in big %}x{% endfor %}",
    "loop with two names": "{% for a, b in facts %}x{% endfor %}",
    "doubling": "{% set a = 'xx' %}" + "{% set a = a ~ a %}" * 30 + "{{ a }}",
    "doubling in steps": "{% set a = 'x' %}{% set b = a ~ a %}{% set c = b ~ b %}",
    "doubling by plus": "{% set a = 'x' %}{% set b = a + a %}",
    "set in a loop": "{% for a in facts %}{% set b = a %}{% endfor %}",
    "set two names": "{% set a, b = 1, 2 %}",
    "namespace": "{% set n = namespace(a=1) %}{% set n.a = 2 %}",
    "private name": "{{ _x }}",
    "private attribute": "{{ school._names }}",
    "star arguments": "{{ place|count(*facts) }}",
    "double star arguments": "{{ place|count(**facts) }}",
    "unknown filter": "{{ place|nothing }}",
    "unknown test": "{{ 'a' if place is divisibleby(0) }}",
    "index from a value": "{{ facts[place] }}",
    "slice from a value": "{{ facts[:place] }}",
    "minus a value": "{{ -place }}",
    "deep brackets": "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
    "deep names": "{{ a" + ".b" * 4000 + " }}",
    "deep filters": "{{ place" + "|trim" * 3000 + " }}",
    "deep minus": "{{ " + "-" * 3000 + "1 }}",
    "deep not": "{{ " + "not " * 3000 + "1 }}",
    "deep if": "{% if 1 %}" * 900 + "{% endif %}" * 900,
    "deep sum": "{{ 1" + "+1" * 5000 + " }}",
    "wide join": "{{ place" + " ~ place" * 1000 + " }}",
    "long number": "{{ " + "9" * 6000 + " }}",
    "too long": "a" * (MAX_SOURCE_BYTES + 1),
    "forged mark": "a \ue000\ue100 b \ue001",
    "forged mark in a text": "{{ '\\ue000\\ue100 b' }}",
    "unclosed": "{{ place",
    "unclosed if": "{% if place %}",
    "lone end": "{% endfor %}",
    "bad escape": "{{ '\\x' }}",
    "line noise": "{{ ] }}",
}


@pytest.mark.parametrize("source", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_template_is_refused_with_its_rule(source: str) -> None:
    with pytest.raises(TemplateRefused) as caught:
        compile_source(source, "fr")

    assert caught.value.what
    assert caught.value.line == 1


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
    ["{{ now.at }}", "{{ now.at.year }}", "{{ place.upper }}", "{{ facts.gap }}", "{{ lang.x }}"],
)
def test_no_attribute_of_an_object_is_read(source: str) -> None:
    with pytest.raises(TemplateRefused):
        render(a_template(source), {"place": "ici"}, a_context(), final=False)


def test_a_template_that_fails_at_work_names_its_line() -> None:
    template = a_template("un\n{{ 'x' if place < 3 }}", a_field("place"))

    with pytest.raises(TemplateRefused) as caught:
        render(template, {"place": "ici"}, a_context(), final=False)

    assert caught.value.line == 2


def test_output_is_capped() -> None:
    body = "{% for a in items %}{% for b in items %}{{ a }}{% endfor %}{% endfor %}"
    template = a_template(body, a_field("items", "clauses"))
    values = {"items": "\n".join("x" * 500 for _ in range(40))}

    with pytest.raises(TemplateRefused):
        render(template, values, a_context(), final=False)


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
