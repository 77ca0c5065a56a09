"""What the columns of a file are, shown by its first rows as they will read."""

from datetime import date
from zoneinfo import ZoneInfo

import msgspec
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.services.imports.fields import Field, Layout, guess_layout, layout_with
from crisisapp.services.imports.moments import DayOrder
from crisisapp.services.imports.plan import ImportOptions, plan_import, proved_order, sample_of
from crisisapp.services.imports.report import field_word, guess_text, line_text
from crisisapp.services.imports.tables import Table, column_letters
from crisisapp.services.sentences import sentence
from crisisapp.support.i18n import _, ngettext
from crisisapp.ui.dialogs.form import FormDialog
from crisisapp.ui.signals import weak_slot
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import SMALL, TINY, scaled
from crisisapp.ui.widgets.choice_box import ChoiceBox
from crisisapp.ui.widgets.elided import ElidedLabel
from crisisapp.ui.widgets.segmented import Segmented

__all__ = ["ImportChoice", "ImportDialog", "grow_to", "rows_area"]

_SAMPLE = 8  # rows
_WIDTH, _HEIGHT = 760, 680
_HEADINGS = 10  # rows that may be those of the headings
_ZONES = (
    *("Europe/Paris", "UTC", "America/Guadeloupe", "America/Martinique", "America/Cayenne"),
    *("America/Miquelon", "Indian/Reunion", "Indian/Mayotte", "Pacific/Noumea", "Pacific/Tahiti"),
    *("Pacific/Wallis", "Europe/London"),
)


class ImportChoice(msgspec.Struct, frozen=True, kw_only=True):
    """How a file is to be read. Another `sheet` than the table's: read that one and ask again."""

    options: ImportOptions
    sheet: str = ""


class ImportDialog(FormDialog):
    """Asks what each column is, where the hours were noted, which of day and month comes first.

    The first rows are written below as they will read, with what is wrong in them; nothing is
    written in the desk.
    """

    def __init__(self, parent: QWidget | None, table: Table, options: ImportOptions) -> None:
        super().__init__(
            parent, title=_("Import a log"), accept=_("Check every row"), refuse=_("Cancel")
        )
        self._table = table
        self._options = options
        self._sheets = ChoiceBox(_("Sheet"), self)
        self._heading = ChoiceBox(_("Headings"), self)
        self._columns = _ColumnGrid(self)
        self._zone = ChoiceBox(_("The hours of this file were noted in"), self)
        self._order = Segmented(_("In a day such as 03/04/2026"), _order_words(), self)
        self._order_label = QLabel(_("In a day such as 03/04/2026"), self)
        self._day = QLineEdit(self)
        self._day_label = QLabel(_("The day of rows that say none, such as 2026-11-24"), self)
        self._wrong = QLabel(self)
        self._rows = rows_area(_("The first rows, as they will read"), self)
        self._show_choices()
        self._build()
        self._connect()
        self._show_rows()
        self.begin_at(
            *([self._sheets] if len(table.sheets) > 1 else []),
            self._zone,
            self._order,
            self._day,
            self._heading,
            *self._columns.boxes(),
            self._rows,
        )

    @classmethod
    def ask(
        cls, parent: QWidget | None, table: Table, options: ImportOptions
    ) -> ImportChoice | None:
        """Open, wait and return how to read the file; None when given up."""
        dialog = cls(parent, table, options)
        return dialog.answer() if dialog.was_accepted() else None

    def answer(self) -> ImportChoice:
        """Return the answers as they stand; `options` are what can be planned."""
        return ImportChoice(options=self._options, sheet=self._sheets.currentText())

    @Slot()
    def _on_sheet_activated(self) -> None:
        if self._sheets.currentText() != self._table.sheet:
            self.accept()  # who asked reads that sheet and asks again

    @Slot()
    def _on_heading_activated(self) -> None:
        layout = guess_layout(self._table, heading=int(self._heading.currentData()))
        self._options = msgspec.structs.replace(self._options, layout=layout)
        self._columns.show_layout(self._table, layout)
        self._show_rows()

    @Slot(int, object)
    def _on_field_chosen(self, place: int, field: Field | None) -> None:
        word = "" if field is None else field.value
        layout = layout_with(self._options.layout, [(column_letters(place), word)])
        self._options = msgspec.structs.replace(self._options, layout=layout)
        self._columns.show_layout(self._table, layout)
        self._show_rows()

    @Slot()
    def _on_answer_changed(self) -> None:
        self._show_rows()

    def _show_rows(self) -> None:
        """Plan the first rows as the answers say, and write how they read or what lacks."""
        self._wrong.hide()
        layout = self._options.layout
        alone = layout.place(Field.DATE) is None and layout.place(Field.TIME) is not None
        self._day.setVisible(alone)
        self._day_label.setVisible(alone)
        try:
            self._options = self._answered(alone=alone)
            plan = plan_import(sample_of(self._table, layout, _SAMPLE), self._options)
        except UserError as error:
            self._wrong.setText(sentence(error))
            self._wrong.show()
            self._rows.clear()
            self.accept_button.setEnabled(False)
            return
        zone = self._options.school_zone
        self._rows.setPlainText("\n".join(line_text(row, zone) for row in plan.rows))
        self.accept_button.setEnabled(True)

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

    def _show_choices(self) -> None:
        for name in self._table.sheets:
            self._sheets.addItem(name)
        self._sheets.setCurrentText(self._table.sheet)
        self._heading.addItem(_("There are none"), 0)
        for row in self._table.rows[:_HEADINGS]:
            words = ", ".join(cell for cell in row.cells if cell)[:60]
            self._heading.addItem(
                _("Row {number}: {what}").format(number=row.number, what=words), row.number
            )
        self._heading.setCurrentIndex(self._heading.findData(self._options.layout.heading))
        school = self._options.school_zone.key
        self._zone.addItems(list(dict.fromkeys((school, *_ZONES))))
        self._zone.setCurrentText((self._options.zone or self._options.school_zone).key)
        self._columns.show_layout(self._table, self._options.layout)

    def _build(self) -> None:
        table = self._table
        count = len(table.rows)
        words = ngettext("{name}: {count} row", "{name}: {count} rows", count)
        self.add_note(words.format(name=table.path.name, count=count)).setObjectName("file")
        if guess := guess_text(table):
            self.add_note(guess).setObjectName("guess")
        self.form.addWidget(self._questions(), 3)
        self._wrong.setObjectName("wrong")
        self._wrong.setProperty("tone", "bad")
        self._wrong.setWordWrap(True)
        self._wrong.setTextFormat(Qt.TextFormat.PlainText)
        set_font_role(self._wrong, "body")
        self.form.addWidget(self._wrong)
        self.form.addWidget(self._rows, 2)
        grow_to(self, _WIDTH, _HEIGHT)
        for name, part in (
            *(("sheet", self._sheets), ("heading", self._heading), ("zone", self._zone)),
            *(("order", self._order), ("day", self._day), ("rows", self._rows)),
        ):
            part.setObjectName(name)

    def _questions(self) -> QScrollArea:
        """Return the questions in an area that scrolls where text is large or columns are many."""
        several = len(self._table.sheets) > 1
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, scaled(SMALL), 0)
        column.setSpacing(SMALL)
        zone = QLabel(self._zone.accessibleName(), self)
        sheets, heading = QLabel(_("Sheet"), self), QLabel(_("Headings"), self)
        self._sheets.setVisible(several)
        sheets.setVisible(several)
        for label, widget in (
            (sheets, self._sheets),
            (zone, self._zone),
            (self._order_label, self._order),
            (self._day_label, self._day),
            (heading, self._heading),
            (None, self._columns),
        ):
            if label is not None:
                label.setProperty("tone", "muted")
                label.setWordWrap(True)
                label.setBuddy(widget)
                set_font_role(label, "body")
                column.addWidget(label)
            set_font_role(widget, "body")
            column.addWidget(widget)
        column.addStretch(1)
        self._day.setAccessibleName(self._day_label.text())
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        area.setMinimumWidth(
            inside.minimumSizeHint().width() + area.verticalScrollBar().sizeHint().width()
        )
        area.setMinimumHeight(3 * self._zone.sizeHint().height())
        return area

    def _connect(self) -> None:
        self._sheets.activated.connect(self._on_sheet_activated)
        self._heading.activated.connect(self._on_heading_activated)
        self._columns.chosen.connect(self._on_field_chosen)
        self._zone.activated.connect(self._on_answer_changed)
        self._order.chosen.connect(self._on_answer_changed)
        self._day.textChanged.connect(self._on_answer_changed)


def grow_to(dialog: QDialog, width: int, height: int) -> None:
    """Make a dialog this large (px at the usual text size), as far as the screen has room."""
    screen = dialog.screen().availableGeometry()
    dialog.resize(
        min(scaled(width), screen.width()), min(scaled(height), screen.height() - scaled(40))
    )


def rows_area(name: str, parent: QWidget) -> QPlainTextEdit:
    """Return a list of lines that is read, by eye, by keys or by voice, and can be copied."""
    area = QPlainTextEdit(parent)
    area.setReadOnly(True)
    area.setTabChangesFocus(True)
    area.setAccessibleName(name)
    area.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByKeyboard
        | Qt.TextInteractionFlag.TextSelectableByMouse
    )
    set_font_role(area, "body")
    area.setMinimumHeight(3 * area.fontMetrics().lineSpacing())
    area.setMinimumWidth(scaled(480))
    return area


class _ColumnGrid(QWidget):
    """One line a column: its heading, its first words, what it becomes.

    Emits:
        chosen: a column's place and the `Field` it becomes, or None.
    """

    chosen = Signal(int, object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SMALL)
        self._grid.setVerticalSpacing(TINY)
        self._grid.setColumnStretch(1, 1)
        self._boxes: list[ChoiceBox] = []
        self._parts: list[tuple[QLabel, ElidedLabel]] = []

    def boxes(self) -> list[ChoiceBox]:
        """Return what each column becomes, to be chosen, in their order."""
        return self._boxes

    def show_layout(self, table: Table, layout: Layout) -> None:
        """Show the columns as a layout has them; the boxes stay, so that the keys do."""
        if not self._boxes:
            self._make(len(layout.columns))
        below = [row for row in table.rows if row.number > layout.heading]
        for column, box, (name, words) in zip(
            layout.columns, self._boxes, self._parts, strict=True
        ):
            first = next((row.cells[column.place] for row in below if row.cells[column.place]), "")
            name.setText(column.name)
            words.setText(" ".join(first.split()))
            box.setAccessibleName(_("Column {name}").format(name=column.name))
            box.setAccessibleDescription(first[:80])
            box.setCurrentIndex(box.findData("" if column.field is None else column.field.value))

    def _make(self, count: int) -> None:
        for place in range(count):
            box = ChoiceBox("", self)
            box.setObjectName(f"column_{place}")
            box.addItem(field_word(None), "")
            for field in Field:
                box.addItem(field_word(field), field.value)
            set_font_role(box, "body")
            box.activated.connect(weak_slot(self._on_box_activated, place))
            name, words = QLabel(self), ElidedLabel(role="small", parent=self)
            name.setTextFormat(Qt.TextFormat.PlainText)
            set_font_role(name, "bold")
            words.setProperty("tone", "muted")
            for at, part in enumerate((name, words, box)):
                self._grid.addWidget(part, place, at)
            self._boxes.append(box)
            self._parts.append((name, words))

    def _on_box_activated(self, place: int) -> None:
        word = self._boxes[place].currentData()
        self.chosen.emit(place, Field(word) if word else None)


def _order_words() -> tuple[tuple[str, str], ...]:
    return (
        (DayOrder.DAY_FIRST.value, _("The day comes first")),
        (DayOrder.MONTH_FIRST.value, _("The month comes first")),
    )
