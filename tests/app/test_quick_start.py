"""A start pays for what the first page needs, and for nothing else."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from crisisapp.app.program import Program
from crisisapp.ui.pages import Pages
from crisisapp.ui.panes.do import DoPane
from crisisapp.ui.panes.say import SayPane
from crisisapp.ui.routes import Page, Route
from crisisapp.ui.views.settings import SettingsView
from crisisapp.ui.widgets.capture_edit import CaptureEdit
from crisisapp.ui.widgets.message_view import HoleEditor

# Each costs 10 to 100 ms, and the first page needs none of them.
LATE = (
    *("jinja2", "babel", "typst", "click", "sqlite_utils", "tomlkit", "asyncio"),
    *("crisisapp.ui.views.register", "crisisapp.ui.views.first_minutes"),
    *("crisisapp.ui.views.settings", "crisisapp.ui.dialogs.export"),
    *("crisisapp.ui.views.fault", "crisisapp.services.drafting.render"),
    *("crisisapp.ui.panes.do", "crisisapp.ui.panes.say"),
    *("crisisapp.ui.views.exhibits", "crisisapp.qtmodels.previews"),
    *("crisisapp.ui.dialogs.exhibits", "crisisapp.ui.dialogs.exhibit_orders"),
    *("crisisapp.app.exhibit_acts", "crisisapp.app.exhibit_progress"),
)
PROGRAM = """
import sys
from crisisapp.app.quick_start import import_program
import_program()
import inspect
inspect.getsource = None  # PySide6 would call it for each module imported from here on
import wave
import gc
assert not gc.isenabled()
from crisisapp.app.quick_start import end_of_start
end_of_start()
assert gc.isenabled() and gc.get_freeze_count() > 10_000
import crisisapp.ui.views.incident  # the page a start shows
print(*(name for name in sys.argv[1:] if name in sys.modules))
"""

Start = Callable[[Path | None], Program]


def test_late_modules_are_not_imported_by_the_program() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *LATE], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []


def test_a_start_makes_the_page_it_shows_alone(start: Start, demo: Path) -> None:
    program = start(demo)
    assert program.wired is not None
    window = program.wired.window
    pages = window.findChild(Pages)
    assert pages is not None
    assert pages.count() == 1
    window.go(Route(page=Page.SITUATIONS))
    window.go(Route(page=Page.SETTINGS))
    window.open_current()
    assert pages.count() == 3
    assert window.page is Page.INCIDENT


def test_a_page_made_late_knows_what_was_said_before(start: Start, demo: Path) -> None:
    program = start(demo)
    assert program.wired is not None
    program.choose_theme("dark")
    program.wired.window.go(Route(page=Page.SETTINGS))
    settings = program.wired.window.findChild(SettingsView)
    assert isinstance(settings, SettingsView)
    assert settings._look == "dark"


def test_the_capture_line_does_not_wait_for_the_other_panes(
    start: Start, demo: Path, qtbot: QtBot
) -> None:
    program = start(demo)
    assert program.wired is not None
    window = program.wired.window
    assert window.findChild(CaptureEdit, "capture_line") is not None
    assert window.findChild(DoPane) is None
    assert window.findChild(SayPane) is None
    qtbot.waitUntil(lambda: window.findChild(DoPane) is not None)
    editor = window.findChild(HoleEditor, "message")
    assert editor is not None
    assert editor.toPlainText() == ""
    qtbot.waitUntil(lambda: editor.toPlainText() != "")


def test_panes_still_to_come_come_when_they_are_asked_for(start: Start, demo: Path) -> None:
    program = start(demo)
    assert program.wired is not None
    window = program.wired.window
    window.incident.say.next_hole()
    editor = window.findChild(HoleEditor, "message")
    assert editor is not None
    assert editor.toPlainText() != ""


def test_the_journal_is_checked_after_the_first_paint(
    start: Start, demo: Path, qtbot: QtBot
) -> None:
    program = start(demo)
    assert program.wired is not None
    runner = program.wired.runner
    assert not runner.is_running("verify")
    with qtbot.waitSignal(runner.done):
        pass
