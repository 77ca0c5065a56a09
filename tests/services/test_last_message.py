"""A message begins from the last one to the same audience: what fits stays, what moves is asked."""

from pathlib import Path

import pytest

from crisisapp.domain.approval import ApprovalWay
from crisisapp.domain.errors import UserCode
from crisisapp.domain.words import FactState
from crisisapp.services.commands.approvals import ApproveMessage
from crisisapp.services.commands.desk import ChangeSchool
from crisisapp.services.commands.facts import SetFact
from crisisapp.services.commands.messages import DraftMessage
from crisisapp.services.commands.sendings import MarkSent, WithdrawMessage
from crisisapp.services.desk import Desk
from crisisapp.services.drafting.present import present
from crisisapp.services.queries.last_message import last_to
from crisisapp.services.queries.messages import message
from crisisapp.services.queries.records import MessageRow
from crisisapp.support.clock import ManualClock
from tests.builders import a_clock, a_desk, an_incident, refused

VALUES = {
    "fact": "une bagarre a eu lieu",
    "advice": "ne pas partager la vidéo",
    "next_update_at": "11h30",
}


@pytest.fixture
def clock() -> ManualClock:
    return a_clock()


@pytest.fixture
def desk(tmp_path: Path, clock: ManualClock) -> Desk:
    desk = a_desk(tmp_path, clock=clock)
    desk.execute(ChangeSchool(short="Les Tilleuls", contact_families="05 00 00 00 02"))
    return desk


@pytest.fixture
def incident(desk: Desk) -> str:
    return an_incident(desk)


def sent(desk: Desk, incident: str, *, audience: str = "FAMall", **values: str) -> str:
    made = desk.execute(
        DraftMessage(
            incident=incident, template="M02", audience=audience, values={**VALUES, **values}
        )
    ).made
    desk.execute(ApproveMessage(message=made, way=ApprovalWay.ALONE))
    desk.execute(MarkSent(message=made))
    return made


def row_of(desk: Desk, made: str) -> MessageRow:
    row = message(desk.read, made)
    assert row is not None
    return row


def test_the_words_stay_and_the_hour_is_asked_anew(desk: Desk, incident: str) -> None:
    base = sent(desk, incident)
    made = desk.execute(DraftMessage(incident=incident, base=base)).made
    row = row_of(desk, made)
    assert (row.template, row.audience, row.channel) == ("M02", "FAMall", "sms")
    assert row.values == {name: text for name, text in VALUES.items() if name != "next_update_at"}
    assert [hole.field for hole in present(desk, row).rendered.holes] == ["next_update_at"]


def test_another_template_takes_what_fits(desk: Desk, incident: str) -> None:
    base = sent(desk, incident)
    order = DraftMessage(
        incident=incident, template="M01", base=base, values={"advice": "patienter"}
    )
    row = row_of(desk, desk.execute(order).made)
    assert (row.audience, row.channel) == ("FAMall", "ent")
    assert row.values["facts"] == VALUES["fact"]
    assert row.values["advice"] == "patienter"  # what is given stands over it


def test_a_fact_is_said_as_it_is_known_now(desk: Desk, incident: str) -> None:
    def fact(words: str) -> None:
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

    fact("deux élèves sont blessés")
    base = sent(desk, incident, fact="deux élèves sont blessés")
    fact("trois élèves sont blessés")
    row = row_of(desk, desk.execute(DraftMessage(incident=incident, base=base)).made)
    assert row.values["fact"] == "trois élèves sont blessés"


def test_what_left_comes_before_what_did_not(desk: Desk, incident: str, clock: ManualClock) -> None:
    first = sent(desk, incident)
    draft = DraftMessage(incident=incident, template="M01", values={"lead": "la police"})
    begun = desk.execute(draft).made
    other = sent(desk, incident, audience="FAMc")
    last = last_to(desk.read, incident, "FAMall", "fr")
    assert last is not None
    assert (last.row.id, bool(last.text)) == (first, True)
    before = last_to(desk.read, incident, "FAMall", "fr", before=row_of(desk, begun))
    assert before is not None
    assert before.row.id == first
    found = last_to(desk.read, incident, "FAMc", "fr")
    assert found is not None
    assert found.row.id == other
    assert last_to(desk.read, incident, "FAMall", "en") is None
    assert last_to(desk.read, incident, "PRESS", "fr") is None


def test_a_base_is_of_this_situation_and_stands(desk: Desk, incident: str) -> None:
    base = desk.execute(DraftMessage(incident=incident, template="M02", values=VALUES)).made
    other = an_incident(desk, "Autre")
    with refused(UserCode.UNKNOWN_DRAFT):
        desk.execute(DraftMessage(incident=other, base=base))
    desk.execute(WithdrawMessage(message=base, reason=""))
    with refused(UserCode.MESSAGE_OVER):
        desk.execute(DraftMessage(incident=incident, base=base))
    with refused(UserCode.UNKNOWN_TEMPLATE):
        desk.execute(DraftMessage(incident=incident))
