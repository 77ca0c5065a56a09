"""The capture line: Enter commits, nothing is lost, it grows with its words."""

import re
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

import crisisapp
from crisisapp.domain.limits import MAX_TEXT
from crisisapp.ui.widgets.capture_edit import PAUSE_MS, CaptureEdit


def a_line(qtbot: QtBot) -> CaptureEdit:
    line = CaptureEdit("New entry")
    qtbot.addWidget(line)
    line.show()
    return line


def test_enter_commits_and_leaves_the_text_to_its_owner(qtbot: QtBot) -> None:
    line = a_line(qtbot)
    qtbot.keyClicks(line, " mother is here ")
    with qtbot.waitSignal(line.committed, check_params_cb=lambda text: text == "mother is here"):
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert line.toPlainText() == " mother is here "


def test_the_enter_of_the_keypad_commits_too(qtbot: QtBot) -> None:
    line = a_line(qtbot)
    qtbot.keyClicks(line, "a")
    with qtbot.waitSignal(line.committed):
        qtbot.keyClick(line, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)


def test_a_blank_line_is_not_committed(qtbot: QtBot) -> None:
    line = a_line(qtbot)
    qtbot.keyClicks(line, "   ")
    with qtbot.assertNotEmitted(line.committed):
        qtbot.keyClick(line, Qt.Key.Key_Return)


def test_shift_enter_breaks_the_line(qtbot: QtBot) -> None:
    line = a_line(qtbot)
    qtbot.keyClicks(line, "a")
    with qtbot.assertNotEmitted(line.committed):
        qtbot.keyClick(line, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(line, "b")
    assert line.toPlainText() == "a\nb"


def test_escape_saves_and_leaves_the_text(qtbot: QtBot) -> None:
    line = a_line(qtbot)
    qtbot.keyClicks(line, "half")
    with qtbot.waitSignals(
        [line.text_paused, line.left], check_params_cbs=[lambda text: text == "half", None]
    ):
        qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert line.toPlainText() == "half"


def test_a_pause_is_told_within_a_second_even_to_a_fast_typist(qtbot: QtBot) -> None:
    line = a_line(qtbot)
    assert PAUSE_MS <= 1000
    qtbot.keyClicks(line, "ab")
    left = line._pause.remainingTime()
    qtbot.keyClicks(line, "cd")
    assert line._pause.remainingTime() <= left
    with qtbot.waitSignal(line.text_paused, check_params_cb=lambda text: text == "abcd"):
        line._pause.setInterval(0)


def test_flush_tells_a_pending_pause_once(qtbot: QtBot) -> None:
    line = a_line(qtbot)
    qtbot.keyClicks(line, "x")
    told: list[str] = []
    line.text_paused.connect(told.append)
    line.flush()
    line.flush()
    assert told == ["x"]


def test_it_grows_with_its_text_and_shrinks_again(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    line = CaptureEdit("New entry")
    column = QVBoxLayout(window)
    column.addWidget(line)
    column.addStretch()
    window.resize(220, 300)
    window.show()
    one = line.height()
    line.setPlainText("mère de Yanis B. arrivée à l'accueil, elle attend la CPE depuis dix minutes")
    qtbot.waitUntil(lambda: line.height() > one)
    line.setPlainText("\n" * 30)
    five = line.sizeHint().height()
    assert five < 6 * one
    line.clear()
    qtbot.waitUntil(lambda: line.height() == one)


def test_a_narrow_window_makes_it_grow(qtbot: QtBot) -> None:
    line = a_line(qtbot)
    line.resize(600, 30)
    line.setPlainText("mère de Yanis B. arrivée à l'accueil, elle attend la CPE")
    before = line.sizeHint().height()
    line.resize(120, 30)
    assert line.sizeHint().height() > before


def test_tab_leaves_the_line(qtbot: QtBot) -> None:
    assert a_line(qtbot).tabChangesFocus()


def test_no_other_field_of_several_lines_takes_a_paste() -> None:
    # A page or more of them is laid out line by line: each is bounded, or only read.
    sources = [path.read_text("utf-8") for path in Path(crisisapp.__file__).parent.rglob("*.py")]
    fields = [text for text in sources if re.search(r"= Q(Plain)?TextEdit\(", text)]
    assert fields
    assert all("setReadOnly(True)" in text for text in fields)
    bounded = [text for text in sources if re.search(r"class \w+\(Q(Plain)?TextEdit\)", text)]
    # What is read of a playbook, a message, the picture of it on a channel, and `TextArea`.
    assert len(bounded) == 4
    assert all("insertFromMimeData" in text or "setReadOnly(True)" in text for text in bounded)


def pasted(text: str) -> QMimeData:
    data = QMimeData()
    data.setText(text)
    return data


def test_a_paste_that_does_not_fit_is_left_out_and_told(qtbot: QtBot) -> None:
    line = a_line(qtbot)
    qtbot.keyClicks(line, "half")
    for size in (MAX_TEXT - 3, 10_000_000):
        with qtbot.waitSignal(line.overfull, check_params_cb=lambda n, s=size: n == s + 4):
            line.insertFromMimeData(pasted("x" * size))
        assert line.toPlainText() == "half"
    with qtbot.assertNotEmitted(line.overfull):
        line.insertFromMimeData(pasted("x" * (MAX_TEXT - 4)))
        line.selectAll()
        line.insertFromMimeData(pasted("y" * MAX_TEXT))
    assert line.toPlainText() == "y" * MAX_TEXT
