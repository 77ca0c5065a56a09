"""The directory: contacts are written, checked, called; nobody is told who was not reached."""

from datetime import timedelta
from pathlib import Path

import pytest

from crisisapp.domain.directory import MAX_WAYS, CallOutcome
from crisisapp.domain.errors import UserCode
from crisisapp.domain.events.directory import Way
from crisisapp.domain.words import Audience, EntryKind, TaskState
from crisisapp.services.commands.checklist import StartPlaybook
from crisisapp.services.commands.contact_calls import CallContact
from crisisapp.services.commands.desk import LogPhoneCall, RemovePhone, SetPhone
from crisisapp.services.commands.directory import (
    CheckContact,
    ImportContact,
    RemoveContact,
    SetContact,
)
from crisisapp.services.desk import Desk
from crisisapp.services.queries.desk import phones
from crisisapp.services.queries.directory import ContactRow, attempts, contact, contacts
from crisisapp.services.queries.incidents import audiences
from crisisapp.services.queries.tasks import tasks
from crisisapp.services.queries.timeline import entry_rows
from crisisapp.services.reach import next_try
from crisisapp.services.words.directory import (
    checked_words,
    matches,
    next_words,
    search_text,
)
from crisisapp.support.clock import ManualClock
from crisisapp.support.i18n import set_language
from tests.builders import PLAYBOOK, a_clock, a_desk, an_incident, refused

DESK_LINE = Way(kind="phone", value="05 00 00 00 01")
MOBILE = Way(kind="mobile", value="06 00 00 00 02", hours="lu-ve 8h-18h")


@pytest.fixture
def clock() -> ManualClock:
    return a_clock()


@pytest.fixture
def desk(tmp_path: Path, clock: ManualClock) -> Desk:
    return a_desk(tmp_path, clock=clock)


def a_contact(desk: Desk, name: str = "DSDEN, cabinet", **fields: object) -> str:
    order = SetContact(name=name, **{"ways": (DESK_LINE, MOBILE), **fields})  # type: ignore[arg-type]
    return desk.execute(order).made


def the(desk: Desk, contact_id: str) -> ContactRow:
    found = contact(desk.read, contact_id)
    assert found is not None
    return found


def test_a_contact_keeps_its_ways_and_its_hours_as_they_are_understood(desk: Desk) -> None:
    made = a_contact(desk, role="Cabinet", hours="du lundi au vendredi de 8h à 18h")
    row = the(desk, made)
    assert row.hours == "Mo-Fr 08:00-18:00"
    assert [way.hours for way in row.ways] == ["", "Mo-Fr 08:00-18:00"]
    desk.execute(SetContact(contact=made, role="Secrétariat"))
    assert (the(desk, made).role, the(desk, made).ways) == ("Secrétariat", row.ways)
    desk.undo()
    assert the(desk, made) == row
    desk.undo()
    assert contacts(desk.read) == ()


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"name": " "}, UserCode.EMPTY_TEXT),
        ({"hours": "quand il peut"}, UserCode.BAD_HOURS),
        ({"ways": (Way(kind="pigeon", value="1"),)}, UserCode.BAD_VALUE),
        ({"audience": "MARS"}, UserCode.BAD_VALUE),
        ({"deputy": "nobody"}, UserCode.UNKNOWN_CONTACT),
        ({"checked_on": "hier"}, UserCode.BAD_VALUE),
        ({"front": True, "ways": ()}, UserCode.NUMBER_NEEDED),
        (
            {"ways": tuple(Way(kind="phone", value=str(n)) for n in range(MAX_WAYS + 1))},
            UserCode.TOO_MANY_WAYS,
        ),
    ],
)
def test_what_cannot_stand_is_refused(
    desk: Desk, fields: dict[str, object], code: UserCode
) -> None:
    with refused(code):
        a_contact(desk, **fields)
    assert contacts(desk.read) == ()


def test_nobody_stands_in_for_themself_nor_is_changed_into_the_same(desk: Desk) -> None:
    made = a_contact(desk)
    with refused(UserCode.OWN_DEPUTY):
        desk.execute(SetContact(contact=made, deputy=made))
    with refused(UserCode.NOTHING_CHANGED):
        desk.execute(SetContact(contact=made, name="DSDEN, cabinet"))


def test_a_removed_contact_comes_back_as_the_deputy_it_was(desk: Desk) -> None:
    deputy = a_contact(desk, "Adjoint")
    head = a_contact(desk, "Directrice", deputy=deputy)
    desk.execute(RemoveContact(contact=deputy))
    assert (the(desk, head).deputy, the(desk, head).deputy_name) == ("", "")
    desk.undo()
    assert (the(desk, head).deputy, the(desk, head).deputy_name) == (deputy, "Adjoint")


def test_the_six_of_the_situations_page_are_contacts_too(desk: Desk) -> None:
    page = desk.execute(SetPhone(label="Mairie", number="05 00 00 00 09", key="town_hall")).made
    made = a_contact(desk, front=True)
    assert [row.label for row in phones(desk.read)] == ["Mairie", "DSDEN, cabinet"]
    assert [row.front for row in contacts(desk.read)] == [1, 2]
    desk.execute(RemovePhone(phone=page))
    assert [row.label for row in phones(desk.read)] == ["DSDEN, cabinet"]
    town_hall = the(desk, page)
    assert (town_hall.name, town_hall.front, town_hall.ways[0].value) == (
        "Mairie",
        0,
        "05 00 00 00 09",
    )
    desk.undo()
    assert [row.label for row in phones(desk.read)] == ["Mairie", "DSDEN, cabinet"]
    desk.execute(SetContact(contact=made, front=False))
    assert [row.label for row in phones(desk.read)] == ["Mairie"]
    with refused(UserCode.UNKNOWN_PHONE):
        desk.execute(RemovePhone(phone=made))


def test_a_seventh_does_not_stand_there(desk: Desk) -> None:
    for number in range(6):
        a_contact(desk, f"N{number}", front=True)
    with refused(UserCode.TOO_MANY_PHONES):
        a_contact(desk, "N7", front=True)


def test_still_right_today_is_one_order(desk: Desk, clock: ManualClock) -> None:
    made = a_contact(desk, checked_on="2026-06-01", front=True)
    assert stale(desk, made) == "checked on 1 Jun · to check again"
    desk.execute(CheckContact(contact=made))
    assert stale(desk, made) == "checked on 24 Nov"
    assert phones(desk.read)[0].checked_on == "2026-11-24"
    with refused(UserCode.NOTHING_CHANGED):
        desk.execute(CheckContact(contact=made))
    desk.undo()
    assert the(desk, made).checked_on == "2026-06-01"


def stale(desk: Desk, made: str) -> str:
    set_language("en")
    today = desk.now().astimezone(desk.zone).date()
    after = desk.content.playbooks.directory().stale_after_days
    return checked_words(the(desk, made).checked_on, today=today, after_days=after)


def test_a_call_that_reached_somebody_ticks_the_step_that_names_them(desk: Desk) -> None:
    incident = an_incident(desk)
    desk.execute(StartPlaybook(incident=incident, playbook=PLAYBOOK))
    made = a_contact(desk, key="hierarchy")
    result = desk.execute(CallContact(contact=made, incident=incident))
    told = {row.audience: row.state for row in audiences(desk.read, incident, [Audience.HIERARCHY])}
    assert told[Audience.HIERARCHY] == "informed"
    (step,) = [t for t in tasks(desk.read, incident, desk.zone) if t.act_target == "hierarchy"]
    assert (step.state, step.record) == (TaskState.DONE, result.made)
    desk.undo()
    (step,) = [t for t in tasks(desk.read, incident, desk.zone) if t.act_target == "hierarchy"]
    assert step.state is TaskState.TODO


@pytest.mark.parametrize("outcome", [CallOutcome.NO_ANSWER, CallOutcome.MESSAGE_LEFT])
def test_who_was_not_reached_is_told_nothing(desk: Desk, outcome: CallOutcome) -> None:
    incident = an_incident(desk)
    desk.execute(StartPlaybook(incident=incident, playbook=PLAYBOOK))
    made = a_contact(desk, key="hierarchy")
    before = [task.state for task in tasks(desk.read, incident, desk.zone)]
    result = desk.execute(CallContact(contact=made, incident=incident, outcome=outcome))
    assert result.notice == "not_reached"
    assert [task.state for task in tasks(desk.read, incident, desk.zone)] == before
    told = {row.audience: row.state for row in audiences(desk.read, incident, [Audience.HIERARCHY])}
    assert told[Audience.HIERARCHY] == "none"
    (entry,) = [row for row in entry_rows(desk.read, incident) if row.id == result.made]
    assert entry.kind is EntryKind.CALL_OUT
    # Typed again by hand, the line says to the strip that nobody was told.
    assert desk.content.playbooks.says_not_told(entry.text)
    assert the(desk, made).outcome == outcome


def test_no_answer_leads_to_the_next_way_then_to_the_deputy(desk: Desk, clock: ManualClock) -> None:
    set_language("en")
    incident = an_incident(desk)
    deputy = a_contact(desk, "Adjoint", ways=(Way(kind="phone", value="3"),))
    head = a_contact(desk, "Directrice", deputy=deputy)

    def no_answer(who: str, way: str) -> str:
        order = CallContact(contact=who, incident=incident, outcome=CallOutcome.NO_ANSWER, way=way)
        desk.execute(order)
        found = next_try(desk.read, head, incident=incident, now=desk.now(), zone=desk.zone)
        return next_words(found, the(desk, head), now=desk.now(), zone=desk.zone)

    assert no_answer(head, DESK_LINE.value) == "Next: Directrice, 06 00 00 00 02."
    assert no_answer(head, MOBILE.value) == "Next, the deputy: Adjoint, 3."
    assert no_answer(deputy, "3").startswith("Everything was tried to reach Directrice.")
    desk.execute(CallContact(contact=deputy, incident=incident))
    found = next_try(desk.read, head, incident=incident, now=desk.now(), zone=desk.zone)
    assert found is not None
    assert found.way == DESK_LINE
    assert [row.outcome for row in attempts(desk.read, incident)] == [
        *["no_answer"] * 3,
        "reached",
    ]


def test_a_way_that_is_shut_comes_after_those_that_answer(desk: Desk, clock: ManualClock) -> None:
    clock.advance(timedelta(hours=12))  # 21:42: the mobile is off
    deputy = a_contact(desk, "Adjoint", ways=(Way(kind="phone", value="3"),))
    head = a_contact(desk, "Directrice", deputy=deputy)
    desk.execute(CallContact(contact=head, outcome=CallOutcome.NO_ANSWER))
    found = next_try(desk.read, head, incident="", now=desk.now(), zone=desk.zone)
    assert found is not None
    assert (found.contact.name, found.answers) == ("Adjoint", True)


def test_who_does_not_answer_now_is_said_to_be_shut(desk: Desk, clock: ManualClock) -> None:
    set_language("en")
    way = Way(kind="phone", value="05 00 00 00 29")
    union = a_contact(desk, "Parents' union", ways=(way,), hours="Mo-Fr 08:00-18:00")
    clock.advance(timedelta(hours=12))  # Tuesday, 21:42
    found = next_try(desk.read, union, incident="", now=desk.now(), zone=desk.zone)
    assert next_words(found, the(desk, union), now=desk.now(), zone=desk.zone) == (
        "Next: Parents' union, 05 00 00 00 29, closed, opens Wednesday 08:00."
    )


def test_outside_any_situation_the_attempt_is_kept_alone(desk: Desk) -> None:
    made = a_contact(desk)
    result = desk.execute(CallContact(contact=made))
    assert (result.made, result.undoable, result.notice) == (made, False, "call_logged")
    assert the(desk, made).called_at == desk.now()
    with refused(UserCode.NOT_A_WAY):
        desk.execute(CallContact(contact=made, way="0"))
    with refused(UserCode.BAD_VALUE):
        desk.execute(CallContact(contact=made, outcome="busy"))
    with refused(UserCode.UNKNOWN_INCIDENT):
        desk.execute(CallContact(contact=made, incident="x", outcome=CallOutcome.NO_ANSWER))


def test_a_text_message_is_a_message(desk: Desk) -> None:
    incident = an_incident(desk)
    made = a_contact(desk, "Mairie", ways=(Way(kind="sms", value="06"),))
    result = desk.execute(CallContact(contact=made, incident=incident, note="rappelle à 10 h"))
    (entry,) = [row for row in entry_rows(desk.read, incident) if row.id == result.made]
    assert (entry.kind, entry.text, entry.audience) == (
        EntryKind.MESSAGE_OUT,
        "Écrit. rappelle à 10 h",
        Audience.COLLECTIVITY,
    )


def test_the_page_and_the_directory_speak_of_the_same_call(desk: Desk) -> None:
    made = a_contact(desk, front=True)
    desk.execute(LogPhoneCall(phone=made))
    assert the(desk, made).called_at == phones(desk.read)[0].called_at == desk.now()


def test_what_a_file_brings_is_not_undone_by_one_key(desk: Desk) -> None:
    result = desk.execute(ImportContact(name="Mme Petit", ways=(DESK_LINE,), hours="8h-12h"))
    assert not result.undoable
    assert the(desk, result.made).hours == "Mo-Su 08:00-12:00"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("dsden", True),
        ("cab dsd", True),
        ("05 00", True),
        ("0500000001", True),
        ("abinet", False),
        ("police", False),
        ("", True),
    ],
)
def test_a_search_finds_the_beginning_of_words_and_any_part_of_a_number(
    words: str, *, found: bool
) -> None:
    row = ContactRow(id="c", name="DSDEN, cabinet", ways=(DESK_LINE,))
    assert matches(search_text(row), words) is found
