"""A new register: the school's name, the language of its content, where its file goes."""

import re
import unicodedata
from pathlib import Path

import msgspec
from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QLineEdit, QWidget

from crisisapp.support.i18n import Language, _, as_language
from crisisapp.ui.dialogs.form import FormDialog
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import SMALL, scaled
from crisisapp.ui.widgets.key_button import KeyButton
from crisisapp.ui.widgets.line_field import LineField
from crisisapp.ui.widgets.segmented import Segmented

__all__ = ["NewDeskAnswer", "NewDeskDialog", "desk_file_name"]

SUFFIX = ".crisis"
_LANGUAGES: tuple[tuple[Language, str], ...] = (("fr", "Français"), ("en", "English"))


class NewDeskAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What a new register is called, speaks, and is kept in."""

    name: str
    language: Language
    path: Path


class NewDeskDialog(FormDialog):
    """Asks the name; the rest has answers that can stay."""

    def __init__(self, parent: QWidget | None, folder: Path, language: Language) -> None:
        super().__init__(parent, title=_("New register"), accept=_("Create"), refuse=_("Cancel"))
        self._folder = folder
        self._own_path = False
        self._name = LineField("organisation", parent=self)
        self._name.setObjectName("name")
        self._language = Segmented(_("Language of its playbooks and messages"), _LANGUAGES, self)
        self._language.setObjectName("language")
        self._language.set_value(language)
        self._path = QLineEdit(self)
        self._path.setObjectName("path")
        self._browse = KeyButton(_("Browse…"), parent=self)
        self._browse.setObjectName("browse")
        self._browse.setAutoDefault(False)
        self._build()
        self._name.textChanged.connect(self._on_name_text_changed)
        self._path.textEdited.connect(self._on_path_text_edited)
        self._browse.clicked.connect(self._on_browse_clicked)
        self._on_name_text_changed("")
        self.begin_at(self._name, self._language, self._path, self._browse)

    @classmethod
    def ask(
        cls, parent: QWidget | None, *, folder: Path, language: Language
    ) -> NewDeskAnswer | None:
        """Open, wait and return the answers; None when given up.

        `folder` is where the file is proposed; nothing is written here.
        """
        dialog = cls(parent, folder, language)
        return dialog.answer() if dialog.was_accepted() else None

    def answer(self) -> NewDeskAnswer:
        """Return the answers as they stand."""
        language = as_language(self._language.value())
        name = " ".join(self._name.text().split())
        return NewDeskAnswer(name=name, language=language, path=Path(self._path.text().strip()))

    @Slot(str)
    def _on_name_text_changed(self, text: str) -> None:
        if not self._own_path:
            self._path.setText(str(self._folder / desk_file_name(text)))
        self.accept_button.setEnabled(bool(text.strip()))

    @Slot(str)
    def _on_path_text_edited(self, text: str) -> None:
        self._own_path = bool(text.strip())

    @Slot()
    def _on_browse_clicked(self) -> None:
        chosen, _filter = QFileDialog.getSaveFileName(
            self, _("New register"), self._path.text(), f"*{SUFFIX}"
        )
        if chosen:
            self._own_path = True
            self._path.setText(str(Path(chosen).with_suffix(SUFFIX)))

    def _build(self) -> None:
        self.add_line(_("Name of the school"), self._name)
        label = QLabel(self._language.accessibleName(), self)
        label.setProperty("tone", "muted")
        set_font_role(label, "body")
        self.form.addWidget(label)
        self.form.addWidget(self._language)
        where = QLabel(_("File"), self)
        where.setProperty("tone", "muted")
        where.setBuddy(self._path)
        set_font_role(where, "body")
        set_font_role(self._path, "body")
        self._path.setAccessibleName(_("File"))
        self._path.setMinimumWidth(scaled(320))
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addWidget(self._path, 1)
        row.addWidget(self._browse)
        self.form.addWidget(where)
        self.form.addLayout(row)
        self.add_note(_("One file holds everything. Nothing leaves this computer."))


def desk_file_name(name: str) -> str:
    """Return a file name of plain letters for a school: `college-des-tilleuls.crisis`."""
    plain = unicodedata.normalize("NFKD", name.replace("œ", "oe").replace("Œ", "Oe"))
    words = re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode().lower())
    return ("-".join(words)[:60].strip("-") or "situations") + SUFFIX
