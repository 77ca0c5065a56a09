"""Importing in slices: whole slices only, one batch, one order to withdraw it."""

from pathlib import Path

import pytest

from crisisapp.domain.errors import UserError
from crisisapp.services.commands.incidents import OpenIncident
from crisisapp.services.commands.timeline import RecordEntry, WithdrawBatch
from crisisapp.services.desk import Desk, NewDesk
from crisisapp.services.identity import Installation
from crisisapp.services.importing import SLICE, import_slices
from crisisapp.services.queries.timeline import entry_rows
from crisisapp.support.clock import ManualClock
from crisisapp.support.paths import AppPaths


@pytest.fixture
def desk(tmp_path: Path, app_paths: AppPaths, manual_clock: ManualClock) -> Desk:
    return Desk.create(
        tmp_path / "a.crisis", NewDesk(name="Tilleuls"), Installation(app_paths), clock=manual_clock
    )


def test_an_import_is_one_batch_that_one_order_withdraws(desk: Desk) -> None:
    incident = desk.execute(OpenIncident(title="Bagarre")).made
    kept = desk.execute(RecordEntry(incident=incident, text="avant")).made
    orders = [RecordEntry(incident=incident, text=f"ligne {n}") for n in range(2 * SLICE + 3)]
    counts = list(import_slices(desk, orders, batch="papier"))
    assert counts == [SLICE, 2 * SLICE, 2 * SLICE + 3]
    desk.execute(WithdrawBatch(incident=incident, batch="papier", reason="mauvais fichier"))
    rows = list(entry_rows(desk.read, incident))
    assert [row.id for row in rows if not row.struck] == [kept]
    assert [row.number for row in rows] == [str(n) for n in range(1, len(rows) + 1)]
    desk.close()


def test_a_refused_line_leaves_whole_slices(desk: Desk) -> None:
    incident = desk.execute(OpenIncident(title="Bagarre")).made
    texts = [f"ligne {n}" for n in range(SLICE + 4)]
    texts[SLICE + 2] = "   "
    slices = import_slices(
        desk, [RecordEntry(incident=incident, text=text) for text in texts], batch="papier"
    )
    with pytest.raises(UserError):
        list(slices)
    assert [row.text for row in entry_rows(desk.read, incident)] == texts[:SLICE]
    assert desk.verify().ok
    desk.close()
