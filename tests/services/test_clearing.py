"""An answer is looked at as a message would be before it is cleared, and where it is shown."""

from pathlib import Path

import pytest

from crisisapp.domain.errors import UserCode
from crisisapp.domain.questions import ClearedFor
from crisisapp.domain.words import Audience, FactState
from crisisapp.services.clearing import Passed
from crisisapp.services.commands.facts import SetFact
from crisisapp.services.commands.questions import AnswerQuestion, AskQuestion, ClearQuestion
from crisisapp.services.desk import Desk
from crisisapp.services.exports.questions import public_page
from crisisapp.services.queries.questions import question
from crisisapp.services.queries.timeline import entry_rows
from crisisapp.services.reception import reception
from tests.builders import a_desk, an_incident, refused, two_hurt

FAMILIES, PUBLIC = ClearedFor.FAMILIES, ClearedFor.PUBLIC
NAMED = "Yanis Belaid va bien, il est à l'hôpital"
HEALTH = "Il a une fracture du bras, il est aux urgences."


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return a_desk(tmp_path)


@pytest.fixture
def incident(desk: Desk) -> str:
    return an_incident(desk)


def asked(desk: Desk, incident: str, text: str = "Mon fils est-il blessé ?") -> str:
    return desk.execute(AskQuestion(incident=incident, text=text)).made


def shown(desk: Desk, incident: str) -> str:
    return "\n".join(f"{line.head} {line.text}" for line in reception(desk, incident, "fr").lines)


@pytest.mark.parametrize("who", [FAMILIES, PUBLIC])
@pytest.mark.parametrize(
    ("ask", "answer"),
    [
        ("Mon fils est-il blessé ?", NAMED),
        ("Mon fils est-il blessé ?", HEALTH),
        ("Yanis Belaid est-il blessé ?", "Nous ne pouvons pas le dire."),
        ("Qui appeler ?", "Sa mère, au 06 12 34 56 78."),
    ],
)
def test_a_child_s_name_or_health_is_cleared_with_a_reason_only(
    desk: Desk, incident: str, ask: str, answer: str, who: ClearedFor
) -> None:
    entry = asked(desk, incident, ask)
    with refused(UserCode.SETTLE_FIRST):
        desk.execute(AnswerQuestion(entry=entry, answer=answer, cleared=(who,)))
    desk.execute(AnswerQuestion(entry=entry, answer=answer))  # kept, and told to nobody
    with refused(UserCode.SETTLE_FIRST):
        desk.execute(ClearQuestion(entry=entry, cleared=(who,)))
    assert answer not in shown(desk, incident)

    desk.execute(ClearQuestion(entry=entry, cleared=(who,), reason="la famille le demande"))
    assert answer in shown(desk, incident)
    assert any(row.reason == "la famille le demande" for row in entry_rows(desk.read, incident))
    desk.execute(AnswerQuestion(entry=entry, answer=f"{answer} !"))  # other words: asked again
    with refused(UserCode.SETTLE_FIRST):
        desk.execute(ClearQuestion(entry=entry, cleared=(who,)))


def test_what_names_nobody_asks_nothing(desk: Desk, incident: str) -> None:
    for ask, answer in (
        ("Y aura-t-il cours demain ?", "Oui, aux heures habituelles."),
        ("Y a-t-il des blessés ?", "Deux élèves ont été conduits aux urgences."),
    ):
        entry = asked(desk, incident, ask)
        desk.execute(AnswerQuestion(entry=entry, answer=answer, cleared=(FAMILIES, PUBLIC)))
        assert answer in shown(desk, incident)


def test_what_was_cleared_without_being_looked_at_is_never_shown(desk: Desk, incident: str) -> None:
    entry = asked(desk, incident)
    desk.execute(AnswerQuestion(entry=entry, answer="Oui.", cleared=(PUBLIC,)))
    desk.execute(AskQuestion(incident=incident, entry=entry, text="Yanis Belaid est-il là ?"))
    page = reception(desk, incident, "fr")
    assert "Yanis" not in shown(desk, incident)
    assert page.left_out == 1
    with refused(UserCode.NOTHING_PUBLIC):
        public_page(desk, incident, "fr", "md")
    row = question(desk.read, entry, "fr")
    assert row is not None
    passed = Passed(desk.read, incident, PUBLIC, "fr")
    assert list(passed.answers((row,))) == []


def test_a_fact_that_names_a_child_is_left_out_of_the_page(desk: Desk, incident: str) -> None:
    for key, clause in (
        ("a", "Yanis Belaid est rentré chez lui"),
        ("b", "une cellule d'écoute répond au 0800 130 000"),
    ):
        desk.execute(
            SetFact(
                incident=incident,
                key=key,
                label="x",
                state=FactState.CONFIRMED,
                clauses={"fr": clause},
                audiences=(Audience.ALL_FAMILIES.value,),
            )
        )
    page = reception(desk, incident, "fr")
    assert [line.text for line in page.facts] == ["Une cellule d'écoute répond au 0800 130 000."]
    assert page.left_out == 1


def test_the_truth_is_looked_at_too(desk: Desk, incident: str) -> None:
    fact = two_hurt(incident, "deux élèves sont blessés")
    desk.execute(fact)
    entry = asked(desk, incident, "Combien ?")
    with refused(UserCode.SETTLE_FIRST):
        desk.execute(AnswerQuestion(entry=entry, answer="3 élèves blessés.", cleared=(PUBLIC,)))
