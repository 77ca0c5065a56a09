"""A file brought in beside the window, whatever is in it: read, ask, try, ask again, write.

Reading and trying run on a thread; the writing goes in slices between two events of the window,
and can be stopped. Each step begins when the one before has landed.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog

from crisisapp.app.wiring import Wired
from crisisapp.domain.errors import CrisisError, UserCode
from crisisapp.qtmodels.job_runner import JobDone
from crisisapp.services.jobs import Job
from crisisapp.services.sentences.errors import sentence
from crisisapp.support.i18n import _
from crisisapp.ui.dialogs.import_report import EncodingDialog

if TYPE_CHECKING:
    from crisisapp.app.program import Program

__all__ = ["IMPORT_JOBS", "FileImport", "file_to_import", "stop_import"]

_STEPS = ("read", "plan", "write")
_KINDS = ("log", "contacts")
IMPORT_JOBS = frozenset(f"import_{kind}_{step}" for kind in _KINDS for step in _STEPS)
_SAID_EACH = 10  # parts of an import after which the window says how far it is


def file_to_import(program: "Program", wired: Wired, *, title: str, kinds: str) -> Path | None:
    """Ask for the file; None when given up, or while another file is being brought in."""
    if any(wired.runner.is_running(name) for name in IMPORT_JOBS):
        wired.window.say(_("A file is being imported; wait until it is in."), "info")
        return None
    folder = str(program.documents)
    name, _kind = QFileDialog.getOpenFileName(wired.window, title, folder, kinds)
    return Path(name) if name else None


def stop_import(_program: "Program", wired: Wired) -> None:
    """Stop what is being brought in, after the slice it is at."""
    for running in wired.window.findChildren(FileImport):
        running.stop()


class FileImport(QObject):
    """One import at a time; lives as long as its window, which is its parent.

    A subclass reads its kind of file (`_read_job`), asks about what was read (`_landed`), which
    ends in `_plan` or `_write`, and says how the writing ended (`_written`).
    """

    KIND = ""  # one of those whose jobs are in IMPORT_JOBS
    TITLE = ""  # of the question about accents; N_

    def __init__(self, wired: Wired) -> None:
        super().__init__(wired.window)
        self._wired = wired
        self._path = Path()
        self._total = 0
        self._stopped = False
        self._said = 0
        self._reads, self._plans, self._writes = (f"import_{self.KIND}_{step}" for step in _STEPS)
        wired.runner.done.connect(self._on_runner_done)
        wired.runner.progress.connect(self._on_runner_progress)

    def read(self, path: Path, *, encoding: str = "", sheet: str = "") -> None:
        """Read a file on a thread; the questions come when it is there."""
        self._path = path
        self._wired.runner.run(self._reads, self._read_job(path, encoding, sheet))
        self._wired.window.say(_("Reading {name}…").format(name=path.name), "info", stays=False)

    def stop(self) -> None:
        """Stop the writing, if there is any; what is in stays."""
        self._stopped = self._wired.runner.is_running(self._writes)
        self._wired.runner.cancel(self._writes)

    def _read_job(self, path: Path, encoding: str, sheet: str) -> Job[object]:
        raise NotImplementedError

    def _landed(self, value: object) -> None:
        """Go on with what was read or planned."""
        raise NotImplementedError

    def _written(self, refusal: CrisisError | None) -> None:
        """Say how the writing ended; `self._stopped` when a person ended it."""
        raise NotImplementedError

    def _plan(self, job: Job[object]) -> None:
        self._wired.runner.run(self._plans, job)
        self._wired.window.say(_("Checking every row…"), "info", stays=False)

    def _write(self, slices: Iterator[int], total: int) -> None:
        """Write in slices; `total` is what each slice is counted against."""
        self._total, self._stopped, self._said = total, False, 0
        self._say_progress(0)
        self._wired.runner.write(self._writes, slices.__iter__)

    def _give_up(self) -> None:
        self._wired.window.say(_("Nothing was imported."), "info", stays=False)

    @Slot(object)
    def _on_runner_done(self, done: JobDone) -> None:
        if done.name not in (self._reads, self._plans, self._writes):
            return
        window = self._wired.window
        if done.bug:
            window.say(_("Something went wrong; nothing was lost. The log tells more."), "bad")
        elif done.name == self._writes:
            self._written(done.refusal)
        elif done.refusal is not None:
            self._refused(done.refusal)
        else:
            self._landed(done.value)

    @Slot(str, object)
    def _on_runner_progress(self, name: str, count: int) -> None:
        if name != self._writes or not self._total:
            return
        part = count * _SAID_EACH // self._total
        if part > self._said:
            self._said = part
            self._say_progress(count)

    def _refused(self, refusal: CrisisError) -> None:
        if refusal.code != UserCode.ENCODING_NEEDED:
            self._wired.window.say(sentence(refusal), "warn")
            return
        encoding = EncodingDialog.ask(self._wired.window, sentence(refusal), title=_(self.TITLE))
        if encoding:
            self.read(self._path, encoding=encoding)

    def _say_progress(self, count: int) -> None:
        words = _("Importing {name}: {count} of {total} rows are in.")
        self._wired.window.say(
            words.format(name=self._path.name, count=count, total=self._total),
            "info",
            action=_("Stop"),
            act="stop_import",
        )
