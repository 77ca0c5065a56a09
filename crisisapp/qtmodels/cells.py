"""A table of painted cells as an item model: rows of one sentence each, changed row by row."""

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from crisisapp.qtmodels.paint import PAINT_ROLE, CellPaint
from crisisapp.support.i18n import _

__all__ = ["CellModel", "CellRow", "cell_text"]

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class CellRow(msgspec.Struct, frozen=True, kw_only=True):
    """One row, ready to paint. `spoken` is the sentence of the row."""

    id: str
    cells: tuple[CellPaint, ...]
    spoken: str


class CellModel(QAbstractTableModel):
    """Rows in the order they are given. Announces exactly what changed (GUI thread).

    `headers` are texts of the catalogue, in English; `title` is the column that names a row.
    """

    def __init__(
        self, headers: Sequence[str], *, title: int = 0, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._headers = tuple(headers)
        self._title = title
        self._rows: list[CellRow] = []

    def set_rows(self, rows: Sequence[CellRow]) -> None:
        """Become `rows` by removals, insertions, moves and changes, so that choices survive."""
        wanted = {row.id for row in rows}
        last = len(self._rows) - 1
        while last >= 0:
            first = last
            while first >= 0 and self._rows[first].id not in wanted:
                first -= 1
            if first < last:
                self.beginRemoveRows(_NOWHERE, first + 1, last)
                del self._rows[first + 1 : last + 1]
                self.endRemoveRows()
            last = first - 1
        known = {row.id for row in self._rows}
        place = 0
        while place < len(rows):
            end = place
            while end < len(rows) and rows[end].id not in known:
                end += 1
            if end > place:
                self._insert(place, rows[place:end])
            else:
                self._put(place, rows[place])
            place = max(end, place + 1)

    def row_id(self, row: int) -> str:
        """Return the id of a row; empty when there is no such row."""
        return self._rows[row].id if 0 <= row < len(self._rows) else ""

    def row_of(self, row_id: str) -> int:
        """Return the row of an id, or -1."""
        return next((n for n, row in enumerate(self._rows) if row.id == row_id), -1)

    def retranslate(self) -> None:
        """Announce that the column titles read differently; the rows come by `set_rows`."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._headers) - 1)

    def _insert(self, place: int, rows: Sequence[CellRow]) -> None:
        """Insert rows that follow each other in one go: a view measures after each insertion."""
        self.beginInsertRows(_NOWHERE, place, place + len(rows) - 1)
        self._rows[place:place] = rows
        self.endInsertRows()

    def _put(self, place: int, row: CellRow) -> None:
        found = place if self._rows[place].id == row.id else self.row_of(row.id)
        if found != place:  # what stands before `place` is settled: it can only come up
            self.beginMoveRows(_NOWHERE, found, found, _NOWHERE, place)
            self._rows.insert(place, self._rows.pop(found))
            self.endMoveRows()
        if self._rows[place] != row:
            self._rows[place] = row
            self.dataChanged.emit(self.index(place, 0), self.index(place, len(self._headers) - 1))

    # Qt overrides

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self._headers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the cell to paint, its text, or what a screen reader says of it."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        cell = row.cells[index.column()]
        if role == PAINT_ROLE:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return cell_text(cell)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            # The row is one sentence; the arrows that go along it say each cell with its title.
            if index.column() == 0:
                return row.spoken
            return f"{_(self._headers[index.column()])}: {cell_text(cell)}"
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the title of a column, and for a reader what names the row."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if orientation == Qt.Orientation.Horizontal:
            return _(self._headers[section]) if 0 <= section < len(self._headers) else None
        if 0 <= section < len(self._rows):
            return self._rows[section].cells[self._title].text
        return None


def cell_text(cell: CellPaint) -> str:
    """Return a cell as one text: its words, its note, its chip."""
    if not cell.text:
        return f"{cell.chip} {cell.note}".strip()
    return " · ".join(part for part in (cell.text, cell.note, cell.chip) if part)
