"""Dialogs that give an order: they say a refusal themselves and keep everything typed."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import msgspec
from PySide6.QtWidgets import QLineEdit, QWidget

from crisisapp.domain.errors import CrisisError, UserError
from crisisapp.services.commands.base import Command
from crisisapp.services.sentences.errors import sentence
from crisisapp.services.typed_time import optional_instant, typed_closing, typed_deadline
from crisisapp.support.i18n import _
from crisisapp.ui.dialogs.form import FormDialog

__all__ = ["Clock", "Give", "OrderDialog", "TimedDialog"]

# Gives an order; returns the refusal, None when it was carried out.
Give = Callable[[Command], CrisisError | None]


class Clock(msgspec.Struct, frozen=True, kw_only=True):
    """The instant (aware) and the zone by which hours are typed and shown."""

    now: datetime
    zone: ZoneInfo

    def typed(self, field: QLineEdit) -> datetime | None:
        """Return the instant of a field, None when it is empty.

        Raises:
            UserError: BAD_TIME.
        """
        return optional_instant(field.text(), now=self.now, zone=self.zone)

    def to_come(self, field: QLineEdit) -> datetime | None:
        """Return the instant to come of a field, None when it is empty.

        Raises:
            UserError: BAD_TIME.
        """
        return typed_deadline(field.text(), now=self.now, zone=self.zone)

    def closing(self, field: QLineEdit) -> datetime | None:
        """Return the same of what closes today: an hour that just went by is over.

        Raises:
            UserError: BAD_TIME, TIME_OVER.
        """
        return typed_closing(field.text(), now=self.now, zone=self.zone)


class OrderDialog(FormDialog):
    """Gives one order when it is accepted, and stays open while that is refused.

    Subclasses add their parts, `end` with the order of the keys, and `offer` their order in
    `accept`.
    """

    def __init__(self, parent: QWidget | None, give: Give, *, title: str, accept: str = "") -> None:
        super().__init__(parent, title=title, accept=accept or _("Record"), refuse=_("Cancel"))
        self._give = give

    def end(self, *stops: QWidget) -> None:
        """Put the line that says a refusal, and the order of the keys."""
        self._note = self.add_note("")
        self._note.setProperty("tone", "bad")
        self.begin_at(*stops)

    def say(self, words: str) -> None:
        """Say under the parts why the dialog stays."""
        self._note.setText(words)
        self.make_room()

    def offer(self, make: Callable[[], Command]) -> None:
        """Give the order that `make` makes of the fields; a refusal of either is said here."""
        refusal: CrisisError | None
        try:
            refusal = self._give(make())
        except UserError as error:
            refusal = error
        if refusal is None:
            super().accept()
        else:
            self.refused(refusal)

    def refused(self, refusal: CrisisError) -> None:
        """Say a refusal; a dialog that can ask something more of it does so too."""
        self.say(sentence(refusal))


class TimedDialog(OrderDialog):
    """An order about a moment; `clock` reads the hours typed."""

    def __init__(
        self, parent: QWidget | None, clock: Clock, give: Give, *, title: str, accept: str = ""
    ) -> None:
        super().__init__(parent, give, title=title, accept=accept)
        self.clock = clock
