"""What was said to parents at an hour, and what was known then: one search in the window."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from crisisapp.app.program import Program
from crisisapp.domain.approval import ApprovalWay
from crisisapp.domain.words import Audience, FactState
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.commands.approvals import ApproveMessage
from crisisapp.services.commands.facts import SetFact
from crisisapp.services.commands.message_versions import AddVersion, CopyVersion, WriteVersion
from crisisapp.services.commands.messages import DraftMessage
from crisisapp.services.commands.sendings import MarkSent
from crisisapp.services.queries.approvals import SendingRow, sendings
from crisisapp.support.clock import ManualClock
from crisisapp.ui.dialogs.message_said import SaidDialog
from crisisapp.ui.main_window import MainWindow
from crisisapp.ui.routes import Page, Route
from crisisapp.ui.views.register_search import SearchLine, SearchResults
from crisisapp.ui.widgets.empty_state import EmptyState
from tests.dialogs import in_dialog

Start = Callable[[Path | None], Program]
CTRL = Qt.KeyboardModifier.ControlModifier


WORDS = "deux élèves sont légèrement blessés"


def a_fact(bridge: DeskBridge, incident: str, words: str) -> None:
    order = SetFact(
        incident=incident,
        key="injured",
        label="Blessés",
        state=FactState.CONFIRMED,
        clauses={"fr": words},
    )
    assert bridge.dispatch(order) is not None


def sent(bridge: DeskBridge, incident: str) -> SendingRow:
    """Return what left to the families, with a fact that changes four hours later."""
    a_fact(bridge, incident, WORDS)
    values = {"fact": WORDS, "advice": "attendre", "next_update_at": "11h45"}
    draft = DraftMessage(
        incident=incident, template="M02", audience=Audience.ALL_FAMILIES, values=values
    )
    made = bridge.dispatch(draft)
    assert made is not None
    bridge.dispatch(ApproveMessage(message=made.made, way=ApprovalWay.ALONE))
    bridge.dispatch(MarkSent(message=made.made))
    for order in (
        AddVersion(message=made.made, tag="ar"),
        WriteVersion(message=made.made, tag="ar", texts={"0": "شجار"}),
        CopyVersion(message=made.made, tag="ar", stale=True),
    ):
        bridge.desk.execute(order)
    clock = bridge.desk.clock
    assert isinstance(clock, ManualClock)
    clock.advance(timedelta(hours=4))
    a_fact(bridge, incident, "trois élèves sont légèrement blessés")
    (left,) = sendings(bridge.read, incident, message=made.made)
    return left


def test_the_exact_text_and_what_was_known_are_one_search(
    start: Start, demo: Path, qtbot: QtBot
) -> None:
    program = start(demo)
    assert program.wired is not None
    window, bridge = program.wired.window, program.wired.bridge
    incident = window.current_incident
    left = sent(bridge, incident)
    with qtbot.waitActive(window):
        window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_K, CTRL)
    field = window.register.findChild(SearchLine)
    assert field is not None
    QTest.keyClicks(field, "dit aux parents 14h05")
    seen: dict[str, str] = {}

    def look(dialog: SaidDialog) -> None:
        names = ("said_text", "said_known")
        text, known = (dialog.findChild(QPlainTextEdit, name) for name in names)
        proof = dialog.findChild(QLabel, "said_proof")
        versions = dialog.findChild(QPlainTextEdit, "said_versions")
        assert "شجار" in versions.toPlainText()
        seen.update(text=text.toPlainText(), known=known.toPlainText(), proof=proof.text())
        QTest.mouseClick(dialog.findChild(QPushButton, "said_copy"), Qt.MouseButton.LeftButton)

    qtbot.waitUntil(lambda: "Said in message" in first_result(window))
    broken = in_dialog(look, SaidDialog)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert broken == []
    assert seen["text"].endswith(left.text)
    assert left.digest in seen["proof"]
    assert WORDS in seen["known"]
    assert "trois" not in seen["known"]
    assert left.digest in QGuiApplication.clipboard().text()
    assert "شجار" in QGuiApplication.clipboard().text()
    assert window.current_incident == incident
    for left_open in QApplication.topLevelWidgets():
        if isinstance(left_open, SaidDialog):
            left_open.close()


def first_result(window: MainWindow) -> str:
    results = window.register.findChild(QTableView, "results")
    assert results is not None
    return str(results.model().index(0, 0).data())


def test_that_nothing_had_been_said_is_an_answer(start: Start, demo: Path, qtbot: QtBot) -> None:
    program = start(demo)
    assert program.wired is not None
    window = program.wired.window
    window.go(Route(page=Page.SITUATIONS))
    results = window.register.findChild(SearchResults)
    field = window.register.findChild(SearchLine)
    assert results is not None
    assert field is not None
    field.setFocus()
    QTest.keyClicks(field, "dit aux parents 3h15")
    empty = results.findChild(EmptyState)
    assert empty is not None
    qtbot.waitUntil(empty.isVisible)
    said = " ".join(label.text() for label in empty.findChildren(QLabel))
    assert "03:15" in said
    assert "All families" in said or "Toutes les familles" in said
