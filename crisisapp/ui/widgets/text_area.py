"""A field of several lines that takes no paste it could not hold."""

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtWidgets import QPlainTextEdit

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.limits import MAX_TEXT
from crisisapp.ui.widgets.guard import guarded

__all__ = ["TextArea"]


class TextArea(QPlainTextEdit):
    """A paste that does not fit is left out whole: Qt lays out each line, for minutes at 10 MB.

    Emits:
        overfull(int): it was left out; so many characters the text would have been.
        refused(object): the same, as the error to say.
    """

    overfull = Signal(int)
    refused = Signal(object)

    # Qt overrides

    @guarded
    def insertFromMimeData(self, source: QMimeData) -> None:
        """Let words in, as many as a text holds."""
        there = self.document().characterCount() - 1
        taken = self.textCursor().selectionEnd() - self.textCursor().selectionStart()
        length = there - taken + len(source.text())
        if length > MAX_TEXT:
            self.overfull.emit(length)
            self.refused.emit(
                UserError(UserCode.TEXT_TOO_LONG, field="text", length=length, limit=MAX_TEXT)
            )
        else:
            super().insertFromMimeData(source)
