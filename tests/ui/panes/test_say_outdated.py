"""A fact that changes names the messages that said it, and no other, with the key that corrects."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from crisisapp.domain.approval import ApprovalWay
from crisisapp.domain.words import Audience, FactState, MessageState
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.commands.approvals import ApproveMessage
from crisisapp.services.commands.facts import SetFact, SetFactState
from crisisapp.services.commands.messages import DraftMessage, FillMessage
from crisisapp.services.commands.sendings import MarkSent
from crisisapp.services.queries.messages import messages
from crisisapp.ui.panes.say import SayPane


def a_fact(bridge: DeskBridge, incident: str, key: str, words: str) -> str:
    order = SetFact(
        incident=incident,
        key=key,
        label=key.title(),
        state=FactState.CONFIRMED,
        clauses={"en": words},
    )
    made = bridge.dispatch(order)
    assert made is not None
    return made.made


def sent(bridge: DeskBridge, incident: str, fact: str, audience: Audience) -> str:
    values = {"fact": fact, "advice": "please wait", "next_update_at": "11:30"}
    order = DraftMessage(
        incident=incident, template="M02", language="en", audience=audience, values=values
    )
    made = bridge.dispatch(order)
    assert made is not None
    for each in (
        ApproveMessage(message=made.made, way=ApprovalWay.ALONE),
        MarkSent(message=made.made),
    ):
        assert bridge.dispatch(each) is not None
    return made.made


def shown(pane: SayPane) -> list[str]:
    QApplication.processEvents()
    labels = pane.findChildren(QLabel, "outdated_words")
    return [label.text() for label in labels if label.isVisible()]


def correct_keys(pane: SayPane) -> list[QPushButton]:
    keys = pane.findChildren(QPushButton)
    return [key for key in keys if key.objectName().startswith("correct_") and key.isVisible()]


def test_a_changed_fact_names_its_messages_and_offers_the_correction(
    pane: SayPane, bridge: DeskBridge, opened: str, qtbot: QtBot
) -> None:
    injured = a_fact(bridge, opened, "injured", "two pupils are hurt")
    a_fact(bridge, opened, "place", "it was at the gate")
    sent(bridge, opened, "two pupils are hurt", Audience.ALL_FAMILIES)
    sent(bridge, opened, "it was at the gate", Audience.STAFF)
    assert shown(pane) == []

    a_fact(bridge, opened, "injured", "three pupils are hurt")
    (words,) = shown(pane)
    assert words == "Message 1 (All families, sent 11:06) says otherwise: Injured"
    assert pane.tab_counts() == (0, 1)

    qtbot.mouseClick(pane.findChild(QPushButton, "correct_1"), Qt.MouseButton.LeftButton)
    (draft,) = [row for row in messages(bridge.read, opened) if row.state is MessageState.DRAFT]
    assert draft.corrects == 1
    assert draft.values["fact"] == "three pupils are hurt"
    assert pane._draft is not None
    assert pane._draft.row.id == draft.id
    QApplication.processEvents()
    assert [b.text() for b in correct_keys(pane)] == ["The correction…"]

    for order in (
        FillMessage(message=draft.id, values={"next_update_at": "12:00"}),  # hours are asked anew
        ApproveMessage(message=draft.id, way=ApprovalWay.ALONE),
        MarkSent(message=draft.id),
    ):
        assert bridge.dispatch(order) is not None
    assert shown(pane) == []  # it says what is known now, and stands for the first

    withdrawn = SetFactState(fact=injured, state=FactState.WITHDRAWN)
    assert bridge.dispatch(withdrawn) is not None
    (words,) = shown(pane)
    assert words.startswith("Message 3 (")
