"""The directory and the channels as tables: who, by which ways, open now, last checked."""

from collections.abc import Callable
from datetime import date, datetime
from enum import IntEnum
from zoneinfo import ZoneInfo

import msgspec
from PySide6.QtCore import QObject

from crisisapp.domain.directory import CallOutcome, ChannelState, is_stale
from crisisapp.qtmodels.cells import CellModel, CellRow, cell_text
from crisisapp.qtmodels.paint import CellPaint
from crisisapp.services.channels import ChannelLine, channel_words, state_label
from crisisapp.services.queries.directory import ContactRow
from crisisapp.services.words.directory import called_words, checked_words, way_text
from crisisapp.services.words.hours import week_words
from crisisapp.support.i18n import N_

__all__ = [
    "ChannelColumn",
    "ChannelsModel",
    "ContactColumn",
    "ContactsModel",
    "Today",
    "channel_row",
    "contact_row",
]


class ContactColumn(IntEnum):
    """The columns of the contacts, in their order."""

    WHO = 0
    WAYS = 1
    NOW = 2
    DEPUTY = 3
    CHECKED = 4


class ChannelColumn(IntEnum):
    """The columns of the channels, in their order."""

    NAME = 0
    HOURS = 1
    NOW = 2
    SENDERS = 3


class ContactsModel(CellModel):
    """The contacts: those of the Situations page first, then by name."""

    def __init__(self, parent: QObject | None = None) -> None:
        heads = (N_("Who"), N_("Ways"), N_("Now"), N_("Deputy"), N_("Checked"))
        super().__init__(heads, title=ContactColumn.WHO, parent=parent)


class ChannelsModel(CellModel):
    """The channels, in their order."""

    def __init__(self, parent: QObject | None = None) -> None:
        heads = (N_("Channel"), N_("Read when"), N_("Now"), N_("Who can send"))
        super().__init__(heads, title=ChannelColumn.NAME, parent=parent)


class Today(msgspec.Struct, frozen=True, kw_only=True):
    """What the words of a contact depend on beside the contact.

    `said_open` returns the words of some opening hours now; `after_days` is when one is stale.
    """

    now: datetime
    day: date
    zone: ZoneInfo
    after_days: int
    said_open: Callable[[str], str]


def contact_row(row: ContactRow, today: Today) -> CellRow:
    """Return the words of a contact."""
    stale = is_stale(row.checked_on, today.day, after_days=today.after_days)
    first = row.ways[0] if row.ways else None
    called = called_words(row, now=today.now, zone=today.zone)
    missed = row.outcome in (CallOutcome.NO_ANSWER, CallOutcome.MESSAGE_LEFT)
    cells = (
        CellPaint(
            text=row.name,
            note=" · ".join(part for part in (row.role, row.organisation) if part),
            strong=row.front > 0,
        ),
        CellPaint(
            text=way_text(first) if first else "–",
            note=", ".join(way.value for way in row.ways[1:]),
        ),
        CellPaint(
            text=called if missed else today.said_open(row.hours) or "–",
            note="" if missed else called,
            quiet=not missed,
        ),
        CellPaint(text=row.deputy_name or "–", quiet=not row.deputy_name),
        CellPaint(
            text=checked_words(row.checked_on, today=today.day, after_days=today.after_days),
            quiet=stale,
        ),
    )
    return CellRow(id=row.id, cells=cells, spoken=_spoken(cells))


def channel_row(line: ChannelLine, *, now: datetime, zone: ZoneInfo) -> CellRow:
    """Return the words of a channel; what is not normal is a chip, in words too."""
    row = line.row
    normal = line.state is ChannelState.NORMAL
    words = channel_words(line, now=now, zone=zone)
    now_cell = CellPaint(text=words or "–", quiet=line.usable)
    if not normal:
        names = ", ".join(each.name for each in line.instead)
        now_cell = CellPaint(
            chip=state_label(line.state),
            tone="bad" if line.state is ChannelState.COMPROMISED else "warn",
            note=" · ".join(filter(None, (line.reason, f"→ {names}" if names else ""))),
        )
    cells = (
        CellPaint(text=row.name, strong=True),
        CellPaint(text=week_words(row.hours) or "–", quiet=True),
        now_cell,
        CellPaint(text=row.senders or "–", quiet=True),
    )
    return CellRow(id=row.id, cells=cells, spoken=_spoken(cells))


def _spoken(cells: tuple[CellPaint, ...]) -> str:
    return ", ".join(text for text in map(cell_text, cells) if text and text != "–")
