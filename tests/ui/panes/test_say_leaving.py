"""A copied message that was changed since: it waits, and one says which of the two texts left."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from crisisapp.domain.approval import ApprovalWay
from crisisapp.domain.words import Audience, MessageState
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.approving import standing, words_of
from crisisapp.services.commands.approvals import ApproveMessage
from crisisapp.services.commands.channels import SetChannelState
from crisisapp.services.commands.messages import DraftMessage, FillMessage
from crisisapp.services.queries.approvals import approval, sendings
from crisisapp.services.queries.channels import channels
from crisisapp.services.queries.messages import message
from crisisapp.services.queries.records import MessageRow
from crisisapp.ui.actions import Actions
from crisisapp.ui.dialogs.message_acts import ApproveDialog
from crisisapp.ui.dialogs.message_acts_pause import PauseDialog
from crisisapp.ui.dialogs.message_acts_sent import SentDialog
from crisisapp.ui.panes.header import HeaderPane
from crisisapp.ui.panes.say import SayPane
from crisisapp.ui.widgets.filter_chip import FilterChip
from crisisapp.ui.widgets.tick_box import TickBox
from tests.dialogs import in_dialog

FILLED = {
    "topic": "on the fight",
    "facts": "there was a fight at the gate",
    "actions": "the police are here",
    "advice": "wait for our next message",
    "next_update_at": "11:30",
}


def row_of(bridge: DeskBridge, made: str) -> MessageRow:
    row = message(bridge.read, made)
    assert row is not None
    return row


def drafted(bridge: DeskBridge, pane: SayPane, incident: str) -> MessageRow:
    order = DraftMessage(
        incident=incident,
        template="M01",
        language="en",
        audience=Audience.ALL_FAMILIES,
        channel="ent",
        values=FILLED,
    )
    made = bridge.dispatch(order)
    assert made is not None
    QApplication.processEvents()
    assert pane.open_message(made.made)
    return row_of(bridge, made.made)


def copied(bridge: DeskBridge, pane: SayPane, incident: str) -> MessageRow:
    row = drafted(bridge, pane, incident)
    order = ApproveMessage(message=row.id, way=ApprovalWay.PHONE, who="A. Martin")
    assert bridge.dispatch(order) is not None
    QApplication.processEvents()
    pane.copy_message()
    return row_of(bridge, row.id)


def changed(bridge: DeskBridge, row: MessageRow) -> None:
    order = FillMessage(message=row.id, values={"advice": "fetch your child"})
    assert bridge.dispatch(order) is not None
    QApplication.processEvents()


def test_what_was_copied_goes_on_waiting_and_the_copied_text_leaves(
    pane: SayPane, bridge: DeskBridge, opened: str, acts: Actions, qtbot: QtBot
) -> None:
    header = HeaderPane(bridge, acts)
    qtbot.addWidget(header)
    bridge.changed.connect(header.apply)
    header.show_incident(opened)
    header.waiting_chosen.connect(pane.ask_whether_sent)
    header.show()
    chip = header.findChild(FilterChip, "incident_waiting")
    assert chip is not None
    row = copied(bridge, pane, opened)
    qtbot.waitUntil(chip.isVisible)
    said = chip.text()
    changed(bridge, row)
    assert row_of(bridge, row.id).state is MessageState.DRAFT
    assert chip.isVisible()
    assert chip.text() == said

    def send(dialog: SentDialog) -> None:
        box = dialog.findChild(QComboBox, "which")
        assert box is not None
        assert dialog.focusWidget() is box
        assert box.itemText(0).startswith("the text copied at 1")
        assert box.accessibleName()
        assert not dialog.findChild(QLineEdit, "reason").isVisible()
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    broken = in_dialog(send, SentDialog)
    qtbot.keyClick(chip, Qt.Key.Key_Return)
    assert broken == []
    (sent,) = sendings(bridge.read, opened, message=row.id)
    assert (sent.text, sent.approved_by) == (row.text, "A. Martin")
    qtbot.waitUntil(lambda: not chip.isVisible())


def test_the_text_of_now_asks_for_what_it_lacks(
    pane: SayPane, bridge: DeskBridge, opened: str
) -> None:
    row = copied(bridge, pane, opened)
    changed(bridge, row)

    def send(dialog: SentDialog) -> None:
        box, reason = dialog.findChild(QComboBox, "which"), dialog.findChild(QLineEdit, "reason")
        assert box is not None
        assert reason is not None
        QTest.keyClick(box, Qt.Key.Key_Down)
        assert reason.isVisible()
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        assert dialog.isVisible()  # without a reason it stays
        reason.setText("it could not wait")
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    broken = in_dialog(send, SentDialog)
    pane.ask_whether_sent(row.id)
    assert broken == []
    (sent,) = sendings(bridge.read, opened, message=row.id)
    assert "fetch your child" in sent.text
    assert (sent.approved_by, sent.reason) == ("", "it could not wait")


def test_an_answer_that_says_more_is_ticked_or_asked_again(
    pane: SayPane, bridge: DeskBridge, opened: str
) -> None:
    row = drafted(bridge, pane, opened)
    now = standing(bridge, row).present
    assert now is not None
    words = " ".join(words_of(now.digest, "en"))

    def answer(dialog: ApproveDialog) -> None:
        said, more = dialog.findChild(QLineEdit, "said"), dialog.findChild(TickBox, "confirmed")
        assert said is not None
        assert more is not None
        assert not more.isVisible()
        dialog.propose(ApprovalWay.SMS)
        dialog.findChild(QLineEdit, "party").setText("A. Martin")
        said.setFocus()
        QTest.keyClicks(said, f"OK {words} but drop the last line")
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        assert dialog.isVisible()
        assert any("but drop the last line" in each.text() for each in dialog.findChildren(QLabel))
        assert more.isVisible()
        more.setFocus()
        QTest.keyClick(more, Qt.Key.Key_Space)
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    broken = in_dialog(answer, ApproveDialog)
    press(pane, "message_next")
    assert broken == []
    yes = approval(bridge.read, row.id)
    assert yes is not None
    assert yes.said.endswith("but drop the last line")


@pytest.mark.usefixtures("pauses")
def test_copied_again_for_a_channel_that_was_compromised_meanwhile_it_pauses(
    pane: SayPane, bridge: DeskBridge, opened: str
) -> None:
    assert in_dialog(accept, PauseDialog) == []
    row = copied(bridge, pane, opened)
    assert row.state is MessageState.COPIED
    ent = next(each for each in channels(bridge.read, bridge.content, "fr") if each.kind == "ent")
    state = SetChannelState(incident=opened, channel=ent.id, state="compromised")
    assert bridge.dispatch(state) is not None
    QApplication.processEvents()
    read: list[str] = []

    def look(dialog: PauseDialog) -> None:
        label = dialog.findChild(QLabel, "pause_who")
        assert label is not None
        read.append(label.text())
        dialog.reject()

    broken = in_dialog(look, PauseDialog)
    pane.copy_message()
    assert broken == []
    assert "compromised" in read[0]


def accept(dialog: QDialog) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Return)


def press(pane: SayPane, name: str) -> None:
    found = pane.findChild(QPushButton, name)
    assert found is not None
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)
