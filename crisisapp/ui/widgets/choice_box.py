"""A list to choose from, closed; its arrow is our own drawing, in the colour of the theme."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from crisisapp.ui.theme.icons import draw_icon
from crisisapp.ui.theme.metrics import scaled
from crisisapp.ui.theme.theme import current_theme
from crisisapp.ui.widgets.guard import guarded

__all__ = ["ChoiceBox"]

_ARROW = 14
_EDGE = 10


class ChoiceBox(QComboBox):
    """A combo box whose arrow grows with the text; a style sheet alone cannot tint one.

    The wheel turns it only while it has the keys: else it scrolls what the box stands in.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the wheel alone gives none

    # Qt overrides

    @guarded
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to what scrolls, unless somebody chooses here."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box, then the arrow."""
        super().paintEvent(event)
        side, edge = scaled(_ARROW), scaled(_EDGE)
        place = QRect(self.width() - side - edge, (self.height() - side) // 2, side, side)
        painter = QPainter(self)
        draw_icon(painter, "chevron-down", place, current_theme().tokens.muted)
        painter.end()
