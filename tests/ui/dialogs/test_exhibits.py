"""The questions about exhibits: nothing is answered beforehand, and a reason is needed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QRadioButton
from pytestqt.qtbot import QtBot

from crisisapp.domain.exhibits import ExhibitOrigin, ShownAnswer
from crisisapp.ui.dialogs.exhibits import CameBy, ExhibitDialog, RemovalDialog, ShownDialog


@pytest.mark.parametrize("answer", list(ShownAnswer))
def test_the_question_has_no_answer_of_its_own(qtbot: QtBot, answer: ShownAnswer) -> None:
    dialog = ShownDialog(None)
    qtbot.addWidget(dialog)
    assert dialog.answer() is None
    assert not dialog.accept_button.isEnabled()
    button = dialog.findChild(QRadioButton, f"shown_{answer.value}")
    assert button is not None
    button.click()
    assert dialog.accept_button.isEnabled()
    assert dialog.answer() is answer


def test_how_it_came_is_said(qtbot: QtBot) -> None:
    dialog = ExhibitDialog(None, "capture.png", "34 MB: heavier")
    qtbot.addWidget(dialog)
    origin = dialog.findChild(QComboBox, "origin")
    sender = dialog.findChild(QLineEdit, "from_party")
    assert origin is not None
    assert sender is not None
    assert dialog.answer().origin is ExhibitOrigin.CAPTURED
    origin.setCurrentIndex(1)
    qtbot.keyClicks(sender, "S-01")
    assert dialog.answer() == CameBy(origin=ExhibitOrigin.RECEIVED, from_party="S-01", through="")


def test_no_removal_without_a_reason(qtbot: QtBot) -> None:
    dialog = RemovalDialog(None, "capture.png")
    qtbot.addWidget(dialog)
    dialog.show()
    reason = dialog.findChild(QLineEdit, "reason")
    assert reason is not None
    qtbot.keyClicks(reason, "   ")
    assert not dialog.accept_button.isEnabled()
    qtbot.keyClicks(reason, "demande")
    qtbot.keyClick(reason, Qt.Key.Key_Return)
    assert dialog.result() == RemovalDialog.DialogCode.Accepted
    assert dialog.reason() == "demande"
