"""What joins the Situations page once it is painted: how ready the school is."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.support.i18n import current_language
from crisisapp.ui.widgets.pauses import pause

if TYPE_CHECKING:
    from crisisapp.ui.views.register_readiness import ReadinessCard
    from crisisapp.ui.widgets.side_by_side import SideBySide

__all__ = ["LateReadiness"]

_LATER_MS = 60  # what does not help to begin waits until the page is painted


class LateReadiness(QObject):
    """Makes the card, reads its lines again when asked; lives as long as the page.

    Emits:
        deed_chosen(str): the act that mends a line.
    """

    deed_chosen = Signal(str)

    def __init__(self, bridge: DeskBridge, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._card: ReadinessCard | None = None
        self._place: SideBySide | None = None
        self._blocked = ""
        self._shown = True
        self._later = pause(self, _LATER_MS, until=bridge.closing)
        self._later.timeout.connect(self._on_later_timeout)

    def follow(self, place: "SideBySide", blocked: str) -> None:
        """Show the lines soon, at the side of `place`; `blocked` says why nothing is written."""
        self._place, self._blocked = place, blocked
        self._later.start()

    def set_shown(self, *, shown: bool) -> None:
        """Make room for something else, or come back."""
        self._shown = shown
        if self._card is not None:
            self._card.setVisible(shown)

    @Slot()
    def _on_later_timeout(self) -> None:
        if self._place is None:
            return
        from crisisapp.services.readiness import readiness_lines  # start-up: after the first paint
        from crisisapp.ui.views.register_readiness import ReadinessCard

        bridge = self._bridge
        today = bridge.now().astimezone(bridge.zone).date()
        lines = readiness_lines(
            bridge.read, bridge.content, today=today, language=current_language()
        )
        if self._card is None:
            self._card = ReadinessCard(self._place)
            self._card.deed_chosen.connect(self.deed_chosen)
            self._place.add_side(self._card)
            self._card.setVisible(self._shown)
        self._card.show_lines(lines, self._blocked)
