"""Two parts beside each other where there is room, under each other where there is none."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from crisisapp.ui.theme.metrics import MEDIUM, scaled
from crisisapp.ui.widgets.guard import guarded

__all__ = ["SideBySide"]

_SIDE_PX = 1000  # narrower: under each other
_SHARES = (5, 2)  # of the width


class SideBySide(QWidget):
    """A part, and another at its right where there is room, under it where there is none."""

    def __init__(self, main: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(MEDIUM)
        self._row.addWidget(main, _SHARES[0])

    def add_side(self, side: QWidget) -> None:
        """Put the other part at its place."""
        self._row.addWidget(side, _SHARES[1], Qt.AlignmentFlag.AlignTop)
        self._arrange()

    def _arrange(self) -> None:
        wide = self.width() >= scaled(_SIDE_PX)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._row.direction() is not direction:
            self._row.setDirection(direction)

    # Qt overrides

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the parts for the new width."""
        super().resizeEvent(event)
        self._arrange()
