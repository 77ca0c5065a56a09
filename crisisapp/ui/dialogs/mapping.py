"""What the columns of a file are, for every import: its sheet, its headings, what each becomes.

A dialog of one kind of file says which fields there are and how a row reads; the rest is here.
"""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QLabel,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from crisisapp.domain.errors import UserError
from crisisapp.services.imports.columns import MappedTable
from crisisapp.services.imports.report import guess_text
from crisisapp.services.imports.tables import Table
from crisisapp.services.sentences.errors import sentence
from crisisapp.support.i18n import _, ngettext
from crisisapp.ui.dialogs.form import FormDialog
from crisisapp.ui.signals import weak_slot
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import SMALL, TINY, scaled
from crisisapp.ui.widgets.choice_box import ChoiceBox
from crisisapp.ui.widgets.elided import ElidedLabel

__all__ = ["SAMPLE", "MappingDialog", "grow_to", "rows_area"]

SAMPLE = 8  # rows that are shown as they will read
_WIDTH, _HEIGHT = 760, 680
_HEADINGS = 10  # rows that may be those of the headings


class MappingDialog(FormDialog):
    """Asks what each column is; the first rows are written below as they will read.

    A subclass adds its own questions with `ask_about`, then calls `begin`. It says what a choice
    changes (`_headed`, `_became`) and how the rows read (`_read_rows`). Nothing is written in the
    desk.
    """

    def __init__(
        self, parent: QWidget | None, table: Table, *, title: str, fields: Mapping[str, str]
    ) -> None:
        super().__init__(parent, title=title, accept=_("Check every row"), refuse=_("Cancel"))
        self._table = table
        self._sheets = ChoiceBox(_("Sheet"), self)
        self._heading = ChoiceBox(_("Headings"), self)
        self._columns = _ColumnGrid(fields, self)
        self._wrong = QLabel(self)
        self._rows = rows_area(_("The first rows, as they will read"), self)
        self._stops: list[QWidget] = [self._sheets] if len(table.sheets) > 1 else []
        self._about()
        self._inside = QWidget(self)
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, scaled(SMALL), 0)
        self._column.setSpacing(SMALL)
        self._sheets.setVisible(len(table.sheets) > 1)
        sheets = self.ask_about(_("Sheet"), self._sheets)
        sheets.setVisible(len(table.sheets) > 1)
        for name, part in (
            *(("sheet", self._sheets), ("heading", self._heading)),
            *(("wrong", self._wrong), ("rows", self._rows)),
        ):
            part.setObjectName(name)

    def chosen_sheet(self) -> str:
        """Return the sheet as it stands; another than the table's is to be read instead."""
        return self._sheets.currentText()

    def ask_about(self, word: str, widget: QWidget, *, at_keys: bool = False) -> QLabel:
        """Put a question over what follows and return its word; `at_keys`: the keys stop there."""
        label = QLabel(word, self)
        label.setProperty("tone", "muted")
        label.setWordWrap(True)
        label.setBuddy(widget)
        set_font_role(label, "body")
        set_font_role(widget, "body")
        self._column.addWidget(label)
        self._column.addWidget(widget)
        if at_keys:
            self._stops.append(widget)
        return label

    def begin(self, layout: MappedTable) -> None:
        """Show the headings and the columns under the questions, then the first rows."""
        for name in self._table.sheets:
            self._sheets.addItem(name)
        self._sheets.setCurrentText(self._table.sheet)
        self._heading.addItem(_("There are none"), 0)
        for row in self._table.rows[:_HEADINGS]:
            words = ", ".join(cell for cell in row.cells if cell)[:60]
            self._heading.addItem(
                _("Row {number}: {what}").format(number=row.number, what=words), row.number
            )
        self._heading.setCurrentIndex(self._heading.findData(layout.heading))
        self.ask_about(_("Headings"), self._heading, at_keys=True)
        self._columns.show_layout(self._table, layout)
        self._column.addWidget(self._columns)
        self._column.addStretch(1)
        self._lay_out()
        self._sheets.activated.connect(self._on_sheet_activated)
        self._heading.activated.connect(self._on_heading_activated)
        self._columns.chosen.connect(self._on_column_chosen)
        self.show_rows()
        self.begin_at(*self._stops, *self._columns.boxes(), self._rows)

    def show_rows(self) -> None:
        """Write how the first rows read, or what is missing before any can."""
        self._wrong.hide()
        try:
            self._rows.setPlainText("\n".join(self._read_rows()))
        except UserError as error:
            self._wrong.setText(sentence(error))
            self._wrong.show()
            self._rows.clear()
            self.accept_button.setEnabled(False)
        else:
            self.accept_button.setEnabled(True)

    def _headed(self, heading: int) -> MappedTable:
        """Take another row for that of the headings (0: there is none); return the columns."""
        raise NotImplementedError

    def _became(self, place: int, word: str) -> MappedTable:
        """Let a column become the field of a word, empty for none; return the columns."""
        raise NotImplementedError

    def _read_rows(self) -> list[str]:
        """Return how the first rows read.

        Raises:
            UserError: something is to be answered first.
        """
        raise NotImplementedError

    @Slot()
    def _on_sheet_activated(self) -> None:
        if self.chosen_sheet() != self._table.sheet:
            self.accept()  # who asked reads that sheet and asks again

    @Slot()
    def _on_heading_activated(self) -> None:
        layout = self._headed(int(self._heading.currentData()))
        self._columns.show_layout(self._table, layout)
        self.show_rows()

    @Slot(int, str)
    def _on_column_chosen(self, place: int, word: str) -> None:
        self._columns.show_layout(self._table, self._became(place, word))
        self.show_rows()

    def _about(self) -> None:
        """Say which file it is, and how its letters were read where that is a guess."""
        count = len(self._table.rows)
        words = ngettext("{name}: {count} row", "{name}: {count} rows", count)
        note = self.add_note(words.format(name=self._table.path.name, count=count))
        note.setObjectName("file")
        if guess := guess_text(self._table):
            self.add_note(guess).setObjectName("guess")

    def _lay_out(self) -> None:
        """Put the questions where they scroll: text may be large, columns may be many."""
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self._inside)
        bar = area.verticalScrollBar().sizeHint().width()
        area.setMinimumWidth(self._inside.minimumSizeHint().width() + bar)
        area.setMinimumHeight(3 * self._heading.sizeHint().height())
        self.form.addWidget(area, 3)
        self._wrong.setProperty("tone", "bad")
        self._wrong.setWordWrap(True)
        self._wrong.setTextFormat(Qt.TextFormat.PlainText)
        set_font_role(self._wrong, "body")
        self.form.addWidget(self._wrong)
        self.form.addWidget(self._rows, 2)
        grow_to(self, _WIDTH, _HEIGHT)


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

    `fields` are what it may become, each by the word that is shown; "" is nothing.

    Emits:
        chosen: a column's place and the word of the field it becomes, empty for none.
    """

    chosen = Signal(int, str)

    def __init__(self, fields: Mapping[str, str], parent: QWidget) -> None:
        super().__init__(parent)
        self._fields = fields
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

    def show_layout(self, table: Table, layout: MappedTable) -> None:
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
            for field, word in self._fields.items():
                box.addItem(word, field)
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
        self.chosen.emit(place, str(self._boxes[place].currentData()))
