"""What is to be settled in a message is said before the yes and the copy; one reason goes past."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from crisisapp.domain.words import Audience, FactState, MessageState
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.commands.facts import SetFact
from crisisapp.services.commands.messages import DraftMessage
from crisisapp.services.queries.messages import message
from crisisapp.services.queries.records import MessageRow
from crisisapp.ui.dialogs.message_acts import ApproveDialog
from crisisapp.ui.dialogs.message_acts_pause import PauseDialog
from crisisapp.ui.panes.say import SayPane
from tests.dialogs import in_dialog

CHILD = {
    "facts": "Yanis Belaid, 4eC, was taken to hospital",
    "actions": "called his mother on 07700 900123",
    "advice": "wait for our next message",
    "next_update_at": "11:30",
}


def begun(bridge: DeskBridge, pane: SayPane, incident: str, **values: str) -> str:
    order = DraftMessage(
        incident=incident,
        template="M01",
        language="en",
        audience=Audience.ALL_FAMILIES,
        values={**CHILD, **values},
    )
    made = bridge.dispatch(order)
    assert made is not None
    QApplication.processEvents()
    assert pane.open_message(made.made)
    return made.made


def row_of(bridge: DeskBridge, made: str) -> MessageRow:
    row = message(bridge.read, made)
    assert row is not None
    return row


@pytest.mark.usefixtures("pauses")
def test_a_child_is_shown_before_the_yes_and_the_reason_is_asked_once(
    pane: SayPane, bridge: DeskBridge, opened: str
) -> None:
    made = begun(bridge, pane, opened)

    def says_why(dialog: ApproveDialog) -> None:
        shown = dialog.findChild(QLabel, "to_settle").text()
        assert "Yanis Belaid" in shown
        assert "07700 900123" in shown
        dialog.findChild(QLineEdit, "party").setText("A. Martin")
        reason = dialog.findChild(QLineEdit, "reason")
        assert dialog.focusWidget() is reason
        QTest.keyClick(dialog, Qt.Key.Key_Return)  # without a reason: it stays
        assert dialog.isVisible()
        assert row_of(bridge, made).state is MessageState.DRAFT
        QTest.keyClicks(reason, "the family asked for it")
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    broken = in_dialog(says_why, ApproveDialog)
    pane.copy_message()  # nobody agreed: it is agreed first
    assert broken == []
    assert row_of(bridge, made).state is MessageState.APPROVED

    def read(dialog: PauseDialog) -> None:
        assert "Yanis Belaid" in dialog.findChild(QLabel, "to_settle").text()
        assert "07700 900123" in dialog.findChild(QLabel, "pause_child").text()
        assert dialog.findChild(QLineEdit, "reason") is None  # it was given
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    broken = in_dialog(read, PauseDialog)
    pane.copy_message()
    assert broken == []
    assert row_of(bridge, made).state is MessageState.COPIED


@pytest.mark.usefixtures("pauses")
def test_what_came_to_be_wrong_after_the_yes_is_asked_about_in_the_pause(
    pane: SayPane, bridge: DeskBridge, opened: str
) -> None:
    made = begun(bridge, pane, opened, facts="3 pupils hurt", actions="called the police")

    def agree(dialog: ApproveDialog) -> None:
        assert dialog.findChild(QLabel, "to_settle") is None
        dialog.findChild(QLineEdit, "party").setText("A. Martin")
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    broken = in_dialog(agree, ApproveDialog)
    pane.copy_message()  # nobody agreed: it is agreed first
    assert broken == []
    fact = SetFact(
        incident=opened,
        key="hurt",
        label="Pupils hurt",
        value="2",
        state=FactState.CONFIRMED,
        clauses={"en": "two pupils were hurt"},
    )
    assert bridge.dispatch(fact) is not None
    QApplication.processEvents()

    def says_why(dialog: PauseDialog) -> None:
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        assert dialog.isVisible()
        QTest.keyClicks(dialog.findChild(QLineEdit, "reason"), "counted again")
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    QApplication.clipboard().clear()
    broken = in_dialog(says_why, PauseDialog)
    pane.copy_message()
    assert broken == []
    assert "3 pupils hurt" in QApplication.clipboard().text()
    row = row_of(bridge, made)
    assert (row.state, row.reason) == (MessageState.COPIED, "counted again")
