"""Moments of rest: a timer that rings once, a while after it was last started."""

from PySide6.QtCore import QObject, QTimer, SignalInstance

__all__ = ["pause"]


def pause(parent: QObject, ms: int, *, until: SignalInstance | None = None) -> QTimer:
    """Return a timer that rings once, `ms` milliseconds after each start, and is not running.

    It is stopped by `until`: who reads the desk gives `bridge.closing`.
    """
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(ms)
    if until is not None:
        until.connect(timer.stop)
    return timer
