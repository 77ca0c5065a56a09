"""One line of text that holds no more than its field does, and cuts nothing that stood there."""

from PySide6.QtWidgets import QLineEdit, QWidget

from crisisapp.domain.limits import limit_of

__all__ = ["LineField"]


class LineField(QLineEdit):
    """A line for a field of an order, bounded as the order is (see `domain.limits`).

    A paste that does not fit is cut, and `inputRejected` tells it: the dialogs say so. Words shown
    from a file, which may be longer than what is written now, stay whole.
    """

    def __init__(self, field: str, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most = limit_of(field)
        self.show_text(text)

    def show_text(self, text: str) -> None:
        """Show words that exist already, whole."""
        self.setMaxLength(max(self._most, len(text.encode("utf-16-le")) // 2))
        self.setText(text)
