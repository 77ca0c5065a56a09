"""Families one by one, by the keys: one key a guardian, nothing written but by Keep."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from crisisapp.domain.families import Family
from crisisapp.ui.dialogs.families import FamiliesDialog, FamilyAnswer
from crisisapp.ui.theme.theme import Theme
from tests.ui.widgets.reader import name_of

ROWS = (
    Family(key="E-01", name="E-01", told=1),
    Family(key="E-02", name="E-02", told=0),
    Family(key="entry3", name="Mme Durand", told=1, guardians=1),
)


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> Iterator[None]:
    font = QFont(qapp.font())
    Theme("light").apply(qapp)
    yield
    qapp.setFont(font)


@pytest.fixture
def dialog(qtbot: QtBot) -> FamiliesDialog:
    made = FamiliesDialog(None, ROWS)
    qtbot.addWidget(made)
    made.show()
    return made


def more(dialog: FamiliesDialog, place: int) -> QPushButton:
    button = dialog.findChild(QPushButton, f"family_more_{place}")
    assert button is not None
    return button


def alone(dialog: FamiliesDialog, place: int) -> QCheckBox:
    box = dialog.findChild(QCheckBox, f"family_alone_{place}")
    assert box is not None
    return box


def test_as_it_opens_nothing_changed(dialog: FamiliesDialog) -> None:
    assert dialog.answer() == ()
    assert more(dialog, 0).hasFocus()
    assert name_of(more(dialog, 0)) == "E-01, 1 guardian of 2: one more was told"
    assert not more(dialog, 2).isEnabled()
    assert alone(dialog, 2).isChecked()


def test_one_key_adds_a_guardian_and_never_too_many(qtbot: QtBot, dialog: FamiliesDialog) -> None:
    for _ in range(3):
        qtbot.keyClick(more(dialog, 0), Qt.Key.Key_Space)
        qtbot.keyClick(more(dialog, 1), Qt.Key.Key_Space)
    assert dialog.answer() == (
        FamilyAnswer(family="E-01", told=2),
        FamilyAnswer(family="E-02", told=2),
    )


def test_a_family_may_have_one_guardian_only(dialog: FamiliesDialog) -> None:
    alone(dialog, 0).setChecked(True)
    alone(dialog, 2).setChecked(False)
    assert dialog.answer() == (
        FamilyAnswer(family="E-01", guardians=1),
        FamilyAnswer(family="entry3", guardians=2),
    )
    assert "1 guardian of 1" in [label.text() for label in dialog.findChildren(QLabel)]


def test_a_family_is_added_by_the_code_of_the_child(qtbot: QtBot, dialog: FamiliesDialog) -> None:
    code = dialog.findChild(QLineEdit, "family_code")
    add = dialog.findChild(QPushButton, "family_add")
    warning = dialog.findChild(QLabel, "family_warning")
    assert code is not None
    assert add is not None
    assert warning is not None
    qtbot.keyClicks(code, "Yanis")
    add.click()
    assert "Write the child's code" in warning.text()
    assert code.text() == "Yanis"
    code.clear()
    qtbot.keyClicks(code, "e5")
    add.click()
    assert more(dialog, 3).hasFocus()
    assert warning.isHidden()
    qtbot.keyClick(more(dialog, 3), Qt.Key.Key_Space)
    assert dialog.answer() == (FamilyAnswer(family="E-05", told=1),)
    qtbot.keyClicks(code, "E-05")
    add.click()
    assert dialog.findChild(QPushButton, "family_more_4") is None
