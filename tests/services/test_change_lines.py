"""Every change of the list and of the team is one line of the timeline, in facts."""

from pathlib import Path

import pytest

from crisisapp.domain.words import EntryKind, Role, TaskState
from crisisapp.services.commands.base import Command
from crisisapp.services.commands.checklist import (
    AssignTask,
    SetTaskState,
    StartPlaybook,
    WithdrawPlaybook,
)
from crisisapp.services.commands.incidents import CountFamilies
from crisisapp.services.commands.qualification import Qualify
from crisisapp.services.commands.steps import AddSteps
from crisisapp.services.commands.team import HeldRole, HoldRole, HoldRoles
from crisisapp.services.desk import Desk
from crisisapp.services.queries.checklist import runs
from crisisapp.services.queries.tasks import tasks
from crisisapp.services.queries.timeline import entry_rows
from tests.builders import PLAYBOOK, a_desk, an_incident


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return a_desk(tmp_path)


@pytest.fixture
def incident(desk: Desk) -> str:
    return an_incident(desk)


def lines_of(desk: Desk, incident: str, order: Command) -> list[str]:
    """Return the lines that an order writes, each with its reason behind."""
    before = {row.id for row in entry_rows(desk.read, incident)}
    desk.execute(order)
    new = [row for row in entry_rows(desk.read, incident) if row.id not in before]
    assert {row.kind for row in new} <= {EntryKind.ACTION}
    return [f"{row.text} {row.reason}".strip() for row in new]


def test_a_playbook_that_is_taken_back(desk: Desk, incident: str) -> None:
    desk.execute(StartPlaybook(incident=incident, playbook=PLAYBOOK))
    (run,) = runs(desk.read, incident)
    gone = WithdrawPlaybook(run=run.id, reason="autre fiche")
    assert lines_of(desk, incident, gone) == [
        f"Fiche réflexe retirée\u00a0: {run.title}. autre fiche"
    ]


def test_a_step_given_to_another_role(desk: Desk, incident: str) -> None:
    desk.execute(AddSteps(incident=incident, texts=("Appeler",)))
    (step,) = tasks(desk.read, incident, desk.zone)
    (line,) = lines_of(desk, incident, AssignTask(task=step.id, role="site"))
    assert line.startswith("Étape donnée à ")
    assert line.endswith("Appeler")
    assert lines_of(desk, incident, AssignTask(task=step.id, role="site")) == []


def test_the_team_is_one_line_for_one_order(desk: Desk, incident: str) -> None:
    both = (
        HeldRole(role=Role.DIRECTOR, person="AB", deputy="CD"),
        HeldRole(role=Role.SCRIBE, person="EF"),
    )
    (line,) = lines_of(desk, incident, HoldRoles(incident=incident, held=both))
    assert "AB, suppléance CD" in line
    assert line.count("EF") == 1
    assert lines_of(desk, incident, HoldRoles(incident=incident, held=both)) == []
    (freed,) = lines_of(desk, incident, HoldRole(incident=incident, role=Role.SCRIBE))
    assert "plus personne" in freed


def test_a_playbook_that_starts_is_one_line(desk: Desk, incident: str) -> None:
    start = StartPlaybook(incident=incident, playbook=PLAYBOOK)
    (line,) = lines_of(desk, incident, start)
    (run,) = runs(desk.read, incident)
    assert line == f"Fiche réflexe lancée\u00a0: {run.title}."


def test_the_line_of_a_playbook_says_what_it_asks_for_again(desk: Desk, incident: str) -> None:
    desk.execute(StartPlaybook(incident=incident, playbook="PB08"))
    call = next(row for row in tasks(desk.read, incident, desk.zone) if row.key == "call_police")
    desk.execute(SetTaskState(task=call.id, state=TaskState.DONE))
    (line,) = lines_of(desk, incident, StartPlaybook(incident=incident, playbook="PB02"))
    assert "À refaire\u00a0: " in line
    assert call.text[:30] in line


def test_a_pasted_list_is_one_line_with_its_count_and_first_steps(
    desk: Desk, incident: str
) -> None:
    long = "Prévenir " + "la vie scolaire " * 15
    texts = (long, *(f"Étape {number}." for number in range(2, 13)))
    (line,) = lines_of(desk, incident, AddSteps(incident=incident, texts=texts, done=(1, 2)))
    assert line.startswith("12 étapes ajoutées\u00a0: Prévenir la vie scolaire")
    assert line.endswith("Étape 2\u00a0; Étape 3\u00a0; et 9 autres. 2 étaient déjà faites.")
    assert len(line) < 200
    (line,) = lines_of(desk, incident, AddSteps(incident=incident, texts=("Fermer le portail",)))
    assert line == "Étape ajoutée\u00a0: Fermer le portail"


def test_how_many_families_are_concerned_is_said_when_it_is_news(desk: Desk, incident: str) -> None:
    three = CountFamilies(incident=incident, expected=3)
    assert lines_of(desk, incident, three) == ["Familles concernées\u00a0: 3."]
    assert lines_of(desk, incident, three) == []
    fewer = CountFamilies(incident=incident, expected=2)
    assert lines_of(desk, incident, fewer) == ["Familles concernées\u00a0: 2 (auparavant 3)."]


def test_a_qualification_that_starts_several_playbooks_is_one_line(
    desk: Desk, incident: str
) -> None:
    order = Qualify(incident=incident, answers={"g1": "no"}, playbooks=("PB08", "PB01"))
    desk.execute(order)
    (row,) = entry_rows(desk.read, incident)
    assert row.kind is EntryKind.DECISION
    assert all(run.title in row.text for run in runs(desk.read, incident))


def test_what_is_said_is_in_the_language_of_the_desk(desk: Desk, incident: str) -> None:
    """A desk keeps its language, whatever that of a playbook or of the window."""
    started = StartPlaybook(incident=incident, playbook=PLAYBOOK, language="en")
    (line,) = lines_of(desk, incident, started)
    assert line.startswith("Fiche réflexe lancée")


def test_undoing_an_order_undoes_it_and_not_its_line(desk: Desk, incident: str) -> None:
    desk.execute(AddSteps(incident=incident, texts=("Un", "Deux")))
    desk.undo()
    assert {row.state for row in tasks(desk.read, incident, desk.zone)} == {
        TaskState.NOT_APPLICABLE
    }
    desk.execute(StartPlaybook(incident=incident, playbook=PLAYBOOK))
    desk.undo()
    assert [row.text.split("\u00a0")[0] for row in entry_rows(desk.read, incident)][-2:] == [
        "Fiche réflexe lancée",
        "Fiche réflexe retirée",
    ]
    assert not any(row.struck for row in entry_rows(desk.read, incident))
