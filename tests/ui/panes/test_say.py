"""The message pane by its keys: holes filled in place, the next useful act, honest words."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from crisisapp.domain.approval import ApprovalWay
from crisisapp.domain.words import Audience, MessageState
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.commands.approvals import ApproveMessage
from crisisapp.services.commands.channels import SetChannelState
from crisisapp.services.commands.desk import ChangeSchool
from crisisapp.services.commands.incidents import OpenIncident
from crisisapp.services.queries.incidents import audiences
from crisisapp.services.queries.messages import messages
from crisisapp.services.queries.records import MessageRow
from crisisapp.support.clock import ManualClock
from crisisapp.support.i18n import set_language
from crisisapp.ui.dialogs.message_acts import ApproveDialog
from crisisapp.ui.dialogs.message_acts_sent import SentDialog
from crisisapp.ui.panes.say import SayPane
from crisisapp.ui.widgets.chip import Chip
from crisisapp.ui.widgets.choice_box import ChoiceBox
from crisisapp.ui.widgets.message_view import HoleEditor
from tests.dialogs import in_dialog
from tests.ui.widgets.reader import name_of


@pytest.fixture
def pane(qtbot: QtBot, bridge: DeskBridge, incident: str) -> Iterator[SayPane]:
    pane = SayPane(bridge)
    qtbot.addWidget(pane)
    pane.resize(460, 700)
    bridge.changed.connect(pane.apply)
    pane.show_incident(incident)
    pane.show()
    qtbot.waitUntil(lambda: editor_of(pane).isVisible())
    yield pane
    pane.keep_typed_text()  # as a window does before its desk closes


def editor_of(pane: SayPane) -> HoleEditor:
    found = pane.findChild(HoleEditor, "message")
    assert found is not None
    return found


def button(pane: QWidget, name: str) -> QPushButton:
    found = pane.findChild(QPushButton, name)
    assert found is not None
    return found


def hole_line(pane: SayPane) -> QLineEdit:
    found = pane.findChild(QLineEdit, "hole_line")
    assert found is not None
    return found


def shown_row(bridge: DeskBridge, incident: str) -> MessageRow:
    """Return the last draft, which the pane opens."""
    drafts = [row for row in messages(bridge.read, incident) if row.state is MessageState.DRAFT]
    return drafts[-1]


def agree(qtbot: QtBot, bridge: DeskBridge, row: MessageRow) -> None:
    """Have a message agreed by who is alone here."""
    with qtbot.waitSignal(bridge.changed):
        bridge.dispatch(ApproveMessage(message=row.id, way=ApprovalWay.ALONE))


def test_the_primary_button_leads_to_the_hole_then_copies(
    qtbot: QtBot, pane: SayPane, bridge: DeskBridge, incident: str
) -> None:
    row = shown_row(bridge, incident)
    primary = button(pane, "message_next")
    assert primary.text() == "Fill in: time"
    qtbot.mouseClick(primary, Qt.MouseButton.LeftButton)
    line = hole_line(pane)
    assert line.hasFocus()
    qtbot.keyClicks(line, "11:30")
    assert primary.text() == "Agree…"
    assert "11:30" in editor_of(pane).toPlainText()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    broken = in_dialog(lambda dialog: dialog.reject(), ApproveDialog)
    qtbot.mouseClick(primary, Qt.MouseButton.LeftButton)
    assert broken == []
    assert shown_row(bridge, incident).id == row.id  # nobody said yes: nothing is copied

    def alone(dialog: ApproveDialog) -> None:
        way = dialog.findChild(ChoiceBox, "way")
        assert way is not None
        way.setCurrentIndex(way.findData(ApprovalWay.ALONE.value))
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    broken = in_dialog(alone, ApproveDialog)
    qtbot.mouseClick(primary, Qt.MouseButton.LeftButton)
    assert broken == []
    qtbot.waitUntil(lambda: primary.text() == "Copy")
    qtbot.mouseClick(primary, Qt.MouseButton.LeftButton)
    copied = next(one for one in messages(bridge.read, incident) if one.id == row.id)
    assert copied.state is MessageState.COPIED
    assert QApplication.clipboard().text() == copied.text
    qtbot.waitUntil(lambda: state_of(pane).startswith("Copied "))
    assert state_of(pane).endswith("sent?")  # asked, never said


def test_what_was_copied_is_said_to_have_left_or_not(
    qtbot: QtBot, pane: SayPane, bridge: DeskBridge, incident: str
) -> None:
    pane.next_hole()
    qtbot.keyClicks(hole_line(pane), "11:30")
    qtbot.keyClick(hole_line(pane), Qt.Key.Key_Return)
    row = shown_row(bridge, incident)
    agree(qtbot, bridge, row)
    pane.copy_message()
    primary = button(pane, "message_next")
    qtbot.waitUntil(lambda: primary.text() == "I have sent it…")
    qtbot.mouseClick(button(pane, "message_keep"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: primary.text() == "Copy")
    assert audience_state(bridge, incident, row.audience) != "informed"
    pane.copy_message()
    qtbot.waitUntil(lambda: primary.text() == "I have sent it…")

    def sent(dialog: SentDialog) -> None:
        reason = dialog.findChild(QLineEdit, "reason")
        if reason is not None and reason.isVisible():
            reason.setText("accord demandé, sans réponse")
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    broken = in_dialog(sent, SentDialog)
    qtbot.mouseClick(primary, Qt.MouseButton.LeftButton)
    assert broken == []
    left = next(one for one in messages(bridge.read, incident) if one.id == row.id)
    assert left.state is MessageState.SENT
    qtbot.waitUntil(lambda: state_of(pane).startswith("Sent"))


def audience_state(bridge: DeskBridge, incident: str, audience: str) -> str:
    (row,) = audiences(bridge.read, incident, [Audience(audience)])
    return row.state


def test_what_was_copied_stays_on_the_screen_as_it_was_copied(
    qtbot: QtBot, pane: SayPane, bridge: DeskBridge, incident: str
) -> None:
    pane.next_hole()
    qtbot.keyClicks(hole_line(pane), "11:30")
    qtbot.keyClick(hole_line(pane), Qt.Key.Key_Return)
    agree(qtbot, bridge, shown_row(bridge, incident))
    pane.copy_message()
    copied = QApplication.clipboard().text()
    clock = bridge.desk.clock
    assert isinstance(clock, ManualClock)
    clock.advance(timedelta(minutes=2))
    with qtbot.waitSignal(bridge.changed):
        bridge.dispatch(ChangeSchool(short="Lilac School"))
    assert editor_of(pane).toPlainText().endswith(copied)
    assert state_of(pane) == "Copied 11:06, sent?"
    assert button(pane, "message_next").text() == "I have sent it…"
    pane.copy_message()
    assert QApplication.clipboard().text() == copied


def state_of(pane: SayPane) -> str:
    chip = pane.findChild(Chip, "message_state")
    assert chip is not None
    return chip.text()


def test_what_is_typed_is_kept_by_itself(
    qtbot: QtBot, pane: SayPane, bridge: DeskBridge, incident: str
) -> None:
    version = shown_row(bridge, incident).version
    pane.next_hole()
    qtbot.keyClicks(hole_line(pane), "11:3")
    assert shown_row(bridge, incident).version == version
    qtbot.waitUntil(lambda: shown_row(bridge, incident).version == version + 1, timeout=3000)
    assert hole_line(pane).hasFocus()
    assert hole_line(pane).text() == "11:3"


def test_leaving_the_hole_keeps_it_at_once(
    qtbot: QtBot, pane: SayPane, bridge: DeskBridge, incident: str
) -> None:
    pane.next_hole()
    qtbot.keyClicks(hole_line(pane), "11:45")
    qtbot.keyClick(hole_line(pane), Qt.Key.Key_Escape)
    assert shown_row(bridge, incident).values["next_update_at"] == "11:45"


def test_a_change_from_elsewhere_leaves_the_line_being_typed(
    qtbot: QtBot, pane: SayPane, bridge: DeskBridge
) -> None:
    pane.next_hole()
    qtbot.keyClicks(hole_line(pane), "11")
    with qtbot.waitSignal(bridge.changed):
        bridge.dispatch(ChangeSchool(short="Lilac School"))
    assert hole_line(pane).hasFocus()
    assert hole_line(pane).text() == "11"
    assert "Lilac School" in editor_of(pane).toPlainText()


def test_a_copy_for_approval_is_marked_and_stays_a_draft(
    qtbot: QtBot, pane: SayPane, bridge: DeskBridge, incident: str
) -> None:
    row = shown_row(bridge, incident)
    qtbot.mouseClick(button(pane, "message_approve"), Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text().startswith("DRAFT")
    assert shown_row(bridge, incident).id == row.id


def test_a_message_with_holes_is_refused_in_the_banner(
    qtbot: QtBot, pane: SayPane, bridge: DeskBridge
) -> None:
    QApplication.clipboard().setText("before")
    with qtbot.waitSignal(bridge.refused):
        pane.copy_message()
    assert QApplication.clipboard().text() == "before"


def test_a_hole_is_counted_and_explained(pane: SayPane) -> None:
    words = " ".join(label.text() for label in pane.findChildren(QLabel) if label.isVisible())
    assert "1 hole to fill: time" in words
    pane.next_hole()
    helped = pane.findChild(QLabel, "hole_help")
    assert helped is not None
    assert "A time you will keep" in helped.text()


def test_messages_are_chosen_from_their_list(
    qtbot: QtBot, pane: SayPane, bridge: DeskBridge, incident: str
) -> None:
    menu = button(pane, "choose_message").menu()
    menu.aboutToShow.emit()
    rows = messages(bridge.read, incident)
    assert len(menu.actions()) == len(rows)
    before = editor_of(pane).toPlainText()
    menu.actions()[0].trigger()
    assert editor_of(pane).toPlainText() != before


def test_an_empty_page_teaches(qtbot: QtBot, bridge: DeskBridge) -> None:
    made = bridge.desk.execute(OpenIncident(title="Nothing yet")).made
    pane = SayPane(bridge)
    qtbot.addWidget(pane)
    pane.show_incident(made)
    pane.show()
    assert not editor_of(pane).isVisible()
    assert button(pane, "empty_state_action").isVisible()
    assert button(pane, "new_message").isEnabled()


def test_french_never_says_publier_or_envoyer(pane: SayPane) -> None:
    set_language("fr")
    pane.retranslate()
    assert button(pane, "message_approve").text() == "Copier pour validation"
    words = " ".join(one.text() for one in pane.findChildren(QPushButton)).lower()
    assert "publi" not in words
    assert "envoy" not in words
    assert name_of(editor_of(pane)) == "Le message"


def test_a_channel_that_is_shut_is_said_under_the_draft_and_one_key_takes_the_next(
    qtbot: QtBot, pane: SayPane, bridge: DeskBridge, incident: str
) -> None:
    row = shown_row(bridge, incident)
    said = pane.findChild(QLabel, "message_channel_said")
    assert said is not None
    assert said.isHidden()
    with qtbot.waitSignal(bridge.changed):
        bridge.dispatch(SetChannelState(incident=incident, channel=row.channel, state="suspended"))
    qtbot.waitUntil(said.isVisible)
    assert "suspended" in said.text()
    take = button(pane, "message_channel_take")
    assert take.text().startswith("Take: ")
    with qtbot.waitSignal(bridge.changed):
        qtbot.mouseClick(take, Qt.MouseButton.LeftButton)
    assert shown_row(bridge, incident).channel != row.channel
    qtbot.waitUntil(said.isHidden)
