"""What is new since the last message to an audience is said over the text, and marked in it."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from crisisapp.domain.approval import ApprovalWay
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.commands.approvals import ApproveMessage
from crisisapp.services.commands.messages import DraftMessage
from crisisapp.services.commands.sendings import MarkSent
from crisisapp.ui.panes.say import SayPane
from crisisapp.ui.widgets.message_view import HoleEditor

VALUES = {"fact": "a fight took place", "advice": "stay at home", "next_update_at": "11:30"}


@pytest.fixture
def pane(qtbot: QtBot, bridge: DeskBridge, incident: str) -> Iterator[SayPane]:
    pane = SayPane(bridge)
    qtbot.addWidget(pane)
    pane.resize(460, 700)
    bridge.changed.connect(pane.apply)
    pane.show_incident(incident)
    pane.show()
    qtbot.waitUntil(editor_of(pane).isVisible)
    yield pane
    pane.keep_typed_text()


def editor_of(pane: SayPane) -> HoleEditor:
    found = pane.findChild(HoleEditor, "message")
    assert found is not None
    return found


def line_of(pane: SayPane) -> QLabel:
    found = pane.findChild(QLabel, "message_since")
    assert found is not None
    return found


def marked(pane: SayPane) -> str:
    """Return the words of the text that bear the mark."""
    cursor = QTextCursor(editor_of(pane).document())
    found = ""
    while not cursor.atEnd():
        cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
        style = cursor.charFormat().underlineStyle()
        if style == QTextCharFormat.UnderlineStyle.DashUnderline:
            found += cursor.document().characterAt(cursor.position() - 1)
    return found


def test_new_words_are_said_and_marked_and_the_first_message_has_none(
    qtbot: QtBot, pane: SayPane, bridge: DeskBridge, incident: str
) -> None:
    order = DraftMessage(
        incident=incident, template="M02", audience="FAMc", language="en", values=VALUES
    )
    made = bridge.dispatch(order)
    assert made is not None
    qtbot.waitUntil(lambda: pane.open_message(made.made))
    assert line_of(pane).isHidden()
    assert marked(pane) == ""
    bridge.dispatch(ApproveMessage(message=made.made, way=ApprovalWay.ALONE))
    assert bridge.dispatch(MarkSent(message=made.made, reason="urgent")) is not None

    pane.begin("M02", made.made, "FAMc")
    assert line_of(pane).isHidden()  # all of it was told; the hour is a hole
    pane.next_hole()
    hole = pane.findChild(QLineEdit, "hole_line")
    assert hole is not None
    qtbot.keyClicks(hole, "14:00")
    assert line_of(pane).isVisible()
    assert "14:00" in line_of(pane).text()
    assert line_of(pane).text().startswith("New since message ")
    assert marked(pane) == "14:00"
    assert "14:00" in line_of(pane).accessibleName()
