"""*Are you ready?* through the real program: each line leads to what mends it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from crisisapp.app.program import Program
from crisisapp.domain.readiness import Mark
from crisisapp.services.queries.readiness import marks
from crisisapp.ui.dialogs.papers import PaperDialog
from crisisapp.ui.dialogs.readiness import MarkDialog
from crisisapp.ui.main_window import MainWindow
from crisisapp.ui.routes import Page, Route
from crisisapp.ui.views.register_readiness import ReadinessCard
from tests.dialogs import in_dialog

Start = Callable[[Path | None], Program]


@pytest.fixture
def program(start: Start, demo: Path) -> Program:
    return start(demo)


@pytest.fixture
def window(program: Program, qtbot: QtBot) -> MainWindow:
    assert program.wired is not None
    made = program.wired.window
    QApplication.processEvents()
    made.go(Route(page=Page.SITUATIONS))
    qtbot.waitUntil(lambda: made.register.findChild(ReadinessCard) is not None)
    return made


def card(window: MainWindow) -> ReadinessCard:
    found = window.register.findChild(ReadinessCard)
    assert found is not None
    return found


def text(window: MainWindow, line: str) -> str:
    found = card(window).findChild(QLabel, f"line_{line}")
    assert found is not None
    return found.text()


def press(window: MainWindow, line: str) -> None:
    button = card(window).findChild(QPushButton, f"deed_{line}")
    assert button is not None, line
    QTest.keyClick(button, Qt.Key.Key_Space)


def noted(window: MainWindow) -> dict[Mark, str]:
    return {done.what: done.detail for done in marks(window.bridge.read)}


def fill(dialog: QDialog, **fields: str) -> None:
    for name, value in fields.items():
        found = dialog.findChild(QLineEdit, name)
        assert found is not None
        found.setText(value)
    QTest.keyClick(dialog, Qt.Key.Key_Return)


def test_nothing_of_it_is_there_before_the_page_is_painted(program: Program, qtbot: QtBot) -> None:
    assert program.wired is not None
    window = program.wired.window
    window.go(Route(page=Page.SITUATIONS))
    assert window.register.findChild(ReadinessCard) is None
    qtbot.waitUntil(lambda: window.register.findChild(ReadinessCard) is not None)


def test_how_many_can_open_it_is_noted(window: MainWindow, qtbot: QtBot) -> None:
    refusals: list[str] = []

    def typed(dialog: MarkDialog) -> None:
        fill(dialog, detail="deux")
        refusals.extend(label.text() for label in dialog.findChildren(QLabel))
        fill(dialog, detail="2")

    broken = in_dialog(typed, MarkDialog)
    press(window, "openers")
    assert broken == []
    assert any("0 to 999" in words for words in refusals)
    assert noted(window) == {Mark.OPENERS: "2"}
    qtbot.waitUntil(lambda: text(window, "openers").startswith("2 people can open"))
    assert card(window).findChild(QPushButton, "deed_openers") is None


@pytest.mark.parametrize(
    ("line", "mark", "fields", "detail"),
    [
        ("exercise", Mark.EXERCISE, {"day": "18/09/2026"}, ""),
    ],
)
def test_a_day_is_noted(
    window: MainWindow, line: str, mark: Mark, fields: dict[str, str], detail: str
) -> None:
    broken = in_dialog(lambda dialog: fill(dialog, **fields), MarkDialog)
    press(window, line)
    assert broken == []
    assert noted(window) == {mark: detail}


def test_a_copy_is_chosen_and_proven(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "copie.crisis"
    window.bridge.desk.copy_to(copy)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: pytest.fail("asked"))
    press(window, "backup_proven")
    qtbot.waitUntil(lambda: Mark.BACKUP_PROVEN in noted(window), timeout=20_000)
    assert noted(window)[Mark.BACKUP_PROVEN] == "copie.crisis"


def test_a_paper_is_printed_and_the_kit_is_ready(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crisisapp.app.paper_act.QDesktopServices.openUrl", lambda _url: True)

    def choose(dialog: PaperDialog) -> None:
        fill(dialog, folder=str(tmp_path), name="kit.pdf")

    broken = in_dialog(choose, PaperDialog)
    press(window, "paper_printed")
    assert broken == []
    qtbot.waitUntil(lambda: Mark.PAPER_PRINTED in noted(window), timeout=20_000)
    assert (tmp_path / "kit.pdf").read_bytes().startswith(b"%PDF-")
    assert window.page is Page.SITUATIONS  # printed, not left


def test_a_playbook_is_read_on_its_own_page(window: MainWindow) -> None:
    press(window, "playbook_read")
    assert window.page is Page.PLAYBOOKS
    button = window.findChild(QPushButton, "playbook_read")
    assert button is not None
    button.click()
    button.click()
    read = [done.detail for done in marks(window.bridge.read) if done.what is Mark.PLAYBOOK_READ]
    assert len(read) == len(set(read)) == 2


def test_the_search_takes_the_room_of_the_card(window: MainWindow) -> None:
    window.register.focus_search()
    field = window.register.findChild(QLineEdit, "search")
    assert field is not None
    QTest.keyClicks(field, "portail")
    assert not card(window).isVisible()
    field.clear()
    QTest.keyClicks(field, "p")
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    assert card(window).isVisible()


def test_one_key_says_that_the_clock_is_the_one_of_a_phone(window: MainWindow) -> None:
    asked: list[str] = []

    def agreed(dialog: MarkDialog) -> None:
        asked.extend(label.text() for label in dialog.findChildren(QLabel))
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    broken = in_dialog(agreed, MarkDialog)
    press(window, "clock_checked")
    assert broken == []
    assert any("What does a phone read?" in words for words in asked)
    assert noted(window) == {Mark.CLOCK_CHECKED: "0"}
