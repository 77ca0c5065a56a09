"""Going back in time through the real program: read, moved, nothing written, and back."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QSlider, QWidget
from pytestqt.qtbot import QtBot

from crisisapp.app.program import Program
from crisisapp.domain.errors import CrisisError, UserCode
from crisisapp.services.commands.corrections import CorrectEntry
from crisisapp.services.commands.facts import SetFact
from crisisapp.services.commands.timeline import RecordEntry
from crisisapp.services.queries.timeline import entry_index
from crisisapp.ui.main_window import MainWindow
from crisisapp.ui.routes import Page, Route
from crisisapp.ui.widgets.banner import Banner
from crisisapp.ui.widgets.long_list import LongListView

Start = Callable[[Path | None], Program]


@pytest.fixture
def window(start: Start, demo: Path) -> MainWindow:
    program = start(demo)
    assert program.wired is not None
    QApplication.processEvents()
    return program.wired.window


def back(window: MainWindow, qtbot: QtBot) -> QSlider:
    """Press F7, wait for the first replay, return the slider."""
    QTest.keyClick(window, Qt.Key.Key_F7)
    slider = window.findChild(QSlider, "past_slider")
    assert slider is not None
    qtbot.waitUntil(lambda: window.bridge.past is not None)
    return slider


def move(window: MainWindow, slider: QSlider, value: int, qtbot: QtBot) -> None:
    before = window.bridge.past
    slider.setValue(value)
    qtbot.waitUntil(lambda: window.bridge.past not in (None, before))


def shown(window: MainWindow) -> list[str]:
    rows = window.findChild(LongListView, "timeline")
    assert rows is not None
    model = rows.model()
    found = [model.entry_at(row) for row in range(model.rowCount())]  # type: ignore[attr-defined]
    return [entry.text for entry in found if entry is not None]


def test_the_page_shows_what_was_known_and_nothing_later(window: MainWindow, qtbot: QtBot) -> None:
    now = shown(window)
    slider = back(window, qtbot)
    qtbot.waitUntil(lambda: shown(window) == now)
    move(window, slider, 20, qtbot)
    qtbot.waitUntil(lambda: 0 < len(shown(window)) < len(now))
    past = window.bridge.past
    assert past is not None
    recorded = window.bridge.desk.read.all(
        "SELECT count(*) FROM entry WHERE incident = ? AND recorded_at <= ?",
        (window.current_incident, past.strftime("%Y-%m-%dT%H:%M:%S.999Z")),
    )
    assert len(shown(window)) == recorded[0][0]
    band = window.findChild(QWidget, "past_band")
    assert band is not None
    said = [label.text() for label in band.findChildren(QLabel)]
    assert any("As known at" in text and "read only" in text for text in said)


def test_words_corrected_since_read_as_they_did(window: MainWindow, qtbot: QtBot) -> None:
    desk, incident = window.bridge.desk, window.current_incident
    made = desk.execute(RecordEntry(incident=incident, text="deux blessés")).made
    desk.clock.advance(timedelta(minutes=10))  # type: ignore[attr-defined]
    desk.execute(CorrectEntry(entry=made, text="aucun blessé", reason="vu sur place"))
    desk.clock.advance(timedelta(minutes=2))  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: "aucun blessé" in shown(window))
    slider = back(window, qtbot)
    move(window, slider, slider.maximum() - 5, qtbot)
    qtbot.waitUntil(lambda: "deux blessés" in shown(window))
    assert "aucun blessé" not in shown(window)


def test_nothing_is_written_there_and_it_is_said(window: MainWindow, qtbot: QtBot) -> None:
    bridge, incident = window.bridge, window.current_incident
    line = window.findChild(QPlainTextEdit, "capture_line")
    assert line is not None
    back(window, qtbot)
    qtbot.waitUntil(lambda: not line.isEnabled())
    entries = len(entry_index(bridge.desk.read, incident))
    refused: list[CrisisError] = []
    bridge.refused.connect(refused.append)
    assert bridge.dispatch(RecordEntry(incident=incident, text="x")) is None
    assert bridge.dispatch(SetFact(incident=incident, key="a", label="b")) is None
    assert bridge.undo() is None
    assert {error.code for error in refused} == {UserCode.IN_THE_PAST}
    assert len(entry_index(bridge.desk.read, incident)) == entries
    assert not window.acts["new_incident"].isEnabled()


def test_escape_comes_back_and_the_line_waits(window: MainWindow, qtbot: QtBot) -> None:
    line = window.findChild(QPlainTextEdit, "capture_line")
    assert line is not None
    QTest.keyClicks(line, "half a sentence")
    slider = back(window, qtbot)
    move(window, slider, 10, qtbot)
    QTest.keyClick(slider, Qt.Key.Key_Escape)
    assert window.bridge.past is None
    qtbot.waitUntil(line.isEnabled)
    assert line.toPlainText() == "half a sentence"
    assert window.acts["new_incident"].isEnabled()
    band = window.findChild(QWidget, "past_band")
    assert band is not None
    assert not band.isVisible()


def test_what_was_said_of_the_past_goes_with_it(window: MainWindow, qtbot: QtBot) -> None:
    banner = window.findChild(Banner, "banner")
    assert banner is not None
    slider = back(window, qtbot)
    QTest.keyClicks(slider, "x")
    assert "what was known then" in banner.sentence()
    QTest.keyClick(slider, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.bridge.past is None)
    assert banner.sentence() == ""


def test_a_filter_of_words_works_in_the_past(window: MainWindow, qtbot: QtBot) -> None:
    now = shown(window)
    back(window, qtbot)
    know = window.incident.know
    know.restore_filter({"open": True})
    know._filter._field.setText("vidéo -nature:rumeur")
    know._filter._field.returnPressed.emit()
    assert 0 < len(shown(window)) < len(now)


def test_another_page_is_of_the_present(window: MainWindow, qtbot: QtBot) -> None:
    slider = back(window, qtbot)
    move(window, slider, 10, qtbot)
    window.go(Route(page=Page.PUBLICATIONS, incident=window.current_incident))
    assert window.bridge.past is not None
    window.go(Route(page=Page.SITUATIONS))
    assert window.bridge.past is None


def test_a_window_that_is_not_seen_comes_back_too(window: MainWindow, qtbot: QtBot) -> None:
    move(window, back(window, qtbot), 10, qtbot)
    assert window.bridge.past is not None
    window.hide()
    window.leave_past()
    assert window.bridge.past is None


def test_the_last_place_of_a_quick_hand_counts(window: MainWindow, qtbot: QtBot) -> None:
    slider = back(window, qtbot)
    for value in (40, 5, 60, 12):
        slider.setValue(value)
    wanted = window._past._wanted  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: window.bridge.past == wanted)
    QTest.keyClick(slider, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: window.bridge.past == wanted + timedelta(minutes=1))  # type: ignore[operator]


def test_a_desk_is_closed_while_one_looks_back(window: MainWindow, qtbot: QtBot) -> None:
    back(window, qtbot)
    assert window.close()
