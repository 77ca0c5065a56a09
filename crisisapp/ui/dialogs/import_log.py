"""How a log from a file is to be read: its columns, where its hours were noted, its days."""

from datetime import date
from zoneinfo import ZoneInfo

import msgspec
from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.services.imports.fields import Field, Layout, guess_layout, layout_with
from crisisapp.services.imports.moments import DayOrder
from crisisapp.services.imports.plan import ImportOptions, plan_import, proved_order
from crisisapp.services.imports.report import field_word, line_text
from crisisapp.services.imports.tables import Table, column_letters, first_rows
from crisisapp.support.i18n import _
from crisisapp.ui.dialogs.mapping import SAMPLE, MappingDialog
from crisisapp.ui.widgets.choice_box import ChoiceBox
from crisisapp.ui.widgets.segmented import Segmented

__all__ = ["ImportChoice", "ImportDialog"]

_ZONES = (
    *("Europe/Paris", "UTC", "America/Guadeloupe", "America/Martinique", "America/Cayenne"),
    *("America/Miquelon", "Indian/Reunion", "Indian/Mayotte", "Pacific/Noumea", "Pacific/Tahiti"),
    *("Pacific/Wallis", "Europe/London"),
)


class ImportChoice(msgspec.Struct, frozen=True, kw_only=True):
    """How a file is to be read. Another `sheet` than the table's: read that one and ask again."""

    options: ImportOptions
    sheet: str = ""


class ImportDialog(MappingDialog):
    """Asks what each column is, where the hours were noted, which of day and month comes first."""

    def __init__(self, parent: QWidget | None, table: Table, options: ImportOptions) -> None:
        words = {"": field_word(None)} | {field.value: field_word(field) for field in Field}
        super().__init__(parent, table, title=_("Import a log"), fields=words)
        self._options = options
        self._zone = ChoiceBox(_("The hours of this file were noted in"), self)
        self._order = Segmented(_("In a day such as 03/04/2026"), _order_words(), self)
        self._day = QLineEdit(self)
        self._zone.addItems(list(dict.fromkeys((options.school_zone.key, *_ZONES))))
        self._zone.setCurrentText((options.zone or options.school_zone).key)
        self.ask_about(self._zone.accessibleName(), self._zone, at_keys=True)
        self._order_label = self.ask_about(
            _("In a day such as 03/04/2026"), self._order, at_keys=True
        )
        self._day_label = self.ask_about(
            _("The day of rows that say none, such as 2026-11-24"), self._day, at_keys=True
        )
        self._day.setAccessibleName(self._day_label.text())
        for name, part in (("zone", self._zone), ("order", self._order), ("day", self._day)):
            part.setObjectName(name)
        self._zone.activated.connect(self._on_answer_changed)
        self._order.chosen.connect(self._on_answer_changed)
        self._day.textChanged.connect(self._on_answer_changed)
        self.begin(options.layout)

    @classmethod
    def ask(
        cls, parent: QWidget | None, table: Table, options: ImportOptions
    ) -> ImportChoice | None:
        """Open, wait and return how to read the file; None when given up."""
        dialog = cls(parent, table, options)
        return dialog.answer() if dialog.was_accepted() else None

    def answer(self) -> ImportChoice:
        """Return the answers as they stand; `options` are what can be planned."""
        return ImportChoice(options=self._options, sheet=self.chosen_sheet())

    @Slot()
    def _on_answer_changed(self) -> None:
        self.show_rows()

    def _headed(self, heading: int) -> Layout:
        return self._laid(guess_layout(self._table, heading=heading))

    def _became(self, place: int, word: str) -> Layout:
        return self._laid(layout_with(self._options.layout, [(column_letters(place), word)]))

    def _laid(self, layout: Layout) -> Layout:
        self._options = msgspec.structs.replace(self._options, layout=layout)
        return layout

    def _read_rows(self) -> list[str]:
        """Plan the first rows as the answers say, and return how they read."""
        layout = self._options.layout
        alone = layout.place(Field.DATE) is None and layout.place(Field.TIME) is not None
        self._day.setVisible(alone)
        self._day_label.setVisible(alone)
        self._options = self._answered(alone=alone)
        rows = first_rows(self._table, layout.heading, SAMPLE)
        zone = self._options.school_zone
        return [line_text(row, zone) for row in plan_import(rows, self._options).rows]

    def _answered(self, *, alone: bool) -> ImportOptions:
        """Return the options as answered.

        Raises:
            UserError: DAY_ORDER_NEEDED; BAD_VALUE about the day.
        """
        typed = self._day.text().strip() if alone else ""
        try:
            day = date.fromisoformat(typed) if typed else None
        except ValueError as error:
            raise UserError(UserCode.BAD_VALUE, field="day", value=typed) from error
        options = msgspec.structs.replace(
            self._options, zone=ZoneInfo(self._zone.currentText()), day=day
        )
        return msgspec.structs.replace(options, order=self._day_order(options.layout))

    def _day_order(self, layout: Layout) -> DayOrder:
        """Return the order that the cells prove, else the one that was answered."""
        try:
            order = proved_order(self._table, layout)
        except UserError:
            self._order.show()
            self._order_label.show()
            if not self._order.value():
                raise
            return DayOrder(self._order.value())
        self._order.hide()
        self._order_label.hide()
        return order


def _order_words() -> tuple[tuple[str, str], ...]:
    return (
        (DayOrder.DAY_FIRST.value, _("The day comes first")),
        (DayOrder.MONTH_FIRST.value, _("The month comes first")),
    )
