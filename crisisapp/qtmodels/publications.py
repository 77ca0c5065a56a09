"""What was found on the networks as a table: where, who, what, how many, what was asked."""

from datetime import datetime
from enum import IntEnum
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject

from crisisapp.domain.publications import Answer, PublicationState
from crisisapp.qtmodels.cells import CellModel, CellRow, cell_text
from crisisapp.qtmodels.paint import CellPaint
from crisisapp.services.networks import Networks
from crisisapp.services.queries.publications import PublicationRow
from crisisapp.services.words.publication import holder_label, route_label
from crisisapp.services.words.publication_line import counts_text, follow_up_text
from crisisapp.support.i18n import N_, _, moment_text, ngettext

__all__ = ["PublicationColumn", "PublicationsModel", "publication_row"]


class PublicationColumn(IntEnum):
    """The columns of the table, in their order."""

    SEEN = 0
    WHERE = 1
    ACCOUNT = 2
    SAID = 3
    COUNTS = 4
    REMOVAL = 5
    EXHIBITS = 6


_HEADERS = (
    N_("First seen"),
    N_("Where, which target"),
    N_("Account"),
    N_("What it says"),
    N_("Counted"),
    N_("Removal"),
    N_("Exhibits"),
)


class PublicationsModel(CellModel):
    """The publications of one situation, in the order in which they were seen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(_HEADERS, title=PublicationColumn.WHERE, parent=parent)


def publication_row(
    row: PublicationRow, networks: Networks, *, now: datetime, zone: ZoneInfo
) -> CellRow:
    """Return the words of a publication; `now` is aware, hours are those of `zone`."""
    last = row.last_count
    cells = (
        CellPaint(text=moment_text(row.first_seen, zone, today=now)),
        CellPaint(
            text=networks.platform_name(row.platform),
            note=networks.target_name(row.platform, row.target),
            strong=row.state is PublicationState.ONLINE,
        ),
        CellPaint(text=row.account or "–", note=holder_label(row.holder)),
        _said_cell(row),
        CellPaint(text="–")
        if last is None
        else CellPaint(text=counts_text(last), note=moment_text(last.at, zone, today=now)),
        _removal_cell(row, now=now, zone=zone),
        _exhibit_cell(row),
    )
    spoken = ", ".join(text for text in map(cell_text, cells) if text and text != "–")
    return CellRow(id=row.id, cells=cells, spoken=spoken)


def _said_cell(row: PublicationRow) -> CellPaint:
    text = row.said or row.address or "–"
    if row.minor is Answer.YES:
        return CellPaint(text=text, chip=_("Minor recognisable"), tone="warn")
    if row.insult is Answer.YES:
        return CellPaint(text=text, chip=_("Insult or defamation to examine"), tone="warn")
    return CellPaint(text=text)


def _removal_cell(row: PublicationRow, *, now: datetime, zone: ZoneInfo) -> CellPaint:
    """Return where the removal stands; what is late says so in words, not in colour alone."""
    if row.state is PublicationState.REMOVED:
        when = moment_text(row.state_at, zone, today=now)
        return CellPaint(chip=_("Removed {moment}").format(moment=when), tone="ok")
    note = follow_up_text(row, now=now, zone=zone)
    if not row.requests:
        return CellPaint(text="–", note=note)
    last = row.requests[-1]
    when = moment_text(last.at, zone, today=now)
    asked = _("Asked {moment}").format(moment=when)
    return CellPaint(chip=asked, tone="warn", note=note or route_label(last.route))


def _exhibit_cell(row: PublicationRow) -> CellPaint:
    if not row.exhibits:
        return CellPaint(text="–")
    words = ngettext("{count} exhibit", "{count} exhibits", row.exhibits)
    return CellPaint(text=words.format(count=row.exhibits))
