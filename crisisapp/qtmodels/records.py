"""Short lists of keyed records: given the new rows, the model finds what exactly changed."""

from collections.abc import Mapping, Sequence

import msgspec
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from crisisapp.qtmodels.paint import PAINT_ROLE, TaskPaint

__all__ = ["RecordRow", "RecordsModel"]

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class RecordRow(msgspec.Struct, frozen=True, kw_only=True):
    """One row: a key that stays the same while the thing lives, and how it reads now."""

    key: str
    paint: TaskPaint
    checkable: bool = False


class RecordsModel(QAbstractListModel):
    """A list of up to some hundred rows. Inserts, removes and moves; it never resets."""

    def __init__(self, parent: object = None) -> None:
        super().__init__(parent)  # type: ignore[arg-type]  # a QObject or None, as Qt's own
        self._rows: list[RecordRow] = []

    def set_rows(self, rows: Sequence[RecordRow]) -> None:
        """Make the model hold `rows` (keys are unique); selection and current row survive."""
        wanted = {row.key for row in rows}
        for place in range(len(self._rows) - 1, -1, -1):
            if self._rows[place].key not in wanted:
                self.beginRemoveRows(_ROOT, place, place)
                del self._rows[place]
                self.endRemoveRows()
        places = {row.key: place for place, row in enumerate(rows)}
        for place, row in enumerate(rows):
            self._settle(place, row, places)

    def key_at(self, row: int) -> str:
        """Return the key of a row, or an empty text."""
        return self._rows[row].key if 0 <= row < len(self._rows) else ""

    def row_of(self, key: str) -> int:
        """Return the row of a key, or -1."""
        return next((place for place, row in enumerate(self._rows) if row.key == key), -1)

    def _settle(self, place: int, row: RecordRow, places: Mapping[str, int]) -> None:
        """Bring one row to its place; the rows before it already stand.

        Most rows stand there already: looking for each from the start took as long as all the rest.
        """
        self._send_down(place, row.key, places)
        found = next(
            (at for at in range(place, len(self._rows)) if self._rows[at].key == row.key), -1
        )
        if found < 0:
            self.beginInsertRows(_ROOT, place, place)
            self._rows.insert(place, row)
            self.endInsertRows()
            return
        if found != place:
            self.beginMoveRows(_ROOT, found, found, _ROOT, place)
            self._rows.insert(place, self._rows.pop(found))
            self.endMoveRows()
        if self._rows[place] != row:
            self._rows[place] = row
            self.dataChanged.emit(self.index(place, 0), self.index(place, 0))

    def _send_down(self, place: int, key: str, places: Mapping[str, int]) -> None:
        """Send the row that stands here to its place further down, if that lets the next one in.

        A step that is done leaves for the end: without this, every row after it moved instead.
        """
        if place + 1 >= len(self._rows) or self._rows[place + 1].key != key:
            return
        last = min(places[self._rows[place].key], len(self._rows) - 1)
        if last > place:
            self.beginMoveRows(_ROOT, place, place, _ROOT, last + 1)
            self._rows.insert(last, self._rows.pop(place))
            self.endMoveRows()

    # Qt overrides

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Return headings and rows."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the record to paint, its words, or whether it is ticked."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        match role:
            case role if role == PAINT_ROLE:
                return row.paint
            case Qt.ItemDataRole.DisplayRole:
                return row.paint.text
            case Qt.ItemDataRole.AccessibleTextRole:
                return row.paint.spoken or row.paint.text
            case Qt.ItemDataRole.CheckStateRole if row.checkable:
                return Qt.CheckState.Checked if row.paint.done else Qt.CheckState.Unchecked
            case _:
                return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Return that headings are not for the keyboard, and which rows can be ticked."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return Qt.ItemFlag.NoItemFlags
        row = self._rows[index.row()]
        if row.paint.heading:
            return Qt.ItemFlag.ItemNeverHasChildren
        flags = (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemNeverHasChildren
        )
        return flags | Qt.ItemFlag.ItemIsUserCheckable if row.checkable else flags
