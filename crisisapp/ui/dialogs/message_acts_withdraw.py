"""A message is taken back, with the reason; what left of it stays proved."""

from PySide6.QtWidgets import QWidget

from crisisapp.services.commands.sendings import WithdrawMessage
from crisisapp.services.queries.records import MessageRow
from crisisapp.support.i18n import _
from crisisapp.ui.dialogs.form import ChipOf
from crisisapp.ui.dialogs.order import Give, OrderDialog
from crisisapp.ui.widgets.line_field import LineField

__all__ = ["WithdrawMessageDialog"]


class WithdrawMessageDialog(OrderDialog):
    """Asks why a message is taken back; one that nobody ever copied needs no reason."""

    def __init__(
        self,
        parent: QWidget | None,
        row: MessageRow,
        *,
        give: Give,
        names: ChipOf | None = None,
    ) -> None:
        super().__init__(parent, give, title=_("Withdraw this message"), accept=_("Withdraw"))
        self._message = row.id
        self._reason = LineField("reason", parent=self)
        self._reason.setObjectName("reason")
        if row.sent_at is not None:
            self.add_note(
                _("It was sent: what was said stays proved. Tell those who read it, too.")
            )
        self.add_line(_("Why"), self._reason)
        self.add_chips(names, self._reason)
        self.end(self._reason)

    def order(self) -> WithdrawMessage:
        """Return the order the field makes."""
        return WithdrawMessage(message=self._message, reason=self._reason.text())

    # Qt overrides

    def accept(self) -> None:
        """Give the order; a refusal is said here, and everything typed stays."""
        self.offer(self.order)
