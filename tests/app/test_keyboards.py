"""Every act by keyboard, on AZERTY and on QWERTY, through real key events."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from crisisapp.app.program import Program
from crisisapp.ui.actions import ACTIONS
from crisisapp.ui.routes import Page, Route

Start = Callable[[Path | None], Program]
Key = Qt.Key

# What a key types without Shift or AltGr. Qt names a key by what it types, so a shortcut on a sign
# that needs Shift never fires on that keyboard.
LETTERS = "abcdefghijklmnopqrstuvwxyz"
UNSHIFTED = {
    "qwerty": set(LETTERS + "1234567890-=[]\\;',./`"),
    "azerty": set(LETTERS + "&é\"'(-è_çà)=^$ù*,;:!<²"),
}
NAMED = {
    *(Key.Key_Return, Key.Key_Space, Key.Key_Home, Key.Key_End, Key.Key_Escape, Key.Key_Tab),
    *(getattr(Key, f"Key_F{number}") for number in range(1, 13)),
}
DIGIT_ROW = {
    "qwerty": [getattr(Key, f"Key_{digit}") for digit in range(10)],
    "azerty": [
        *(Key.Key_Ampersand, Key.Key_Eacute, Key.Key_QuoteDbl, Key.Key_Apostrophe),
        *(Key.Key_ParenLeft, Key.Key_Minus, Key.Key_Egrave, Key.Key_Underscore),
        *(Key.Key_Ccedilla, Key.Key_Agrave),
    ],
}
KEYED = [(spec.id, keys) for spec in ACTIONS for keys in spec.keys]


def combination(keys: str) -> QKeyCombination:
    sequence = QKeySequence(keys)
    assert sequence.count() == 1, keys
    return sequence[0]


@pytest.mark.parametrize("layout", UNSHIFTED)
@pytest.mark.parametrize(("act", "keys"), KEYED)
def test_a_shortcut_is_one_stroke_on_both_layouts(act: str, keys: str, layout: str) -> None:
    stroke = combination(keys)
    if stroke.key() in NAMED:
        return
    typed = QKeySequence(stroke.key()).toString().lower()
    assert not typed.isdigit(), act
    assert typed in UNSHIFTED[layout], (act, typed)


def test_no_two_acts_share_a_key() -> None:
    strokes = [combination(keys).toCombined() for _act, keys in KEYED]
    assert len(strokes) == len(set(strokes))


@pytest.mark.parametrize(("act", "keys"), KEYED)
def test_the_stroke_does_the_act(
    start: Start, demo: Path, qtbot: QtBot, act: str, keys: str
) -> None:
    program = start(demo)
    assert program.wired is not None
    window = program.wired.window
    window.go(Route(page=Page.INCIDENT, incident=window.current_incident))
    action = window.acts[act]
    action.setEnabled(True)
    done: list[str] = []
    notes = []
    for other in window.acts.every():
        other.triggered.disconnect()
        notes.append(_Note(done, other.objectName()))
        other.triggered.connect(notes[-1].take)
    stroke = combination(keys)
    with qtbot.waitActive(window):
        window.activateWindow()
    QTest.keyClick(window, stroke.key(), stroke.keyboardModifiers())
    assert done == [act]


@pytest.mark.parametrize("layout", DIGIT_ROW)
def test_the_digit_row_with_alt_or_ctrl_does_nothing(
    start: Start, demo: Path, qtbot: QtBot, layout: str
) -> None:
    program = start(demo)
    assert program.wired is not None
    window = program.wired.window
    done: list[str] = []
    notes = []
    for action in window.acts.every():
        action.triggered.disconnect()
        notes.append(_Note(done, action.objectName()))
        action.triggered.connect(notes[-1].take)
    with qtbot.waitActive(window):
        window.activateWindow()
    for key in DIGIT_ROW[layout]:
        for modifier in (Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier):
            QTest.keyClick(window, key, modifier)
    assert done == []


class _Note:
    """Remembers that an act was done."""

    def __init__(self, done: list[str], act: str) -> None:
        self._done = done
        self._act = act

    def take(self, _checked: bool = False) -> None:
        self._done.append(self._act)
