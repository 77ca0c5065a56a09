"""Cells of a table: words that wrap, a quieter second line, a chip, a ring around the whole row."""

from collections.abc import Collection

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from crisisapp.qtmodels.paint import PAINT_ROLE, CellPaint
from crisisapp.ui.theme.fonts import role_font
from crisisapp.ui.theme.metrics import FOCUS_WIDTH, ROW, SMALL, scaled
from crisisapp.ui.theme.theme import current_theme
from crisisapp.ui.theme.tokens import color
from crisisapp.ui.widgets.guard import guarded, guarded_value
from crisisapp.ui.widgets.painting import chip_pixmap, chip_size
from crisisapp.ui.widgets.text_block import TextBlock, text_block

__all__ = ["CellDelegate"]

Index = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """Paints a `CellPaint`: text and note wrapped, chip after the text or before the note.

    The cells of the `free` columns wrap at the column's width, the others are as wide as needed.
    """

    def __init__(self, table: QTableView, *, free: Collection[int]) -> None:
        super().__init__(table)
        self._table = table
        self._free = frozenset(free)

    def _blocks(self, cell: CellPaint, width: int) -> tuple[TextBlock | None, TextBlock | None]:
        role = role_font("bold" if cell.strong else "body")
        text = text_block(cell.text, role, width) if cell.text else None
        note = text_block(cell.note, role_font("small"), width) if cell.note else None
        return text, note

    def _natural_width(self, cell: CellPaint) -> int:
        bold = QFontMetrics(role_font("bold" if cell.strong else "body"))
        small = QFontMetrics(role_font("small"))
        chip = chip_size(cell.chip).width() if cell.chip else 0
        text = bold.horizontalAdvance(cell.text)
        return max(text, min(small.horizontalAdvance(cell.note), scaled(130)), chip) + 2

    def _draw(self, painter: QPainter, area: QRect, cell: CellPaint) -> None:
        tokens = current_theme().tokens
        text, note = self._blocks(cell, area.width())
        top = area.top()
        if text is not None:
            text.draw(painter, area.left(), top, color(tokens.muted if cell.quiet else tokens.ink))
            top += text.height
        if cell.chip and text is None:
            top += self._draw_chip(painter, area, top, cell) + scaled(2)
        if note is not None:
            note.draw(painter, area.left(), top, color(tokens.muted))
            top += note.height
        if cell.chip and text is not None:
            self._draw_chip(painter, area, top + scaled(2), cell)

    def _draw_chip(self, painter: QPainter, area: QRect, top: int, cell: CellPaint) -> int:
        ratio = self._table.devicePixelRatioF()
        chip = chip_pixmap(
            cell.chip, cell.tone, tick=False, ratio=ratio, max_width=max(area.width(), 1)
        )
        painter.drawPixmap(area.left(), top, chip)
        return chip_size(cell.chip).height()

    def _draw_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens = current_theme().tokens
        rect = option.rect
        if QStyle.StateFlag.State_Selected in option.state:
            painter.fillRect(rect, color(tokens.accent.soft))
        else:
            painter.fillRect(rect, color(tokens.panel))
        painter.setPen(QPen(color(tokens.line), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        current = self._table.currentIndex()
        if self._table.hasFocus() and current.row() == index.row():
            self._draw_row_ring(painter, rect, index.column())

    def _draw_row_ring(self, painter: QPainter, rect: QRect, column: int) -> None:
        """Draw this cell's part of the ring around the whole row."""
        ink = color(current_theme().tokens.focus)
        painter.fillRect(rect.left(), rect.top(), rect.width(), FOCUS_WIDTH, ink)
        bottom = rect.bottom() - FOCUS_WIDTH + 1
        painter.fillRect(rect.left(), bottom, rect.width(), FOCUS_WIDTH, ink)
        if column == 0:
            painter.fillRect(rect.left(), rect.top(), FOCUS_WIDTH, rect.height(), ink)
        if column == self._table.model().columnCount() - 1:
            right = rect.right() - FOCUS_WIDTH + 1
            painter.fillRect(right, rect.top(), FOCUS_WIDTH, rect.height(), ink)

    # Qt overrides

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw ground, ring and words."""
        cell = index.data(PAINT_ROLE)
        if not isinstance(cell, CellPaint):
            return
        painter.save()
        self._draw_ground(painter, option, index)
        pad_x, pad_y = scaled(SMALL), scaled(ROW + 2)
        self._draw(painter, option.rect.adjusted(pad_x, pad_y, -pad_x, 0), cell)
        painter.restore()

    @guarded_value(QSize)
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the width of the words, and the height they take at the column's width."""
        del option
        cell = index.data(PAINT_ROLE)
        if not isinstance(cell, CellPaint):
            return QSize()
        pad = 2 * scaled(SMALL)
        natural = self._natural_width(cell)
        free = index.column() in self._free
        width = self._table.columnWidth(index.column()) - pad if free else natural
        text, note = self._blocks(cell, max(width, 1))
        height = sum(block.height for block in (text, note) if block is not None)
        if cell.chip:
            height += chip_size(cell.chip).height() + scaled(2)
        return QSize(natural + pad, height + 2 * scaled(ROW + 2))
