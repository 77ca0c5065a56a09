"""The directory as files: write it out, set its page beside the window."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from crisisapp.app.wiring import Wired
from crisisapp.services.exports.contacts import contact_job, contacts_file
from crisisapp.services.queries.desk import school
from crisisapp.services.queries.directory import contacts
from crisisapp.support.i18n import _, as_language, ngettext

if TYPE_CHECKING:
    from crisisapp.app.program import Program

__all__ = ["CONTACT_PAGE", "export_contacts", "print_contacts"]

CONTACT_PAGE = "contacts_page"


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
    """Ask for a place and set the page there, on a thread beside the window."""
    name, _kind = QFileDialog.getSaveFileName(
        wired.window,
        _("Page to print"),
        str(program.documents / _("directory.pdf")),
        _("PDF (*.pdf)"),
        options=QFileDialog.Option.DontConfirmOverwrite,
    )
    if not name:
        return
    read = wired.bridge.read
    job = contact_job(
        contacts(read),
        school(read),
        Path(name),
        now=wired.bridge.now(),
        language=as_language(wired.desk.language, default="fr"),
        after_days=wired.bridge.content.playbooks.directory().stale_after_days,
    )
    if wired.runner.run(CONTACT_PAGE, job):
        wired.window.say(_("The page is being set…"), "info", stays=False)
