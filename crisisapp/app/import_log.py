"""Bring a log in beside the window: read the file, ask, try every row, ask again, then write.

Reading and trying run on a thread; the writing goes in slices between two events of the window,
and can be stopped. Each step begins when the one before has landed.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog

from crisisapp.app.wiring import Wired
from crisisapp.domain.errors import CrisisError, UserCode, UserError
from crisisapp.domain.words import IncidentStatus
from crisisapp.qtmodels.job_runner import JobDone
from crisisapp.services.imports.fields import guess_layout
from crisisapp.services.imports.plan import ImportOptions, ImportPlan
from crisisapp.services.imports.run import plan_job, plan_slices, read_job, require_new_file
from crisisapp.services.imports.tables import Table
from crisisapp.services.queries.imports import the_batch
from crisisapp.services.queries.incidents import incident
from crisisapp.services.sentences import sentence
from crisisapp.support.i18n import _, as_language, ngettext
from crisisapp.ui.dialogs.import_log import ImportDialog
from crisisapp.ui.dialogs.import_report import EncodingDialog, ImportReportDialog

if TYPE_CHECKING:
    from crisisapp.app.program import Program

__all__ = ["IMPORT_JOBS", "LogImport", "begin_import", "stop_import"]

_READ = "import_read"
_PLAN = "import_plan"
_WRITE = "import_write"
IMPORT_JOBS = frozenset({_READ, _PLAN, _WRITE})
_SAID_EACH = 10  # parts of an import after which the window says how far it is


def begin_import(program: "Program", wired: Wired) -> None:
    """Ask for a file and bring it into the situation shown.

    Raises:
        UserError: INCIDENT_CLOSED.
    """
    row = incident(wired.bridge.read, wired.window.current_incident, wired.bridge.zone)
    if row is None:
        wired.window.say(_("Open a situation first: a log is imported into it."), "info")
        return
    if row.status is IncidentStatus.CLOSED:
        raise UserError(UserCode.INCIDENT_CLOSED, number=row.number)
    if any(wired.runner.is_running(name) for name in IMPORT_JOBS):
        wired.window.say(_("A file is being imported; wait until it is in."), "info")
        return
    name, _kind = QFileDialog.getOpenFileName(
        wired.window,
        _("Import a log"),
        str(program.documents),
        _("Logs (*.csv *.xlsx *.txt *.tsv);;All files (*)"),
    )
    if name:
        _importer(wired).read(Path(name), row.id)


def stop_import(_program: "Program", wired: Wired) -> None:
    """Stop an import after the slice it is at."""
    _importer(wired).stop()


def _importer(wired: Wired) -> "LogImport":
    """Return the one importer of a window, made at first need."""
    found = wired.window.findChild(LogImport)
    return found if isinstance(found, LogImport) else LogImport(wired)


class LogImport(QObject):
    """One import at a time; lives as long as its window, which is its parent."""

    def __init__(self, wired: Wired) -> None:
        super().__init__(wired.window)
        self._wired = wired
        self._path = Path()
        self._incident = ""
        self._plan: ImportPlan | None = None
        self._batch = ""
        self._stopped = False
        self._said = 0
        wired.runner.done.connect(self._on_runner_done)
        wired.runner.progress.connect(self._on_runner_progress)

    def read(self, path: Path, incident_id: str, *, encoding: str = "", sheet: str = "") -> None:
        """Read a file on a thread; the questions come when it is there."""
        self._path, self._incident = path, incident_id
        self._wired.runner.run(_READ, read_job(path, encoding=encoding, sheet=sheet))
        self._wired.window.say(_("Reading {name}…").format(name=path.name), "info", stays=False)

    def stop(self) -> None:
        """Stop the writing; the rows that are in stay, and can be withdrawn together."""
        self._stopped = self._wired.runner.is_running(_WRITE)
        self._wired.runner.cancel(_WRITE)

    @Slot(object)
    def _on_runner_done(self, done: JobDone) -> None:
        if done.name not in IMPORT_JOBS:
            return
        window = self._wired.window
        if done.bug:
            window.say(_("Something went wrong; nothing was lost. The log tells more."), "bad")
        elif done.name == _WRITE:
            self._say_end(done.refusal)
        elif done.refusal is not None:
            self._refused(done.refusal)
        elif isinstance(done.value, Table):
            self._ask(done.value)
        elif isinstance(done.value, ImportPlan):
            self._show(done.value)

    @Slot(str, object)
    def _on_runner_progress(self, name: str, count: int) -> None:
        if name != _WRITE or self._plan is None:
            return
        total = len(self._plan.orders())
        part = count * _SAID_EACH // total
        if part > self._said:
            self._said = part
            self._say_progress(count, total)

    def _refused(self, refusal: CrisisError) -> None:
        if refusal.code != UserCode.ENCODING_NEEDED:
            self._wired.window.say(sentence(refusal), "warn")
            return
        encoding = EncodingDialog.ask(self._wired.window, sentence(refusal))
        if encoding:
            self.read(self._path, self._incident, encoding=encoding)

    def _ask(self, table: Table) -> None:
        """Ask how the file is to be read, then try every row."""
        desk = self._wired.desk
        options = ImportOptions(
            incident=self._incident,
            layout=guess_layout(table),
            now=desk.clock.now(),
            school_zone=desk.zone,
            language=as_language(desk.language, default="fr"),
        )
        choice = ImportDialog.ask(self._wired.window, table, options)
        if choice is None:
            self._wired.window.say(_("Nothing was imported."), "info", stays=False)
        elif choice.sheet != table.sheet:
            self.read(self._path, self._incident, sheet=choice.sheet)
        else:
            self._wired.runner.run(_PLAN, plan_job(table, choice.options))
            self._wired.window.say(_("Checking every row…"), "info", stays=False)

    def _show(self, plan: ImportPlan) -> None:
        """Show what every row becomes, then write those that can be."""
        desk, window = self._wired.desk, self._wired.window
        twice = ""
        try:
            require_new_file(desk, plan.table)
        except UserError as error:
            twice = sentence(error)
        agreed = ImportReportDialog.ask(window, plan, desk.zone, twice)
        if agreed is None:
            window.say(_("Nothing was imported."), "info", stays=False)
            return
        self._plan, self._stopped, self._said = plan, False, 0
        self._batch, slices = plan_slices(desk, plan, codes=agreed.codes)
        self._say_progress(0, len(plan.orders()))
        self._wired.runner.write(_WRITE, _Once(slices))

    def _say_progress(self, count: int, total: int) -> None:
        words = _("Importing {name}: {count} of {total} rows are in.")
        self._wired.window.say(
            words.format(name=self._path.name, count=count, total=total),
            "info",
            action=_("Stop"),
            act="stop_import",
        )

    def _say_end(self, refusal: CrisisError | None) -> None:
        """Say how many rows are in, by which entries, and how to take them back."""
        window = self._wired.window
        try:
            made = the_batch(self._wired.bridge.read, self._batch, self._incident)
        except LookupError:
            refused = refusal or UserError(UserCode.CANCELLED)
            window.say(sentence(refused), "warn")
            return
        words = ngettext(
            "{count} row is in, entries {first} to {last}.",
            "{count} rows are in, entries {first} to {last}.",
            made.rows,
        ).format(count=made.rows, first=made.first, last=made.last)
        way_back = _("The menu of any of them withdraws the whole import.")
        if refusal is not None:
            window.say(f"{sentence(refusal)} {words} {way_back}", "warn")
        elif self._stopped:
            stopped = _("The import was stopped.")
            window.say(f"{stopped} {words} {way_back}", "warn")
        else:
            window.say(f"{words} {way_back}", "ok")


class _Once:
    """Gives the slices to the runner that asks for them."""

    def __init__(self, slices: Iterator[int]) -> None:
        self._slices = slices

    def __call__(self) -> Iterator[int]:
        """Return the slices."""
        return self._slices
