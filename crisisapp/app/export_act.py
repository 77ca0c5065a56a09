"""The act of exporting a timeline: asked, looked through for names, then written."""

from typing import TYPE_CHECKING

from crisisapp.app.places import place_refusal
from crisisapp.app.wiring import Wired
from crisisapp.qtmodels.job_runner import JobDone
from crisisapp.services.exports.document import ExportStamp, timeline_document, why_empty
from crisisapp.services.exports.timeline import Exported, ExportOrder, export_job
from crisisapp.services.exports.write import suggested_name
from crisisapp.services.name_check import names_left
from crisisapp.services.queries.desk import actors, school
from crisisapp.services.queries.incidents import incident
from crisisapp.services.words.filter import export_words
from crisisapp.support.i18n import _, as_language, current_language
from crisisapp.ui.dialogs.export import ExportChoice, ExportDialog
from crisisapp.ui.main_window import MainWindow

if TYPE_CHECKING:
    from crisisapp.app.program import Program

__all__ = ["EXPORT_ANYWAY", "ask_export", "go_on", "write_anyway"]

_EXPORT = "export"
EXPORT_ANYWAY = "export_anyway"


def ask_export(program: "Program", wired: Wired) -> None:
    """Ask what to export and where to; write it unless some of its lines look like a name."""
    window, read = wired.window, wired.bridge.read
    row = incident(read, window.current_incident, wired.bridge.zone)
    if row is None:
        window.say(_("Open a situation first: its timeline is what is exported."), "info")
        return
    about = school(read)
    language = as_language(about.language)
    stamp = ExportStamp(generated_at=wired.bridge.now(), language=language, author="", head="")
    name = suggested_name(timeline_document(about, row, (), stamp), "pdf")
    proposed = ExportChoice(
        format="pdf",
        notes=False,
        path=program.documents / name,
        filter=window.incident.know.filter_sentence,
    )
    chosen = _chosen(window, proposed)
    if chosen is None:
        return
    known = wired.desk.actor
    order = ExportOrder(
        incident=row.id,
        fmt=chosen.format,
        out=chosen.path,
        language=language,
        audience="internal" if chosen.notes else "shared",
        author=next((each.initials for each in actors(read) if each.id == known), ""),
        filter=chosen.filter,
        asks=True,
    )
    _begin(program, wired, order)


def write_anyway(program: "Program", wired: Wired) -> None:
    """Write what waits since its lines were said to look like a name."""
    order, wired.export_waits = wired.export_waits, None
    if order is not None:
        _begin(program, wired, order)


def go_on(wired: Wired, done: JobDone) -> None:
    """Say what was written, or which lines to look at before anything is."""
    made = done.value
    if done.name != _EXPORT or not isinstance(made, Exported):
        return
    window, left = wired.window, names_left(made.named)
    if made.waits is not None:
        # No dialog: the key meant for a line just begun would answer it.
        wired.export_waits = made.waits
        words = _("Nothing is written yet. {names}").format(names=left)
        window.say(words, "warn", action=_("Write anyway"), act=EXPORT_ANYWAY)
        return
    text = _("The timeline is in {path}").format(path=made.path)
    left_out = export_words(made.shown, made.kept, made.total) if made.shown else ""
    if left_out:
        text = f"{text} ({left_out})"
    if left:
        window.say(f"{text}. {left}", "warn")
    elif made.shown:
        window.say(text, "ok")
    else:  # a page without a row is what was asked for, and seldom what was wanted
        why = why_empty(made.kept, made.total, current_language())
        window.say(f"{why} {text}", "warn")


def _begin(program: "Program", wired: Wired, order: ExportOrder) -> None:
    if wired.runner.run(_EXPORT, export_job(wired.path, program.installation, order)):
        wired.window.say(_("The timeline is being written…"), "info")


def _chosen(window: MainWindow, proposed: ExportChoice) -> ExportChoice | None:
    """Ask until the place can be written; what was typed stays. None: given up."""
    chosen = ExportDialog.ask(window, proposed)
    while chosen is not None:
        refusal = place_refusal(chosen.path)
        if not refusal:
            return chosen
        chosen = ExportDialog.ask(window, chosen, refusal)
    return None
