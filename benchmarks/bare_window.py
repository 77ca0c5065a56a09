"""The floor of a start: a process that shows an empty PySide6 window and nothing else.

Prints the moment (ns of the machine's monotonic clock) at which the window has been painted once.
"""

import sys
from time import monotonic_ns

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow

__all__ = ["BareWindow", "main"]


class BareWindow(QMainWindow):
    """A window that says once when it was painted, and leaves."""

    def __init__(self) -> None:
        super().__init__()
        self.resize(1440, 900)
        self._painted = False

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Say the moment once."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            print(monotonic_ns(), flush=True)
            QTimer.singleShot(0, QApplication.quit)


def main() -> int:
    """Show the window until it has been painted."""
    app = QApplication(sys.argv[:1])
    window = BareWindow()
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
