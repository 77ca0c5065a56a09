"""The real program on a demo desk, one for each test, with nothing shared but the application."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtWidgets import QApplication

from crisisapp.app.program import Program
from crisisapp.services.demo import build_demo
from crisisapp.services.identity import Installation
from crisisapp.support.clock import ManualClock
from crisisapp.support.paths import AppPaths
from crisisapp.ui.dialogs.message_acts_pause import PauseDialog
from crisisapp.ui.theme.theme import Theme

NOW = datetime(2026, 11, 24, 11, 6, tzinfo=ZoneInfo("Europe/Paris"))


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    """Return a French demo desk made by another installation."""
    maker = Installation(AppPaths.under(tmp_path / "maker").ensure())
    return build_demo(tmp_path / "demo.crisis", maker, language="fr", clock=ManualClock(NOW))


@pytest.fixture
def start(qapp: QApplication, app_paths: AppPaths) -> Iterator[Callable[[Path | None], Program]]:
    """Return what starts the program on a desk; whatever it opened is closed afterwards."""
    programs: list[Program] = []

    def started(path: Path | None) -> Program:
        program = Program(qapp, app_paths, clock=ManualClock(NOW))
        programs.append(program)
        program.start(path, language="en", theme="light")
        return program

    yield started
    for program in programs:
        program.close_desk()
        program.close_fault()
        program.choose_language("en")
    Theme("light").apply(qapp)


@pytest.fixture(autouse=True)
def _goes_on(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a copy go on at once, but where a test asks for the pause before it (`pauses`)."""
    if "pauses" not in request.fixturenames:
        monkeypatch.setattr(PauseDialog, "ask", lambda *_: True)


@pytest.fixture
def pauses() -> None:
    """Let the five lines be read aloud before a copy."""
