"""About entries: the history of one, the tags of several."""

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.limits import limit_of
from crisisapp.services.sentences.errors import sentence
from crisisapp.support.i18n import _, ngettext
from crisisapp.ui.dialogs.form import FormDialog
from crisisapp.ui.theme.metrics import scaled
from crisisapp.ui.widgets.line_field import LineField

__all__ = ["HistoryDialog", "TagsDialog"]


class HistoryDialog(FormDialog):
    """What was written of an entry, by whom and when; nothing is changed here."""

    def __init__(self, parent: QWidget | None, number: str, lines: tuple[str, ...]) -> None:
        super().__init__(
            parent,
            title=_("History of entry {number}").format(number=number),
            accept=_("Close"),
            refuse="",
        )
        text = QPlainTextEdit("\n".join(lines), self)
        text.setObjectName("history")
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        text.setMinimumSize(scaled(560), scaled(200))
        self.add_line(_("Oldest first"), text)
        self.begin_at(text)


class TagsDialog(FormDialog):
    """Tags to put on some entries, and to take off, as words."""

    def __init__(self, parent: QWidget | None, count: int, tags: tuple[str, ...]) -> None:
        title = ngettext("Tags of {count} entry", "Tags of {count} entries", count)
        super().__init__(
            parent, title=title.format(count=count), accept=_("Keep"), refuse=_("Cancel")
        )
        self._add = LineField("note", parent=self)
        self._add.setObjectName("add")
        self._remove = LineField("note", parent=self)
        self._remove.setObjectName("remove")
        self.add_line(_("Put on (canteen press)"), self._add)
        self.add_line(_("Take off"), self._remove)
        if tags:
            there = " ".join(f"#{tag}" for tag in tags)
            self.add_note(_("There now: {tags}").format(tags=there))
        self._note = self.add_note("")
        self._note.setProperty("tone", "bad")
        self.begin_at(self._add, self._remove)

    @classmethod
    def ask(
        cls, parent: QWidget | None, count: int, tags: tuple[str, ...]
    ) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
        """Open, wait and return the tags to put on and to take off; None when given up."""
        dialog = cls(parent, count, tags)
        return dialog.answer() if dialog.was_accepted() else None

    # Qt overrides

    def accept(self) -> None:
        """Close with tags that can be written; else say why not, and keep what is typed."""
        limit = limit_of("tag")
        longest = max((len(word) for words in self.answer() for word in words), default=0)
        if longest <= limit:
            super().accept()
            return
        refusal = UserError(UserCode.TEXT_TOO_LONG, field="tag", length=longest, limit=limit)
        self._note.setText(sentence(refusal))

    def answer(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the tags to put on, and those to take off."""
        return _words(self._add), _words(self._remove)


def _words(field: QLineEdit) -> tuple[str, ...]:
    words = (word.strip("#,; ") for word in field.text().replace(",", " ").split())
    return tuple(word for word in words if word)
