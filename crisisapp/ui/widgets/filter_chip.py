"""A chip one can press: a filter that is on or off, or a choice that opens a menu."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from crisisapp.ui.theme.fonts import role_font, set_font_role
from crisisapp.ui.theme.metrics import scaled
from crisisapp.ui.theme.theme import current_theme
from crisisapp.ui.theme.tokens import ToneName, color
from crisisapp.ui.widgets.guard import guarded, guarded_value
from crisisapp.ui.widgets.key_button import HELD
from crisisapp.ui.widgets.painting import chip_size, draw_focus_ring, draw_pill, draw_triangle

__all__ = ["FilterChip"]

_LONGEST_PX = 300  # of a text that may be cut


class FilterChip(QPushButton):
    """A push button painted as a chip. Give it a menu (`setMenu`) or make it checkable.

    Checked, it takes the accent's colours. `tone` colours it at rest: the kind of the capture line.
    """

    def __init__(
        self,
        text: str = "",
        *,
        checkable: bool = False,
        tone: ToneName = "outline",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._tone: ToneName = tone
        self._kept = ""
        self.setCheckable(checkable)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        set_font_role(self, "small_bold")

    def set_tone(self, tone: ToneName) -> None:
        """Change the colours at rest."""
        if tone != self._tone:
            self._tone = tone
            self.update()

    def show_long(self, kept: str, rest: str) -> None:
        """Show `kept · rest`, of which only `rest` may be cut where there is no room."""
        text = f"{kept} · {rest}" if kept and rest else kept or rest
        if (kept, text) != (self._kept, self.text()):
            self._kept = kept
            self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            self.setText(text)
            self.updateGeometry()

    def _shown_tone(self) -> ToneName:
        return "accent" if self.isChecked() else self._tone

    # Qt overrides

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press on Enter as on Space: people expect both, and neither with another key held."""
        if event.modifiers() & HELD:
            event.ignore()
            return
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            return
        super().keyPressEvent(event)

    @guarded_value(QSize)
    def sizeHint(self) -> QSize:
        """Return the size of a chip, with room for the triangle of a menu."""
        size = chip_size(self.text(), menu=self.menu() is not None)
        width = size.width()
        if self._kept:
            width = min(width, max(scaled(_LONGEST_PX), self._kept_width()))
        return QSize(width, size.height() + scaled(2))

    @guarded_value(QSize)
    def minimumSizeHint(self) -> QSize:
        """Return the same: the word of a control is never cut, but for what `show_long` allows."""
        size = self.sizeHint()
        if self._kept:
            size.setWidth(min(size.width(), self._kept_width()))
        return size

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, word, triangle and focus ring."""
        del event
        painter = QPainter(self)
        tokens = current_theme().tokens
        tone = tokens.tone(self._shown_tone())
        rest = self._shown_tone() == "outline"
        ground = color(tokens.bg if self.isDown() or (rest and self.underMouse()) else tone.soft)
        outlined = rest or tokens.outlined
        outline = color(tokens.border if tokens.outlined else tokens.line) if outlined else None
        draw_pill(painter, QRectF(self.rect()), ground, outline)
        ink = color(tone.ink if self.isEnabled() else tokens.disabled)
        painter.setFont(role_font("small_bold"))
        painter.setPen(ink)
        pad = scaled(9)
        inner = self.rect().adjusted(pad, 0, -pad, 0)
        if self.menu() is None:
            shown = _elided(painter, self.text(), inner.width() + 1) if self._kept else self.text()
            painter.drawText(inner, Qt.AlignmentFlag.AlignCenter, shown)
        else:
            self._draw_with_menu(painter, inner)
            center = QPointF(inner.right() - scaled(3), self.height() / 2)
            draw_triangle(painter, center, scaled(7), ink)
        if self.hasFocus():
            draw_focus_ring(painter, self.rect(), self.height() / 2)

    def _draw_with_menu(self, painter: QPainter, inner: QRect) -> None:
        room = inner.width() - scaled(12)
        shown = _elided(painter, self.text(), room + 1)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _kept_width(self) -> int:
        return chip_size(f"{self._kept}…").width()


def _elided(painter: QPainter, text: str, width: int) -> str:
    metrics = QFontMetrics(painter.font())
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
