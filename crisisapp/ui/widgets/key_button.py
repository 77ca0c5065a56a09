"""A push button that can show its key beside its word."""

from typing import Literal

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyleOptionButton, QWidget

from crisisapp.ui.theme.fonts import role_font, set_font_role
from crisisapp.ui.theme.icons import draw_icon
from crisisapp.ui.theme.metrics import INPUT_RADIUS, scaled
from crisisapp.ui.theme.theme import current_theme
from crisisapp.ui.theme.tokens import color
from crisisapp.ui.widgets.guard import guarded, guarded_value
from crisisapp.ui.widgets.painting import (
    draw_focus_ring,
    draw_key_box,
    draw_triangle,
    key_box_size,
)

__all__ = ["HELD", "ButtonVariant", "KeyButton"]

_ICON = 14
HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier

ButtonVariant = Literal["normal", "primary", "quiet", "small"]


class KeyButton(QPushButton):
    """A button of the style sheet; `key` ("Ctrl N") is drawn in a box and read as a description.

    `icon` is a name of `theme.icons`, drawn in the colour of the word. One `primary` button per
    view at most. With a menu (`setMenu`) it draws the triangle.
    """

    def __init__(
        self,
        text: str = "",
        *,
        key: str = "",
        icon: str = "",
        variant: ButtonVariant = "normal",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._key = ""
        self._drawing = icon
        self._variant: ButtonVariant = variant
        self.setProperty("variant", variant)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        set_font_role(self, "body")
        self.set_key(key)

    def key(self) -> str:
        """Return the key shown, or an empty text."""
        return self._key

    def set_key(self, key: str) -> None:
        """Show another key; an empty text shows none."""
        if key != self._key:
            self._key = key
            self.setAccessibleDescription(key)
            self.updateGeometry()
            self.update()

    def set_variant(self, variant: ButtonVariant) -> None:
        """Change the look, such as when the next action becomes another one."""
        if variant != self._variant:
            self._variant = variant
            self.setProperty("variant", variant)
            self.style().unpolish(self)
            self.style().polish(self)
            self.update()

    def _text_ink(self) -> str:
        tokens = current_theme().tokens
        if not self.isEnabled():
            return tokens.disabled
        match self._variant:
            case "primary":
                return tokens.on_accent
            case "quiet":
                return tokens.accent.ink
            case "normal" | "small":
                return tokens.ink

    def _extra_width(self) -> int:
        extra = key_box_size(self._key).width() + scaled(6) if self._key else 0
        extra += scaled(_ICON + 5) if self._drawing else 0
        return extra + (scaled(12) if self.menu() is not None else 0)

    # Qt overrides

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press on Enter as on Space: people expect both, and neither with another key held."""
        if event.modifiers() & HELD:
            event.ignore()  # Ctrl+Space begins a line: it must press nothing
            return
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            return
        super().keyPressEvent(event)

    @guarded
    def initStyleOption(self, option: QStyleOptionButton) -> None:
        """Leave the word and the triangle out of what the style draws."""
        super().initStyleOption(option)
        option.text = ""
        if self.menu() is not None:
            option.features &= ~QStyleOptionButton.ButtonFeature.HasMenu

    @guarded_value(QSize)
    def sizeHint(self) -> QSize:
        """Return the style's size with room for the key."""
        base = super().sizeHint()
        if self.menu() is not None:
            base.setWidth(base.width() - self._style_menu_width())
        return QSize(base.width() + self._extra_width(), base.height())

    @guarded_value(QSize)
    def minimumSizeHint(self) -> QSize:
        """Return the same: the word of a button is never cut."""
        return self.sizeHint()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        """Let the style draw the button, then draw icon, word, key and triangle."""
        super().paintEvent(event)
        painter = QPainter(self)
        if self.hasFocus() and self._variant == "primary":
            inside = self.rect().adjusted(2, 2, -2, -2)
            ring = color(current_theme().tokens.on_accent)
            draw_focus_ring(painter, inside, INPUT_RADIUS - 2, ink=ring)
        self._draw_content(painter)

    def _draw_content(self, painter: QPainter) -> None:
        """Draw icon, word, triangle and key from left to right, centred together."""
        ink = color(self._text_ink())
        font = role_font("body")
        painter.setFont(font)
        painter.setPen(ink)
        word = self.text().replace("&", "")
        width = painter.fontMetrics().horizontalAdvance(word)
        left = (self.width() - width - self._extra_width()) // 2
        if self._drawing:
            side = scaled(_ICON)
            top = (self.height() - side) // 2
            draw_icon(painter, self._drawing, QRect(left, top, side, side), self._text_ink())
            left += scaled(_ICON + 5)
        area = QRect(left, 0, width + 2, self.height())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, word)
        left += width
        if self.menu() is not None:
            center = area.center().toPointF()
            center.setX(left + scaled(8))
            draw_triangle(painter, center, scaled(7), ink)
            left += scaled(12)
        if self._key:
            size = key_box_size(self._key)
            top = (self.height() - size.height()) // 2
            draw_key_box(
                painter, QRect(left + scaled(6), top, size.width(), size.height()), self._key, ink
            )

    def _style_menu_width(self) -> int:
        """Return the width the style adds for a menu's arrow, which we draw ourselves."""
        from PySide6.QtWidgets import QStyle  # start-up: its many enums take 7 ms to make

        return self.style().pixelMetric(QStyle.PixelMetric.PM_MenuButtonIndicator, None, self)
