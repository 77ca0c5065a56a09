"""The calls as a table: when, who, what they ask, by when they are called back."""

from collections.abc import Mapping
from datetime import datetime
from enum import IntEnum
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject

from crisisapp.qtmodels.cells import CellModel, CellRow, cell_text
from crisisapp.qtmodels.paint import CellPaint
from crisisapp.services.queries.calls import CallRow
from crisisapp.services.words.call import call_kind_label
from crisisapp.services.words.call_line import asks_text, wait_text, who_text
from crisisapp.support.i18n import N_, _, moment_text

__all__ = ["CallColumn", "CallsModel", "call_cells"]


class CallColumn(IntEnum):
    """The columns of the table, in their order."""

    AT = 0
    WHO = 1
    ASKS = 2
    NUMBER = 3
    BACK = 4


_HEADERS = (
    N_("Called at"),
    N_("Who calls"),
    N_("What they ask"),
    N_("Number"),
    N_("Call back"),
)


class CallsModel(CellModel):
    """The calls of one situation: who waits first, by the hour promised, then the newest."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(_HEADERS, title=CallColumn.WHO, parent=parent)


def call_cells(
    row: CallRow, themes: Mapping[str, str], *, now: datetime, zone: ZoneInfo
) -> CellRow:
    """Return the words of a call; `now` is aware, hours are those of `zone`."""
    kind = call_kind_label(row.kind)
    said = row.said or (_("Answered: {text}").format(text=row.answer) if row.answer else "")
    cells = (
        CellPaint(text=moment_text(row.at, zone, today=now)),
        CellPaint(
            text=who_text(row),
            note=" · ".join(part for part in (kind, row.child) if part),
            strong=row.waits,
        ),
        CellPaint(text=asks_text(row, themes), note=said),
        CellPaint(text=row.phone or "–"),
        _back_cell(row, now=now, zone=zone),
    )
    spoken = ", ".join(text for text in map(cell_text, cells) if text and text != "–")
    return CellRow(id=row.id, cells=cells, spoken=spoken)


def _back_cell(row: CallRow, *, now: datetime, zone: ZoneInfo) -> CellPaint:
    words = wait_text(row, now=now, zone=zone)
    if not words:
        return CellPaint(text="–")
    shown = f"{words[:1].upper()}{words[1:]}"
    return CellPaint(chip=shown, tone="warn" if row.waits else "ok")
