"""The timeline as a model: every key at once, the rows themselves only when they are seen.

A row is an entry (its key, positive) or a heading (its local hour, negative). A change set leads to
the exact insertion, move or repaint; a reset happens only for another incident or filter, or when
everything changed.
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable
from datetime import UTC, date, datetime, time

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from crisisapp.domain.changes import ChangeSet
from crisisapp.domain.words import EntryKind, Verification
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.qtmodels.paint import PAINT_ROLE, EntryPaint
from crisisapp.qtmodels.timeline_paint import entry_paint, entry_tip, heading_text
from crisisapp.services.queries.desk import actors
from crisisapp.services.queries.records import EntryRow
from crisisapp.services.queries.timeline import (
    entries,
    entry_before,
    entry_index,
    entry_keys_of,
    hour_marks,
)
from crisisapp.support.i18n import _

__all__ = ["TimelineFilter", "TimelineModel"]

_PAGE = 64
_KEPT = 3000
_NEAR_END = 400
_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class TimelineFilter:
    """Which entries are shown: some kinds (none: all), and perhaps the confirmed ones alone."""

    def __init__(
        self, kinds: frozenset[EntryKind] = frozenset(), *, confirmed: bool = False
    ) -> None:
        self.kinds = kinds
        self.verification = Verification.CONFIRMED if confirmed else None

    def takes(self, entry: EntryRow) -> bool:
        """Say whether an entry is shown, by the same rule as the queries."""
        if self.kinds and entry.kind not in self.kinds:
            return False
        if self.verification is None:
            return True
        return entry.verification is self.verification and not entry.struck


class TimelineModel(QAbstractTableModel):
    """One incident's timeline in one column. Lives as long as its pane; GUI thread."""

    def __init__(self, bridge: DeskBridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._zone = bridge.zone
        self._writer = ""
        self._incident = ""
        self._filter = TimelineFilter()
        self._rows: list[int] = []
        self._keys: set[int] = set()
        self._hours: list[int] = []  # the headings there are, in order
        self._openings: set[int] = set()  # those that say the day
        self._entries: dict[int, EntryRow] = {}
        self._paints: dict[int, EntryPaint] = {}

    def show_incident(self, incident: str) -> None:
        """Show another incident (or none, by an empty id)."""
        self._incident = incident
        self._reset()

    def set_filter(self, chosen: TimelineFilter) -> None:
        """Show only some entries; a view state, never in the desk."""
        self._filter = chosen
        self._reset()

    def entry_count(self) -> int:
        """Return how many entries are shown."""
        return len(self._keys)

    def entry_at(self, row: int) -> EntryRow | None:
        """Return the entry of a row; None for a heading or no row."""
        if not 0 <= row < len(self._rows) or self._rows[row] < 0:
            return None
        return self._entry(row)

    def row_of(self, entry: str) -> int:
        """Return the row of an entry's id, or -1 when it is not shown."""
        key = entry_keys_of(self._bridge.read, (entry,)).get(entry, 0)
        return self._place(key) if key in self._keys else -1

    def apply(self, changes: ChangeSet) -> None:
        """Follow what an order did; changes of other incidents cost nothing."""
        if changes.everything:
            self._reset()
            return
        if changes.touches("actor."):
            self.retranslate()
        if self._incident not in changes.incidents:
            return
        if changes.touches("batch.", "body."):
            self._follow_all()
        elif changes.touches("entry."):
            self._follow(entry_keys_of(self._bridge.read, changes.targets).values())

    def retranslate(self) -> None:
        """Say every row again: the language, or somebody's initials, changed."""
        self._entries.clear()
        self._paints.clear()
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, 0))

    def _reset(self) -> None:
        self.beginResetModel()
        self._entries.clear()
        self._paints.clear()
        self._zone = self._bridge.zone
        actor = self._bridge.desk.actor
        self._writer = next((a.initials for a in actors(self._bridge.read) if a.id == actor), "")
        self._rows, self._keys, self._hours = self._read()
        self._openings = {hour for hour in self._hours if self._opens_day(hour)}
        self.endResetModel()

    def _read(self) -> tuple[list[int], set[int], list[int]]:
        """Return rows, keys and headings as the desk has them now."""
        if not self._incident:
            return [], set(), []
        read, chosen = self._bridge.read, self._filter
        keys = entry_index(
            read, self._incident, kinds=chosen.kinds, verification=chosen.verification
        )
        marks = hour_marks(
            read, self._incident, kinds=chosen.kinds, verification=chosen.verification
        )
        rows: list[int] = []
        hours: list[int] = []
        start = 0
        for half, count in marks:
            hour = self._hour(datetime.fromisoformat(f"{half}0").replace(tzinfo=UTC))
            if not hours or hours[-1] != hour:
                hours.append(hour)
                rows.append(-hour)
            rows.extend(keys[start : start + count])
            start += count
        return rows, set(keys), hours

    def _follow_all(self) -> None:
        """Read everything again; a reset only if rows came, went or moved."""
        fresh = self._read()
        if fresh[0] == self._rows:
            self.retranslate()
        else:
            self._reset()

    def _follow(self, keys: Iterable[int]) -> None:
        """Bring some entries where and as the desk has them.

        In reading order, so that the one before each of them already stands at its place.
        """
        fresh = entries(self._bridge.read, keys)
        shown = {key: entry for key, entry in fresh.items() if self._filter.takes(entry)}
        for key in fresh:
            self._entries.pop(key, None)
            self._paints.pop(key, None)
            if key in self._keys and key not in shown:
                self._remove(key)
        for key, entry in sorted(shown.items(), key=_reading_order):
            self._bring(key, self._hour(entry.sort_at))

    def _bring(self, key: int, hour: int) -> None:
        before = entry_before(
            self._bridge.read,
            self._incident,
            key,
            kinds=self._filter.kinds,
            verification=self._filter.verification,
        )
        if key not in self._keys:
            self._insert(key, hour, before)
            return
        self._move(key, hour, before)
        row = self._place(key)
        self.dataChanged.emit(self.index(row, 0), self.index(row, 0))

    def _insert(self, key: int, hour: int, before: int) -> None:
        row = self._target(hour, before)
        new = [key] if self._has_hour(hour) else [-hour, key]
        self.beginInsertRows(_ROOT, row, row + len(new) - 1)
        self._rows[row:row] = new
        self._keys.add(key)
        if len(new) == 2:
            insort(self._hours, hour)
            self._word_heading(hour)
        self.endInsertRows()
        if len(new) == 2:
            self._reword_heading_after(hour)

    def _move(self, key: int, hour: int, before: int) -> None:
        """Move an entry whose moment was corrected; its selection goes with it."""
        old_hour = self._hour_at(self._place(key))
        if not self._has_hour(hour):
            at = self._target(hour, before)
            self.beginInsertRows(_ROOT, at, at)
            self._rows.insert(at, -hour)
            insort(self._hours, hour)
            self._word_heading(hour)
            self.endInsertRows()
            self._reword_heading_after(hour)
        row = self._place(key)
        target = self._target(hour, before)
        if target not in (row, row + 1):
            self.beginMoveRows(_ROOT, row, row, _ROOT, target)
            del self._rows[row]
            self._rows.insert(target - (target > row), key)
            self.endMoveRows()
        self._drop_empty_heading(old_hour)

    def _remove(self, key: int) -> None:
        row = self._place(key)
        hour = self._hour_at(row)
        self.beginRemoveRows(_ROOT, row, row)
        del self._rows[row]
        self._keys.discard(key)
        self.endRemoveRows()
        self._drop_empty_heading(hour)

    def _drop_empty_heading(self, hour: int) -> None:
        row = self._place(-hour)
        if row + 1 < len(self._rows) and self._rows[row + 1] > 0:
            return
        self.beginRemoveRows(_ROOT, row, row)
        del self._rows[row]
        self._hours.remove(hour)
        self._openings.discard(hour)
        self.endRemoveRows()
        self._reword_heading_after(hour)

    def _target(self, hour: int, before: int) -> int:
        """Return the row at which an entry (or its heading, when it lacks) belongs."""
        if self._has_hour(hour):
            row = self._place(before) if before in self._keys else -1
            return max(row, self._place(-hour)) + 1
        following = bisect_right(self._hours, hour)
        if following == len(self._hours):
            return len(self._rows)
        return self._place(-self._hours[following])

    def _has_hour(self, hour: int) -> bool:
        place = bisect_left(self._hours, hour)
        return place < len(self._hours) and self._hours[place] == hour

    def _hour_at(self, row: int) -> int:
        while row > 0 and self._rows[row] > 0:
            row -= 1
        return -self._rows[row]

    def _opens_day(self, hour: int) -> bool:
        place = bisect_left(self._hours, hour)
        return place == 0 or self._hours[place - 1] // 24 != hour // 24

    def _word_heading(self, hour: int) -> None:
        """Decide whether a heading says its day."""
        if self._opens_day(hour):
            self._openings.add(hour)
        else:
            self._openings.discard(hour)

    def _reword_heading_after(self, hour: int) -> None:
        """A heading that was the first of its day may no longer be, or the other way round.

        Only once rows came or went: meanwhile no other row may read differently.
        """
        following = bisect_right(self._hours, hour)
        if following < len(self._hours):
            self._word_heading(self._hours[following])
            row = self._place(-self._hours[following])
            self.dataChanged.emit(self.index(row, 0), self.index(row, 0))

    def _place(self, value: int) -> int:
        """Return the row of a key or heading that is there; new ones are near the end."""
        start = max(0, len(self._rows) - _NEAR_END)
        try:
            return self._rows.index(value, start)
        except ValueError:
            return self._rows.index(value)

    def _hour(self, at: datetime) -> int:
        """Return the local hour of an instant as a number that grows with time."""
        local = at.astimezone(self._zone)
        return local.toordinal() * 24 + local.hour

    def _entry(self, row: int) -> EntryRow | None:
        """Return the entry of a row, read together with its neighbours."""
        key = self._rows[row]
        found = self._entries.get(key)
        if found is None:
            if len(self._entries) > _KEPT:
                self._entries.clear()
                self._paints.clear()
            first = max(0, row - _PAGE // 2)
            page = [k for k in self._rows[first : first + _PAGE] if k > 0]
            missing = [k for k in page if k not in self._entries]
            self._entries |= entries(self._bridge.read, missing)
            found = self._entries.get(key)
        return found

    def _paint(self, row: int) -> EntryPaint | None:
        key = self._rows[row]
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
        at = datetime.combine(date.fromordinal(hour // 24), time(hour % 24), tzinfo=self._zone)
        return heading_text(at, self._zone, with_day=hour in self._openings)

    # Qt overrides

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Return entries and headings."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Return the one column."""
        return 0 if parent.isValid() else 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the record to paint, or the sentence to read."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
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
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return Qt.ItemFlag.NoItemFlags
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        return plain if self._rows[index.row()] < 0 else plain | Qt.ItemFlag.ItemIsSelectable

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
        if not 0 <= section < len(self._rows):
            return None
        paint = self._paint(section)
        return "" if paint is None or paint.heading else paint.time


def _reading_order(item: tuple[int, EntryRow]) -> tuple[datetime, int]:
    return item[1].sort_at, item[0]
