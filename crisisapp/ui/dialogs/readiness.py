"""Note that something which makes the school ready was done: which day, and what goes with it."""

from PySide6.QtWidgets import QLineEdit, QWidget

from crisisapp.domain.readiness import Mark
from crisisapp.services.commands.base import Command
from crisisapp.services.commands.readiness import MarkReadiness
from crisisapp.services.typed_time import typed_day
from crisisapp.support.i18n import _, hour_text
from crisisapp.ui.dialogs.order import Clock, Give, TimedDialog

__all__ = ["MarkDialog"]


class MarkDialog(TimedDialog):
    """One or two fields; today stands in the day."""

    def __init__(self, parent: QWidget | None, what: Mark, clock: Clock, give: Give) -> None:
        super().__init__(parent, clock, give, title=_title(what), accept=_("Note it"))
        self._what = what
        today = clock.now.astimezone(clock.zone).date()
        self._day = QLineEdit(today.isoformat(), self)
        self._day.setObjectName("day")
        self._detail = QLineEdit(self)
        self._detail.setObjectName("detail")
        word = _detail_word(what)
        if what is Mark.CLOCK_CHECKED:
            self._detail.setText("0")
            self._detail.selectAll()
            shown = hour_text(clock.now, clock.zone)
            self.add_note(
                _("This computer reads {hour}. What does a phone read?").format(hour=shown)
            )
        if word:
            self.add_line(word, self._detail)
        self._detail.setVisible(bool(word))
        if what is not Mark.MESSAGES_AGREED:  # what counts is until when
            self.add_line(_("Which day"), self._day)
        self._day.setVisible(what is not Mark.MESSAGES_AGREED)
        self.end(*([self._detail] if word else []), self._day)

    def accept(self) -> None:
        """Write the mark."""
        self.offer(self._order)

    def _order(self) -> Command:
        now, zone = self.clock.now, self.clock.zone
        detail = self._detail.text().strip()
        if self._what is Mark.MESSAGES_AGREED and detail:
            detail = typed_day(detail, now=now, zone=zone).isoformat()
        day = self._day.text().strip()
        on = typed_day(day, now=now, zone=zone) if day else None
        return MarkReadiness(what=self._what, on=on, detail=detail)


def _title(what: Mark) -> str:
    match what:
        case Mark.OPENERS:
            return _("How many people can open this register?")
        case Mark.MESSAGES_AGREED:
            return _("Messages agreed on in advance")
        case Mark.EXERCISE:
            return _("An exercise was done")
        case Mark.CLOCK_CHECKED:
            return _("Check the clock against a phone")
        case _:
            return _("Are you ready?")


def _detail_word(what: Mark) -> str:
    match what:
        case Mark.OPENERS:
            return _("How many opened it by themselves")
        case Mark.MESSAGES_AGREED:
            return _("Until which day they hold")
        case Mark.CLOCK_CHECKED:
            return _("Minutes this computer is ahead (-3: behind, 0: the same)")
        case _:
            return ""
