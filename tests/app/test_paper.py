"""Leaving with two pages, the hidden screen, and the lines typed back, through the real program."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from crisisapp.app import paper_act
from crisisapp.app.program import Program
from crisisapp.domain.errors import UserCode, UserError
from crisisapp.services.jobs import CancelToken, Job
from crisisapp.services.papers import Printed
from crisisapp.services.queries.posts import SpanRow, open_span, spans
from crisisapp.services.queries.records import EntryRow
from crisisapp.services.queries.timeline import entry_rows
from crisisapp.ui.curtain import Curtain
from crisisapp.ui.dialogs.left import LeftDialog
from crisisapp.ui.dialogs.paper_lines import PaperLinesDialog
from crisisapp.ui.dialogs.papers import PaperDialog
from crisisapp.ui.main_window import MainWindow
from crisisapp.ui.routes import Page
from crisisapp.ui.widgets.banner import Banner
from tests.dialogs import in_dialog

Start = Callable[[Path | None], Program]


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[QUrl]:
    """Return the files given to the system's reader."""
    urls: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: urls.append(url) is None)
    return urls


@pytest.fixture
def window(start: Start, demo: Path, shown: list[QUrl]) -> MainWindow:
    return window_of(start(demo))


def window_of(program: Program) -> MainWindow:
    assert program.wired is not None
    QApplication.processEvents()
    return program.wired.window


def field(dialog: QDialog, name: str) -> QLineEdit:
    found = dialog.findChild(QLineEdit, name)
    assert found is not None
    return found


def said(dialog: QDialog, name: str) -> str:
    found = dialog.findChild(QLabel, name)
    assert found is not None
    return found.text()


def curtain_of(window: MainWindow) -> Curtain | None:
    return window.findChild(Curtain)


def paper_rows(window: MainWindow) -> list[EntryRow]:
    found = entry_rows(window.bridge.read, window.current_incident)
    return [row for row in found if row.sheet]


def last_span(window: MainWindow) -> SpanRow:
    return spans(window.bridge.read, window.current_incident)[-1]


def leave(window: MainWindow, qtbot: QtBot, place: Path) -> None:
    """Press the key, choose a place, and wait until the screen is hidden."""

    def choose(dialog: PaperDialog) -> None:
        field(dialog, "folder").setText(str(place.parent))
        field(dialog, "name").setText(place.name)
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    broken = in_dialog(choose, PaperDialog)
    QTest.keyClick(window, Qt.Key.Key_F12)
    assert broken == []

    curtain = curtain_of(window)
    assert curtain is not None
    assert curtain.is_down  # before the pages are written: who must leave does not wait
    qtbot.waitUntil(lambda: "B1" in words_of(curtain), timeout=20_000)


def words_of(curtain: Curtain) -> str:
    return " ".join(label.text() for label in curtain.findChildren(QLabel))


def come_back(window: MainWindow, act: Callable[[PaperLinesDialog], None]) -> None:
    broken = in_dialog(act, PaperLinesDialog)
    curtain = curtain_of(window)
    assert curtain is not None
    button = curtain.findChild(QPushButton, "raise_curtain")
    assert button is not None
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert broken == []


def note(dialog: QDialog, text: str, line: str = "") -> None:
    if line:
        field(dialog, "line").setText(line)
    field(dialog, "text").setText(text)
    QTest.keyClick(field(dialog, "text"), Qt.Key.Key_Return)


def test_one_leaves_comes_back_and_types_the_lines(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, shown: list[QUrl]
) -> None:
    place = tmp_path / "feuille.pdf"
    leave(window, qtbot, place)
    assert place.read_bytes().startswith(b"%PDF-")
    assert [url.toLocalFile() for url in shown] == [str(place)]
    assert last_span(window).sheet == "B1"
    found: list[str] = []

    def typed(dialog: PaperLinesDialog) -> None:
        note(dialog, "11:02 appel de la mairie : le quartier est bouclé")
        note(dialog, "portail fermé", line="3")
        found.append(said(dialog, "missing"))
        dialog.accept_button.click()

    come_back(window, typed)
    assert found == ["Line 2 is missing."]
    rows = paper_rows(window)
    assert [(row.sheet_line, row.from_party) for row in rows] == [(1, "mairie"), (3, "")]
    assert last_span(window).missing == (2,)
    assert last_span(window).back_at is not None
    assert open_span(window.bridge.read, window.current_incident) is None


def test_the_screen_says_nothing_while_it_is_hidden(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    title, page = window.windowTitle(), window.page
    leave(window, qtbot, tmp_path / "feuille.pdf")
    curtain = curtain_of(window)
    assert curtain is not None
    assert window.windowTitle() == "CrisisApp"
    assert not window.centralWidget().isVisible()
    assert curtain.geometry() == window.rect()
    assert "portail" not in words_of(curtain)
    QTest.keyClick(window, Qt.Key.Key_Home, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(curtain, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    button = curtain.findChild(QPushButton, "raise_curtain")
    QTest.keyClick(button, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    assert curtain.is_down
    assert window.page is page
    window.setWindowTitle(title)  # as whatever changes in the desk meanwhile would
    assert window.windowTitle() == "CrisisApp"
    window.resize(window.width() - 40, window.height() - 40)
    QApplication.processEvents()
    assert curtain.geometry() == window.rect()
    come_back(window, lambda dialog: dialog.reject())
    assert window.windowTitle() == title
    assert window.centralWidget().isVisible()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_Home, Qt.KeyboardModifier.AltModifier)
    assert window.page is Page.SITUATIONS


def test_what_is_half_typed_survives_a_new_start(
    start: Start, demo: Path, shown: list[QUrl], qtbot: QtBot, tmp_path: Path
) -> None:
    program = start(demo)
    window = window_of(program)
    leave(window, qtbot, tmp_path / "feuille.pdf")

    def half(dialog: PaperLinesDialog) -> None:
        field(dialog, "line").setText("7")
        field(dialog, "text").setText("11:04 les pomp")

    come_back(window, half)
    program.close_desk()
    window = window_of(start(demo))
    banner = window.findChild(Banner, "banner")
    assert banner is not None
    qtbot.waitUntil(banner.isVisible, timeout=10_000)
    assert "Sheet B1" in banner.accessibleName()
    found: list[str] = []

    def look(dialog: PaperLinesDialog) -> None:
        found.extend(field(dialog, name).text() for name in ("line", "text"))
        note(dialog, "11:04 les pompiers partent")

    broken = in_dialog(look, PaperLinesDialog)
    QTest.keyClick(window, Qt.Key.Key_F12, Qt.KeyboardModifier.ShiftModifier)
    assert broken == []
    assert found == ["7", "11:04 les pomp"]
    assert [row.sheet_line for row in paper_rows(window)] == [7]


def test_a_line_typed_twice_or_half_is_said_and_nothing_is_lost(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    leave(window, qtbot, tmp_path / "feuille.pdf")
    found: list[str] = []

    def typed(dialog: PaperLinesDialog) -> None:
        note(dialog, "11:02 police", line="4")
        note(dialog, "11:03 autre chose", line="4")
        found.append(said(dialog, "reading"))
        dialog.accept_button.click()
        found.append(said(dialog, "reading"))
        assert dialog.isVisible()
        assert field(dialog, "text").text() == "11:03 autre chose"

    come_back(window, typed)
    assert "Line 4 of sheet B1 is entry" in found[0]
    assert found[1].startswith("A line is half typed")
    assert len(paper_rows(window)) == 1


def test_a_place_that_is_taken_is_said_and_nobody_has_left(
    window: MainWindow, tmp_path: Path
) -> None:
    taken = tmp_path / "feuille.pdf"
    taken.write_text("mine")

    def refused(dialog: QDialog) -> None:
        assert "already" in said(dialog, "refusal")
        dialog.reject()

    inner: list[str] = []

    def choose(dialog: PaperDialog) -> None:
        field(dialog, "folder").setText(str(taken.parent))
        field(dialog, "name").setText(taken.name)
        in_dialog(refused, broken=inner)
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    broken = in_dialog(choose, PaperDialog)
    QTest.keyClick(window, Qt.Key.Key_F12)
    assert (broken, inner) == ([], [])
    assert spans(window.bridge.read, window.current_incident) == ()
    assert taken.read_text() == "mine"


def test_pages_that_cannot_be_written_show_the_screen_again(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object, **_named: object) -> None:
        raise UserError(UserCode.CANNOT_WRITE, path=tmp_path)

    monkeypatch.setattr("crisisapp.services.papers.write_export", full)

    def choose(dialog: PaperDialog) -> None:
        field(dialog, "folder").setText(str(tmp_path))
        field(dialog, "name").setText("feuille.pdf")
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    broken = in_dialog(choose, PaperDialog)
    QTest.keyClick(window, Qt.Key.Key_F12)
    curtain = curtain_of(window)
    assert curtain is not None
    qtbot.waitUntil(lambda: not curtain.is_down, timeout=20_000)
    assert broken == []
    assert window.centralWidget().isVisible()
    (taken,) = spans(window.bridge.read, window.current_incident)
    assert (taken.back_at is not None, taken.used) == (True, 0)  # nobody left


def test_a_reader_does_not_leave(start: Start, demo: Path, window: MainWindow) -> None:
    reader = window_of(start(demo))
    assert not reader.bridge.writable
    assert not reader.acts["leave_post"].isEnabled()
    assert reader.acts["papers"].isEnabled()


def test_a_sheet_that_lay_ready_gets_its_code_on_return(window: MainWindow) -> None:
    inner: list[str] = []
    found: list[str] = []

    def typed(dialog: PaperLinesDialog) -> None:
        found.append(dialog.windowTitle())
        note(dialog, "10:12 police sur place")
        dialog.accept_button.click()

    def asked(dialog: LeftDialog) -> None:
        field(dialog, "left").setText("demain")
        dialog.accept_button.click()
        assert dialog.isVisible()
        field(dialog, "left").setText("10:05")
        in_dialog(typed, PaperLinesDialog, inner)
        dialog.accept_button.click()

    broken = in_dialog(asked, LeftDialog)
    QTest.keyClick(window, Qt.Key.Key_F12, Qt.KeyboardModifier.ShiftModifier)
    assert (broken, inner) == ([], [])
    assert found == ["Sheet B1 · 10:05 → 11:06"]
    assert [row.sheet_line for row in paper_rows(window)] == [1]
    assert last_span(window).reported


def test_the_leaving_is_noted_before_the_pages_are_written(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go = Event(), Event()

    def broken(*_given: object) -> Job[Printed]:
        def run(_token: CancelToken) -> Printed:
            begun.set()
            go.wait(10)
            raise UserError(UserCode.EXPORT_FAILED, reason="no ink")

        return run

    def choose(dialog: PaperDialog) -> None:
        field(dialog, "folder").setText(str(tmp_path))
        field(dialog, "name").setText("feuille.pdf")
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    monkeypatch.setattr(paper_act, "paper_job", broken)
    assert in_dialog(choose, PaperDialog) == []
    QTest.keyClick(window, Qt.Key.Key_F12)
    assert begun.wait(10)
    assert last_span(window).sheet == "B1"  # were the program cut here, the register would know
    assert last_span(window).back_at is None
    go.set()
    curtain = curtain_of(window)
    assert curtain is not None
    qtbot.waitUntil(lambda: not curtain.is_down, timeout=10_000)
    assert open_span(window.bridge.read, window.current_incident) is None  # nobody left
