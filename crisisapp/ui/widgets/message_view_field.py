"""The field that lies over a paragraph of a message while somebody writes it."""

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.widgets.guard import guarded, guarded_value
from crisisapp.ui.widgets.message_view_line import ENTER
from crisisapp.ui.widgets.pauses import pause
from crisisapp.ui.widgets.text_area import TextArea

__all__ = ["ParagraphField"]

_PAUSE_MS = 800


class ParagraphField(TextArea):
    """Ctrl+Enter keeps what is written, Escape leaves it as it was; Enter breaks the line.

    Emits:
        kept(str): Ctrl+Enter.
        left(): Escape.
        grown(): another height is wanted.
        text_paused(str): typing stopped for less than a second; save the text beside the desk.
    """

    kept = Signal(str)
    left = Signal()
    grown = Signal()
    text_paused = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("paragraph_field")
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        set_font_role(self, "body")
        self._pause = pause(self, _PAUSE_MS)
        self._pause.timeout.connect(self._on_pause_timeout)
        self.textChanged.connect(self._on_text_changed)
        self.document().documentLayout().documentSizeChanged.connect(self._on_size_changed)
        self.hide()

    def begin(self, text: str) -> None:
        """Put a text in, as if nothing had been typed."""
        self.setPlainText(text)
        self._pause.stop()

    def flush(self) -> None:
        """Announce a pause now if one is due."""
        if self._pause.isActive():
            self._pause.stop()
            self._on_pause_timeout()

    def forget(self) -> None:
        """Announce no pause any more: what was typed is kept, or thrown away."""
        self._pause.stop()

    def wanted_height(self) -> int:
        """Return the height of the lines there are, in px."""
        # The layout of a plain text document counts its height in lines.
        lines = max(1, round(self.document().size().height()))
        text = lines * self.fontMetrics().lineSpacing() + 2 * self.document().documentMargin()
        return round(text) + max(self.height() - self.viewport().height(), 0) + 2

    @Slot()
    def _on_text_changed(self) -> None:
        if not self._pause.isActive():
            self._pause.start()

    @Slot()
    def _on_pause_timeout(self) -> None:
        self.text_paused.emit(self.toPlainText())

    @Slot()
    def _on_size_changed(self) -> None:
        self.grown.emit()

    # Qt overrides

    @guarded_value(bool)
    def event(self, event: QEvent) -> bool:
        """Take Ctrl+Enter before the window, which ticks a step with it."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and (_keeps(event) or event.key() == Qt.Key.Key_Escape)
        ):
            event.accept()
            return True
        return super().event(event)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep on Ctrl+Enter, leave on Escape."""
        if _keeps(event):
            self.kept.emit(self.toPlainText())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
            event.accept()  # a message takes some of the same keys


def _keeps(event: QKeyEvent) -> bool:
    return event.key() in ENTER and Qt.KeyboardModifier.ControlModifier in event.modifiers()
