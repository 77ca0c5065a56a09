"""Where a range of a text edit's document stands on the screen, line by line."""

from collections.abc import Iterator

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextBlock
from PySide6.QtWidgets import QTextEdit

__all__ = ["text_areas"]


def text_areas(edit: QTextEdit, start: int, end: int) -> list[QRectF]:
    """Return one rectangle per line with text from `start` to `end`, tight around its letters.

    Positions are those of `QTextCursor`; rectangles are in px of the viewport.
    """
    areas: list[QRectF] = []
    block = edit.document().findBlock(start)
    shift_x = -edit.horizontalScrollBar().value()
    shift_y = -edit.verticalScrollBar().value()
    while block.isValid() and block.position() < end:
        first, last = start - block.position(), end - block.position()
        found = _areas_in(edit, block, first, last)
        areas.extend(area.translated(shift_x, shift_y) for area in found)
        block = block.next()
    return areas


def _areas_in(edit: QTextEdit, block: QTextBlock, start: int, end: int) -> Iterator[QRectF]:
    layout = block.layout()
    metrics = edit.fontMetrics()
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        first = max(start, line.textStart())
        last = min(end, line.textStart() + line.textLength())
        if first >= last:
            continue
        left = _x(line.cursorToX(first))
        # Spaces at the end of a line hang over; the letters end here.
        right = min(_x(line.cursorToX(last)), line.naturalTextRect().right())
        # A line with extra height keeps it above the letters.
        top = line.y() + line.ascent() - metrics.ascent()
        area = QRectF(left, top, right - left, metrics.height())
        yield area.translated(layout.position())


def _x(position: object) -> float:
    """Return the x of `cursorToX`, which PySide gives alone or with the cursor."""
    return float(position[0] if isinstance(position, tuple) else position)  # type: ignore[arg-type] # typed as object in the stubs
