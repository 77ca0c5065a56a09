"""The message of a promised hour at which nothing is new: as the last one, its hours asked anew."""

from datetime import timedelta
from pathlib import Path

import pytest

from crisisapp.domain.approval import ApprovalWay
from crisisapp.domain.errors import UserCode
from crisisapp.domain.words import FactState
from crisisapp.services.commands.approvals import ApproveMessage
from crisisapp.services.commands.desk import ChangeSchool
from crisisapp.services.commands.facts import SetFact
from crisisapp.services.commands.messages import DraftMessage, FillMessage
from crisisapp.services.commands.no_news import DraftNoNews
from crisisapp.services.commands.promises import MakePromise
from crisisapp.services.commands.sendings import MarkSent
from crisisapp.services.desk import Desk
from crisisapp.services.drafting.present import present
from crisisapp.services.findings.check import find
from crisisapp.services.findings.gather import checked_draft, known_for
from crisisapp.services.findings.no_news import find_no_news
from crisisapp.services.promised_hour import promised_hour
from crisisapp.services.queries.messages import message, messages
from crisisapp.services.queries.promises import open_promises
from crisisapp.services.queries.records import MessageRow
from crisisapp.support.clock import ManualClock
from tests.builders import a_clock, a_desk, an_incident, refused

SAID = {
    "fact": "une bagarre a eu lieu devant le portail",
    "advice": "patienter",
    "next_update_at": "11h30",
}


@pytest.fixture
def clock() -> ManualClock:
    return a_clock()


@pytest.fixture
def desk(tmp_path: Path, clock: ManualClock) -> Desk:
    desk = a_desk(tmp_path, clock=clock)
    desk.execute(ChangeSchool(short="Collège des Tilleuls"))
    return desk


def row_of(desk: Desk, made: str) -> MessageRow:
    row = message(desk.read, made)
    assert row is not None
    return row


def test_the_promise_of_a_message_opens_the_next_and_is_kept_by_it(
    desk: Desk, clock: ManualClock
) -> None:
    incident = an_incident(desk)
    order = DraftMessage(incident=incident, template="M02", audience="FAMall", values=SAID)
    first = row_of(desk, desk.execute(order).made)
    desk.execute(ApproveMessage(message=first.id, way=ApprovalWay.ALONE, who="A. Martin"))
    desk.execute(MarkSent(message=first.id, promise=promised_hour(desk, first)))
    (promise,) = open_promises(desk.read, incident)
    clock.advance(timedelta(hours=2))

    made = desk.execute(DraftNoNews(promise=promise.id)).made

    draft = row_of(desk, made)
    assert (draft.template, draft.audience, draft.channel) == ("M02", "FAMall", "sms")
    assert draft.values["advice"] == "patienter"
    assert "next_update_at" not in draft.values
    now = present(desk, draft)
    assert "nous n'avons rien de nouveau" in now.rendered.text.replace("’", "'").casefold()
    assert [hole.field for hole in now.rendered.holes] == ["next_update_at"]
    assert desk.execute(DraftNoNews(promise=promise.id)).made == made  # one is enough
    assert open_promises(desk.read, incident) == (promise,)

    desk.execute(FillMessage(message=made, values={"next_update_at": "14h"}))
    desk.execute(ApproveMessage(message=made, way=ApprovalWay.ALONE, who="A. Martin"))
    desk.execute(MarkSent(message=made))
    assert open_promises(desk.read, incident) == ()


def a_fact(desk: Desk, incident: str, clause: str) -> None:
    state = FactState.CONFIRMED
    fact = SetFact(
        incident=incident, key="hurt", label="Blessés", state=state, clauses={"fr": clause}
    )
    desk.execute(fact)


def told_of_a_fact(desk: Desk) -> tuple[str, str]:
    """Return a situation and the promise made to families who were told of two hurt pupils."""
    incident = an_incident(desk)
    a_fact(desk, incident, "deux élèves ont été légèrement blessés")
    values = {**SAID, "fact": "deux élèves ont été légèrement blessés"}
    order = DraftMessage(incident=incident, template="M02", audience="FAMall", values=values)
    first = row_of(desk, desk.execute(order).made)
    desk.execute(ApproveMessage(message=first.id, way=ApprovalWay.ALONE, who="A. Martin"))
    desk.execute(MarkSent(message=first.id, promise=promised_hour(desk, first)))
    (promise,) = open_promises(desk.read, incident)
    return incident, promise.id


def test_a_fact_that_changed_is_said_instead_of_nothing_new(desk: Desk) -> None:
    incident, promise = told_of_a_fact(desk)
    a_fact(desk, incident, "trois élèves ont été légèrement blessés")
    result = desk.execute(DraftNoNews(promise=promise))
    assert result.notice == "news_since"
    text = present(desk, row_of(desk, result.made)).rendered.text
    assert "rien de nouveau" not in text
    assert "trois élèves" in text.casefold()


def test_a_message_begun_before_the_change_is_warned_of(desk: Desk) -> None:
    incident, promise = told_of_a_fact(desk)
    made = desk.execute(DraftNoNews(promise=promise)).made
    known = known_for(desk, incident, but=made)
    assert list(find_no_news(checked_draft(desk, incident, row_of(desk, made)), known)) == []
    a_fact(desk, incident, "trois élèves ont été légèrement blessés")
    known = known_for(desk, incident, but=made)
    (found,) = find(checked_draft(desk, incident, row_of(desk, made)), known).blocking
    assert found.code == "truth.no_news"
    assert "Blessés" in found.what
    assert found.words.casefold().startswith("nous n'avons rien de nouveau")


@pytest.mark.parametrize(
    ("audience", "template"), [("FAMall", "M01"), ("STAFF", "M04"), ("PRESS", "M06"), ("", "M01")]
)
def test_without_a_message_before_the_usual_one_is_begun(
    desk: Desk, clock: ManualClock, audience: str, template: str
) -> None:
    incident = an_incident(desk)
    promise = MakePromise(
        incident=incident,
        text="prochaine information",
        due=clock.now() + timedelta(minutes=5),
        audience=audience,
    )
    made = desk.execute(DraftNoNews(promise=desk.execute(promise).made)).made
    draft = row_of(desk, made)
    assert (draft.template, draft.audience) == (template, audience)
    assert "rien de nouveau" in present(desk, draft).rendered.text


def test_an_unknown_promise_is_refused(desk: Desk) -> None:
    incident = an_incident(desk)
    with refused(UserCode.UNKNOWN_PROMISE):
        desk.execute(DraftNoNews(promise="nowhere"))
    assert messages(desk.read, incident) == ()
