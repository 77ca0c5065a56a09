"""Put a line of the quiet watch off with the reason; the journal keeps it."""

from datetime import timedelta

from PySide6.QtWidgets import QLineEdit, QWidget

from crisisapp.domain.watch_records import WatchLine
from crisisapp.services.commands.base import Command
from crisisapp.services.commands.watch import later_order
from crisisapp.support.i18n import _, hour_text
from crisisapp.ui.dialogs.order import Clock, Give, TimedDialog
from crisisapp.ui.widgets.line_field import LineField

__all__ = ["WatchLaterDialog"]

_USUAL = timedelta(hours=1)


class WatchLaterDialog(TimedDialog):
    """Asks until when a line waits, in an hour when nothing is said, and why."""

    def __init__(
        self, parent: QWidget | None, incident: str, line: WatchLine, clock: Clock, give: Give
    ) -> None:
        super().__init__(parent, clock, give, title=_("Put this line off"), accept=_("Put off"))
        self._incident = incident
        self._line = line
        self._until = QLineEdit(hour_text(clock.now + _USUAL, clock.zone), self)
        self._until.setObjectName("until")
        self._reason = LineField("reason", parent=self)
        self._reason.setObjectName("reason")
        self.add_line(_("Why (the journal keeps it)"), self._reason)
        self.add_line(_("Until when"), self._until)
        self.end(self._reason, self._until)

    def accept(self) -> None:
        """Put it off."""
        self.offer(self._order)

    def _order(self) -> Command:
        until = self.clock.to_come(self._until) or self.clock.now + _USUAL
        return later_order(self._incident, self._line, until, self._reason.text().strip())
