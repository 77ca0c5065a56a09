"""The reception through the real program: its page, the ledger over it, a second computer."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
)
from pytestqt.qtbot import QtBot

from crisisapp.app.program import Program
from crisisapp.domain.questions import ClearedFor, QuestionState
from crisisapp.domain.words import Audience, FactState
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.commands.calls import NoteCall
from crisisapp.services.commands.facts import SetFact, SetFactState
from crisisapp.services.commands.families import TellFamily
from crisisapp.services.commands.incidents import CountFamilies
from crisisapp.services.commands.questions import AnswerQuestion, AskQuestion
from crisisapp.services.content import Content
from crisisapp.services.desk import Desk
from crisisapp.services.identity import Installation
from crisisapp.services.queries.calls import tallies
from crisisapp.services.queries.questions import QuestionRow, questions
from crisisapp.services.queries.told import families
from crisisapp.support.paths import AppPaths
from crisisapp.ui.actions import Actions
from crisisapp.ui.calls_tally import CallsTally
from crisisapp.ui.dialogs.question import (
    AnswerQuestionDialog,
    AskQuestionDialog,
    CloseQuestionDialog,
    PassQuestionDialog,
)
from crisisapp.ui.dialogs.questions import QuestionsDialog
from crisisapp.ui.main_window import MainWindow
from crisisapp.ui.routes import Page
from crisisapp.ui.views.reception import ReceptionView
from crisisapp.ui.widgets.chip import Chip
from tests.dialogs import in_dialog

Start = Callable[[Path | None], Program]
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
CALLED = "Si votre enfant était directement concerné, vous auriez été appelé personnellement."


@pytest.fixture
def window(start: Start, demo: Path) -> MainWindow:
    program = start(demo)
    assert program.wired is not None
    QApplication.processEvents()
    return program.wired.window


@pytest.fixture
def page(window: MainWindow) -> ReceptionView:
    QTest.keyClick(window, Qt.Key.Key_W, CTRL | SHIFT)
    found = window.findChild(ReceptionView)
    assert found is not None
    assert window.page is Page.RECEPTION
    return found


@pytest.fixture
def second(
    page: ReceptionView, demo: Path, tmp_path: Path, qtbot: QtBot
) -> Iterator[ReceptionView]:
    """Return the page as another computer shows it, which only reads."""
    other = Installation(AppPaths.under(tmp_path / "other").ensure())
    desk = Desk.open(demo, other, writable=False, clock=page._bridge.desk.clock, content=Content())
    bridge = DeskBridge(desk)
    view = ReceptionView(bridge, Actions(page))
    qtbot.addWidget(view)
    view.show()
    view.show_incident(page._incident)
    bridge.start()
    yield view
    bridge.close()


def shown(view: ReceptionView) -> list[str]:
    return [label.text() for label in view.findChildren(QLabel) if label.isVisibleTo(view)]


def news(view: ReceptionView, text: str) -> str:
    """Return the chip beside a sentence; empty when it has none."""
    label = next(label for label in view.findChildren(QLabel) if label.text() == text)
    chip = label.parentWidget().findChild(Chip)
    return chip.text() if chip.isVisibleTo(view) else ""


def ledger(window: MainWindow) -> tuple[QuestionRow, ...]:
    return questions(window.bridge.read, window.current_incident, "fr")


def a_fact(window: MainWindow, clause: str) -> str:
    order = SetFact(
        incident=window.current_incident,
        key="clause",
        label="x",
        state=FactState.CONFIRMED,
        clauses={"fr": clause},
        audiences=(Audience.ALL_FAMILIES.value,),
    )
    made = window.bridge.dispatch(order)
    assert made is not None
    QApplication.processEvents()
    return made.made


def test_the_page_says_what_every_parent_asks_in_large_type(
    page: ReceptionView, qapp: QApplication
) -> None:
    assert "Mon enfant est-il concerné\N{NO-BREAK SPACE}?" in shown(page)
    say = page.findChild(QLabel, "reception_say")
    assert say.font().pixelSize() >= 20 or say.font().pointSizeF() >= 1.5 * qapp.font().pointSizeF()


def test_it_turns_by_itself_once_every_family_was_called(
    page: ReceptionView, window: MainWindow
) -> None:
    assert CALLED not in shown(page)
    incident, bridge = window.current_incident, window.bridge
    rows = families(bridge.read, incident).rows
    bridge.dispatch(CountFamilies(incident=incident, expected=max(1, len(rows))))
    for key in [row.key for row in rows] or ["E-01"]:
        bridge.attempt(TellFamily(incident=incident, family=key, told=2))
    QApplication.processEvents()
    assert CALLED in shown(page)
    assert news(page, CALLED) == "changed just now"


def test_a_fact_that_falls_goes_at_once(page: ReceptionView, window: MainWindow) -> None:
    fact = a_fact(window, "les cours continuent")
    assert "Les cours continuent." in shown(page)
    window.bridge.dispatch(SetFactState(fact=fact, state=FactState.TO_VERIFY))
    QApplication.processEvents()
    assert "Les cours continuent." not in shown(page)
    assert "Changed just now" in shown(page)


def test_a_key_counts_a_call_here_too(page: ReceptionView, window: MainWindow) -> None:
    button = page.findChild(QPushButton, "tally_fetch")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    (row,) = [r for r in tallies(window.bridge.read, window.current_incident) if r.theme == "fetch"]
    assert row.counted == 1
    assert button.text().endswith("· 1")


def test_a_second_computer_sees_it_and_counts_nothing(
    second: ReceptionView, window: MainWindow, qtbot: QtBot
) -> None:
    assert not second.findChild(CallsTally).isVisibleTo(second)
    a_fact(window, "la cantine est ouverte")
    qtbot.waitUntil(lambda: "La cantine est ouverte." in shown(second), timeout=5000)
    assert news(second, "La cantine est ouverte.") == "changed just now"


def test_a_question_of_a_call_is_filed_answered_and_cleared_over_the_page(
    page: ReceptionView, window: MainWindow
) -> None:
    incident = window.current_incident
    order = NoteCall(incident=incident, question="Y a-t-il étude ?", theme="other")
    window.bridge.dispatch(order)
    broken: list[str] = []

    def file(dialog: AskQuestionDialog) -> None:
        dialog.findChild(QComboBox, "from").setCurrentIndex(1)
        assert dialog.findChild(QLineEdit, "question").text() == "Y a-t-il étude ?"
        dialog.accept()

    def answer(dialog: AnswerQuestionDialog) -> None:
        dialog.findChild(QLineEdit, "answer").setText("Oui.")
        dialog.findChild(QCheckBox, "cleared_families").setChecked(True)
        dialog.accept()

    def use(dialog: QuestionsDialog) -> None:
        in_dialog(file, AskQuestionDialog, broken)
        dialog.findChild(QPushButton, "question_ask").click()
        choose(dialog, "Y a-t-il étude ?")
        in_dialog(answer, AnswerQuestionDialog, broken)
        dialog.findChild(QPushButton, "question_answer").click()

    in_dialog(use, QuestionsDialog, broken)
    QTest.keyClick(window, Qt.Key.Key_I, CTRL | SHIFT)
    assert broken == []
    QApplication.processEvents()
    row = next(row for row in ledger(window) if row.text == "Y a-t-il étude ?")
    assert (row.theme, row.said, row.cleared) == ("other", "Oui.", (ClearedFor.FAMILIES,))
    assert "Y a-t-il étude ?" in shown(page)


def test_who_was_asked_and_why_nobody_answers(page: ReceptionView, window: MainWindow) -> None:
    window.bridge.dispatch(AskQuestion(incident=window.current_incident, text="Qui enquête ?"))
    broken: list[str] = []

    def ask(dialog: PassQuestionDialog) -> None:
        dialog.findChild(QLineEdit, "party").setText("DSDEN")
        dialog.accept()

    def close(dialog: CloseQuestionDialog) -> None:
        dialog.findChild(QLineEdit, "reason").setText("Le procureur seul en parle.")
        dialog.accept()

    def use(dialog: QuestionsDialog) -> None:
        choose(dialog, "Qui enquête ?")
        in_dialog(ask, PassQuestionDialog, broken)
        dialog.findChild(QPushButton, "question_pass").click()
        assert ledger_row(window, "Qui enquête ?").asked_to == "DSDEN"
        in_dialog(close, CloseQuestionDialog, broken)
        dialog.findChild(QPushButton, "question_close").click()

    in_dialog(use, QuestionsDialog, broken)
    window.acts["questions"].trigger()
    assert broken == []
    QApplication.processEvents()
    assert ledger_row(window, "Qui enquête ?").state is QuestionState.CLOSED
    assert "Le procureur seul en parle." in shown(page)


def test_only_the_clearing_changes_where_the_words_stay(
    page: ReceptionView, window: MainWindow
) -> None:
    made = window.bridge.dispatch(AskQuestion(incident=window.current_incident, text="Qui ?"))
    assert made is not None
    order = AnswerQuestion(entry=made.made, answer="Nous.", cleared=(ClearedFor.FAMILIES,))
    window.bridge.dispatch(order)
    before = ledger_row(window, "Qui ?")
    broken: list[str] = []

    def clear(dialog: AnswerQuestionDialog) -> None:
        dialog.findChild(QCheckBox, "cleared_public").setChecked(True)
        dialog.accept()

    def use(dialog: QuestionsDialog) -> None:
        choose(dialog, "Qui ?")
        in_dialog(clear, AnswerQuestionDialog, broken)
        dialog.findChild(QPushButton, "question_answer").click()

    in_dialog(use, QuestionsDialog, broken)
    window.acts["questions"].trigger()
    assert broken == []
    after = ledger_row(window, "Qui ?")
    assert after.cleared == (ClearedFor.FAMILIES, ClearedFor.PUBLIC)
    assert (after.said, after.settled_at) == ("Nous.", before.settled_at)


def test_a_refusal_is_said_where_it_was_asked_and_nothing_is_lost(window: MainWindow) -> None:
    window.bridge.dispatch(AskQuestion(incident=window.current_incident, text="Qui ?"))
    broken: list[str] = []

    def name(dialog: AnswerQuestionDialog) -> None:
        dialog.findChild(QLineEdit, "answer").setText("E-03")
        dialog.findChild(QCheckBox, "cleared_families").setChecked(True)
        dialog.accept()
        assert dialog.isVisible()
        assert any("names somebody" in label.text() for label in dialog.findChildren(QLabel))

    def use(dialog: QuestionsDialog) -> None:
        choose(dialog, "Qui ?")
        in_dialog(name, AnswerQuestionDialog, broken)
        dialog.findChild(QPushButton, "question_answer").click()

    in_dialog(use, QuestionsDialog, broken)
    window.acts["questions"].trigger()
    assert broken == []
    assert ledger_row(window, "Qui ?").answer == ""


def test_a_child_in_an_answer_asks_why_where_it_is_cleared(window: MainWindow) -> None:
    window.bridge.dispatch(AskQuestion(incident=window.current_incident, text="Qui ?"))
    broken: list[str] = []

    def why(dialog: AnswerQuestionDialog) -> None:
        reason = dialog.findChild(QLineEdit, "reason")
        assert not reason.isVisible()
        dialog.findChild(QLineEdit, "answer").setText("Yanis Belaid")
        dialog.findChild(QCheckBox, "cleared_families").setChecked(True)
        dialog.accept()
        assert reason.isVisible()
        assert any("Yanis Belaid" in label.text() for label in dialog.findChildren(QLabel))
        reason.setText("his family asked for it")
        dialog.accept()

    def use(dialog: QuestionsDialog) -> None:
        choose(dialog, "Qui ?")
        in_dialog(why, AnswerQuestionDialog, broken)
        dialog.findChild(QPushButton, "question_answer").click()

    in_dialog(use, QuestionsDialog, broken)
    window.acts["questions"].trigger()
    assert broken == []
    assert ledger_row(window, "Qui ?").cleared == (ClearedFor.FAMILIES,)


def test_the_public_page_is_written_from_the_ledger(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "qa.html"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_words: (str(out), ""))
    made = window.bridge.dispatch(AskQuestion(incident=window.current_incident, text="Ouvert ?"))
    assert made is not None
    order = AnswerQuestion(entry=made.made, answer="Oui.", cleared=(ClearedFor.PUBLIC,))
    window.bridge.dispatch(order)

    def use(dialog: QuestionsDialog) -> None:
        dialog.findChild(QPushButton, "question_export").click()

    broken = in_dialog(use, QuestionsDialog)
    window.acts["questions"].trigger()
    assert broken == []
    assert "<dt>Ouvert ?</dt>" in out.read_text("utf-8")


def ledger_row(window: MainWindow, text: str) -> QuestionRow:
    return next(row for row in ledger(window) if row.text == text)


def choose(dialog: QDialog, text: str) -> None:
    """Choose the row of a question."""
    table = dialog.findChild(QTableView, "questions")
    model = table.model()
    for row in range(model.rowCount()):
        if text in str(model.index(row, 1).data(Qt.ItemDataRole.AccessibleTextRole)):
            table.selectRow(row)
            return
    raise AssertionError(text)
