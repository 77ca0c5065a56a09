"""Somebody outside agrees to a message: who it was, by what, at what hour. Enter: by phone, now."""

from PySide6.QtWidgets import QWidget

from crisisapp.domain.approval import ApprovalWay
from crisisapp.services.commands.approvals import RecordAgreement
from crisisapp.services.words.approval import party_text, way_label
from crisisapp.support.i18n import _
from crisisapp.ui.dialogs.form import ChipOf
from crisisapp.ui.dialogs.order import Clock, Give, TimedDialog
from crisisapp.ui.widgets.choice_box import ChoiceBox
from crisisapp.ui.widgets.line_field import LineField

__all__ = ["AgreementDialog"]

# From outside: nobody of them sits at this desk, and nobody is alone.
_WAYS = (
    *(ApprovalWay.PHONE, ApprovalWay.MAIL, ApprovalWay.SMS, ApprovalWay.VOICE),
    ApprovalWay.PAPER,
)


class AgreementDialog(TimedDialog):
    """Notes one agreement from outside."""

    def __init__(
        self,
        parent: QWidget | None,
        clock: Clock,
        about: tuple[str, str],
        *,
        give: Give,
        names: ChipOf | None = None,
    ) -> None:
        """Ask about a message (its id) and a party, as the catalogue names it (`hierarchy`)."""
        self._message, self._party = about
        party = party_text(self._party)
        title = _("They agree: {who}").format(who=party)
        super().__init__(parent, clock, give, title=title, accept=_("They agree"))
        self._who = LineField("who", parent=self)
        self._way = ChoiceBox("", self)
        self._at = LineField("time", parent=self)
        for way in _WAYS:
            self._way.addItem(way_label(way), way.value)
        for name, part in (("who", self._who), ("way", self._way), ("at", self._at)):
            part.setObjectName(name)
        self.add_line(_("Who it was there"), self._who)
        self.add_chips(names, self._who)
        self.add_pair((_("How"), self._way), (_("When (now if left empty)"), self._at))
        self.end(self._who, self._way, self._at)

    def order(self) -> RecordAgreement:
        """Return the order the fields make.

        Raises:
            UserError: BAD_TIME.
        """
        return RecordAgreement(
            message=self._message,
            party=self._party,
            who=self._who.text(),
            way=ApprovalWay(self._way.currentData()),
            at=self.clock.typed(self._at),
        )

    # Qt overrides

    def accept(self) -> None:
        """Give the order; a refusal is said here, and everything typed stays."""
        self.offer(self.order)
