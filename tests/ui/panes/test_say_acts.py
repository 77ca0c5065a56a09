"""Copied, read aloud before, sent: three acts of a message, and what each asks."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from crisisapp.domain.approval import ApprovalWay
from crisisapp.domain.words import Audience, MessageState
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.commands.approvals import ApproveMessage
from crisisapp.services.commands.incidents import SetLevel
from crisisapp.services.commands.messages import DraftMessage, FillMessage
from crisisapp.services.queries.approvals import agreements, sendings
from crisisapp.services.queries.messages import message
from crisisapp.services.queries.promises import open_promises
from crisisapp.services.queries.records import MessageRow
from crisisapp.services.queries.told import told
from crisisapp.support.clock import ManualClock
from crisisapp.ui.actions import Actions
from crisisapp.ui.dialogs.message_acts_agree import AgreementDialog
from crisisapp.ui.dialogs.message_acts_pause import PauseDialog
from crisisapp.ui.dialogs.message_acts_sent import SentDialog
from crisisapp.ui.dialogs.message_acts_withdraw import WithdrawMessageDialog
from crisisapp.ui.panes.header import HeaderPane
from crisisapp.ui.panes.say import SayPane
from crisisapp.ui.panes.say_more import MoreButton
from crisisapp.ui.widgets.filter_chip import FilterChip
from crisisapp.ui.widgets.tick_box import TickBox
from tests.dialogs import in_dialog

FILLED = {
    "topic": "on the fight",
    "facts": "there was a fight at the gate",
    "actions": "called the police",
    "advice": "wait for our next message",
    "next_update_at": "11:30",
}


def drafted(bridge: DeskBridge, incident: str) -> MessageRow:
    order = DraftMessage(
        incident=incident,
        template="M01",
        language="en",
        audience=Audience.ALL_FAMILIES,
        values=FILLED,
    )
    made = bridge.dispatch(order)
    assert made is not None
    return row_of(bridge, made.made)


def row_of(bridge: DeskBridge, made: str) -> MessageRow:
    row = message(bridge.read, made)
    assert row is not None
    return row


def agreed(bridge: DeskBridge, pane: SayPane, incident: str) -> MessageRow:
    """Return a message somebody said yes to, shown in the pane."""
    row = drafted(bridge, incident)
    order = ApproveMessage(message=row.id, way=ApprovalWay.PHONE, who="A. Martin")
    assert bridge.dispatch(order) is not None
    QApplication.processEvents()
    assert pane.open_message(row.id)
    return row_of(bridge, row.id)


def press(dialog: QDialog, name: str = "accept") -> None:
    found = dialog.findChild(QPushButton, name)
    assert found is not None
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


@pytest.mark.usefixtures("pauses")
def test_five_lines_of_this_message_are_read_before_it_may_leave(
    pane: SayPane, bridge: DeskBridge, opened: str
) -> None:
    row = agreed(bridge, pane, opened)
    read: list[str] = []

    def aloud(dialog: PauseDialog) -> None:
        points = ("who", "true", "child", "next", "yes")
        labels = [dialog.findChild(QLabel, f"pause_{point}") for point in points]
        read.extend(label.text() for label in labels)
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    QApplication.clipboard().clear()
    assert in_dialog(lambda dialog: dialog.reject(), PauseDialog) == []
    pane.copy_message()
    assert QApplication.clipboard().text() == ""
    assert row_of(bridge, row.id).state is MessageState.APPROVED  # Esc: nothing was copied

    broken = in_dialog(aloud, PauseDialog)
    pane.copy_message()
    assert broken == []
    who, _true, child, later, yes = read
    assert who.startswith("All families")
    assert child.startswith("Name search")
    assert "11:30" in later
    assert yes.startswith("A. Martin, by phone")
    assert QApplication.clipboard().text() == row_of(bridge, row.id).text
    pane.copy_message()  # a second time it asks nothing: no dialog would be closed here
    assert row_of(bridge, row.id).state is MessageState.COPIED


def test_what_leaves_is_what_was_agreed_whatever_the_hour(
    pane: SayPane, bridge: DeskBridge, opened: str
) -> None:
    row = agreed(bridge, pane, opened)
    clock = bridge.desk.clock
    assert isinstance(clock, ManualClock)
    clock.advance(timedelta(minutes=7))  # the text says the minute it was written at
    pane.copy_message()
    assert QApplication.clipboard().text() == row.text
    assert row_of(bridge, row.id).state is MessageState.COPIED


def test_the_promise_of_a_message_is_kept_in_sight_and_kept_by_the_next(
    pane: SayPane, bridge: DeskBridge, opened: str, qtbot: QtBot
) -> None:
    agreed(bridge, pane, opened)
    pane.copy_message()
    assert told(bridge.read, opened) == {}
    QApplication.processEvents()

    def send(dialog: SentDialog) -> None:
        tick = dialog.findChild(TickBox, "promise")
        assert tick is not None
        assert tick.isChecked()
        assert "11:30" in tick.text()
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    broken = in_dialog(send, SentDialog)
    qtbot.mouseClick(pane.findChild(QPushButton, "message_next"), Qt.MouseButton.LeftButton)
    assert broken == []
    assert list(told(bridge.read, opened)) == ["FAMall"]
    (promise,) = open_promises(bridge.read, opened)
    assert promise.audience == "FAMall"

    agreed(bridge, pane, opened)
    pane.copy_message()
    QApplication.processEvents()

    def silent(dialog: SentDialog) -> None:
        QTest.mouseClick(dialog.findChild(TickBox, "promise"), Qt.MouseButton.LeftButton)
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    broken = in_dialog(silent, SentDialog)
    qtbot.mouseClick(pane.findChild(QPushButton, "message_next"), Qt.MouseButton.LeftButton)
    assert broken == []
    assert open_promises(bridge.read, opened) == ()


def test_one_reason_is_asked_with_answers_that_lie_ready(
    pane: SayPane, bridge: DeskBridge, opened: str, qtbot: QtBot
) -> None:
    grave(bridge, opened)
    row = agreed(bridge, pane, opened)
    pane.copy_message()
    QApplication.processEvents()

    def send(dialog: SentDialog) -> None:
        reason = dialog.findChild(QLineEdit, "reason")
        assert reason is not None
        assert reason.isVisible()
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        assert dialog.isVisible()  # without a reason it stays
        ready = next(b for b in dialog.findChildren(QPushButton) if b.text() == "it could not wait")
        QTest.mouseClick(ready, Qt.MouseButton.LeftButton)
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    broken = in_dialog(send, SentDialog)
    qtbot.mouseClick(pane.findChild(QPushButton, "message_next"), Qt.MouseButton.LeftButton)
    assert broken == []
    (sent,) = sendings(bridge.read, opened, message=row.id)
    assert sent.reason == "it could not wait"


def test_a_copy_waits_in_the_header_until_somebody_answers(
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
    assert not chip.isVisible()
    row = agreed(bridge, pane, opened)
    pane.copy_message()
    qtbot.waitUntil(chip.isVisible)
    assert chip.text() == "Copied 11:06 · sent?"
    again = HeaderPane(bridge, acts)  # as after a start: the desk knows
    qtbot.addWidget(again)
    again.show_incident(opened)
    assert again.findChild(FilterChip, "incident_waiting").isVisibleTo(again)

    assert in_dialog(lambda dialog: press(dialog, "refuse"), SentDialog) == []  # not yet
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert chip.isVisible()
    assert row_of(bridge, row.id).waits

    broken = in_dialog(press, SentDialog)
    qtbot.keyClick(chip, Qt.Key.Key_Return)
    assert broken == []
    qtbot.waitUntil(lambda: not chip.isVisible())
    assert row_of(bridge, row.id).state is MessageState.SENT


def test_a_copy_that_never_left_is_said_so_from_the_same_question(
    pane: SayPane, bridge: DeskBridge, opened: str
) -> None:
    row = agreed(bridge, pane, opened)
    pane.copy_message()
    broken = in_dialog(lambda dialog: press(dialog, "not_sent"), SentDialog)
    pane.ask_whether_sent(row.id)
    assert broken == []
    kept = row_of(bridge, row.id)
    assert (kept.waits, kept.state) == (False, MessageState.APPROVED)
    assert told(bridge.read, opened) == {}


def grave(bridge: DeskBridge, incident: str) -> None:
    """Make it so grave that the rectorat must agree."""
    assert bridge.dispatch(SetLevel(incident=incident, level=3, agreed_by="DSDEN")) is not None
    QApplication.processEvents()


def test_an_agreement_from_outside_is_a_line_with_one_key(
    pane: SayPane, bridge: DeskBridge, opened: str, qtbot: QtBot
) -> None:
    row = agreed(bridge, pane, opened)
    line = pane.findChild(QLabel, "agreement_hierarchy")
    assert line is None or not line.isVisible()  # not so grave: nobody outside is asked
    grave(bridge, opened)
    line = pane.findChild(QLabel, "agreement_hierarchy")
    assert line.isVisible()
    assert line.text() == "The authority (DSDEN, rectorat): agreement to ask for"
    primary = pane.findChild(QPushButton, "message_next")
    assert primary.text().startswith("Copy, without: the authority")

    def by_phone(dialog: AgreementDialog) -> None:
        who = dialog.findChild(QLineEdit, "who")
        QTest.keyClicks(who, "cabinet")
        QTest.keyClick(who, Qt.Key.Key_Return)

    broken = in_dialog(by_phone, AgreementDialog)
    qtbot.mouseClick(pane.findChild(QPushButton, "agree_hierarchy"), Qt.MouseButton.LeftButton)
    assert broken == []
    QApplication.processEvents()
    assert line.text() == "The authority (DSDEN, rectorat): cabinet, by phone, 11:06"
    assert not pane.findChild(QPushButton, "agree_hierarchy").isVisible()
    assert primary.text() == "Copy"
    (given,) = agreements(bridge.read, row.id)
    assert (given.party, given.way) == ("hierarchy", ApprovalWay.PHONE)

    edit = FillMessage(message=row.id, values={"actions": "called the police and the town hall"})
    assert bridge.dispatch(edit) is not None  # the text they agreed to is another one now
    QApplication.processEvents()
    assert line.text().endswith("to an earlier text. Ask again")
    assert pane.findChild(QPushButton, "agree_hierarchy").isVisible()


def test_a_message_is_withdrawn_from_the_menu_with_its_reason(
    pane: SayPane, bridge: DeskBridge, opened: str
) -> None:
    row = agreed(bridge, pane, opened)
    pane.copy_message()
    QApplication.processEvents()

    def why(dialog: WithdrawMessageDialog) -> None:
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        assert dialog.isVisible()  # what was copied is not taken back without a word
        QTest.keyClicks(dialog.findChild(QLineEdit, "reason"), "the wrong families")
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    broken = in_dialog(why, WithdrawMessageDialog)
    choose(pane, "withdraw")
    assert broken == []
    gone = row_of(bridge, row.id)
    assert (gone.state, gone.reason) == (MessageState.WITHDRAWN, "the wrong families")
    QApplication.processEvents()
    assert not pane.findChild(QPushButton, "message_next").isVisible()


def test_a_message_asks_to_be_a_file(
    pane: SayPane, bridge: DeskBridge, opened: str, qtbot: QtBot
) -> None:
    row = agreed(bridge, pane, opened)
    for fmt in ("eml", "docx", "pdf", "html", "print"):
        with qtbot.waitSignal(pane.act_asked) as asked:
            choose(pane, f"document:{fmt}")
        assert asked.args == [f"message_document:{fmt}:{row.id}"]


def choose(pane: SayPane, what: str) -> None:
    """Choose an act in the menu of the foot, as the keys do."""
    menu = pane.findChild(MoreButton, "message_more").menu()
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.objectName() == what).trigger()
