"""A field for one paragraph in any language, read from the right where its language is."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import scaled
from crisisapp.ui.widgets.guard import guarded
from crisisapp.ui.widgets.pauses import pause
from crisisapp.ui.widgets.text_area import TextArea

__all__ = ["VersionField"]

_PAUSE_MS = 800
_LEAST = 34  # px


class VersionField(TextArea):
    """Grows with its text; Tab leaves it.

    Emits:
        paused(): typing stopped for less than a second.
    """

    paused = Signal()

    def __init__(self, text: str, *, from_right: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        set_font_role(self, "body")
        if from_right:
            option = self.document().defaultTextOption()
            option.setTextDirection(Qt.LayoutDirection.RightToLeft)
            option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
            self.document().setDefaultTextOption(option)
            self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setPlainText(text)
        self._pause = pause(self, _PAUSE_MS)
        self._pause.timeout.connect(self.paused)
        self.textChanged.connect(self._on_text_changed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def settle(self) -> None:
        """Announce no pause any more: the text was taken."""
        self._pause.stop()

    @Slot()
    def _on_text_changed(self) -> None:
        if not self._pause.isActive():
            self._pause.start()

    @Slot()
    def _fit(self) -> None:
        # The layout of a plain text document counts its height in lines.
        lines = max(1, round(self.document().size().height()))
        text = lines * self.fontMetrics().lineSpacing() + 2 * self.document().documentMargin()
        edges = max(self.height() - self.viewport().height(), 0)
        self.setFixedHeight(max(round(text) + edges + 2, scaled(_LEAST)))

    # Qt overrides

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Count the lines again: another width is not announced by the document."""
        super().resizeEvent(event)
        self._fit()
