"""The consistency board as a table: one row a fact, one column an audience, conflicts first."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject

from crisisapp.domain.words import FactState
from crisisapp.qtmodels.cells import CellModel, CellRow, cell_text
from crisisapp.qtmodels.paint import CellPaint
from crisisapp.services.queries.board import Board, BoardRow, Cell
from crisisapp.services.words.labels import audience_text, fact_label
from crisisapp.support.i18n import N_, _, moment_text, ngettext

__all__ = ["BoardModel", "board_cells", "message_of"]


class BoardModel(CellModel):
    """The facts of one situation, by what each of its audiences was told of them."""

    def __init__(self, audiences: Sequence[str], parent: QObject | None = None) -> None:
        named = (audience_text(audience) or _("Nobody named") for audience in audiences)
        super().__init__((N_("Fact"), *named), parent=parent)


def board_cells(board: Board, zone: ZoneInfo, *, now: datetime) -> tuple[CellRow, ...]:
    """Return the rows, those first of which two values stand on the board."""
    rows = sorted(board.rows, key=lambda row: not row.conflict)
    return tuple(_row(row, board.audiences, zone, now) for row in rows)


def message_of(row: BoardRow) -> str:
    """Return the id of the message to look at: a draft, which can still be changed, else the last.

    In a conflict it is the newest draft, else the message that says the older value.
    """
    drafts = [cell for cell in row.cells if not cell.sent]
    if drafts:
        return drafts[0].message_id
    older = [cell for cell in row.cells if row.conflict and _said(cell) != row.values[0]]
    return (older or list(row.cells))[0].message_id


def _row(row: BoardRow, audiences: Sequence[str], zone: ZoneInfo, now: datetime) -> CellRow:
    cells = (
        _fact(row),
        *(
            _told(row, [cell for cell in row.cells if cell.audience == audience], zone, now)
            for audience in audiences
        ),
    )
    named = (_("Fact"), *(audience_text(audience) for audience in audiences))
    spoken = ", ".join(
        f"{name}: {cell_text(cell)}"
        for name, cell in zip(named, cells, strict=True)
        if cell.text != "–"
    )
    return CellRow(id=row.key, cells=cells, spoken=spoken)


def _fact(row: BoardRow) -> CellPaint:
    """Return the fact as it is known now; two values are said by a word, not by colour alone."""
    if row.conflict:
        count = len(row.values)
        words = ngettext("{count} value", "{count} values", count).format(count=count)
        return CellPaint(text=row.label, note=row.words, chip=words, tone="bad", strong=True)
    state = "" if row.state in (None, FactState.CONFIRMED) else fact_label(FactState(row.state))
    return CellPaint(
        text=row.label,
        note=row.words,
        chip=state,
        tone="warn" if state else "outline",
        strong=True,
    )


def _told(row: BoardRow, cells: Sequence[Cell], zone: ZoneInfo, now: datetime) -> CellPaint:
    """Return what one audience was told, what it is about to be told under it."""
    if not cells:
        return CellPaint(text="–", quiet=True)
    sent = next((cell for cell in cells if cell.sent), None)
    draft = next((cell for cell in cells if not cell.sent), None)
    first = sent or draft
    if first is None:
        return CellPaint(text="–", quiet=True)
    notes = [_note(first, zone, now)]
    if sent is not None and draft is not None:
        text = _("then {words} ({note})")
        notes.append(text.format(words=_said(draft), note=_note(draft, zone, now)))
    apart = row.conflict and any(_said(cell) != row.values[0] for cell in cells if cell.sure)
    return CellPaint(
        text=_said(first),
        note="\n".join(notes),
        chip=_("differs") if apart else "",
        tone="bad",
        quiet=sent is None,
    )


def _note(cell: Cell, zone: ZoneInfo, now: datetime) -> str:
    moment = moment_text(cell.at, zone, today=now)
    if cell.sent:
        # TRANSLATORS: under what an audience was told: "sent 10:20, message 2".
        text = _("sent {moment}, message {number}")
    else:
        text = _("not sent yet, message {number}")
    return text.format(moment=moment, number=cell.message)


def _said(cell: Cell) -> str:
    return cell.value or cell.words
