"""Every change of the list and of the team is one line of the timeline, in facts."""

from pathlib import Path

import pytest

from crisisapp.domain.words import EntryKind, Role
from crisisapp.services.commands.base import Command
from crisisapp.services.commands.checklist import AssignTask, StartPlaybook, WithdrawPlaybook
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
