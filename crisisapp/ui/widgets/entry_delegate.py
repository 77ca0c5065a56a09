"""Paints a row of the timeline: time, stripe, chips, who said it, and the text under them."""

from functools import lru_cache

import msgspec
from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem

from crisisapp.qtmodels.paint import PAINT_ROLE, EntryPaint
from crisisapp.ui.theme.fonts import font_key, role_font
from crisisapp.ui.theme.metrics import PANE, ROW, scaled
from crisisapp.ui.theme.theme import current_theme
from crisisapp.ui.theme.tokens import Tokens, color
from crisisapp.ui.widgets.guard import guarded, guarded_value
from crisisapp.ui.widgets.painting import (
    chip_pixmap,
    chip_size,
    draw_focus_ring,
    fill_selection,
)
from crisisapp.ui.widgets.text_block import text_block

__all__ = ["EntryDelegate"]

# Joined once: a frame asks for them forty times, and joining enums is slow.
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_GAP = 7  # between chips, and between the stripe and the text
_BAR = 3
_DENSE_ROW = 3  # px above and below a row of one line
_LEAST_META = 60  # px of width below which the meta text takes a line of its own


class _Plan(msgspec.Struct, frozen=True):
    """Where things stand in a row, in px from its top left corner."""

    time: QRect
    bar_left: int
    text_left: int
    text_top: int
    text_width: int
    kind: QRect
    state: QRect
    meta: QRect
    height: int


class EntryDelegate(QStyledItemDelegate):
    """Paints `EntryPaint` records; heights are exact and cheap the second time.

    Serves `LongListView` (it is its `RowMeasure`). A row without a record is painted empty.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._dense = False

    def set_dense(self, *, dense: bool) -> None:
        """Paint each entry in one line, its words cut; the list measures its rows again after."""
        self._dense = dense

    def height_for(self, index: QModelIndex | QPersistentModelIndex, width: int) -> int:
        """Return the height in px of a row `width` px wide."""
        paint = index.data(PAINT_ROLE)
        if not isinstance(paint, EntryPaint):
            return self.typical_height()
        return self._plan(paint, width).height

    def typical_height(self) -> int:
        """Return the height of a row whose text takes one line."""
        body = QFontMetrics(role_font("body")).height()
        if self._dense:
            return max(chip_size("x").height(), body) + 2 * _DENSE_ROW
        return chip_size("x").height() + body + scaled(4) + 2 * ROW

    def _plan(self, paint: EntryPaint, width: int) -> _Plan:
        plan = _dense_plan if self._dense else _plan
        return plan(paint, width, font_key())

    def _paint_entry(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
        paint: EntryPaint,
    ) -> None:
        tokens = current_theme().tokens
        rect = option.rect
        plan = self._plan(paint, rect.width())
        painter.translate(rect.topLeft())
        selected, focused = _row_state(option, index)
        if selected:
            fill_selection(painter, QRect(QPoint(0, 0), rect.size()))
        self._paint_time(painter, plan, paint, tokens)
        self._paint_chips(painter, plan, paint, tokens)
        self._paint_text(painter, plan, paint, tokens)
        if focused:
            draw_focus_ring(painter, QRect(1, 1, rect.width() - 2, plan.height - 2), 4)

    def _paint_heading(
        self, painter: QPainter, option: QStyleOptionViewItem, paint: EntryPaint
    ) -> None:
        painter.setFont(role_font("small_bold"))
        painter.setPen(color(current_theme().tokens.muted))
        area = option.rect.adjusted(PANE, 0, -PANE, -scaled(2))
        metrics = QFontMetrics(painter.font())
        text = metrics.elidedText(paint.text.upper(), Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, _LEFT, text)

    def _paint_time(
        self, painter: QPainter, plan: _Plan, paint: EntryPaint, tokens: Tokens
    ) -> None:
        painter.setFont(role_font("time"))
        painter.setPen(color(tokens.muted))
        painter.drawText(plan.time, _RIGHT, paint.time)
        edge = 2 if self._dense else ROW - 2
        bar = QRect(plan.bar_left, edge, scaled(_BAR), plan.height - 2 * edge)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(tokens.tone(paint.bar_tone).bar))
        painter.drawRoundedRect(bar, 1.5, 1.5)

    def _paint_chips(
        self, painter: QPainter, plan: _Plan, paint: EntryPaint, tokens: Tokens
    ) -> None:
        ratio = painter.device().devicePixelRatioF()
        for word, tone, tick, area in (
            (paint.kind_word, paint.kind_tone, False, plan.kind),
            (paint.state_word, paint.state_tone, paint.state_tick, plan.state),
        ):
            if word:
                chip = chip_pixmap(word, tone, tick=tick, ratio=ratio, max_width=area.width())
                painter.drawPixmap(area.topLeft(), chip)
        if paint.meta and not plan.meta.isEmpty():
            painter.setFont(role_font("small"))
            painter.setPen(color(tokens.muted))
            metrics = QFontMetrics(painter.font())
            meta = metrics.elidedText(
                paint.meta, Qt.TextElideMode.ElideRight, plan.meta.width() + 1
            )
            painter.drawText(plan.meta.adjusted(0, 0, 2, 0), _LEFT, meta)

    def _paint_text(
        self, painter: QPainter, plan: _Plan, paint: EntryPaint, tokens: Tokens
    ) -> None:
        if not paint.text:
            return
        text = paint.text
        if self._dense:
            line, metrics = " ".join(text.split()), QFontMetrics(role_font("body"))
            text = metrics.elidedText(line, Qt.TextElideMode.ElideRight, plan.text_width)
        block = text_block(text, role_font("body"), plan.text_width + 2)
        left, top = plan.text_left, plan.text_top
        if paint.struck:
            block.draw_struck(painter, left, top, color(tokens.muted))
        elif paint.dotted:
            block.draw_dotted(painter, left, top, color(tokens.ink), color(tokens.warn.ink))
        else:
            block.draw(painter, left, top, color(tokens.ink))

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
        if not isinstance(paint, EntryPaint):
            return
        painter.save()
        try:
            if paint.heading:
                self._paint_heading(painter, option, paint)
            else:
                self._paint_entry(painter, option, index, paint)
        finally:
            painter.restore()

    @guarded_value(QSize)
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the size of a row as wide as the option's rectangle."""
        width = option.rect.width()
        return QSize(width, self.height_for(index, width))


def _row_state(
    option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
) -> tuple[bool, bool]:
    """Say whether a row is selected, and whether it is where the keys go."""
    view = option.widget
    if isinstance(view, QAbstractItemView):
        return (
            view.selectionModel().isSelected(index),
            view.hasFocus() and view.currentIndex() == index,
        )
    from PySide6.QtWidgets import QStyle  # start-up: its many enums take 7 ms to make

    flag = QStyle.StateFlag
    return flag.State_Selected in option.state, flag.State_HasFocus in option.state


@lru_cache(maxsize=600)
def _plan(paint: EntryPaint, width: int, _font: str) -> _Plan:
    """Return the geometry of a row; the font is part of the key because every size follows it."""
    if paint.heading:
        height = QFontMetrics(role_font("small_bold")).height() + 2 * ROW + scaled(2)
        nothing = QRect()
        return _Plan(nothing, 0, 0, 0, 0, nothing, nothing, nothing, height)
    chip_height = chip_size("x").height()
    time_width = QFontMetrics(role_font("time")).horizontalAdvance("00:00") + 2
    bar_left = PANE + scaled(12) + time_width + scaled(8)
    text_left = bar_left + scaled(_BAR) + scaled(10)
    text_width = max(width - text_left - PANE, scaled(80))
    kind, state, meta, top = _flow(paint, text_left, text_width, chip_height)
    if paint.text:
        top += scaled(3)
        text_height = text_block(paint.text, role_font("body"), text_width).height
    else:
        text_height = 0
    return _Plan(
        time=QRect(bar_left - scaled(8) - time_width, ROW - 1, time_width, chip_height),
        bar_left=bar_left,
        text_left=text_left,
        text_top=top,
        text_width=text_width,
        kind=kind,
        state=state,
        meta=meta,
        height=top + text_height + ROW,
    )


@lru_cache(maxsize=600)
def _dense_plan(paint: EntryPaint, width: int, font: str) -> _Plan:
    """Return the geometry of a row of one line: time, kind, state, then as many words as fit."""
    if paint.heading:
        return _plan(paint, width, font)
    chip_height = chip_size("x").height()
    line = max(chip_height, QFontMetrics(role_font("body")).height())
    time_width = QFontMetrics(role_font("time")).horizontalAdvance("00:00") + 2
    bar_left = PANE + scaled(12) + time_width + scaled(8)
    x, chips = bar_left + scaled(_BAR) + scaled(10), []
    top = _DENSE_ROW + (line - chip_height) // 2
    for word, tick in ((paint.kind_word, False), (paint.state_word, paint.state_tick)):
        size = chip_size(word, tick=tick).width() if word else 0
        wide = min(size, max(width // 4, scaled(60)))
        chips.append(QRect(x, top, wide, chip_height))
        x += wide + scaled(_GAP) if word else 0
    return _Plan(
        time=QRect(bar_left - scaled(8) - time_width, _DENSE_ROW, time_width, line),
        bar_left=bar_left,
        text_left=x,
        text_top=_DENSE_ROW,
        text_width=max(width - x - PANE, scaled(40)),
        kind=chips[0],
        state=chips[1],
        meta=QRect(),
        height=line + 2 * _DENSE_ROW,
    )


def _flow(
    paint: EntryPaint, left: int, room: int, chip_height: int
) -> tuple[QRect, QRect, QRect, int]:
    """Place chips and meta text like words, over as many lines as they need.

    Returns:
        The three rectangles, and where the next line begins.
    """
    gap = scaled(_GAP)
    x, y = left, ROW
    placed: list[QRect] = []
    for word, tick in ((paint.kind_word, False), (paint.state_word, paint.state_tick)):
        if not word:
            placed.append(QRect())
            continue
        width = min(chip_size(word, tick=tick).width(), room)
        if x > left and x + width > left + room:
            x, y = left, y + chip_height + scaled(3)
        placed.append(QRect(x, y, width, chip_height))
        x += width + gap
    meta = QRect()
    if paint.meta:
        wanted = QFontMetrics(role_font("small")).horizontalAdvance(paint.meta)
        if x > left and left + room - x < min(wanted, scaled(_LEAST_META)):
            x, y = left, y + chip_height + scaled(1)
        meta = QRect(x, y, left + room - x, chip_height)
    used = bool(paint.kind_word or paint.state_word or paint.meta)
    return placed[0], placed[1], meta, y + chip_height if used else y
