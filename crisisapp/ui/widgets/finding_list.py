"""A short list of things to look at: a sign, a sentence, a quieter one; as high as needed."""

from functools import lru_cache

import msgspec
from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from crisisapp.qtmodels.cells import CellModel
from crisisapp.qtmodels.paint import PAINT_ROLE, CellPaint
from crisisapp.ui.theme.fonts import font_key, role_font, set_font_role
from crisisapp.ui.theme.metrics import SMALL, scaled
from crisisapp.ui.theme.theme import current_theme
from crisisapp.ui.theme.tokens import color
from crisisapp.ui.widgets.guard import guarded, guarded_value
from crisisapp.ui.widgets.painting import chip_pixmap, chip_size, draw_focus_ring, fill_selection
from crisisapp.ui.widgets.text_block import text_block

__all__ = ["FindingList"]

_PAD = 3  # above and below a row
_EDGE = 3  # beside a row, for the ring of the focus
_MOST = 132  # px at the usual text size: four rows or so, the rest scrolls


class FindingList(QListView):
    """Shows the first column of a `CellModel`; as high as its rows, up to four or so.

    Emits:
        chosen(str): Enter or a click on a row, by its id.
        looked_at(str): the row the arrows are on; empty when the focus is elsewhere.
    """

    chosen = Signal(str)
    looked_at = Signal(str)

    def __init__(self, model: CellModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cells = model
        self._most = _MOST
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTabKeyNavigation(False)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.viewport().setAutoFillBackground(False)
        set_font_role(self, "small")
        self.setItemDelegate(_FindingDelegate(self))
        self.setModel(model)
        self.clicked.connect(self._on_clicked)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        for changed in (model.rowsInserted, model.rowsRemoved, model.rowsMoved, model.dataChanged):
            changed.connect(self._on_model_changed)

    def set_most(self, height: int) -> None:
        """Let the list be so many px high at most, at the usual text size."""
        self._most = height
        self.updateGeometry()

    def current_id(self) -> str:
        """Return the id of the row the arrows are on; empty when there is none."""
        return self._cells.row_id(self.currentIndex().row())

    def begin(self, *, step: int = 0) -> bool:
        """Put the keys into the list, `step` rows after the one it was on, in a circle.

        Returns:
            Whether there is a row at all.
        """
        count = self._cells.rowCount()
        if not count:
            return False
        row = max(0, self.currentIndex().row()) if self.currentIndex().isValid() else 0
        self.setCurrentIndex(self._cells.index((row + step) % count, 0))
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.looked_at.emit(self.current_id())
        return True

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        self.chosen.emit(self._cells.row_id(index.row()))

    @Slot()
    def _on_current_changed(self) -> None:
        if self.hasFocus():
            self.looked_at.emit(self.current_id())

    @Slot()
    def _on_model_changed(self) -> None:
        self.updateGeometry()

    # Qt overrides

    @guarded_value(QSize)
    def sizeHint(self) -> QSize:
        """Return the height of as many whole rows as may be shown at once, one at least."""
        most, height = scaled(self._most), 0
        for row in range(self._cells.rowCount()):
            more = self.sizeHintForRow(row)
            if row and height + more > most:
                break
            height += more
        return QSize(scaled(160), height)

    @guarded_value(QSize)
    def minimumSizeHint(self) -> QSize:
        """Return a list of one row: the text comes first where there is little room."""
        row = self.sizeHintForRow(0) if self._cells.rowCount() else 0
        return QSize(scaled(120), max(0, row))

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the rows again, which may be higher now."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
            self.updateGeometry()

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the place of a row on Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.current_id():
            self.chosen.emit(self.current_id())
            return
        super().keyPressEvent(event)


class _Plan(msgspec.Struct, frozen=True):
    chip: QRect
    text: QPoint
    note_top: int
    width: int
    height: int


class _FindingDelegate(QStyledItemDelegate):
    """Paints a `CellPaint`: its chip, its text beside it, its note under the text."""

    def __init__(self, view: FindingList) -> None:
        super().__init__(view)
        self._view = view

    # Qt overrides

    @guarded
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one row."""
        paint = index.data(PAINT_ROLE)
        if not isinstance(paint, CellPaint):
            return
        tokens = current_theme().tokens
        plan = _plan(paint, option.rect.width(), font_key())
        painter.save()
        painter.translate(option.rect.topLeft())
        held = self._view.hasFocus() and QStyle.StateFlag.State_Selected in option.state
        if held:
            fill_selection(painter, QRect(QPoint(0, 0), option.rect.size()))
        ratio = painter.device().devicePixelRatioF()
        chip = chip_pixmap(paint.chip, paint.tone, tick=False, ratio=ratio)
        painter.drawPixmap(plan.chip.topLeft(), chip)
        text = text_block(paint.text, role_font("small"), plan.width)
        text.draw(painter, plan.text.x(), plan.text.y(), color(tokens.ink))
        if paint.note:
            note = text_block(paint.note, role_font("small"), plan.width)
            note.draw(painter, plan.text.x(), plan.note_top, color(tokens.muted))
        if held:
            inside = QRect(1, 1, option.rect.width() - 2, option.rect.height() - 2)
            draw_focus_ring(painter, inside, 4)
        painter.restore()

    @guarded_value(QSize)
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the size of a row as wide as the view."""
        del option
        paint = index.data(PAINT_ROLE)
        width = self._view.viewport().width()
        if not isinstance(paint, CellPaint):
            return QSize(width, 0)
        return QSize(width, _plan(paint, width, font_key()).height)


@lru_cache(maxsize=200)
def _plan(paint: CellPaint, width: int, _font: str) -> _Plan:
    """Return the geometry of a row; the font is part of the key because every size follows it."""
    font = role_font("small")
    pad, edge = scaled(_PAD), scaled(_EDGE)
    chip = chip_size(paint.chip)
    left = edge + chip_size("!").width() + scaled(SMALL)
    room = max(scaled(60), width - left - edge)
    top = pad + max(0, (chip.height() - scaled(14)) // 2)
    bottom = top + text_block(paint.text, font, room).height
    note_top = bottom
    if paint.note:
        bottom += text_block(paint.note, font, room).height
    return _Plan(
        chip=QRect(QPoint(edge, pad), chip),
        text=QPoint(left, top),
        note_top=note_top,
        width=room,
        height=max(bottom, pad + chip.height()) + pad,
    )
