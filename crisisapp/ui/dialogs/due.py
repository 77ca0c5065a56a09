"""For when: one field in the words of a person, for a step or for what somebody is to do."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QWidget

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.services.capture.dues import written_due
from crisisapp.services.commands.base import Command
from crisisapp.support.i18n import _, current_language, moment_text
from crisisapp.ui.dialogs.order import Clock, Give, TimedDialog
from crisisapp.ui.widgets.line_field import LineField

__all__ = ["DueDialog", "needed"]


class DueDialog(TimedDialog):
    """Asks the moment to come by which something is to be done.

    `about` says what, `due` (aware) for when it is now, if it is; `make` returns the order of the
    moment typed, of None when the field is empty.
    """

    def __init__(
        self,
        parent: QWidget | None,
        about: str,
        due: datetime | None,
        clock: Clock,
        *,
        make: Callable[[datetime | None], Command],
        give: Give,
    ) -> None:
        super().__init__(parent, clock, give, title=_("For when"))
        self._make = make
        self._at = LineField("time", parent=self)
        self._at.setObjectName("due")
        self.add_note(about)
        self.add_line(_("10:30, tomorrow 8:00, +20 min"), self._at)
        if due is not None and due > clock.now:
            words = written_due(due, after=clock.now, zone=clock.zone, language=current_language())
            self._at.setText(words)
            self._at.selectAll()
        elif due is not None:
            at = moment_text(due, clock.zone, today=clock.now)
            self.add_note(_("It was for {time}.").format(time=at))
        self.end(self._at)

    def order(self) -> Command:
        """Return the order.

        Raises:
            UserError: BAD_TIME, TIME_OVER, or what `make` refuses.
        """
        return self._make(self.clock.to_come(self._at))

    # Qt overrides

    def accept(self) -> None:
        """Give the order; a refusal is said here, and what is typed stays."""
        self.offer(self.order)


def needed(due: datetime | None) -> datetime:
    """Return the moment that was typed.

    Raises:
        UserError: NO_TIME, nothing was.
    """
    if due is None:
        raise UserError(UserCode.NO_TIME)
    return due
