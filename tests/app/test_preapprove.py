"""Agreeing to a text for the whole year in the window, and what a message begun from it shows."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPushButton,
)
from pytestqt.qtbot import QtBot

from crisisapp.app.program import Program
from crisisapp.services.commands.messages import FillMessage
from crisisapp.services.commands.preapprovals import BeginPreapproved
from crisisapp.services.queries.messages import message
from crisisapp.services.queries.preapprovals import PreapprovalRow, preapprovals
from crisisapp.ui.dialogs.agreed_texts import AgreedTextsDialog, TakeBackDialog
from crisisapp.ui.dialogs.preapprove import PreapproveDialog
from crisisapp.ui.main_window import MainWindow
from crisisapp.ui.panes.say import SayPane
from crisisapp.ui.routes import Page, Route
from crisisapp.ui.views.register_readiness import ReadinessCard
from crisisapp.ui.widgets.chip import Chip
from tests.dialogs import in_dialog

Start = Callable[[Path | None], Program]


@pytest.fixture
def program(start: Start, demo: Path) -> Program:
    return start(demo)


@pytest.fixture
def window(program: Program) -> MainWindow:
    assert program.wired is not None
    QApplication.processEvents()
    return program.wired.window


def field(dialog: QDialog, name: str) -> QLineEdit:
    found = dialog.findChild(QLineEdit, name)
    assert found is not None, name
    return found


def preview(dialog: PreapproveDialog) -> str:
    found = dialog.findChild(QLabel, "preview")
    assert found is not None
    return found.text()


def agree(dialog: PreapproveDialog) -> None:
    """Choose the SMS, fill it with the keys, leave the hour, say that it was agreed on paper."""
    choice = dialog.findChild(QComboBox, "template")
    way = dialog.findChild(QComboBox, "way")
    assert choice is not None
    assert way is not None
    choice.setCurrentIndex(choice.findData("M02"))
    QTest.keyClicks(field(dialog, "field_fact"), "nous verifions")
    assert "Nous verifions." in preview(dialog)
    QTest.keyClicks(field(dialog, "field_advice"), "patienter")
    assert preview(dialog).endswith("Prochain message à [heure].")
    way.setCurrentIndex(way.findData("paper"))
    QTest.keyClicks(field(dialog, "party"), "A. Martin")
    QTest.keyClick(dialog, Qt.Key.Key_Return)


def agreed(window: MainWindow) -> PreapprovalRow:
    (row,) = preapprovals(window.bridge.read)
    return row


def test_a_text_is_agreed_without_any_message_on_screen(window: MainWindow) -> None:
    window.go(Route(page=Page.SETTINGS))
    broken = in_dialog(agree, PreapproveDialog)
    window.acts["preapprove"].trigger()
    assert broken == []
    row = agreed(window)
    assert (row.template, row.who, row.way, row.until) == (
        "M02",
        "A. Martin",
        "paper",
        date(2027, 8, 31),
    )
    assert (row.values, row.holes) == (
        {"fact": "nous verifions", "advice": "patienter"},
        {"next_update_at": ()},
    )


def test_the_line_of_the_readiness_leads_to_it(window: MainWindow, qtbot: QtBot) -> None:
    window.go(Route(page=Page.SITUATIONS))
    qtbot.waitUntil(lambda: window.register.findChild(ReadinessCard) is not None)
    button = window.register.findChild(QPushButton, "deed_messages_agreed")
    assert button is not None
    broken = in_dialog(agree, PreapproveDialog)
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert broken == []
    line = window.register.findChild(QLabel, "line_messages_agreed")
    assert line is not None
    qtbot.waitUntil(lambda: "until 31 August 2027" in _line(window))


def _line(window: MainWindow) -> str:
    found = window.register.findChild(QLabel, "line_messages_agreed")
    return "" if found is None else found.text()


def test_a_refusal_is_said_and_what_was_typed_stays(window: MainWindow) -> None:
    said: list[str] = []

    def try_it(dialog: PreapproveDialog) -> None:
        choice = dialog.findChild(QComboBox, "template")
        assert choice is not None
        choice.setCurrentIndex(choice.findData("M02"))
        QTest.keyClicks(field(dialog, "field_fact"), "nous verifions")
        tick = dialog.findChild(QCheckBox, "open_next_update_at")
        assert tick is not None
        tick.setChecked(False)
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        said.extend(label.text() for label in dialog.findChildren(QLabel))
        assert field(dialog, "field_fact").text() == "nous verifions"

    broken = in_dialog(try_it, PreapproveDialog)
    window.acts["preapprove"].trigger()
    assert broken == []
    assert any("ce que vous demandez" in words for words in said)
    assert preapprovals(window.bridge.read) == ()


def test_a_message_begun_from_it_says_until_when_it_holds(window: MainWindow, qtbot: QtBot) -> None:
    broken = in_dialog(agree, PreapproveDialog)
    window.acts["preapprove"].trigger()
    assert broken == []
    order = BeginPreapproved(incident=window.current_incident, preapproval=agreed(window).id)
    made = window.bridge.desk.execute(order).made
    window.go(Route(page=Page.INCIDENT, incident=window.current_incident, target=made))
    pane = window.incident.findChild(SayPane)
    assert pane is not None
    qtbot.waitUntil(lambda: pane.shown_message() == made)
    chip = window.incident.findChild(Chip, "message_year")
    assert chip is not None
    assert (chip.text(), chip.tone(), chip.isHidden()) == (
        "Pre-approved until 31 Aug 2027",
        "ok",
        False,
    )
    window.bridge.dispatch(FillMessage(message=made, values={"next_update_at": "11h30"}))
    row = message(window.bridge.read, made)
    assert row is not None
    assert row.state == "approved"
    window.bridge.dispatch(FillMessage(message=made, values={"advice": "patienter ici"}))
    qtbot.waitUntil(lambda: chip.tone() == "warn")
    assert chip.text() == "No longer pre-approved"
    assert "changed" in chip.toolTip()


def test_a_yes_is_taken_back_from_the_list(window: MainWindow) -> None:
    broken = in_dialog(agree, PreapproveDialog)
    window.acts["preapprove"].trigger()
    assert broken == []
    seen: list[str] = []

    def say_why(dialog: TakeBackDialog) -> None:
        QTest.keyClick(dialog, Qt.Key.Key_Return)  # without a reason: refused, and nothing is done
        assert len(preapprovals(window.bridge.read)) == 1
        QTest.keyClicks(field(dialog, "reason"), "autre consigne")
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    def take_back(dialog: AgreedTextsDialog) -> None:
        text = dialog.findChild(QLabel, "agreed_text")
        button = dialog.findChild(QPushButton, "take_back")
        assert text is not None
        assert button is not None
        seen.append(text.text())
        in_dialog(say_why, TakeBackDialog, broken)
        QTest.keyClick(button, Qt.Key.Key_Space)
        seen.append(text.text())
        assert not button.isEnabled()

    in_dialog(take_back, AgreedTextsDialog, broken)
    window.acts["agreed_texts"].trigger()
    assert broken == []
    assert "A. Martin" in seen[0]
    assert "Nous verifions." in seen[0]
    assert "Nous verifions." not in seen[1]
    assert preapprovals(window.bridge.read) == ()
    (row,) = preapprovals(window.bridge.read, withdrawn=True)
    assert row.reason == "autre consigne"
