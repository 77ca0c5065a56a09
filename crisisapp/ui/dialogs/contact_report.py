"""What every row or card of a file becomes in the directory, before any is written."""

from PySide6.QtWidgets import QWidget

from crisisapp.services.imports.contact_run import field_word, plan_summary, planned_text
from crisisapp.services.imports.contacts import ContactPlan
from crisisapp.services.imports.report import guess_text
from crisisapp.support.i18n import _, ngettext
from crisisapp.ui.dialogs.form import FormDialog
from crisisapp.ui.dialogs.mapping import grow_to, rows_area

__all__ = ["ContactReportDialog"]

_WIDTH, _HEIGHT = 760, 480
_SHOWN = 300  # rows; the terminal writes them all


class ContactReportDialog(FormDialog):
    """Shows the dry run; agreeing adds those that can be."""

    def __init__(self, parent: QWidget | None, plan: ContactPlan) -> None:
        ready = len(plan.orders())
        accept = ngettext("Add {count} contact", "Add {count} contacts", ready).format(count=ready)
        super().__init__(
            parent, title=_("What each row becomes"), accept=accept, refuse=_("Cancel")
        )
        note = self.add_note(plan_summary(plan))
        note.setObjectName("summary")
        if plan.at_fault():
            note.setProperty("tone", "bad")
        if plan.table is not None and (guess := guess_text(plan.table)):
            self.add_note(guess).setObjectName("guess")
        rows = rows_area(_("What each row becomes"), self)
        rows.setObjectName("rows")
        rows.setPlainText("\n".join(_lines(plan)))
        rows.setMinimumHeight(8 * rows.fontMetrics().lineSpacing())
        self.form.addWidget(rows, 1)
        self.accept_button.setEnabled(ready > 0)
        grow_to(self, _WIDTH, _HEIGHT)
        self.begin_at(rows)

    @classmethod
    def ask(cls, parent: QWidget | None, plan: ContactPlan) -> bool:
        """Open, wait and say whether those that can be are to be added."""
        return cls(parent, plan).was_accepted()


def _lines(plan: ContactPlan) -> list[str]:
    """Return the columns, then what is at fault, then the others."""
    columns = plan.layout.columns if plan.layout else ()
    lines = [f"{column.name} → {field_word(column.field)}" for column in columns]
    words = _("Row {number}: {what}")
    rows = [*plan.at_fault(), *(row for row in plan.rows if row.refusal is None)]
    lines += [words.format(number=row.number, what=planned_text(row)) for row in rows[:_SHOWN]]
    return [*lines, *(["…"] if len(rows) > _SHOWN else [])]
