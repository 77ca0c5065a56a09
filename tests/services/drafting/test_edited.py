"""A text changed by hand: what nobody touched follows, what was typed stays, nothing is run."""

from hypothesis import given
from hypothesis import strategies as st

from crisisapp.domain.errors import UserCode
from crisisapp.domain.message import Template
from crisisapp.domain.paragraphs import OwnText, ParagraphEdits
from crisisapp.domain.words import FactState
from crisisapp.services.drafting.context import DraftContext, fact_lines
from crisisapp.services.drafting.environment import compile_source
from crisisapp.services.drafting.present import stated_facts
from crisisapp.services.drafting.render import Rendered, render
from tests.builders import refused
from tests.services.drafting.builders import a_context, a_fact, a_field, a_template

BODY = """Bonjour,

{% if facts %}{{ facts|first|sentence }}{% endif %}

Nous avons {{ done }}.

{% if care %}Écoute : {{ care }}.{% endif %}

À {{ hour|t }}."""
FIELDS = (
    a_field("done", "clause", label="ce qui est fait"),
    a_field("care", "clause", required=False),
    a_field("hour", "time", label="heure ?"),
)
INJURED = a_fact(
    "injured", "deux élèves sont légèrement blessés", hedge="nous comptons les blessés"
)


def template(body: str = BODY) -> Template:
    return a_template(body, *FIELDS, subject="Sujet : {{ done }}")


def written(
    edits: ParagraphEdits,
    *,
    values: dict[str, str] | None = None,
    context: DraftContext | None = None,
    body: str = BODY,
    final: bool = False,
) -> Rendered:
    values = {"done": "appelé", "hour": "11h30"} if values is None else values
    return render(template(body), values, context or a_context(), final=final, edits=edits)


def own(**texts: str) -> ParagraphEdits:
    """Return paragraphs written by hand: `p2="…"` is the third of the source."""
    anchors = compile_source(BODY, "fr").anchors
    return ParagraphEdits(
        own={
            name.removeprefix("p"): OwnText(
                text=text, anchor=anchors[int(name[1:])] if name[1:].isdecimal() else ""
            )
            for name, text in texts.items()
        }
    )


def origins(rendered: Rendered) -> list[tuple[str, str]]:
    return [(each.key, each.origin) for each in rendered.paragraphs]


def test_a_changed_paragraph_is_what_was_typed_and_the_others_follow() -> None:
    edits = own(p2="Nous faisons de notre mieux.")
    first = written(edits)
    assert first.text == "Bonjour,\n\nNous faisons de notre mieux.\n\nÀ 11\u00a0h\u00a030."
    later = written(edits, values={"done": "tout", "hour": "12h"}, context=a_context(INJURED))
    assert later.text.split("\n\n") == [
        "Bonjour,",
        "Deux élèves sont légèrement blessés.",
        "Nous faisons de notre mieux.",
        "À 12\u00a0h.",
    ]
    assert origins(later) == [
        ("0", "template"),
        ("1", "template"),
        ("2", "edited"),
        ("4", "template"),
    ]


def test_a_paragraph_keeps_its_name_while_others_come_and_go() -> None:
    bare = [key for key, _origin in origins(written(ParagraphEdits()))]
    full = written(
        ParagraphEdits(),
        values={"done": "appelé", "hour": "11h30", "care": "l'infirmière"},
        context=a_context(INJURED),
    )
    assert bare == ["0", "2", "4"]
    assert [key for key, _origin in origins(full)] == ["0", "1", "2", "3", "4"]


def test_what_was_typed_is_never_run() -> None:
    typed = "{{ school.name }} {% if facts %}x{% endif %} {# y #} **gras** <b>"
    assert written(own(p2=typed)).text.split("\n\n")[1] == typed


def test_words_of_a_person_get_the_letters_of_the_language_and_the_channel() -> None:
    edits = own(p0="Attention : « calme » !")
    assert written(edits).paragraphs[0].text == "Attention\u00a0: «\u00a0calme\u00a0»\u00a0!"
    sms = written(edits, context=a_context(channel="sms"))
    assert sms.paragraphs[0].text == 'Attention : " calme " !'


def test_a_hole_left_open_stays_one_and_takes_the_value_typed_later() -> None:
    words = OwnText(
        text="Prochain point vers ⟦heure ?⟧, promis.",
        anchor=compile_source(BODY, "fr").anchors[4],
        holes={"heure ?": "hour"},
    )
    edits = ParagraphEdits(own={"4": words})
    empty = written(edits, values={"done": "appelé"})
    assert [(hole.field, hole.type) for hole in empty.holes] == [("hour", "time")]
    with refused(UserCode.MESSAGE_HAS_HOLES):
        written(edits, values={"done": "appelé"}, final=True)
    full = written(edits, final=True)
    assert full.text.endswith("Prochain point vers 11\u00a0h\u00a030, promis.")
    assert [one.field for one in full.segments if one.origin == "value"] == ["done", "hour"]


def test_brackets_of_a_hole_that_nobody_knows_never_leave() -> None:
    with refused(UserCode.MESSAGE_HAS_HOLES) as caught:
        written(own(p2="Appelez ⟦le numéro⟧."), final=True)
    assert caught.value.values["labels"] == ("le numéro",)


def test_paragraphs_are_left_out_moved_and_added() -> None:
    anchors = compile_source(BODY, "fr").anchors
    edits = ParagraphEdits(
        own={"own:A": OwnText(text="Ajouté.")},
        removed={"2": anchors[2]},
        order=("4", "2", "own:A", "0"),
    )
    found = written(edits)
    assert found.text == "À 11\u00a0h\u00a030.\n\nAjouté.\n\nBonjour,"
    assert origins(found) == [
        ("4", "template"),
        ("2", "removed"),
        ("own:A", "added"),
        ("0", "template"),
    ]
    assert found.paragraphs[1].text == "Nous avons appelé."
    # A paragraph that only now has something to say comes after the one it follows in the template.
    later = written(edits, context=a_context(INJURED))
    assert [key for key, _origin in origins(later)] == ["4", "2", "own:A", "0", "1"]


def test_typed_words_stay_when_the_template_says_nothing_there_any_more() -> None:
    edits = own(p1="Deux élèves vont bien.", p3="Une écoute est ouverte.")
    assert written(edits).text.split("\n\n") == [
        "Bonjour,",
        "Deux élèves vont bien.",
        "Nous avons appelé.",
        "Une écoute est ouverte.",
        "À 11\u00a0h\u00a030.",
    ]


def test_a_template_that_was_changed_meanwhile_takes_no_paragraph_for_another() -> None:
    anchors = compile_source(BODY, "fr").anchors
    edits = ParagraphEdits(
        own={"2": OwnText(text="De ma main.", anchor=anchors[2])}, removed={"4": anchors[4]}
    )
    moved = "Un avis.\n\n" + BODY
    assert written(edits, body=moved).text == "Un avis.\n\nBonjour,\n\nDe ma main."
    rewritten = BODY.replace("Nous avons", "Nous venons d'avoir").replace("À {{", "Vers {{")
    found = written(edits, body=rewritten)
    assert found.text.split("\n\n") == [
        "Bonjour,",
        "Nous venons d'avoir appelé.",
        "De ma main.",
        "Vers 11\u00a0h\u00a030.",
    ]
    assert origins(found)[2] == ("own:2", "added")


def test_a_fact_named_by_hand_stays_tracked_in_the_words_it_was_said_in() -> None:
    typed = OwnText(
        text="Hélas, deux élèves sont légèrement blessés ce matin.",
        facts={"injured": "deux élèves sont légèrement blessés"},
    )
    edits = ParagraphEdits(own={"2": typed})
    context = a_context(INJURED)
    said = stated_facts(written(edits, context=context), fact_lines(context))
    assert [(line.key, line.confirmed) for line in said] == [("injured", True)]
    moved = a_context(a_fact("injured", "trois élèves sont blessés"))
    rendered = written(edits, context=moved)
    said = stated_facts(rendered, fact_lines(moved))
    assert ("injured", "deux élèves sont légèrement blessés") in {(x.key, x.text) for x in said}
    gone = a_context(a_fact("injured", "x", state=FactState.WITHDRAWN))
    said = stated_facts(written(edits, context=gone), fact_lines(gone))
    assert [(line.text, line.confirmed) for line in said] == [
        ("deux élèves sont légèrement blessés", False)
    ]


def test_the_subject_is_written_by_hand_too() -> None:
    edits = ParagraphEdits(own={"subject": OwnText(text="Point de 11 h : {{ x }}")})
    assert written(edits).subject == "Point de 11\u00a0h\u00a0: {{ x }}"
    assert written(edits, context=a_context(channel="sms")).subject == ""


@given(
    texts=st.dictionaries(
        st.sampled_from(["0", "1", "2", "3", "4", "7", "subject", "own:A", "own:B"]),
        st.text(st.characters(exclude_categories=["Cs", "Co"]), min_size=1, max_size=60),
    ),
    removed=st.sets(st.sampled_from(["0", "2", "4"])),
    order=st.lists(st.sampled_from(["0", "1", "2", "4", "own:A", "own:B", "zz"]), max_size=6),
    facts=st.booleans(),
)
def test_runs_are_the_text_and_every_typed_word_is_there(
    texts: dict[str, str], removed: set[str], order: list[str], facts: bool
) -> None:
    edits = ParagraphEdits(
        own={key: OwnText(text=text) for key, text in texts.items() if key not in removed},
        removed=dict.fromkeys(removed, ""),
        order=tuple(order),
    )
    found = written(edits, context=a_context(*([INJURED] if facts else [])))
    assert "".join(one.text for one in found.segments) == found.text
    assert all(found.text[one.start : one.end] == one.text for one in found.segments)
    shown = [each for each in found.paragraphs if each.origin != "removed"]
    assert all(found.text[each.start : each.end] == each.text for each in shown)
    assert "\n\n".join(each.text for each in shown) == found.text
    keys = [each.key for each in found.paragraphs]
    assert len(set(keys)) == len(keys)
    assert {key for key in edits.own if key != "subject"} <= set(keys)
    assert found == written(edits, context=a_context(*([INJURED] if facts else [])))
