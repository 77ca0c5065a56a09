"""What is found under a message: live, reached by the keys, and never a word that all is well."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from crisisapp.domain.people import PersonKind
from crisisapp.domain.words import FactState
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.qtmodels.paint import PAINT_ROLE, CellPaint
from crisisapp.services.commands.facts import SetFact
from crisisapp.services.commands.name_list import ReadNames
from crisisapp.services.commands.people import AddPerson
from crisisapp.services.findings.check import PROVIDERS
from crisisapp.services.findings.records import Checked, Finding, Known, Severity
from crisisapp.ui.panes.say import SayPane
from crisisapp.ui.panes.say_findings import Findings
from crisisapp.ui.widgets.chip import Chip
from crisisapp.ui.widgets.finding_list import FindingList
from crisisapp.ui.widgets.message_view import HoleEditor


@pytest.fixture
def pane(qtbot: QtBot, bridge: DeskBridge, incident: str) -> Iterator[SayPane]:
    pane = SayPane(bridge)
    qtbot.addWidget(pane)
    pane.resize(460, 700)
    bridge.changed.connect(pane.apply)
    pane.show_incident(incident)
    pane.show()
    pane.begin("M02")
    looked_at(qtbot, pane)
    yield pane
    pane.keep_typed_text()


def looked_at(qtbot: QtBot, pane: SayPane) -> None:
    below = pane.findChild(Findings)
    assert below is not None
    qtbot.waitUntil(below.is_current)


def listed(pane: SayPane) -> FindingList:
    found = pane.findChild(FindingList, "message_findings")
    assert found is not None
    return found


def rows(pane: SayPane) -> list[CellPaint]:
    model = listed(pane).model()
    return [model.index(row, 0).data(PAINT_ROLE) for row in range(model.rowCount())]


def sentences(pane: SayPane) -> str:
    return "\n".join(row.text for row in rows(pane))


def type_in_hole(qtbot: QtBot, pane: SayPane, text: str) -> QLineEdit:
    assert pane.next_hole()
    line = pane.findChild(QLineEdit, "hole_line")
    assert line is not None
    line.selectAll()
    qtbot.keyClicks(line, text)
    looked_at(qtbot, pane)
    return line


def names(pane: SayPane) -> QWidget:
    found = pane.findChild(QWidget, "message_names")
    assert found is not None
    return found


def names_words(pane: SayPane) -> str:
    return " ".join(one.text() for one in names(pane).findChildren(QLabel) if one.isVisible())


def editor_of(pane: SayPane) -> HoleEditor:
    found = pane.findChild(HoleEditor, "message")
    assert found is not None
    return found


def test_what_is_typed_is_looked_at_while_it_is_typed(qtbot: QtBot, pane: SayPane) -> None:
    assert "06 12 34 56 78" not in sentences(pane)
    line = type_in_hole(qtbot, pane, "call 06 12 34 56 78")
    assert "“06 12 34 56 78” is a phone that the school does not publish." in sentences(pane)
    first = rows(pane)[0]
    assert (first.chip, first.tone) == ("!", "warn")
    assert "Give a published number" in first.note  # what to write instead, without opening it
    line.clear()
    qtbot.keyClicks(line, "call us")
    looked_at(qtbot, pane)
    assert "06 12" not in sentences(pane)


def test_a_keystroke_waits_for_nothing_that_is_found(qtbot: QtBot, pane: SayPane) -> None:
    pane.next_hole()
    line = pane.findChild(QLineEdit, "hole_line")
    assert line is not None
    QTest.keyClicks(line, "06 12 34 56 78", delay=-1)
    below = pane.findChild(Findings)
    assert below is not None
    assert "06 12 34 56 78" in editor_of(pane).toPlainText()
    assert not below.is_current()  # it follows, after the paint
    assert "06 12" not in sentences(pane)
    looked_at(qtbot, pane)
    assert "06 12" in sentences(pane)


def test_somebody_of_the_situation_is_found_and_named_by_the_code(
    qtbot: QtBot, pane: SayPane, bridge: DeskBridge, incident: str
) -> None:
    order = AddPerson(incident=incident, person_kind=PersonKind.PUPIL, name="Zyzomys Qponmlk")
    assert bridge.dispatch(order) is not None
    qtbot.wait(1)
    type_in_hole(qtbot, pane, "Zyzomys Qponmlk is")
    qtbot.waitUntil(lambda: "is named: somebody of this situation." in sentences(pane))
    assert "Zyzomys" not in sentences(pane)


def test_enter_on_a_finding_goes_to_its_words(qtbot: QtBot, pane: SayPane) -> None:
    line = type_in_hole(qtbot, pane, "for Yanis call 06 12 34 56 78 now")
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    looked_at(qtbot, pane)
    assert pane.next_finding()
    found = listed(pane)
    assert found.hasFocus()
    place = next(n for n, row in enumerate(rows(pane)) if "06 12" in row.text)
    for _step in range(place):
        qtbot.keyClick(found, Qt.Key.Key_Down)
    qtbot.keyClick(found, Qt.Key.Key_Return)
    assert line.isVisible()
    assert line.hasFocus()
    assert line.selectedText() == "06 12 34 56 78"
    qtbot.keyClicks(line, "us")
    looked_at(qtbot, pane)
    assert "06 12" not in sentences(pane)


def test_the_key_goes_from_one_finding_to_the_next_and_says_why(
    qtbot: QtBot, pane: SayPane
) -> None:
    type_in_hole(qtbot, pane, "Yanis Belkacem 06 12 34 56 78")
    why = pane.findChild(QLabel, "message_finding_why")
    assert why is not None
    assert why.isHidden()
    pane.next_finding()
    first = listed(pane).current_id()
    assert why.isVisible()
    assert why.text()
    pane.next_finding()
    assert listed(pane).current_id() != first


def test_words_of_the_template_are_chosen_in_the_text(
    qtbot: QtBot, pane: SayPane, bridge: DeskBridge, incident: str
) -> None:
    pane.begin("M01")
    looked_at(qtbot, pane)
    below = pane.findChild(Findings)
    assert below is not None
    text = editor_of(pane).toPlainText()
    at = text.index("again")
    editor_of(pane).go_to(at, at + 5)
    assert editor_of(pane).textCursor().selectedText() == "again"
    assert editor_of(pane).hasFocus()


def test_the_words_are_marked_in_the_text_and_follow_it(qtbot: QtBot, pane: SayPane) -> None:
    type_in_hole(qtbot, pane, "x 06 12 34 56 78")
    editor = editor_of(pane)

    def marked() -> list[str]:
        text = editor.toPlainText()
        return [text[start:end] for start, end in editor._marks.spans()]

    assert "06 12 34 56 78" in marked()
    line = pane.findChild(QLineEdit, "hole_line")
    assert line is not None
    line.setCursorPosition(0)
    qtbot.keyClicks(line, "wait ")
    looked_at(qtbot, pane)
    assert "06 12 34 56 78" in marked()


def test_the_search_of_names_never_says_that_all_is_well(
    qtbot: QtBot, pane: SayPane, bridge: DeskBridge
) -> None:
    assert names_words(pane) == (
        "! Name search: nothing found, but without a list of names; read again"
    )
    bridge.dispatch(ReadNames(names=("Lina Zyzomys",), day="2026-09-03"))
    qtbot.waitUntil(lambda: "list of" in names_words(pane) and "without" not in names_words(pane))
    assert names_words(pane).startswith("Name search: nothing found with the list of 3 Sept")
    assert names_words(pane).endswith("read again")
    assert all(chip.tone() != "ok" for chip in names(pane).findChildren(Chip))


def test_a_fact_that_is_withdrawn_elsewhere_is_found_here(
    qtbot: QtBot, pane: SayPane, bridge: DeskBridge, incident: str
) -> None:
    type_in_hole(qtbot, pane, "the north gate is closed")
    order = SetFact(
        incident=incident,
        key="gate",
        label="Gate",
        state=FactState.CONFIRMED,
        clauses={"en": "the north gate is closed"},
    )
    bridge.dispatch(order)
    bridge.dispatch(
        SetFact(
            incident=incident,
            key="gate",
            label="Gate",
            state=FactState.WITHDRAWN,
            clauses={"en": "the north gate is closed"},
        )
    )
    qtbot.waitUntil(lambda: "The fact “Gate” is withdrawn." in sentences(pane), timeout=3000)


def test_spelling_has_its_place_in_the_list(
    qtbot: QtBot, pane: SayPane, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spelled(checked: Checked, _known: Known) -> Iterator[Finding]:
        at = checked.text.find("recieve")
        if at >= 0:
            yield Finding(
                code="spelling.word",
                severity=Severity.QUIET,
                start=at,
                end=at + 7,
                words="recieve",
                what="“recieve” is not in the dictionary.",
                why="",
                write="receive",
            )

    monkeypatch.setitem(PROVIDERS, "spelling", spelled)
    type_in_hole(qtbot, pane, "you will recieve")
    assert "“recieve” is not in the dictionary." in sentences(pane)


def test_a_reader_hears_what_why_and_what_to_write(qtbot: QtBot, pane: SayPane) -> None:
    type_in_hole(qtbot, pane, "06 12 34 56 78")
    spoken = listed(pane).model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("People, to settle first: “06 12 34 56 78” is a phone")
    assert "Give a published number" in spoken
    assert listed(pane).accessibleName() == "To read again"


def test_tab_leads_from_the_text_into_the_list_and_out_of_it(qtbot: QtBot, pane: SayPane) -> None:
    type_in_hole(qtbot, pane, "06 12 34 56 78")
    editor = editor_of(pane)
    for _key in range(12):
        focus = QApplication.focusWidget()
        assert focus is not None
        if focus is listed(pane):
            break
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert listed(pane).hasFocus()
    qtbot.keyClick(listed(pane), Qt.Key.Key_Tab)
    assert not listed(pane).hasFocus()
    assert not editor.hasFocus()
