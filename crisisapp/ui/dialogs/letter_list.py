"""A list whose letters are keys, for the parts of the dialog that ends a situation."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QListWidget, QWidget

from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.widgets.guard import guarded

__all__ = ["LetterList"]


class LetterList(QListWidget):
    """A list whose letters are keys; Enter does nothing in it, so that nothing ends by a slip.

    The id of a row is its `UserRole`. It is as high as its rows: what it stands in scrolls.

    Emits:
        letter_typed(str): a letter, in lower case.
    """

    letter_typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        set_font_role(self, "body")

    def fit(self) -> None:
        """Take the height of all rows at this width."""
        self.doItemsLayout()
        self.setFixedHeight(self.contentsSize().height() + 2 * self.frameWidth())

    def chosen(self) -> tuple[str, ...]:
        """Return the ids of the rows that are selected, in their order."""
        rows = sorted(self.row(item) for item in self.selectedItems())
        return tuple(str(self.item(row).data(Qt.ItemDataRole.UserRole)) for row in rows)

    # Qt overrides

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit anew where the width changed: words wrap otherwise."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

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
