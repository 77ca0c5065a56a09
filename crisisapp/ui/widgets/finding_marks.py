"""Dotted lines under the words of a text that somebody should look at; they move with the text."""

from collections.abc import Sequence
from functools import lru_cache

import msgspec
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from crisisapp.ui.theme.metrics import scaled
from crisisapp.ui.theme.theme import current_theme
from crisisapp.ui.theme.tokens import color
from crisisapp.ui.widgets.text_areas import text_areas

__all__ = ["FindingMarks", "Mark"]

_BELOW = 3  # px under the letters
_DOT = 2  # px across


class Mark(msgspec.Struct, frozen=True):
    """Words to look at: from where to where (UTF-16 units), and whether they stop a message."""

    start: int
    end: int
    blocks: bool = False


class FindingMarks:
    """The marks of one document. A cursor holds each: what is typed before it shifts it."""

    def __init__(self, document: QTextDocument) -> None:
        self._document = document
        self._held: list[tuple[QTextCursor, bool]] = []

    def show(self, marks: Sequence[Mark]) -> bool:
        """Take new marks; return whether any stands elsewhere than it stood."""
        wanted = [(mark.start, mark.end, mark.blocks) for mark in marks if mark.end > mark.start]
        held = [(one.anchor(), one.position(), blocks) for one, blocks in self._held]
        if wanted == held:
            return False
        self._held = [(self._cursor(start, end), blocks) for start, end, blocks in wanted]
        return True

    def spans(self) -> tuple[tuple[int, int], ...]:
        """Return where the marks stand now."""
        return tuple((one.selectionStart(), one.selectionEnd()) for one, _blocks in self._held)

    def paint(self, edit: QTextEdit, painter: QPainter, visible: QRectF) -> None:
        """Draw the marks in the viewport of the edit that shows the document."""
        tokens = current_theme().tokens
        ratio = edit.devicePixelRatioF()
        first = edit.cursorForPosition(visible.topLeft().toPoint()).block().position()
        last = edit.cursorForPosition(visible.bottomRight().toPoint()).position()
        for held, blocks in self._held:
            if held.selectionEnd() < first or held.selectionStart() > last:
                continue
            dots = _dots(tokens.warn.ink if blocks else tokens.muted, ratio, scaled(_DOT))
            for area in text_areas(edit, held.selectionStart(), held.selectionEnd()):
                low = area.bottom() + scaled(_BELOW)
                if visible.top() <= low and area.top() <= visible.bottom():
                    line = QRectF(area.left(), low - scaled(_DOT), area.width(), scaled(_DOT))
                    painter.drawTiledPixmap(line, dots)

    def _cursor(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self._document)
        last = self._document.characterCount() - 1
        cursor.setPosition(min(start, last))
        cursor.setPosition(min(end, last), QTextCursor.MoveMode.KeepAnchor)
        return cursor


@lru_cache(maxsize=16)
def _dots(ink: str, ratio: float, side: int) -> QPixmap:
    """Return one dot and its gap: a dashed pen takes a millisecond for each line of the text."""
    pixmap = QPixmap(QSize(round(2 * side * ratio), round(side * ratio)))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color(ink))
    painter.drawEllipse(QRectF(0, 0, side, side))
    painter.end()
    return pixmap
