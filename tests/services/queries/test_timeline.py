"""The order of a timeline is one order, however it is asked for."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crisisapp.domain.words import Precision
from crisisapp.services.commands.incidents import OpenIncident
from crisisapp.services.commands.timeline import RecordEntry
from crisisapp.services.desk import Desk, NewDesk
from crisisapp.services.identity import Installation
from crisisapp.services.queries.timeline import Which, entry_index, entry_rows
from crisisapp.support.clock import ManualClock
from crisisapp.support.paths import AppPaths

MINUTES = st.lists(st.tuples(st.integers(0, 90), st.sampled_from(Precision)), max_size=12)


@pytest.fixture
def desk(tmp_path: Path, app_paths: AppPaths, manual_clock: ManualClock) -> Iterator[Desk]:
    made = Desk.create(
        tmp_path / "a.crisis", NewDesk(name="A"), Installation(app_paths), clock=manual_clock
    )
    yield made
    made.close()


@given(MINUTES)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_index_is_in_reading_order(desk: Desk, said: list[tuple[int, Precision]]) -> None:
    incident = desk.execute(OpenIncident(title="a")).made
    for minutes, precision in said:
        desk.execute(
            RecordEntry(
                incident=incident,
                text="x",
                happened_at=desk.clock.now() - timedelta(minutes=minutes),
                precision=precision,
            )
        )
    rows = list(entry_rows(desk.read, incident))
    assert entry_index(desk.read, incident) == [row.key for row in rows]
    assert [row.sort_at for row in rows] == sorted(row.sort_at for row in rows)


def test_no_entry_is_an_empty_index(desk: Desk) -> None:
    incident = desk.execute(OpenIncident(title="a")).made
    assert entry_index(desk.read, incident, Which("e.kind = ?", ("rumour",))) == []
