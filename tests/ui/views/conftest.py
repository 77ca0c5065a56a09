"""What tests of pages share: a desk with its bridge, the light theme, no hidden error."""

import gc
import logging
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QWidget

from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.desk import Desk, NewDesk
from crisisapp.services.identity import Installation
from crisisapp.support.clock import ManualClock
from crisisapp.support.paths import AppPaths
from crisisapp.ui.theme.theme import Theme

MakeDesk = Callable[[str], DeskBridge]


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> Iterator[QApplication]:
    """Apply the light theme, and leave the application as it was."""
    font = QFont(qapp.font())
    Theme("light").apply(qapp)
    yield qapp
    qapp.setFont(font)
    Theme("light").apply(qapp)


@pytest.fixture(autouse=True)
def _no_hidden_error(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail when an override raised and the guard kept it quiet."""
    yield
    hidden = [
        record.getMessage()
        for record in caplog.get_records("call")
        if record.name == "crisisapp.ui.widgets.guard" and record.levelno >= logging.ERROR
    ]
    assert hidden == []


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


@pytest.fixture
def freed(qapp: QApplication) -> Callable[[Callable[[], QWidget]], None]:
    """Return a check: a page made, shown, closed and dropped is gone, without the collector."""

    def check(make: Callable[[], QWidget]) -> None:
        gc.collect()
        gc.disable()
        try:
            page = make()
            page.resize(900, 600)
            page.show()
            page.grab()
            QApplication.processEvents()
            dead = weakref.ref(page)
            page.close()
            page.deleteLater()
            del page
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            QApplication.processEvents()
            assert dead() is None
        finally:
            gc.enable()

    return check
