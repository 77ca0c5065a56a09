"""The handover: what is new since one left, what is still open, then "I have read it"."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from crisisapp.domain.errors import UserError
from crisisapp.services.sentences.errors import sentence
from crisisapp.support.i18n import _
from crisisapp.ui.dialogs.form import FormDialog
from crisisapp.ui.theme.metrics import scaled

__all__ = ["HandoverDialog", "Sections"]

# Heading and lines of each part.
Sections = tuple[tuple[str, tuple[str, ...]], ...]


class HandoverDialog(FormDialog):
    """Reads since a moment that can be changed; nothing is confirmed but by the button.

    `read` returns the parts since what is typed, or refuses a moment that is none.
    """

    def __init__(
        self,
        parent: QWidget | None,
        since: str,
        read: Callable[[str], tuple[datetime, Sections]],
        *,
        writable: bool,
    ) -> None:
        super().__init__(
            parent,
            title=_("Since you left"),
            accept=_("I have read it") if writable else _("Close"),
            refuse=_("Later") if writable else "",
        )
        self._read = read
        self._at: datetime | None = None
        self._since = QLineEdit(since, self)
        self._since.setObjectName("since")
        self._giver = QLineEdit(self)
        self._giver.setObjectName("giver")
        self._giver.setEnabled(writable)
        self._text = QPlainTextEdit(self)
        self._text.setObjectName("handover")
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setMinimumSize(scaled(560), scaled(300))
        self.add_pair((_("Since"), self._since), (_("Who hands over"), self._giver))
        self.add_line(_("New, and still open"), self._text)
        self._note = self.add_note("")
        self._note.setProperty("tone", "bad")
        self._since.textChanged.connect(self._on_since_text_changed)
        self._on_since_text_changed()
        self.begin_at(self._text, self._since, self._giver)

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        since: str,
        read: Callable[[str], tuple[datetime, Sections]],
        *,
        writable: bool,
    ) -> tuple[datetime, str] | None:
        """Open, wait and return since when it was read and who hands over; None: not read."""
        dialog = cls(parent, since, read, writable=writable)
        return dialog.answer() if dialog.was_accepted() and writable else None

    def answer(self) -> tuple[datetime, str] | None:
        """Return since when it was read, and who hands over."""
        return None if self._at is None else (self._at, self._giver.text().strip())

    @Slot()
    def _on_since_text_changed(self) -> None:
        try:
            self._at, sections = self._read(self._since.text())
        except UserError as error:
            self._at = None
            self._note.setText(sentence(error))
        else:
            self._note.setText("")
            self._text.setPlainText(_page(sections))
        self.accept_button.setEnabled(self._at is not None)


def _page(sections: Sections) -> str:
    if not sections:
        return _("Nothing new, and nothing open.")
    return "\n\n".join("\n".join((heading, *lines)) for heading, lines in sections)
