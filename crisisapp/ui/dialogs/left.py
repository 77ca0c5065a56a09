"""Somebody left with a sheet that lay ready: when, and how many lines it has."""

from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QLineEdit, QWidget

from crisisapp.domain.sheets import MAX_LINES, USUAL_LINES
from crisisapp.services.commands.base import Command
from crisisapp.services.commands.posts import LeavePost
from crisisapp.services.typed_time import typed_past
from crisisapp.support.i18n import _
from crisisapp.ui.dialogs.order import Clock, Give, TimedDialog

__all__ = ["LeftDialog"]


class LeftDialog(TimedDialog):
    """Asks when one left; the sheet gets the next code, which is written on it by hand."""

    def __init__(self, parent: QWidget | None, incident: str, clock: Clock, give: Give) -> None:
        super().__init__(
            parent, clock, give, title=_("Type a sheet of paper"), accept=_("Type its lines")
        )
        self._incident = incident
        self._left = QLineEdit(self)
        self._left.setObjectName("left")
        self._lines = QLineEdit(str(USUAL_LINES), self)
        self._lines.setObjectName("lines")
        self._lines.setValidator(QIntValidator(1, MAX_LINES, self._lines))
        self.add_note(
            _("No sheet waits. If you left with one that lay ready, say when: it gets a code.")
        )
        self.add_pair(
            (_("When did you leave? 08:05"), self._left), (_("Numbered lines"), self._lines)
        )
        self.end(self._left, self._lines)

    def accept(self) -> None:
        """Note the hour."""
        self.offer(self._order)

    def _order(self) -> Command:
        at = typed_past(self._left.text(), now=self.clock.now, zone=self.clock.zone)
        lines = self._lines.text().strip()
        return LeavePost(incident=self._incident, lines=int(lines) if lines else 0, at=at)
