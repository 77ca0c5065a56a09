"""Wrapped text laid out once per width and drawn many times: the cheapest way to paint rows."""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextLayout, QTextOption

__all__ = ["TextBlock", "text_block"]

_DOT_GAP = 3.0


class TextBlock:
    """A text broken into lines of at most `width` px. Shared: nothing in it changes.

    Holds no colour: `draw` takes it from its caller, so a change of theme needs no new layout.
    """

    def __init__(self, text: str, font: QFont, width: int) -> None:
        self._layout = QTextLayout(text.replace("\n", "\u2028"), font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._layout.setCacheEnabled(True)
        leading = QFontMetricsF(font).height() * 1.12
        self._layout.beginLayout()
        top = 0.0
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            line.setPosition(QPointF(0, top))
            top += max(leading, line.height())
        self._layout.endLayout()
        self.height = round(top)
        self.lines = self._layout.lineCount()

    def draw(self, painter: QPainter, left: float, top: float, ink: QColor) -> None:
        """Draw the lines with their top left corner at (left, top)."""
        painter.setPen(ink)
        self._layout.draw(painter, QPointF(left, top))

    def draw_struck(self, painter: QPainter, left: float, top: float, ink: QColor) -> None:
        """Draw the lines with a stroke through each."""
        self.draw(painter, left, top, ink)
        painter.setPen(QPen(ink, 1))
        for area in self._line_areas():
            y = round(top + area.top() + area.height() * 0.56) + 0.5
            painter.drawLine(QPointF(left, y), QPointF(left + area.width(), y))

    def draw_dotted(
        self, painter: QPainter, left: float, top: float, ink: QColor, dots: QColor
    ) -> None:
        """Draw the lines with a row of round dots under each: not confirmed yet."""
        self.draw(painter, left, top, ink)
        pen = QPen(dots, 1.6)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setDashPattern([0.1, 2.4])
        painter.setPen(pen)
        for index, area in enumerate(self._line_areas()):
            y = top + area.top() + self._layout.lineAt(index).ascent() + _DOT_GAP
            painter.drawLine(QPointF(left, y), QPointF(left + area.width(), y))

    def _line_areas(self) -> list[QRectF]:
        lines = (self._layout.lineAt(index) for index in range(self._layout.lineCount()))
        return [line.naturalTextRect() for line in lines]


def text_block(text: str, font: QFont, width: int) -> TextBlock:
    """Return the shared layout of `text`; the last few hundred are kept."""
    return _cached(text, font.toString(), width)


@lru_cache(maxsize=400)
def _cached(text: str, description: str, width: int) -> TextBlock:
    font = QFont()
    font.fromString(description)
    return TextBlock(text, font, width)
