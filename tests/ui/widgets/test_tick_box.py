"""The check box: still a check box to keys and readers, whole at any text size."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from crisisapp.ui.theme.theme import Theme
from crisisapp.ui.widgets.tick_box import TickBox
from tests.ui.widgets.reader import name_of, role_of


def test_space_and_a_click_anywhere_tick_it(qtbot: QtBot) -> None:
    box = TickBox("With the notes")
    qtbot.addWidget(box)
    box.show()
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert box.isChecked()
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().center())
    assert not box.isChecked()
    assert role_of(box) == QAccessible.Role.CheckBox
    assert name_of(box) == "With the notes"


@pytest.mark.parametrize("word", ["", "With the notes"])
def test_it_grows_with_the_text_and_shows_its_state(
    qapp: QApplication, qtbot: QtBot, word: str
) -> None:
    box = TickBox(word)
    qtbot.addWidget(box)
    small = box.sizeHint()
    font = QFont(qapp.font())
    font.setPixelSize(26)
    qapp.setFont(font)
    Theme("light").apply(qapp)
    assert box.sizeHint().width() > 1.5 * small.width()
    empty = box.grab().toImage()
    box.setChecked(True)
    assert box.grab().toImage() != empty
