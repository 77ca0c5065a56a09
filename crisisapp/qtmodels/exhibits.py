"""The exhibits of a situation as a table: what, how it reached us, how large, in which entry."""

from datetime import datetime
from enum import IntEnum
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject

from crisisapp.qtmodels.cells import CellModel, CellRow, cell_text
from crisisapp.qtmodels.paint import CellPaint
from crisisapp.services.file_sizes import size_text
from crisisapp.services.queries.records import ExhibitRow
from crisisapp.services.words.labels import origin_label
from crisisapp.support.i18n import N_, _, moment_text, pgettext

__all__ = ["ExhibitColumn", "ExhibitsModel", "came_text", "exhibit_row"]


class ExhibitColumn(IntEnum):
    """The columns of the table, in their order."""

    NUMBER = 0
    WHAT = 1
    CAME = 2
    SIZE = 3
    ENTRY = 4
    KEPT = 5


_HEADERS = (
    N_("No."),
    N_("What it is"),
    N_("How it reached us"),
    N_("Size"),
    N_("Entry"),
    N_("Noted"),
)


class ExhibitsModel(CellModel):
    """The exhibits of one situation by number, those removed among them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(_HEADERS, title=ExhibitColumn.WHAT, parent=parent)


def exhibit_row(row: ExhibitRow, *, now: datetime, zone: ZoneInfo) -> CellRow:
    """Return the words of an exhibit; `now` is aware, hours are those of `zone`."""
    cells = (
        CellPaint(text=row.number),
        _what_cell(row),
        CellPaint(text=origin_label(row.origin), note=came_text(row)),
        CellPaint(text=size_text(row.size) or "–", quiet=row.removed),
        CellPaint(text=row.entry_number or "–"),
        CellPaint(text=moment_text(row.attached_at, zone, today=now), note=row.by),
    )
    spoken = ", ".join(text for text in map(cell_text, cells) if text and text != "–")
    return CellRow(id=row.id, cells=cells, spoken=_("Exhibit {number}").format(number=spoken))


def came_text(row: ExhibitRow) -> str:
    """Return from whom and by what it came, as far as that was said."""
    return " · ".join(part for part in (row.from_party, row.through) if part)


def _what_cell(row: ExhibitRow) -> CellPaint:
    """Return the name, or that it was removed and why: in words, not in colour alone."""
    if row.removed:
        return CellPaint(
            chip=pgettext("exhibit", "Removed"), tone="outline", note=row.removed_reason
        )
    address = row.address if row.address != row.name else ""
    if row.misnamed:
        chip = _("Not what its name says")
        return CellPaint(text=row.name, note=address, chip=chip, tone="warn", strong=True)
    return CellPaint(text=row.name, note=address, strong=True)
