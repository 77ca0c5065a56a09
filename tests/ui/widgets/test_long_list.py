"""The long list: it measures what is seen, and what is seen does not move by itself."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from crisisapp.qtmodels.paint import PAINT_ROLE, EntryPaint
from crisisapp.ui.theme.fonts import use_bundled_font
from crisisapp.ui.theme.theme import Theme
from crisisapp.ui.widgets.entry_delegate import EntryDelegate
from crisisapp.ui.widgets.long_list import LongListView
from tests.ui.widgets.reader import accessible, role_of

Index = QModelIndex | QPersistentModelIndex
WORDS = "La vidéo circule depuis ce matin et les familles appellent la loge du collège sans arrêt "


def an_entry(number: int, text: str) -> EntryPaint:
    return EntryPaint(
        time="09:42", kind_word="Call", kind_tone="teal", text=text, spoken=f"call {number}"
    )


class Rows(QAbstractTableModel):
    """Entries of one to six lines; each tenth row is a heading."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self.rows = [
            EntryPaint(heading=True, text=f"{number} h")
            if number % 10 == 0
            else an_entry(number, (WORDS * 4)[: 10 + number * 97 % 320])
            for number in range(count)
        ]

    def insert(self, row: int, paint: EntryPaint) -> None:
        self.beginInsertRows(QModelIndex(), row, row)
        self.rows.insert(row, paint)
        self.endInsertRows()

    def remove(self, row: int) -> None:
        self.beginRemoveRows(QModelIndex(), row, row)
        del self.rows[row]
        self.endRemoveRows()

    def change(self, row: int, paint: EntryPaint) -> None:
        self.rows[row] = paint
        self.dataChanged.emit(self.index(row, 0), self.index(row, 0))

    # Qt overrides

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.rows[index.row()].heading:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        paint = self.rows[index.row()]
        if role == PAINT_ROLE:
            return paint
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return paint.spoken or paint.text
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Vertical and role == Qt.ItemDataRole.DisplayRole:
            return self.rows[section].time
        return None


class Counting(EntryDelegate):
    """Remembers which rows it was asked to measure."""

    def __init__(self) -> None:
        super().__init__()
        self.measured: set[int] = set()

    def height_for(self, index: Index, width: int) -> int:
        self.measured.add(index.row())
        return super().height_for(index, width)


class List(LongListView):
    """A shown list with its model and delegate kept."""

    def __init__(self, count: int, *, stick_to_end: bool = True) -> None:
        super().__init__("What we know", stick_to_end=stick_to_end)
        self.delegate = Counting()
        self.rows_model = Rows(count)
        self.setItemDelegate(self.delegate)
        self.resize(440, 700)
        self.setModel(self.rows_model)

    def places(self) -> dict[int, int]:
        """Return where each row in view begins, in px from the top edge."""
        header = self.verticalHeader()
        top = header.logicalIndexAt(0)
        found = {}
        for row in range(top, self.rows_model.rowCount()):
            place = self.rowViewportPosition(row)
            if place >= self.viewport().height():
                break
            found[row] = place
        return found

    def is_exact(self) -> bool:
        """Return whether every row in view has its exact height."""
        width = self.viewport().width()
        return all(
            self.rowHeight(row) == self.delegate.height_for(self.rows_model.index(row, 0), width)
            for row in self.places()
        )


def a_list(qtbot: QtBot, count: int, *, stick_to_end: bool = True) -> List:
    view = List(count, stick_to_end=stick_to_end)
    qtbot.addWidget(view)
    view.show()
    QApplication.processEvents()
    return view


def scroll(view: LongListView, by: int) -> None:
    bar = view.verticalScrollBar()
    bar.setValue(bar.value() + by)
    QApplication.processEvents()


def test_a_hundred_thousand_rows_open_by_measuring_those_in_view(qtbot: QtBot) -> None:
    view = a_list(qtbot, 100_000)
    view.grab()
    assert view.is_at_end()
    assert 99_999 in view.delegate.measured
    assert len(view.delegate.measured) < 60


def test_it_can_open_at_the_top(qtbot: QtBot) -> None:
    view = a_list(qtbot, 5_000, stick_to_end=False)
    assert view.verticalScrollBar().value() == 0
    assert view.is_exact()
    assert max(view.delegate.measured) < 60


def test_the_last_row_ends_at_the_bottom_edge(qtbot: QtBot) -> None:
    view = a_list(qtbot, 2_000)
    last = 1_999
    bottom = view.rowViewportPosition(last) + view.rowHeight(last)
    assert bottom == view.viewport().height()


@pytest.mark.parametrize("step", [-60, -7, 60])
def test_the_wheel_moves_every_row_by_the_same_distance(qtbot: QtBot, step: int) -> None:
    view = a_list(qtbot, 3_000)
    scroll(view, -40_000)
    for _time in range(80):
        before = view.places()
        scroll(view, step)
        after = view.places()
        shifts = {after[row] - before[row] for row in before.keys() & after.keys()}
        assert shifts == {-step}
        assert view.is_exact()


def test_dragging_the_bar_lands_near_that_share_of_the_rows(qtbot: QtBot) -> None:
    view = a_list(qtbot, 10_000)
    bar = view.verticalScrollBar()
    bar.setValue(round(bar.maximum() * 0.3))
    assert 2_800 < min(view.places()) < 3_200
    assert view.is_exact()


def test_the_top_can_be_reached(qtbot: QtBot) -> None:
    view = a_list(qtbot, 500)
    view.verticalScrollBar().setValue(0)
    for _time in range(40):
        scroll(view, -300)
    assert view.places()[0] == 0


def test_rows_appended_at_the_end_keep_the_end_in_view(qtbot: QtBot) -> None:
    view = a_list(qtbot, 1_000)
    for number in range(20):
        view.rows_model.insert(view.rows_model.rowCount(), an_entry(number, WORDS * (number % 4)))
        QApplication.processEvents()
        assert view.is_at_end()
        last = view.rows_model.rowCount() - 1
        bottom = view.rowViewportPosition(last) + view.rowHeight(last)
        assert bottom == view.viewport().height()


def test_rows_appended_while_reading_above_move_nothing(qtbot: QtBot) -> None:
    view = a_list(qtbot, 1_000)
    scroll(view, -9_000)
    before = view.places()
    view.rows_model.insert(1_000, an_entry(1, WORDS))
    QApplication.processEvents()
    assert view.places() == before


def test_rows_inserted_or_removed_above_move_nothing(qtbot: QtBot) -> None:
    view = a_list(qtbot, 1_000)
    scroll(view, -9_000)
    before = view.places()
    for number in range(5):
        view.rows_model.insert(3, an_entry(number, WORDS * 3))
    QApplication.processEvents()
    assert view.places() == {row + 5: place for row, place in before.items()}
    for _time in range(5):
        view.rows_model.remove(3)
    QApplication.processEvents()
    assert view.places() == before


def test_a_row_in_view_that_grows_pushes_only_those_below(qtbot: QtBot) -> None:
    view = a_list(qtbot, 1_000)
    scroll(view, -9_000)
    before = view.places()
    row = sorted(before)[3]
    view.rows_model.change(row, an_entry(1, WORDS * 5))
    QApplication.processEvents()
    after = view.places()
    assert [after[at] for at in sorted(before)[:4]] == [before[at] for at in sorted(before)[:4]]
    assert view.is_exact()


def test_a_row_out_of_view_that_changes_costs_nothing(qtbot: QtBot) -> None:
    view = a_list(qtbot, 1_000)
    view.delegate.measured.clear()
    view.rows_model.change(5, an_entry(1, WORDS * 5))
    assert view.delegate.measured == set()


def test_removing_the_row_at_the_top_edge_is_survived(qtbot: QtBot) -> None:
    view = a_list(qtbot, 300)
    scroll(view, -3_000)
    view.rows_model.remove(min(view.places()))
    QApplication.processEvents()
    assert view.is_exact()


def test_a_new_width_keeps_the_first_row_and_measures_again(qtbot: QtBot) -> None:
    view = a_list(qtbot, 2_000)
    scroll(view, -12_000)
    first = min(view.places())
    view.resize(300, 700)
    QApplication.processEvents()
    assert min(view.places()) == first
    assert view.is_exact()


def test_a_new_width_at_the_end_stays_at_the_end(qtbot: QtBot) -> None:
    view = a_list(qtbot, 2_000)
    view.resize(300, 500)
    QApplication.processEvents()
    assert view.is_at_end()
    assert view.is_exact()


@pytest.mark.parametrize("by", [0, -12_000])
def test_another_text_size_measures_again(qtbot: QtBot, qapp: QApplication, by: int) -> None:
    view = a_list(qtbot, 2_000)
    scroll(view, by)
    first = min(view.places())
    use_bundled_font(qapp, size_px=26)
    Theme("light").apply(qapp)
    QApplication.processEvents()
    assert view.is_exact()
    assert view.is_at_end() if by == 0 else min(view.places()) == first


def test_a_list_dropped_is_freed(freed: Callable[[Callable[[], QWidget]], None]) -> None:
    freed(lambda: List(200))


def test_the_keyboard_steps_over_headings(qtbot: QtBot) -> None:
    view = a_list(qtbot, 100, stick_to_end=False)
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.currentIndex().row() == 1
    view.setCurrentIndex(view.rows_model.index(9, 0))
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.currentIndex().row() == 11
    QTest.keyClick(view, Qt.Key.Key_Up)
    assert view.currentIndex().row() == 9
    QTest.keyClick(view, Qt.Key.Key_Home)
    QTest.keyClick(view, Qt.Key.Key_Up)
    assert view.currentIndex().row() == 1


def test_home_end_and_pages_move_and_show_the_whole_row(qtbot: QtBot) -> None:
    view = a_list(qtbot, 500, stick_to_end=False)
    QTest.keyClick(view, Qt.Key.Key_Home)
    rows = [view.currentIndex().row()]
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageDown, Qt.Key.Key_End, Qt.Key.Key_PageUp):
        QTest.keyClick(view, key)
        rows.append(view.currentIndex().row())
        top = view.rowViewportPosition(rows[-1])
        assert 0 <= top <= view.viewport().height() - view.rowHeight(rows[-1])
    assert rows[0] < rows[1] < rows[2] < rows[3] == 499
    assert rows[2] < rows[4] < rows[3]


def test_a_search_hit_far_away_stands_in_the_middle(qtbot: QtBot) -> None:
    view = a_list(qtbot, 50_000)
    view.scrollTo(view.rows_model.index(25_001, 0), LongListView.ScrollHint.PositionAtCenter)
    middle = view.rowViewportPosition(25_001) + view.rowHeight(25_001) / 2
    assert abs(middle - view.viewport().height() / 2) <= 2
    assert view.is_exact()


def test_the_selection_is_copied_as_sentences(qtbot: QtBot) -> None:
    view = a_list(qtbot, 30, stick_to_end=False)
    view.selectRow(3)
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "call 3\ncall 4"


def test_nothing_selected_leaves_the_clipboard_alone(qtbot: QtBot) -> None:
    view = a_list(qtbot, 30)
    QGuiApplication.clipboard().setText("kept")
    assert not view.copy_selection()
    assert QGuiApplication.clipboard().text() == "kept"


def test_tab_leaves_the_list(qtbot: QtBot) -> None:
    assert not a_list(qtbot, 3).tabKeyNavigation()


def test_a_reader_hears_the_sentence_and_the_time(qtbot: QtBot) -> None:
    view = a_list(qtbot, 5, stick_to_end=False)
    interface = accessible(view)
    assert role_of(view) == QAccessible.Role.Table
    assert interface.text(QAccessible.Text.Name) == "What we know"
    names = [
        interface.child(at).text(QAccessible.Text.Name) for at in range(interface.childCount())
    ]
    assert "call 3" in names
    assert "09:42" in names


def test_an_empty_list_takes_every_key_and_size(qtbot: QtBot) -> None:
    view = a_list(qtbot, 0)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp):
        QTest.keyClick(view, key)
    view.resize(200, 80)
    view.grab()
    view.rows_model.insert(0, an_entry(1, "first"))
    QApplication.processEvents()
    assert view.is_exact()


def test_a_second_model_replaces_the_first(qtbot: QtBot) -> None:
    view = a_list(qtbot, 40)
    first, second = view.rows_model, Rows(60)
    view.setModel(second)
    view.rows_model = second
    first.insert(0, an_entry(1, WORDS))
    QApplication.processEvents()
    assert view.is_at_end()
    assert view.is_exact()
