"""What is new to those who read the last message: facts that moved, holes refilled, words gone."""

from pathlib import Path

import pytest

from crisisapp.domain.approval import ApprovalWay
from crisisapp.domain.words import FactState
from crisisapp.services.commands.approvals import ApproveMessage
from crisisapp.services.commands.desk import ChangeSchool
from crisisapp.services.commands.facts import SetFact, SetFactState
from crisisapp.services.commands.messages import DraftMessage, FillMessage
from crisisapp.services.commands.sendings import MarkSent
from crisisapp.services.desk import Desk
from crisisapp.services.drafting.present import present
from crisisapp.services.drafting.since_last import Since, before, since
from crisisapp.services.queries.facts import facts
from crisisapp.services.queries.messages import message
from crisisapp.services.words.since_last import since_sentence
from tests.builders import a_desk, an_incident


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = a_desk(tmp_path)
    desk.execute(
        ChangeSchool(
            short="Les Tilleuls", contact_families="05 00 00 00 02", head_title="La principale"
        )
    )
    return desk


@pytest.fixture
def incident(desk: Desk) -> str:
    return an_incident(desk)


def fact(desk: Desk, incident: str, words: str) -> None:
    desk.execute(
        SetFact(
            incident=incident,
            key="injured",
            label="Blessés",
            value=words,
            clauses={"fr": words},
            state=FactState.CONFIRMED,
            by_party="CPE",
        )
    )


def sent_sms(desk: Desk, incident: str, **values: str) -> str:
    filled = {"advice": "ne pas partager la vidéo", "next_update_at": "11h30", **values}
    order = DraftMessage(incident=incident, template="M02", audience="FAMall", values=filled)
    made = desk.execute(order).made
    desk.execute(ApproveMessage(message=made, way=ApprovalWay.ALONE))
    desk.execute(MarkSent(message=made))
    return made


def since_of(desk: Desk, made: str) -> Since | None:
    row = message(desk.read, made)
    assert row is not None
    told = before(desk, row)
    return None if told is None else since(told, present(desk, row).rendered)


def test_a_fact_that_moved_and_a_hole_refilled_are_new(desk: Desk, incident: str) -> None:
    fact(desk, incident, "deux élèves sont blessés")
    base = sent_sms(desk, incident)
    made = desk.execute(DraftMessage(incident=incident, base=base)).made
    first = since_of(desk, made)
    assert first is not None
    assert first.new == ()  # nothing yet: the hour is a hole, the rest was said
    fact(desk, incident, "trois élèves sont blessés")
    desk.execute(FillMessage(message=made, values={"next_update_at": "14h"}))
    found = since_of(desk, made)
    assert found is not None
    new = [(each.field, each.text.casefold(), each.fact) for each in found.new]
    assert new == [
        ("fact", "trois élèves sont blessés", "injured"),
        ("next_update_at", "14h", ""),
    ]
    assert found.new[1].was == "11h30"
    assert found.gone == ("deux élèves sont blessés",)
    said = since_sentence(found, desk.zone, now=desk.now())
    assert said.startswith("New since message 1, sent ")
    assert "“14h”" in said
    assert "No longer said: “deux élèves sont blessés”." in said


def test_an_hour_is_the_same_in_a_letter_and_an_sms(desk: Desk, incident: str) -> None:
    sent_sms(desk, incident, fact="une bagarre a eu lieu")
    order = DraftMessage(
        incident=incident,
        template="M01",
        audience="FAMall",
        values={
            "facts": "une bagarre a eu lieu\nla police est venue",
            "actions": "prévenu la police",
            "advice": "ne pas partager la vidéo",
            "next_update_at": "11h30",
        },
    )
    found = since_of(desk, desk.execute(order).made)
    assert found is not None
    new = [each.text.casefold() for each in found.new]
    assert "la police est venue" in new
    assert not [words for words in new if "30" in words or "bagarre" in words or "vidéo" in words]
    assert found.gone == ()
    assert not [words for words in new if "situation de ce jour" in words]  # the template's own


def test_a_fact_taken_back_is_named_as_no_longer_said(desk: Desk, incident: str) -> None:
    fact(desk, incident, "deux élèves sont blessés")
    base = sent_sms(desk, incident)
    made_fact = facts(desk.read, incident)[0].id
    desk.execute(SetFactState(fact=made_fact, state=FactState.WITHDRAWN))
    made = desk.execute(
        DraftMessage(incident=incident, base=base, values={"fact": "tout le monde va bien"})
    ).made
    found = since_of(desk, made)
    assert found is not None
    assert found.gone == ("deux élèves sont blessés",)


def test_a_first_message_is_set_against_nothing(desk: Desk, incident: str) -> None:
    made = desk.execute(DraftMessage(incident=incident, template="M02", audience="FAMall")).made
    assert since_of(desk, made) is None
    order = DraftMessage(incident=incident, template="M01", values={"lead": "la police"})
    desk.execute(order)
    assert since_of(desk, made) is None  # a draft was read by nobody
    other = DraftMessage(incident=incident, template="M04", values={"topic": "vidéo"})
    desk.execute(other)
    assert since_of(desk, made) is None  # another audience


def test_a_number_inside_another_is_new(desk: Desk, incident: str) -> None:
    base = sent_sms(desk, incident, fact="12 élèves sont soignés")
    made = desk.execute(
        DraftMessage(incident=incident, base=base, values={"fact": "2 élèves sont soignés"})
    ).made
    found = since_of(desk, made)
    assert found is not None
    assert [each.text for each in found.new] == ["2 élèves sont soignés"]


def test_what_still_stands_may_be_left_out(desk: Desk, incident: str) -> None:
    fact(desk, incident, "deux élèves sont blessés")
    base = sent_sms(desk, incident)
    made = desk.execute(
        DraftMessage(incident=incident, base=base, values={"fact": "la police est venue"})
    ).made
    found = since_of(desk, made)
    assert found is not None
    assert found.gone == ()
    letter = DraftMessage(incident=incident, template="M03", values={"advice": "patienter"})
    found = since_of(desk, desk.execute(letter).made)
    assert found is not None
    assert found.gone == ()  # an SMS and a letter say other words
