"""Where a window stands on its screen, kept between two starts as one line of text."""

import base64

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtWidgets import QMainWindow

__all__ = ["kept_geometry", "place_window"]

_FIRST = QSize(1440, 900)
_FRAME = QSize(8, 40)  # what a title bar and edges take of a screen, where nothing else tells


def kept_geometry(window: QMainWindow) -> str:
    """Return where the window is, for `session.json`."""
    return base64.b64encode(window.saveGeometry().data()).decode()


def place_window(window: QMainWindow, text: str) -> None:
    """Put the window where it was; a first one fits its screen.

    A text that was broken by hand gives no geometry, and no fault.
    """
    room = window.screen().availableGeometry().size() - _FRAME
    window.resize(_FIRST.boundedTo(room))
    if text and window.restoreGeometry(QByteArray.fromBase64(QByteArray(text.encode()))):
        screen = window.screen()
        if not screen.availableGeometry().intersects(window.frameGeometry()):
            window.move(screen.availableGeometry().topLeft())
