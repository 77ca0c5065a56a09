"""What checking the journal found: one line first, the details under it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from crisisapp.services.queries.records import VerifyReport
from crisisapp.services.words.fault import fault_words
from crisisapp.support.i18n import _, ngettext
from crisisapp.ui.dialogs.form import FormDialog
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import LARGE, TINY, scaled

__all__ = ["JournalDialog", "verdict"]


class JournalDialog(FormDialog):
    """The one page where the words of the journal are shown as they are."""

    def __init__(self, parent: QWidget | None, report: VerifyReport) -> None:
        super().__init__(parent, title=verdict(report), accept=_("Close"), refuse="")
        if report.first_bad:
            where, _colon, code = report.first_bad.rpartition(": ")
            row = f"{where}, {fault_words(code)}" if where else fault_words(code)
            bad = QLabel(_("First bad row: {row}").format(row=row), self)
            bad.setProperty("tone", "bad")
            bad.setWordWrap(True)
            set_font_role(bad, "bold")
            self.form.addWidget(bad)
            self.add_note(
                _("The journal is the source: the lists can be made again from it.")
                if report.lists == "differ"
                else _("Work on a copy, and restore the last backup that verifies.")
            )
        grid = QGridLayout()
        grid.setHorizontalSpacing(scaled(LARGE))
        grid.setVerticalSpacing(scaled(TINY))
        for place, (word, value) in enumerate(_details(report)):
            name, figure = QLabel(word, self), QLabel(value, self)
            name.setProperty("tone", "muted")
            figure.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            figure.setAccessibleName(f"{word}: {value}")
            figure.setWordWrap(True)
            set_font_role(name, "body")
            set_font_role(figure, "body")
            grid.addWidget(name, place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(figure, place, 1)
        grid.setColumnStretch(1, 1)
        self.form.addLayout(grid)
        self.add_note(
            _(
                "This proves that nothing written was changed, removed or moved. It cannot prove"
                " that everything was written down. The mark printed on an export pins the journal"
                " as it stood then."
            )
        )

    @classmethod
    def show_report(cls, parent: QWidget | None, report: VerifyReport) -> None:
        """Open and wait until it is closed."""
        cls(parent, report).was_accepted()


def verdict(report: VerifyReport) -> str:
    """Return `Journal intact, 142 events`, or that it or the lists made from it are not."""
    if report.lists == "differ":
        return _("The journal is whole, but the lists made from it were changed.")
    if report.first_bad.endswith("_bytes"):
        return _("The journal is whole, but a kept file is no longer what it was.")
    if not report.ok:
        return _("The journal is damaged")
    text = ngettext(
        "Journal intact, {count} event", "Journal intact, {count} events", report.events
    )
    return text.format(count=report.events)


def _details(report: VerifyReport) -> tuple[tuple[str, str], ...]:
    # Groups of four: the mark is compared by eye with the one on paper.
    head = " ".join(report.head[at : at + 4] for at in range(0, len(report.head), 4))
    return (
        (_("Events"), str(report.events)),
        (_("Situations and the register itself"), str(report.streams)),
        (_("Computers that wrote"), str(report.devices)),
        (_("Texts lawfully removed"), str(report.erased)),
        (_("Mark of the whole"), head),
    )
