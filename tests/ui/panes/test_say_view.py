"""A message as its channel reads it, in the pane: one line always, the picture for who asks."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from benchmarks.hands import type_text
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.commands.channels import SetChannelState
from crisisapp.services.queries.messages import message, messages
from crisisapp.ui.panes.say import SayPane
from crisisapp.ui.panes.say_view import ChannelSeen
from crisisapp.ui.widgets.channel_picture import ChannelPicture
from crisisapp.ui.widgets.message_view import HoleEditor


@pytest.fixture
def pane(qtbot: QtBot, bridge: DeskBridge, incident: str) -> Iterator[SayPane]:
    pane = SayPane(bridge)
    qtbot.addWidget(pane)
    pane.resize(460, 800)
    bridge.changed.connect(pane.apply)
    pane.show_incident(incident)
    pane.show()
    pane.begin("M02")
    qtbot.waitUntil(seen(pane).is_current)
    yield pane
    pane.keep_typed_text()


def seen(pane: SayPane) -> ChannelSeen:
    found = pane.findChild(ChannelSeen)
    assert found is not None
    return found


def said(pane: SayPane, name: str = "message_length") -> str:
    found = pane.findChild(QLabel, name)
    assert found is not None
    return found.text() if found.isVisible() else ""


def chip(pane: SayPane) -> QPushButton:
    found = pane.findChild(QPushButton, "message_channel")
    assert found is not None
    return found


def picture(pane: SayPane) -> ChannelPicture | None:
    found = pane.findChild(ChannelPicture, "message_as_read")
    return found if found is not None and found.isVisible() else None


def drawn(pane: SayPane) -> str:
    found = picture(pane)
    assert found is not None
    return found.toPlainText()


def choose(pane: SayPane, channel: str) -> None:
    menu = chip(pane).menu()
    menu.aboutToShow.emit()
    action = next(one for one in menu.actions() if one.objectName() == f"channel_{channel}")
    action.trigger()


def type_in_hole(qtbot: QtBot, pane: SayPane, text: str) -> None:
    assert pane.next_hole()
    line = pane.findChild(QLineEdit, "hole_line")
    assert line is not None
    qtbot.keyClicks(line, text)
    qtbot.waitUntil(seen(pane).is_current)


def test_the_line_says_the_channel_and_the_length_while_one_types(
    qtbot: QtBot, pane: SayPane
) -> None:
    assert chip(pane).text() == "Text message"
    before = said(pane)
    assert before.startswith("1 SMS, ")
    type_in_hole(qtbot, pane, "a" * 60)
    assert said(pane).startswith("2 SMS, ")


def test_the_sign_that_costs_is_named_at_once_with_what_to_write(
    qtbot: QtBot, pane: SayPane
) -> None:
    assert said(pane, "message_channel_advice") == ""
    editor = pane.findChild(HoleEditor, "message")
    line = pane.findChild(QLineEdit, "hole_line")
    assert editor is not None
    assert line is not None
    assert editor.focus_hole("advice")
    for sign in "fête":  # not `keyClicks`, which knows no accent
        type_text(line, sign)
    qtbot.waitUntil(seen(pane).is_current)
    advice = said(pane, "message_channel_advice")
    assert "“ê”" in advice
    assert "write “e”" in advice


def test_the_picture_is_shown_when_asked_for_and_follows_the_keys(
    qtbot: QtBot, pane: SayPane
) -> None:
    assert picture(pane) is None
    choose(pane, "sms")
    assert "SMS 1 of 1" in drawn(pane)
    type_in_hole(qtbot, pane, "11:45")
    assert "11:45" in drawn(pane)
    choose(pane, "none")
    assert picture(pane) is None


def test_the_key_opens_the_picture_and_closes_it_again(qtbot: QtBot, pane: SayPane) -> None:
    pane.see_as_read()
    shown = picture(pane)
    assert shown is not None
    assert shown.hasFocus()
    assert shown.accessibleName() == "As it is read: Text message"
    pane.see_as_read()
    assert picture(pane) is None


def test_looking_through_another_channel_changes_nothing_of_the_message(
    qtbot: QtBot, pane: SayPane, bridge: DeskBridge, incident: str
) -> None:
    before = messages(bridge.read, incident)
    editor = pane.findChild(HoleEditor, "message")
    assert editor is not None
    text = editor.toPlainText()
    choose(pane, "x")
    assert chip(pane).text() == "X (Twitter)"
    assert said(pane).endswith("of 280")
    assert messages(bridge.read, incident) == before
    assert editor.toPlainText() == text


def test_every_channel_can_be_looked_through(
    qtbot: QtBot, pane: SayPane, bridge: DeskBridge
) -> None:
    for rule in bridge.content.playbooks.limits():
        choose(pane, rule.channel)
        assert chip(pane).text() == rule.name("en")
        assert drawn(pane).strip()


def test_one_key_writes_the_message_for_the_channel_one_looks_at(
    qtbot: QtBot, pane: SayPane, bridge: DeskBridge, incident: str
) -> None:
    write = pane.findChild(QPushButton, "message_channel_write")
    assert write is not None
    choose(pane, "sms")
    assert write.isHidden()  # it is written for that already
    choose(pane, "ent")
    assert write.text() == "Write it for: School portal"
    row = messages(bridge.read, incident)[-1]
    with qtbot.waitSignal(bridge.changed):
        qtbot.mouseClick(write, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(write.isHidden)
    now = message(bridge.read, row.id)
    assert now is not None
    assert now.channel == "ent"
    assert picture(pane) is not None


def test_a_channel_that_is_shut_is_said_when_one_looks_through_it(
    qtbot: QtBot, pane: SayPane, bridge: DeskBridge, incident: str
) -> None:
    choose(pane, "ent")
    assert "suspended" not in said(pane)
    with qtbot.waitSignal(bridge.changed):
        bridge.dispatch(SetChannelState(incident=incident, channel="ent", state="suspended"))
    qtbot.waitUntil(lambda: "suspended → " in said(pane))  # and what to take instead


def test_the_hours_of_an_open_channel_stand_in_the_line(qtbot: QtBot, pane: SayPane) -> None:
    pane.begin("M01")
    qtbot.waitUntil(seen(pane).is_current)
    assert "open until 20:00" in said(pane)


def test_another_message_is_seen_on_its_own_channel_again(qtbot: QtBot, pane: SayPane) -> None:
    choose(pane, "x")
    pane.begin("M01")
    qtbot.waitUntil(seen(pane).is_current)
    assert chip(pane).text() == "School portal"


def test_the_chip_is_reached_by_tab_and_pressed_by_enter(qtbot: QtBot, pane: SayPane) -> None:
    editor = pane.findChild(HoleEditor, "message")
    assert editor is not None
    editor.setFocus()
    for _key in range(12):
        focus = QApplication.focusWidget()
        assert focus is not None
        if focus is chip(pane):
            break
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert chip(pane).hasFocus()
    assert chip(pane).accessibleName() == "Read as: Text message"
