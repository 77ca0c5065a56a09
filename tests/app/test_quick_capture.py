"""The capture line over an open dialog: noted, or left as it was."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit
from pytestqt.qtbot import QtBot

from crisisapp.app.program import Program
from crisisapp.services.queries.timeline import entry_rows
from crisisapp.ui.dialogs.form import FormDialog
from crisisapp.ui.main_window import MainWindow
from tests.dialogs import in_dialog

Start = Callable[[Path | None], Program]
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(start: Start, demo: Path) -> MainWindow:
    program = start(demo)
    assert program.wired is not None
    QApplication.processEvents()
    return program.wired.window


def texts(window: MainWindow) -> list[str]:
    return [row.text for row in entry_rows(window.bridge.read, window.current_incident)]


def page_line(window: MainWindow) -> QPlainTextEdit:
    found = window.incident.findChild(QPlainTextEdit, "capture_line")
    assert found is not None
    return found


def over_a_dialog(window: MainWindow, act: str, use: Callable[[QPlainTextEdit], None]) -> None:
    """Open the dialog of an act, Ctrl+Space in it, then use the line that comes."""

    def use_line(quick: QDialog) -> None:
        assert quick.objectName() == "quick_capture"
        line = quick.findChild(QPlainTextEdit, "capture_line")
        assert line is not None
        use(line)

    def in_form(form: FormDialog) -> None:
        form.activateWindow()
        QApplication.processEvents()
        in_dialog(use_line, broken=broken)
        QTest.keyClick(form.focusWidget() or form, Qt.Key.Key_Space, CTRL)
        assert form.isVisible()  # the form is still there, as it was

    broken = in_dialog(in_form, FormDialog)
    window.acts[act].trigger()
    assert broken == []


@pytest.mark.parametrize("act", ["facts", "people", "add_publication", "export"])
def test_a_line_is_noted_while_a_dialog_is_open(window: MainWindow, act: str) -> None:
    def note(line: QPlainTextEdit) -> None:
        QTest.keyClicks(line, "call from the town hall: roof gone")
        QTest.keyClick(line, Qt.Key.Key_Return)

    over_a_dialog(window, act, note)
    assert texts(window)[-1] == "roof gone"
    assert page_line(window).toPlainText() == ""


def test_half_a_line_goes_over_the_dialog_and_back(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClicks(page_line(window), "half a ")
    before = texts(window)

    def go_on(line: QPlainTextEdit) -> None:
        assert line.toPlainText() == "half a "
        QTest.keyClicks(line, "sentence")

    over_a_dialog(window, "facts", go_on)
    qtbot.waitUntil(lambda: page_line(window).toPlainText() == "half a sentence")
    assert page_line(window).isEnabled()
    assert texts(window) == before
