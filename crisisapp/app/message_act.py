"""A message as a file, written beside the window; what had been said by an hour, with its proof."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from crisisapp.app.places import place_refusal
from crisisapp.app.wiring import Wired
from crisisapp.qtmodels.job_runner import JobDone
from crisisapp.services.approving import standing
from crisisapp.services.exports.desk_message import DocumentOrder, document_job
from crisisapp.services.exports.message_files import FORMATS, MessageFormat, document_name
from crisisapp.services.queries.incidents import incident
from crisisapp.services.queries.messages import message
from crisisapp.services.queries.said import said
from crisisapp.support.clock import from_iso
from crisisapp.support.i18n import _, as_language
from crisisapp.ui.dialogs.message_said import SaidDialog
from crisisapp.ui.dialogs.order import Clock

if TYPE_CHECKING:
    from crisisapp.app.program import Program

__all__ = [
    "DOCUMENT",
    "OPEN_DOCUMENT",
    "SAID",
    "go_on",
    "open_document",
    "show_said",
    "write_document",
]

DOCUMENT = "message_document"
OPEN_DOCUMENT = "message_open"
SAID = "message_said"
_PRINT = "print"


def write_document(program: "Program", wired: Wired, value: str) -> None:
    """Ask for a place and write a message there: `value` is a format (or `print`) and its id."""
    what, _colon, message_id = value.partition(":")
    read, window = wired.bridge.read, wired.window
    row = message(read, message_id)
    about = None if row is None else incident(read, row.incident, wired.bridge.zone)
    if row is None or about is None:
        return
    fmt = _format_of(what)
    name = document_name(about.number, row.number, fmt, as_language(row.language))
    out = _asked(wired, program.documents / name, fmt)
    if out is None:
        return
    refusal = place_refusal(out)
    if refusal:
        window.say(refusal, "warn")
        return
    order = DocumentOrder(incident=row.incident, message=row.id, fmt=fmt, out=out)
    mark = "" if standing(wired.bridge, row).approved else "marked"
    job = document_job(wired.path, program.installation, order)
    if wired.runner.run(f"{DOCUMENT}:{what}:{mark}", job):
        window.say(_("The document is being written…"), "info", stays=False)
    else:
        window.say(_("Another document is still being written. Ask again in a moment."), "warn")


def go_on(wired: Wired, done: JobDone) -> None:
    """Say where a document is; open it where it was asked for to be printed."""
    verb, _colon, asked = done.name.partition(":")
    if verb != DOCUMENT or not isinstance(done.value, Path):
        return
    what, _colon, mark = asked.partition(":")
    text = _("The document is in {path}.").format(path=done.value)
    if mark:
        text = " ".join((text, _("Nobody has said yes to it: it says so itself.")))
    if what == _PRINT:
        open_document(str(done.value))
        text = " ".join((text, _("It is printed from the program that opens it.")))
    wired.window.say(
        text,
        "warn" if mark else "ok",
        action="" if what == _PRINT else _("Open"),
        act="" if what == _PRINT else f"{OPEN_DOCUMENT}:{done.value}",
    )


def show_said(wired: Wired, value: str) -> None:
    """Show what an audience had been told: `value` is a situation, an audience and an instant."""
    incident_id, audience, at = value.split(":", 2)
    bridge = wired.bridge
    found = said(bridge.read, incident_id, audience, from_iso(at))
    if found is not None:
        SaidDialog.show_said(wired.window, found, Clock(now=bridge.now(), zone=bridge.zone))


def open_document(path: str) -> None:
    """Open a file with the program the system has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(path))


def _format_of(what: str) -> MessageFormat:
    fmt = "pdf" if what == _PRINT else what
    if fmt not in FORMATS:
        raise ValueError(what)
    return fmt


def _asked(wired: Wired, proposed: Path, fmt: MessageFormat) -> Path | None:
    """Ask where to; the name ends as its format does. None: given up."""
    kinds = {
        "eml": _("Draft for the mail program (*.eml)"),
        "docx": _("Word document (*.docx)"),
        "pdf": _("PDF (*.pdf)"),
        "html": _("Web page (*.html)"),
    }
    name, _kind = QFileDialog.getSaveFileName(
        wired.window,
        _("Write the message as a file"),
        str(proposed),
        kinds[fmt],
        options=QFileDialog.Option.DontConfirmOverwrite,
    )
    if not name:
        return None
    path = Path(name)
    return path if path.suffix.lower() == f".{fmt}" else path.with_name(f"{path.name}.{fmt}")
