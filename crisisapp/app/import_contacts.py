"""Bring contacts in beside the window: what the columns are, what every row becomes, then them."""

from pathlib import Path
from typing import TYPE_CHECKING

from crisisapp.app.file_import import FileImport, file_to_import
from crisisapp.app.wiring import Wired
from crisisapp.domain.errors import CrisisError
from crisisapp.services.imports.contact_fields import guess_contacts
from crisisapp.services.imports.contact_run import (
    contact_plan_job,
    contact_read_job,
    contact_slices,
)
from crisisapp.services.imports.contacts import ContactPlan
from crisisapp.services.imports.tables import Table
from crisisapp.services.jobs import Job
from crisisapp.services.queries.directory import contacts
from crisisapp.services.sentences.errors import sentence
from crisisapp.support.i18n import N_, _, ngettext
from crisisapp.ui.dialogs.contact_report import ContactReportDialog
from crisisapp.ui.dialogs.import_contacts import ContactColumnsDialog

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crisisapp.app.program import Program

__all__ = ["ContactImport", "import_contacts"]


def import_contacts(program: "Program", wired: Wired) -> None:
    """Ask for a file and add who is in it."""
    path = file_to_import(
        program,
        wired,
        title=_("Import contacts"),
        kinds=_("Contacts (*.csv *.xlsx *.vcf *.vcard *.txt);;All files (*)"),
    )
    if path is not None:
        found = wired.window.findChild(ContactImport)
        worker = found if isinstance(found, ContactImport) else ContactImport(wired)
        worker.read(path)


class ContactImport(FileImport):
    """Brings contacts into the directory; those who are there are not added again."""

    KIND = "contacts"
    TITLE = N_("Import contacts")

    def __init__(self, wired: Wired) -> None:
        super().__init__(wired)
        self._added = 0
        self._asked = False  # a sheet that a person chose is shown, whatever its headings

    def read(self, path: Path, *, encoding: str = "", sheet: str = "") -> None:
        """Read a file on a thread; the questions come when it is there."""
        self._asked = bool(sheet)
        super().read(path, encoding=encoding, sheet=sheet)

    def _read_job(self, path: Path, encoding: str, sheet: str) -> Job[object]:
        there = contacts(self._wired.bridge.read)
        return contact_read_job(path, there, encoding=encoding, sheet=sheet)

    def _landed(self, value: object) -> None:
        if isinstance(value, Table):
            self._ask(value)
        elif isinstance(value, ContactPlan):
            self._show(value)

    def _ask(self, table: Table) -> None:
        """Ask what the columns are where a heading is unknown, then try every row."""
        there = contacts(self._wired.bridge.read)
        layout = guess_contacts(table)
        if self._asked or len(table.sheets) > 1 or not layout.heading or layout.unknown(table):
            choice = ContactColumnsDialog.ask(self._wired.window, table, layout, there)
            if choice is None:
                self._give_up()
                return
            if choice.sheet != table.sheet:
                self.read(self._path, sheet=choice.sheet)
                return
            layout = choice.layout
        self._plan(contact_plan_job(table, layout, there))

    def _show(self, plan: ContactPlan) -> None:
        """Show what every row becomes, then write those that can be."""
        if not ContactReportDialog.ask(self._wired.window, plan):
            self._give_up()
            return
        self._added = 0
        slices = self._counted(contact_slices(self._wired.desk, plan))
        self._write(slices, len(plan.orders()))

    def _counted(self, slices: "Iterator[int]") -> "Iterator[int]":
        for self._added in slices:
            yield self._added

    def _written(self, refusal: CrisisError | None) -> None:
        """Say how many are added, also where the writing ended early."""
        words = ngettext("{count} contact is added.", "{count} contacts are added.", self._added)
        said = words.format(count=self._added)
        window = self._wired.window
        if refusal is not None:
            window.say(f"{sentence(refusal)} {said}", "warn")
        elif self._stopped:
            rest = _("The same file adds the others: nobody is added twice.")
            window.say(f"{_('The import was stopped.')} {said} {rest}", "warn")
        else:
            window.say(said, "ok")
