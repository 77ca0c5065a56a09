"""Bring a log in beside the window: how it reads, what every row becomes, then the rows."""

from pathlib import Path
from typing import TYPE_CHECKING

from crisisapp.app.file_import import FileImport, file_to_import
from crisisapp.app.wiring import Wired
from crisisapp.domain.errors import CrisisError, UserCode, UserError
from crisisapp.domain.words import IncidentStatus
from crisisapp.services.imports.fields import guess_layout
from crisisapp.services.imports.plan import ImportOptions, ImportPlan
from crisisapp.services.imports.run import plan_job, plan_slices, read_job, require_new_file
from crisisapp.services.imports.tables import Table
from crisisapp.services.jobs import Job
from crisisapp.services.queries.imports import the_batch
from crisisapp.services.queries.incidents import incident
from crisisapp.services.sentences.errors import sentence
from crisisapp.support.i18n import N_, _, as_language, ngettext
from crisisapp.ui.dialogs.import_log import ImportDialog
from crisisapp.ui.dialogs.import_report import ImportReportDialog

if TYPE_CHECKING:
    from crisisapp.app.program import Program

__all__ = ["LogImport", "begin_import"]


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
    path = file_to_import(
        program,
        wired,
        title=_("Import a log"),
        kinds=_("Logs (*.csv *.xlsx *.txt *.tsv);;All files (*)"),
    )
    if path is not None:
        found = wired.window.findChild(LogImport)
        worker = found if isinstance(found, LogImport) else LogImport(wired)
        worker.read_into(row.id, path)


class LogImport(FileImport):
    """Brings a log into one situation; an import is one batch."""

    KIND = "log"
    TITLE = N_("Import a log")

    def __init__(self, wired: Wired) -> None:
        super().__init__(wired)
        self._incident = ""
        self._batch = ""

    def read_into(self, incident_id: str, path: Path) -> None:
        """Read a file that goes into a situation."""
        self._incident = incident_id
        self.read(path)

    def _read_job(self, path: Path, encoding: str, sheet: str) -> Job[object]:
        return read_job(path, encoding=encoding, sheet=sheet)

    def _landed(self, value: object) -> None:
        if isinstance(value, Table):
            self._ask(value)
        elif isinstance(value, ImportPlan):
            self._show(value)

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
            self._give_up()
        elif choice.sheet != table.sheet:
            self.read(self._path, sheet=choice.sheet)
        else:
            self._plan(plan_job(table, choice.options))

    def _show(self, plan: ImportPlan) -> None:
        """Show what every row becomes, then write those that can be."""
        desk = self._wired.desk
        twice = ""
        try:
            require_new_file(desk, plan.table)
        except UserError as error:
            twice = sentence(error)
        agreed = ImportReportDialog.ask(self._wired.window, plan, desk.zone, twice)
        if agreed is None:
            self._give_up()
            return
        self._batch, slices = plan_slices(desk, plan, codes=agreed.codes)
        self._write(slices, len(plan.orders()))

    def _written(self, refusal: CrisisError | None) -> None:
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
