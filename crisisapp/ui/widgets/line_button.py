"""One line of text that is a button: what it says is where it leads."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from crisisapp.ui.theme.fonts import role_font, set_font_role
from crisisapp.ui.theme.metrics import INPUT_RADIUS, scaled
from crisisapp.ui.theme.theme import current_theme
from crisisapp.ui.theme.tokens import color
from crisisapp.ui.widgets.guard import guarded, guarded_value
from crisisapp.ui.widgets.painting import draw_focus_ring

__all__ = ["LineButton"]

_PAD_X, _PAD_Y = 6, 3


class LineButton(QAbstractButton):
    """Text from the left, cut at the end of the room there is; the tooltip has it whole.

    Emits:
        menu_asked(): the menu key, or the right button.
    """

    menu_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        set_font_role(self, "body")

    def show_text(self, text: str) -> None:
        """Show another line; nothing is touched while it reads the same."""
        if text != self.text():
            self.setText(text)
            self.setToolTip(text)
            self.setAccessibleName(text)

    # Qt overrides

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press on Enter as on Space: people expect both."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            return
        super().keyPressEvent(event)

    @guarded
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Let who shows the line open its menu."""
        event.accept()
        self.menu_asked.emit()

    @guarded_value(QSize)
    def sizeHint(self) -> QSize:
        """Return room for the whole line."""
        metrics = QFontMetrics(role_font("body"))
        return QSize(
            metrics.horizontalAdvance(self.text()) + 2 * scaled(_PAD_X),
            metrics.height() + 2 * scaled(_PAD_Y),
        )

    @guarded_value(QSize)
    def minimumSizeHint(self) -> QSize:
        """Return room for some letters."""
        size = self.sizeHint()
        return QSize(min(size.width(), scaled(120)), size.height())

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground under the pointer, the text, the focus ring."""
        del event
        tokens = current_theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color(tokens.bg))
            painter.drawRoundedRect(QRectF(self.rect()), INPUT_RADIUS, INPUT_RADIUS)
        painter.setFont(role_font("body"))
        painter.setPen(color(tokens.ink if self.isEnabled() else tokens.disabled))
        room = self.rect().adjusted(scaled(_PAD_X), 0, -scaled(_PAD_X), 0)
        shown = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        if self.hasFocus():
            draw_focus_ring(painter, self.rect(), INPUT_RADIUS)
