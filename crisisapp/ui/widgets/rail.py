"""The navigation rail: one painted radio button per page, arrows move, one tab stop."""

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
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
        self._wordless = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        set_font_role(self, "caption")

    def page(self) -> str:
        """Return the id of the page."""
        return self._page

    def full_height(self) -> int:
        """Return the height in px with icon and word, whatever is shown."""
        line = QFontMetrics(role_font("caption")).height()
        height = scaled(_ICON) + len(self._lines()) * line + scaled(16)
        return max(scaled(_HEIGHT), height)

    def set_wordless(self, *, wordless: bool) -> None:
        """Show the icon alone; the word is then its tip, and a screen reader says it as before."""
        self.setToolTip(self.text() if wordless else "")
        if wordless is not self._wordless:
            self._wordless = wordless
            self.updateGeometry()
            self.update()

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
        if self._wordless:
            return self.minimumSizeHint()
        widest = max(
            QFontMetrics(role_font("caption")).horizontalAdvance(word)
            for word in (self.text() or "x").split()
        )
        return QSize(max(scaled(_WIDTH) - 2 * TINY, widest + 4), self.full_height())

    @guarded_value(QSize)
    def minimumSizeHint(self) -> QSize:
        """Return the size of the icon alone, for a low screen or large letters."""
        side = scaled(_ICON) + scaled(14)
        return QSize(side, side)

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
        if self._wordless:
            side = scaled(_ICON)
            area = QRect((self.width() - side) // 2, (self.height() - side) // 2, side, side)
            draw_icon(painter, self._drawing, area, ink)
            return
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

    Where it is too low for all of them, every page shows its icon alone: a rail must not make a
    window higher than its screen.

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

    def _fit(self) -> None:
        """Show the words where there is room for all of them."""
        buttons = self._buttons.values()
        needed = self.sizeHint().height()
        needed += sum(each.full_height() - each.sizeHint().height() for each in buttons)
        for button in buttons:
            button.set_wordless(wordless=self.height() < needed)

    # Qt overrides

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show words or icons alone."""
        super().resizeEvent(event)
        self._fit()

    @guarded_value(bool)
    def event(self, event: QEvent) -> bool:
        """Fit again when a size of the inside is another one, as after a change of the font."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._fit()
        return done

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the ground; in high contrast a line sets it off from the page."""
        painter = QPainter(self)
        tokens = current_theme().tokens
        painter.fillRect(event.rect(), color(tokens.rail))
        if tokens.outlined:
            painter.setPen(color(tokens.line))
            painter.drawLine(self.width() - 1, 0, self.width() - 1, self.height())
