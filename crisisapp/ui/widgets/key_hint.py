"""A key in a hairline box, beside what it does; a screen reader passes it over."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from crisisapp.ui.theme.theme import current_theme
from crisisapp.ui.theme.tokens import color
from crisisapp.ui.widgets.guard import guarded, guarded_value
from crisisapp.ui.widgets.painting import draw_key_box, key_box_size

__all__ = ["KeyHint"]


class KeyHint(QLabel):
    """Shows a key such as "Enter"."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    # Qt overrides

    @guarded_value(QSize)
    def sizeHint(self) -> QSize:
        """Return the size of the box."""
        return key_box_size(self.text())

    @guarded_value(QSize)
    def minimumSizeHint(self) -> QSize:
        """Return the same: a key is never cut."""
        return self.sizeHint()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box and the key."""
        del event
        rect = QRect(0, 0, self.width(), self.height())
        draw_key_box(QPainter(self), rect, self.text(), color(current_theme().tokens.muted))
