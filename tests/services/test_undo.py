"""Undo gives the order that takes the last one back: what was on screen is there again."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from crisisapp.domain.errors import UserCode
from crisisapp.domain.words import Audience, EntryKind, TaskState
from crisisapp.services.commands.base import Command
from crisisapp.services.commands.channels import RemoveChannel, SetChannel, SetChannelState
from crisisapp.services.commands.checklist import (
    AssignTask,
    MoveTask,
    SetTaskState,
    StartPlaybook,
    WithdrawPlaybook,
)
from crisisapp.services.commands.corrections import CorrectEntry
from crisisapp.services.commands.desk import LogPhoneCall, RemovePhone, SetPhone
from crisisapp.services.commands.directory import CheckContact, RemoveContact, SetContact
from crisisapp.services.commands.incidents import TitleIncident
from crisisapp.services.commands.messages import DraftMessage, FillMessage
from crisisapp.services.commands.moments import SetMoment
from crisisapp.services.commands.school_day import ChangeSchoolDay
from crisisapp.services.commands.task_due import SetTaskDue
from crisisapp.services.commands.timeline import RecordEntry
from crisisapp.services.desk import Desk
from crisisapp.services.queries.channels import channel_states, channels
from crisisapp.services.queries.desk import phones
from crisisapp.services.queries.directory import contacts
from crisisapp.services.queries.history import entry_history
from crisisapp.services.queries.incidents import audiences
from crisisapp.services.queries.messages import message
from crisisapp.services.queries.moments import moments
from crisisapp.services.queries.school_day import said_school_day
from crisisapp.services.queries.search import search
from crisisapp.services.queries.tasks import tasks
from crisisapp.services.queries.timeline import entry_by_id, entry_rows
from crisisapp.services.undone import undone_words
from crisisapp.support.clock import ManualClock
from crisisapp.support.i18n import set_language
from tests.builders import PLAYBOOK, a_clock, a_desk, an_entry, an_incident, refused


@pytest.fixture
def clock() -> ManualClock:
    return a_clock()


@pytest.fixture
def desk(tmp_path: Path, clock: ManualClock) -> Desk:
    made = a_desk(tmp_path, clock=clock)
    incident = an_incident(made)
    made.execute(StartPlaybook(incident=incident, playbook=PLAYBOOK))
    made.execute(SetPhone(label="Mairie", number="1", checked_on="2026-09-01"))
    made.execute(SetPhone(label="IEN", number="2"))
    return made


def test_a_call_ticked_by_mistake_informs_nobody(desk: Desk) -> None:
    incident = incident_of(desk)
    task = tasks(desk.read, incident, desk.zone)[0].id
    desk.execute(SetTaskState(task=task, state=TaskState.DONE, to_party="DSDEN, cabinet"))
    told = {row.audience: row.state for row in audiences(desk.read, incident, [Audience.HIERARCHY])}
    assert told[Audience.HIERARCHY] == "informed"
    desk.undo()
    told = {row.audience: row.state for row in audiences(desk.read, incident, [Audience.HIERARCHY])}
    assert told[Audience.HIERARCHY] == "none"
    call = next(row for row in entry_rows(desk.read, incident) if row.kind is EntryKind.CALL_OUT)
    assert (call.struck, call.strike_reason) == (True, "noté par erreur")
    assert tasks(desk.read, incident, desk.zone)[0].state is TaskState.TODO


def incident_of(desk: Desk) -> str:
    return str(desk.read.value("SELECT incident FROM incident"))


def screen(desk: Desk) -> list[object]:
    """Return what undo promises to give back; the new line that says so is not among it."""
    shown = tasks(desk.read, incident_of(desk), desk.zone)
    return [
        [(t.id, t.state, t.role, t.changed_at, t.reason, t.position) for t in shown],
        [(t.due_base, t.due_offset) for t in shown],
        [(p.label, p.number, p.checked_on, p.position) for p in phones(desk.read)],
        desk.read.all("SELECT title FROM incident"),
        (said_school_day(desk.read), desk.zone.key),
        moments(desk.read, incident_of(desk)),
        [(c.name, c.ways, c.front, c.checked_on) for c in contacts(desk.read)],
        [
            msgspec.structs.replace(row, proposed=False)
            for row in channels(desk.read, desk.content, desk.language)
        ],
        {
            name: row.state
            for name, row in channel_states(desk.read, incident_of(desk)).items()
            if row.state != "normal"
        },
        desk.read.all("SELECT id, withdrawn FROM run WHERE withdrawn = 0"),
    ]


def task(desk: Desk, place: int) -> str:
    return tasks(desk.read, incident_of(desk), desk.zone)[place].id


ORDERS: dict[str, Callable[[Desk], Command]] = {
    "assign": lambda desk: AssignTask(task=task(desk, 0), role="scribe"),
    "move to the top": lambda desk: MoveTask(task=task(desk, 5)),
    "move down": lambda desk: MoveTask(task=task(desk, 0), after=task(desk, 7)),
    "for when": lambda desk: SetTaskDue(
        task=task(desk, 0), due=desk.clock.now() + timedelta(hours=2)
    ),
    "title": lambda desk: TitleIncident(incident=incident_of(desk), title="Autre"),
    "the school's day": lambda _desk: ChangeSchoolDay(holidays="FR-GF", opens="09:00"),
    "a moment": lambda desk: SetMoment(
        incident=incident_of(desk), base="event", at=desk.clock.now()
    ),
    "change a contact": lambda desk: SetContact(
        contact=phones(desk.read)[0].id, name="Mairie, cabinet", front=False
    ),
    "remove a contact": lambda desk: RemoveContact(contact=phones(desk.read)[0].id),
    "check a contact": lambda desk: CheckContact(contact=phones(desk.read)[0].id),
    "change a channel": lambda _desk: SetChannel(channel="ent", name="Pronote"),
    "remove a channel": lambda _desk: RemoveChannel(channel="ent"),
    "suspend a channel": lambda desk: SetChannelState(
        incident=incident_of(desk), channel="ent", state="suspended"
    ),
    "remove a number": lambda desk: RemovePhone(phone=phones(desk.read)[0].id),
}


@pytest.mark.parametrize("name", ORDERS)
def test_screen_is_as_before(desk: Desk, clock: ManualClock, name: str) -> None:
    before = screen(desk)
    clock.advance(timedelta(minutes=1))

    assert desk.execute(ORDERS[name](desk)).undoable
    assert screen(desk) != before
    desk.undo()

    assert screen(desk) == before


@pytest.mark.parametrize("name", ORDERS)
def test_what_is_put_back_is_said_and_can_be_done_again(
    desk: Desk, clock: ManualClock, name: str
) -> None:
    set_language("en")
    clock.advance(timedelta(minutes=1))
    desk.execute(ORDERS[name](desk))
    after = screen(desk)
    words = undone_words(desk.next_undo(), desk.read, desk.zone)
    assert "last change" not in words
    assert "None" not in words
    assert desk.next_redo() is None
    desk.undo()
    if desk.next_redo() is None:  # what was struck is not written again by itself: it is said why
        with refused(UserCode.STRUCK_STAYS):
            desk.redo()
        desk.execute(RecordEntry(incident=incident_of(desk), text="autre chose"))
        with refused(UserCode.NOTHING_TO_REDO):
            desk.redo()
        return
    desk.redo()
    again = screen(desk)
    assert len(again) == len(after)
    desk.undo()
    desk.execute(RecordEntry(incident=incident_of(desk), text="autre chose"))
    with refused(UserCode.NOTHING_TO_REDO):
        desk.redo()


def test_a_list_taken_away_by_one_key_too_many_comes_back(desk: Desk) -> None:
    set_language("en")
    listed = len(tasks(desk.read, incident_of(desk), desk.zone))
    while not isinstance(desk.next_undo(), WithdrawPlaybook):
        desk.undo()
    words = undone_words(desk.next_undo(), desk.read, desk.zone)
    assert words.startswith("Playbook taken off the list: ")
    assert words.endswith("steps).")
    desk.undo()
    assert tasks(desk.read, incident_of(desk), desk.zone) == ()
    words = undone_words(desk.next_redo(), desk.read, desk.zone)
    assert words.startswith("Playbook on the list again: ")
    desk.redo()
    assert len(tasks(desk.read, incident_of(desk), desk.zone)) == listed
    desk.undo()
    assert tasks(desk.read, incident_of(desk), desk.zone) == ()


@pytest.mark.parametrize("first", [TaskState.DONE, TaskState.DEFERRED, TaskState.SKIPPED])
def test_a_step_gets_its_state_moment_and_reason_back(
    desk: Desk, clock: ManualClock, first: TaskState
) -> None:
    step = task(desk, 0)
    desk.execute(SetTaskState(task=step, state=first, reason="pourquoi"))
    before = screen(desk)
    clock.advance(timedelta(hours=1))

    desk.execute(SetTaskState(task=step, state=TaskState.TODO))
    desk.undo()

    assert screen(desk) == before


def test_a_tick_is_taken_back_and_both_stand_in_the_timeline(desk: Desk) -> None:
    step = task(desk, 0)
    desk.execute(SetTaskState(task=step, state=TaskState.DONE))
    desk.undo()

    assert tasks(desk.read, incident_of(desk), desk.zone)[0].state is TaskState.TODO
    _started, done, back = entry_rows(desk.read, incident_of(desk))
    assert (done.text.split("\u00a0")[0], back.text.split("\u00a0")[0]) == (
        "Étape faite",
        "Étape remise à faire",
    )


def test_the_line_of_a_tick_taken_back_says_when_it_was(desk: Desk, clock: ManualClock) -> None:
    step = task(desk, 0)
    for state in (TaskState.DONE, TaskState.TODO, TaskState.DONE):
        clock.advance(timedelta(hours=1))
        desk.execute(SetTaskState(task=step, state=state))
    clock.advance(timedelta(hours=1))
    desk.undo()

    last = list(entry_rows(desk.read, incident_of(desk)))[-1]
    assert last.text.startswith("Étape remise à faire")
    assert last.happened_at == clock.now()


def test_a_call_noted_by_mistake_is_struck_and_tells_nobody(desk: Desk) -> None:
    incident = incident_of(desk)
    phone = desk.execute(SetPhone(label="DSDEN", number="3")).made
    order = [Audience.HIERARCHY]
    assert desk.execute(LogPhoneCall(phone=phone)).undoable
    assert audiences(desk.read, incident, order)[0].state == "informed"

    desk.undo()

    _started, row = entry_rows(desk.read, incident)
    assert (row.struck, row.strike_reason) == (True, "noté par erreur")
    assert audiences(desk.read, incident, order)[0].state == "none"
    desk.undo()  # the call is not offered again: what comes is the playbook before it
    assert desk.read.value("SELECT withdrawn FROM run") == 1


def test_a_call_that_wrote_no_line_has_nothing_to_take_back(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    phone = desk.execute(SetPhone(label="DSDEN", number="3")).made
    assert not desk.execute(LogPhoneCall(phone=phone)).undoable
    desk.close()


def test_filling_a_hole_is_undone_before_an_older_tick(desk: Desk) -> None:
    incident = incident_of(desk)
    desk.execute(SetTaskState(task=task(desk, 0), state=TaskState.DONE))
    draft = desk.execute(DraftMessage(incident=incident, template="M02", values={"fact": "Un"}))
    fill = FillMessage(message=draft.made, values={"fact": "Deux", "advice": "attendre"})
    assert desk.execute(fill).undoable

    desk.undo()

    row = message(desk.read, draft.made)
    assert row is not None
    assert {name: text for name, text in row.values.items() if text} == {"fact": "Un"}
    assert tasks(desk.read, incident, desk.zone)[0].state is TaskState.DONE
    assert not desk.execute(FillMessage(message=draft.made, values={"fact": "Un"})).undoable


def test_a_playbook_started_is_withdrawn(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    incident = an_incident(desk)
    desk.execute(StartPlaybook(incident=incident, playbook=PLAYBOOK))
    desk.execute(SetTaskState(task=task(desk, 2), state=TaskState.DONE))
    done = tasks(desk.read, incident, desk.zone)[2].id
    desk.undo()  # the tick
    desk.execute(SetTaskState(task=done, state=TaskState.DONE))
    desk.undo()
    desk.undo()  # the playbook

    assert tasks(desk.read, incident, desk.zone) == ()
    desk.execute(StartPlaybook(incident=incident, playbook=PLAYBOOK))
    numbers = [row.number for row in tasks(desk.read, incident, desk.zone)]
    assert min(numbers) > 33  # numbers are never given twice
    desk.close()


def test_a_playbook_withdrawn_is_started_again(desk: Desk) -> None:
    run = str(desk.read.value("SELECT id FROM run"))
    before = [row.key for row in tasks(desk.read, incident_of(desk), desk.zone)]
    kept = task(desk, 4)
    desk.execute(SetTaskState(task=kept, state=TaskState.DOING, entry=False))

    desk.execute(WithdrawPlaybook(run=run))
    assert [row.id for row in tasks(desk.read, incident_of(desk), desk.zone)] == [kept]
    desk.undo()

    assert sorted(row.key for row in tasks(desk.read, incident_of(desk), desk.zone)) == (
        sorted(before)
    )


def test_steps_of_a_withdrawn_playbook_are_not_found(desk: Desk) -> None:
    words = tasks(desk.read, incident_of(desk), desk.zone)[0].text
    assert [hit.kind for hit in search(desk.read, words)] == ["task"]

    desk.execute(WithdrawPlaybook(run=str(desk.read.value("SELECT id FROM run"))))
    assert search(desk.read, words) == ()


def test_a_shared_step_goes_with_the_last_playbook_that_has_it(desk: Desk) -> None:
    incident = incident_of(desk)
    first = str(desk.read.value("SELECT id FROM run"))
    second = desk.execute(StartPlaybook(incident=incident, playbook="core")).made

    desk.execute(WithdrawPlaybook(run=first))
    shared = tasks(desk.read, incident, desk.zone)
    desk.execute(WithdrawPlaybook(run=second))

    assert shared
    assert tasks(desk.read, incident, desk.zone) == ()


def test_several_are_undone_in_turn_and_never_twice(desk: Desk) -> None:
    before = screen(desk)
    for place in (0, 3):
        desk.execute(AssignTask(task=task(desk, place), role="scribe"))
    while desk.can_undo() and screen(desk) != before:
        desk.undo()

    assert screen(desk) == before


def test_what_is_written_is_never_undone(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    an_entry(desk, an_incident(desk))

    assert not desk.can_undo()
    with refused(UserCode.NOTHING_TO_UNDO):
        desk.undo()
    desk.close()


def test_moving_a_step_after_nothing_known_is_refused(desk: Desk) -> None:
    before = screen(desk)

    with refused(UserCode.UNKNOWN_TASK):
        desk.execute(MoveTask(task=task(desk, 3), after="nothing"))
    desk.execute(MoveTask(task=task(desk, 3), after=task(desk, 3)))

    assert screen(desk) == before


def test_a_sentence_that_is_said_informs_the_staff_and_undone_it_does_not(desk: Desk) -> None:
    incident = an_incident(desk)
    desk.execute(StartPlaybook(incident=incident, playbook="PB08"))
    step = next(row for row in tasks(desk.read, incident, desk.zone) if row.act == "copy")

    def told() -> str:
        return audiences(desk.read, incident, [Audience.STAFF])[0].state

    assert told() == "none"
    desk.execute(SetTaskState(task=step.id, state=TaskState.DOING))
    assert told() == "none"
    desk.execute(SetTaskState(task=step.id, state=TaskState.DONE))
    assert told() == "informed"
    desk.undo()
    assert told() == "none"


@pytest.mark.parametrize(
    "said",
    [
        {"text": "Autre"},
        {"happened_at": "early"},
        {"owner": "CPE", "rejected": "fermer"},
        {"due": "late"},
    ],
)
def test_a_correction_is_undone_by_another_and_nothing_goes(
    desk: Desk, said: dict[str, object]
) -> None:
    incident = incident_of(desk)
    decided = RecordEntry(incident=incident, text="On ouvre", kind=EntryKind.DECISION)
    made = desk.execute(decided).made
    moments = {"early": desk.clock.now() - timedelta(hours=1), "late": desk.clock.now()}
    given = {name: moments.get(str(value), value) for name, value in said.items()}
    before = entry_by_id(desk.read, made)
    assert before is not None

    desk.execute(CorrectEntry(entry=made, reason="faute", **given))  # type: ignore[arg-type]
    assert entry_by_id(desk.read, made) != before
    desk.undo()

    after = entry_by_id(desk.read, made)
    assert after is not None
    shown = ("text", "happened_at", "precision", "owner", "rejected", "due")
    assert [getattr(after, name) for name in shown] == [getattr(before, name) for name in shown]
    assert after.correction_reason == "correction annulée"
    assert [row.step for row in entry_history(desk.read, incident, made)] == [
        "recorded",
        "corrected",
        "corrected",
    ]
