"""The graph of objects of one open desk, made in one place and closed in one order."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.qtmodels.job_runner import JobRunner
from crisisapp.services.content import Content
from crisisapp.services.desk import Desk, NewDesk
from crisisapp.services.identity import Installation
from crisisapp.support.clock import Clock
from crisisapp.support.i18n import Language
from crisisapp.ui.main_window import MainWindow

if TYPE_CHECKING:
    from crisisapp.app.exhibit_progress import Giving
    from crisisapp.app.reminder_acts import Alarms
    from crisisapp.services.exports.timeline import ExportOrder

__all__ = ["Wired", "make_desk", "wire"]


class Wired:
    """An open desk with its bridge, its runner and its window."""

    def __init__(self, path: Path, desk: Desk) -> None:
        self.path = path
        self.desk = desk
        self.bridge = DeskBridge(desk)
        self.runner = JobRunner()
        self.window = MainWindow(self.bridge, self.runner)
        self.alarms: Alarms | None = None  # after the first paint
        self.giving: Giving | None = None  # files on their way in (`app.exhibit_progress`)
        self.removing = ""  # what to say of the exhibit on its way out
        self.export_waits: ExportOrder | None = None  # some of its lines look like a name
        self.showing = False  # the paper being written is opened afterwards (`app.paper_act`)
        self.to_clean: list[str] = []  # removals whose copies wait (`app.copies_act`)
        self.cleaning: list[str] = []  # those whose copies are being made again

    def close(self) -> None:
        """Stop the jobs, keep what is being typed, close the desk, let the window go."""
        self.runner.close()
        self.window.keep_typed_text()
        self._quiet()
        self.bridge.close()
        self.window.deleteLater()
        self.bridge.deleteLater()
        self.runner.deleteLater()

    def _quiet(self) -> None:
        """Let nothing of the window ask the desk any more: it goes at the next turn, not now."""
        self.bridge.blockSignals(True)  # noqa: FBT003 - Qt's own
        for timer in self.window.findChildren(QTimer):
            timer.stop()
        self.window.setUpdatesEnabled(False)
        self.window.hide()


def wire(path: Path, installation: Installation, *, clock: Clock, content: Content) -> Wired:
    """Open a desk and make its window.

    Raises:
        UserError, DataError: the desk cannot be opened; nothing was made.
    """
    return Wired(path, Desk.open(path, installation, clock=clock, content=content))


def make_desk(path: Path, installation: Installation, *, name: str, language: Language) -> None:
    """Make a desk with the school's numbers still to fill, and close it.

    Raises:
        UserError, DataError: the file cannot be made.
    """
    Desk.create(path, NewDesk(name=name, language=language), installation).close()
