"""A chip: a short word on a coloured ground, read by a screen reader as plain text."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.tokens import ToneName
from crisisapp.ui.widgets.guard import guarded, guarded_value
from crisisapp.ui.widgets.painting import chip_size, draw_chip

__all__ = ["Chip"]


class Chip(QLabel):
    """A word and its tone. `tick` draws a tick before the word. Text changes through `setText`."""

    def __init__(
        self,
        text: str = "",
        tone: ToneName = "neutral",
        *,
        tick: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._tone: ToneName = tone
        self._tick = tick
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        set_font_role(self, "small_bold")

    def tone(self) -> ToneName:
        """Return the tone shown."""
        return self._tone

    def show_state(self, text: str, tone: ToneName, *, tick: bool = False) -> None:
        """Show another word and tone; nothing is repainted when both are the same."""
        if (text, tone, tick) != (self.text(), self._tone, self._tick):
            self._tone, self._tick = tone, tick
            self.setText(text)
            self.updateGeometry()
            self.update()

    # Qt overrides

    @guarded_value(QSize)
    def sizeHint(self) -> QSize:
        """Return the size of the whole word."""
        return chip_size(self.text(), tick=self._tick)

    @guarded_value(QSize)
    def minimumSizeHint(self) -> QSize:
        """Return a size for a few letters: a chip elides before it pushes others away."""
        whole = self.sizeHint()
        return QSize(min(whole.width(), 4 * whole.height()), whole.height())

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chip."""
        del event
        painter = QPainter(self)
        draw_chip(painter, self.rect(), self.text(), self._tone, tick=self._tick)
