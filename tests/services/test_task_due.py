"""For when a step is: moved by hand, said in the timeline, undone; the law's time stays."""

from datetime import timedelta
from pathlib import Path

import pytest

from crisisapp.domain.errors import UserCode
from crisisapp.domain.words import TaskState
from crisisapp.services.commands.checklist import SetTaskState, StartPlaybook
from crisisapp.services.commands.steps import AddSteps
from crisisapp.services.commands.task_due import SetTaskDue
from crisisapp.services.desk import Desk
from crisisapp.services.queries.checklist_records import TaskRow
from crisisapp.services.queries.tasks import tasks
from crisisapp.services.queries.timeline import entry_rows
from tests.builders import a_desk, an_incident, refused


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return a_desk(tmp_path)


def steps(desk: Desk, incident: str) -> tuple[TaskRow, ...]:
    return tasks(desk.read, incident, desk.zone)


def test_a_step_is_for_the_time_that_was_chosen_whatever_moves(desk: Desk) -> None:
    incident = an_incident(desk)
    desk.execute(StartPlaybook(incident=incident, playbook="PB08"))
    first = next(row for row in steps(desk, incident) if row.due_at and not row.due_legal)
    due = desk.clock.now().replace(second=0, microsecond=0) + timedelta(hours=14, minutes=20)
    desk.execute(SetTaskDue(task=first.id, due=due))
    moved = next(row for row in steps(desk, incident) if row.id == first.id)
    assert (moved.due_at, moved.moved) == (due, False)
    line = list(entry_rows(desk.read, incident))[-1]
    assert line.text.startswith("Étape pour ")
    assert line.text.endswith(first.text)
    # Said again, nothing is written.
    assert desk.execute(SetTaskDue(task=first.id, due=due)).changes.kinds == frozenset()
    list(desk.rebuild_slices())
    assert next(row for row in steps(desk, incident) if row.id == first.id).due_at == due
    desk.undo()
    back = next(row for row in steps(desk, incident) if row.id == first.id)
    assert (back.due_at, back.due_base, back.due_offset) == (
        first.due_at,
        first.due_base,
        first.due_offset,
    )
    assert "avant" in list(entry_rows(desk.read, incident))[-1].text


def test_a_step_of_ones_own_has_no_time_until_it_is_said(desk: Desk) -> None:
    incident = an_incident(desk)
    desk.execute(AddSteps(incident=incident, texts=("Ouvrir le gymnase",)))
    (row,) = steps(desk, incident)
    assert row.due_at is None
    due = desk.clock.now() + timedelta(minutes=20)
    desk.execute(SetTaskDue(task=row.id, due=due))
    assert steps(desk, incident)[0].due_at is not None
    desk.undo()
    assert steps(desk, incident)[0].due_at is None


def test_what_the_law_sets_what_is_over_and_what_is_past_are_refused(desk: Desk) -> None:
    incident = an_incident(desk)
    for playbook in ("PB08", "PB04"):
        desk.execute(StartPlaybook(incident=incident, playbook=playbook))
    rows = steps(desk, incident)
    later = desk.clock.now() + timedelta(hours=1)
    duty = next(row for row in rows if row.due_legal)
    with refused(UserCode.LEGAL_TIME):
        desk.execute(SetTaskDue(task=duty.id, due=later))
    advice = next(row for row in rows if not row.due_legal)
    with refused(UserCode.TIME_OVER):
        desk.execute(SetTaskDue(task=advice.id, due=desk.clock.now()))
    skipped = SetTaskState(task=advice.id, state=TaskState.SKIPPED, reason="fait ailleurs")
    desk.execute(skipped)
    with refused(UserCode.STEP_OVER):
        desk.execute(SetTaskDue(task=advice.id, due=later))
    with refused(UserCode.UNKNOWN_TASK):
        desk.execute(SetTaskDue(task="nobody", due=later))
