"""The phases of an incident: one bar each with its word under it, no numbers, no lock."""

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from crisisapp.support.i18n import _
from crisisapp.ui.theme.fonts import role_font, set_font_role
from crisisapp.ui.theme.metrics import scaled
from crisisapp.ui.theme.theme import current_theme
from crisisapp.ui.theme.tokens import color
from crisisapp.ui.widgets.guard import guarded, guarded_value
from crisisapp.ui.widgets.painting import draw_track

__all__ = ["PhaseBar", "PhaseStep"]

_BAR = 3


class PhaseStep(msgspec.Struct, frozen=True, kw_only=True):
    """How far one phase is: `done` of `total` steps; `active` when begun and not finished."""

    word: str
    done: int
    total: int
    active: bool


class PhaseBar(QWidget):
    """One labelled bar per phase. Several may be active at once."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(scaled(10))
        self._bars: list[_Phase] = []

    def set_steps(self, steps: Sequence[PhaseStep]) -> None:
        """Show these phases in this order; only those that changed are repainted."""
        while len(self._bars) < len(steps):
            bar = _Phase(self)
            self._bars.append(bar)
            self._layout.addWidget(bar, 1)
        while len(self._bars) > len(steps):
            bar = self._bars.pop()
            self._layout.removeWidget(bar)
            bar.deleteLater()
        for bar, step in zip(self._bars, steps, strict=True):
            bar.show_step(step)


class _Phase(QLabel):
    """One phase; its accessible name says in words what the bar shows."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._step: PhaseStep | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        set_font_role(self, "small")

    def show_step(self, step: PhaseStep) -> None:
        """Show another state."""
        if step == self._step:
            return
        self._step = step
        self.setText(step.word)
        self.setAccessibleName(_spoken(step))
        self.setToolTip(_spoken(step))
        self.update()

    # Qt overrides

    @guarded_value(QSize)
    def sizeHint(self) -> QSize:
        """Return the size of the bar over its word."""
        metrics = QFontMetrics(role_font("small_bold"))
        width = max(scaled(72), metrics.horizontalAdvance(self.text()) + 4)
        return QSize(width, scaled(_BAR) + scaled(4) + metrics.height())

    @guarded_value(QSize)
    def minimumSizeHint(self) -> QSize:
        """Return the least width: the whole word."""
        metrics = QFontMetrics(role_font("small_bold"))
        return QSize(metrics.horizontalAdvance(self.text()) + 4, self.sizeHint().height())

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bar and the word; an active phase is bold and in the accent's colour."""
        del event
        if self._step is None:
            return
        painter = QPainter(self)
        tokens = current_theme().tokens
        step = self._step
        ink = tokens.accent.ink if step.active else tokens.ok.ink
        ratio = step.done / step.total if step.total else 0.0
        height = scaled(_BAR)
        draw_track(painter, QRectF(0, 0, self.width(), height), ratio, color(ink))
        painter.setFont(role_font("small_bold" if step.active else "small"))
        painter.setPen(color(tokens.accent.ink if step.active else tokens.muted))
        top = height + scaled(4)
        painter.drawText(
            QRect(0, top, self.width(), self.height() - top),
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
            step.word,
        )


def _spoken(step: PhaseStep) -> str:
    if step.total == 0:
        return _("{phase}: nothing to do").format(phase=step.word)
    if step.done >= step.total:
        return _("{phase}: {done} of {total} done, finished").format(
            phase=step.word, done=step.done, total=step.total
        )
    if step.active or step.done:
        return _("{phase}: {done} of {total} done, in progress").format(
            phase=step.word, done=step.done, total=step.total
        )
    return _("{phase}: {done} of {total} done, not begun").format(
        phase=step.word, done=step.done, total=step.total
    )
