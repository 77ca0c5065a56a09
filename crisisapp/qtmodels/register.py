"""The Situations page as item models: the table of situations, and the results of a search.

Words are made here once per change (translated, in the school's zone), so that painting is cheap
and a row that reads the same as before announces nothing.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import IntEnum
from pathlib import Path
from typing import ClassVar
from zoneinfo import ZoneInfo

import msgspec
from PySide6.QtCore import (
    QAbstractListModel,
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from crisisapp.domain.words import IncidentStatus, Verification
from crisisapp.qtmodels.paint import PAINT_ROLE, EntryPaint, PaintTone
from crisisapp.services.hit_words import hit_words
from crisisapp.services.labels import level_label, status_label
from crisisapp.services.queries.records import IncidentRow, SearchHit
from crisisapp.support.i18n import N_, _, day_text, hour_text, moment_text

__all__ = [
    "Found",
    "RegisterCell",
    "RegisterColumn",
    "RegisterModel",
    "RegisterRow",
    "SearchModel",
    "register_row",
]

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_LEVEL_TONES: tuple[PaintTone, ...] = ("neutral", "warn", "bad", "bad", "bad")
_DAY = timedelta(days=1)


class RegisterColumn(IntEnum):
    """The columns of the table, in their order."""

    NUMBER = 0
    TITLE = 1
    LEVEL = 2
    STATUS = 3
    SINCE = 4
    STEPS = 5
    NEXT = 6


_HEADERS = (
    N_("No."),
    N_("Situation"),
    N_("Severity"),
    N_("Status"),
    N_("Since"),
    N_("Steps"),
    N_("Coming up"),
)


class RegisterCell(msgspec.Struct, frozen=True, kw_only=True):
    """What one cell says: a text, a quieter second line, a chip.

    With a text the chip stands last; without, it comes first and the second line explains it.
    """

    text: str = ""
    note: str = ""
    chip: str = ""
    tone: PaintTone = "outline"
    strong: bool = False
    quiet: bool = False


class RegisterRow(msgspec.Struct, frozen=True, kw_only=True):
    """One situation, ready to paint. `spoken` is the sentence of the row."""

    id: str
    cells: tuple[RegisterCell, ...]
    spoken: str


def register_row(incident: IncidentRow, *, now: datetime, zone: ZoneInfo) -> RegisterRow:
    """Return the words of a situation; `now` is aware, hours are those of `zone`."""
    going_on = incident.status is not IncidentStatus.CLOSED
    cells = (
        RegisterCell(text=_short_number(incident.number, now, zone)),
        RegisterCell(
            text=incident.title,
            note=" · ".join(part for part in (incident.what, incident.place) if part),
            strong=incident.status is IncidentStatus.OPEN,
        ),
        _level_cell(incident, going_on=going_on),
        RegisterCell(chip=status_label(incident.status), tone=_STATUS_TONES[incident.status]),
        RegisterCell(
            text=day_text(incident.started_at, zone), note=hour_text(incident.started_at, zone)
        ),
        RegisterCell(text=f"{incident.tasks_done}/{incident.tasks_total}"),
        _next_cell(incident, now=now, zone=zone) if going_on else RegisterCell(),
    )
    return RegisterRow(id=incident.id, cells=cells, spoken=_spoken(incident, cells))


class RegisterModel(QAbstractTableModel):
    """The situations, in the order of the query. Announces exactly what changed (GUI thread)."""

    _COLUMNS: ClassVar[int] = len(RegisterColumn)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[RegisterRow] = []

    def set_rows(self, rows: Sequence[RegisterRow]) -> None:
        """Become `rows` by removals, insertions, moves and changes, so that choices survive."""
        wanted = {row.id for row in rows}
        for place in reversed(range(len(self._rows))):
            if self._rows[place].id not in wanted:
                self.beginRemoveRows(_NOWHERE, place, place)
                del self._rows[place]
                self.endRemoveRows()
        for place, row in enumerate(rows):
            self._put(place, row)

    def row_id(self, row: int) -> str:
        """Return the situation of a row; empty when there is no such row."""
        return self._rows[row].id if 0 <= row < len(self._rows) else ""

    def row_of(self, incident: str) -> int:
        """Return the row of a situation, or -1."""
        return next((n for n, row in enumerate(self._rows) if row.id == incident), -1)

    def retranslate(self) -> None:
        """Announce that the column titles read differently; the rows come by `set_rows`."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self._COLUMNS - 1)

    def _put(self, place: int, row: RegisterRow) -> None:
        found = self.row_of(row.id)
        if found < 0:
            self.beginInsertRows(_NOWHERE, place, place)
            self._rows.insert(place, row)
            self.endInsertRows()
            return
        if found != place:  # what stands before `place` is settled: it can only come up
            self.beginMoveRows(_NOWHERE, found, found, _NOWHERE, place)
            self._rows.insert(place, self._rows.pop(found))
            self.endMoveRows()
        if self._rows[place] != row:
            self._rows[place] = row
            self.dataChanged.emit(self.index(place, 0), self.index(place, self._COLUMNS - 1))

    # Qt overrides

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many situations there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else self._COLUMNS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the cell to paint, its text, or what a screen reader says of it."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        cell = row.cells[index.column()]
        if role == PAINT_ROLE:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return _cell_text(cell)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            # The row is one sentence; the arrows that go along it say each cell with its title.
            if index.column() == RegisterColumn.NUMBER:
                return row.spoken
            return f"{_(_HEADERS[index.column()])}: {_cell_text(cell)}"
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the title of a column, and for a reader the title of the row's situation."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if orientation == Qt.Orientation.Horizontal:
            return _(_HEADERS[section]) if 0 <= section < self._COLUMNS else None
        if 0 <= section < len(self._rows):
            return self._rows[section].cells[RegisterColumn.TITLE].text
        return None


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A result: something written in this desk, or another desk (`path`) to open."""

    hit: SearchHit | None = None
    path: Path | None = None


class SearchModel(QAbstractListModel):
    """The results of one search, newest recorded first, other desks last."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._found: tuple[Found, ...] = ()
        self._paints: tuple[EntryPaint, ...] = ()

    def set_found(self, found: Sequence[Found], zone: ZoneInfo) -> None:
        """Show other results: always a new set, so the model is reset."""
        self.beginResetModel()
        self._found = tuple(found)
        self._paints = tuple(_found_paint(result, zone) for result in found)
        self.endResetModel()

    def found(self, row: int) -> Found | None:
        """Return the result of a row, or None."""
        return self._found[row] if 0 <= row < len(self._found) else None

    # Qt overrides

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many results there are."""
        return 0 if parent.isValid() else len(self._found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what to paint, or the sentence of the row."""
        if not index.isValid() or not 0 <= index.row() < len(self._paints):
            return None
        paint = self._paints[index.row()]
        if role == PAINT_ROLE:
            return paint
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return paint.spoken
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the list's title, and the hour before each row."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return _("Results")
        return self._paints[section].time if 0 <= section < len(self._paints) else None


_STATUS_TONES: dict[IncidentStatus, PaintTone] = {
    IncidentStatus.OPEN: "accent",
    IncidentStatus.MONITORING: "outline",
    IncidentStatus.CLOSED: "ok",
}
_FOUND_TONES: dict[str, PaintTone] = {
    "incident": "accent",
    "entry": "neutral",
    "task": "outline",
    "message": "teal",
    "exhibit": "violet",
}


def _short_number(number: str, now: datetime, zone: ZoneInfo) -> str:
    """Return `014` for the year of `now`, `2025-014` for another."""
    year, _dash, rest = number.partition("-")
    return rest if rest and year == str(now.astimezone(zone).year) else number


def _level_cell(incident: IncidentRow, *, going_on: bool) -> RegisterCell:
    level, peak = incident.level, incident.peak_level
    note = ""
    if level is not None and peak is not None and peak > level:
        highest = level_label(peak)
        note = _("(highest: {level})").format(level=highest[:1].lower() + highest[1:])
    tone = "outline" if level is None or not going_on else _LEVEL_TONES[level]
    return RegisterCell(chip=level_label(level), note=note, tone=tone)


def _next_cell(incident: IncidentRow, *, now: datetime, zone: ZoneInfo) -> RegisterCell:
    due = incident.next_due_at
    if not incident.next_task or due is None:
        return RegisterCell()
    time = moment_text(due, zone, today=now)
    if not incident.next_due_legal:
        # TRANSLATORS: advice of a playbook, never an obligation: "repère 11:30".
        chip = _("advice {time}").format(time=time)
        return RegisterCell(text=incident.next_task, chip=chip, tone="outline", quiet=True)
    # TRANSLATORS: an obligation set by law: "échéance légale 11:18 · dans 12 min".
    chip = _("legal deadline {time}").format(time=time)
    distance = _distance(due - now)
    chip = f"{chip} · {distance}" if distance else chip
    return RegisterCell(
        text=incident.next_task, chip=chip, tone="bad" if due < now else "warn", quiet=False
    )


def _distance(left: timedelta) -> str:
    """Return `in 12 min`, `5 min late`; empty beyond a day, where the date says it."""
    if abs(left) >= _DAY:
        return ""
    minutes = round(abs(left).total_seconds() / 60)
    hours, rest = divmod(minutes, 60)
    span = f"{hours} h {rest:02}" if hours else f"{rest} min"
    if left < timedelta(0):
        return _("{span} late").format(span=span)
    return _("in {span}").format(span=span)


def _cell_text(cell: RegisterCell) -> str:
    if not cell.text:
        return f"{cell.chip} {cell.note}".strip()
    return " · ".join(part for part in (cell.text, cell.note, cell.chip) if part)


def _spoken(incident: IncidentRow, cells: tuple[RegisterCell, ...]) -> str:
    since = cells[RegisterColumn.SINCE]
    parts = [
        incident.number,
        incident.title,
        cells[RegisterColumn.TITLE].note,
        _cell_text(cells[RegisterColumn.LEVEL]),
        cells[RegisterColumn.STATUS].chip,
        _("since {moment}").format(moment=f"{since.text} {since.note}"),
        _("{done} of {total} steps done").format(
            done=incident.tasks_done, total=incident.tasks_total
        ),
        _cell_text(cells[RegisterColumn.NEXT]),
    ]
    return ", ".join(part for part in parts if part)


def _found_paint(found: Found, zone: ZoneInfo) -> EntryPaint:
    hit = found.hit
    if hit is None:
        name = found.path.stem if found.path else ""
        word = _("Other register")
        return EntryPaint(
            text=name,
            kind_word=word,
            meta=str(found.path or ""),
            spoken=_("{word}, {name}: Enter opens it").format(word=word, name=name),
        )
    word = _kind_word(hit)
    said = hit_words(hit)
    refuted = hit.verification is Verification.REFUTED
    tone = _FOUND_TONES.get(hit.kind, "neutral")
    day = day_text(hit.at, zone)
    title = "" if hit.kind == "incident" else hit.incident_title
    where = f"{hit.incident_number} {hit.incident_title}"
    return EntryPaint(
        time=hour_text(hit.at, zone),
        bar_tone=tone,
        kind_word=word,
        kind_tone=tone,
        meta=" · ".join(part for part in (hit.incident_number, title, day) if part),
        text=hit.text,
        state_word=said,
        struck=hit.struck or refuted,
        spoken=", ".join(part for part in (word, said, hit.text, where, day) if part),
    )


def _kind_word(hit: SearchHit) -> str:
    match hit.kind:
        case "entry":
            return _("Entry {number}").format(number=hit.number)
        case "task":
            return _("Step {number}").format(number=hit.number)
        case "message":
            return _("Message {number}").format(number=hit.number)
        case "exhibit":
            return _("Exhibit {number}").format(number=hit.number)
        case _:
            return _("Situation")
