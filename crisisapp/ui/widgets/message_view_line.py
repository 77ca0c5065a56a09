"""The line edit that lies over a hole of a message."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import LARGE, scaled
from crisisapp.ui.widgets.guard import guarded

__all__ = ["ENTER", "HoleLine"]

ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class HoleLine(QLineEdit):
    """A line that keeps its Enter; the message places it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("hole_line")
        self.setProperty("inline", "true")
        set_font_role(self, "body")
        self.hide()

    def place_at(self, caret: QRect, room: int) -> None:
        """Lie where a part begins, as wide as its words, within `room` px of page."""
        metrics = self.fontMetrics()
        margin = scaled(LARGE)
        words = metrics.horizontalAdvance(self.text() or self.placeholderText())
        width = min(max(words + scaled(14), scaled(48)), room - 2 * margin)
        left = min(caret.left() - 4, room - margin - width)
        height = metrics.height() + 6
        top = caret.center().y() - height // 2
        self.setGeometry(max(left, margin - 4), top, width, height)

    # Qt overrides

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep Enter here: a line edit hands it on, and the message would open a hole again."""
        super().keyPressEvent(event)
        if event.key() in ENTER:
            event.accept()
