"""A child: the real program from its first line to a key that has arrived in the capture line.

    python -m benchmarks.window_start start|memory DATA_DIR FILE

Prints one number. `start`: the moment of the key (ns of the machine's monotonic clock). `memory`:
the resident bytes once the window has been painted, scrolled, and has checked its journal.
"""

import sys
from pathlib import Path
from time import monotonic_ns

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTableView

from benchmarks.hands import found
from crisisapp.app.main import main as start_program
from crisisapp.app.program import Program
from crisisapp.support.i18n import Language
from crisisapp.ui.theme.theme import ThemeName

__all__ = ["Typist", "main", "resident_bytes"]

_SCROLLS = 40
_IDLE_MS = 50


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
        self._line.viewport().installEventFilter(self)
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
        elif not self._runner.is_running("verify"):
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


def main(what: str, data_dir: str, file: str) -> int:
    """Run the program until the typist has what it came for."""
    real_start = Program.start

    def start(
        running: Program,
        path: Path | None,
        *,
        language: Language | None,
        theme: ThemeName | None,
    ) -> None:
        real_start(running, path, language=language, theme=theme)
        Typist(running, weigh=what == "memory")

    setattr(Program, "start", start)  # noqa: B010 - a method is replaced on purpose
    return start_program(["--data-dir", data_dir, file])


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
