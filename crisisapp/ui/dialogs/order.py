"""A dialog that gives one order and stays open, with everything typed, while it is refused."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from crisisapp.domain.errors import CrisisError, UserError
from crisisapp.services.commands.base import Command
from crisisapp.services.sentences import sentence
from crisisapp.support.i18n import _
from crisisapp.ui.dialogs.form import FormDialog

__all__ = ["Give", "OrderDialog"]

# Gives an order; returns the refusal, None when it was carried out.
Give = Callable[[Command], CrisisError | None]


class OrderDialog(FormDialog):
    """Makes one order of its fields (`order`), and says a refusal under the last of them."""

    def __init__(self, parent: QWidget | None, give: Give, *, title: str, accept: str) -> None:
        super().__init__(parent, title=title, accept=accept, refuse=_("Cancel"))
        self._give = give

    def order(self) -> Command:
        """Return the order the fields make.

        Raises:
            UserError: what cannot be read in a field.
        """
        raise NotImplementedError

    def end(self, *stops: QWidget) -> None:
        """Put the line that says a refusal, and the order of the keys."""
        self._note = self.add_note("")
        self._note.setProperty("tone", "bad")
        self.begin_at(*stops)

    # Qt overrides

    def accept(self) -> None:
        """Give the order; a refusal is said here, and everything typed stays."""
        refusal: CrisisError | None
        try:
            refusal = self._give(self.order())
        except UserError as error:
            refusal = error
        if refusal is None:
            super().accept()
            return
        self._note.setText(sentence(refusal))
