"""Paints a row of the checklist: check box, text, note, and a chip with its time."""

from functools import lru_cache

import msgspec
from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from crisisapp.qtmodels.paint import PAINT_ROLE, TaskPaint
from crisisapp.ui.theme.fonts import role_font
from crisisapp.ui.theme.metrics import PANE, ROW, scaled
from crisisapp.ui.theme.theme import current_theme
from crisisapp.ui.theme.tokens import Tokens, color
from crisisapp.ui.widgets.guard import guarded, guarded_value
from crisisapp.ui.widgets.painting import (
    chip_pixmap,
    chip_size,
    draw_check_box,
    draw_focus_ring,
    draw_track,
    fill_selection,
)
from crisisapp.ui.widgets.text_block import text_block

__all__ = ["TaskDelegate"]

_BOX = 16
_TRACK = 4
_TICK_KEYS = frozenset({Qt.Key.Key_Space, Qt.Key.Key_Select})


class _Plan(msgspec.Struct, frozen=True):
    """Where things stand in a row, in px from its top left corner."""

    box: QRect
    text_left: int
    text_top: int
    text_width: int
    note_top: int
    chip: QRect
    height: int


class TaskDelegate(QStyledItemDelegate):
    """Paints `TaskPaint` records and ticks them: a click on the box, or Space, as stock views do.

    The tick goes to the model through `setData(…, CheckStateRole)`; the delegate changes nothing.
    """

    def _paint_heading(self, painter: QPainter, rect: QRect, paint: TaskPaint) -> None:
        tokens = current_theme().tokens
        area = rect.adjusted(PANE, scaled(4), -PANE, 0)
        painter.setFont(role_font("bold"))
        painter.setPen(color(tokens.ink))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area, flags, paint.text)
        metrics = QFontMetrics(painter.font())
        left = area.left() + metrics.horizontalAdvance(paint.text) + scaled(9)
        right = area.right() - metrics.horizontalAdvance(paint.count) - scaled(9)
        painter.setPen(color(tokens.muted))
        painter.drawText(
            area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, paint.count
        )
        if right - left > scaled(12):
            height = scaled(_TRACK)
            top = area.center().y() - height / 2 + 1
            track = QRectF(left, top, right - left, height)
            draw_track(painter, track, paint.progress, color(tokens.ok.ink))

    def _paint_task(
        self, painter: QPainter, option: QStyleOptionViewItem, paint: TaskPaint
    ) -> None:
        tokens = current_theme().tokens
        rect = option.rect
        plan = _plan(paint, rect.width(), role_font("body").toString())
        painter.translate(rect.topLeft())
        if QStyle.StateFlag.State_Selected in option.state:
            fill_selection(painter, QRect(QPoint(0, 0), rect.size()))
        if paint.box:
            draw_check_box(painter, plan.box, checked=paint.done)
        self._paint_words(painter, plan, paint, tokens)
        if paint.chip:
            ratio = painter.device().devicePixelRatioF()
            chip = chip_pixmap(
                paint.chip, paint.chip_tone, tick=False, ratio=ratio, max_width=plan.chip.width()
            )
            painter.drawPixmap(plan.chip.topLeft(), chip)
        if QStyle.StateFlag.State_HasFocus in option.state:
            draw_focus_ring(painter, QRect(1, 1, rect.width() - 2, rect.height() - 2), 4)

    def _paint_words(
        self, painter: QPainter, plan: _Plan, paint: TaskPaint, tokens: Tokens
    ) -> None:
        block = text_block(paint.text, role_font("body"), plan.text_width)
        if paint.done:
            block.draw_struck(painter, plan.text_left, plan.text_top, color(tokens.muted))
        else:
            block.draw(painter, plan.text_left, plan.text_top, color(tokens.ink))
        if paint.note:
            note = text_block(paint.note, role_font("small"), plan.text_width)
            note.draw(painter, plan.text_left, plan.note_top, color(tokens.muted))

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
        if not isinstance(paint, TaskPaint):
            return
        painter.save()
        try:
            if paint.heading:
                self._paint_heading(painter, option.rect, paint)
            else:
                self._paint_task(painter, option, paint)
        finally:
            painter.restore()

    @guarded_value(QSize)
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the size of a row as wide as the view."""
        paint = index.data(PAINT_ROLE)
        width = option.rect.width()
        if not isinstance(paint, TaskPaint):
            return QSize(width, scaled(24))
        return QSize(width, _plan(paint, width, role_font("body").toString()).height)

    @guarded_value(bool)
    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Tick on a click in the box or on Space; return whether the event was taken."""
        paint = index.data(PAINT_ROLE)
        checkable = Qt.ItemFlag.ItemIsUserCheckable in index.flags()
        if not isinstance(paint, TaskPaint) or not checkable:
            return False
        if isinstance(event, QMouseEvent):
            plan = _plan(paint, option.rect.width(), role_font("body").toString())
            # The box is small: its whole corner of the row counts.
            target = QRect(0, 0, plan.text_left, plan.height).translated(option.rect.topLeft())
            if not target.contains(event.position().toPoint()):
                return False
            if event.type() != QEvent.Type.MouseButtonRelease:
                return True
        elif not (isinstance(event, QKeyEvent) and event.key() in _TICK_KEYS):
            return False
        ticked = Qt.CheckState.Unchecked if paint.done else Qt.CheckState.Checked
        return model.setData(index, ticked, Qt.ItemDataRole.CheckStateRole)


@lru_cache(maxsize=300)
def _plan(paint: TaskPaint, width: int, _font: str) -> _Plan:
    """Return the geometry of a row; the font is part of the key because every size follows it."""
    if paint.heading:
        height = QFontMetrics(role_font("bold")).height() + 2 * ROW + scaled(4)
        return _Plan(QRect(), 0, 0, 0, 0, QRect(), height)
    body = QFontMetrics(role_font("body")).height()
    side = scaled(_BOX)
    text_left = PANE + side + scaled(12)
    text_top = ROW + 1
    chip = chip_size(paint.chip) if paint.chip else QSize(0, 0)
    beside = chip.width() <= (width - text_left) * 0.45
    room = width - text_left - PANE
    text_width = room - (chip.width() + scaled(10) if paint.chip and beside else 0)
    text_width = max(text_width, scaled(60))
    bottom = text_top + text_block(paint.text, role_font("body"), text_width).height
    note_top = bottom + scaled(1)
    if paint.note:
        bottom = note_top + text_block(paint.note, role_font("small"), text_width).height
    chip_rect = QRect(width - PANE - chip.width(), ROW, chip.width(), chip.height())
    if paint.chip and not beside:  # large text: the chip goes under the words
        chip_rect = QRect(text_left, bottom + scaled(3), min(chip.width(), room), chip.height())
    bottom = max(bottom, chip_rect.bottom() + 1)
    return _Plan(
        box=QRect(PANE, text_top + (body - side) // 2, side, side),
        text_left=text_left,
        text_top=text_top,
        text_width=text_width,
        note_top=note_top,
        chip=chip_rect,
        height=bottom + ROW,
    )
