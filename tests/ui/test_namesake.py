"""A second contact of one name is said while it is typed, and may be kept all the same."""

from pathlib import Path

from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.commands.directory import SetContact
from crisisapp.support.i18n import set_language
from crisisapp.ui.dialogs.contact import ContactDialog
from tests.builders import a_desk


def test_a_name_that_stands_there_is_said_while_it_is_typed(qtbot: QtBot, tmp_path: Path) -> None:
    set_language("en")
    desk = a_desk(tmp_path)
    desk.execute(SetContact(name="Mme Roy, DSDEN"))
    dialog = ContactDialog(None, DeskBridge(desk), None, give=lambda _order: None)
    qtbot.addWidget(dialog)
    name = dialog.findChild(QLineEdit, "name")
    assert name is not None

    def said() -> bool:
        texts = [label.text() for label in dialog.findChildren(QLabel)]
        return any("stands in the directory already" in text for text in texts)

    qtbot.keyClicks(name, "mme roy dsden")
    assert said()
    qtbot.keyClicks(name, " 2")
    assert not said()
