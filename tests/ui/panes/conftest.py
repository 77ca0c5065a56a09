"""What tests of panes share: the demo desk and its acts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.commands.incidents import OpenIncident
from crisisapp.ui.actions import Actions
from crisisapp.ui.dialogs.message_acts_pause import PauseDialog
from crisisapp.ui.panes.say import SayPane
from tests.ui.panes.demo_desk import open_demo


@pytest.fixture
def demo(qapp: QApplication, tmp_path: Path) -> Iterator[tuple[DeskBridge, str]]:
    """Return the bridge of an English demo desk and its incident."""
    bridge, incident = open_demo(tmp_path, "en")
    yield bridge, incident
    bridge.close()


@pytest.fixture
def bridge(demo: tuple[DeskBridge, str]) -> DeskBridge:
    """Return the bridge of the demo desk."""
    return demo[0]


@pytest.fixture
def incident(demo: tuple[DeskBridge, str]) -> str:
    """Return the id of the demo's last situation."""
    return demo[1]


@pytest.fixture
def opened(bridge: DeskBridge) -> str:
    """Return the id of a situation where nothing was said yet."""
    made = bridge.dispatch(OpenIncident(title="A fight at the gate"))
    assert made is not None
    return made.made


@pytest.fixture
def pane(qtbot: QtBot, bridge: DeskBridge, opened: str) -> Iterator[SayPane]:
    """Return the pane of what we say, on a situation where nothing was said yet."""
    pane = SayPane(bridge)
    qtbot.addWidget(pane)
    pane.resize(460, 700)
    bridge.changed.connect(pane.apply)
    pane.show_incident(opened)
    pane.show()
    yield pane
    pane.keep_typed_text()


@pytest.fixture
def acts(qapp: QApplication) -> Iterator[Actions]:
    """Return the acts of a window, without the window."""
    owner = QObject()
    yield Actions(owner)
    owner.deleteLater()


@pytest.fixture(autouse=True)
def _goes_on(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a copy go on at once, but where a test asks for the pause before it (`pauses`)."""
    if "pauses" not in request.fixturenames:
        monkeypatch.setattr(PauseDialog, "ask", lambda *_: True)


@pytest.fixture
def pauses() -> None:
    """Let the five lines be read aloud before a copy."""
