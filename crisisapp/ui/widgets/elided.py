"""A label that cuts its text at the end instead of pushing its neighbours away."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from crisisapp.ui.theme.fonts import FontRole, set_font_role
from crisisapp.ui.widgets.guard import guarded, guarded_value

__all__ = ["ElidedLabel"]


class ElidedLabel(QLabel):
    """One line of plain text; when it does not fit, its end is cut and the tooltip has it whole.

    A screen reader always reads the whole text.
    """

    def __init__(
        self, text: str = "", *, role: FontRole = "body", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        set_font_role(self, role)

    # Qt overrides

    @guarded_value(QSize)
    def minimumSizeHint(self) -> QSize:
        """Return room for a few letters."""
        metrics = self.fontMetrics()
        return QSize(
            min(metrics.horizontalAdvance(self.text()), 6 * metrics.averageCharWidth()),
            metrics.height(),
        )

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, cut to the width."""
        del event
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width()
        )
        self.setToolTip(self.text() if shown != self.text() else "")
        painter.drawText(
            self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown
        )
