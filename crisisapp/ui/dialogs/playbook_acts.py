"""The small questions about a playbook: its name, what differs or is wrong, is one sure."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QWidget

from crisisapp.domain.errors import CrisisError
from crisisapp.services.sentences.errors import sentence
from crisisapp.support.i18n import _
from crisisapp.ui.dialogs.form import FormDialog, muted_label
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.widgets.announce import announce

__all__ = ["CopyDialog", "LinesDialog", "SureDialog"]


class CopyDialog(FormDialog):
    """Asks the name of a copy and makes it; a name that cannot be taken is said at once."""

    def __init__(
        self, parent: QWidget | None, name: str, make: Callable[[str], CrisisError | None]
    ) -> None:
        super().__init__(parent, title=_("Copy this playbook"), accept=_("Copy"),
                         refuse=_("Cancel"))  # fmt: skip
        self._make = make
        self._name = QLineEdit(name, self)
        self._name.setObjectName("copy_name")
        self._name.setMaxLength(32)
        self._refusal = muted_label("", self)
        self._refusal.setProperty("tone", "bad")
        self._refusal.hide()
        self.add_line(_("Its name: letters and digits"), self._name)
        self.add_note(
            _(
                "Under the same name, the copy takes the place of the supplied playbook in this"
                " program. Under another name, it is one more. The original is never changed."
            )
        )
        self.form.addWidget(self._refusal)
        self.begin_at(self._name)
        self._name.selectAll()

    def name(self) -> str:
        """Return the name typed."""
        return self._name.text().strip()

    @Slot()
    def accept(self) -> None:
        """Make the copy; stay open when it cannot be made."""
        refusal = self._make(self.name())
        if refusal is None:
            super().accept()
            return
        self._refusal.setText(sentence(refusal))
        self._refusal.show()
        announce(self, sentence(refusal), urgent=True)
        self._name.setFocus()


class LinesDialog(FormDialog):
    """Sentences to be read one by one with the arrows: what differs, or what is wrong."""

    def __init__(
        self, parent: QWidget | None, *, title: str, lines: Sequence[str], note: str = ""
    ) -> None:
        super().__init__(parent, title=title, accept=_("Close"), refuse="")
        self._list = QListWidget(self)
        self._list.setObjectName("lines")
        self._list.setAccessibleName(title)
        self._list.setWordWrap(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self._list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self._list.setAlternatingRowColors(True)
        set_font_role(self._list, "body")
        self._list.addItems(list(lines))
        self._list.setCurrentRow(0)
        self._list.setMinimumSize(640, 320)
        self.form.addWidget(self._list, 1)
        if note:
            self.add_note(note)
        self.begin_at(self._list)


class SureDialog(FormDialog):
    """One question before something is replaced or put away."""

    def __init__(self, parent: QWidget | None, *, title: str, words: str, accept: str) -> None:
        super().__init__(parent, title=title, accept=accept, refuse=_("Cancel"))
        label = QLabel(words, self)
        label.setWordWrap(True)
        set_font_role(label, "body")
        self.form.addWidget(label)
        self.setAccessibleDescription(words)
