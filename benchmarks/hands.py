"""Hands and eyes of a benchmark on the real window: find a widget, press, turn, see it painted."""

from collections.abc import Callable
from time import perf_counter_ns
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

__all__ = ["Eye", "found", "press", "settle", "turn_wheel", "type_text", "wait_for"]

_W = TypeVar("_W", bound=QWidget)
_NOTCH = 120  # of a wheel, in eighths of a degree
_PATIENCE_S = 10.0
_QUIET_TURNS = 20


class Eye(QObject):
    """Counts the paints of one widget, or of what a scroll area shows."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.paints = 0
        seen = widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget
        seen.installEventFilter(self)

    def time(self, act: Callable[[], object], until: Callable[[], bool] | None = None) -> float:
        """Return the milliseconds from the act to the end of the paint that shows its effect.

        Args:
            act: what the hand does.
            until: more that must hold beside a paint; without it, the first paint ends it.

        Raises:
            TimeoutError: as `wait_for`.
        """
        before = self.paints
        start = perf_counter_ns()
        act()
        wait_for(lambda: self.paints > before and (until is None or until()))
        return (perf_counter_ns() - start) / 1e6

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Count; the paint itself follows, within the same turn of the event loop."""
        if event.type() == QEvent.Type.Paint:
            self.paints += 1
        return super().eventFilter(watched, event)


def found(parent: QWidget, kind: type[_W], name: str) -> _W:
    """Return the widget of this object name.

    Raises:
        LookupError: there is none.
    """
    widget = parent.findChild(kind, name)
    if widget is None:
        raise LookupError(name)
    return widget


def press(widget: QWidget, key: Qt.Key, text: str = "") -> None:
    """Press and release a key on a widget."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
        QApplication.sendEvent(widget, event)


def type_text(widget: QWidget, text: str) -> None:
    """Press one key for each sign."""
    for sign in text:
        press(widget, Qt.Key.Key_unknown, sign)


def turn_wheel(area: QAbstractScrollArea, notches: int) -> None:
    """Turn the wheel over the middle of an area; positive notches go up."""
    viewport = area.viewport()
    middle = QPointF(viewport.rect().center())
    event = QWheelEvent(
        middle,
        viewport.mapToGlobal(middle),
        QPoint(),
        QPoint(0, notches * _NOTCH),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - Qt's signature
    )
    QApplication.sendEvent(viewport, event)


def wait_for(seen: Callable[[], bool], *, patience_s: float = _PATIENCE_S) -> None:
    """Let the event loop turn until something is so.

    Raises:
        TimeoutError: it is not so after `patience_s` seconds.
    """
    start = perf_counter_ns()
    while not seen():
        QApplication.processEvents()
        if perf_counter_ns() - start > patience_s * 1e9:
            raise TimeoutError("the window does not do it")


def settle() -> None:
    """Let everything that waits in the event loop happen."""
    for _turn in range(_QUIET_TURNS):
        QApplication.processEvents()
