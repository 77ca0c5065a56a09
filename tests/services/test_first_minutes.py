"""The first ten minutes without a window: what is proposed, read, counted and ordered."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisapp.domain.words import EntryKind, Precision, TaskState
from crisisapp.services.commands.checklist import SetTaskState, StartPlaybook
from crisisapp.services.commands.desk import SetPhone
from crisisapp.services.commands.incidents import OpenIncident
from crisisapp.services.content import Content
from crisisapp.services.desk import Desk, NewDesk
from crisisapp.services.drafting.desk_context import desk_context
from crisisapp.services.first_minutes import (
    FirstMinutes,
    call_orders,
    copy_orders,
    first_minutes,
    next_information,
    opened_orders,
    proposed_playbook,
    read_since,
    since_text,
    staff_sentence,
    switch_orders,
)
from crisisapp.services.identity import Installation
from crisisapp.services.queries.checklist import runs
from crisisapp.services.queries.desk import phones
from crisisapp.services.queries.tasks import tasks
from crisisapp.services.queries.timeline import entry_rows
from crisisapp.support.clock import ManualClock
from crisisapp.support.i18n import LANGUAGES, Language
from crisisapp.support.paths import AppPaths
from tests.conftest import ZONE

NOW = datetime(2026, 11, 24, 7, 52, tzinfo=ZONE)
START = datetime(2026, 11, 24, 7, 45, tzinfo=ZONE)
CONTENT = Content()


@pytest.fixture
def desk(tmp_path: Path, app_paths: AppPaths) -> Iterator[Desk]:
    made = Desk.create(
        tmp_path / "desk.crisis",
        NewDesk(name="Collège des Tilleuls", language="en"),
        Installation(app_paths),
        clock=ManualClock(NOW),
    )
    yield made
    made.close()


@pytest.fixture
def incident(desk: Desk) -> str:
    made = desk.execute(OpenIncident(title="Fight video", started_at=START)).made
    desk.execute(StartPlaybook(incident=made, playbook="PB08"))
    return made


def state_of(desk: Desk, incident: str) -> FirstMinutes:
    return first_minutes(
        runs(desk.read, incident),
        tasks(desk.read, incident, desk.zone),
        phones(desk.read),
        now=desk.clock.now(),
        jurisdiction=CONTENT.playbooks.jurisdiction("FR"),
        language="en",
    )


def texts(desk: Desk, incident: str) -> list[tuple[EntryKind, str]]:
    """Return what was written after the line that says the playbook was started."""
    started, *rest = entry_rows(desk.read, incident)
    assert started.text.startswith("Playbook started")
    return [(entry.kind, entry.text) for entry in rest]


@pytest.mark.parametrize(
    ("title", "language", "playbook"),
    [
        ("Vidéo bagarre portail", "fr", "PB08"),
        ("Vidéo bagarre portail", "en", "PB08"),  # a French line in an English desk
        ("Fight video at the gate", "en", "PB08"),
        ("Quelque chose", "fr", "core"),
        ("un prof accusé d'agression", "fr", "PB09"),
        ("teacher accused of assault", "en", "PB09"),
        ("agression filmée d'un élève", "fr", "PB08"),
        ("menace sur l'ENT", "fr", "PB02"),
        ("un élève menace de venir avec un couteau", "fr", "PB02"),
        ("incendie au gymnase", "fr", "PB12"),
        ("threat on the school portal", "en", "PB02"),
        ("pupil brings a knife", "en", "PB02"),
        ("fake school account on Instagram", "en", "PB07"),
        ("fire in the gym", "en", "PB12"),
        # No playbook is about somebody who is missing: the common base, never an accident.
        ("disparition d'une élève", "fr", "core"),
        ("élève disparu depuis midi", "fr", "core"),
        ("fugue d'un élève de 4e", "fr", "core"),
        ("missing pupil", "en", "core"),
        ("runaway pupil", "en", "core"),
        ("faux mail du proviseur aux parents", "fr", "PB07"),
        ("liste d'élèves avec notes envoyée à toutes les familles", "fr", "PB10"),
        ("lettre anonyme annonçant une attaque", "fr", "PB02"),
        ("tweet politique d'un enseignant", "fr", "PB09"),
        ("adresse d'une surveillante publiée", "fr", "PB04"),
        ("compte Insta « balance ton lycée »", "fr", "PB07"),
        ("journaliste devant le portail", "fr", "core"),
        ("intoxication alimentaire à la cantine", "fr", "PB12"),
        ("rendez-vous de bagarre au parc", "fr", "PB08"),
        ("chantage à la webcam", "fr", "PB06"),
        ("head's email spoofed", "en", "PB07"),
        ("marks of all pupils sent to everyone by mistake", "en", "PB10"),
        ("anonymous letter announcing an attack", "en", "PB02"),
        ("suspect parcel at the gate", "en", "PB02"),
        ("two pupils fought on the bus", "en", "PB08"),
        ("pupil hit at the gate, video on TikTok", "en", "PB08"),
        ("pupil fell in the gym, ambulance", "en", "PB12"),
        ("political tweet by a teacher", "en", "PB09"),
        ("address of a supervisor posted", "en", "PB04"),
        ("confessions account about the school", "en", "PB07"),
        ("swastika on the gym wall", "en", "PB11"),
    ],
)
def test_a_title_proposes_a_playbook(title: str, language: Language, playbook: str) -> None:
    assert proposed_playbook(CONTENT, title, language) == playbook


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("07h45", "24 07:45"),
        ("7:45", "24 07:45"),
        ("7h", "24 07:00"),
        ("0745", "24 07:45"),
        ("hier 18h", "23 18:00"),
        ("hier 18h20", "23 18:20"),
        ("yesterday 6:20 pm", "23 18:20"),
        ("il y a 20 min", "24 07:32"),
    ],
)
def test_since_when_reads_what_people_type(typed: str, expected: str) -> None:
    read = read_since(typed, now=NOW, zone=ZONE)
    assert read.at is not None
    assert f"{read.at.astimezone(ZONE):%d %H:%M}" == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("vers 7h", "24 07:00"),
        ("Vers 7 h", "24 07:00"),
        ("vers 7", "24 07:00"),
        ("vers 7h30", "24 07:30"),
        ("vers 0730", "24 07:30"),
        ("environ 7 heures", "24 07:00"),
        ("hier vers 18h", "23 18:00"),
        ("about 7:00", "24 07:00"),
        ("about 7", "24 07:00"),
        ("around 7 am", "24 07:00"),
        ("yesterday about 6 pm", "23 18:00"),
    ],
)
def test_since_when_takes_an_hour_that_is_only_about_right(typed: str, expected: str) -> None:
    read = read_since(typed, now=NOW, zone=ZONE)
    assert read.at is not None
    assert (f"{read.at.astimezone(ZONE):%d %H:%M}", read.precision) == (expected, Precision.ABOUT)


@pytest.mark.parametrize(
    "typed", ["", "ce matin", "07h45 portail", "hier tôt", "25:10", "vers", "vers 25h", "vers 123"]
)
def test_what_is_not_a_moment_is_not_guessed(typed: str) -> None:
    read = read_since(typed, now=NOW, zone=ZONE)
    assert (read.at, read.future) == (None, False)


def test_a_later_hour_says_so() -> None:
    assert read_since("23:50", now=NOW, zone=ZONE).future


@given(minutes=st.integers(0, 60 * 24 * 40), language=st.sampled_from(LANGUAGES))
def test_a_moment_shown_reads_back_as_itself(minutes: int, language: Language) -> None:
    at = NOW - timedelta(minutes=minutes)
    shown = since_text(at, Precision.EXACT, now=NOW, zone=ZONE, language=language)
    assert read_since(shown, now=NOW, zone=ZONE).at == at


def test_an_unknown_start_shows_nothing_to_correct() -> None:
    assert since_text(NOW, Precision.UNKNOWN, now=NOW, zone=ZONE, language="fr") == ""


@pytest.mark.parametrize(("minute", "hour"), [(50, "08:20"), (52, "08:20"), (53, "08:25")])
def test_the_next_information_is_in_half_an_hour_to_five_minutes(minute: int, hour: str) -> None:
    assert next_information(NOW.replace(minute=minute), ZONE) == hour


def test_the_three_reflexes_of_the_playbook_come_with_their_numbers(
    desk: Desk, incident: str
) -> None:
    desk.execute(SetPhone(key="hierarchy", label="DSDEN", number="05 00 00 00 01"))
    state = state_of(desk, incident)
    assert [reflex.task.act for reflex in state.reflexes] == ["tick", "copy", "call"]
    call = state.reflexes[2]
    assert call.phone is not None
    assert (call.called, call.phone.number) == ("DSDEN", "05 00 00 00 01")


def test_a_number_nobody_wrote_down_keeps_its_usual_name(desk: Desk, incident: str) -> None:
    call = state_of(desk, incident).reflexes[2]
    assert (call.phone, call.called) == (None, "Education authority (DSDEN)")


def test_the_long_list_says_how_much_waits_and_until_when(desk: Desk, incident: str) -> None:
    for order in opened_orders(tasks(desk.read, incident, desk.zone)):
        desk.execute(order)
    state = state_of(desk, incident)
    total = len(tasks(desk.read, incident, desk.zone))
    assert (state.others, state.pressing) == (total - 4, 0)
    assert state.quiet_until is not None
    assert state.quiet_until > NOW


def test_the_sentence_for_the_staff_takes_the_hour_typed(desk: Desk, incident: str) -> None:
    phrase = CONTENT.templates.phrase("staff_first", "en")
    context = desk_context(desk, incident, language="en")
    assert staff_sentence(phrase, "08:20", context).text == (
        "The head knows. Share nothing, do not answer online. Next information at 08:20."
    )
    assert staff_sentence(phrase, "soon", context).holes


def test_copying_writes_the_words_and_is_not_saying(desk: Desk, incident: str) -> None:
    copy = state_of(desk, incident).reflexes[1]
    for order in copy_orders(copy, incident, "Say nothing.", "en"):
        desk.execute(order)
    assert texts(desk, incident) == [
        (EntryKind.ACTION, "Sentence for the staff copied: “Say nothing.”")
    ]
    again = state_of(desk, incident).reflexes[1]
    assert not again.is_done
    assert again.task.state is TaskState.DOING
    assert again.copied_at == desk.clock.now()
    assert len(copy_orders(again, incident, "Say this.", "en")) == 1
    desk.execute(SetTaskState(task=again.task.id, state=TaskState.DONE))
    said = state_of(desk, incident).reflexes[1]
    assert (said.is_done, said.copied_at) == (True, None)


def test_a_sentence_put_in_hand_by_itself_was_not_copied(desk: Desk, incident: str) -> None:
    copy = state_of(desk, incident).reflexes[1]
    desk.execute(SetTaskState(task=copy.task.id, state=TaskState.DOING))
    assert state_of(desk, incident).reflexes[1].copied_at is None


def test_the_step_that_comes_first_behind_the_reflexes_is_named(desk: Desk, incident: str) -> None:
    state = state_of(desk, incident)
    rest = [
        task
        for task in tasks(desk.read, incident, ZONE)
        if task.id not in {reflex.task.id for reflex in state.reflexes}
    ]
    first = min(task.due_at for task in rest if task.due_at is not None)
    assert state.following in {task.text for task in rest if task.due_at == first}


@pytest.mark.parametrize("written", [True, False])
def test_calling_is_one_line_of_the_timeline_and_a_tick(
    desk: Desk, incident: str, *, written: bool
) -> None:
    if written:
        desk.execute(SetPhone(key="hierarchy", label="DSDEN", number="05"))
    for order in call_orders(state_of(desk, incident).reflexes[2], incident, "reached", "fr"):
        desk.execute(order)
    assert [kind for kind, _text in texts(desk, incident)] == [EntryKind.CALL_OUT]
    assert state_of(desk, incident).reflexes[2].is_done


@pytest.mark.parametrize("written", [True, False])
def test_nobody_answered_is_one_line_and_no_tick(
    desk: Desk, incident: str, *, written: bool
) -> None:
    if written:
        desk.execute(SetPhone(key="hierarchy", label="DSDEN", number="05"))
    for order in call_orders(state_of(desk, incident).reflexes[2], incident, "no_answer", "en"):
        desk.execute(order)
    assert texts(desk, incident) == [(EntryKind.CALL_OUT, "No answer")]
    assert not state_of(desk, incident).reflexes[2].is_done


def test_another_playbook_takes_the_place_of_one_nobody_touched(desk: Desk, incident: str) -> None:
    for order in opened_orders(tasks(desk.read, incident, ZONE)):  # as every opening does
        desk.execute(order)
    for order in switch_orders(state_of(desk, incident), incident, "core"):
        desk.execute(order)
    assert [run.playbook for run in runs(desk.read, incident)] == ["core"]
    assert {task.key for task in tasks(desk.read, incident, ZONE)} == {
        step.key for step in CONTENT.playbooks.load("core", "en").steps
    }
    state = state_of(desk, incident)
    assert len(state.reflexes) == 3
    assert switch_orders(state, incident, "core") == ()


def test_a_playbook_that_was_begun_stays_beside_the_other(desk: Desk, incident: str) -> None:
    own = state_of(desk, incident).reflexes[0].task
    desk.execute(SetTaskState(task=own.id, state=TaskState.DONE))
    for order in switch_orders(state_of(desk, incident), incident, "core"):
        desk.execute(order)
    assert {run.playbook for run in runs(desk.read, incident)} == {"core", "PB08"}


def test_without_a_playbook_there_is_nothing_to_do_first(desk: Desk) -> None:
    made = desk.execute(OpenIncident(title="x")).made
    assert state_of(desk, made) == FirstMinutes(run=None)
