"""From Ctrl+N to the sentence for the staff, through the keys of the real window."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from crisisapp.app.program import Program
from crisisapp.services.queries.incidents import incident
from crisisapp.services.queries.timeline import entry_rows

Start = Callable[[Path | None], Program]
MOST_KEYS = 12
CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


class Hands:
    """Presses keys wherever the focus is, and counts those that type no letter."""

    def __init__(self) -> None:
        self.pressed = 0

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        """Press one key that is an act."""
        self.pressed += 1
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key, modifier)
        QApplication.processEvents()

    def write(self, words: str) -> None:
        """Type letters; they are not counted."""
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, words)


def test_a_few_keys_lead_from_nothing_to_the_sentence_on_the_clipboard(
    start: Start, demo: Path, qtbot: QtBot
) -> None:
    program = start(demo)
    assert program.wired is not None
    window, bridge = program.wired.window, program.wired.bridge
    with qtbot.waitActive(window):
        window.activateWindow()
    QGuiApplication.clipboard().clear()
    before = window.current_incident
    hands = Hands()

    hands.press(Qt.Key.Key_N, CTRL)
    hands.write("10h45 video bagarre portail, CPE")
    hands.press(Qt.Key.Key_Return)
    for answer in ("deux eleves", "devant le portail"):
        hands.write(answer)
        hands.press(Qt.Key.Key_Tab)
    hands.press(Qt.Key.Key_P, CTRL)

    assert QGuiApplication.clipboard().text().startswith("La direction sait.")
    assert hands.pressed <= MOST_KEYS
    made = incident(bridge.read, window.current_incident, bridge.zone)
    assert made is not None
    assert made.id != before
    assert (made.what, made.place, made.source) == ("deux eleves", "devant le portail", "CPE")
    assert any(
        QGuiApplication.clipboard().text() in entry.text
        for entry in entry_rows(bridge.read, made.id)
    )
