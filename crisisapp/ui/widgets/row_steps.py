"""Which row a key leads to in a list with headings among its rows."""

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QAbstractItemView

__all__ = ["row_after"]

_Move = QAbstractItemView.CursorAction
_BACK = frozenset({_Move.MoveUp, _Move.MovePrevious, _Move.MovePageUp})


def row_after(
    model: QAbstractItemModel, action: QAbstractItemView.CursorAction, current: int, *, paged: int
) -> int:
    """Return the selectable row that `action` leads to from `current`.

    Args:
        model: its rows without `ItemIsSelectable` are headings and are stepped over.
        action: a key in the words of item views; sideways ones stay.
        current: the current row, -1 for none.
        paged: the row one page away from `current`, for the page keys.

    Returns:
        A row; `current` when there is nowhere to go; -1 when no row can be selected.
    """
    last = model.rowCount() - 1
    step = -1 if action in _BACK or action == _Move.MoveEnd else 1
    wanted = {
        _Move.MoveHome: 0,
        _Move.MoveEnd: last,
        _Move.MoveUp: current - 1,
        _Move.MovePrevious: current - 1,
        _Move.MoveDown: current + 1,
        _Move.MoveNext: current + 1,
        _Move.MovePageUp: paged if paged != current else current - 1,
        _Move.MovePageDown: paged if paged != current else current + 1,
    }.get(action, current)
    wanted = min(max(wanted, 0), last)
    found = _selectable_from(model, wanted, step)
    if found < 0:
        found = current if current >= 0 else _selectable_from(model, wanted, -step)
    return found


def _selectable_from(model: QAbstractItemModel, row: int, step: int) -> int:
    """Return the first selectable row from `row` in direction `step`, or -1."""
    while 0 <= row < model.rowCount():
        if Qt.ItemFlag.ItemIsSelectable in model.index(row, 0).flags():
            return row
        row += step
    return -1
