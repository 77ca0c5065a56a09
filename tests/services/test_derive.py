"""From one filled message to the set its playbook lists: shared words once, the rest asked once."""

from pathlib import Path

import pytest

from crisisapp.domain.approval import ApprovalWay
from crisisapp.domain.deriving import Target, read_target
from crisisapp.domain.errors import UserCode
from crisisapp.domain.message import FieldType
from crisisapp.domain.words import FactState, MessageState
from crisisapp.services.commands.approvals import ApproveMessage
from crisisapp.services.commands.checklist import StartPlaybook
from crisisapp.services.commands.desk import ChangeSchool
from crisisapp.services.commands.facts import SetFact
from crisisapp.services.commands.message_derive import DeriveMessages
from crisisapp.services.commands.messages import DraftMessage, FillMessage
from crisisapp.services.commands.sendings import WithdrawMessage
from crisisapp.services.desk import Desk
from crisisapp.services.drafting.derive_plan import Plan, derive_plan
from crisisapp.services.drafting.present import present
from crisisapp.services.queries.board import board
from crisisapp.services.queries.deriving import derived_set
from crisisapp.services.queries.messages import message, messages
from crisisapp.services.queries.records import MessageRow
from tests.builders import PLAYBOOK, a_desk, an_incident, heads, refused

FILLED = {
    "facts": "une bagarre a eu lieu devant le portail\nles familles sont appelées",
    "actions": "prévenu la police\ndemandé le retrait de la vidéo",
    "advice": "ne pas partager la vidéo\nattendre notre message",
    "next_update_at": "11h30",
}
ANSWERS = {
    "unknowns": "qui a filmé la scène",
    "families_called": "going",
    "fetch": "usual",
    "filmed": "unknown",
    "persons": "light",
    "safety": "calm",
    "online": "one",
    "ask": "agreement",
    "M05.advice": "ne pas regarder la vidéo",
}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = a_desk(tmp_path)
    desk.execute(
        ChangeSchool(
            short="Les Tilleuls",
            phone="05 00 00 00 00",
            contact_families="05 00 00 00 02",
            head_title="La principale",
            kind="collège",
        )
    )
    return desk


@pytest.fixture
def incident(desk: Desk) -> str:
    incident = an_incident(desk)
    desk.execute(StartPlaybook(incident=incident, playbook=PLAYBOOK))
    return incident


def first_message(desk: Desk, incident: str, **values: str) -> str:
    return desk.execute(
        DraftMessage(incident=incident, template="M01", values={**FILLED, **values})
    ).made


def row_of(desk: Desk, made: str) -> MessageRow:
    row = message(desk.read, made)
    assert row is not None
    return row


def by_template(desk: Desk, incident: str) -> dict[str, MessageRow]:
    rows = messages(desk.read, incident)
    return {row.template: row for row in rows if row.state is not MessageState.WITHDRAWN}


def plan_of(desk: Desk, made: str) -> Plan:
    row = row_of(desk, made)
    targets = derived_set(desk.read, desk.content, row.incident, row.language)
    return derive_plan(desk, row, targets)


def test_the_set_is_that_of_the_playbook(desk: Desk, incident: str) -> None:
    made = first_message(desk, incident)
    desk.execute(DeriveMessages(message=made, values=ANSWERS))
    rows = messages(desk.read, incident)
    said = [(row.template, row.audience, row.channel) for row in rows]
    assert said == [
        ("M01", "FAMall", "ent"),
        ("M02", "FAMall", "sms"),
        ("M04", "STAFF", "mail"),
        ("M18", "FAMall", "oral"),
        ("M09", "HIER", "mail"),
        ("M05", "ALLPUP", "oral"),
    ]
    assert [row.number for row in rows] == [1, 2, 3, 4, 5, 6]


def test_what_is_shared_is_filled_in_and_nothing_is_left(desk: Desk, incident: str) -> None:
    desk.execute(DeriveMessages(message=first_message(desk, incident), values=ANSWERS))
    rows = by_template(desk, incident)
    for row in rows.values():
        assert present(desk, row).rendered.holes == (), row.template
    assert rows["M02"].values == {
        "fact": "une bagarre a eu lieu devant le portail",
        "advice": "ne pas partager la vidéo",
        "next_update_at": "11h30",
    }
    assert rows["M09"].values["actions"] == FILLED["actions"]
    assert rows["M18"].values["facts"] == FILLED["facts"]
    assert "11 h 30" in present(desk, rows["M04"]).rendered.text.replace("\N{NO-BREAK SPACE}", " ")


def test_only_what_lacks_is_asked_once_and_together(desk: Desk, incident: str) -> None:
    asked = plan_of(desk, first_message(desk, incident, next_update_at="")).asked
    keys = [each.key for each in asked]
    answered = {"next_update_at", "families_called"}  # the count of calls answers the second
    assert keys == ["next_update_at", *(key for key in ANSWERS if key not in answered)]
    assert len(asked[0].titles) == 6  # the hour, once for the six of them
    assert all(each.field.label for each in asked)


def test_an_answer_goes_to_every_message_that_lacks_it(desk: Desk, incident: str) -> None:
    made = first_message(desk, incident, next_update_at="")
    desk.execute(DeriveMessages(message=made, values={**ANSWERS, "next_update_at": "14h"}))
    for row in by_template(desk, incident).values():
        assert row.values["next_update_at"] == "14h"  # the first message among them
        assert present(desk, row).rendered.holes == ()


def test_a_draft_that_is_there_is_kept_and_never_doubled(desk: Desk, incident: str) -> None:
    sms = DraftMessage(
        incident=incident, template="M02", audience="FAMall", values={"advice": "rester chez vous"}
    )
    kept = desk.execute(sms).made
    made = first_message(desk, incident)
    desk.execute(DeriveMessages(message=made, values=ANSWERS))
    assert row_of(desk, kept).values["advice"] == "rester chez vous"
    assert row_of(desk, kept).values["next_update_at"] == "11h30"  # a hole: filled
    assert len(messages(desk.read, incident)) == 6
    before = heads(desk)
    again = desk.execute(DeriveMessages(message=made))
    assert heads(desk) == before  # nothing to write
    assert row_of(desk, again.made).template == "M02"


def test_agreed_words_do_not_move(desk: Desk, incident: str) -> None:
    sms = DraftMessage(
        incident=incident,
        template="M02",
        audience="FAMall",
        values={"fact": "une bagarre a eu lieu", "advice": "patienter", "next_update_at": "10h"},
    )
    agreed = desk.execute(sms).made
    desk.execute(ApproveMessage(message=agreed, way=ApprovalWay.PHONE, who="Mme la principale"))
    desk.execute(DeriveMessages(message=first_message(desk, incident), values=ANSWERS))
    assert row_of(desk, agreed).state is MessageState.APPROVED
    assert len(messages(desk.read, incident)) == 6


def test_one_undo_takes_the_whole_set_back(desk: Desk, incident: str) -> None:
    sms = DraftMessage(incident=incident, template="M02", audience="FAMall")
    kept = desk.execute(sms).made
    made = first_message(desk, incident)
    desk.execute(DeriveMessages(message=made, values=ANSWERS))
    desk.undo()
    left = [
        row.template
        for row in messages(desk.read, incident)
        if row.state is not MessageState.WITHDRAWN
    ]
    assert left == ["M02", "M01"]
    assert row_of(desk, kept).values == {}
    assert row_of(desk, made).values == FILLED
    desk.execute(DeriveMessages(message=made, values=ANSWERS))  # and it can be done again
    assert len(by_template(desk, incident)) == 6


def test_the_board_finds_one_value_for_each_fact(desk: Desk, incident: str) -> None:
    desk.execute(
        SetFact(
            incident=incident,
            key="injured",
            label="Blessés",
            value="2",
            clauses={"fr": "deux élèves sont blessés"},
            state=FactState.CONFIRMED,
            by_party="CPE",
        )
    )
    desk.execute(DeriveMessages(message=first_message(desk, incident, facts=""), values=ANSWERS))
    found = board(desk, incident)
    assert [row.conflict for row in found.rows] == [False]
    assert len(found.rows[0].cells) >= 4  # families, staff, pupils, the authority


def test_words_nobody_confirmed_reach_no_place_for_sure_ones(desk: Desk, incident: str) -> None:
    desk.execute(
        SetFact(
            incident=incident,
            key="knife",
            label="Couteau",
            value="oui",
            clauses={"fr": "un couteau a été vu"},
            hedges={"fr": "un couteau aurait été vu"},
        )
    )
    made = first_message(desk, incident, facts="un couteau aurait été vu\nla police est venue")
    desk.execute(DeriveMessages(message=made, targets=("M06", "M04")))
    rows = by_template(desk, incident)
    assert rows["M06"].values["facts"] == "la police est venue"
    assert "couteau" in rows["M04"].values["facts"]


def test_personal_words_stay_where_they_may_be(desk: Desk, incident: str) -> None:
    sheet = DraftMessage(incident=incident, template="M25", values={"facts": "E-01 a été blessé"})
    made = desk.execute(sheet).made
    desk.execute(DeriveMessages(message=made, targets=("M01:FAMall", "M15:HIER")))
    rows = by_template(desk, incident)
    assert "facts" not in rows["M01"].values
    assert rows["M15"].values["facts"] == "E-01 a été blessé"


def test_words_that_fit_one_message_alone_stay_in_it(desk: Desk, incident: str) -> None:
    made = first_message(desk, incident, topic="sur la bagarre de ce matin")
    desk.execute(DeriveMessages(message=made, targets=("M03", "M04")))
    rows = by_template(desk, incident)
    assert rows["M03"].values["topic"] == "sur la bagarre de ce matin"
    assert "topic" not in rows["M04"].values  # “Note interne : sur la bagarre” would not read


def test_a_contact_typed_once_serves_all(desk: Desk, incident: str) -> None:
    made = first_message(desk, incident, **{"contact.press": "05 00 00 00 09"})
    desk.execute(DeriveMessages(message=made, targets=("M06", "M04")))
    rows = by_template(desk, incident)
    assert rows["M06"].values["press_contact"] == "05 00 00 00 09"
    assert rows["M04"].values["contact.press"] == "05 00 00 00 09"


def test_a_hole_of_the_school_is_asked_once(desk: Desk, incident: str) -> None:
    desk.execute(ChangeSchool(head_title="", phone=""))
    made = first_message(desk, incident)
    asked = {each.key: each for each in plan_of(desk, made).asked}
    assert len(asked["head.title"].titles) == 2  # who signs the one, who calls in the other
    assert asked["callback"].field.type is FieldType.PHONE  # nobody else asks for it
    answers = {**ANSWERS, "head.title": "La principale", "callback": "05 00 00 00 01"}
    desk.execute(DeriveMessages(message=made, values=answers))
    rows = by_template(desk, incident)
    assert rows["M01"].values["head.title"] == rows["M09"].values["sender"] == "La principale"
    assert all(present(desk, row).rendered.holes == () for row in rows.values())


def test_no_playbook_runs_then_the_shared_set_holds(desk: Desk) -> None:
    incident = an_incident(desk)
    words = [each.word() for each in derived_set(desk.read, desk.content, incident, "fr")]
    assert words[:2] == ["M01:FAMall:ent", "M02:FAMall:sms"]


def test_two_playbooks_list_each_message_once(desk: Desk, incident: str) -> None:
    desk.execute(StartPlaybook(incident=incident, playbook="PB14"))
    found = derived_set(desk.read, desk.content, incident, "fr")
    assert len({(each.template, each.audience) for each in found}) == len(found) == 7
    assert found[-1].template == "M08"


def test_refusals_say_what_to_write(desk: Desk, incident: str) -> None:
    made = first_message(desk, incident)

    for code, order in (
        (UserCode.BAD_TARGET, DeriveMessages(message=made, targets=("M02:NOBODY",))),
        (UserCode.NOTHING_DERIVED, DeriveMessages(message=made, targets=("M01:FAMall",))),
        (UserCode.UNKNOWN_TEMPLATE, DeriveMessages(message=made, targets=("M77",))),
        (UserCode.UNKNOWN_FIELD, DeriveMessages(message=made, values={"colour": "red"})),
        (UserCode.UNKNOWN_CHOICE, DeriveMessages(message=made, values={"persons": "many"})),
        # A choice in one message, words in the other: say which.
        (
            UserCode.UNKNOWN_FIELD,
            DeriveMessages(message=made, targets=("M09", "M10"), values={"persons": "light"}),
        ),
    ):
        with refused(code):
            desk.execute(order)
    desk.execute(WithdrawMessage(message=made, reason=""))
    with refused(UserCode.MESSAGE_OVER):
        desk.execute(DeriveMessages(message=made))


def test_a_name_says_which_message_where_two_mean_other_things(desk: Desk, incident: str) -> None:
    made = first_message(desk, incident)
    order = DeriveMessages(
        message=made,
        targets=("M09", "M10"),
        values={"M09.persons": "light", "M10.persons": "deux élèves soignés"},
    )
    desk.execute(order)
    rows = by_template(desk, incident)
    assert rows["M09"].values["persons"] == "light"
    assert rows["M10"].values["persons"] == "deux élèves soignés"


def test_what_the_first_message_says_later_is_not_taken_back(desk: Desk, incident: str) -> None:
    """Typed words win: deriving again changes nothing that stands."""
    made = first_message(desk, incident)
    desk.execute(DeriveMessages(message=made, values=ANSWERS))
    sms = by_template(desk, incident)["M02"].id
    desk.execute(FillMessage(message=made, values={"advice": "rester au calme"}))
    desk.execute(DeriveMessages(message=made))
    assert row_of(desk, sms).values["advice"] == "ne pas partager la vidéo"


def test_a_target_reads_as_it_is_written() -> None:
    assert read_target("M02:FAMall:sms") == Target(template="M02", audience="FAMall", channel="sms")
    assert read_target("M04").word() == "M04"
    for wrong in ("", "M02:", "M02:X", "M02:FAMall:sms:x", "M02\n", "M02:FAMall:SMS"):
        with pytest.raises(ValueError):  # noqa: PT011 - the word itself is all it says
            read_target(wrong)
