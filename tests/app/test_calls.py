"""The telephone through the real program: cards over the page, counts by one key, the line."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from crisisapp.app.program import Program
from crisisapp.domain.calls import CallKind
from crisisapp.domain.words import EntryKind, FactState
from crisisapp.services.commands.calls import NoteCall
from crisisapp.services.commands.facts import SetFact
from crisisapp.services.queries.calls import CallRow, calls, tallies
from crisisapp.services.queries.people import people
from crisisapp.services.queries.promises import open_promises
from crisisapp.services.queries.timeline import entry_rows
from crisisapp.support.i18n import Language, hour_text
from crisisapp.ui.dialogs.call import AnswerDialog, CallDialog
from crisisapp.ui.dialogs.press_card import PressCard, PressOfficeDialog
from crisisapp.ui.dialogs.quick_capture import QuickCapture
from crisisapp.ui.main_window import MainWindow
from crisisapp.ui.routes import Page
from tests.dialogs import in_dialog

Start = Callable[[Path | None], Program]
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def window(start: Start, demo: Path) -> MainWindow:
    program = start(demo)
    assert program.wired is not None
    QApplication.processEvents()
    return program.wired.window


def rows_of(window: MainWindow) -> tuple[CallRow, ...]:
    return calls(window.bridge.read, window.current_incident)


def field(dialog: QDialog, name: str) -> QLineEdit:
    found = dialog.findChild(QLineEdit, name)
    assert found is not None
    return found


def words(dialog: QDialog, name: str) -> str:
    found = dialog.findChild(QLabel, name)
    assert found is not None
    return found.text()


def enter(dialog: QDialog) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Return)


def type_on(dialog: QDialog, text: str) -> None:
    """Type where the keys are, whatever has them."""
    for sign in text:
        QTest.keyClicks(dialog.focusWidget(), sign)


def line_of(window: MainWindow) -> QPlainTextEdit:
    found = window.findChild(QPlainTextEdit, "capture_line")
    assert found is not None
    return found


def test_a_family_is_noted_in_five_keys_beside_the_words(window: MainWindow) -> None:
    keys = 1  # Ctrl+T

    def fill(dialog: CallDialog) -> None:
        nonlocal keys
        for part, last in (("mother of E-01", False), ("E-01", False), ("Is he hurt?", True)):
            focused = dialog.focusWidget()
            assert isinstance(focused, QLineEdit)
            QTest.keyClicks(focused, part)
            QTest.keyClick(focused, Qt.Key.Key_Return if last else Qt.Key.Key_Tab)
            keys += 1

    broken = in_dialog(fill, CallDialog)
    QTest.keyClick(window, Qt.Key.Key_T, CTRL)
    assert broken == []
    (row,) = rows_of(window)
    assert (row.caller, row.child, row.question) == ("mother of E-01", "E-01", "Is he hurt?")
    assert keys <= 5
    assert window.page is Page.INCIDENT  # over the page one works on


@pytest.mark.parametrize("language", ["fr", "en"])
def test_tab_goes_from_field_to_field_though_a_name_is_typed(
    start: Start, demo: Path, language: Language
) -> None:
    program = start(demo)
    program.choose_language(language)
    QApplication.processEvents()
    assert program.wired is not None
    window = program.wired.window
    before = len(people(window.bridge.read, window.current_incident))

    def fill(dialog: CallDialog) -> None:
        for part in ("maman de Zyzomys Qponmlk", "E-01", "elle attend avec Kevin Wxvutsr"):
            type_on(dialog, part)
            QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        assert field(dialog, "caller").text() == "maman de Zyzomys Qponmlk"
        assert field(dialog, "child").text() == "E-01"
        assert field(dialog, "question").text() == "elle attend avec Kevin Wxvutsr"
        enter(dialog)

    broken = in_dialog(fill, CallDialog)
    QTest.keyClick(window, Qt.Key.Key_T, CTRL)
    assert broken == []
    (row,) = rows_of(window)
    assert (row.caller, row.child) == ("maman de Zyzomys Qponmlk", "E-01")
    assert len(people(window.bridge.read, window.current_incident)) == before
    banner = window.findChild(QWidget, "banner")
    assert banner is not None
    said = banner.accessibleName()
    assert "Qponmlk" in said
    assert "Wxvutsr" in said


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_key_of_a_chip_takes_it_from_the_field(
    start: Start, demo: Path, language: Language
) -> None:
    program = start(demo)
    program.choose_language(language)
    QApplication.processEvents()
    assert program.wired is not None
    window = program.wired.window

    def fill(dialog: CallDialog) -> None:
        caller = field(dialog, "caller")
        type_on(dialog, "maman de Zyzomys Qponmlk")
        chips = [one for one in dialog.findChildren(QPushButton, "name_chip") if one.isVisible()]
        (chip,) = chips
        key = {"fr": "Alt Entrée", "en": "Alt Enter"}[language]
        assert chip.text().startswith(key)
        assert chip.accessibleDescription() == key
        assert key in caller.accessibleDescription()
        dialog.activateWindow()
        QApplication.processEvents()
        QTest.keyClick(caller, Qt.Key.Key_Return, ALT)
        type_on(dialog, ", au portail")
        assert caller.text().startswith("maman de E-")
        assert caller.text().endswith(", au portail")
        assert "Qponmlk" not in caller.text()
        assert caller.accessibleDescription() == ""
        enter(dialog)

    broken = in_dialog(fill, CallDialog)
    QTest.keyClick(window, Qt.Key.Key_T, CTRL)
    assert broken == []
    (row,) = rows_of(window)
    assert "Qponmlk" not in row.caller


def test_letters_typed_on_a_chip_go_on_in_the_field_that_follows(window: MainWindow) -> None:
    def fill(dialog: CallDialog) -> None:
        type_on(dialog, "maman de Zyzomys Qponmlk")
        (chip,) = [one for one in dialog.findChildren(QPushButton, "name_chip") if one.isVisible()]
        chip.setFocus()
        type_on(dialog, "E-01")
        assert field(dialog, "caller").text() == "maman de Zyzomys Qponmlk"
        assert field(dialog, "child").text() == "E-01"
        dialog.reject()

    broken = in_dialog(fill, CallDialog)
    window.acts["family_call"].trigger()
    assert broken == []


def test_a_name_for_the_child_becomes_a_code_and_a_bad_hour_loses_nothing(
    window: MainWindow,
) -> None:
    before = len(people(window.bridge.read, window.current_incident))

    def fill(dialog: CallDialog) -> None:
        field(dialog, "child").setText("Zinedine Korvax")
        field(dialog, "due").setText("bientôt")
        enter(dialog)
        assert dialog.isVisible()
        assert field(dialog, "child").text() == "Zinedine Korvax"
        field(dialog, "due").setText("in 20 min")
        enter(dialog)

    broken = in_dialog(fill, CallDialog)
    window.acts["family_call"].trigger()
    assert broken == []
    (row,) = rows_of(window)
    assert row.child.startswith("E-")
    assert row.waits
    assert len(people(window.bridge.read, window.current_incident)) == before + 1


def test_a_name_in_the_words_is_offered_a_code(window: MainWindow) -> None:
    def fill(dialog: CallDialog) -> None:
        QTest.keyClicks(field(dialog, "question"), "Zinedine Korvax va-t-il bien ?")
        chips = [chip for chip in dialog.findChildren(QPushButton, "name_chip") if chip.isVisible()]
        (chip,) = chips
        QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
        assert "Korvax" not in field(dialog, "question").text()
        enter(dialog)

    broken = in_dialog(fill, CallDialog)
    window.acts["family_call"].trigger()
    assert broken == []


def test_the_card_of_the_press_says_the_hour_is_kept_and_passed_on(window: MainWindow) -> None:
    bridge, incident = window.bridge, window.current_incident
    for key, state, audiences in (
        ("sure", FactState.CONFIRMED, ("PRESS",)),
        ("inside", FactState.CONFIRMED, ("STAFF",)),
        ("doubt", FactState.TO_VERIFY, ("PRESS",)),
    ):
        bridge.dispatch(
            SetFact(
                incident=incident,
                key=key,
                label=key,
                state=state,
                audiences=audiences,
                clauses={"fr": f"{key} est affirmé"},
                hedges={"fr": f"{key} est en vérification"},
            )
        )

    def office(dialog: PressOfficeDialog) -> None:
        assert words(dialog, "press_number") == "05 00 00 00 02"
        assert "Le Courrier" in words(dialog, "press_tell")
        enter(dialog)

    def fill(dialog: PressCard) -> None:
        assert "dès que possible" in words(dialog, "press_now")
        QTest.keyClicks(field(dialog, "outlet"), "Le Courrier")
        QTest.keyClicks(field(dialog, "caller"), "Jeanne Martin")
        assert not any(c.isVisible() for c in dialog.findChildren(QPushButton, "name_chip"))
        gone = bridge.now().astimezone(bridge.zone) - timedelta(minutes=58)
        field(dialog, "closes").setText(f"{gone:%H:%M}")
        enter(dialog)
        assert dialog.isVisible()  # it just went by: not silently tomorrow's
        assert "dès que possible" in words(dialog, "press_now")
        field(dialog, "closes").setText("11:30")
        assert "avant 11\u00a0h\u00a030" in words(dialog, "press_now")
        assert words(dialog, "press_cleared").splitlines() == [
            "· Sure est affirmé.",
            "· Doubt est en vérification.",
        ]
        assert len(words(dialog, "press_unsaid").splitlines()) == 4
        in_dialog(office, PressOfficeDialog, broken)
        enter(dialog)

    broken = in_dialog(fill, PressCard)
    QTest.keyClick(window, Qt.Key.Key_R, CTRL | SHIFT)
    assert broken == []
    (row,) = rows_of(window)
    assert (row.kind, row.outlet, row.theme) == (CallKind.PRESS, "Le Courrier", "press")
    assert row.due is not None
    assert hour_text(row.due, bridge.zone) == "11:30"
    assert [p.call for p in open_promises(bridge.read, incident)] == [row.id]
    said = [e.kind for e in entry_rows(bridge.read, incident) if "Le Courrier" in e.text]
    assert EntryKind.CALL_OUT in said


@pytest.mark.parametrize(
    ("typed", "key", "outlet", "question"),
    [
        ("/presse Le Courrier: un couteau ?", Qt.Key.Key_Return, "Le Courrier", "un couteau ?"),
        ("/press", Qt.Key.Key_Return, "", ""),
        ("presse Le Courrier", Qt.Key.Key_Tab, "Le Courrier", ""),
        ("call from France 3: who was hurt", Qt.Key.Key_Tab, "France 3", "who was hurt"),
    ],
)
def test_the_word_opens_the_card_and_the_line_goes_once_it_is_kept(
    window: MainWindow, typed: str, key: Qt.Key, outlet: str, question: str
) -> None:
    line = line_of(window)
    before = len(list(entry_rows(window.bridge.read, window.current_incident)))

    def leave(dialog: PressCard) -> None:
        assert field(dialog, "outlet").text() == outlet
        assert field(dialog, "question").text() == question
        dialog.reject()

    broken = in_dialog(leave, PressCard)
    QTest.keyClicks(line, typed)
    QTest.keyClick(line, key)
    assert broken == []
    assert line.toPlainText()  # nothing was kept: nothing typed is lost
    assert len(list(entry_rows(window.bridge.read, window.current_incident))) == before

    def keep(dialog: PressCard) -> None:
        field(dialog, "outlet").setText("Le Courrier")
        in_dialog(PressOfficeDialog.reject, PressOfficeDialog, broken)
        enter(dialog)

    broken = in_dialog(keep, PressCard)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert broken == []
    assert line.toPlainText() == ""
    assert len(rows_of(window)) == 1


@pytest.mark.parametrize(
    ("typed", "kind", "caller", "child"),
    [
        ("/family mother of E-03: is he hurt?", CallKind.FAMILY, "mother of E-03", "E-03"),
        ("/call the town hall: is he hurt?", CallKind.OTHER, "the town hall", ""),
    ],
)
def test_the_word_of_a_call_opens_its_card_filled_in(
    window: MainWindow, typed: str, kind: CallKind, caller: str, child: str
) -> None:
    line = line_of(window)

    def keep(dialog: CallDialog) -> None:
        assert field(dialog, "caller").text() == caller
        assert field(dialog, "child").text() == child
        assert field(dialog, "child").isVisible() is (kind is CallKind.FAMILY)
        enter(dialog)

    broken = in_dialog(keep, CallDialog)
    QTest.keyClicks(line, typed)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert broken == []
    assert line.toPlainText() == ""
    (row,) = rows_of(window)
    assert (row.kind, row.caller, row.child, row.question) == (
        *(kind, caller, child),
        "is he hurt?",
    )


def test_a_button_opens_the_card_of_anybody_else(window: MainWindow) -> None:
    window.open_current(Page.CALLS)
    button = window.findChild(QPushButton, "add_other_call")
    assert button is not None

    def keep(dialog: CallDialog) -> None:
        field(dialog, "caller").setText("a neighbour")
        field(dialog, "question").setText("What is this noise?")
        enter(dialog)

    broken = in_dialog(keep, CallDialog)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert broken == []
    assert [(row.kind, row.caller) for row in rows_of(window)] == [(CallKind.OTHER, "a neighbour")]


def test_without_the_key_the_line_of_a_medium_is_an_ordinary_line(window: MainWindow) -> None:
    line = line_of(window)
    QTest.keyClicks(line, "call from France 3: who was hurt")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert rows_of(window) == ()
    assert list(entry_rows(window.bridge.read, window.current_incident))[-1].text == "who was hurt"


def test_the_press_may_call_while_a_dialog_is_open(window: MainWindow) -> None:
    seen: list[str] = []

    def card(dialog: PressCard) -> None:
        seen.append(field(dialog, "outlet").text())

    def quick(dialog: QuickCapture) -> None:
        line = dialog.findChild(QPlainTextEdit, "capture_line")
        assert line is not None
        QTest.keyClicks(line, "/presse BFM")
        in_dialog(card, PressCard, broken)
        QTest.keyClick(line, Qt.Key.Key_Return)

    def family(dialog: CallDialog) -> None:
        dialog.activateWindow()
        QApplication.processEvents()
        in_dialog(quick, QuickCapture, broken)
        QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Space, CTRL)
        assert dialog.isVisible()  # it is still there, as it was

    broken = in_dialog(family, CallDialog)
    window.acts["family_call"].trigger()
    assert broken == []
    assert seen == ["BFM"]


def test_the_page_counts_by_one_key_and_takes_back(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitActive(window):
        window.activateWindow()
    window.acts["calls"].trigger()
    assert window.page is Page.CALLS

    def total(theme: str) -> int:
        rows = tallies(window.bridge.read, window.current_incident, (theme,))
        return rows[0].total

    button = window.findChild(QPushButton, "tally_fetch")
    assert button is not None
    shown = button.accessibleDescription()  # "Alt M"
    letter = getattr(Qt.Key, f"Key_{shown[-1]}")
    for _press in range(3):
        QTest.keyClick(window, letter, ALT)
    assert total("fetch") == 3
    assert "· 3" in button.text()
    QTest.keyClick(window, letter, ALT | SHIFT)
    assert total("fetch") == 2
    other = window.findChild(QPushButton, "tally_other")
    assert other is not None
    other_letter = getattr(Qt.Key, f"Key_{other.accessibleDescription()[-1]}")
    QTest.keyClick(window, other_letter, ALT | SHIFT)  # there is none to take back
    assert total("other") == 0
    window.acts["undo"].trigger()
    assert total("fetch") == 3
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert total("fetch") == 4


def test_the_first_to_call_back_stands_first_and_enter_calls_back(window: MainWindow) -> None:
    bridge, incident = window.bridge, window.current_incident
    for kind, minutes in ((CallKind.FAMILY, 40), (CallKind.PRESS, 20)):
        due = bridge.now() + timedelta(minutes=minutes)
        bridge.dispatch(
            NoteCall(
                incident=incident,
                kind=kind,
                caller=f"A{minutes}",
                outlet="Le Courrier" if kind is CallKind.PRESS else "",
                call_back_at=due,
            )
        )
    window.acts["calls"].trigger()
    table = window.findChild(QTableView, "calls")
    assert table is not None
    first = rows_of(window)[0]
    assert first.caller == "A20"
    table.selectRow(0)

    def answer(dialog: AnswerDialog) -> None:
        QTest.keyClicks(field(dialog, "answer"), "Press statement sent")
        enter(dialog)

    broken = in_dialog(answer, AnswerDialog)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert broken == []
    assert [row.caller for row in rows_of(window)] == ["A40", "A20"]
    assert not rows_of(window)[1].waits
    shown = window.findChild(QLabel, "calls_summary")
    assert shown is not None
    assert shown.text().startswith("1 to call back")


def test_a_card_is_completed_and_nobody_reached_still_waits(window: MainWindow) -> None:
    bridge, incident = window.bridge, window.current_incident
    bridge.dispatch(NoteCall(incident=incident, kind=CallKind.PRESS, outlet="BFM"))
    window.acts["calls"].trigger()

    def press(name: str, act: Callable[[QDialog], None], kind: type[QDialog]) -> None:
        button = window.findChild(QPushButton, name)
        assert button is not None
        assert button.isEnabled()
        broken = in_dialog(act, kind)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert broken == []

    def complete(dialog: QDialog) -> None:
        field(dialog, "closes").setText("in 30 min")
        enter(dialog)

    press("call_complete", complete, PressCard)
    (row,) = rows_of(window)
    assert row.waits

    def nobody(dialog: QDialog) -> None:
        box = dialog.findChild(QComboBox, "reached")
        assert box is not None
        box.setCurrentIndex(1)
        enter(dialog)

    press("call_answer", nobody, AnswerDialog)
    assert rows_of(window)[0].waits
    press("call_pass", enter, PressOfficeDialog)
    assert list(entry_rows(bridge.read, incident))[-1].kind is EntryKind.CALL_OUT


def test_an_empty_page_says_what_to_do(window: MainWindow) -> None:
    window.acts["calls"].trigger()
    empty = [w for w in window.findChildren(QLabel) if "No call yet" in w.text()]
    assert any(label.isVisible() for label in empty)
