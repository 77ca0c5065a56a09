"""The directory and files: bring contacts in beside the window, write them out, set the page.

Reading runs on a thread, the writing in slices between two events of the window.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog

from crisisapp.app.wiring import Wired
from crisisapp.domain.errors import CrisisError, UserCode
from crisisapp.qtmodels.job_runner import JobDone
from crisisapp.services.exports.contacts import contact_job, contacts_file
from crisisapp.services.imports.contact_run import contact_plan_job, contact_slices
from crisisapp.services.imports.contacts import ContactPlan
from crisisapp.services.queries.desk import school
from crisisapp.services.queries.directory import contacts
from crisisapp.services.sentences import sentence
from crisisapp.support.i18n import _, as_language, ngettext
from crisisapp.ui.dialogs.contact_report import ContactReportDialog
from crisisapp.ui.dialogs.import_report import EncodingDialog

if TYPE_CHECKING:
    from crisisapp.app.program import Program

__all__ = ["CONTACT_JOBS", "export_contacts", "import_contacts", "print_contacts"]

_PLAN, _WRITE, _PAGE = "contacts_plan", "contacts_write", "contacts_page"
CONTACT_JOBS = frozenset({_PLAN, _WRITE, _PAGE})


def import_contacts(program: "Program", wired: Wired) -> None:
    """Ask for a file and add who is in it."""
    if any(wired.runner.is_running(name) for name in CONTACT_JOBS):
        wired.window.say(_("A file is being imported; wait until it is in."), "info")
        return
    name, _kind = QFileDialog.getOpenFileName(
        wired.window,
        _("Import contacts"),
        str(program.documents),
        _("Contacts (*.csv *.xlsx *.vcf *.vcard *.txt);;All files (*)"),
    )
    if name:
        _worker(wired).read(Path(name))


def export_contacts(program: "Program", wired: Wired) -> None:
    """Ask for a place and write the directory there.

    Raises:
        UserError, DataError: the file cannot be written.
    """
    name, _kind = QFileDialog.getSaveFileName(
        wired.window,
        _("Export the directory"),
        str(program.documents / _("directory.csv")),
        _("Spreadsheet (*.csv);;Contact cards (*.vcf)"),
        options=QFileDialog.Option.DontConfirmOverwrite,
    )
    if not name:
        return
    rows = contacts(wired.bridge.read)
    out = contacts_file(rows, Path(name), as_language(wired.desk.language, default="fr"))
    words = ngettext("{count} contact is in {path}", "{count} contacts are in {path}", len(rows))
    wired.window.say(words.format(count=len(rows), path=out), "ok")


def print_contacts(program: "Program", wired: Wired) -> None:
    """Ask for a place and set the page there, beside the window."""
    name, _kind = QFileDialog.getSaveFileName(
        wired.window,
        _("Page to print"),
        str(program.documents / _("directory.pdf")),
        _("PDF (*.pdf)"),
        options=QFileDialog.Option.DontConfirmOverwrite,
    )
    if name:
        _worker(wired).set_page(Path(name))


def _worker(wired: Wired) -> "_Worker":
    """Return the one worker of a window, made at first need."""
    found = wired.window.findChild(_Worker)
    return found if isinstance(found, _Worker) else _Worker(wired)


class _Worker(QObject):
    """One file at a time; lives as long as its window, which is its parent."""

    def __init__(self, wired: Wired) -> None:
        super().__init__(wired.window)
        self._wired = wired
        self._path = Path()
        self._plan: ContactPlan | None = None
        wired.runner.done.connect(self._on_runner_done)

    def read(self, path: Path, *, encoding: str = "") -> None:
        """Read and plan a file on a thread; the question comes when it is there."""
        self._path = path
        there = contacts(self._wired.bridge.read)
        self._wired.runner.run(_PLAN, contact_plan_job(path, there, encoding=encoding))
        self._wired.window.say(_("Reading {name}…").format(name=path.name), "info", stays=False)

    def set_page(self, out: Path) -> None:
        """Set the page on a thread."""
        read = self._wired.bridge.read
        job = contact_job(
            contacts(read),
            school(read),
            out,
            now=self._wired.bridge.now(),
            language=as_language(self._wired.desk.language, default="fr"),
            after_days=self._wired.bridge.content.playbooks.directory().stale_after_days,
        )
        if self._wired.runner.run(_PAGE, job):
            self._wired.window.say(_("The page is being set…"), "info", stays=False)

    @Slot(object)
    def _on_runner_done(self, done: JobDone) -> None:
        if done.name not in CONTACT_JOBS:
            return
        window = self._wired.window
        if done.bug:
            window.say(_("Something went wrong; nothing was lost. The log tells more."), "bad")
        elif done.refusal is not None:
            self._refused(done.refusal)
        elif isinstance(done.value, ContactPlan):
            self._ask(done.value)
        elif done.name == _WRITE:
            self._say_end()
        elif isinstance(done.value, Path):
            window.say(_("The page is in {path}").format(path=done.value), "ok")

    def _ask(self, plan: ContactPlan) -> None:
        window = self._wired.window
        if not ContactReportDialog.ask(window, plan):
            window.say(_("Nothing was imported."), "info", stays=False)
            return
        self._plan = plan
        slices = contact_slices(self._wired.desk, plan)
        self._wired.runner.write(_WRITE, slices.__iter__)

    def _refused(self, refusal: CrisisError) -> None:
        if refusal.code != UserCode.ENCODING_NEEDED:
            self._wired.window.say(sentence(refusal), "warn")
            return
        encoding = EncodingDialog.ask(self._wired.window, sentence(refusal))
        if encoding:
            self.read(self._path, encoding=encoding)

    def _say_end(self) -> None:
        count = len(self._plan.orders()) if self._plan else 0
        words = ngettext("{count} contact is added.", "{count} contacts are added.", count)
        self._wired.window.say(words.format(count=count), "ok")
