"""A row of small widgets that goes on in the next line where the width ends."""

import itertools
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from crisisapp.ui.theme.metrics import SMALL, TINY, scaled
from crisisapp.ui.widgets.guard import guarded, guarded_value

__all__ = ["FlowBox", "order_tabs"]


class FlowBox(QWidget):
    """Lays its children out in lines, each at the size it asks for; the order is the tab order.

    Children added with `at_end`, after all others, are pushed to the right edge of their line.
    """

    def __init__(self, *, gap_px: int = SMALL, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gap_px = gap_px
        self._members: list[QWidget] = []
        self._at_end: set[QWidget] = set()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget, *, at_end: bool = False) -> None:
        """Put a widget after the others and show it; give it its font before."""
        widget.setParent(self)
        self._members.append(widget)
        if at_end:
            self._at_end.add(widget)
        widget.show()
        self.updateGeometry()

    def take(self, widget: QWidget) -> None:
        """Let a member go elsewhere; it is not deleted."""
        if widget in self._members:
            self._members.remove(widget)
            self._at_end.discard(widget)
            self.updateGeometry()

    def clear(self) -> None:
        """Let every member go."""
        for widget in self._members:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        self._members = []
        self._at_end = set()
        self.updateGeometry()

    def _lines(self, width: int) -> list[list[tuple[QWidget, QSize]]]:
        gap = scaled(self._gap_px)
        lines: list[list[tuple[QWidget, QSize]]] = []
        left = 0
        for member in self._members:
            if member.isHidden():
                continue
            wanted = member.sizeHint().boundedTo(member.maximumSize())
            size = wanted.boundedTo(QSize(max(width, 1), 16_777_215))
            if not lines or left + size.width() > width:
                lines.append([])
                left = 0
            lines[-1].append((member, size))
            left += size.width() + gap
        return lines

    def _height(self, lines: list[list[tuple[QWidget, QSize]]]) -> int:
        heights = [max(size.height() for _member, size in line) for line in lines]
        return sum(heights) + scaled(TINY) * max(0, len(lines) - 1)

    def _place(self) -> None:
        top = 0
        for line in self._lines(self.width()):
            height = max(size.height() for _member, size in line)
            gap = scaled(self._gap_px)
            pushed = [size.width() for member, size in line if member in self._at_end]
            edge = self.width() - sum(pushed) - gap * max(0, len(pushed) - 1)
            left = 0
            for member, size in line:
                if member in self._at_end:
                    left = max(left, edge)
                corner = QPoint(left, top + (height - size.height()) // 2)
                member.setGeometry(QRect(corner, size))
                left += size.width() + gap
            top += height + scaled(TINY)

    # Qt overrides

    @guarded_value(QSize)
    def sizeHint(self) -> QSize:
        """Return the size of everything in one line."""
        sizes = [member.sizeHint() for member in self._members if not member.isHidden()]
        gaps = scaled(self._gap_px) * max(0, len(sizes) - 1)
        return QSize(
            sum(size.width() for size in sizes) + gaps,
            max((size.height() for size in sizes), default=0),
        )

    @guarded_value(QSize)
    def minimumSizeHint(self) -> QSize:
        """Return the size of the widest member: everything else may go below."""
        sizes = [member.minimumSizeHint() for member in self._members if not member.isHidden()]
        return QSize(
            max((size.width() for size in sizes), default=0),
            max((size.height() for size in sizes), default=0),
        )

    @guarded_value(int)
    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines at that width."""
        return self._height(self._lines(width))

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the members at the new width."""
        del event
        self._place()

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        """Place the members again: Qt announces nothing to a row that is not seen."""
        super().showEvent(event)
        self._place()
        self.updateGeometry()

    @guarded_value(bool)
    def event(self, event: QEvent) -> bool:
        """Place the members again when one of them asks for another size."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
            self.updateGeometry()
        return super().event(event)


def order_tabs(stops: Sequence[QWidget]) -> None:
    """Let Tab go through `stops` in this order: a widget that changed parent lost its place."""
    for before, after in itertools.pairwise(stops):
        QWidget.setTabOrder(before, after)
