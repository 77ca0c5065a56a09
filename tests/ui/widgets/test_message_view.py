"""The message with holes: what is shown, how holes are filled, and that the reader hears it."""

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont, QTextCursor, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from crisisapp.qtmodels.paint import MessagePart
from crisisapp.ui.theme.theme import Theme, current_theme
from crisisapp.ui.widgets.message_view import HoleEditor
from crisisapp.ui.widgets.parts_document import PartsDocument
from tests.ui.widgets.reader import name_of

TEXTS = st.text(alphabet="abc é\n«»😀", max_size=12)
PARTS = st.lists(
    st.builds(
        MessagePart,
        text=TEXTS,
        origin=st.sampled_from(["template", "value", "fact", "hole"]),
        field=st.sampled_from(["", "when", "where"]),
        label=st.sampled_from(["", "time?"]),
    ),
    max_size=8,
)


@dataclass
class Draft:
    """An owner of a message: keeps the values and answers each edit with new parts."""

    editor: HoleEditor
    values: dict[str, str] = field(default_factory=dict)
    focused: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.editor.value_edited.connect(self.edit)
        self.editor.hole_focused.connect(self.focused.append)
        self.show()

    def edit(self, name: str, text: str) -> None:
        self.values[name] = text
        self.show()

    def show(self) -> None:
        self.editor.set_parts(
            (
                MessagePart(text="The pupils are safe. Call "),
                self.part("who", "person to call"),
                MessagePart(text=" before "),
                self.part("when", "time of the next information"),
                MessagePart(text=".\n\nA video "),
                MessagePart(text="is circulating", origin="fact", field="video", label="video"),
                MessagePart(text=". News at "),
                self.part("when", "time of the next information"),
                MessagePart(text="."),
            )
        )

    def part(self, name: str, label: str) -> MessagePart:
        value = self.values.get(name, "")
        return MessagePart(
            text=value or f"{label}?", origin="value" if value else "hole", field=name, label=label
        )


@dataclass
class Page:
    """A window with a message between two fields."""

    window: QWidget
    before: QLineEdit
    after: QLineEdit
    draft: Draft

    @property
    def editor(self) -> HoleEditor:
        return self.draft.editor

    @property
    def line(self) -> QLineEdit:
        found = self.editor.findChild(QLineEdit, "hole_line")
        assert isinstance(found, QLineEdit)
        return found


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(420, 360)
    before, after, editor = QLineEdit(), QLineEdit(), HoleEditor("Message")
    column = QVBoxLayout(window)
    for part in (before, editor, after):
        column.addWidget(part)
    made = Page(window, before, after, Draft(editor))
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    before.setFocus()
    qtbot.waitUntil(before.hasFocus)
    return made


def press(key: Qt.Key, *, shift: bool = False) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(widget, key, modifier)


def type_words(text: str) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClicks(widget, text)


@given(steps=st.lists(PARTS, min_size=1, max_size=6))
def test_the_document_says_the_parts_whatever_came_before(steps: list[list[MessagePart]]) -> None:
    document = QTextDocument()
    content = PartsDocument(document)
    for parts in steps:
        content.set_parts(parts)
        shown = [part.text or (part.label if part.origin == "hole" else "") for part in parts]
        assert document.toPlainText() == "".join(shown)
        for index, text in enumerate(shown):
            start, end = content.span(index)
            assert end - start == len(text.encode("utf-16-le")) // 2


def test_equal_parts_change_nothing(page: Page) -> None:
    revision = page.editor.document().revision()
    page.draft.show()
    assert page.editor.document().revision() == revision


def test_only_the_changed_part_is_replaced(page: Page) -> None:
    changes: list[tuple[int, int, int]] = []
    page.editor.document().contentsChange.connect(lambda *change: changes.append(change))
    page.draft.edit("who", "Ms Roy")
    start = len("The pupils are safe. Call ")
    assert changes
    assert all(at >= start and at + added <= start + 20 for at, _gone, added in changes)


def test_tab_walks_through_the_holes_and_out(page: Page) -> None:
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.editor
    seen = []
    for _time in range(3):
        press(Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is page.line
        seen.append(page.editor.editing_field())
    assert seen == ["who", "when", "when"]
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.after
    assert page.editor.editing_field() == ""


def test_shift_tab_walks_back(page: Page) -> None:
    page.editor.focus_hole("when")
    press(Qt.Key.Key_Tab, shift=True)
    assert page.editor.editing_field() == "who"
    press(Qt.Key.Key_Tab, shift=True)
    assert QApplication.focusWidget() is page.editor
    press(Qt.Key.Key_Tab, shift=True)
    assert QApplication.focusWidget() is page.before


def test_a_hole_says_its_number_and_label(page: Page) -> None:
    page.editor.focus_hole()
    assert name_of(page.line) == "hole 1 of 2: person to call"
    press(Qt.Key.Key_Tab)
    assert name_of(page.line) == "hole 2 of 2: time of the next information"


def test_typing_fills_every_place_of_the_field_at_once(page: Page) -> None:
    assert page.editor.focus_hole("when")
    type_words("10:30")
    assert page.draft.values == {"when": "10:30"}
    assert page.editor.toPlainText().count("10:30") == 2
    assert page.line.text() == "10:30"
    assert QApplication.focusWidget() is page.line


def test_an_emptied_value_is_a_hole_again(page: Page) -> None:
    page.draft.edit("who", "Ms Roy")
    assert page.editor.holes() == ("when",)
    page.editor.focus_hole("who")
    assert name_of(page.line) == "filled in: person to call"
    assert page.line.selectedText() == "Ms Roy"
    press(Qt.Key.Key_Backspace)
    assert page.editor.holes() == ("who", "when")
    assert QApplication.focusWidget() is page.line


def test_enter_goes_to_the_next_hole_then_back_to_the_text(page: Page) -> None:
    page.editor.focus_hole()
    type_words("Ms Roy")
    press(Qt.Key.Key_Return)
    assert page.editor.editing_field() == "when"
    type_words("11")
    press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.editor
    assert page.draft.focused == ["who", "when", ""]


def test_an_answer_that_is_not_understood_holds_nobody(page: Page) -> None:
    """The next hole is the one after: the first one again only once all were met."""
    met = []
    for _press in range(len(page.editor._stops.holes()) + 1):
        assert page.editor.focus_hole()
        met.append(page.editor._stop)
    assert met[0] == met[-1]
    assert len(set(met)) == len(met) - 1 > 1


def test_enter_in_the_last_hole_left_empty_closes_it(page: Page) -> None:
    page.draft.edit("who", "Ms Roy")
    page.editor.focus_hole()
    press(Qt.Key.Key_Return)
    assert page.editor.editing_field() == ""
    assert QApplication.focusWidget() is page.editor


def test_enter_in_the_text_opens_the_first_hole(page: Page) -> None:
    page.editor.setFocus()
    press(Qt.Key.Key_Return)
    assert page.editor.editing_field() == "who"


def test_escape_returns_to_the_text_and_keeps_the_words(page: Page) -> None:
    page.editor.focus_hole("who")
    type_words("Ms")
    press(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is page.editor
    assert page.line.isHidden()
    assert page.draft.values == {"who": "Ms"}


def test_leaving_for_another_field_closes_the_line(page: Page) -> None:
    page.editor.focus_hole("who")
    page.after.setFocus()
    assert page.line.isHidden()
    assert QApplication.focusWidget() is page.after


def test_a_click_on_a_hole_opens_it_and_a_click_beside_does_not(qtbot: QtBot, page: Page) -> None:
    area = page.editor._areas(1)[0]
    left = Qt.MouseButton.LeftButton
    qtbot.mouseClick(page.editor.viewport(), left, pos=QPoint(20, 250))
    assert page.editor.editing_field() == ""
    qtbot.mouseClick(page.editor.viewport(), left, pos=area.center().toPoint())
    assert page.editor.editing_field() == "who"


def test_the_line_lies_over_its_hole_and_within_the_message(page: Page) -> None:
    page.draft.edit("who", "the head of the school, then the deputy, then the whole office " * 2)
    page.editor.focus_hole("who")
    room = page.editor.viewport().rect()
    assert room.contains(page.line.geometry())
    start = page.editor._areas(1)[0]
    assert abs(page.line.geometry().center().y() - start.center().y()) < 6


def test_the_line_stays_in_view_when_its_help_takes_room(page: Page) -> None:
    long = (MessagePart(text="A line of the message.\n" * 60), page.draft.part("last", "the end"))
    page.editor.set_parts(long)
    page.editor.focus_hole("last")
    page.after.setFixedHeight(150)  # as the help under the message does
    QApplication.processEvents()
    assert page.editor.viewport().rect().contains(page.line.geometry().center())


def test_a_field_that_disappears_closes_the_line(page: Page) -> None:
    page.editor.focus_hole("who")
    page.editor.set_parts((MessagePart(text="Sent."),))
    assert page.line.isHidden()
    assert QApplication.focusWidget() is page.editor


def test_a_fact_cannot_be_typed_into(page: Page) -> None:
    assert not page.editor.focus_hole("video")


def test_highlights_and_text_take_the_new_theme(page: Page, qapp: QApplication) -> None:
    for name in ("light", "dark"):
        Theme(name).apply(qapp)
        image = page.editor.grab().toImage()
        seen = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(60)}
        assert current_theme().tokens.warn.soft in seen
        assert current_theme().tokens.panel in seen


def test_looks_are_those_of_the_part(qapp: QApplication) -> None:
    document = QTextDocument()
    parts = (MessagePart(text="ab", look="muted"), MessagePart(text="cd", look="strong"))
    PartsDocument(document).set_parts(parts)
    cursor = QTextCursor(document)
    cursor.setPosition(1)
    assert cursor.charFormat().foreground().color().name() == current_theme().tokens.muted
    cursor.setPosition(3)
    assert cursor.charFormat().fontWeight() == QFont.Weight.DemiBold.value


def test_the_text_cannot_be_changed_by_typing(page: Page) -> None:
    before = page.editor.toPlainText()
    page.editor.setFocus()
    type_words("xyz")
    press(Qt.Key.Key_Delete)
    assert page.editor.toPlainText() == before


def test_a_long_message_opens_at_its_top(qtbot: QtBot) -> None:
    editor = HoleEditor("Message")
    qtbot.addWidget(editor)
    editor.resize(300, 120)
    editor.set_parts((MessagePart(text="line\n" * 80),))
    editor.show()
    assert editor.verticalScrollBar().value() == 0


def test_scroll_and_line_survive_new_parts(qtbot: QtBot) -> None:
    editor = HoleEditor("Message")
    qtbot.addWidget(editor)
    editor.resize(300, 120)
    head = MessagePart(text="line\n" * 80)
    editor.set_parts((head, MessagePart(text="?", origin="hole", field="a", label="time")))
    editor.show()
    editor.verticalScrollBar().setValue(300)
    editor.set_parts((head, MessagePart(text="10:30", origin="value", field="a", label="time")))
    assert editor.verticalScrollBar().value() == 300
