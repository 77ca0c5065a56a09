"""What happens when the program itself is wrong: it is written down, said once, nothing is lost.

Every order is one transaction, so a bug never leaves half a thing in the desk.
"""

import faulthandler
import logging
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import IO

from PySide6.QtCore import QObject, QtMsgType, Signal, qInstallMessageHandler

__all__ = ["CrashHook"]

_log = logging.getLogger("crisisapp.crash")
_qt_log = logging.getLogger("crisisapp.qt")
# What a platform without a window manager cannot do (tests, pictures) is no news of the program.
_OF_THE_PLUGIN = "This plugin does not support"
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class CrashHook(QObject):
    """Takes the three hooks of Python and Qt's messages; lives as long as the program.

    Emits:
        happened: one bug was written down; the window says so without stopping.
    """

    happened = Signal()

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._fault_file: IO[str] | None = None
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._fault_file = (folder / "crash.txt").open("a", encoding="utf-8")
        except OSError:
            _log.warning("no place for a crash file")

    def install(self) -> None:
        """Take the hooks; tests do not, so that pytest sees what is wrong."""
        sys.excepthook = self._on_error
        threading.excepthook = self._on_thread_error
        if self._fault_file is not None:
            faulthandler.enable(self._fault_file)
        qInstallMessageHandler(_on_qt_message)

    def _on_error(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.exit(130)
        _log.error("the program was wrong", exc_info=(kind, error, trace))
        self.happened.emit()

    def _on_thread_error(self, arguments: threading.ExceptHookArgs) -> None:
        error = arguments.exc_value or RuntimeError("a thread ended without saying why")
        self._on_error(arguments.exc_type, error, arguments.exc_traceback)


def _on_qt_message(kind: QtMsgType, _context: object, message: str) -> None:
    if message.startswith(_OF_THE_PLUGIN):
        return
    _qt_log.log(_LEVELS.get(kind, logging.WARNING), "%s", message)
