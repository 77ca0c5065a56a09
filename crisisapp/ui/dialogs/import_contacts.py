"""What the columns of a table of contacts are, where its headings do not say it all."""

from collections.abc import Sequence

import msgspec
from PySide6.QtWidgets import QWidget

from crisisapp.services.imports.contact_fields import (
    ContactField,
    ContactLayout,
    guess_contacts,
    layout_said,
)
from crisisapp.services.imports.contact_run import field_word, planned_text
from crisisapp.services.imports.contacts import plan_table
from crisisapp.services.imports.tables import Table, column_letters, first_rows
from crisisapp.services.queries.directory import ContactRow
from crisisapp.support.i18n import _
from crisisapp.ui.dialogs.mapping import SAMPLE, MappingDialog

__all__ = ["ContactColumnsDialog", "ContactsChoice"]


class ContactsChoice(msgspec.Struct, frozen=True, kw_only=True):
    """How a table is to be read. Another `sheet` than the table's: read that one and ask again."""

    layout: ContactLayout
    sheet: str = ""


class ContactColumnsDialog(MappingDialog):
    """Asks what each column is: a name, a role, a number, nothing; `there` is the directory."""

    def __init__(
        self,
        parent: QWidget | None,
        table: Table,
        layout: ContactLayout,
        there: Sequence[ContactRow],
    ) -> None:
        words = {"": field_word(None)} | {field.value: field_word(field) for field in ContactField}
        super().__init__(parent, table, title=_("Import contacts"), fields=words)
        self._layout = layout
        self._there = there
        self.begin(layout)

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        table: Table,
        layout: ContactLayout,
        there: Sequence[ContactRow],
    ) -> ContactsChoice | None:
        """Open, wait and return how to read the file; None when given up."""
        dialog = cls(parent, table, layout, there)
        return dialog.answer() if dialog.was_accepted() else None

    def answer(self) -> ContactsChoice:
        """Return the answers as they stand."""
        return ContactsChoice(layout=self._layout, sheet=self.chosen_sheet())

    def _headed(self, heading: int) -> ContactLayout:
        self._layout = guess_contacts(self._table, heading=heading)
        return self._layout

    def _became(self, place: int, word: str) -> ContactLayout:
        self._layout = layout_said(self._layout, [(column_letters(place), word)])
        return self._layout

    def _read_rows(self) -> list[str]:
        """Plan the first rows and return what each becomes."""
        rows = first_rows(self._table, self._layout.heading, SAMPLE)
        words = _("Row {number}: {what}")
        return [
            words.format(number=row.number, what=planned_text(row))
            for row in plan_table(rows, self._layout, self._there).rows
        ]
