"""The page that qualifies, through the real program: letters, Ctrl+Enter, what waits, no crisis."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QLineEdit, QWidget

from crisisapp.app.program import Program
from crisisapp.domain.words import IncidentStatus
from crisisapp.services.commands.incidents import OpenIncident
from crisisapp.services.commands.qualification import Qualify
from crisisapp.services.queries.checklist import runs
from crisisapp.services.queries.incidents import incident as by_id
from crisisapp.services.queries.records import IncidentRow
from crisisapp.ui.dialogs.qualification import NotACrisisDialog
from crisisapp.ui.main_window import MainWindow
from crisisapp.ui.name_chip import NameChip
from crisisapp.ui.routes import Page, Route
from crisisapp.ui.views.qualification import QualificationView
from crisisapp.ui.widgets.key_button import KeyButton
from crisisapp.ui.widgets.segmented import Segmented
from tests.dialogs import in_dialog

Start = Callable[[Path | None], Program]


def opened(start: Start, demo: Path, title: str = "Rumeur de couteau") -> MainWindow:
    program = start(demo)
    assert program.wired is not None
    window = program.wired.window
    result = window.bridge.dispatch(OpenIncident(title=title))
    assert result is not None
    window.go(Route(page=Page.INCIDENT, incident=result.made))
    window.acts["qualify"].trigger()
    QApplication.processEvents()
    return window


def page_of(window: MainWindow) -> QualificationView:
    found = window.findChild(QualificationView)
    assert found is not None
    return found


def row_of(window: MainWindow) -> IncidentRow:
    found = by_id(window.bridge.read, window.current_incident, window.bridge.zone)
    assert found is not None
    return found


def asked(window: MainWindow) -> str:
    """Return the question that has the focus."""
    focus = QApplication.focusWidget()
    for answers in page_of(window).findChildren(Segmented):
        if focus is not None and answers.isAncestorOf(focus):
            return answers.objectName().removeprefix("answer_")
    return ""


def type_letters(window: MainWindow, letters: str) -> None:
    for letter in letters:
        focus = QApplication.focusWidget()
        assert isinstance(focus, QWidget)
        QTest.keyClick(focus, letter)
        QApplication.processEvents()


def answers_of(window: MainWindow) -> dict[str, str]:
    found = page_of(window).findChildren(Segmented)
    return {each.objectName().removeprefix("answer_"): each.value() for each in found}


def test_the_keyboard_alone_answers_and_applies(start: Start, demo: Path) -> None:
    window = opened(start, demo)
    assert window.page is Page.QUALIFICATION
    assert asked(window) == "g1"
    type_letters(window, "nnn")  # danger, place or weapon, address of a member of staff
    assert asked(window) == "g6"
    type_letters(window, "n?")
    given = answers_of(window)
    assert [given[name] for name in ("g1", "g4", "g5", "g6", "g9")] == [
        "no",
        "no",
        "no",
        "no",
        "unknown",
    ]
    QTest.keyClick(page_of(window), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    assert window.page is Page.INCIDENT
    assert row_of(window).level == 1
    assert row_of(window).qualified_at is not None


def test_a_yes_that_brings_more_questions_leaves_the_keys_where_they_were(
    start: Start, demo: Path
) -> None:
    window = opened(start, demo)
    type_letters(window, "ny")  # no danger; the place or a weapon: a playbook comes with its own
    assert asked(window) == "g5"
    type_letters(window, "y")
    assert asked(window) == "g6"
    type_letters(window, "yn")
    given = answers_of(window)
    assert [given[name] for name in ("g1", "g4", "g5", "g6", "g9")] == [
        *("no", "yes", "yes", "yes", "no"),
    ]
    assert window.page is Page.QUALIFICATION


def test_answering_writes_nothing_until_it_is_applied(start: Start, demo: Path) -> None:
    window = opened(start, demo)
    type_letters(window, "n")
    assert row_of(window).level is None
    window.go(Route(page=Page.INCIDENT, incident=window.current_incident))
    window.acts["qualify"].trigger()
    QApplication.processEvents()
    assert answers_of(window)["g1"] == "no"  # and what was answered is still there


def test_a_level_that_is_not_ones_own_is_proposed_then_agreed(start: Start, demo: Path) -> None:
    window = opened(start, demo)
    answers = page_of(window).findChild(Segmented, "answer_g9")
    assert answers is not None
    answers.set_value("yes")
    answers.chosen.emit("yes")
    apply = page_of(window).findChild(KeyButton, "apply_qualification")
    assert apply is not None
    assert apply.text() == "Propose and apply"
    apply.click()
    assert (row_of(window).level, row_of(window).proposed_level) == (2, 3)
    window.acts["qualify"].trigger()
    QApplication.processEvents()
    agree = page_of(window).findChild(KeyButton, "agree_level")
    assert agree is not None
    assert agree.isVisible()

    def fill(dialog: QDialog) -> None:
        QTest.keyClick(dialog, Qt.Key.Key_Return)  # nobody named: refused, and it stays
        line = dialog.findChild(QLineEdit, "said")
        assert line is not None
        assert dialog.isVisible()
        line.setText("DSDEN, cabinet")
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    in_dialog(fill)
    agree.click()
    assert (row_of(window).level, row_of(window).level_agreed_by) == (3, "DSDEN, cabinet")


def test_a_playbook_may_be_left_out(start: Start, demo: Path) -> None:
    window = opened(start, demo, "Bagarre filmée")
    type_letters(window, "n")
    box = page_of(window).findChild(QCheckBox, "playbook_PB08")
    assert box is not None
    assert box.isChecked()
    box.click()
    QApplication.processEvents()
    page_of(window).findChild(KeyButton, "apply_qualification").click()  # type: ignore[union-attr]
    assert runs(window.bridge.read, window.current_incident) == ()


def test_not_a_crisis_closes_with_its_reason(start: Start, demo: Path) -> None:
    window = opened(start, demo)

    def fill(dialog: QDialog) -> None:
        line = dialog.findChild(QLineEdit, "said")
        assert line is not None
        line.setText("un entretien suffit")
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    in_dialog(fill)
    page_of(window).findChild(KeyButton, "not_a_crisis").click()  # type: ignore[union-attr]
    after = row_of(window)
    assert (after.status, after.not_crisis) == (IncidentStatus.CLOSED, True)
    assert window.page is Page.SITUATIONS


def test_not_a_crisis_asks_with_whom_a_severity_of_three_is_left(start: Start, demo: Path) -> None:
    window = opened(start, demo)
    window.bridge.dispatch(Qualify(incident=window.current_incident, answers={"g3": "yes"}))
    assert row_of(window).proposed_level == 3

    def fill(dialog: QDialog) -> None:
        line = dialog.findChild(QLineEdit, "said")
        agreed = dialog.findChild(QLineEdit, "agreed")
        assert line is not None
        assert agreed is not None
        line.setText("un entretien suffit")
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        assert row_of(window).status is not IncidentStatus.CLOSED  # refused, and still there
        agreed.setText("DSDEN, cabinet")
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    in_dialog(fill)
    page_of(window).findChild(KeyButton, "not_a_crisis").click()  # type: ignore[union-attr]
    assert row_of(window).status is IncidentStatus.CLOSED


def test_a_name_in_the_reason_is_offered_a_code(start: Start, demo: Path) -> None:
    window = opened(start, demo)
    offered: list[bool] = []

    def typed(dialog: NotACrisisDialog) -> None:
        dialog.line.setText("rien de grave pour Kévin Dupont")
        chips = dialog.findChildren(NameChip)
        offered.extend(chip.isVisible() for chip in chips)
        dialog.reject()

    broken = in_dialog(typed, NotACrisisDialog)
    page_of(window).findChild(KeyButton, "not_a_crisis").click()  # type: ignore[union-attr]
    assert broken == []
    assert offered == [True]
