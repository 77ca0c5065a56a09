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
    """What was chosen. With `notes`, the notes meant for the cell alone are in it too."""

    format: ExportFormat
    notes: bool
    path: Path


class ExportDialog(FormDialog):
    """Three questions, with answers that can stay as they are."""

    def __init__(self, parent: QWidget | None, proposed: ExportChoice) -> None:
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
        self._path = QLineEdit(str(proposed.path), self)
        self._path.setObjectName("path")
        self._browse = KeyButton(_("Browse…"), parent=self)
        self._browse.setObjectName("browse")
        self._browse.setAutoDefault(False)
        self._build()
        self._format.chosen.connect(self._on_format_chosen)
        self._path.textChanged.connect(self._on_path_text_changed)
        self._browse.clicked.connect(self._on_browse_clicked)
        self._say_use()
        self.begin_at(self._format, self._notes, self._path, self._browse)

    @classmethod
    def ask(cls, parent: QWidget | None, proposed: ExportChoice) -> ExportChoice | None:
        """Open, wait and return what was chosen; None when given up."""
        dialog = cls(parent, proposed)
        return dialog.answer() if dialog.was_accepted() else None

    def answer(self) -> ExportChoice:
        """Return the choices as they stand."""
        return ExportChoice(
            format=self._chosen_format(),
            notes=self._notes.isChecked(),
            path=Path(self._path.text().strip()),
        )

    @Slot(str)
    def _on_format_chosen(self, value: str) -> None:
        typed = self._path.text().strip()
        if typed:
            self._path.setText(str(Path(typed).with_suffix(f".{value}")))
        self._say_use()

    @Slot(str)
    def _on_path_text_changed(self, text: str) -> None:
        self.accept_button.setEnabled(bool(text.strip()))

    @Slot()
    def _on_browse_clicked(self) -> None:
        suffix = self._chosen_format()
        chosen, _filter = QFileDialog.getSaveFileName(
            self, _("Export the timeline"), self._path.text(), f"*.{suffix}"
        )
        if chosen:
            self._path.setText(chosen)

    def _chosen_format(self) -> ExportFormat:
        return next((tag for tag, _word in _FORMATS if tag == self._format.value()), "pdf")

    def _say_use(self) -> None:
        self._use.setText(_(_USES[self._chosen_format()]))

    def _build(self) -> None:
        self._use.setProperty("tone", "muted")
        set_font_role(self._use, "small")
        set_font_role(self._path, "body")
        self._path.setMinimumWidth(scaled(300))
        self._path.setAccessibleName(_("File"))
        self.form.addWidget(self._format)
        self.form.addWidget(self._use)
        self.form.addWidget(self._notes)
        label = QLabel(_("File"), self)
        label.setProperty("tone", "muted")
        label.setBuddy(self._path)
        set_font_role(label, "body")
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addWidget(self._path, 1)
        row.addWidget(self._browse)
        self.form.addWidget(label)
        self.form.addLayout(row)
