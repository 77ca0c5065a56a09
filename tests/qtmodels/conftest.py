"""What tests of models share: a small desk on disk, its bridge, and one open situation."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.commands.desk import ChangeSchool
from crisisapp.services.commands.incidents import OpenIncident
from crisisapp.services.desk import Desk, NewDesk
from crisisapp.services.identity import Installation
from crisisapp.support.clock import ManualClock
from crisisapp.support.paths import AppPaths


@pytest.fixture
def bridge(
    qapp: QApplication, tmp_path: Path, app_paths: AppPaths, manual_clock: ManualClock
) -> Iterator[DeskBridge]:
    """Return the bridge of a new desk whose clock stands at 11:06."""
    desk = Desk.create(
        tmp_path / "desk.crisis",
        NewDesk(name="Collège des Tilleuls", language="en"),
        Installation(app_paths),
        clock=manual_clock,
    )
    desk.execute(ChangeSchool(short="Tilleuls"))
    made = DeskBridge(desk)
    yield made
    made.close()


@pytest.fixture
def incident(bridge: DeskBridge) -> str:
    """Return the id of a situation opened a moment ago."""
    return bridge.desk.execute(OpenIncident(title="A fight at the gate")).made
