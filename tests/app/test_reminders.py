"""Promises, timers, alarms, the briefing and the evening through the real program."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
)
from pytestqt.qtbot import QtBot

from crisisapp.app import alarm_sound, reminder_acts
from crisisapp.app.program import Program
from crisisapp.services.commands.incidents import SetLevel
from crisisapp.services.commands.promises import MakePromise
from crisisapp.services.queries.messages import messages
from crisisapp.services.queries.promises import promises
from crisisapp.services.queries.timeline import entry_rows
from crisisapp.services.queries.timers import running_timers
from crisisapp.services.settings import load_settings
from crisisapp.support.clock import ManualClock
from crisisapp.support.paths import AppPaths
from crisisapp.ui.dialogs.alarms import AlarmsDialog
from crisisapp.ui.dialogs.briefing import BriefingDialog
from crisisapp.ui.dialogs.evening import EveningDialog
from crisisapp.ui.dialogs.reminders import RemindersDialog, WithdrawDialog
from crisisapp.ui.main_window import MainWindow
from crisisapp.ui.panes.header_watch import WatchPane
from crisisapp.ui.routes import Page, Route
from crisisapp.ui.widgets.capture_edit import CaptureEdit
from crisisapp.ui.widgets.filter_chip import FilterChip
from crisisapp.ui.widgets.message_view import HoleEditor
from crisisapp.ui.widgets.tick_box import TickBox
from tests.dialogs import in_dialog

Start = Callable[[Path | None], Program]
SHIFTED = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
HALF = timedelta(minutes=30)


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what flashed and what sounded."""
    found: list[str] = []
    monkeypatch.setattr(QApplication, "alert", lambda *_given: found.append("flash"))
    monkeypatch.setattr(reminder_acts, "sound_alarm", lambda: found.append("sound"))
    return found


@pytest.fixture
def program(start: Start, demo: Path, heard: list[str], qtbot: QtBot) -> Program:
    program = start(demo)
    assert heard == []
    wired = program.wired
    assert wired is not None
    qtbot.waitUntil(lambda: wired.alarms is not None)
    return program


@pytest.fixture
def window(program: Program) -> MainWindow:
    assert program.wired is not None
    QApplication.processEvents()
    return program.wired.window


def clock_of(window: MainWindow) -> ManualClock:
    clock = window.bridge.desk.clock
    assert isinstance(clock, ManualClock)
    return clock


def promised(window: MainWindow, audience: str = "FAMall") -> str:
    made = window.bridge.dispatch(
        MakePromise(
            incident=window.current_incident,
            text="prochaine information",
            due=window.bridge.now() + HALF,
            audience=audience,
        )
    )
    assert made is not None
    return made.made


def ring(window: MainWindow, qtbot: QtBot) -> None:
    """Let the hour come, and the alarms be looked at."""
    clock_of(window).advance(HALF)
    qtbot.waitUntil(lambda: True)
    watch = window.findChild(reminder_acts.Alarms)
    assert watch is not None
    watch.watch.look()


def words(window: MainWindow) -> str:
    label = window.findChild(QLabel, "alarm_words")
    return label.text() if label is not None and label.isVisible() else ""


def press(window: MainWindow, act: str) -> None:
    button = window.findChild(QPushButton, f"alarm_{act}")
    assert button is not None
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def due(window: MainWindow) -> FilterChip:
    chip = window.findChild(FilterChip, "incident_due")
    assert chip is not None
    return chip


def only(window: MainWindow, promise: str) -> str:
    rows = promises(window.bridge.read, window.current_incident)
    return next(row.state for row in rows if row.id == promise)


def write(dialog: RemindersDialog, name: str, text: str) -> None:
    field = dialog.findChild(QLineEdit, name)
    assert field is not None
    field.setText(text)


def test_the_head_counts_down_to_the_promise_before_any_step(
    window: MainWindow, qtbot: QtBot
) -> None:
    promised(window)
    qtbot.waitUntil(lambda: due(window).text().startswith("promised for 11:36"))
    assert due(window).text() == "promised for 11:36 · in 30 min · prochaine information"
    clock_of(window).advance(timedelta(minutes=26))
    window.incident._header.tick()
    assert "in 4 min" in due(window).text()
    opened: list[str] = []
    broken = in_dialog(lambda dialog: opened.append(dialog.windowTitle()), RemindersDialog)
    QTest.mouseClick(due(window), Qt.MouseButton.LeftButton)
    assert (opened, broken) == (["Promises and timers"], [])


def test_the_alarm_flashes_sounds_says_and_is_kept_in_one_press(
    window: MainWindow, heard: list[str], qtbot: QtBot
) -> None:
    made = promised(window)
    ring(window, qtbot)
    assert heard == ["flash", "sound"]
    assert words(window) == "Promised for 11:36 to All families: prochaine information"
    assert window.isActiveWindow() or window.isVisible()  # nothing blocks the page
    press(window, "done")
    qtbot.waitUntil(lambda: words(window) == "")
    assert only(window, made) == "kept"


def test_what_fell_due_while_it_was_closed_is_shown_at_the_next_opening(
    start: Start, demo: Path, window: MainWindow, program: Program, heard: list[str], qtbot: QtBot
) -> None:
    promised(window)
    clock = clock_of(window)
    program.close_desk()
    clock.advance(timedelta(days=3))
    program._clock = clock
    program.open_desk(demo)
    wired = program.wired
    assert wired is not None
    register = wired.window
    register.go(Route(page=Page.SITUATIONS))
    qtbot.waitUntil(lambda: wired.alarms is not None)
    assert words(register).startswith("Promised for 24 Nov 11:36")
    assert heard == ["flash", "sound"]
    QTest.keyClick(register, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    field = register.focusWidget()
    assert isinstance(field, QLineEdit | CaptureEdit | QPlainTextEdit)  # the new situation's title


def test_no_news_opens_the_message_that_is_prepared(window: MainWindow, qtbot: QtBot) -> None:
    made = promised(window)
    window.go(Route(page=Page.SITUATIONS))
    ring(window, qtbot)
    press(window, "write")
    assert window.page is Page.INCIDENT
    read, incident = window.bridge.read, window.current_incident
    draft = messages(read, incident)[-1]
    assert (draft.state.value, draft.audience) == ("draft", "FAMall")
    editor = window.findChild(HoleEditor, "message")
    assert editor is not None
    qtbot.waitUntil(lambda: "rien de nouveau" in editor.toPlainText())
    line = window.findChild(QLineEdit, "hole_line")
    assert line is not None
    assert line.hasFocus()  # its next hole is typed at once
    assert only(window, made) == "open"  # nothing is kept by itself
    press(window, "write")
    assert messages(read, incident)[-1].id == draft.id  # one is enough


def test_no_news_for_nobody_in_particular_opens_the_line(window: MainWindow, qtbot: QtBot) -> None:
    promised(window, audience="")
    ring(window, qtbot)
    press(window, "write")
    line = window.findChild(CaptureEdit, "capture_line")
    assert line is not None
    assert line.toPlainText().startswith("message sent: no news since the last one")
    line.clear()


def test_withdrawing_asks_why(window: MainWindow, qtbot: QtBot) -> None:
    made = promised(window)
    ring(window, qtbot)

    def why(dialog: WithdrawDialog) -> None:
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        assert dialog.isVisible()  # without a reason it stays
        field = dialog.findChild(QLineEdit, "reason")
        assert field is not None
        field.setText("le rectorat informe")
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    broken = in_dialog(why, WithdrawDialog)
    press(window, "cancel")
    assert broken == []
    assert only(window, made) == "cancelled"


def test_each_of_the_three_can_be_off_and_stays_off(
    window: MainWindow, program: Program, heard: list[str], qtbot: QtBot, app_paths: AppPaths
) -> None:
    def untick(dialog: AlarmsDialog) -> None:
        for name in ("flash", "words", "sound"):
            box = dialog.findChild(TickBox, f"alarm_{name}")
            assert box is not None
            assert box.isChecked()
            box.setChecked(False)
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    broken = in_dialog(untick, AlarmsDialog)
    window.acts["alarms"].trigger()
    assert broken == []
    promised(window)
    ring(window, qtbot)
    assert (heard, words(window)) == ([], "")
    kept = load_settings(app_paths)
    assert (kept.alarm_flash, kept.alarm_words, kept.alarm_sound) == (False, False, False)
    program.choose_alarms(flash=True, words=True, sound=True)
    assert words(window)


def test_the_list_adds_keeps_puts_off_and_takes_away(window: MainWindow) -> None:
    before = len(promises(window.bridge.read, window.current_incident))

    def use(dialog: RemindersDialog) -> None:
        kind = dialog.findChild(QComboBox, "kind")
        refusal = dialog.findChild(QLabel, "refusal")
        assert kind is not None
        assert refusal is not None
        click(dialog, "add")
        assert refusal.text().startswith("Say for when")
        write(dialog, "time", "soon")
        click(dialog, "add")
        assert "“soon” is not a time" in refusal.text()
        write(dialog, "time", "15:30")
        click(dialog, "add")
        assert not refusal.isVisible()
        click(dialog, "keep_B1")
        kind.setCurrentIndex(kind.findData("plain"))
        write(dialog, "time", "in 20 min")
        write(dialog, "text", "rappeler la mairie")
        write(dialog, "every", "sometimes")
        click(dialog, "add")
        assert "whole minutes" in refusal.text()
        write(dialog, "every", "30")
        click(dialog, "add")
        click(dialog, "later_B1")
        click(dialog, "stop_B1")

    broken = in_dialog(use, RemindersDialog)
    QTest.keyClick(window, Qt.Key.Key_M, SHIFTED)
    assert broken == []
    rows = promises(window.bridge.read, window.current_incident)
    assert [row.state for row in rows[before:]] == ["kept"]
    assert running_timers(window.bridge.read) == ()


def test_enter_in_each_field_adds_and_never_throws_away(window: MainWindow) -> None:
    def use(dialog: RemindersDialog) -> None:
        kind = dialog.findChild(QComboBox, "kind")
        refusal = dialog.findChild(QLabel, "refusal")
        assert kind is not None
        assert refusal is not None
        kind.setCurrentIndex(kind.findData("plain"))
        for every in ("-5", "abc", "99999", "30"):
            write(dialog, "time", "15:30")
            write(dialog, "text", "rappeler la mairie")
            field = dialog.findChild(QLineEdit, "every")
            assert field is not None
            field.setFocus()
            field.selectAll()
            QTest.keyClicks(field, every)
            QTest.keyClick(field, Qt.Key.Key_Return)
            assert dialog.isVisible()
            if every != "30":
                assert "whole minutes" in refusal.text()
        close = dialog.findChild(QPushButton, "accept")
        assert close is not None
        close.setFocus()
        QTest.keyClick(close, Qt.Key.Key_Return)
        assert not dialog.isVisible()

    broken = in_dialog(use, RemindersDialog)
    QTest.keyClick(window, Qt.Key.Key_M, SHIFTED)
    assert broken == []
    assert [row.every_min for row in running_timers(window.bridge.read)] == [30]


def test_no_news_lays_the_half_typed_line_aside(window: MainWindow, qtbot: QtBot) -> None:
    promised(window, audience="")  # nobody in particular waits: a line, and no message
    line = window.findChild(CaptureEdit, "capture_line")
    assert line is not None
    line.clear()
    qtbot.keyClicks(line, "the gate is")
    ring(window, qtbot)
    press(window, "write")
    assert line.toPlainText().endswith("next information at ")
    press(window, "write")  # twice is once
    qtbot.keyClicks(line, "13:00")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    last = list(entry_rows(window.bridge.read, window.current_incident))[-1]
    assert "the gate is" not in last.text
    assert last.kind.value == "message_out"
    assert line.toPlainText() == "the gate is"  # it comes back once the other one is written
    line.clear()


def click(dialog: RemindersDialog, name: str) -> None:
    found = [each for each in dialog.findChildren(QPushButton, name) if each.isVisible()]
    assert found, name
    found[0].click()
    QApplication.processEvents()


def test_what_the_severity_proposes_is_set_by_one_press(window: MainWindow) -> None:
    window.bridge.dispatch(SetLevel(incident=window.current_incident, level=3, agreed_by="DSDEN"))
    broken = in_dialog(lambda dialog: click(dialog, "set_briefing"), RemindersDialog)
    window.acts["reminders"].trigger()
    assert broken == []
    (timer,) = running_timers(window.bridge.read)
    assert (timer.kind, timer.due) == ("briefing", window.bridge.now() + timedelta(hours=2))


def test_a_briefing_that_was_held_is_a_line_and_the_next_is_set(window: MainWindow) -> None:
    window.bridge.dispatch(SetLevel(incident=window.current_incident, level=3, agreed_by="DSDEN"))
    seen: list[int] = []

    def hold(dialog: BriefingDialog) -> None:
        seen.extend(dialog.part_after(second) for second in (0, 119, 120, 419, 420, 9000))
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    broken = in_dialog(hold, BriefingDialog)
    window.acts["briefing"].trigger()
    assert (broken, seen) == ([], [0, 0, 1, 2, 3, 4])
    texts = [row.text for row in entry_rows(window.bridge.read, window.current_incident)]
    assert texts[-1] == "Point de situation tenu."
    (timer,) = running_timers(window.bridge.read)
    assert timer.due == window.bridge.now() + timedelta(hours=2)
    broken = in_dialog(lambda dialog: dialog.reject(), BriefingDialog)
    window.acts["briefing"].trigger()
    assert broken == []
    assert len(texts) == len(list(entry_rows(window.bridge.read, window.current_incident)))


def test_the_evening_is_read_and_writes_nothing(window: MainWindow) -> None:
    clock_of(window).move_to(datetime.fromisoformat("2026-11-24T21:52:00+01:00"))
    before = len(list(entry_rows(window.bridge.read, window.current_incident)))
    read: list[str] = []

    def look(dialog: EveningDialog) -> None:
        page = dialog.findChild(QPlainTextEdit, "evening")
        assert page is not None
        read.append(page.toPlainText())
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    broken = in_dialog(look, EveningDialog)
    QTest.keyClick(window, Qt.Key.Key_S, SHIFTED)
    assert broken == []
    assert "You informed" in read[0]
    assert "Good night." in read[0]
    assert len(list(entry_rows(window.bridge.read, window.current_incident))) == before


def test_the_sound_waits_for_nothing_and_never_covers_speech(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    played: list[str] = []
    monkeypatch.setattr(QApplication, "beep", lambda: played.append("beep"))
    monkeypatch.setattr(alarm_sound, "player_of", lambda _platform: ())
    monkeypatch.setattr(QAccessible, "isActive", lambda: False)
    monkeypatch.setattr(alarm_sound.sys, "platform", "linux")
    alarm_sound.sound_alarm()
    assert played == ["beep"]
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    alarm_sound.sound_alarm()
    assert played == ["beep"]


def test_the_first_player_that_is_there_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    there = {"aplay": "/usr/bin/aplay", "afplay": "/usr/bin/afplay"}
    monkeypatch.setattr(alarm_sound.shutil, "which", there.get)
    assert alarm_sound.player_of("linux") == ("/usr/bin/aplay", "-q")
    assert alarm_sound.player_of("darwin") == ("/usr/bin/afplay",)
    assert alarm_sound.player_of("plan9") == ()


def test_one_key_puts_the_watch_off_for_somebody_on_the_phone(
    program: Program, qtbot: QtBot
) -> None:
    wired = program.wired
    assert wired is not None
    window = wired.window
    window.open_current(Page.INCIDENT)
    qtbot.waitUntil(lambda: bool(window.findChildren(WatchPane)))
    pane = window.findChildren(WatchPane)[0]
    qtbot.waitUntil(lambda: bool(pane.lines()))
    QTest.keyClick(window, Qt.Key.Key_F9, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: not pane.lines())
    assert wired.bridge.read.value("SELECT count(*) FROM watch_snooze") >= 3
    window.acts["undo"].trigger()
    qtbot.waitUntil(lambda: bool(pane.lines()))
