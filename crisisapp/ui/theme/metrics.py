"""Distances of the screen, on a grid of 4 px at a body text of 13 px, and how they grow."""

from PySide6.QtGui import QFont, QFontInfo
from PySide6.QtWidgets import QApplication

__all__ = [
    "CARD_RADIUS",
    "FOCUS_WIDTH",
    "HEAD",
    "INPUT_RADIUS",
    "LARGE",
    "MEDIUM",
    "PANE",
    "ROW",
    "SMALL",
    "TINY",
    "scaled",
]

TINY = 4
SMALL = 8
MEDIUM = 12
PANE = 14  # around the content of a pane
LARGE = 16
HEAD = 40  # the height of a pane's head, so that the three stand level
ROW = 7  # above and below the text of a row
CARD_RADIUS = 10
INPUT_RADIUS = 6
FOCUS_WIDTH = 2

_REFERENCE_BODY_PX = 13


class _Body:
    """The application's font and its size in pixels, as last measured."""

    font: QFont | None = None
    px: int = _REFERENCE_BODY_PX


def scaled(length_px: float) -> int:
    """Return a length of the drawings in pixels for the text size in force (at least 1)."""
    return max(1, round(length_px * _body_px() / _REFERENCE_BODY_PX))


def _body_px() -> int:
    """Return the size of the body text; asked for at each length, measured once per font."""
    font = QApplication.font()
    if font != _Body.font:
        _Body.font = font
        _Body.px = QFontInfo(font).pixelSize() or _REFERENCE_BODY_PX
    return _Body.px
