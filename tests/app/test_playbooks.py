"""The Playbooks page in the real program: by rail and by key, and one notice for what broke."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from crisisapp.app.program import Program
from crisisapp.support.paths import AppPaths
from crisisapp.ui.routes import Page
from crisisapp.ui.widgets.banner import Banner
from crisisapp.ui.widgets.rail import RailButton

Start = Callable[[Path | None], Program]


def test_the_page_is_reached_by_its_key_and_by_the_rail(start: Start, demo: Path) -> None:
    program = start(demo)
    assert program.wired is not None
    window = program.wired.window
    QApplication.processEvents()
    window.acts["playbooks"].trigger()
    assert window.page is Page.PLAYBOOKS
    window.acts["situations"].trigger()
    button = next(b for b in window.findChildren(RailButton) if b.page() == Page.PLAYBOOKS)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.page is Page.PLAYBOOKS
    program.choose_language("en")
    program.choose_language("fr")
    assert button.text() == "Fiches réflexes"


def test_the_page_is_not_imported_before_it_is_asked_for(
    start: Start, demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if "playbook_" in name and "crisisapp" in name]:
        if name.split(".")[1] in {"ui", "services"} and not name.endswith("playbook_sentences"):
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.delitem(sys.modules, "crisisapp.ui.views.playbooks", raising=False)
    program = start(demo)
    assert program.wired is not None
    QApplication.processEvents()
    assert "crisisapp.ui.views.playbooks" not in sys.modules
    assert "crisisapp.services.playbook_copies" not in sys.modules


def test_a_broken_file_of_the_school_is_said_once_by_the_window(
    start: Start, demo: Path, app_paths: AppPaths, qtbot: QtBot
) -> None:
    path = app_paths.playbooks / "fr" / "PB08.toml"
    path.parent.mkdir(parents=True)
    path.write_text("[[step]]\n", "utf-8")
    program = start(demo)
    assert program.wired is not None
    window = program.wired.window
    banner = window.findChild(Banner, "banner")
    assert banner is not None
    banner.hide()
    program._on_check_timeout()
    assert str(path) in banner.accessibleName()
    window.act_asked.emit("playbooks")
    assert window.page is Page.PLAYBOOKS
