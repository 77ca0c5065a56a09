"""Taking over through the real program: read by the keys, confirmed by an entry, or left."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit

from crisisapp.app.program import Program
from crisisapp.services.queries.timeline import entry_rows
from crisisapp.ui.main_window import MainWindow
from tests.dialogs import in_dialog

Start = Callable[[Path | None], Program]


@pytest.fixture
def window(start: Start, demo: Path) -> MainWindow:
    program = start(demo)
    assert program.wired is not None
    QApplication.processEvents()
    return program.wired.window


def texts(window: MainWindow) -> list[str]:
    return [row.text for row in entry_rows(window.bridge.read, window.current_incident)]


def write(dialog: QDialog, name: str, text: str) -> None:
    field = dialog.findChild(QLineEdit, name)
    assert field is not None
    field.setText(text)


def test_it_is_read_and_confirmed(window: MainWindow) -> None:
    said: list[str] = []

    def read(dialog: QDialog) -> None:
        page = dialog.findChild(QPlainTextEdit, "handover")
        assert page is not None
        write(dialog, "since", "10:15")
        said.append(page.toPlainText())
        write(dialog, "giver", "CPE")
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    broken = in_dialog(read)
    QTest.keyClick(window, Qt.Key.Key_F8)
    assert broken == []
    assert "Open questions" in said[0]
    assert "Qui parle aux classes" in said[0]
    assert texts(window)[-1] == "Relève lue\N{NO-BREAK SPACE}: ce qui s'est passé depuis 10:15."


@pytest.mark.parametrize("typed", ["bientôt", "", "23:59"])
def test_a_moment_that_is_none_is_said_and_nothing_is_written(
    window: MainWindow, typed: str
) -> None:
    before = texts(window)

    def read(dialog: QDialog) -> None:
        write(dialog, "since", typed)
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        assert dialog.isVisible() or typed == "23:59"

    broken = in_dialog(read)
    QTest.keyClick(window, Qt.Key.Key_F8)
    assert broken == []
    if typed != "23:59":  # an hour to come is that of yesterday
        assert texts(window) == before
