"""The timeline as a model: every key at once, the rows themselves only when they are seen.

A row is an entry (its key, positive) or a heading (its local hour, negative). A change set leads to
the exact insertion, move or repaint; a reset happens only for another incident or filter, or when
everything changed.
"""

from collections.abc import Iterable
from datetime import datetime

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from crisisapp.domain.changes import ChangeSet
from crisisapp.domain.filters import FilterSentence
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.qtmodels.paint import PAINT_ROLE, EntryPaint
from crisisapp.qtmodels.timeline_paint import entry_paint, entry_tip, heading_text
from crisisapp.qtmodels.timeline_rows import TimelineRows, hour_number, hour_start
from crisisapp.services.queries.desk import actors
from crisisapp.services.queries.filters import filter_which, filtered_entries, keeps
from crisisapp.services.queries.records import EntryRow
from crisisapp.services.queries.timeline import (
    Which,
    entries,
    entry_before,
    entry_index,
    entry_keys_of,
    hour_marks,
)
from crisisapp.support.i18n import _

__all__ = ["TimelineModel"]

_PAGE = 64
_KEPT = 3000
_MANY = 400  # touched at once, as when a second opener catches up: reading again is quicker
_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class TimelineModel(QAbstractTableModel):
    """One incident's timeline in one column. Lives as long as its pane; GUI thread."""

    def __init__(self, bridge: DeskBridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._zone = bridge.zone
        self._writer = ""
        self._incident = ""
        self._filter = FilterSentence()
        self._rows = TimelineRows()
        self._entries: dict[int, EntryRow] = {}
        self._paints: dict[int, EntryPaint] = {}

    def show_incident(self, incident: str) -> None:
        """Show another incident (or none, by an empty id)."""
        self._incident = incident
        self._reset()

    def set_filter(self, chosen: FilterSentence) -> None:
        """Show only what a filter keeps; a view state, never in the desk."""
        if chosen != self._filter:
            self._filter = chosen
            self._reset()

    def entry_count(self) -> int:
        """Return how many entries are shown."""
        return len(self._rows.keys)

    def entry_at(self, row: int) -> EntryRow | None:
        """Return the entry of a row; None for a heading or no row."""
        if not 0 <= row < len(self._rows.values) or self._rows.values[row] < 0:
            return None
        return self._entry(row)

    def row_of(self, entry: str) -> int:
        """Return the row of an entry's id, or -1 when it is not shown."""
        key = entry_keys_of(self._bridge.read, self._incident, (entry,)).get(entry, 0)
        return self._rows.place(key) if key in self._rows.keys else -1

    def apply(self, changes: ChangeSet) -> None:
        """Follow what an order did; changes of other incidents cost nothing."""
        if changes.everything:
            self._reset()
            return
        if changes.touches("actor."):
            self._writer = self._initials()
            self.retranslate()
        if self._incident not in changes.incidents:
            return
        if changes.touches("batch.", "body.") or len(changes.targets) > _MANY:
            self._follow_all()
        elif changes.touches("entry.", "exhibit."):
            # One change set may tell of several incidents: their entries are not ours.
            touched = entry_keys_of(self._bridge.read, self._incident, changes.targets)
            self._follow(touched.values())

    def retranslate(self) -> None:
        """Say every row again: the language, or somebody's initials, changed."""
        self._entries.clear()
        self._paints.clear()
        if self._rows.values:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows.values) - 1, 0))

    def _reset(self) -> None:
        self.beginResetModel()
        self._entries.clear()
        self._paints.clear()
        self._zone = self._bridge.zone
        self._writer = self._initials()
        self._rows = self._read()
        self.endResetModel()

    def _initials(self) -> str:
        """Return who sits here, whose rows need not say who wrote them."""
        here = self._bridge.desk.actor
        return next((a.initials for a in actors(self._bridge.read) if a.id == here), "")

    def _read(self) -> TimelineRows:
        """Return the rows as the desk has them now."""
        if not self._incident:
            return TimelineRows()
        read = self._bridge.read
        if self._bridge.past is None:
            which = filter_which(read, self._incident, self._filter)
        else:  # a replay has no index of words
            kept = filtered_entries(read, self._incident, self._filter, indexed=False)
            which = Which(f"e.key IN ({','.join(str(row.key) for row in kept)})")
        keys = entry_index(read, self._incident, which)
        marks = hour_marks(read, self._incident, which)
        return TimelineRows.of(keys, marks, self._zone)

    def _follow_all(self) -> None:
        """Read everything again; a reset only if rows came, went or moved."""
        fresh = self._read()
        if fresh.values == self._rows.values:
            self.retranslate()
        else:
            self._reset()

    def _follow(self, keys: Iterable[int]) -> None:
        """Bring some entries where and as the desk has them.

        In reading order, so that the one before each of them already stands at its place.
        """
        fresh = entries(self._bridge.read, keys)
        shown = {key: entry for key, entry in fresh.items() if keeps(self._filter, entry)}
        for key in fresh:
            self._entries.pop(key, None)
            self._paints.pop(key, None)
            if key in self._rows.keys and key not in shown:
                self._remove(key)
        for key, entry in sorted(shown.items(), key=_reading_order):
            self._bring(key, hour_number(entry.sort_at, self._zone))

    def _bring(self, key: int, hour: int) -> None:
        before = entry_before(self._bridge.read, self._incident, key, self._rows.keys)
        if key not in self._rows.keys:
            self._insert(key, hour, before)
            return
        self._move(key, hour, before)
        row = self._rows.place(key)
        self.dataChanged.emit(self.index(row, 0), self.index(row, 0))

    def _insert(self, key: int, hour: int, before: int) -> None:
        rows = self._rows
        row = rows.target(hour, before)
        new = [key] if rows.has_hour(hour) else [-hour, key]
        self.beginInsertRows(_ROOT, row, row + len(new) - 1)
        rows.values[row:row] = new
        rows.keys.add(key)
        if len(new) == 2:
            rows.add_hour(hour)
        self.endInsertRows()
        if len(new) == 2:
            self._reword_heading_after(hour)

    def _move(self, key: int, hour: int, before: int) -> None:
        """Move an entry whose moment was corrected; its selection goes with it."""
        rows = self._rows
        old_hour = rows.hour_at(rows.place(key))
        if not rows.has_hour(hour):
            at = rows.target(hour, before)
            self.beginInsertRows(_ROOT, at, at)
            rows.values.insert(at, -hour)
            rows.add_hour(hour)
            self.endInsertRows()
            self._reword_heading_after(hour)
        row, target = rows.place(key), rows.target(hour, before)
        if target not in (row, row + 1):
            self.beginMoveRows(_ROOT, row, row, _ROOT, target)
            del rows.values[row]
            rows.values.insert(target - (target > row), key)
            self.endMoveRows()
        self._drop_empty_heading(old_hour)

    def _remove(self, key: int) -> None:
        rows = self._rows
        row = rows.place(key)
        hour = rows.hour_at(row)
        self.beginRemoveRows(_ROOT, row, row)
        del rows.values[row]
        rows.keys.discard(key)
        self.endRemoveRows()
        self._drop_empty_heading(hour)

    def _drop_empty_heading(self, hour: int) -> None:
        rows = self._rows
        if not rows.is_empty(hour):
            return
        row = rows.place(-hour)
        self.beginRemoveRows(_ROOT, row, row)
        del rows.values[row]
        rows.drop_hour(hour)
        self.endRemoveRows()
        self._reword_heading_after(hour)

    def _reword_heading_after(self, hour: int) -> None:
        """A heading that was the first of its day may no longer be, or the other way round.

        Only once rows came or went: meanwhile no other row may read differently.
        """
        following = self._rows.following(hour)
        if following is not None:
            self._rows.word(following)
            row = self._rows.place(-following)
            self.dataChanged.emit(self.index(row, 0), self.index(row, 0))

    def _entry(self, row: int) -> EntryRow | None:
        """Return the entry of a row, read together with its neighbours."""
        key = self._rows.values[row]
        found = self._entries.get(key)
        if found is None:
            if len(self._entries) > _KEPT:
                self._entries.clear()
                self._paints.clear()
            first = max(0, row - _PAGE // 2)
            page = [k for k in self._rows.values[first : first + _PAGE] if k > 0]
            missing = [k for k in page if k not in self._entries]
            self._entries |= entries(self._bridge.read, missing)
            found = self._entries.get(key)
        return found

    def _paint(self, row: int) -> EntryPaint | None:
        key = self._rows.values[row]
        if key < 0:
            return EntryPaint(heading=True, text=self._heading(-key))
        paint = self._paints.get(key)
        if paint is None:
            entry = self._entry(row)
            if entry is None:
                return None
            paint = entry_paint(entry, self._zone, writer=self._writer)
            self._paints[key] = paint
        return paint

    def _heading(self, hour: int) -> str:
        at = hour_start(hour, self._zone)
        return heading_text(at, self._zone, with_day=self._rows.says_day(hour))

    # Qt overrides

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Return entries and headings."""
        return 0 if parent.isValid() else len(self._rows.values)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Return the one column."""
        return 0 if parent.isValid() else 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the record to paint, or the sentence to read."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows.values):
            return None
        match role:
            case role if role == PAINT_ROLE:
                return self._paint(index.row())
            case Qt.ItemDataRole.DisplayRole:
                paint = self._paint(index.row())
                return paint.text if paint else None
            case Qt.ItemDataRole.AccessibleTextRole:
                paint = self._paint(index.row())
                return (paint.spoken or paint.text) if paint else None
            case Qt.ItemDataRole.ToolTipRole:
                entry = self.entry_at(index.row())
                return entry_tip(entry, self._zone) if entry else None
            case _:
                return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Return that entries can be chosen and headings cannot."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows.values):
            return Qt.ItemFlag.NoItemFlags
        return _HEADING if self._rows.values[index.row()] < 0 else _ENTRY

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Return the time of a row, which a reader says before it, and the pane's title."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return _("What we know")
        if not 0 <= section < len(self._rows.values):
            return None
        paint = self._paint(section)
        return "" if paint is None or paint.heading else paint.time


# Joined once: asked for each row of each frame.
_HEADING = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
_ENTRY = _HEADING | Qt.ItemFlag.ItemIsSelectable


def _reading_order(item: tuple[int, EntryRow]) -> tuple[datetime, int]:
    return item[1].sort_at, item[0]
