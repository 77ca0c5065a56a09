"""What stands in the way of a yes, a copy or a sending: said each time, its reason asked once."""

from pathlib import Path

import msgspec
import pytest

from crisisapp.domain.approval import ApprovalWay
from crisisapp.domain.errors import UserCode
from crisisapp.domain.words import MessageState
from crisisapp.services.commands.approvals import ApproveMessage
from crisisapp.services.commands.desk import ChangeSchool
from crisisapp.services.commands.message_corrections import CorrectMessage
from crisisapp.services.commands.messages import CopyMessage, DraftMessage, FillMessage
from crisisapp.services.commands.sendings import MarkSent
from crisisapp.services.desk import Desk
from crisisapp.services.drafting.present import present
from crisisapp.services.pausing import PauseLine, pause_lines
from crisisapp.services.queries.approvals import sendings
from crisisapp.services.queries.board import board
from crisisapp.services.queries.messages import message
from crisisapp.services.queries.records import MessageRow
from crisisapp.services.queries.timeline import entry_rows
from crisisapp.services.settling import to_settle, unsettled
from tests.builders import a_desk, an_incident, refused, two_hurt

CHILD = {
    "facts": "Yanis Belaid, 4eC, est aux urgences",
    "actions": "appelé sa mère au 06 12 34 56 78",
    "advice": "attendre notre prochain message",
    "next_update_at": "11h30",
}
PLAIN = {**CHILD, "facts": "une bagarre a eu lieu", "actions": "prévenu la police"}
YES = {"way": ApprovalWay.PHONE, "who": "A. Martin"}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = a_desk(tmp_path)
    desk.execute(
        ChangeSchool(name="Collège des Tilleuls", phone="0140000000", head_title="la principale")
    )
    return desk


@pytest.fixture
def incident(desk: Desk) -> str:
    return an_incident(desk)


def drafted(desk: Desk, incident: str, values: dict[str, str], audience: str = "FAMall") -> str:
    order = DraftMessage(incident=incident, template="M01", values=values, audience=audience)
    return desk.execute(order).made


def row_of(desk: Desk, made: str) -> MessageRow:
    row = message(desk.read, made)
    assert row is not None
    return row


def copy(desk: Desk, made: str, reason: str = "") -> None:
    text = present(desk, row_of(desk, made)).rendered.text
    desk.execute(CopyMessage(message=made, text=text, reason=reason))


def test_a_child_in_a_message_to_all_families_stops_the_yes_the_copy_and_the_sending(
    desk: Desk, incident: str
) -> None:
    made = drafted(desk, incident, CHILD)
    with refused(UserCode.SETTLE_FIRST) as caught:
        desk.execute(ApproveMessage(message=made, **YES))
    assert "Yanis Belaid" in str(caught.value.values["findings"])
    assert row_of(desk, made).state is MessageState.DRAFT
    with refused(UserCode.SENT_WITHOUT) as caught:
        desk.execute(MarkSent(message=made))
    assert "Yanis Belaid" in str(caught.value.values["lacks"])


def test_the_reason_is_asked_once_and_stays_beside_what_left(desk: Desk, incident: str) -> None:
    made = drafted(desk, incident, CHILD)
    desk.execute(ApproveMessage(message=made, reason="la famille le demande", **YES))
    assert to_settle(desk, row_of(desk, made)).count > 0  # still said
    assert not to_settle(desk, row_of(desk, made)).asks  # but not asked about again
    copy(desk, made)
    desk.execute(MarkSent(message=made))
    (left,) = sendings(desk.read, incident)
    assert left.reason == "la famille le demande"
    agreed = [e for e in entry_rows(desk.read, incident) if e.reason == "la famille le demande"]
    assert len(agreed) == 1  # the decision and its reason are a line of the timeline


def test_what_came_to_be_wrong_after_the_yes_stops_the_copy(desk: Desk, incident: str) -> None:
    made = drafted(desk, incident, {**PLAIN, "facts": "3 élèves blessés"})
    desk.execute(ApproveMessage(message=made, **YES))
    fact = two_hurt(incident, "deux élèves sont blessés")
    desk.execute(fact)
    with refused(UserCode.SETTLE_FIRST):
        copy(desk, made)
    copy(desk, made, reason="le chiffre est vérifié")
    row = row_of(desk, made)
    assert (row.state, row.reason) == (MessageState.COPIED, "le chiffre est vérifié")
    assert any(e.reason == "le chiffre est vérifié" for e in entry_rows(desk.read, incident))
    desk.execute(MarkSent(message=made))  # asks nothing more


def test_a_message_for_the_family_itself_told_to_others_is_looked_at_again(
    desk: Desk, incident: str
) -> None:
    made = drafted(desk, incident, CHILD, audience="FAMc")
    desk.execute(ApproveMessage(message=made, **YES))  # their own child may be named to them
    copy(desk, made)
    with refused(UserCode.SENT_WITHOUT):
        desk.execute(MarkSent(message=made, audience="PUB"))
    desk.execute(MarkSent(message=made))


def test_nothing_is_asked_of_a_message_without_anything_to_settle(
    desk: Desk, incident: str
) -> None:
    made = drafted(desk, incident, PLAIN)
    assert unsettled(desk, row_of(desk, made)) == ()
    desk.execute(ApproveMessage(message=made, reason="au cas où", **YES))
    assert row_of(desk, made).reason == ""  # it went past nothing: the next one is asked
    desk.execute(FillMessage(message=made, values={"facts": CHILD["facts"]}))
    with refused(UserCode.SETTLE_FIRST):
        desk.execute(ApproveMessage(message=made, **YES))


def test_the_pause_names_each_thing_to_settle_then_counts(desk: Desk, incident: str) -> None:
    def child(**values: str) -> PauseLine:
        row = row_of(desk, drafted(desk, incident, {**CHILD, **values}))
        return next(line for line in pause_lines(desk, row) if line.point.value == "child")

    line = child()
    assert "Yanis Belaid" in line.text
    assert "06 12 34 56 78" in line.text  # to settle before the class, which is to be looked at
    assert "4eC" in line.text or "more" in line.text
    more = child(actions="appelé Nadia Karim, Paul Durand et Léa Petit au 06 12 34 56 78")
    assert more.text.rstrip(".").split()[0] == "Name"
    assert "more." in more.text


@pytest.mark.parametrize("field", ["facts", "advice", "contact.families"])
def test_a_hole_left_in_typed_words_is_a_hole_by_its_own_name(
    desk: Desk, incident: str, field: str
) -> None:
    made = drafted(desk, incident, {**PLAIN, field: "la police est là depuis ⟦heure d'arrivée⟧"})
    now = present(desk, row_of(desk, made)).rendered
    assert [(hole.field, hole.label) for hole in now.holes] == [(field, "heure d'arrivée")]
    assert "police est là depuis ⟦heure d" in now.text  # what was typed stays, to be mended
    for act in (ApproveMessage(message=made, **YES), MarkSent(message=made, reason="x")):
        with refused(UserCode.MESSAGE_HAS_HOLES) as caught:
            desk.execute(act)
        assert caught.value.values["labels"] == ("heure d'arrivée",)
    desk.execute(FillMessage(message=made, values={field: "la police est là depuis 10 h"}))
    desk.execute(ApproveMessage(message=made, reason="x", **YES))


def test_a_hole_left_in_one_of_several_facts_leaves_the_others(desk: Desk, incident: str) -> None:
    facts = "une bagarre a eu lieu\nla police est là depuis ⟦heure⟧"
    now = present(desk, row_of(desk, drafted(desk, incident, {**PLAIN, "facts": facts}))).rendered
    assert [hole.label for hole in now.holes] == ["heure"]
    assert "ne bagarre a eu lieu" in now.text


def told(desk: Desk, incident: str, audience: str, number: str) -> str:
    values = {**PLAIN, "facts": f"{number} élèves blessés"}
    return drafted(desk, incident, values, audience=audience)


def test_a_number_typed_by_hand_stands_on_the_board_and_stops_a_second_value(
    desk: Desk, incident: str
) -> None:
    fact = two_hurt(incident, "deux élèves sont blessés")
    desk.execute(fact)
    families = told(desk, incident, "FAMall", "2")
    desk.execute(ApproveMessage(message=families, **YES))
    copy(desk, families)
    desk.execute(MarkSent(message=families))
    (row,) = board(desk, incident).rows
    assert (row.key, row.values, row.conflict) == ("injured", ("2",), False)

    public = told(desk, incident, "PUB", "3")
    (row,) = board(desk, incident).rows
    assert (set(row.values), row.conflict) == ({"2", "3"}, True)
    assert {(cell.audience, cell.words) for cell in row.cells} == {
        ("FAMall", "2 élèves blessés"),
        ("PUB", "3 élèves blessés"),
    }
    codes = {one.code for one in unsettled(desk, row_of(desk, public))}
    assert {"truth.contradicts", "truth.two_values"} <= codes
    with refused(UserCode.SETTLE_FIRST):
        desk.execute(ApproveMessage(message=public, **YES))


def test_what_a_fact_says_itself_stands_once_on_the_board(desk: Desk, incident: str) -> None:
    fact = two_hurt(incident, "deux élèves sont blessés")
    desk.execute(fact)
    values = {key: text for key, text in PLAIN.items() if key != "facts"}
    drafted(desk, incident, values)
    (row,) = board(desk, incident).rows
    assert [(cell.words, cell.value) for cell in row.cells] == [("deux élèves sont blessés", "2")]


def test_a_correction_is_not_held_back_by_the_value_it_corrects(desk: Desk, incident: str) -> None:
    fact = two_hurt(incident, "2 élèves blessés")
    desk.execute(fact)
    values = {key: text for key, text in PLAIN.items() if key != "facts"}
    left = {}
    for audience in ("FAMall", "STAFF"):
        left[audience] = drafted(desk, incident, values, audience=audience)
        desk.execute(ApproveMessage(message=left[audience], **YES))
        copy(desk, left[audience])
        desk.execute(MarkSent(message=left[audience]))
    changed = msgspec.structs.replace(fact, value="3", clauses={"fr": "3 élèves blessés"})
    desk.execute(changed)
    made = desk.execute(CorrectMessage(message=left["FAMall"])).made
    desk.execute(FillMessage(message=made, values={"next_update_at": "12h30"}))
    desk.execute(ApproveMessage(message=made, **YES))
    copy(desk, made)
    assert "3 élèves blessés" in row_of(desk, made).text
    other = drafted(desk, incident, values, audience="PUB")
    with refused(UserCode.SETTLE_FIRST):  # the staff still believe two
        desk.execute(ApproveMessage(message=other, **YES))
