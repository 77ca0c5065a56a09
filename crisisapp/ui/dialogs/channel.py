"""A channel of the school: who can send on it, what it asks for, when it is read, what is next."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from crisisapp.domain.directory import ChannelKind
from crisisapp.domain.errors import UserCode, UserError
from crisisapp.services.channels import kind_label
from crisisapp.services.commands.channels import SetChannel
from crisisapp.services.queries.channels import ChannelRow
from crisisapp.services.words.hours import typed_hours
from crisisapp.support.i18n import _
from crisisapp.ui.dialogs.order import Give, OrderDialog
from crisisapp.ui.widgets.choice_box import ChoiceBox
from crisisapp.ui.widgets.line_field import LineField
from crisisapp.ui.widgets.tick_box import TickBox

__all__ = ["ChannelDialog"]

_SUBJECT = "subject"


class ChannelDialog(OrderDialog):
    """Writes a channel, or changes one; stays open while something is refused."""

    def __init__(
        self,
        parent: QWidget | None,
        row: ChannelRow | None,
        others: Sequence[ChannelRow],
        *,
        give: Give,
    ) -> None:
        super().__init__(
            parent, give, title=_("A channel") if row is None else row.name, accept=_("Keep")
        )
        self._row = row
        self._name = LineField("name", row.name if row else "", self)
        self._kind = ChoiceBox("", self)
        self._senders = LineField("senders", row.senders if row else "", self)
        self._hours = LineField("hours", typed_hours(row.hours) if row else "", self)
        self._limit = LineField("count", str(row.limit) if row and row.limit else "", self)
        self._fallback = ChoiceBox("", self)
        self._place_field = LineField("count", str(row.position) if row else "", self)
        self._subject = TickBox(_("It asks for a subject"), self)
        for kind in ChannelKind:
            self._kind.addItem(kind_label(kind), kind.value)
        self._fallback.addItem(_("none"), "")
        for other in others:
            if row is None or other.id != row.id:
                self._fallback.addItem(other.name, other.id)
        self._kind.setCurrentIndex(
            self._kind.findData(row.kind if row else ChannelKind.OTHER.value)
        )
        if row is not None:
            self._fallback.setCurrentIndex(max(self._fallback.findData(row.fallback), 0))
            self._subject.setChecked(_SUBJECT in row.fields)
        self._place()

    def order(self) -> SetChannel:
        """Return the order the fields make.

        Raises:
            UserError: BAD_VALUE, a number that is none.
        """
        fields = tuple(name for name in (self._row.fields if self._row else ()) if name != _SUBJECT)
        if self._subject.isChecked():
            fields = (_SUBJECT, *fields)
        place = _number(self._place_field.text(), "place")
        return SetChannel(
            channel=self._row.id if self._row else "",
            name=self._name.text(),
            kind=str(self._kind.currentData()),
            position=place or None,
            senders=self._senders.text(),
            fields=fields,
            hours=self._hours.text(),
            fallback=str(self._fallback.currentData() or ""),
            limit=_number(self._limit.text(), "limit"),
        )

    # Qt overrides

    def accept(self) -> None:
        """Give the order; a refusal is said here, and everything typed stays."""
        self.offer(self.order)

    def _place(self) -> None:
        parts = {
            "name": self._name,
            "kind": self._kind,
            "senders": self._senders,
            "hours": self._hours,
            "limit": self._limit,
            "fallback": self._fallback,
            "place": self._place_field,
            "subject": self._subject,
        }
        for name, part in parts.items():
            part.setObjectName(name)
        self.add_pair((_("What it is called"), self._name), (_("What it is"), self._kind))
        self.add_pair(
            (_("Read when (lu-ve 7h-20h; nothing: at any hour)"), self._hours),
            (_("The one to take when it is shut"), self._fallback),
        )
        self.add_line(_("Who can send"), self._senders)
        self.add_pair(
            (_("Most characters (nothing: not known)"), self._limit),
            (_("Place in the list"), self._place_field),
        )
        self.form.addWidget(self._subject)
        self.end(
            *(self._name, self._kind, self._hours, self._fallback, self._senders, self._limit),
            *(self._place_field, self._subject),
        )


def _number(text: str, field: str) -> int:
    digits = "".join(text.split())
    if not digits:
        return 0
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 9:
        raise UserError(UserCode.BAD_VALUE, field=field, value=text)
    return int(digits)
