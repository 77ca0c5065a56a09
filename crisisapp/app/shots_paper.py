"""The dialogs of paper: leaving the computer, and the lines of a sheet typed back."""

from datetime import timedelta
from pathlib import Path

from PySide6.QtWidgets import QDialog, QLineEdit

from crisisapp.app.paper_act import Sheet
from crisisapp.app.wiring import Wired
from crisisapp.services.commands.posts import LeavePost, TakePost
from crisisapp.services.papers import PaperKind, paper_name
from crisisapp.services.queries.posts import SpanRow, span_of, spans
from crisisapp.support.i18n import as_language, current_language
from crisisapp.ui.dialogs.paper_lines import PaperLinesDialog, TypedLine
from crisisapp.ui.dialogs.papers import PaperChoice, PaperDialog

__all__ = ["paper_dialog"]

_LINES = {
    "fr": (
        "08:12 la police demande de garder les élèves au gymnase",
        "08:40 appel de la mère de E-03 : elle attend au portail",
    ),
    "en": (
        "08:12 the police ask to keep the pupils in the gym",
        "08:40 call from the mother of E-03: she waits at the gate",
    ),
}
_HALF = {"fr": "09:05 deux familles reparties", "en": "09:05 two families left"}


def paper_dialog(wired: Wired, page: str) -> QDialog:
    """Return the dialog of leaving, or that of the lines with two of them typed."""
    language = as_language(current_language())
    dialog: QDialog
    if page == "leave":
        kit = PaperKind.KIT

        def name_of(kind: PaperKind) -> str:
            return paper_name(wired.desk, kind, language, "2026-003")

        proposed = PaperChoice(kind=kit, path=Path("/media/usb", name_of(kit)))
        dialog = PaperDialog(None, (kit,), proposed, name_of)
    else:
        dialog = PaperLinesDialog(None, Sheet(wired, _sheet(wired, _LINES[language])), None)
        for field in dialog.findChildren(QLineEdit, "text"):
            field.setText(_HALF[language])
    dialog.show()
    return dialog


def _sheet(wired: Wired, lines: tuple[str, ...]) -> SpanRow:
    """Return the sheet of somebody who was out from 08:05 to 10:40, made at the first picture."""
    desk, incident = wired.desk, wired.window.current_incident
    found = spans(desk.read, incident)
    if not found:
        now = desk.now().replace(second=0, microsecond=0)
        left = now - timedelta(hours=3, minutes=1)
        made = desk.execute(LeavePost(incident=incident, at=left)).made
        desk.execute(TakePost(span=made, at=now - timedelta(minutes=26)))
        row = span_of(desk.read, made)
        if row is None:
            raise LookupError(made)  # it was written a moment ago
        for line, text in enumerate(lines, start=1):
            refusal = Sheet(wired, row).write(TypedLine(line=line, text=text))
            if refusal is not None:
                raise refusal
        found = spans(desk.read, incident)
    return found[-1]
