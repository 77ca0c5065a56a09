"""What every row of a file becomes, before any is written; and how its accents are written."""

from collections.abc import Iterable, Iterator
from zoneinfo import ZoneInfo

import msgspec
from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from crisisapp.services.imports.delimited import ENCODINGS
from crisisapp.services.imports.plan import ImportPlan, PlannedRow
from crisisapp.services.imports.report import guess_text, row_text, summary
from crisisapp.support.i18n import N_, _, ngettext
from crisisapp.ui.dialogs.form import FormDialog
from crisisapp.ui.dialogs.mapping import grow_to, rows_area
from crisisapp.ui.widgets.choice_box import ChoiceBox
from crisisapp.ui.widgets.tick_box import TickBox

__all__ = ["EncodingDialog", "ImportAgreement", "ImportReportDialog"]

_SYSTEMS = {
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "cp1252": N_("Windows (1252)"),
    "latin-1": N_("Old Unix (Latin 1)"),
    "cp850": N_("MS-DOS (850)"),
    "mac-roman": N_("Old Macintosh (Roman)"),
}


_WIDTH, _HEIGHT = 760, 480
_NAMES = 12
_SHOWN = 300  # rows of each end; the terminal writes them all


class ImportAgreement(msgspec.Struct, frozen=True, kw_only=True):
    """The rows are to be brought in; with `codes`, names are written as codes."""

    codes: bool = False


class ImportReportDialog(FormDialog):
    """Shows the dry run; agreeing brings the rows in that can be.

    `twice` is the sentence that says the file was brought in already; a box must be ticked then.
    """

    def __init__(
        self, parent: QWidget | None, plan: ImportPlan, zone: ZoneInfo, twice: str = ""
    ) -> None:
        ready, faults = len(plan.orders()), len(plan.at_fault())
        accept = ngettext("Import {count} row", "Import {count} rows", ready).format(count=ready)
        super().__init__(
            parent, title=_("What each row becomes"), accept=accept, refuse=_("Cancel")
        )
        note = self.add_note(summary(plan))
        note.setObjectName("summary")
        if faults:
            note.setProperty("tone", "bad")
        if guess := guess_text(plan.table):
            self.add_note(guess).setObjectName("guess")
        self._ready = ready > 0
        self._again = TickBox(_("Import it a second time"), self)
        self._again.setObjectName("again")
        self._again.setVisible(bool(twice))
        self._codes = TickBox(_("Write codes instead of these names"), self)
        self._codes.setObjectName("codes")
        self._codes.setVisible(bool(plan.names()))
        self._rows = rows_area(_("What each row becomes"), self)
        self._rows.setObjectName("rows")
        self._rows.setPlainText("\n".join(_lines(plan, zone)))
        self._rows.setMinimumHeight(8 * self._rows.fontMetrics().lineSpacing())
        self.form.addWidget(self._rows, 1)
        if plan.names():
            shown = ", ".join(plan.names()[:_NAMES]) + (", …" if len(plan.names()) > _NAMES else "")
            words = _("This looks like a name: {names}. A code is safer in a log that may be read.")
            self.add_note(words.format(names=shown)).setObjectName("names")
        self.form.addWidget(self._codes)
        if twice:
            self.add_note(twice).setObjectName("twice")
        self.form.addWidget(self._again)
        grow_to(self, _WIDTH, _HEIGHT)
        self._again.toggled.connect(self._on_again_toggled)
        self._on_again_toggled()
        self.begin_at(self._rows, self._codes, self._again)

    @classmethod
    def ask(
        cls, parent: QWidget | None, plan: ImportPlan, zone: ZoneInfo, twice: str = ""
    ) -> ImportAgreement | None:
        """Open, wait and say how the rows that can be are to be brought in; None: not at all."""
        dialog = cls(parent, plan, zone, twice)
        return dialog.answer() if dialog.was_accepted() else None

    def answer(self) -> ImportAgreement:
        """Return what was agreed to, as it stands."""
        return ImportAgreement(codes=self._codes.isChecked())

    @Slot()
    def _on_again_toggled(self) -> None:
        sure = self._again.isHidden() or self._again.isChecked()
        self.accept_button.setEnabled(self._ready and sure)


class EncodingDialog(FormDialog):
    """Asks how the accents of a file are written, where that cannot be told."""

    def __init__(self, parent: QWidget | None, sentence: str, *, title: str) -> None:
        super().__init__(parent, title=title, accept=_("Read the file"), refuse=_("Cancel"))
        self._encodings = ChoiceBox(_("The file was made on"), self)
        self._encodings.setObjectName("encoding")
        for name in ENCODINGS:
            self._encodings.addItem(_(_SYSTEMS[name]), name)
        self.add_note(sentence)
        self.add_line(_("The file was made on"), self._encodings)
        self.add_note(_("The first rows come next: look at the accents, and come back if needed."))
        self.begin_at(self._encodings)

    @classmethod
    def ask(cls, parent: QWidget | None, sentence: str, *, title: str) -> str:
        """Open, wait and return the encoding; empty when given up."""
        dialog = cls(parent, sentence, title=title)
        return dialog.answer() if dialog.was_accepted() else ""

    def answer(self) -> str:
        """Return the encoding as it stands."""
        return str(self._encodings.currentData())


def _lines(plan: ImportPlan, zone: ZoneInfo) -> Iterator[str]:
    """Yield what is to be mended first, then what will read how, then what is left out."""
    ready = [row for row in plan.rows if row.order is not None]
    left = [row for row in plan.rows if row.left_out]
    blank = False
    for heading, rows in (
        (_("Cannot be brought in:"), plan.at_fault()),
        (_("Will read:"), ready),
        (_("Left out:"), left),
    ):
        if rows:
            if blank:
                yield ""
            blank = True
            yield heading
            yield from _some(rows, zone)


def _some(rows: Iterable[PlannedRow], zone: ZoneInfo) -> Iterator[str]:
    words = _("Row {number}: {what}")
    told = list(rows)
    for row in told[:_SHOWN]:
        yield words.format(number=row.number, what=row_text(row, zone))
    more = len(told) - _SHOWN
    if more > 0:
        yield ngettext("… and {count} row more", "… and {count} rows more", more).format(count=more)
