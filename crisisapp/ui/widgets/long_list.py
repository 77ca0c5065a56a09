"""A list of 100,000 rows of uneven height: a one-column table that measures only what is seen.

Every row has a default height until it comes into view; then its exact height comes from the
delegate. The first row in view and the offset in it (the anchor) hold the screen still while
heights above it change. The heights live in the vertical header, in C++.
"""

from typing import Protocol, runtime_checkable

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Slot,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QTableView,
    QWidget,
)

from crisisapp.ui.theme.metrics import scaled
from crisisapp.ui.widgets.guard import guarded, guarded_value
from crisisapp.ui.widgets.known_viewport import give_viewport
from crisisapp.ui.widgets.row_steps import row_after

__all__ = ["LongListView", "RowMeasure"]

_MINIMUM_ROW = 8


@runtime_checkable
class RowMeasure(Protocol):
    """What the delegate of such a list can tell, in pixels, for a row `width` pixels wide."""

    def height_for(self, index: QModelIndex | QPersistentModelIndex, width: int) -> int:
        """Return the exact height of a row; must be cheap the second time."""

    def typical_height(self) -> int:
        """Return a guess for rows nobody has looked at yet."""


class LongListView(QTableView):
    """A list view. Rows without `ItemIsSelectable` are headings: the keyboard steps over them.

    With `stick_to_end` the list opens at its end, and stays there while rows are appended if it
    was there. The model's vertical header is read before each row: return the time in it.
    Set the delegate (a `RowMeasure`) before the model.
    """

    def __init__(
        self, name: str, *, stick_to_end: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        give_viewport(self)
        self.setAccessibleName(name)
        self._stick_to_end = stick_to_end
        self._anchor = QPersistentModelIndex()
        self._anchor_row = 0
        self._anchor_offset = 0
        self._last_value = 0
        self._last_width = 0
        self._was_at_end = stick_to_end
        self._settling = False
        self._looked_at: QAbstractItemDelegate | None = None
        self._measures: RowMeasure | None = None
        self._configure()
        self.verticalScrollBar().valueChanged.connect(self._on_bar_value_changed)
        self.verticalScrollBar().rangeChanged.connect(self._on_bar_range_changed)

    def is_at_end(self) -> bool:
        """Return whether the last row is in view, as far down as it goes."""
        bar = self.verticalScrollBar()
        return bar.value() >= bar.maximum()

    def show_row(self, row: int, *, place: float | None = None) -> None:
        """Bring a row into view with its exact height.

        Args:
            row: its number in the model.
            place: 0 puts it at the top, 0.5 in the middle, 1 at the bottom; None moves as little
                as possible.
        """
        if not 0 <= row < self._rows():
            return
        height = self._measure(row)
        room = self.viewport().height()
        if place is None:
            self._make_visible(row, height, room)
        else:
            self._settle(*self._walk(row, -round((room - height) * place)))

    def selected_text(self) -> str:
        """Return the accessible sentences of the selected rows, one a line, in reading order."""
        rows = sorted(self.selectionModel().selectedRows(), key=lambda index: index.row())
        role = Qt.ItemDataRole.AccessibleTextRole
        lines = (index.data(role) or index.data(Qt.ItemDataRole.DisplayRole) for index in rows)
        return "\n".join(str(line) for line in lines if line)

    def copy_selection(self) -> bool:
        """Put the selected rows on the clipboard; return whether there was anything to copy."""
        text = self.selected_text()
        if text:
            QGuiApplication.clipboard().setText(text)
        return bool(text)

    @Slot(int)
    def _on_bar_value_changed(self, value: int) -> None:
        if self._settling or not self._rows():
            return
        bar = self.verticalScrollBar()
        step = value - self._last_value
        if value >= bar.maximum() > 0:
            self._settle_at_end()
        elif abs(step) <= 2 * self.viewport().height():
            self._settle(*self._walk(self._anchored_row(), self._anchor_offset + step))
        else:
            header = self.verticalHeader()
            row = max(0, header.logicalIndexAt(0))
            self._settle(row, value - header.sectionPosition(row))

    @Slot(int, int)
    def _on_bar_range_changed(self, least: int, most: int) -> None:
        self.verticalScrollBar().setEnabled(most > least)  # the style sheet hides an idle one

    @Slot()
    def _on_model_about_to_change(self) -> None:
        self._was_at_end = self.is_at_end()

    @Slot()
    def _on_model_rows_changed(self) -> None:
        if self._was_at_end and self._stick_to_end:
            self._settle_at_end()
        else:
            self._settle(self._anchored_row(), self._anchor_offset)

    @Slot(QModelIndex, QModelIndex)
    def _on_model_data_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        header = self.verticalHeader()
        top = max(0, header.logicalIndexAt(0))
        bottom = header.logicalIndexAt(self.viewport().height() - 1)
        if last.row() < top or (bottom >= 0 and first.row() > bottom):
            return
        if self.is_at_end() and self._stick_to_end:
            self._settle_at_end()
        else:
            self._settle(self._anchored_row(), self._anchor_offset)

    @Slot()
    def _on_model_reset(self) -> None:
        self._forget_heights()
        if self._stick_to_end:
            self._settle_at_end()
        else:
            self._settle(0, 0)

    def measure_again(self) -> None:
        """Take new heights for every row: the delegate paints them otherwise now."""
        self._forget_heights()
        if self._stick_to_end:
            self._settle_at_end()
        else:
            self._settle(self._anchored_row(), 0)
        self.viewport().update()

    def _configure(self) -> None:
        vertical = self.verticalHeader()
        vertical.hide()
        vertical.setMinimumSectionSize(_MINIMUM_ROW)
        vertical.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        vertical.setDefaultSectionSize(scaled(56))
        horizontal = self.horizontalHeader()
        horizontal.hide()
        horizontal.setStretchLastSection(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # A bar that comes and goes would change the width, and with it every height.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    def _disconnect_from(self, model: QAbstractItemModel) -> None:
        model.rowsAboutToBeInserted.disconnect(self._on_model_about_to_change)
        model.rowsAboutToBeRemoved.disconnect(self._on_model_about_to_change)
        for changed in (
            model.rowsInserted,
            model.rowsRemoved,
            model.rowsMoved,
            model.layoutChanged,
        ):
            changed.disconnect(self._on_model_rows_changed)
        model.dataChanged.disconnect(self._on_model_data_changed)
        model.modelReset.disconnect(self._on_model_reset)

    def _rows(self) -> int:
        model = self.model()
        return model.rowCount() if model is not None else 0

    def _anchored_row(self) -> int:
        row = self._anchor.row() if self._anchor.isValid() else self._anchor_row
        return min(max(row, 0), max(self._rows() - 1, 0))

    def _measure(self, row: int) -> int:
        """Return the exact height of a row and tell the header."""
        header = self.verticalHeader()
        delegate = self._measuring()
        if delegate is None:
            return header.sectionSize(row)
        index = self.model().index(row, 0)
        height = max(_MINIMUM_ROW, delegate.height_for(index, self.viewport().width()))
        if header.sectionSize(row) != height:
            header.resizeSection(row, height)
        return height

    def _measuring(self) -> RowMeasure | None:
        """Return the delegate if it measures rows; looked at once, a frame measures thirty."""
        delegate = self.itemDelegate()
        if delegate is not self._looked_at:
            self._looked_at = delegate
            self._measures = delegate if isinstance(delegate, RowMeasure) else None
        return self._measures

    def _walk(self, row: int, offset: int) -> tuple[int, int]:
        """Return (row, offset in it) for `offset` px from the top of `row`, exact heights only."""
        while offset < 0 and row > 0:
            row -= 1
            offset += self._measure(row)
        last = self._rows() - 1
        while row < last and offset >= (height := self._measure(row)):
            offset -= height
            row += 1
        return row, max(offset, 0)

    def _settle(self, row: int, offset: int) -> None:
        """Put `row` at the top edge, `offset` px of it hidden, and measure what is in view."""
        rows = self._rows()
        if not rows:
            self._remember(0, 0)
            return
        room = self.viewport().height() + offset
        below = row
        while room > 0 and below < rows:
            room -= self._measure(below)
            below += 1
        if room > 0:  # the end is in view: nothing may stand below the last row
            self._settle_at_end()
            return
        self._apply(row, offset)

    def _settle_at_end(self) -> None:
        """Measure backwards from the last row and show it at the bottom edge."""
        row = self._rows()
        missing = self.viewport().height()
        while missing > 0 and row > 0:
            row -= 1
            missing -= self._measure(row)
        self._apply(row, max(0, -missing))

    def _apply(self, row: int, offset: int) -> None:
        self._settling = True
        try:
            self.updateGeometries()
            bar = self.verticalScrollBar()
            bar.setValue(self.verticalHeader().sectionPosition(row) + offset)
        finally:
            self._settling = False
        self._remember(row, offset)
        self.viewport().update()

    def _remember(self, row: int, offset: int) -> None:
        model = self.model()
        index = model.index(row, 0) if model is not None else QModelIndex()
        self._anchor = QPersistentModelIndex(index)
        self._anchor_row = row
        self._anchor_offset = offset
        self._last_value = self.verticalScrollBar().value()

    def _make_visible(self, row: int, height: int, room: int) -> None:
        header = self.verticalHeader()
        top = header.sectionPosition(row) - self.verticalScrollBar().value()
        if top < 0 or height >= room:
            self._settle(row, 0)
        elif top + height > room:
            self._settle(*self._walk(row, height - room))
        else:
            self._settle(self._anchored_row(), self._anchor_offset)

    def _forget_heights(self) -> None:
        delegate = self.itemDelegate()
        if isinstance(delegate, RowMeasure):
            self.verticalHeader().setDefaultSectionSize(delegate.typical_height())
        self._last_width = self.viewport().width()

    # Qt overrides

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Show `model` and follow its changes; the view does not own it."""
        old = self.model()
        if old is not None:
            self._disconnect_from(old)
        super().setModel(model)
        if model is None:
            return
        model.rowsAboutToBeInserted.connect(self._on_model_about_to_change)
        model.rowsAboutToBeRemoved.connect(self._on_model_about_to_change)
        for changed in (
            model.rowsInserted,
            model.rowsRemoved,
            model.rowsMoved,
            model.layoutChanged,
        ):
            changed.connect(self._on_model_rows_changed)
        model.dataChanged.connect(self._on_model_data_changed)
        model.modelReset.connect(self._on_model_reset)
        self._on_model_reset()

    @guarded_value(QModelIndex)
    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Return where a key leads: Home and End to the ends, headings stepped over."""
        del modifiers
        model = self.model()
        if not self._rows():
            return QModelIndex()
        current = self.currentIndex().row()
        if current < 0:
            ends = QAbstractItemView.CursorAction
            action = ends.MoveEnd if self._stick_to_end else ends.MoveHome
        page = self.viewport().height()
        pages = {
            QAbstractItemView.CursorAction.MovePageUp: -page,
            QAbstractItemView.CursorAction.MovePageDown: page,
        }
        paged = self._walk(current, pages[action])[0] if action in pages else current
        row = row_after(model, action, current, paged=paged)
        return model.index(row, 0) if row >= 0 else QModelIndex()

    @guarded
    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a row into view, its exact height known first."""
        if not index.isValid():
            return
        hints = QAbstractItemView.ScrollHint
        places = {hints.PositionAtTop: 0.0, hints.PositionAtCenter: 0.5, hints.PositionAtBottom: 1}
        self.show_row(index.row(), place=places.get(hint))

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the anchor; a new width forgets every height."""
        at_end = self._stick_to_end and self._last_value >= self.verticalScrollBar().maximum()
        super().resizeEvent(event)
        if self.model() is None:
            return
        if self.viewport().width() != self._last_width:
            self._forget_heights()
        if at_end:
            self._settle_at_end()
        else:
            self._settle(self._anchored_row(), self._anchor_offset)

    @guarded
    def changeEvent(self, event: QEvent) -> None:
        """Measure again in another text size."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange} and self._rows():
            at_end = self._stick_to_end and self.is_at_end()
            self._forget_heights()
            if at_end:
                self._settle_at_end()
            else:
                self._settle(self._anchored_row(), self._anchor_offset)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy whole sentences of the selection; the rest is the table's."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_selection()
            return
        super().keyPressEvent(event)
