"""Rows as they are painted: heights, words beside every mark, ticking."""

import pytest
from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt
from PySide6.QtGui import QAccessible, QImage, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from crisisapp.qtmodels.paint import PAINT_ROLE, EntryPaint, TaskPaint
from crisisapp.ui.theme.fonts import use_bundled_font
from crisisapp.ui.theme.theme import current_theme
from crisisapp.ui.widgets.entry_delegate import EntryDelegate
from crisisapp.ui.widgets.task_delegate import TaskDelegate
from crisisapp.ui.widgets.task_list import TaskList
from tests.ui.widgets.reader import accessible

LONG = "Les familles appellent la loge et le standard du collège sans arrêt depuis ce matin. " * 3

RUMOUR = EntryPaint(
    time="10:12",
    kind_word="Rumeur",
    kind_tone="warn",
    bar_tone="warn",
    state_word="Démentie 10:31",
    text="« Un couteau a été vu. »",
    struck=True,
)
STEP = TaskPaint(text="Appeler la DSDEN", note="Cabinet", chip="repère 11:30")


@pytest.fixture
def model(qapp: QApplication) -> QStandardItemModel:
    return QStandardItemModel()


def an_index(model: QStandardItemModel, paint: object) -> QModelIndex:
    item = QStandardItem()
    item.setData(paint, PAINT_ROLE)
    model.appendRow(item)
    return item.index()


def drawn(
    delegate: EntryDelegate | TaskDelegate,
    index: QModelIndex,
    state: QStyle.StateFlag = QStyle.StateFlag.State_None,
) -> QImage:
    """Return a row 400 px wide, painted on the window's colour."""
    option = QStyleOptionViewItem()
    option.rect.setSize(QSize(400, 10))
    height = delegate.sizeHint(option, index).height()
    option.rect.setSize(QSize(400, height))
    option.state = state
    image = QImage(400, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(current_theme().tokens.bg)
    painter = QPainter(image)
    delegate.paint(painter, option, index)
    painter.end()
    return image


def has_color(image: QImage, value: str) -> bool:
    return any(
        image.pixelColor(x, y).name() == value
        for x in range(image.width())
        for y in range(image.height())
    )


def test_a_narrow_row_is_higher(model: QStandardItemModel) -> None:
    delegate = EntryDelegate()
    index = an_index(model, EntryPaint(text=LONG, time="09:42", kind_word="Constat"))
    heights = [delegate.height_for(index, width) for width in (800, 440, 300)]
    assert heights == sorted(heights)
    assert heights[0] < heights[2]


def test_a_row_without_room_puts_its_chips_on_two_lines(model: QStandardItemModel) -> None:
    delegate = EntryDelegate()
    index = an_index(model, RUMOUR)
    assert delegate.height_for(index, 220) > delegate.height_for(index, 500)


def test_heights_follow_the_text_size(model: QStandardItemModel, qapp: QApplication) -> None:
    delegate = EntryDelegate()
    index = an_index(model, RUMOUR)
    before = delegate.height_for(index, 900)
    use_bundled_font(qapp, size_px=26)
    assert delegate.height_for(index, 900) > 1.5 * before


def test_a_line_break_in_an_entry_is_a_line_break_on_screen(model: QStandardItemModel) -> None:
    delegate = EntryDelegate()
    one = an_index(model, EntryPaint(text="a b", kind_word="Note"))
    two = an_index(model, EntryPaint(text="a\nb", kind_word="Note"))
    assert delegate.height_for(two, 400) > delegate.height_for(one, 400)


def test_marks_are_drawn_in_the_colours_of_their_tone(model: QStandardItemModel) -> None:
    image = drawn(EntryDelegate(), an_index(model, RUMOUR))
    tokens = current_theme().tokens
    assert has_color(image, tokens.warn.bar)
    assert has_color(image, tokens.warn.soft)


@pytest.mark.parametrize("mark", ["struck", "dotted"])
def test_struck_and_unconfirmed_text_look_different(model: QStandardItemModel, mark: str) -> None:
    words = {"text": "Un couteau", "kind_word": "Rumeur", "state_word": "x"}
    plain = an_index(model, EntryPaint(**words))
    marked = an_index(model, EntryPaint(**words, struck=mark == "struck", dotted=mark == "dotted"))
    delegate = EntryDelegate()
    assert drawn(delegate, plain) != drawn(delegate, marked)


def test_the_focus_ring_is_drawn_on_the_current_row(model: QStandardItemModel) -> None:
    delegate = EntryDelegate()
    index = an_index(model, RUMOUR)
    ring = current_theme().tokens.focus
    assert not has_color(drawn(delegate, index), ring)
    assert has_color(drawn(delegate, index, QStyle.StateFlag.State_HasFocus), ring)


def test_a_row_without_a_record_is_left_empty(model: QStandardItemModel) -> None:
    for delegate in (EntryDelegate(), TaskDelegate()):
        image = drawn(delegate, an_index(model, None))
        empty = QImage(image.size(), image.format())
        empty.fill(current_theme().tokens.bg)
        assert image == empty


def a_task_list(qtbot: QtBot, model: QStandardItemModel) -> TaskList:
    """Return a shown list: a heading, two steps, a heading, a step."""
    heading = TaskPaint(heading=True, text="Maintenant", progress=0.5, count="1/2")
    for paint in (heading, STEP, STEP, heading, STEP):
        item = QStandardItem()
        item.setData(paint, PAINT_ROLE)
        item.setData(paint.text, Qt.ItemDataRole.AccessibleTextRole)
        item.setFlags(
            Qt.ItemFlag.NoItemFlags
            if paint.heading
            else Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsUserCheckable
        )
        if not paint.heading:
            item.setCheckState(Qt.CheckState.Unchecked)
        model.appendRow(item)
    view = TaskList("What we do")
    qtbot.addWidget(view)
    view.setModel(model)
    view.resize(400, 400)
    view.show()
    view.grab()
    return view


def test_space_ticks_the_current_step(qtbot: QtBot, model: QStandardItemModel) -> None:
    view = a_task_list(qtbot, model)
    view.setCurrentIndex(model.index(1, 0))
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert model.item(1).checkState() == Qt.CheckState.Checked


def test_a_click_on_the_box_ticks_and_a_click_on_the_words_does_not(
    qtbot: QtBot, model: QStandardItemModel
) -> None:
    view = a_task_list(qtbot, model)
    place = view.visualRect(model.index(2, 0))
    left = Qt.MouseButton.LeftButton
    qtbot.mouseClick(view.viewport(), left, pos=place.center())
    assert model.item(2).checkState() == Qt.CheckState.Unchecked
    qtbot.mouseClick(view.viewport(), left, pos=place.topLeft() + QPoint(20, 14))
    assert model.item(2).checkState() == Qt.CheckState.Checked


def test_arrows_step_over_headings(qtbot: QtBot, model: QStandardItemModel) -> None:
    view = a_task_list(qtbot, model)
    view.setCurrentIndex(model.index(2, 0))
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.currentIndex().row() == 4


def test_a_step_is_a_checkable_item_for_a_reader(qtbot: QtBot, model: QStandardItemModel) -> None:
    view = a_task_list(qtbot, model)
    step = accessible(view).child(1)
    assert step.role() == QAccessible.Role.ListItem
    assert step.text(QAccessible.Text.Name) == "Appeler la DSDEN"
    assert step.state().checkable


def test_a_long_step_wraps_when_the_list_gets_narrow(
    qtbot: QtBot, model: QStandardItemModel
) -> None:
    view = a_task_list(qtbot, model)
    model.item(1).setData(TaskPaint(text=LONG, chip="repère 11:30"), PAINT_ROLE)
    view.grab()
    before = view.visualRect(model.index(1, 0)).height()
    view.resize(220, 400)
    qtbot.waitUntil(lambda: view.visualRect(model.index(1, 0)).height() > before)


def test_a_chip_without_room_goes_under_the_words(model: QStandardItemModel) -> None:
    delegate = TaskDelegate()
    index = an_index(model, STEP)
    option = QStyleOptionViewItem()
    heights = []
    for width in (400, 170):
        option.rect.setWidth(width)
        heights.append(delegate.sizeHint(option, index).height())
    assert heights[1] > heights[0]


def test_a_ticked_step_looks_ticked(model: QStandardItemModel) -> None:
    done = TaskPaint(text="Appeler la DSDEN", done=True)
    image = drawn(TaskDelegate(), an_index(model, done))
    assert has_color(image, current_theme().tokens.ok.ink)
    assert not has_color(
        drawn(TaskDelegate(), an_index(model, STEP)), current_theme().tokens.ok.ink
    )
