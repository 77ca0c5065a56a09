"""A short question answered by one of a few words: radio buttons in one rounded strip."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QRadioButton,
    QSizePolicy,
    QWidget,
)

from crisisapp.ui.theme.fonts import role_font, set_font_role
from crisisapp.ui.theme.metrics import INPUT_RADIUS, scaled
from crisisapp.ui.theme.theme import current_theme
from crisisapp.ui.theme.tokens import color
from crisisapp.ui.widgets.guard import guarded, guarded_value
from crisisapp.ui.widgets.painting import draw_focus_ring
from crisisapp.ui.widgets.radio_group import RadioGroup

__all__ = ["Segmented"]


class _Segment(QRadioButton):
    """One answer; it knows which of its ends are rounded."""

    def __init__(self, value: str, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self._value = value
        self.first = False
        self.last = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        set_font_role(self, "body")

    def value(self) -> str:
        """Return the answer's id."""
        return self._value

    # Qt overrides

    @guarded_value(QSize)
    def sizeHint(self) -> QSize:
        """Return the size of the word with its padding."""
        metrics = QFontMetrics(role_font("bold"))
        width = metrics.horizontalAdvance(self.text()) + 2 * scaled(12)
        return QSize(max(width, scaled(36)), metrics.height() + 2 * scaled(6))

    @guarded_value(QSize)
    def minimumSizeHint(self) -> QSize:
        """Return the same: an answer is never cut."""
        return self.sizeHint()

    @guarded_value(bool)
    def hitButton(self, point: QPoint) -> bool:
        """Take clicks anywhere on the segment."""
        return self.rect().contains(point)

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the segment, filled when it is the answer."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = current_theme().tokens
        chosen = self.isChecked()
        painter.setPen(QPen(color(tokens.accent.ink if chosen else tokens.border), 1))
        painter.setBrush(color(tokens.accent.ink if chosen else tokens.panel))
        painter.drawPath(self._shape())
        painter.setPen(color(tokens.on_accent if chosen else tokens.ink))
        painter.setFont(role_font("bold" if chosen else "body"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        if self.hasFocus():
            inside = self.rect().adjusted(3, 3, -3, -3) if chosen else self.rect()
            draw_focus_ring(painter, inside, INPUT_RADIUS - 2)
            if chosen:
                painter.setPen(QPen(color(tokens.on_accent), 1))
                painter.drawRoundedRect(QRectF(inside).adjusted(1, 1, -1, -1), 3, 3)

    def _shape(self) -> QPainterPath:
        """Return a rectangle rounded at the outer ends of the strip; neighbours share a line."""
        body = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5 if self.last else 0.5, -0.5)
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        path.addRoundedRect(body, INPUT_RADIUS, INPUT_RADIUS)
        square = QPainterPath()
        if not self.first:
            square.addRect(body.adjusted(0, 0, -INPUT_RADIUS, 0))
            path = path.united(square)
        if not self.last:
            square = QPainterPath()
            square.addRect(body.adjusted(INPUT_RADIUS, 0, 0, 0))
            path = path.united(square)
        return path


class Segmented(QWidget):
    """A question (its accessible name) and its answers; none is chosen at first.

    Arrows move and choose, as in any radio group; the first letter of an answer chooses it.

    Emits:
        chosen(str): the person chose an answer (not emitted by `set_value`).
    """

    chosen = Signal(str)

    def __init__(
        self, name: str, options: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._group = RadioGroup(self)
        self._segments: dict[str, _Segment] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for value, text in options:
            segment = _Segment(value, text, self)
            segment.setAccessibleDescription(name)
            self._segments[value] = segment
            self._group.add(segment)
            layout.addWidget(segment)
        ordered = list(self._segments.values())
        if ordered:
            ordered[0].first = True
            ordered[-1].last = True
        self._group.buttonClicked.connect(self._on_group_clicked)

    def value(self) -> str:
        """Return the id of the answer, or an empty text."""
        chosen = self._group.checkedButton()
        return chosen.value() if isinstance(chosen, _Segment) else ""

    def set_value(self, value: str) -> None:
        """Show an answer without a signal; an empty text clears it."""
        if value:
            self._segments[value].setChecked(True)
            return
        self._group.setExclusive(False)
        for segment in self._segments.values():
            segment.setChecked(False)
        self._group.setExclusive(True)

    def focus_answer(self) -> None:
        """Put the focus on the answer, on the first one while there is none."""
        button = self._group.checkedButton() or next(iter(self._segments.values()), None)
        if button is not None:
            button.setFocus(Qt.FocusReason.TabFocusReason)

    def set_texts(self, options: Sequence[tuple[str, str]]) -> None:
        """Change the words of the answers, as when the language changes."""
        for value, text in options:
            self._segments[value].setText(text)
            self._segments[value].updateGeometry()

    @Slot(QAbstractButton)
    def _on_group_clicked(self, button: QAbstractButton) -> None:
        if isinstance(button, _Segment):
            self.chosen.emit(button.value())

    # Qt overrides

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the answer whose word starts with the letter typed."""
        typed = event.text().casefold()
        for segment in self._segments.values():
            if typed and segment.text().casefold().startswith(typed):
                segment.setFocus(Qt.FocusReason.ShortcutFocusReason)
                segment.click()
                return
        super().keyPressEvent(event)
