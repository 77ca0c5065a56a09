"""What tests of pages share: a maker of desks with their bridges."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.desk import Desk, NewDesk
from crisisapp.services.identity import Installation
from crisisapp.support.clock import ManualClock
from crisisapp.support.paths import AppPaths

MakeDesk = Callable[[str], DeskBridge]


@pytest.fixture
def make_desk(
    qapp: QApplication, tmp_path: Path, app_paths: AppPaths, manual_clock: ManualClock
) -> Iterator[MakeDesk]:
    """Return a maker of bridges on new desks whose content is in a language."""
    made: list[DeskBridge] = []

    def make(language: str) -> DeskBridge:
        desk = Desk.create(
            tmp_path / f"{language}{len(made)}.crisis",
            NewDesk(name="Collège des Tilleuls", language=language),
            Installation(app_paths),
            clock=manual_clock,
        )
        made.append(DeskBridge(desk))
        return made[-1]

    yield make
    for bridge in made:
        bridge.close()


@pytest.fixture
def bridge(make_desk: MakeDesk) -> DeskBridge:
    """Return the bridge of a new English desk."""
    return make_desk("en")
