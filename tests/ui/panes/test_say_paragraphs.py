"""A paragraph written in place, by real keys: kept, left, moved, given back, never lost."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from crisisapp.domain.approval import ApprovalWay
from crisisapp.domain.words import MessageState
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.commands.approvals import ApproveMessage
from crisisapp.services.commands.messages import DraftMessage
from crisisapp.services.drafting.present import present
from crisisapp.services.queries.messages import message
from crisisapp.ui.panes.say import SayPane
from crisisapp.ui.theme.metrics import LARGE
from crisisapp.ui.widgets.message_view import HoleEditor
from crisisapp.ui.widgets.message_view_field import ParagraphField
from crisisapp.ui.widgets.text_areas import text_areas

FILLED = {
    "topic": "the video",
    "facts": "a fight took place",
    "next_update_at": "11:30",
    "contact.press": "05 00",
}


@pytest.fixture
def made(bridge: DeskBridge, incident: str) -> str:
    order = DraftMessage(incident=incident, template="M04", language="en", values=FILLED)
    return bridge.desk.execute(order).made


@pytest.fixture
def pane(qtbot: QtBot, bridge: DeskBridge, incident: str, made: str) -> Iterator[SayPane]:
    pane = a_pane(qtbot, bridge, incident, made)
    yield pane
    pane.keep_typed_text()  # as a window does before its desk closes


def a_pane(qtbot: QtBot, bridge: DeskBridge, incident: str, made: str) -> SayPane:
    pane = SayPane(bridge)
    qtbot.addWidget(pane)
    pane.resize(460, 760)
    bridge.changed.connect(pane.apply)
    pane.show_incident(incident, made)
    with qtbot.waitActive(pane):
        pane.show()
        pane.activateWindow()
    qtbot.waitUntil(lambda: "Internal" in view_of(pane).toPlainText())
    return pane


def view_of(pane: SayPane) -> HoleEditor:
    found = pane.findChild(HoleEditor, "message")
    assert found is not None
    return found


def field_of(pane: SayPane) -> ParagraphField:
    found = pane.findChild(ParagraphField, "paragraph_field")
    assert found is not None
    return found


def texts(bridge: DeskBridge, made: str) -> list[str]:
    row = message(bridge.read, made)
    assert row is not None
    return present(bridge, row).rendered.text.split("\n\n")


def caret_at(pane: SayPane, words: str) -> None:
    """Put the caret in some words of the message, as arrows or a click do."""
    view = view_of(pane)
    view.setFocus()
    caret = QTextCursor(view.document())
    caret.setPosition(view.toPlainText().index(words) + 1)
    view.setTextCursor(caret)


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key, modifier)


def write(words: str) -> None:
    widget = QApplication.focusWidget()
    assert isinstance(widget, ParagraphField)
    widget.selectAll()
    QTest.keyClicks(widget, words)


def menu_of(pane: SayPane) -> QMenu:
    """Open the menu at the caret, by the key that does so."""
    view = view_of(pane)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
    QApplication.sendEvent(view.viewport(), event)
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QMenu)
    return popup


def choose(pane: SayPane, act: str) -> None:
    menu = menu_of(pane)
    action = next(one for one in menu.actions() if one.objectName() == f"paragraph_{act}")
    menu.setActiveAction(action)
    QTest.keyClick(menu, Qt.Key.Key_Return)


def test_f2_opens_it_in_place_and_ctrl_enter_keeps(
    qtbot: QtBot, pane: SayPane, bridge: DeskBridge, made: str
) -> None:
    before = texts(bridge, made)
    caret_at(pane, "Please do not")
    press(Qt.Key.Key_F2)
    field = field_of(pane)
    assert field.hasFocus()
    assert field.toPlainText() == before[3]
    start = view_of(pane).toPlainText().index("Please do not")
    area = text_areas(view_of(pane), start, start + 5)[0]
    assert field.geometry().contains(area.center().toPoint())
    write("Do not answer anybody: {{ school.name }} does.")
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: texts(bridge, made)[3].startswith("Do not answer"))
    assert texts(bridge, made)[3] == "Do not answer anybody: {{ school.name }} does."
    assert not field.isVisible()
    assert view_of(pane).hasFocus()
    qtbot.waitUntil(lambda: "{{ school.name }} does." in view_of(pane).toPlainText())


def test_escape_leaves_it_as_it_was(pane: SayPane, bridge: DeskBridge, made: str) -> None:
    before = texts(bridge, made)
    caret_at(pane, "Please do not")
    press(Qt.Key.Key_F2)
    write("Half a sen")
    press(Qt.Key.Key_Escape)
    assert not field_of(pane).isVisible()
    assert texts(bridge, made) == before
    row = message(bridge.read, made)
    assert row is not None
    assert row.version == 1
    caret_at(pane, "Please do not")
    press(Qt.Key.Key_F2)
    assert field_of(pane).toPlainText() == before[3]
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)  # nothing changed: no order
    assert texts(bridge, made) == before
    assert not row.edits


def test_enter_goes_to_the_holes_first_then_to_the_paragraph(
    qtbot: QtBot, pane: SayPane, bridge: DeskBridge, incident: str
) -> None:
    caret_at(pane, "Please do not")
    press(Qt.Key.Key_Return)
    assert field_of(pane).hasFocus()
    press(Qt.Key.Key_Escape)
    other = bridge.desk.execute(DraftMessage(incident=incident, template="M02", language="en")).made
    qtbot.waitUntil(lambda: pane.open_message(other))
    view_of(pane).setFocus()
    view_of(pane).moveCursor(QTextCursor.MoveOperation.End)
    press(Qt.Key.Key_Return)
    assert view_of(pane).editing_field() == "advice"
    assert not field_of(pane).isVisible()


def test_a_double_click_opens_the_paragraph_under_it(qtbot: QtBot, pane: SayPane) -> None:
    view = view_of(pane)
    start = view.toPlainText().index("Please do not")
    place = text_areas(view, start, start + 6)[0].center().toPoint()
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert field_of(pane).hasFocus()
    assert field_of(pane).toPlainText().startswith("Please do not")


def test_the_text_under_a_long_paragraph_makes_room(pane: SayPane) -> None:
    view = view_of(pane)
    caret_at(pane, "Please do not")
    press(Qt.Key.Key_F2)
    below = view.toPlainText().index("Anything new")

    def top() -> float:
        return text_areas(view, below, below + 3)[0].top()

    for _line in range(8):
        press(Qt.Key.Key_Return)
        QTest.keyClicks(field_of(pane), "une ligne de plus")
    assert field_of(pane).geometry().bottom() <= top() + 4
    press(Qt.Key.Key_Escape)
    assert top() < field_of(pane).geometry().bottom()


def test_the_menu_adds_leaves_out_and_gives_back(
    qtbot: QtBot, pane: SayPane, bridge: DeskBridge, made: str
) -> None:
    before = texts(bridge, made)
    caret_at(pane, "Please do not")
    choose(pane, "add")
    assert field_of(pane).toPlainText() == ""
    QTest.keyClicks(field_of(pane), "A new one.")
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: texts(bridge, made)[4] == "A new one.")
    caret_at(pane, "Please do not")
    choose(pane, "remove")
    qtbot.waitUntil(lambda: "[left out: Please do not" in view_of(pane).toPlainText())
    assert texts(bridge, made)[3] == "A new one."
    caret_at(pane, "[left out: Please")
    menu = menu_of(pane)
    offered = [one.objectName() for one in menu.actions() if one.objectName().startswith("para")]
    assert offered == ["paragraph_restore"]
    menu.close()
    caret_at(pane, "[left out: Please")
    choose(pane, "restore")
    qtbot.waitUntil(lambda: texts(bridge, made)[:4] == before[:4])


def test_alt_with_an_arrow_moves_it(
    qtbot: QtBot, pane: SayPane, bridge: DeskBridge, made: str
) -> None:
    before = texts(bridge, made)
    caret_at(pane, "Please do not")
    press(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: texts(bridge, made)[2] == before[3])
    press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)  # the caret has gone with it
    qtbot.waitUntil(lambda: texts(bridge, made) == before)
    caret_at(pane, "Internal note, not for release.")
    press(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert texts(bridge, made) == before


def test_half_typed_words_stand_there_again_after_a_kill(
    qtbot: QtBot, pane: SayPane, bridge: DeskBridge, incident: str, made: str
) -> None:
    caret_at(pane, "Please do not")
    press(Qt.Key.Key_F2)
    write("Half a sen")
    qtbot.waitUntil(lambda: bool(bridge.desk.scratch(f"paragraph:{made}")), timeout=3000)
    # The process dies here: what is on the disk is all there is.
    pane.hide()
    again = a_pane(qtbot, bridge, incident, made)
    assert field_of(again).isVisible()
    assert field_of(again).toPlainText() == "Half a sen"
    field_of(again).setFocus()
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "Half a sen" in texts(bridge, made))
    assert bridge.desk.scratch(f"paragraph:{made}") == ""


def test_another_message_meanwhile_takes_nothing_away(
    qtbot: QtBot, pane: SayPane, bridge: DeskBridge, incident: str, made: str
) -> None:
    caret_at(pane, "Please do not")
    press(Qt.Key.Key_F2)
    write("Half a sen")
    other = bridge.desk.execute(DraftMessage(incident=incident, template="M02", language="en")).made
    qtbot.waitUntil(lambda: pane.open_message(other))
    assert not field_of(pane).isVisible()
    pane.open_message(made)
    assert field_of(pane).toPlainText() == "Half a sen"


def test_what_was_agreed_is_a_draft_again_and_what_left_is_not_opened(
    qtbot: QtBot, pane: SayPane, bridge: DeskBridge, made: str
) -> None:
    with qtbot.waitSignal(bridge.changed):
        bridge.dispatch(ApproveMessage(message=made, way=ApprovalWay.ALONE))
    caret_at(pane, "Please do not")
    press(Qt.Key.Key_F2)
    write("Other words.")
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "Other words." in texts(bridge, made))
    row = message(bridge.read, made)
    assert row is not None
    assert (row.state, row.void) == (MessageState.DRAFT, "edited")


def test_nobody_who_only_reads_opens_one(pane: SayPane, monkeypatch: pytest.MonkeyPatch) -> None:
    view_of(pane).set_by_hand(allowed=False)
    caret_at(pane, "Please do not")
    press(Qt.Key.Key_F2)
    assert not field_of(pane).isVisible()
    menu = menu_of(pane)
    assert not [one for one in menu.actions() if one.objectName().startswith("paragraph_")]
    menu.close()


def test_what_was_written_by_hand_has_a_thin_bar(
    qtbot: QtBot, pane: SayPane, bridge: DeskBridge, made: str
) -> None:
    def bars() -> int:
        image = view_of(pane).viewport().grab().toImage()
        x = round((LARGE / 2 + 1) * image.devicePixelRatio())
        page = image.pixelColor(2, image.height() - 3)
        return sum(image.pixelColor(x, y) != page for y in range(image.height()))

    assert isinstance(view_of(pane), QTextEdit)
    caret_at(pane, "Please do not")
    assert bars() == 0
    press(Qt.Key.Key_F2)
    write("By hand.")
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "By hand." in view_of(pane).toPlainText())
    assert bars() > 8


def test_the_keys_are_said_while_one_writes(qtbot: QtBot, pane: SayPane) -> None:
    caret_at(pane, "Please do not")
    press(Qt.Key.Key_F2)
    help_line = pane.findChild(QWidget, "hole_help")
    assert help_line is not None
    assert help_line.isVisible()
    assert "Ctrl+Enter" in field_of(pane).accessibleDescription()
    press(Qt.Key.Key_Escape)
    assert not help_line.isVisible()
