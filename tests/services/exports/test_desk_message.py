"""The document of a message of a desk bears its mark unless these very words were agreed to."""

from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from crisisapp.domain.approval import ApprovalWay
from crisisapp.domain.words import FactState
from crisisapp.services.commands.approvals import ApproveMessage
from crisisapp.services.commands.desk import ChangeSchool
from crisisapp.services.commands.facts import SetFact, SetFactState
from crisisapp.services.commands.messages import DraftMessage
from crisisapp.services.commands.sendings import MarkSent
from crisisapp.services.desk import Desk
from crisisapp.services.drafting.standing_text import as_it_stands
from crisisapp.services.exports.desk_message import desk_document
from crisisapp.services.queries.messages import message
from crisisapp.support.clock import ManualClock
from tests.builders import a_clock, a_copy, a_desk, an_incident

VALUES = {
    "topic": "sur la bagarre de ce matin",
    "actions": "prévenu la police",
    "advice": "attendre notre prochain message",
    "next_update_at": "11h30",
}


@pytest.fixture
def clock() -> ManualClock:
    return a_clock()


@pytest.fixture
def desk(tmp_path: Path, clock: ManualClock) -> Desk:
    desk = a_desk(tmp_path, clock=clock)
    desk.execute(
        ChangeSchool(name="Collège des Tilleuls", phone="0140000000", head_title="la principale")
    )
    return desk


def a_fact(desk: Desk, incident: str) -> str:
    order = SetFact(
        incident=incident,
        key="fight",
        label="Bagarre",
        state=FactState.CONFIRMED,
        clauses={"fr": "une bagarre a eu lieu"},
    )
    return desk.execute(order).made


def drafted(desk: Desk, incident: str) -> str:
    return desk.execute(DraftMessage(incident=incident, template="M01", values=VALUES)).made


def mark(desk: Desk, incident: str, made: str) -> str:
    row = message(desk.read, made)
    assert row is not None
    return desk_document(desk, incident, row).mark_word


def test_the_mark_goes_with_the_yes_and_comes_back_with_a_fact_that_changes(
    desk: Desk, clock: ManualClock
) -> None:
    incident = an_incident(desk)
    fact = a_fact(desk, incident)
    made = drafted(desk, incident)
    assert mark(desk, incident, made) == "PROJET"
    desk.execute(ApproveMessage(message=made, way=ApprovalWay.ALONE, who="A. Martin"))
    clock.advance(timedelta(minutes=3))
    assert mark(desk, incident, made) == ""
    desk.execute(SetFactState(fact=fact, state=FactState.WITHDRAWN))
    assert mark(desk, incident, made) == "PROJET"


def test_what_left_bears_no_mark_whatever_it_lacked(desk: Desk) -> None:
    incident = an_incident(desk)
    a_fact(desk, incident)
    made = drafted(desk, incident)
    desk.execute(MarkSent(message=made, reason="cela ne pouvait pas attendre"))
    assert mark(desk, incident, made) == ""


def test_what_was_copied_keeps_its_subject_too(desk: Desk) -> None:
    incident = an_incident(desk)
    a_fact(desk, incident)
    made = drafted(desk, incident)
    a_copy(desk, made)
    row = message(desk.read, made)
    assert row is not None
    assert row.subject
    other = msgspec.structs.replace(row, subject="Un autre objet, copié hier")
    shown = as_it_stands(desk, incident, other)
    assert shown.subject == other.subject
    assert "".join(one.text for one in shown.subject_segments) == other.subject
