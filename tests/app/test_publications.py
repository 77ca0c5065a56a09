"""The Publications page through the real program: typed, chosen, refused without a loss."""

from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
)
from pytestqt.qtbot import QtBot

from crisisapp.app.program import Program
from crisisapp.domain.publications import Answer, Holder, PublicationState, RemovalRoute
from crisisapp.services.queries.publications import PublicationRow, publications
from crisisapp.ui.main_window import MainWindow
from crisisapp.ui.routes import Page
from crisisapp.ui.widgets.banner import Banner
from tests.dialogs import in_dialog, paste

Start = Callable[[Path | None], Program]
ADDRESS = "https://www.facebook.com/lesvraisinfos"


def opened(start: Start, demo: Path) -> MainWindow:
    program = start(demo)
    assert program.wired is not None
    window = program.wired.window
    QApplication.processEvents()
    return window


def rows_of(window: MainWindow) -> tuple[PublicationRow, ...]:
    return publications(window.bridge.read, window.current_incident)


def field(dialog: QDialog, name: str) -> QLineEdit:
    found = dialog.findChild(QLineEdit, name)
    assert found is not None
    return found


def choose(dialog: QDialog, name: str, data: str) -> None:
    box = dialog.findChild(QComboBox, name)
    assert box is not None
    place = box.findData(data)
    assert place >= 0, data
    box.setCurrentIndex(place)


def enter(dialog: QDialog) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Return)


def test_a_page_is_recorded_by_the_keys_and_its_kind_is_always_asked(
    start: Start, demo: Path, qtbot: QtBot
) -> None:
    window = opened(start, demo)

    def fill(dialog: QDialog) -> None:
        QTest.keyClicks(field(dialog, "address"), ADDRESS)
        platform = dialog.findChild(QComboBox, "platform")
        assert platform is not None
        assert platform.currentData() == "facebook"
        enter(dialog)
        QApplication.processEvents()
        for label in dialog.findChildren(QLabel):  # what came meanwhile has room
            assert label.height() >= label.heightForWidth(label.width()), label.text()
        assert dialog.isVisible()  # no kind was chosen
        choose(dialog, "target", "page")
        choose(dialog, "holder", Holder.ADULT)
        choose(dialog, "minor", Answer.YES)
        field(dialog, "since").setText("hier 21h00")
        enter(dialog)

    broken = in_dialog(fill)
    QTest.keyClick(window, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier | SHIFT)
    assert broken == []
    assert window.page is Page.PUBLICATIONS
    (row,) = rows_of(window)
    assert (row.address, row.target, row.minor) == (ADDRESS, "page", Answer.YES)
    assert row.online_since is not None
    table = window.findChild(QTableView, "publications")
    assert table is not None
    qtbot.waitUntil(lambda: table.model().rowCount() == 1)
    detail = window.findChild(QLabel, "publication_address")
    assert detail is not None
    assert detail.text() == ADDRESS
    assert not detail.textInteractionFlags() & Qt.TextInteractionFlag.LinksAccessibleByMouse


SHIFT = Qt.KeyboardModifier.ShiftModifier


def recorded(window: MainWindow, holder: Holder = Holder.ADULT) -> None:
    def fill(dialog: QDialog) -> None:
        field(dialog, "address").setText(ADDRESS)
        choose(dialog, "target", "page")
        choose(dialog, "holder", holder)
        enter(dialog)

    broken = in_dialog(fill)
    window.acts["add_publication"].trigger()
    assert broken == []
    assert len(rows_of(window)) == 1


def press(window: MainWindow, name: str, act: Callable[[QDialog], None]) -> None:
    button = window.findChild(QPushButton, name)
    assert button is not None
    broken = in_dialog(act)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert broken == []


def test_it_is_counted_asked_followed_up_and_closed(start: Start, demo: Path) -> None:
    window = opened(start, demo)
    recorded(window)

    def count(dialog: QDialog) -> None:
        field(dialog, "views").setText("douze")
        enter(dialog)
        assert dialog.isVisible()  # the refusal is said there, and what was typed stays
        assert field(dialog, "views").text() == "douze"
        field(dialog, "views").setText("1 240")
        enter(dialog)

    press(window, "publication_count", count)

    def ask(dialog: QDialog) -> None:
        choose(dialog, "route", RemovalRoute.OWNER)
        field(dialog, "again").setText("demain 8h00")
        enter(dialog)

    press(window, "publication_ask", ask)
    (row,) = rows_of(window)
    assert row.last_count is not None
    assert row.last_count.views == 1240
    assert row.follow_up is not None
    assert row.follow_up > window.bridge.now()

    def gone(dialog: QDialog) -> None:
        choose(dialog, "state", PublicationState.REMOVED)
        enter(dialog)

    press(window, "publication_seen", gone)
    assert rows_of(window)[0].state is PublicationState.REMOVED
    banner = window.findChild(Banner)
    assert banner is not None
    assert banner.isHidden()
    press(window, "publication_seen", gone)
    assert not banner.isHidden()
    assert any("removed already" in label.text() for label in banner.findChildren(QLabel))
    shown = [label.text() for label in window.findChildren(QLabel)]
    assert any(text.count("looked at: removed") == 2 for text in shown)


def test_a_pupil_is_not_written_to_and_the_dialog_says_what_to_do(start: Start, demo: Path) -> None:
    window = opened(start, demo)
    recorded(window, Holder.PUPIL)
    said: list[str] = []

    def ask(dialog: QDialog) -> None:
        choose(dialog, "route", RemovalRoute.OWNER)
        enter(dialog)
        said.extend(label.text() for label in dialog.findChildren(QLabel))

    press(window, "publication_ask", ask)
    assert any("does not write to a minor" in text for text in said)
    assert rows_of(window)[0].requests == ()


def test_more_is_said_of_a_publication_with_enter(start: Start, demo: Path) -> None:
    window = opened(start, demo)
    recorded(window)
    table = window.findChild(QTableView, "publications")
    assert table is not None

    def complete(dialog: QDialog) -> None:
        assert field(dialog, "address").isReadOnly()
        field(dialog, "said").setText("la photo du portail")
        enter(dialog)

    broken = in_dialog(complete)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert broken == []
    assert rows_of(window)[0].said == "la photo du portail"


@pytest.mark.parametrize("width", [1440, 700])
def test_an_empty_page_says_what_to_do(start: Start, demo: Path, width: int) -> None:
    window = opened(start, demo)
    window.resize(width, 700)
    window.open_current(Page.PUBLICATIONS)
    QApplication.processEvents()
    texts = [label.text() for label in window.publications.findChildren(QLabel)]
    assert any("never opened" in text for text in texts)


def test_a_name_in_a_field_becomes_a_code_by_one_press(start: Start, demo: Path) -> None:
    window = opened(start, demo)

    def fill(dialog: QDialog) -> None:
        field(dialog, "address").setText(ADDRESS)
        choose(dialog, "target", "page")
        field(dialog, "said").setText("la photo de Zyzomys Qponmlk en 3e B")
        (chip,) = [one for one in dialog.findChildren(QPushButton, "name_chip") if one.isVisible()]
        chip.click()
        assert "Zyzomys" not in field(dialog, "said").text()
        enter(dialog)

    broken = in_dialog(fill)
    window.acts["add_publication"].trigger()
    assert broken == []
    (row,) = rows_of(window)
    assert "E-" in row.said
    held = [bytes(body) for (body,) in window.bridge.read.all("SELECT body FROM body")]
    assert sum(b"Zyzomys" in body for body in held) == 1  # who the code stands for, apart


def test_a_name_is_kept_where_somebody_insists(start: Start, demo: Path) -> None:
    window = opened(start, demo)

    def fill(dialog: QDialog) -> None:
        field(dialog, "address").setText(ADDRESS)
        choose(dialog, "target", "page")
        field(dialog, "said").setText("la photo de Zyzomys Qponmlk en 3e B")
        enter(dialog)

    broken = in_dialog(fill)
    window.acts["add_publication"].trigger()
    assert broken == []
    assert "Zyzomys" in rows_of(window)[0].said


def test_who_is_unknown_is_warned_of_before_it_is_saved(start: Start, demo: Path) -> None:
    window = opened(start, demo)
    recorded(window, Holder.UNKNOWN)
    warned: list[str] = []

    def ask(dialog: QDialog) -> None:
        choose(dialog, "route", RemovalRoute.OWNER)
        warned.extend(
            label.text()
            for label in dialog.findChildren(QLabel)
            if label.property("tone") == "warn"
        )
        choose(dialog, "route", RemovalRoute.PLATFORM)
        assert not [1 for one in dialog.findChildren(QLabel) if one.property("tone") == "warn"]
        choose(dialog, "route", RemovalRoute.OWNER)
        enter(dialog)

    press(window, "publication_ask", ask)
    assert any("may be a pupil, to whom an adult does not write" in text for text in warned)
    assert len(rows_of(window)[0].requests) == 1

    def complete(dialog: QDialog) -> None:
        choose(dialog, "minor", Answer.YES)
        enter(dialog)

    press(window, "publication_complete", complete)
    refused: list[str] = []

    def again(dialog: QDialog) -> None:
        choose(dialog, "route", RemovalRoute.OWNER)
        refused.extend(label.text() for label in dialog.findChildren(QLabel))
        enter(dialog)
        assert dialog.isVisible()

    press(window, "publication_ask", again)
    assert any("a minor is recognisable: it may be" in text for text in refused)
    assert len(rows_of(window)[0].requests) == 1


def test_when_it_was_first_seen_is_said_and_corrected(start: Start, demo: Path) -> None:
    window = opened(start, demo)

    def fill(dialog: QDialog) -> None:
        field(dialog, "address").setText(ADDRESS)
        choose(dialog, "target", "page")
        field(dialog, "seen").setText("1970-01-01T10:00")
        enter(dialog)
        assert dialog.isVisible()
        assert any("before 2000" in label.text() for label in dialog.findChildren(QLabel))
        field(dialog, "seen").setText("10:30")
        enter(dialog)

    broken = in_dialog(fill)
    window.acts["add_publication"].trigger()
    assert broken == []
    seen = rows_of(window)[0].first_seen
    assert seen.astimezone(window.bridge.zone).strftime("%H:%M") == "10:30"

    def gone(dialog: QDialog) -> None:
        field(dialog, "at").setText("10:15")
        enter(dialog)
        assert dialog.isVisible()  # nothing is removed before it is seen
        field(dialog, "at").setText("")
        field(dialog, "again").setText("demain 8h00")
        enter(dialog)
        assert dialog.isVisible()  # nor looked at again afterwards

    press(window, "publication_seen", gone)
    assert rows_of(window)[0].state is PublicationState.ONLINE

    def correct(dialog: QDialog) -> None:
        field(dialog, "said").setText("un mot")
        enter(dialog)

    press(window, "publication_complete", correct)
    assert rows_of(window)[0].first_seen == seen

    def earlier(dialog: QDialog) -> None:
        field(dialog, "seen").setText("10:10")
        enter(dialog)

    press(window, "publication_complete", earlier)
    assert rows_of(window)[0].first_seen < seen


@pytest.mark.parametrize(
    ("button", "names"),
    [
        ("", ("address", "account", "said", "since", "seen")),
        ("publication_count", ("views", "likes", "shares", "comments", "at")),
        ("publication_ask", ("party", "text", "at", "again")),
        ("publication_seen", ("at", "again")),
    ],
)
def test_ten_megabytes_pasted_neither_freeze_nor_vanish_without_a_word(
    start: Start, demo: Path, button: str, names: tuple[str, ...]
) -> None:
    window = opened(start, demo)
    if button:
        recorded(window)

    def flood(dialog: QDialog) -> None:
        for name in names:
            begun = perf_counter()
            paste(field(dialog, name), "x" * 10_000_000)
            QApplication.processEvents()
            assert perf_counter() - begun < 2, name
            said = dialog.findChild(QLabel, "field_full")
            assert said is not None, name
            limit = field(dialog, name).maxLength()
            assert f"{limit} characters fit here" in said.text()
            assert said.height() >= said.heightForWidth(said.width()), name
            assert len(field(dialog, name).text()) == limit
            assert limit <= 2_000

    if button:
        press(window, button, flood)
        return
    broken = in_dialog(flood)
    window.acts["add_publication"].trigger()
    assert broken == []
