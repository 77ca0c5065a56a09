"""A check box drawn as in the lists, that grows with the text size."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import INPUT_RADIUS, SMALL, scaled
from crisisapp.ui.theme.theme import current_theme
from crisisapp.ui.theme.tokens import color
from crisisapp.ui.widgets.guard import guarded, guarded_value
from crisisapp.ui.widgets.painting import draw_check_box, draw_focus_ring

__all__ = ["TickBox"]

_SIDE = 16
_RING = 3  # px around the square for the focus ring


class TickBox(QCheckBox):
    """A square, and a word beside it unless another widget says it; role and keys are Qt's own."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        set_font_role(self, "body")

    # Qt overrides

    @guarded_value(QSize)
    def sizeHint(self) -> QSize:
        """Return the square with room for the focus ring, and the word."""
        side = scaled(_SIDE) + 2 * _RING
        metrics = self.fontMetrics()
        word = metrics.horizontalAdvance(self.text()) + scaled(SMALL) if self.text() else 0
        return QSize(side + word, max(side, metrics.height() if word else 0))

    @guarded_value(QSize)
    def minimumSizeHint(self) -> QSize:
        """Return the same: the word of a control is never cut."""
        return self.sizeHint()

    @guarded_value(bool)
    def hitButton(self, point: QPoint) -> bool:
        """Take clicks anywhere on it."""
        return self.rect().contains(point)

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the square, the tick, the word and the focus ring."""
        del event
        painter = QPainter(self)
        side = scaled(_SIDE)
        square = QRect(_RING, (self.height() - side) // 2, side, side)
        draw_check_box(painter, square, checked=self.isChecked())
        if self.text():
            tokens = current_theme().tokens
            painter.setFont(self.font())
            painter.setPen(color(tokens.ink if self.isEnabled() else tokens.disabled))
            area = self.rect().adjusted(side + _RING + scaled(SMALL), 0, 2, 0)
            painter.drawText(
                area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text()
            )
        if self.hasFocus():
            ring = square.adjusted(-_RING, -_RING, _RING, _RING)
            draw_focus_ring(painter, ring, INPUT_RADIUS)
