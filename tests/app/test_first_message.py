"""From Ctrl+N to a first message to all families that left, through the real window: few acts."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from crisisapp.app.program import Program
from crisisapp.domain.approval import ApprovalWay
from crisisapp.domain.words import MessageState
from crisisapp.services.commands.preapprovals import Preapprove
from crisisapp.services.queries.messages import messages
from crisisapp.services.queries.promises import open_promises
from crisisapp.services.queries.told import told
from crisisapp.ui.dialogs.message_acts import ApproveDialog
from crisisapp.ui.dialogs.message_acts_pause import PauseDialog
from crisisapp.ui.dialogs.message_acts_sent import SentDialog
from crisisapp.ui.main_window import MainWindow
from crisisapp.ui.routes import Page
from tests.app.hands import CTRL, SHIFT, Hands

Start = Callable[[Path | None], Program]
MOST_ACTS = 25
MOST_ACTS_AGREED_BEFORE = 15
HOLES = (
    "une bagarre a eu lieu devant le portail",
    "prevenu la police",
    "attendre notre prochain message",
    "11:45",
)


@pytest.fixture
def window(start: Start, demo: Path, qtbot: QtBot) -> MainWindow:
    program = start(demo)
    assert program.wired is not None
    window = program.wired.window
    with qtbot.waitActive(window):
        window.activateWindow()
    QGuiApplication.clipboard().clear()
    return window


def open_situation(hands: Hands, window: MainWindow) -> None:
    """From nothing to the page of a new situation."""
    hands.press(Qt.Key.Key_N, CTRL)
    hands.write("10h45 bagarre devant le portail, CPE")
    hands.press(Qt.Key.Key_Return)
    assert window.page is Page.FIRST_MINUTES
    hands.click(window, "open_desk_page")
    assert window.page is Page.INCIDENT


def begin_first_template(hands: Hands) -> None:
    """From the page of a situation to the first hole of the holding statement."""
    hands.press(Qt.Key.Key_M, CTRL)
    hands.write("attente")
    hands.press(Qt.Key.Key_Return)


def by_phone(hands: Hands) -> Callable[[ApproveDialog], None]:
    def answer(dialog: ApproveDialog) -> None:
        hands.press(Qt.Key.Key_Tab)  # "by phone" is chosen: who sits here may not say yes
        hands.write("A. Martin")
        hands.press(Qt.Key.Key_Return)
        assert not dialog.isVisible()

    return answer


@pytest.mark.usefixtures("pauses")
def test_a_first_message_to_all_families_takes_few_acts(window: MainWindow, qtbot: QtBot) -> None:
    read = window.bridge.read
    hands = Hands(window)

    open_situation(hands, window)
    incident = window.current_incident
    begin_first_template(hands)
    for words in HOLES:
        hands.write(words)
        hands.press(Qt.Key.Key_Return)
    hands.in_dialog(ApproveDialog, by_phone(hands))
    hands.press(Qt.Key.Key_C, CTRL | SHIFT)
    assert hands.broken == []
    (row,) = messages(read, incident)
    assert (row.state, row.approved_by, row.audience) == (
        MessageState.APPROVED,
        "A. Martin",
        "FAMall",
    )
    hands.in_dialog(PauseDialog, lambda _dialog: hands.press(Qt.Key.Key_Return))
    hands.press(Qt.Key.Key_C, CTRL | SHIFT)
    assert hands.broken == []
    assert QGuiApplication.clipboard().text() == row.text
    assert "une bagarre a eu lieu devant le portail" in row.text.casefold()
    assert told(read, incident) == {}
    approved = hands.acts
    assert approved <= MOST_ACTS, hands.done

    primary = window.findChild(QPushButton, "message_next")
    qtbot.waitUntil(lambda: primary.text().startswith("I have sent it"))
    hands.in_dialog(SentDialog, lambda _dialog: hands.press(Qt.Key.Key_Return))
    hands.click(window, "message_next")
    assert hands.broken == []
    assert list(told(read, incident)) == ["FAMall"]
    (promise,) = open_promises(read, incident)
    assert promise.audience == "FAMall"
    assert hands.acts <= MOST_ACTS, hands.done


@pytest.mark.usefixtures("pauses")
def test_a_text_agreed_before_is_copied_without_asking_anybody(window: MainWindow) -> None:
    bridge = window.bridge
    order = Preapprove(
        template="M02",
        values={"fact": "nous vérifions", "advice": "patienter"},
        holes={"next_update_at": ()},
        way=ApprovalWay.PAPER,
        who="A. Martin",
    )
    agreed = bridge.dispatch(order)
    assert agreed is not None
    hands = Hands(window)
    open_situation(hands, window)
    incident = window.current_incident
    # What was agreed in advance stands first in the list: no letter is needed.
    hands.press(Qt.Key.Key_M, CTRL)
    hands.press(Qt.Key.Key_Return)
    hands.write("11:45")
    hands.press(Qt.Key.Key_Return)
    hands.in_dialog(PauseDialog, lambda _dialog: hands.press(Qt.Key.Key_Return))
    hands.press(Qt.Key.Key_C, CTRL | SHIFT)
    assert hands.broken == []
    (row,) = messages(bridge.read, incident)
    assert row.state is MessageState.COPIED
    assert QGuiApplication.clipboard().text() == row.text
    assert "11h45" in row.text
    assert hands.acts <= MOST_ACTS_AGREED_BEFORE, hands.done
