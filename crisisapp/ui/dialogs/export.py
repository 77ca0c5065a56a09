"""What to export, how, and where to."""

from pathlib import Path
from typing import Literal

import msgspec
from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QLineEdit, QWidget

from crisisapp.support.i18n import N_, _
from crisisapp.ui.dialogs.form import FormDialog
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import SMALL, scaled
from crisisapp.ui.widgets.key_button import KeyButton
from crisisapp.ui.widgets.segmented import Segmented
from crisisapp.ui.widgets.tick_box import TickBox

__all__ = ["ExportChoice", "ExportDialog", "ExportFormat"]

ExportFormat = Literal["pdf", "csv", "json"]

_FORMATS: tuple[tuple[ExportFormat, str], ...] = (("pdf", "PDF"), ("csv", "CSV"), ("json", "JSON"))
_USES: dict[ExportFormat, str] = {
    "pdf": N_("To read, print and hand over; readable by screen readers."),
    "csv": N_("For a spreadsheet."),
    "json": N_("For another program."),
}


class ExportChoice(msgspec.Struct, frozen=True, kw_only=True):
    """What was chosen. With `notes`, the notes meant for the cell alone are in it too.

    `filter` is the sentence whose entries alone are exported; empty, all are.
    """

    format: ExportFormat
    notes: bool
    path: Path
    filter: str = ""


class ExportDialog(FormDialog):
    """Three questions, with answers that can stay as they are; `refusal` says what was wrong."""

    def __init__(self, parent: QWidget | None, proposed: ExportChoice, refusal: str = "") -> None:
        super().__init__(
            parent, title=_("Export the timeline"), accept=_("Export"), refuse=_("Cancel")
        )
        self._format = Segmented(_("Format"), _FORMATS, self)
        self._format.setObjectName("format")
        self._format.set_value(proposed.format)
        self._use = QLabel(self)
        self._notes = TickBox(_("With the notes for the cell"), self)
        self._notes.setObjectName("notes")
        self._notes.setChecked(proposed.notes)
        self._filter = proposed.filter
        self._only = TickBox(
            _("Only what the filter keeps: {filter}").format(filter=self._filter), self
        )
        self._only.setObjectName("only")
        self._only.setVisible(bool(self._filter))
        self._refusal = refusal
        self._name = QLineEdit(proposed.path.name, self)
        self._name.setObjectName("name")
        self._folder = QLineEdit(str(proposed.path.parent), self)
        self._folder.setObjectName("folder")
        self._browse = KeyButton(_("Browse…"), parent=self)
        self._browse.setObjectName("browse")
        self._browse.setAutoDefault(False)
        self._build()
        self._format.chosen.connect(self._on_format_chosen)
        self._name.textChanged.connect(self._on_path_text_changed)
        self._folder.textChanged.connect(self._on_path_text_changed)
        self._browse.clicked.connect(self._on_browse_clicked)
        self._say_use()
        self.begin_at(self._format, self._notes, self._only, self._name, self._folder, self._browse)

    @classmethod
    def ask(
        cls, parent: QWidget | None, proposed: ExportChoice, refusal: str = ""
    ) -> ExportChoice | None:
        """Open, wait and return what was chosen; None when given up."""
        dialog = cls(parent, proposed, refusal)
        return dialog.answer() if dialog.was_accepted() else None

    def answer(self) -> ExportChoice:
        """Return the choices as they stand."""
        return ExportChoice(
            format=self._chosen_format(),
            notes=self._notes.isChecked(),
            path=Path(self._folder.text().strip(), self._name.text().strip()),
            filter=self._filter if self._only.isChecked() else "",
        )

    @Slot(str)
    def _on_format_chosen(self, value: str) -> None:
        typed = Path(self._name.text().strip())
        if typed.name:
            self._name.setText(str(typed.with_suffix(f".{value}")))
        self._say_use()

    @Slot(str)
    def _on_path_text_changed(self, _text: str) -> None:
        whole = self._name.text().strip() and self._folder.text().strip()
        self.accept_button.setEnabled(bool(whole))

    @Slot()
    def _on_browse_clicked(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, _("Export the timeline"), self._folder.text()
        )
        if chosen:
            self._folder.setText(chosen)

    def _chosen_format(self) -> ExportFormat:
        return next((tag for tag, _word in _FORMATS if tag == self._format.value()), "pdf")

    def _say_use(self) -> None:
        self._use.setText(_(_USES[self._chosen_format()]))

    def _build(self) -> None:
        self._use.setProperty("tone", "muted")
        set_font_role(self._use, "small")
        if self._refusal:
            note = self.add_note(self._refusal)
            note.setObjectName("refusal")
            note.setProperty("tone", "bad")
        self.form.addWidget(self._format)
        self.form.addWidget(self._use)
        self.form.addWidget(self._notes)
        self.form.addWidget(self._only)
        self.add_line(_("File name"), self._name)
        label = QLabel(_("Folder"), self)
        label.setProperty("tone", "muted")
        label.setBuddy(self._folder)
        set_font_role(label, "body")
        set_font_role(self._folder, "body")
        self._folder.setMinimumWidth(scaled(300))
        self._folder.setAccessibleName(_("Folder"))
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addWidget(self._folder, 1)
        row.addWidget(self._browse)
        self.form.addWidget(label)
        self.form.addLayout(row)
