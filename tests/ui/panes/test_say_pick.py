"""A message is chosen by a few letters and Enter: the open steps first, the last one as a base."""

import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from crisisapp.domain.approval import ApprovalWay
from crisisapp.domain.words import MessageState
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.commands.approvals import ApproveMessage
from crisisapp.services.commands.incidents import OpenIncident
from crisisapp.services.commands.messages import DraftMessage
from crisisapp.services.commands.sendings import MarkSent
from crisisapp.services.queries.messages import messages
from crisisapp.services.queries.records import MessageRow
from crisisapp.ui.dialogs.pick_message import PickMessage
from crisisapp.ui.panes.say import SayPane
from crisisapp.ui.widgets.message_view import HoleEditor
from tests.ui.widgets.reader import name_of

KEY = Qt.Key


@pytest.fixture
def pane(qtbot: QtBot, bridge: DeskBridge, incident: str) -> Iterator[SayPane]:
    pane = SayPane(bridge)
    qtbot.addWidget(pane)
    pane.resize(460, 700)
    bridge.changed.connect(pane.apply)
    pane.show_incident(incident)
    pane.show()
    editor = pane.findChild(HoleEditor, "message")
    assert editor is not None
    qtbot.waitUntil(editor.isVisible)
    yield pane
    pane.keep_typed_text()


def picking(qtbot: QtBot, pane: SayPane) -> PickMessage:
    """Open the choice as Ctrl+M does."""
    pane.new_message()
    qtbot.waitUntil(lambda: pane.findChild(PickMessage) is not None)
    dialog = pane.findChild(PickMessage)
    assert dialog is not None
    return dialog


def line_of(dialog: PickMessage) -> QLineEdit:
    line = dialog.findChild(QLineEdit, "pick_line")
    assert line is not None
    return line


def shown(dialog: PickMessage) -> list[str]:
    found = dialog.findChild(QListWidget, "pick_list")
    assert found is not None
    return [found.item(row).text() for row in range(found.count())]


def chosen(dialog: PickMessage) -> str:
    found = dialog.findChild(QListWidget, "pick_list")
    assert found is not None
    return found.currentItem().text()


def newest(bridge: DeskBridge, incident: str) -> MessageRow:
    return messages(bridge.read, incident)[-1]


def test_letters_and_enter_begin_a_message(
    qtbot: QtBot, pane: SayPane, bridge: DeskBridge, incident: str
) -> None:
    dialog = picking(qtbot, pane)
    assert name_of(line_of(dialog))
    before = len(messages(bridge.read, incident))
    qtbot.keyClicks(line_of(dialog), "press rel")
    assert [text.split("\n")[0].split(" · ")[0] for text in shown(dialog)] == ["Press release"]
    qtbot.keyClick(line_of(dialog), KEY.Key_Return)
    assert len(messages(bridge.read, incident)) == before + 1
    assert newest(bridge, incident).template == "M06"
    hole = pane.findChild(QLineEdit, "hole_line")
    assert hole is not None
    assert hole.isVisible()  # one types at once
    qtbot.waitUntil(lambda: pane.findChild(PickMessage) is None)


def test_arrows_walk_over_the_headings(qtbot: QtBot, pane: SayPane) -> None:
    dialog = picking(qtbot, pane)
    line = line_of(dialog)
    rows = shown(dialog)
    assert rows[0] == "The open steps ask for"
    assert chosen(dialog) == rows[1]
    for _again in range(len(rows)):
        qtbot.keyClick(line, KEY.Key_Down)
    assert chosen(dialog) == rows[-1]
    qtbot.keyClick(line, KEY.Key_PageUp)
    qtbot.keyClick(line, KEY.Key_Up)
    assert chosen(dialog) in rows
    for _again in range(len(rows)):
        qtbot.keyClick(line, KEY.Key_Up)
    assert chosen(dialog) == rows[1]  # never the heading
    qtbot.keyClick(line, KEY.Key_Escape)
    qtbot.waitUntil(lambda: pane.findChild(PickMessage) is None)


def test_nothing_found_begins_nothing(
    qtbot: QtBot, pane: SayPane, bridge: DeskBridge, incident: str
) -> None:
    dialog = picking(qtbot, pane)
    before = messages(bridge.read, incident)
    qtbot.keyClicks(line_of(dialog), "zzz")
    accept = dialog.findChild(QPushButton, "accept")
    assert accept is not None
    assert not accept.isEnabled()
    qtbot.keyClick(line_of(dialog), KEY.Key_Return)
    assert dialog.isVisible()
    assert messages(bridge.read, incident) == before
    dialog.reject()


def test_the_last_one_to_the_same_audience_is_the_base(
    qtbot: QtBot, pane: SayPane, bridge: DeskBridge, incident: str
) -> None:
    values = {"fact": "a fight", "advice": "stay at home", "next_update_at": "11:30"}
    order = DraftMessage(
        incident=incident, template="M02", audience="FAMall", language="en", values=values
    )
    made = bridge.dispatch(order)
    assert made is not None
    bridge.dispatch(ApproveMessage(message=made.made, way=ApprovalWay.ALONE))
    assert bridge.dispatch(MarkSent(message=made.made, reason="urgent")) is not None
    for row in messages(bridge.read, incident):
        assert row.template != "M03"
    dialog = picking(qtbot, pane)
    qtbot.keyClicks(line_of(dialog), "letter to fam")
    base = dialog.findChild(QPushButton, "pick_from")
    assert base is not None
    assert base.isVisible()
    qtbot.keyClick(line_of(dialog), KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    row = newest(bridge, incident)
    assert (row.template, row.audience) == ("M03", "FAMall")
    assert row.values["advice"] == "stay at home"

    qtbot.waitUntil(lambda: pane.findChild(PickMessage) is None)
    again = picking(qtbot, pane)
    lines = [text for text in shown(again) if text.startswith("SMS") or "sent " in text]
    assert any("message" in text and "sent" in text for text in lines)
    again.reject()


def test_the_same_message_again_is_another_one_without_its_hour(
    qtbot: QtBot, pane: SayPane, bridge: DeskBridge, incident: str
) -> None:
    values = {"fact": "a fight", "advice": "stay at home", "next_update_at": "11:30"}
    order = DraftMessage(
        incident=incident, template="M02", audience="FAMc", language="en", values=values
    )
    made = bridge.dispatch(order)
    assert made is not None
    bridge.dispatch(ApproveMessage(message=made.made, way=ApprovalWay.ALONE))
    bridge.dispatch(MarkSent(message=made.made, reason="urgent"))
    pane.begin("M02", made.made, "FAMc")
    row = newest(bridge, incident)
    assert row.id != made.made
    assert row.state is MessageState.DRAFT
    assert row.values == {"fact": "a fight", "advice": "stay at home"}


def test_one_choice_at_a_time_and_none_of_a_closed_situation(
    qtbot: QtBot, pane: SayPane, bridge: DeskBridge
) -> None:
    dialog = picking(qtbot, pane)
    pane.new_message()
    assert len(pane.findChildren(PickMessage)) == 1
    dialog.reject()
    qtbot.waitUntil(lambda: pane.findChild(PickMessage) is None)
    pane.set_closed(closed=True)
    pane.new_message()
    assert pane.findChild(PickMessage) is None
    del bridge


def test_a_template_is_a_filled_preview_in_a_tenth_of_a_second(
    qtbot: QtBot, bridge: DeskBridge
) -> None:
    made = bridge.desk.execute(OpenIncident(title="Nothing yet")).made
    pane = SayPane(bridge)
    qtbot.addWidget(pane)
    pane.show_incident(made)
    pane.show()
    took = []
    for letters in ("holding", "letter to fam", "press rel", "phone scr", "flash"):
        dialog = picking(qtbot, pane)
        qtbot.keyClicks(line_of(dialog), letters)
        begun = time.perf_counter()
        qtbot.keyClick(line_of(dialog), KEY.Key_Return)
        editor = pane.findChild(HoleEditor, "message")
        assert editor is not None
        editor.repaint()
        took.append(time.perf_counter() - begun)
        assert editor.toPlainText()
        QApplication.processEvents()
        qtbot.waitUntil(lambda: pane.findChild(PickMessage) is None)
    assert sorted(took)[len(took) // 2] <= 0.1, took
