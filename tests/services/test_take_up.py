"""An earlier situation gives its team and its texts; nothing of its people, nothing of its hour."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisapp.domain.errors import UserCode
from crisisapp.domain.message import Field, FieldType, Template
from crisisapp.domain.words import MessageState, Role
from crisisapp.services.commands.messages import DraftMessage, FillMessage
from crisisapp.services.commands.people import AddPerson
from crisisapp.services.commands.team import HoldRole, TakeUp
from crisisapp.services.desk import Desk
from crisisapp.services.queries.messages import messages
from crisisapp.services.queries.qualification import holders
from crisisapp.services.take_up import carried, emptied_labels, what_is_taken_up
from tests.builders import a_copy, a_desk, an_incident, heads, refused

TEMPLATE = Template(
    id="T1",
    version="1",
    language="fr",
    title="Essai",
    fields=(
        Field(name="what", type=FieldType.CLAUSE),
        Field(name="list", type=FieldType.CLAUSES),
        Field(name="at", type=FieldType.TIME, label="l'heure"),
        Field(name="call", type=FieldType.PHONE),
        Field(name="who", personal=True),
    ),
)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return a_desk(tmp_path)


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("at", "14 h 30"),
        ("at", "PT30M"),
        ("what", "la police est arrivée à 8h10"),
        ("what", "vers 14 h, deux élèves"),
        ("what", "at 8:10 the gate was shut"),
        ("what", "at 8 a.m. the gate was shut"),
        ("what", "à midi les élèves rentrent"),
        ("what", "at noon the pupils go home"),
        ("what", "le mardi 24 novembre une vidéo a circulé"),
        ("what", "depuis le 1er sept. les rondes continuent"),
        ("what", "on 4 March 2025 a video went round"),
        ("what", "on March 4 a video went round"),
        ("what", "une réunion le 03/04/2026"),
        ("what", "since 2026-11-24 we have been told"),
        ("what", "E-03 a été blessé"),
        ("what", "p-b02 a appelé"),
        ("what", "Yanis B. 4eC est blessé"),
        ("what", "la mère de Yanis a appelé"),
        ("what", "zyzo est rentré"),
        ("list", "la police est là\nE-03 est rentré"),
        ("list", "la police est là\nmère de Yanis jointe"),
        ("what", "x" * 2_001),
        ("what", "rappeler le 06 12 34 56 78"),
        ("who", "quelqu'un"),
        ("incident.place", "devant le portail"),
        ("fact.wounded", "deux blessés"),
        ("contact.families", "la famille de E-03"),
    ],
)
def test_what_belongs_to_the_earlier_situation_is_emptied(field: str, text: str) -> None:
    assert carried({field: text}, TEMPLATE, {"zyzo": "E-01", "06 12 34 56 78": "P-01"}) == (
        {},
        (field,),
    )


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("what", "une fausse alerte nous est parvenue par l'ENT"),
        ("list", "la police est prévenue\nles familles sont appelées"),
        ("what", "le numéro 3018 répond, 24 élèves sont suivis"),
        ("what", "au plus 12 marches, 3 mairies, 2 novices"),
        ("what", "you may call the 3018, 7 days a week"),
        ("what", "nous répondons au 05 00 00 00 01 et à ecole@example.org"),
        ("call", "05 00 00 00 01"),
        ("contact.families", "vie-scolaire@example.org, de 8 h à 18 h"),
        ("head.name", "Mme Roche"),
    ],
)
def test_what_another_situation_can_say_too_is_kept(field: str, text: str) -> None:
    assert carried({field: text}, TEMPLATE, {"zyzo": "E-01"}) == ({field: text}, ())


@given(st.text(max_size=30), st.sampled_from(["E-03", "p-02", "14h30", "8:10"]), st.text())
def test_a_code_or_an_hour_never_comes_along(before: str, mark: str, after: str) -> None:
    kept, emptied = carried({"what": f"{before} {mark} {after}"}, TEMPLATE, {})
    assert (kept, emptied) == ({}, ("what",))


def test_a_field_that_is_no_more_and_an_empty_one_leave_no_trace() -> None:
    assert carried({"gone": "mots", "what": ""}, TEMPLATE, {}) == ({}, ())


def an_earlier_one(desk: Desk) -> str:
    incident = an_incident(desk)
    desk.execute(HoldRole(incident=incident, role=Role.SCRIBE, person="B. Roy", deputy="C. P."))
    desk.execute(HoldRole(incident=incident, role=Role.DIRECTOR, person="A. Martin"))
    desk.execute(AddPerson(incident=incident, name="Zyzo Quill"))
    message = desk.execute(DraftMessage(incident=incident, template="M02")).made
    desk.execute(
        FillMessage(
            message=message,
            values={
                "fact": "une vidéo circule",
                "advice": "Zyzo est rentré",
                "next_update_at": "18h",
            },
        )
    )
    a_copy(desk, message)
    desk.execute(DraftMessage(incident=incident, template="M04"))
    return incident


def test_the_team_and_the_texts_come_as_drafts(desk: Desk) -> None:
    earlier = an_earlier_one(desk)
    now = an_incident(desk)
    desk.execute(HoldRole(incident=now, role=Role.DIRECTOR, person="D. Noir"))
    result = desk.execute(TakeUp(incident=now, earlier=earlier))
    assert result.notice == "taken_up"
    assert {row.role: (row.person, row.deputy) for row in holders(desk.read, now)} == {
        "director": ("D. Noir", ""),
        "scribe": ("B. Roy", "C. P."),
    }
    first, second = messages(desk.read, now)
    assert [row.number for row in (first, second)] == [1, 2]
    assert [row.template for row in (first, second)] == ["M02", "M04"]
    assert first.values == {"fact": "une vidéo circule", "school.short": "un mot"}
    assert (first.state, first.text, first.copied_at) == (MessageState.DRAFT, "", None)
    assert len(messages(desk.read, earlier)) == 2


def test_taking_up_twice_gives_nothing_twice(desk: Desk) -> None:
    earlier = an_earlier_one(desk)
    now = an_incident(desk)
    desk.execute(TakeUp(incident=now, earlier=earlier))
    before = heads(desk)
    desk.execute(TakeUp(incident=now, earlier=earlier))
    assert heads(desk) == before


def test_the_texts_may_come_alone(desk: Desk) -> None:
    earlier = an_earlier_one(desk)
    now = an_incident(desk)
    desk.execute(TakeUp(incident=now, earlier=earlier, team=False))
    assert holders(desk.read, now) == ()
    assert len(messages(desk.read, now)) == 2


def test_what_would_come_is_told_before(desk: Desk) -> None:
    earlier = an_earlier_one(desk)
    now = an_incident(desk)
    before = heads(desk)
    taken = what_is_taken_up(desk.read, desk.content, now, earlier)
    assert heads(desk) == before
    assert [row.role for row in taken.held] == ["director", "scribe"]
    first = taken.texts[0]
    assert set(first.emptied) == {"advice", "next_update_at"}
    assert len(emptied_labels(first)) == 2
    assert "advice" not in emptied_labels(first)
    assert taken.lost == ()


def test_a_situation_is_not_taken_up_from_itself_nor_from_nothing(desk: Desk) -> None:
    now = an_incident(desk)
    with refused(UserCode.BAD_VALUE):
        desk.execute(TakeUp(incident=now, earlier=now))
    for incident, earlier in ((now, "nothing"), ("nothing", now)):
        with refused(UserCode.UNKNOWN_INCIDENT):
            desk.execute(TakeUp(incident=incident, earlier=earlier))
