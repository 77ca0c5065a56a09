"""A text says what is known, as sure as it is, in the right order and the same to everybody."""

import msgspec
import pytest

from crisisapp.domain.words import Audience, FactState
from crisisapp.services.drafting.render import render
from crisisapp.services.findings.check import find
from crisisapp.services.findings.records import Checked, Finding, Known, SaidText, Severity
from crisisapp.services.findings.stated import stated, value_of
from crisisapp.services.queries.records import FactRow
from tests.services.drafting.builders import a_context, a_field, a_template
from tests.services.findings.builders import ORDER, a_value, an_audience, looked_at

HURT = a_value("élèves blessés", "2", clause="deux élèves ont été légèrement blessés")
FIGHT = a_value(
    "bagarre",
    "",
    state=FactState.TO_VERIFY,
    clause="une bagarre a eu lieu devant le portail",
    hedge="nous vérifions si une bagarre a eu lieu devant le portail",
)


def found(text: str, *facts: FactRow, **more: object) -> list[Finding]:
    return looked_at(text, "truth.", known=Known(facts=facts), **more)


def state(fact: FactRow, wanted: FactState) -> FactRow:
    return msgspec.structs.replace(fact, state=wanted)


def test_a_fact_that_is_not_confirmed_may_not_be_said_as_sure() -> None:
    text = "Ce matin, Une bagarre a eu lieu devant le portail."
    (one,) = found(text, FIGHT)
    assert (one.code, one.severity) == ("truth.unconfirmed", Severity.BLOCKING)
    assert text[one.start : one.end] == "Une bagarre a eu lieu devant le portail"
    assert one.replacement == "Nous vérifions si une bagarre a eu lieu devant le portail"


def test_its_hedge_is_honest_and_still_nobody_can_say_yes() -> None:
    (one,) = found("Nous vérifions si une bagarre a eu lieu devant le portail.", FIGHT)
    assert (one.code, one.severity, one.start) == ("truth.hedged", Severity.BLOCKING, 0)


def test_a_confirmed_fact_is_nothing_to_look_at() -> None:
    text = "Une bagarre a eu lieu devant le portail."
    assert not found(text, state(FIGHT, FactState.CONFIRMED))


def test_a_withdrawn_fact_stops_and_a_changed_one_asks_to_say_so() -> None:
    text = "une bagarre a eu lieu devant le portail"
    (gone,) = found(text, state(FIGHT, FactState.WITHDRAWN))
    (other,) = found(text, state(FIGHT, FactState.CHANGED))
    assert (gone.code, gone.severity) == ("truth.withdrawn", Severity.BLOCKING)
    assert (other.code, other.severity) == ("truth.changed", Severity.QUIET)


def test_facts_are_found_in_what_a_template_wrote_from_them() -> None:
    short = a_value("feu", "", state=FactState.TO_VERIFY, hedge="un feu ?")
    template = a_template(
        "Nous savons : {{ fact }}.", a_field("fact", "clause", prefill="facts[0]")
    )
    rendered = render(template, {}, a_context(short), final=False)
    checked = Checked(text=rendered.text, language="fr", segments=rendered.segments)
    codes = [one.code for one in find(checked, Known(facts=(short,))).findings]
    assert "truth.hedged" in codes


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Trois élèves ont été légèrement blessés.", "3"),
        ("3 élèves sont blessés", "3"),
        ("Aucun élève n'est blessé.", "0"),
        ("Une élève blessée est à l'infirmerie.", "1"),
        ("élèves blessés : 3", "3"),
        ("Il y a douze élèves blessés.", "12"),
        ("On compte 3 blessés.", "3"),
        ("Il n'y a aucun blessé.", "0"),
        ("Il n’y a pas de blessé.", "0"),
        ("Personne n'a été blessé.", "0"),
        ("Blessés : 3", "3"),
    ],
)
def test_a_number_typed_against_a_fact_is_told(text: str, value: str) -> None:
    (one,) = found(text, HURT)
    assert (one.code, one.severity) == ("truth.contradicts", Severity.BLOCKING)
    assert "says 2" in one.what
    assert next(stated(text, HURT)).value == value


@pytest.mark.parametrize(
    "text",
    [
        "Deux élèves ont été légèrement blessés.",
        "2 élèves blessés",
        "Trois élèves sont rentrés. Nous pensons aux blessés.",
        "Les élèves blessés sont rentrés à 11 h 30.",
        "Trois classes sont fermées.",
        "Trois adultes ont été blessés.",
        "Aucun autre élève n'a été blessé.",
        "Nous n'avons pas de nouvelles des élèves blessés.",
        "Un blessé est soigné sur place.",
        "2 blessés",
        "Il n'y a pas de danger. Les blessés sont rentrés.",
        "",
    ],
)
def test_the_same_number_or_that_of_something_else_is_not_told(text: str) -> None:
    assert not found(text, HURT)


TOLL = msgspec.structs.replace(
    HURT, label="Toll", clauses={"en": "two pupils were slightly hurt"}, unit=""
)


@pytest.mark.parametrize("fact", [TOLL, msgspec.structs.replace(TOLL, label="Pupils hurt")])
@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Nobody was hurt.", True),
        ("No one was hurt.", True),
        ("3 pupils were hurt.", True),
        ("There were no pupils hurt.", True),
        ("Two pupils were hurt.", False),
        ("Three teachers were hurt.", False),
        ("One hurt is cared for.", False),
    ],
)
def test_what_a_fact_counts_is_known_by_its_own_words_too(
    fact: FactRow, text: str, told: bool
) -> None:
    codes = [one.code for one in found(text, fact)]
    assert codes == (["truth.contradicts"] if told else [])


def test_hours_and_amounts_are_compared_as_they_are_meant() -> None:
    began = a_value("début de la coupure", "7h45")
    length = a_value("durée", "30", unit="minutes")
    assert (value_of(began), value_of(length)) == ("7:45", "30")
    assert not found("Le début de la coupure : 7 h 45.", began)
    assert [one.code for one in found("Début de la coupure à 8h10.", began)] == [
        "truth.contradicts"
    ]
    assert not found("Durée : 30 minutes", length)
    assert [one.code for one in found("Durée : 45 minutes.", length)] == ["truth.contradicts"]


def test_a_number_of_a_fact_that_is_not_confirmed_is_told() -> None:
    text = "Deux élèves sont blessés."
    (one,) = found(text, state(HURT, FactState.TO_VERIFY))
    assert one.code == "truth.unconfirmed"


def test_two_audiences_told_two_values() -> None:
    old = SaidText(audience="PRESS", text="Un élève est blessé.", language="fr", number=1)
    said = SaidText(audience="STAFF", text="Trois élèves sont blessés.", language="fr", number=2)
    known = Known(facts=(HURT,), said=(old, said))
    text = "Deux élèves sont blessés."
    (one,) = looked_at(text, "truth.", known=known)
    assert (one.code, one.severity) == ("truth.two_values", Severity.BLOCKING)
    assert one.what == "“élèves blessés”: here 2; Staff were told 3."
    assert "message 2" in one.write
    same = Known(facts=(HURT,), said=(old, msgspec.structs.replace(said, text=text)))
    (first,) = looked_at(text, "truth.", known=same)
    assert "told 1" in first.what
    again = Known(facts=(HURT,), said=(msgspec.structs.replace(said, audience="FAMall"),))
    assert not looked_at(text, "truth.", known=again)  # an earlier one to the same, corrected here


def test_an_audience_out_of_order_is_told_and_stops_nothing() -> None:
    rows = (
        an_audience(Audience.RESCUE, "none"),
        an_audience(Audience.FAMILIES_CONCERNED, "partly", expected=3),
        an_audience(Audience.HIERARCHY, "informed"),
        an_audience(Audience.STAFF, "draft"),
    )
    known = Known(order=ORDER, told={row.audience: row for row in rows})
    (one,) = looked_at("Bonjour.", "truth.order", known=known, audience=Audience.PRESS)
    assert one.severity is Severity.QUIET
    assert one.what == "Not informed yet: Families concerned, Staff."
    assert not looked_at("Bonjour.", "truth.order", known=known, audience=Audience.HIERARCHY)[1:]
    assert not looked_at("Bonjour.", "truth.order", known=known, audience=Audience.JUSTICE)


@pytest.mark.parametrize(("expected", "waits"), [(None, True), (2, True), (0, False)])
def test_families_nobody_counted_wait_until_somebody_says_that_there_are_none(
    expected: int | None, waits: bool
) -> None:
    families = an_audience(Audience.FAMILIES_CONCERNED, "none", expected=expected)
    known = Known(order=ORDER, told={families.audience: families})
    found = looked_at("Bonjour.", "truth.order", known=known, audience=Audience.ALL_FAMILIES)
    assert [one.what for one in found] == ["Not informed yet: Families concerned."] * waits
    assert ["note 0 families" in one.write for one in found] == [expected is None] * waits


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Il n'y a aucun blessé.", True),
        ("Aucun élève n'a été blessé.", True),
        ("Personne n'a été blessé.", True),
        ("Aucun adulte n'a été blessé.", False),
        ("Une personne a été prévenue, aucun retard.", False),
        ("Deux élèves ont été blessés.", False),
    ],
)
def test_none_at_all_contradicts_a_number_too(text: str, said: bool) -> None:
    codes = [one.code for one in looked_at(text, "truth.", known=Known(facts=(HURT,)))]
    assert codes == ["truth.contradicts"] * said


def test_nobody_was_hurt_contradicts_in_english() -> None:
    hurt = a_value("pupils hurt", "2")
    for text in ("Nobody was hurt.", "No pupil was hurt."):
        (one,) = looked_at(text, "truth.", known=Known(facts=(hurt,)), language="en")
        assert one.code == "truth.contradicts"
    assert not looked_at("No teacher was hurt.", "truth.", known=Known(facts=(hurt,)))
