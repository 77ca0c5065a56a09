"""What is drawn under the text of a message: holes, values, facts, and whose words they are."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QTextEdit

from crisisapp.ui.theme.metrics import LARGE, scaled
from crisisapp.ui.theme.theme import current_theme
from crisisapp.ui.theme.tokens import color
from crisisapp.ui.widgets.parts_document import PartsDocument
from crisisapp.ui.widgets.text_areas import text_areas

__all__ = ["paint_parts", "part_areas"]

_PAD = 2  # of a highlight, on its left; half of it on its right, where a full stop may follow
_BAR = 2  # px, at the left of a paragraph that a person wrote
_BY_HAND = frozenset({"edited", "added"})


def part_areas(edit: QTextEdit, start: int, end: int) -> list[QRectF]:
    """Return the highlights from one position of the document to another, one per line, in px."""
    found = text_areas(edit, start, end)
    return [area.adjusted(-_PAD, -1, _PAD / 2, 1) for area in found]


def paint_parts(
    edit: QTextEdit, content: PartsDocument, painter: QPainter, visible: QRectF
) -> None:
    """Draw the highlights that can be seen, and a thin bar beside what was written by hand."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    tokens = current_theme().tokens
    first = edit.cursorForPosition(visible.topLeft().toPoint()).block().position()
    last = edit.cursorForPosition(visible.bottomRight().toPoint()).position()
    for index, part in enumerate(content.parts):
        start, end = content.span(index)
        if end < first or start > last:
            continue
        if part.hand in _BY_HAND:
            for area in text_areas(edit, start, end):
                left = scaled(LARGE) / 2
                bar = QRectF(left, area.top() - 3, scaled(_BAR), area.height() + 6)
                painter.fillRect(bar, color(tokens.muted))
        if part.origin == "template":
            continue
        is_hole = part.origin == "hole"
        tone = tokens.warn if is_hole else tokens.accent
        for area in part_areas(edit, start, end):
            if not area.intersects(visible):
                continue
            painter.setPen(QPen(color(tone.ink), 1) if tokens.outlined else Qt.PenStyle.NoPen)
            painter.setBrush(color(tone.soft))
            painter.drawRoundedRect(area, 3, 3)
            if is_hole:
                under = QRectF(area.left(), area.bottom() - 1, area.width(), 2)
                painter.fillRect(under, color(tone.ink))
