"""The consistency board in the real program: its key, its line under a message, the way out."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QTableView
from pytestqt.qtbot import QtBot

from crisisapp.app.program import Program
from crisisapp.domain.words import FactState
from crisisapp.qtmodels.board import message_of
from crisisapp.services.commands.facts import SetFact
from crisisapp.services.commands.messages import DraftMessage
from crisisapp.services.commands.sendings import MarkSent
from crisisapp.services.queries.board import board
from crisisapp.ui.dialogs.board import BoardDialog
from crisisapp.ui.main_window import MainWindow
from crisisapp.ui.routes import Page, Route
from tests.builders import a_copy
from tests.dialogs import in_dialog

Start = Callable[[Path | None], Program]
SHIFTED = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(start: Start, demo: Path) -> MainWindow:
    program = start(demo)
    assert program.wired is not None
    QApplication.processEvents()
    window = program.wired.window
    window.go(Route(page=Page.INCIDENT, incident=window.current_incident))
    return window


def two_values(window: MainWindow) -> None:
    """Tell families one value and staff another."""
    desk, incident = window.bridge.desk, window.current_incident
    for audience, words, value in (
        ("FAMall", "deux casiers sont ouverts", "2"),
        ("STAFF", "trois casiers sont ouverts", "3"),
    ):
        desk.execute(
            SetFact(
                incident=incident,
                key="casiers",
                label="casiers",
                value=value,
                state=FactState.CONFIRMED,
                clauses={"fr": words, "en": words},
            )
        )
        order = DraftMessage(
            incident=incident,
            template="M02",
            audience=audience,
            values={"fact": words, "advice": "patienter", "next_update_at": "11h30"},
        )
        made = desk.execute(order).made
        a_copy(desk, made, reason="two values, to be seen")
        desk.execute(MarkSent(message=made))
    QApplication.processEvents()


def sentence(dialog: BoardDialog) -> str:
    found = dialog.findChild(QLabel, "board_sentence")
    assert found is not None
    return found.text()


def test_the_key_shows_who_was_told_what(window: MainWindow) -> None:
    said: list[str] = []
    broken = in_dialog(lambda dialog: said.append(sentence(dialog)), BoardDialog)
    QTest.keyClick(window, Qt.Key.Key_X, SHIFTED)
    assert broken == []
    assert len(said) == 1


def test_two_values_are_said_and_enter_opens_the_message(window: MainWindow, qtbot: QtBot) -> None:
    two_values(window)
    bridge = window.bridge
    row = next(row for row in board(bridge, window.current_incident).rows if row.conflict)
    said: list[str] = []

    def use(dialog: BoardDialog) -> None:
        said.append(sentence(dialog))
        table = dialog.findChild(QTableView, "board")
        assert table is not None
        QTest.keyClick(table, Qt.Key.Key_Return)

    broken = in_dialog(use, BoardDialog)
    window.acts["board"].trigger()
    assert broken == []
    assert "deux valeurs" in said[0] or "two values" in said[0]
    say = window.incident.say
    qtbot.waitUntil(lambda: say.shown_message() == message_of(row))


def test_a_conflict_stands_under_the_message_and_leads_to_the_board(
    window: MainWindow, qtbot: QtBot
) -> None:
    two_values(window)
    say = window.incident.say
    line = say.findChild(QAbstractButton, "message_board")
    assert line is not None
    qtbot.waitUntil(line.isVisible, timeout=5000)
    opened: list[BoardDialog] = []
    broken = in_dialog(opened.append, BoardDialog)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert broken == []
    assert len(opened) == 1
