"""Five lines before a message leaves, filled with what this very message says."""

from datetime import timedelta
from pathlib import Path

import pytest

from crisisapp.domain.approval import ApprovalWay
from crisisapp.domain.words import FactState
from crisisapp.services.commands.approvals import ApproveMessage, RecordAgreement
from crisisapp.services.commands.desk import ChangeSchool
from crisisapp.services.commands.facts import SetFact
from crisisapp.services.commands.incidents import SetLevel
from crisisapp.services.commands.messages import DraftMessage
from crisisapp.services.commands.sendings import MarkSent
from crisisapp.services.desk import Desk
from crisisapp.services.lacking import lacks, reason_given
from crisisapp.services.pausing import PauseLine, pause_lines
from crisisapp.services.queries.messages import message
from crisisapp.services.queries.records import MessageRow
from crisisapp.support.clock import ManualClock
from crisisapp.support.i18n import set_language
from tests.builders import a_clock, a_desk, an_incident

FILLED = {
    "actions": "prévenu la police",
    "advice": "attendre notre prochain message",
    "next_update_at": "11h30",
}


@pytest.fixture
def clock() -> ManualClock:
    return a_clock()


@pytest.fixture
def desk(tmp_path: Path, clock: ManualClock) -> Desk:
    set_language("en")
    desk = a_desk(tmp_path, clock=clock)
    desk.execute(
        ChangeSchool(name="Collège des Tilleuls", phone="0140000000", head_title="la principale")
    )
    return desk


@pytest.fixture
def incident(desk: Desk) -> str:
    return an_incident(desk)


def a_fact(desk: Desk, incident: str, state: FactState = FactState.CONFIRMED) -> None:
    desk.execute(
        SetFact(
            incident=incident,
            key="fight",
            label="Bagarre",
            state=state,
            clauses={"fr": "une bagarre a eu lieu devant le portail"},
            hedges={"fr": "on nous signale une bagarre"},
        )
    )


def drafted(desk: Desk, incident: str, **values: str) -> MessageRow:
    order = DraftMessage(incident=incident, template="M01", values={**FILLED, **values})
    row = message(desk.read, desk.execute(order).made)
    assert row is not None
    return row


def lines(desk: Desk, row: MessageRow) -> dict[str, PauseLine]:
    now = message(desk.read, row.id)
    assert now is not None
    return {line.point.value: line for line in pause_lines(desk, now)}


def test_the_five_lines_say_what_this_message_says(desk: Desk, incident: str) -> None:
    a_fact(desk, incident)
    row = drafted(desk, incident)
    desk.execute(ApproveMessage(message=row.id, way=ApprovalWay.SMS, who="A. Martin"))
    found = lines(desk, row)
    assert list(found) == ["who", "true", "child", "next", "yes"]
    assert found["who"].text.startswith("All families · ")
    assert "1 fact, confirmed: une bagarre a eu lieu devant le portail" in found["true"].text
    assert not found["true"].look
    assert found["child"].look  # no list of names: amber, whatever was found
    assert "11:30" in found["next"].text
    assert found["yes"].text.startswith("A. Martin, by SMS")
    assert not found["yes"].look


def test_what_is_not_confirmed_is_named(desk: Desk, incident: str) -> None:
    a_fact(desk, incident, FactState.TO_VERIFY)
    found = lines(desk, drafted(desk, incident))
    assert "Not confirmed: on nous signale une bagarre" in found["true"].text
    assert found["true"].look
    assert found["yes"].text.startswith("Not agreed")


def test_an_hour_that_is_over_is_no_next_hour(
    desk: Desk, incident: str, clock: ManualClock
) -> None:
    a_fact(desk, incident)
    row = drafted(desk, incident)
    clock.advance(timedelta(hours=3))
    said = lines(desk, row)["next"]
    assert (said.text, said.look) == ("The next hour it names is over: 11:30.", True)


def test_who_must_agree_outside_is_named_until_they_did(desk: Desk, incident: str) -> None:
    a_fact(desk, incident)
    desk.execute(SetLevel(incident=incident, level=3, agreed_by="DSDEN"))
    row = drafted(desk, incident)
    desk.execute(ApproveMessage(message=row.id, way=ApprovalWay.ALONE, who="A. Martin"))
    yes = lines(desk, row)["yes"]
    assert yes.look
    assert "Must still agree: the authority (DSDEN, rectorat)." in yes.text
    order = RecordAgreement(message=row.id, party="hierarchy", who="cabinet")
    desk.execute(order)
    yes = lines(desk, row)["yes"]
    assert "The authority (DSDEN, rectorat): cabinet, by phone, " in yes.text
    assert yes.look  # who is alone is told so, and goes on


def test_what_is_lacking_is_asked_for_once(desk: Desk, incident: str) -> None:
    a_fact(desk, incident)
    desk.execute(SetLevel(incident=incident, level=3, agreed_by="DSDEN"))
    row = drafted(desk, incident)
    assert lacks(desk, row) == (
        "nobody has said yes to it",
        "the authority (DSDEN, rectorat)",
    )
    assert not reason_given(desk, row)
    desk.execute(MarkSent(message=row.id, reason="cannot wait"))
    assert reason_given(desk, row)
    desk.execute(MarkSent(message=row.id))  # a second channel: nobody is asked again
