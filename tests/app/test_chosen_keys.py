"""A person gives acts other keys: at once, after a restart, never over a key that is taken."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from crisisapp.app.acts import carry_out
from crisisapp.app.program import Program
from crisisapp.services.pinning import is_pinned
from crisisapp.services.queries.timeline import entry_by_id
from crisisapp.services.settings import load_settings
from crisisapp.support.paths import AppPaths
from crisisapp.ui.dialogs.choose_keys import ChooseKeysDialog
from crisisapp.ui.dialogs.keys import key_groups
from crisisapp.ui.main_window import MainWindow
from crisisapp.ui.panes.say_findings import Findings
from crisisapp.ui.routes import Page, Route
from crisisapp.ui.widgets.banner import Banner
from crisisapp.ui.widgets.key_button import KeyButton
from crisisapp.ui.widgets.key_hint import KeyHint
from crisisapp.ui.widgets.long_list import LongListView
from tests.dialogs import in_dialog

Start = Callable[[Path | None], Program]


def window_of(program: Program) -> MainWindow:
    assert program.wired is not None
    return program.wired.window


def stroke_of(keys: str) -> QKeyCombination:
    stroke: QKeyCombination = QKeySequence(keys)[0]  # type: ignore[index]  # the stubs lack it
    return stroke


def press(qtbot: QtBot, window: MainWindow, keys: str) -> None:
    with qtbot.waitActive(window):
        window.activateWindow()
    stroke = stroke_of(keys)
    QTest.keyClick(window, stroke.key(), stroke.keyboardModifiers())
    QApplication.processEvents()


def page_of(window: MainWindow) -> Page:
    return window.page


def part(dialog: QWidget, kind: type[QWidget], name: str) -> QWidget:
    found = dialog.findChild(kind, name) if name else dialog.findChild(kind)
    assert found is not None, name
    return found


def hit(dialog: ChooseKeysDialog, keys: str) -> None:
    """Press keys in the field that takes them."""
    field = part(dialog, QKeySequenceEdit, "key_field")
    field.setFocus()
    stroke = stroke_of(keys)
    QTest.keyClick(field, stroke.key(), stroke.keyboardModifiers())
    QApplication.processEvents()


def find(dialog: ChooseKeysDialog, words: str) -> None:
    field = part(dialog, QLineEdit, "key_filter")
    assert isinstance(field, QLineEdit)
    field.clear()
    QTest.keyClicks(field, words)


def listed(dialog: ChooseKeysDialog, words: str) -> str:
    tree = part(dialog, QTreeWidget, "key_list")
    assert isinstance(tree, QTreeWidget)
    [item] = tree.findItems(words, Qt.MatchFlag.MatchExactly)
    return item.text(1)


def said(dialog: ChooseKeysDialog) -> str:
    label = part(dialog, QLabel, "key_said")
    assert isinstance(label, QLabel)
    return label.text()


def choose(program: Program, use: Callable[[ChooseKeysDialog], None]) -> None:
    """Open the dialog, use it, keep what was chosen."""

    def keep(dialog: ChooseKeysDialog) -> None:
        use(dialog)
        dialog.accept()

    broken = in_dialog(keep, ChooseKeysDialog)
    carry_out(program, "choose_keys")
    assert broken == []


def to_f10(dialog: ChooseKeysDialog) -> None:
    find(dialog, "deadlines")
    hit(dialog, "F10")
    assert listed(dialog, "Deadlines") == "F10"


def test_a_chosen_key_does_the_act_at_once_and_the_old_one_no_longer(
    start: Start, demo: Path, qtbot: QtBot
) -> None:
    program = start(demo)
    window = window_of(program)
    choose(program, to_f10)
    press(qtbot, window, "Ctrl+Shift+V")
    assert page_of(window) is Page.INCIDENT
    press(qtbot, window, "F10")
    assert page_of(window) is Page.DEADLINES


def test_it_survives_a_restart(start: Start, demo: Path, qtbot: QtBot, app_paths: AppPaths) -> None:
    program = start(demo)
    choose(program, to_f10)
    program.close_desk()
    assert load_settings(app_paths).keys == {"deadlines": "F10"}
    window = window_of(start(demo))
    press(qtbot, window, "Ctrl+Shift+V")
    assert page_of(window) is Page.INCIDENT
    press(qtbot, window, "F10")
    assert page_of(window) is Page.DEADLINES


def test_what_shows_a_key_shows_the_chosen_one(start: Start, demo: Path, qtbot: QtBot) -> None:
    program = start(demo)
    window = window_of(program)
    program.choose_keys({"search": "Ctrl+G", "next_finding": "F10", "new_incident": "Ctrl+B"})
    rows = [row for _head, rows in key_groups(window.acts, Page.INCIDENT) for row in rows]
    assert ("Search everywhere", "Ctrl G") in rows
    search = part(window, KeyButton, "incident_search")
    assert isinstance(search, KeyButton)
    assert search.key() == "Ctrl G"
    qtbot.waitUntil(lambda: window.findChild(Findings) is not None)
    program.choose_keys({**program.settings.keys, "next_finding": "Shift+F3"})
    findings = window.findChild(Findings)
    assert isinstance(findings, Findings)
    assert [hint.text() for hint in findings.findChildren(KeyHint)] == ["Shift F3"]
    assert "Ctrl B" in [button.key() for button in window.register.findChildren(KeyButton)]


def test_a_key_that_is_taken_is_said_and_left_where_it_is(start: Start, demo: Path) -> None:
    program = start(demo)

    def take(dialog: ChooseKeysDialog) -> None:
        find(dialog, "deadlines")
        hit(dialog, "Ctrl+Shift+U")
        assert "Ctrl Shift U" in said(dialog)
        assert "“Calls”" in said(dialog)
        assert listed(dialog, "Deadlines") == "Ctrl Shift V"
        assert listed(dialog, "Calls") == "Ctrl Shift U"

    choose(program, take)
    assert program.settings.keys == {}


def test_delete_frees_a_key_for_another_act(start: Start, demo: Path, qtbot: QtBot) -> None:
    program = start(demo)

    def give(dialog: ChooseKeysDialog) -> None:
        find(dialog, "ctrl shift u")
        QTest.keyClick(part(dialog, QTreeWidget, "key_list"), Qt.Key.Key_Delete)
        assert listed(dialog, "Calls") == ""
        find(dialog, "deadlines")
        hit(dialog, "Ctrl+Shift+U")

    choose(program, give)
    assert program.settings.keys == {"calls": "", "deadlines": "Ctrl+Shift+U"}
    press(qtbot, window_of(program), "Ctrl+Shift+U")
    assert window_of(program).page is Page.DEADLINES


def test_as_shipped_for_one_and_for_all(start: Start, demo: Path) -> None:
    program = start(demo)
    program.choose_keys({"calls": "", "deadlines": "Ctrl+Shift+U", "board": "F10"})

    def back(dialog: ChooseKeysDialog) -> None:
        find(dialog, "calls")
        tree = part(dialog, QTreeWidget, "key_list")
        assert isinstance(tree, QTreeWidget)
        [calls] = tree.findItems("Calls", Qt.MatchFlag.MatchExactly)
        tree.setCurrentItem(calls)
        one = part(dialog, QPushButton, "key_shipped")
        QTest.keyClick(one, Qt.Key.Key_Space)
        assert "“Deadlines”" in said(dialog)
        assert listed(dialog, "Calls") == ""
        find(dialog, "who was told")
        QTest.keyClick(one, Qt.Key.Key_Space)
        assert listed(dialog, "Who was told what…") == "Ctrl Shift X"
        QTest.keyClick(part(dialog, QPushButton, "key_all_shipped"), Qt.Key.Key_Space)
        assert listed(dialog, "Calls") == "Ctrl Shift U"

    choose(program, back)
    assert program.settings.keys == {}


@pytest.mark.parametrize("keys", ["A", "Shift+A", "Ctrl+C", "Ctrl+V", "Ctrl+X", "Ctrl+A", "Alt+B"])
def test_a_key_that_text_needs_is_refused_in_one_sentence(
    start: Start, demo: Path, keys: str
) -> None:
    program = start(demo)

    def take(dialog: ChooseKeysDialog) -> None:
        find(dialog, "deadlines")
        hit(dialog, keys)
        assert said(dialog)
        assert listed(dialog, "Deadlines") == "Ctrl Shift V"

    choose(program, take)
    assert program.settings.keys == {}


def test_tab_enter_and_escape_leave_the_field(start: Start, demo: Path) -> None:
    program = start(demo)
    dialog = ChooseKeysDialog(window_of(program), {})
    dialog.show()
    field = part(dialog, QKeySequenceEdit, "key_field")
    tree = part(dialog, QTreeWidget, "key_list")
    tree.setFocus()
    QTest.keyClick(tree, Qt.Key.Key_Return)
    assert dialog.focusWidget() is field
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert dialog.focusWidget() is tree
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is part(dialog, QPushButton, "key_free")
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert dialog.focusWidget() is tree
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert dialog.answer() == {}
    dialog.deleteLater()


def test_a_reader_is_told_why_under_the_chosen_key(start: Start, demo: Path, qtbot: QtBot) -> None:
    first = start(demo)
    second = start(demo)
    window = window_of(second)
    assert not window.bridge.writable
    second.choose_keys({"leave_post": "F10"})
    banner = part(window, Banner, "")
    assert isinstance(banner, Banner)
    window.say("Something else.", "info")
    press(qtbot, window, "F12")
    assert banner.sentence() == "Something else."
    press(qtbot, window, "F10")
    assert banner.sentence() != "Something else."
    assert window_of(first).bridge.writable


def test_settings_open_the_dialog_and_the_key_that_notes_is_heard_as_a_key(
    start: Start, demo: Path
) -> None:
    window = window_of(start(demo))
    window.go(Route(page=Page.SETTINGS))
    [button] = [each for each in window.findChildren(KeyButton) if each.text() == "Keys…"]

    def take(dialog: ChooseKeysDialog) -> None:
        find(dialog, "deadlines")
        QTest.keyClick(part(dialog, QLineEdit, "key_filter"), Qt.Key.Key_Return)
        assert dialog.focusWidget() is part(dialog, QKeySequenceEdit, "key_field")
        hit(dialog, "Ctrl+Space")
        assert "“Note something”" in said(dialog)

    broken = in_dialog(take, ChooseKeysDialog)
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert broken == []


def test_the_chosen_key_notes_over_a_dialog_too(start: Start, demo: Path) -> None:
    program = start(demo)
    program.choose_keys({"capture": "F10"})
    seen: list[list[str]] = []

    def look(dialog: QDialog) -> None:
        shortcuts = dialog.findChildren(QShortcut)
        seen.append([one.key().toString() for one in shortcuts])

    broken = in_dialog(look)
    carry_out(program, "alarms")
    assert broken == []
    assert seen == [["F10"]]


def test_keys_on_a_row_are_chosen_too(start: Start, demo: Path, qtbot: QtBot) -> None:
    program = start(demo)
    window = window_of(program)
    pin = "On a line: Pin the selected lines to the summary, or take them off"

    def take(dialog: ChooseKeysDialog) -> None:
        find(dialog, "summary")
        hit(dialog, "H")
        assert "“Its history, all its versions”" in said(dialog)
        hit(dialog, "Ctrl+Shift+J")
        assert "one letter alone" in said(dialog)
        hit(dialog, "Y")
        assert listed(dialog, pin) == "Y"
        find(dialog, "deadlines")
        hit(dialog, "Y")
        assert listed(dialog, "Deadlines") == "Ctrl Shift V"

    choose(program, take)
    assert program.settings.keys == {"row_pin": "Y"}
    rows = window.incident.findChild(LongListView, "timeline")
    assert rows is not None
    model = rows.model()
    row = next(at for at in range(5, model.rowCount()) if model.entry_at(at))
    for key, pinned in ((Qt.Key.Key_P, False), (Qt.Key.Key_Y, True)):
        rows.setCurrentIndex(model.index(row, 0))
        QTest.keyClick(rows, key)
        entry = entry_by_id(window.bridge.read, model.entry_at(row).id)
        assert entry is not None
        assert is_pinned(entry) is pinned
    helped = [row for _head, rows in key_groups(window.acts, Page.INCIDENT) for row in rows]
    assert (pin.removeprefix("On a line: "), "Y") in helped
