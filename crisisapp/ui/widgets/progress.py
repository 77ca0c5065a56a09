"""A thin progress bar: its role and value are those of a progress bar, only the paint is ours."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from crisisapp.ui.theme.metrics import scaled
from crisisapp.ui.theme.theme import current_theme
from crisisapp.ui.theme.tokens import ToneName, color
from crisisapp.ui.widgets.guard import guarded, guarded_value
from crisisapp.ui.widgets.painting import draw_track

__all__ = ["ThinProgress"]

_THICKNESS = 4


class ThinProgress(QProgressBar):
    """A rounded track a few pixels high, filled in the colour of a tone."""

    def __init__(self, name: str, tone: ToneName = "ok", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone: ToneName = tone
        self.setAccessibleName(name)
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_progress(self, done: int, total: int) -> None:
        """Show `done` of `total`; an empty total shows nothing done."""
        self.setRange(0, max(total, 1))
        self.setValue(min(done, total))

    # Qt overrides

    @guarded_value(QSize)
    def sizeHint(self) -> QSize:
        """Return a thin line."""
        return QSize(scaled(80), scaled(_THICKNESS))

    @guarded_value(QSize)
    def minimumSizeHint(self) -> QSize:
        """Return the least that still reads as a bar."""
        return QSize(scaled(24), scaled(_THICKNESS))

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw track and fill."""
        del event
        span = self.maximum() - self.minimum()
        ratio = (self.value() - self.minimum()) / span if span > 0 else 0.0
        ink = color(current_theme().tokens.tone(self._tone).ink)
        draw_track(QPainter(self), QRectF(self.rect()), ratio, ink)
