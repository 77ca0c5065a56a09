"""A list whose letters are keys, for the parts of the dialog that ends a situation."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget

from crisisapp.ui.widgets.guard import guarded

__all__ = ["LetterList"]


class LetterList(QListWidget):
    """A list whose letters are keys; Enter does nothing in it, so that nothing ends by a slip.

    The id of a row is its `UserRole`.

    Emits:
        letter_typed(str): a letter, in lower case.
    """

    letter_typed = Signal(str)

    def chosen(self) -> tuple[str, ...]:
        """Return the ids of the rows that are selected, in their order."""
        rows = sorted(self.row(item) for item in self.selectedItems())
        return tuple(str(self.item(row).data(Qt.ItemDataRole.UserRole)) for row in rows)

    # Qt overrides

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell a letter; leave the other keys to the list."""
        plain = event.modifiers() in {
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
        }
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            return
        if plain and event.text().isalpha():
            self.letter_typed.emit(event.text().casefold())
            return
        super().keyPressEvent(event)
