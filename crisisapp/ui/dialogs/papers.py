"""Which paper to print, and where its file goes: a folder, or a stick."""

from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from crisisapp.services.papers import PaperKind
from crisisapp.services.words.paper import paper_kind_label
from crisisapp.support.i18n import _
from crisisapp.ui.dialogs.form import FormDialog
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import SMALL, scaled
from crisisapp.ui.widgets.choice_box import ChoiceBox
from crisisapp.ui.widgets.key_button import KeyButton
from crisisapp.ui.widgets.tick_box import TickBox

__all__ = ["PaperChoice", "PaperDialog"]

NameOf = Callable[[PaperKind], str]


class PaperChoice(msgspec.Struct, frozen=True, kw_only=True):
    """What was chosen. `show`: the file is opened with the system's reader, to be printed."""

    kind: PaperKind
    path: Path
    show: bool = True


class PaperDialog(FormDialog):
    """Asks for the paper and its place; with one kind, for its place alone.

    `name_of` gives the name proposed for a kind; `refusal` says what was wrong before.
    """

    def __init__(
        self,
        parent: QWidget | None,
        kinds: Sequence[PaperKind],
        proposed: PaperChoice,
        name_of: NameOf,
        refusal: str = "",
    ) -> None:
        leaving = len(kinds) == 1
        super().__init__(
            parent,
            title=_("Leave the computer") if leaving else _("Print a paper"),
            accept=_("Print, and hide the screen") if leaving else _("Print"),
            refuse=_("Cancel"),
        )
        self._name_of = name_of
        self._kind = ChoiceBox(_("Which paper"), self)
        self._kind.setObjectName("kind")
        for kind in kinds:
            self._kind.addItem(paper_kind_label(kind), kind)
        self._kind.setCurrentIndex(list(kinds).index(proposed.kind))
        self._name = QLineEdit(proposed.path.name, self)
        self._name.setObjectName("name")
        self._folder = QLineEdit(str(proposed.path.parent), self)
        self._folder.setObjectName("folder")
        self._browse = KeyButton(_("Browse…"), parent=self)
        self._browse.setObjectName("browse")
        self._browse.setAutoDefault(False)
        self._show = TickBox(_("Open it, to print it"), self)
        self._show.setObjectName("show")
        self._show.setChecked(proposed.show)
        self._build(refusal, leaving=leaving)
        self._kind.currentIndexChanged.connect(self._on_kind_current_index_changed)
        self._name.textChanged.connect(self._on_path_text_changed)
        self._folder.textChanged.connect(self._on_path_text_changed)
        self._browse.clicked.connect(self._on_browse_clicked)
        fields = (self._name, self._folder, self._browse, self._show)
        if leaving:
            self.begin_at(*fields)
            self.accept_button.setFocus()  # the key, then Enter, and one is out
        else:
            self.begin_at(self._kind, *fields)

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        kinds: Sequence[PaperKind],
        proposed: PaperChoice,
        name_of: NameOf,
        refusal: str = "",
    ) -> PaperChoice | None:
        """Open, wait and return what was chosen; None when given up."""
        dialog = cls(parent, kinds, proposed, name_of, refusal)
        return dialog.answer() if dialog.was_accepted() else None

    def answer(self) -> PaperChoice:
        """Return the choices as they stand."""
        return PaperChoice(
            kind=PaperKind(self._kind.currentData()),
            path=Path(self._folder.text().strip(), self._name.text().strip()),
            show=self._show.isChecked(),
        )

    @Slot(int)
    def _on_kind_current_index_changed(self, _place: int) -> None:
        self._name.setText(self._name_of(PaperKind(self._kind.currentData())))

    @Slot(str)
    def _on_path_text_changed(self, _text: str) -> None:
        whole = self._name.text().strip() and self._folder.text().strip()
        self.accept_button.setEnabled(bool(whole))

    @Slot()
    def _on_browse_clicked(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Folder, or stick"), self._folder.text())
        if chosen:
            self._folder.setText(chosen)

    def _build(self, refusal: str, *, leaving: bool) -> None:
        if refusal:
            note = self.add_note(refusal)
            note.setObjectName("refusal")
            note.setProperty("tone", "bad")
        if leaving:
            self._kind.hide()
            self.add_note(
                _(
                    "Two pages: numbers, all open steps, last messages, promises, numbered lines"
                    " to write on. A third one for children handed over. The hour is noted and the"
                    " screen hidden."
                )
            )
        else:
            self.add_line(_("Which paper"), self._kind)
        self.add_line(_("File name"), self._name)
        self.add_line(_("Folder, or stick"), self._folder)
        set_font_role(self._browse, "body")
        self._folder.setMinimumWidth(scaled(300))
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addWidget(self._browse)
        row.addStretch(1)
        self.form.addLayout(row)
        self.form.addWidget(self._show)
