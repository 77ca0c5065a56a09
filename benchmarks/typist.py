"""Who sits before a window that starts: waits for its first paint, types one key, may weigh it."""

from pathlib import Path
from time import monotonic_ns

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTableView

from benchmarks.hands import found
from crisisapp.app.program import Program

__all__ = ["Typist", "resident_bytes"]

_SCROLLS = 40
_IDLE_MS = 50
_WEIGHED_MS = 2500  # the check of the journal has begun by then


class Typist(QObject):
    """Waits for the paint of the capture line, gives the window a key, sees it arrive.

    Lives as long as the program it sits before.
    """

    def __init__(self, running: Program, *, weigh: bool) -> None:
        super().__init__(running)
        if running.wired is None:
            raise LookupError("the desk was not opened")
        self._window = running.wired.window
        self._runner = running.wired.runner
        self._weigh = weigh
        self._scrolls = 0
        self._painted = False
        self._before = ""
        self._line = found(self._window, QPlainTextEdit, "capture_line")
        # Not on the viewport of the line: the first widget that Qt made and Python asks for lets
        # PySide set up every kind of widget there is, which nobody who types would wait for.
        self._window.installEventFilter(self)
        self._line.textChanged.connect(self._on_line_text_changed)
        self._idle = QTimer(self)
        self._idle.setInterval(_IDLE_MS)
        self._idle.timeout.connect(self._on_idle_timeout)

    @Slot()
    def _type(self) -> None:
        self._before = self._line.toPlainText()  # what a start before this one left there
        # To the window, as the system would: it must find the way to the line by the focus.
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key = QKeyEvent(kind, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")
            QApplication.postEvent(self._window.windowHandle(), key)

    @Slot()
    def _on_line_text_changed(self) -> None:
        if self._line.toPlainText() != f"{self._before}a":
            return
        if self._weigh:
            self._idle.start()
        else:
            self._say(monotonic_ns())

    @Slot()
    def _on_idle_timeout(self) -> None:
        """Scroll about, wait for the check of the journal, then weigh."""
        self._scrolls += 1
        if self._scrolls <= _SCROLLS:
            bar = found(self._window, QTableView, "timeline").verticalScrollBar()
            bar.setValue(bar.maximum() * (self._scrolls % 10) // 10)
        elif self._scrolls * _IDLE_MS > _WEIGHED_MS and not self._runner.is_running("verify"):
            self._idle.stop()
            self._say(resident_bytes())

    def _say(self, number: int) -> None:
        print(number, flush=True)
        self._window.close()
        QApplication.quit()

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Type after the first paint, once the window has come to rest in its event loop."""
        if not self._painted and event.type() == QEvent.Type.Paint:
            self._painted = True
            QTimer.singleShot(0, self._type)
        return super().eventFilter(watched, event)


def resident_bytes() -> int:
    """Return the resident memory of this process (Linux)."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    raise LookupError("VmRSS")
