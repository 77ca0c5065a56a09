"""What lets a dialog fit the screen it stands on: its parts scroll, its buttons never do."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QWidget

from crisisapp.ui.widgets.guard import guarded_value

__all__ = ["FittingArea", "screen_room"]

_FRAME = QSize(8, 40)  # what a title bar and edges take of a screen, where nothing else tells


def screen_room(window: QWidget) -> QSize:
    """Return the size a window may take on its screen, in px."""
    return window.screen().availableGeometry().size() - _FRAME


class FittingArea(QScrollArea):
    """Asks for all its parts need, and scrolls only where the screen has no more room.

    `rest` is the size of what stands around it in the dialog (px), told before it is shown.
    """

    def __init__(self, parts: QLayout, parent: QWidget) -> None:
        super().__init__(parent)
        self._rest = QSize(0, 0)
        self._inside = QWidget(self)
        parts.setContentsMargins(0, 0, 0, 0)
        self._inside.setLayout(parts)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self._inside)

    def set_rest(self, rest: QSize) -> None:
        """Tell what stands around it."""
        if rest != self._rest:
            self._rest = rest
            self.updateGeometry()

    def bar_width(self) -> int:
        """Return the width that its bar takes where it scrolls, in px."""
        return self.verticalScrollBar().sizeHint().width()

    def wanted_height(self, width: int) -> int:
        """Return the height all parts ask for at a width, in px."""
        inside = self._inside
        high = inside.heightForWidth(width) if inside.hasHeightForWidth() else -1
        return high if high >= 0 else inside.sizeHint().height()

    def least_height(self, width: int) -> int:
        """Return the height under which a part would be cut at a width, in px."""
        layout = self._inside.layout()
        if layout is not None and layout.hasHeightForWidth():
            return layout.minimumHeightForWidth(width)
        return self._inside.minimumSizeHint().height()

    def show_part(self, part: QWidget) -> None:
        """Scroll to a part, if it is one of its own."""
        if self._inside.isAncestorOf(part):
            self.ensureWidgetVisible(part)

    # Qt overrides

    @guarded_value(bool)
    def hasHeightForWidth(self) -> bool:
        """Say what the parts say: a sentence that wraps is higher where it is narrow."""
        return self._inside.hasHeightForWidth()

    @guarded_value(int)
    def heightForWidth(self, width: int) -> int:
        """Return the height of all parts at a width."""
        return self._inside.heightForWidth(width)

    @guarded_value(QSize)
    def sizeHint(self) -> QSize:
        """Return the size of all parts."""
        return self._inside.sizeHint()

    @guarded_value(QSize)
    def minimumSizeHint(self) -> QSize:
        """Return what the parts need at least, as far as the screen has room."""
        least = self._inside.minimumSizeHint()
        room = screen_room(self.window()) - self._rest
        if least.height() > room.height():
            least.setWidth(least.width() + self.bar_width())
        return least.boundedTo(room)
