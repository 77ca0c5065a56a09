"""Steps of one's own: a list that is pasted, and one that is too long to be."""

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from crisisapp.domain.limits import MAX_TEXT
from crisisapp.services.commands.steps import AddSteps
from crisisapp.ui.dialogs.steps import AddStepsDialog
from crisisapp.ui.widgets.text_area import TextArea


def test_a_list_too_long_to_paste_is_left_out_and_said(qtbot: QtBot) -> None:
    dialog = AddStepsDialog(None, "", give=lambda _order: None, after="")
    qtbot.addWidget(dialog)
    texts = dialog.findChild(TextArea, "texts")
    assert texts is not None
    data = QMimeData()
    data.setText("- prévenir la vie scolaire\n- ouvrir la salle\n")
    texts.insertFromMimeData(data)
    assert dialog.order().texts == ("prévenir la vie scolaire", "ouvrir la salle")
    data.setText("x" * MAX_TEXT)
    texts.insertFromMimeData(data)
    assert dialog.order().texts == ("prévenir la vie scolaire", "ouvrir la salle")
    assert any("20" in label.text() for label in dialog.findChildren(QLabel))


def test_control_enter_adds_from_the_text(qtbot: QtBot) -> None:
    given: list[object] = []
    dialog = AddStepsDialog(None, "here", give=given.append, after="")
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    texts = dialog.findChild(TextArea, "texts")
    assert texts is not None
    texts.setFocus()
    qtbot.keyClicks(texts, "ouvrir la salle")
    qtbot.keyClick(texts, Qt.Key.Key_Return)  # another line
    qtbot.keyClicks(texts, "appeler le CPE")
    qtbot.keyClick(texts, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (order,) = given
    assert isinstance(order, AddSteps)
    assert order.texts == ("ouvrir la salle", "appeler le CPE")
    assert not dialog.isVisible()
