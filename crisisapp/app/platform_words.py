"""What Qt says while it runs without a screen: only what matters is let through."""

import sys

from PySide6.QtCore import QtMsgType, qInstallMessageHandler

__all__ = ["hush_platform"]

_KNOWN = "This plugin does not support"


def hush_platform() -> None:
    """Drop the invisible platform's own remarks: it has no window manager to ask."""
    qInstallMessageHandler(_on_qt_message)


def _on_qt_message(_kind: QtMsgType, _context: object, message: str) -> None:
    if not message.startswith(_KNOWN):
        sys.stderr.write(f"{message}\n")
