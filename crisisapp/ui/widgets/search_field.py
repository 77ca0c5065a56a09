"""A search field: a glass, the words, and the key that leads here."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.icons import icon
from crisisapp.ui.theme.metrics import scaled
from crisisapp.ui.theme.theme import current_theme
from crisisapp.ui.theme.tokens import color
from crisisapp.ui.widgets.guard import guarded
from crisisapp.ui.widgets.painting import draw_key_box, key_box_size

__all__ = ["SearchField"]


class SearchField(QLineEdit):
    """A line edit for searching. Escape empties it; a second Escape goes to the parent.

    `name` is what a screen reader says; the placeholder is no name. Use `textEdited` for live
    search.
    """

    def __init__(
        self, name: str, *, placeholder: str = "", key: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._key = key
        self._glass = QAction(icon("search", "muted"), "", self)
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self.setMinimumWidth(scaled(190) if key else scaled(140))
        set_font_role(self, "body")
        self.set_words(name, placeholder)

    def set_words(self, name: str, placeholder: str) -> None:
        """Set the accessible name and the placeholder, as when the language changes."""
        self.setAccessibleName(name)
        self.setAccessibleDescription(self._key)
        self.setPlaceholderText(placeholder)

    def set_key(self, key: str) -> None:
        """Show another key; an empty text shows none."""
        self._key = key
        self.setAccessibleDescription(key)
        self.update()

    # Qt overrides

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty the field on Escape; everything else is a line edit's."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.textEdited.emit("")
            return
        super().keyPressEvent(event)

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line edit, then the key while the field is empty and wide enough."""
        super().paintEvent(event)
        if self.text() or not self._key:
            return
        size = key_box_size(self._key)
        used = self.fontMetrics().horizontalAdvance(self.placeholderText()) + scaled(54)
        if used + size.width() > self.width():
            return
        left = self.width() - size.width() - scaled(8)
        top = (self.height() - size.height()) // 2
        painter = QPainter(self)
        draw_key_box(
            painter,
            QRect(left, top, size.width(), size.height()),
            self._key,
            color(current_theme().tokens.muted),
        )
