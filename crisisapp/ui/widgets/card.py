"""Frames of a page: cards, bars along an edge, and the box around an input of several parts."""

from typing import Literal

from PySide6.QtCore import QRectF, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from crisisapp.ui.theme.metrics import CARD_RADIUS, FOCUS_WIDTH
from crisisapp.ui.theme.theme import current_theme
from crisisapp.ui.theme.tokens import color
from crisisapp.ui.widgets.guard import guarded

__all__ = ["Bar", "Card", "InputBox", "stand_at_top"]


class Card(QFrame):
    """A panel with rounded corners; `next_action` makes it the card that stands out."""

    def __init__(self, parent: QWidget | None = None, *, next_action: bool = False) -> None:
        super().__init__(parent)
        self.setProperty("card", "next" if next_action else "true")


class Bar(QFrame):
    """A panel along the `top` or `bottom` of a page, set off by a hairline; `past` bands a page."""

    def __init__(
        self, edge: Literal["top", "bottom", "past"], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("bar", edge)


class InputBox(QFrame):
    """A frame that looks like one input and shows the focus of any widget within.

    The capture line sits in one: kind, time, words and key in a single box.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._has_focus = False
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_app_focus_changed)

    @Slot("QWidget*", "QWidget*")
    def _on_app_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        inside = new is not None and self.isAncestorOf(new)
        if inside != self._has_focus:
            self._has_focus = inside
            self.update()

    # Qt overrides

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box, with the focus ring as its border."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = current_theme().tokens
        width = FOCUS_WIDTH if self._has_focus else 1
        painter.setPen(QPen(color(tokens.focus if self._has_focus else tokens.border), width))
        painter.setBrush(color(tokens.panel))
        inset = width / 2
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, CARD_RADIUS - 2, CARD_RADIUS - 2)


def stand_at_top(area: QScrollArea, card: Card) -> None:
    """Put a card in an area that scrolls, as high as what it says: no empty room down to its foot.

    The card's parent is then the widget of the area, whose parent is the viewport.
    """
    inner = QWidget()
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(card)
    column.addStretch(1)
    card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
    area.setWidget(inner)
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
