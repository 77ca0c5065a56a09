"""The navigation rail: one painted radio button per page, arrows move, one tab stop."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from crisisapp.ui.theme.fonts import role_font, set_font_role
from crisisapp.ui.theme.icons import draw_icon
from crisisapp.ui.theme.metrics import TINY, scaled
from crisisapp.ui.theme.theme import current_theme
from crisisapp.ui.theme.tokens import color
from crisisapp.ui.widgets.guard import guarded, guarded_value
from crisisapp.ui.widgets.painting import draw_focus_ring
from crisisapp.ui.widgets.radio_group import RadioGroup

__all__ = ["Rail", "RailButton"]

_WIDTH = 64
_HEIGHT = 52
_ICON = 18


class RailButton(QRadioButton):
    """A page of the rail: an icon over one or two lines of text."""

    def __init__(self, page: str, icon: str, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self._page = page
        self._drawing = icon
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        set_font_role(self, "caption")

    def page(self) -> str:
        """Return the id of the page."""
        return self._page

    def _lines(self) -> list[str]:
        """Return the text on at most two lines, broken between words where it is too wide."""
        metrics = QFontMetrics(role_font("caption"))
        room = max(self.width(), scaled(_WIDTH)) - 2
        text = self.text()
        if metrics.horizontalAdvance(text) <= room or " " not in text:
            return [metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)]
        words = text.split()
        first = words[0]
        rest = words[1:]
        while rest and metrics.horizontalAdvance(f"{first} {rest[0]}") <= room:
            first = f"{first} {rest.pop(0)}"
        return [first, metrics.elidedText(" ".join(rest), Qt.TextElideMode.ElideRight, room)]

    # Qt overrides

    @guarded_value(QSize)
    def sizeHint(self) -> QSize:
        """Return the size at the text size in force; two lines need a little more height."""
        line = QFontMetrics(role_font("caption")).height()
        height = scaled(_ICON) + len(self._lines()) * line + scaled(16)
        widest = max(
            QFontMetrics(role_font("caption")).horizontalAdvance(word)
            for word in (self.text() or "x").split()
        )
        return QSize(max(scaled(_WIDTH) - 2 * TINY, widest + 4), max(scaled(_HEIGHT), height))

    @guarded_value(QSize)
    def minimumSizeHint(self) -> QSize:
        """Return the same: the rail is never squeezed."""
        return self.sizeHint()

    @guarded_value(bool)
    def hitButton(self, point: QPoint) -> bool:
        """Take clicks anywhere on the button."""
        return self.rect().contains(point)

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, icon, text and focus ring."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = current_theme().tokens
        chosen = self.isChecked()
        ink = tokens.on_rail_selected if chosen else tokens.on_rail
        if chosen or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            ground = color(tokens.rail_selected)
            painter.setOpacity(1.0 if chosen else 0.5)
            painter.setBrush(ground)
            painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
            painter.setOpacity(1.0)
        if chosen and tokens.outlined:
            painter.setPen(color(tokens.on_rail_selected))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        self._draw_content(painter, ink)
        if self.hasFocus():
            draw_focus_ring(painter, self.rect(), 6, ink=color(tokens.on_rail_selected))

    def _draw_content(self, painter: QPainter, ink: str) -> None:
        font = role_font("caption")
        lines = self._lines()
        line_height = QFontMetrics(font).height()
        side = scaled(_ICON)
        total = side + scaled(3) + len(lines) * line_height
        top = max(0, (self.height() - total) // 2)
        draw_icon(painter, self._drawing, QRect((self.width() - side) // 2, top, side, side), ink)
        painter.setFont(font)
        painter.setPen(color(ink))
        top += side + scaled(3)
        for line in lines:
            area = QRect(0, top, self.width(), line_height)
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, line)
            top += line_height


class Rail(QFrame):
    """The rail: pages from the top, others from the bottom. Exactly one page is chosen.

    Emits:
        page_chosen(str): the person chose another page (not emitted by `set_current`).
    """

    page_chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._buttons: dict[str, RailButton] = {}
        self._top = QVBoxLayout()
        self._bottom = QVBoxLayout()
        self._group = RadioGroup(self)
        self._group.setExclusive(True)
        self._group.buttonClicked.connect(self._on_group_clicked)
        self._build()

    def add_page(self, page: str, icon: str, text: str, *, bottom: bool = False) -> RailButton:
        """Add a page; the first one added is chosen. Names of pages are unique."""
        button = RailButton(page, icon, text, self)
        button.setObjectName(f"rail_{page}")
        (self._bottom if bottom else self._top).addWidget(button)
        self._group.add(button)
        self._buttons[page] = button
        if len(self._buttons) == 1:
            button.setChecked(True)
        return button

    def set_text(self, page: str, text: str) -> None:
        """Change the word of a page, as when the language changes."""
        self._buttons[page].setText(text)
        self._buttons[page].updateGeometry()

    def set_current(self, page: str) -> None:
        """Show `page` as the chosen one, without a signal."""
        self._buttons[page].setChecked(True)

    def current(self) -> str:
        """Return the id of the chosen page, or an empty text in an empty rail."""
        chosen = self._group.checkedButton()
        return chosen.page() if isinstance(chosen, RailButton) else ""

    @Slot(QAbstractButton)
    def _on_group_clicked(self, button: QAbstractButton) -> None:
        if isinstance(button, RailButton):
            self.page_chosen.emit(button.page())

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(TINY, 2 * TINY, TINY, 2 * TINY)
        layout.setSpacing(TINY)
        for column in (self._top, self._bottom):
            column.setSpacing(TINY)
        layout.addLayout(self._top)
        layout.addStretch(1)
        layout.addLayout(self._bottom)

    # Qt overrides

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the ground; in high contrast a line sets it off from the page."""
        painter = QPainter(self)
        tokens = current_theme().tokens
        painter.fillRect(event.rect(), color(tokens.rail))
        if tokens.outlined:
            painter.setPen(color(tokens.line))
            painter.drawLine(self.width() - 1, 0, self.width() - 1, self.height())
