"""The Situations page as item models: the table of situations, and the results of a search.

Words are made here once per change (translated, in the school's zone), so that painting is cheap
and a row that reads the same as before announces nothing.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import IntEnum
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from crisisapp.domain.words import IncidentStatus, Verification
from crisisapp.qtmodels.cells import CellModel, CellRow, cell_text
from crisisapp.qtmodels.paint import PAINT_ROLE, CellPaint, EntryPaint, PaintTone
from crisisapp.services.queries.records import IncidentRow, SearchHit
from crisisapp.services.words.hit import hit_words
from crisisapp.services.words.labels import level_label, status_label
from crisisapp.support.i18n import N_, _, day_text, hour_text, moment_text

__all__ = [
    "Found",
    "RegisterColumn",
    "RegisterModel",
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


def register_row(incident: IncidentRow, *, now: datetime, zone: ZoneInfo) -> CellRow:
    """Return the words of a situation; `now` is aware, hours are those of `zone`."""
    going_on = incident.status is not IncidentStatus.CLOSED
    cells = (
        CellPaint(text=_short_number(incident.number, now, zone)),
        CellPaint(
            text=incident.title,
            note=" · ".join(part for part in (incident.what, incident.place) if part),
            strong=incident.status is IncidentStatus.OPEN,
        ),
        _level_cell(incident, going_on=going_on),
        CellPaint(chip=status_label(incident.status), tone=_STATUS_TONES[incident.status]),
        CellPaint(
            text=day_text(incident.started_at, zone), note=hour_text(incident.started_at, zone)
        ),
        CellPaint(text=f"{incident.tasks_done}/{incident.tasks_total}"),
        _next_cell(incident, now=now, zone=zone) if going_on else CellPaint(),
    )
    return CellRow(id=incident.id, cells=cells, spoken=_spoken(incident, cells))


class RegisterModel(CellModel):
    """The situations, in the order of the query."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(_HEADERS, title=RegisterColumn.TITLE, parent=parent)


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
    "said": "teal",
    "exhibit": "violet",
}


def _short_number(number: str, now: datetime, zone: ZoneInfo) -> str:
    """Return `014` for the year of `now`, `2025-014` for another."""
    year, _dash, rest = number.partition("-")
    return rest if rest and year == str(now.astimezone(zone).year) else number


def _level_cell(incident: IncidentRow, *, going_on: bool) -> CellPaint:
    # The peak is for the situation itself: a list of peaks reads as an inspection.
    level = incident.level
    tone = "outline" if level is None or not going_on else _LEVEL_TONES[level]
    return CellPaint(chip=level_label(level), tone=tone)


def _next_cell(incident: IncidentRow, *, now: datetime, zone: ZoneInfo) -> CellPaint:
    due = incident.next_due_at
    if not incident.next_task or due is None:
        return CellPaint()
    time = moment_text(due, zone, today=now)
    if not incident.next_due_legal:
        # TRANSLATORS: advice of a playbook, never an obligation: "repère 11:30".
        chip = _("advice {time}").format(time=time)
        return CellPaint(text=incident.next_task, chip=chip, tone="outline", quiet=True)
    # TRANSLATORS: an obligation set by law: "échéance légale 11:18 · dans 12 min".
    chip = _("legal deadline {time}").format(time=time)
    distance = _distance(due - now)
    chip = f"{chip} · {distance}" if distance else chip
    return CellPaint(
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


def _spoken(incident: IncidentRow, cells: tuple[CellPaint, ...]) -> str:
    since = cells[RegisterColumn.SINCE]
    parts = [
        incident.number,
        incident.title,
        cells[RegisterColumn.TITLE].note,
        cell_text(cells[RegisterColumn.LEVEL]),
        cells[RegisterColumn.STATUS].chip,
        _("since {moment}").format(moment=f"{since.text} {since.note}"),
        _("{done} of {total} steps done").format(
            done=incident.tasks_done, total=incident.tasks_total
        ),
        cell_text(cells[RegisterColumn.NEXT]),
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
        case "said":
            return _("Said in message {number}").format(number=hit.number)
        case "exhibit":
            return _("Exhibit {number}").format(number=hit.number)
        case _:
            return _("Situation")
