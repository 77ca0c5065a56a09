"""The orders that would undo what was done, and those that would do it again."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from crisisapp.domain.errors import DataError, UserCode, UserError
from crisisapp.services.commands.base import Command

__all__ = ["UndoStack"]

_R = TypeVar("_R")


class UndoStack:
    """Remembers, for one opening of a desk; nothing of it is kept in the file."""

    def __init__(self) -> None:
        self._undo: list[Command] = []
        self._redo: list[Command] = []

    def remember(self, undoing: Iterable[Command]) -> None:
        """Remember what undoes the orders just done; what was undone before is not done again."""
        self._redo = []
        self._undo += undoing

    def undo(self, give: Callable[[Command], _R], undoable: Callable[[_R], bool]) -> _R:
        """Give the order that undoes the last undoable one; what undoes that again is its redo.

        An order that a rule refuses now is not offered again; one the disk refused is.

        Raises:
            UserError: NOTHING_TO_UNDO, or what the order meets.
            DataError: what the order meets.
        """
        if not self._undo:
            raise UserError(UserCode.NOTHING_TO_UNDO)
        command, again = self._undo.pop(), self._redo
        try:
            result = give(command)
        except DataError:
            self._undo.append(command)
            raise
        if undoable(result):  # undoing an undo would go round in circles: it is what redoes
            self._redo = [*again, self._undo.pop()]
        return result

    def redo(self, give: Callable[[Command], _R]) -> _R:
        """Give again the order that was undone last.

        Raises:
            UserError: NOTHING_TO_REDO, or what the order meets.
            DataError: what the order meets.
        """
        if not self._redo:
            raise UserError(UserCode.NOTHING_TO_REDO)
        *before, command = self._redo
        result = give(command)
        self._redo = before
        return result

    def next_undo(self) -> Command | None:
        """Return the order that `undo` would give, None when there is nothing to undo."""
        return self._undo[-1] if self._undo else None

    def next_redo(self) -> Command | None:
        """Return the order that `redo` would give, None when there is nothing to redo."""
        return self._redo[-1] if self._redo else None
