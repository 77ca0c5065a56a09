"""The orders that undo and redo what was done from here, newest last."""

from collections.abc import Callable, Iterable

from crisisapp.domain.errors import DataError, UserCode, UserError
from crisisapp.services.commands.base import Command
from crisisapp.services.desk_records import Result

__all__ = ["UndoOrders"]

_Execute = Callable[[Command], Result]  # carries an order out, and adds what undoes it


class UndoOrders:
    """Two stacks of one desk: what undoes its orders, and what does the undone ones again."""

    def __init__(self) -> None:
        self._undo: list[Command] = []
        self._redo: list[Command] = []
        self._struck = False  # what was just undone cannot come back

    def add(self, undoing: Iterable[Command | None]) -> None:
        """Take what undoes the orders just given; what was undone before cannot be redone then."""
        self._redo, self._struck = [], False
        self._undo += [order for order in undoing if order is not None]

    def next_undo(self) -> Command | None:
        """Return the order that `undo` would give, None when there is nothing to undo."""
        return self._undo[-1] if self._undo else None

    def next_redo(self) -> Command | None:
        """Return the order that `redo` would give, None when there is nothing to redo."""
        return self._redo[-1] if self._redo else None

    def undo(self, execute: _Execute) -> Result:
        """Undo the last undoable order.

        Raises:
            UserError: NOTHING_TO_UNDO, or what the order meets.
            DataError: as `execute`; the order is offered again then.
        """
        if not self._undo:
            raise UserError(UserCode.NOTHING_TO_UNDO)
        command, again = self._undo.pop(), self._redo
        try:
            result = execute(command)
        except DataError:
            self._undo.append(command)
            raise
        if result.undoable:  # undoing an undo would go round in circles: it is what redoes
            self._redo = [*again, self._undo.pop()]
        else:
            self._struck = True  # all that is undone without a way back struck its line
        return result

    def redo(self, execute: _Execute) -> Result:
        """Do again what was undone last.

        Raises:
            UserError: NOTHING_TO_REDO; STRUCK_STAYS: the undoing struck a line; or what the order
                meets.
            DataError: as `execute`.
        """
        if not self._redo:
            code = UserCode.STRUCK_STAYS if self._struck else UserCode.NOTHING_TO_REDO
            raise UserError(code)
        *before, command = self._redo
        result = execute(command)
        self._redo = before
        return result
