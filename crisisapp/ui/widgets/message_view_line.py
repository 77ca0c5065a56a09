"""The line edit that lies over a hole of a message."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from crisisapp.ui.theme.fonts import set_font_role
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

    # Qt overrides

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep Enter here: a line edit hands it on, and the message would open a hole again."""
        super().keyPressEvent(event)
        if event.key() in ENTER:
            event.accept()
