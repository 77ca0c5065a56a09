"""A bar that gives up what can be reached elsewhere before it pushes its neighbours away."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from crisisapp.ui.theme.metrics import HEAD, PANE, SMALL, scaled
from crisisapp.ui.widgets.card import Bar
from crisisapp.ui.widgets.guard import guarded, guarded_value

__all__ = ["CrowdedBar"]


class CrowdedBar(Bar):
    """The head of a pane, in one line. What is `spare` leaves when the line is too narrow for it.

    A bar asks for the width of what must stay; the first named spare part is the first to leave.
    Show and hide a spare part with `offer`, never by itself.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("top", parent)
        self._spare: dict[QWidget, bool] = {}  # in the order they leave: is it wanted?
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(scaled(PANE), scaled(SMALL), scaled(PANE), scaled(SMALL))
        self.line.setSpacing(scaled(SMALL))
        self.setMinimumHeight(scaled(HEAD))

    def set_spare(self, *parts: QWidget) -> None:
        """Name the parts that may leave, the first to leave first; others come back for good."""
        for part in self._spare.keys() - set(parts):
            part.show()
        self._spare = {part: self._spare.get(part, True) for part in parts}
        self._fit()

    def offer(self, part: QWidget, *, wanted: bool = True) -> None:
        """Show a spare part wherever there is room for it, or not at all."""
        self._spare[part] = wanted
        self._fit()

    def _cost(self, part: QWidget) -> int:
        width = max(part.minimumSizeHint().width(), part.minimumWidth())
        return width + self.line.spacing()

    def _needed(self) -> int:
        """Return the width of what must stay."""
        whole = self.line.totalMinimumSize().width()
        return whole - sum(self._cost(part) for part in self._spare if not part.isHidden())

    def _fit(self) -> None:
        room = self.width() - self._needed()
        changed = False
        for part in reversed(self._spare):
            fits = self._spare[part] and self._cost(part) <= room
            room -= self._cost(part) if fits else 0
            changed |= fits is part.isHidden()
            part.setVisible(fits)
        if changed:
            self.updateGeometry()

    # Qt overrides

    @guarded_value(QSize)
    def minimumSizeHint(self) -> QSize:
        """Return the size without what may leave."""
        size = super().minimumSizeHint()
        return QSize(min(size.width(), self._needed()), size.height())

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let parts leave or come back with the width."""
        super().resizeEvent(event)
        self._fit()

    @guarded_value(bool)
    def event(self, event: QEvent) -> bool:
        """Fit again when a part asks for another size."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return done
