"""The line one types into all day: Enter commits, and nothing typed is lost."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.widgets.guard import guarded, guarded_value
from crisisapp.ui.widgets.pauses import pause
from crisisapp.ui.widgets.text_area import TextArea

__all__ = ["CaptureEdit"]

PAUSE_MS = 800
_MOST_LINES = 5


class CaptureEdit(TextArea):
    """One line that grows with its text (up to five), without a frame: put it in an `InputBox`.

    Enter commits, Shift+Enter breaks the line, Escape leaves and keeps the text. The text stays
    until its owner calls `clear()`: only the owner knows whether it was recorded.

    Emits:
        committed(str): Enter was pressed on a text that is not blank.
        left(): Escape was pressed.
        text_paused(str): typing stopped for less than a second; save the text to the scratch table.
    """

    committed = Signal(str)
    left = Signal()
    text_paused = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setProperty("bare", "true")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        set_font_role(self, "body")
        self._lines = 1
        self._pause = pause(self, PAUSE_MS)
        self._pause.timeout.connect(self._on_pause_timeout)
        self.textChanged.connect(self._on_text_changed)
        self.document().documentLayout().documentSizeChanged.connect(self._on_size_changed)

    def flush(self) -> None:
        """Announce a pause now if one is due: before the page or the window goes away."""
        if self._pause.isActive():
            self._pause.stop()
            self._on_pause_timeout()

    @Slot()
    def _on_text_changed(self) -> None:
        # Not restarted by each key: someone who never stops typing is saved each second too.
        if not self._pause.isActive():
            self._pause.start()

    @Slot()
    def _on_pause_timeout(self) -> None:
        self.text_paused.emit(self.toPlainText())

    @Slot()
    def _on_size_changed(self) -> None:
        # The layout of a plain text document counts its height in lines.
        lines = max(1, min(_MOST_LINES, round(self.document().size().height())))
        if lines != self._lines:
            self._lines = lines
            self.updateGeometry()

    # Qt overrides

    @guarded_value(QSize)
    def sizeHint(self) -> QSize:
        """Return the height of the lines there are."""
        metrics = self.fontMetrics()
        height = self._lines * metrics.lineSpacing() + 4
        return QSize(24 * metrics.averageCharWidth(), height)

    @guarded_value(QSize)
    def minimumSizeHint(self) -> QSize:
        """Return room for a few words."""
        return QSize(10 * self.fontMetrics().averageCharWidth(), self.sizeHint().height())

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Count the lines again: a new width is not announced by the document."""
        super().resizeEvent(event)
        self._on_size_changed()

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Commit on Enter, break on Shift+Enter, leave on Escape."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if Qt.KeyboardModifier.ShiftModifier in event.modifiers():
                self.insertPlainText("\n")
                self.ensureCursorVisible()
            elif text := self.toPlainText().strip():
                self.committed.emit(text)
            return
        if event.key() == Qt.Key.Key_Escape:
            self.flush()
            self.left.emit()
            return
        super().keyPressEvent(event)
