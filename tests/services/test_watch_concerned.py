"""The watch misses rescue and families concerned only where there is somebody to rescue or call."""

from datetime import timedelta
from pathlib import Path

import pytest

from crisisapp.domain.words import EntryKind, TaskState
from crisisapp.services.commands.checklist import SetTaskState, StartPlaybook
from crisisapp.services.commands.incidents import CountFamilies
from crisisapp.services.commands.qualification import Qualify
from crisisapp.services.commands.timeline import RecordEntry
from crisisapp.services.desk import Desk
from crisisapp.services.queries.tasks import tasks
from crisisapp.services.queries.watch import WatchDesk, watch
from crisisapp.services.words.watch import line_name
from tests.builders import a_desk, an_incident


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return a_desk(tmp_path)


@pytest.fixture
def incident(desk: Desk) -> str:
    return an_incident(desk)


def tell(desk: Desk, incident: str, party: str = "personnels") -> None:
    order = RecordEntry(incident=incident, text="Note", kind=EntryKind.MESSAGE_OUT, to_party=party)
    desk.execute(order)


def missed(desk: Desk, incident: str) -> set[str]:
    watched = WatchDesk(
        read=desk.read, content=desk.content, zone=desk.zone, language=desk.language
    )
    found = watch(watched, incident, desk.now() + timedelta(minutes=12))
    every = (line_name(line) for line in found)
    return {name.partition(":")[2] for name in every if name.startswith("left_out:")}


def answer(desk: Desk, incident: str, **answers: str) -> None:
    desk.execute(Qualify(incident=incident, answers=answers))


@pytest.mark.parametrize("playbook", ["PB14", "PB07", "PB01"])
def test_a_polemic_misses_neither_rescue_nor_families(
    desk: Desk, incident: str, playbook: str
) -> None:
    desk.execute(StartPlaybook(incident=incident, playbook=playbook))
    tell(desk, incident)
    assert missed(desk, incident) & {"RESCUE", "FAMc"} == set()
    assert "HIER" in missed(desk, incident)


def test_families_are_missed_once_some_are_counted_or_a_minor_is_recognisable(
    desk: Desk, incident: str
) -> None:
    desk.execute(StartPlaybook(incident=incident, playbook="PB14"))
    tell(desk, incident)
    answer(desk, incident, g2="yes")
    assert "FAMc" in missed(desk, incident)
    answer(desk, incident, g2="no")
    assert "FAMc" not in missed(desk, incident)
    desk.execute(CountFamilies(incident=incident, expected=1))
    assert "FAMc" in missed(desk, incident)
    desk.execute(CountFamilies(incident=incident, expected=0))
    assert "FAMc" not in missed(desk, incident)


def test_rescue_is_missed_where_an_answer_says_danger(desk: Desk, incident: str) -> None:
    desk.execute(StartPlaybook(incident=incident, playbook="PB14"))
    tell(desk, incident)
    answer(desk, incident, g1="yes")
    assert "RESCUE" in missed(desk, incident)
    answer(desk, incident, g1="no")
    assert "RESCUE" not in missed(desk, incident)


def test_a_critical_step_that_calls_rescue_misses_it_until_it_is_not_applicable(
    desk: Desk, incident: str
) -> None:
    desk.execute(StartPlaybook(incident=incident, playbook="PB04"))
    tell(desk, incident)
    answer(desk, incident, g1="no")
    assert "RESCUE" in missed(desk, incident)
    step = next(t for t in tasks(desk.read, incident, desk.zone) if t.proof == "call_out:RESCUE")
    desk.execute(SetTaskState(task=step.id, state=TaskState.NOT_APPLICABLE, reason="sans objet"))
    assert "RESCUE" not in missed(desk, incident)


@pytest.mark.parametrize("playbook", ["PB08", "PB06"])
def test_a_step_that_calls_rescue_if_needed_is_quiet_once_nobody_is_in_danger(
    desk: Desk, incident: str, playbook: str
) -> None:
    desk.execute(StartPlaybook(incident=incident, playbook=playbook))
    tell(desk, incident)
    assert "RESCUE" in missed(desk, incident)  # nobody answered yet
    answer(desk, incident, g1="no")
    assert "RESCUE" not in missed(desk, incident)
    answer(desk, incident, g1="unknown")
    assert "RESCUE" in missed(desk, incident)
