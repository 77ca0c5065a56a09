"""The act of the consistency board: show it, and open the message somebody chooses there."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from crisisapp.app.wiring import Wired
from crisisapp.qtmodels.board import board_cells, message_of
from crisisapp.qtmodels.cells import CellRow
from crisisapp.services.queries.board import board
from crisisapp.support.i18n import _
from crisisapp.ui.dialogs.board import BoardDialog
from crisisapp.ui.routes import Page, Route

if TYPE_CHECKING:
    from crisisapp.app.program import Program

__all__ = ["Shown", "show_board", "shown_board"]


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """The board of one situation, ready to paint; `messages` are ids by the key of a fact."""

    audiences: Sequence[str]
    rows: Sequence[CellRow]
    conflicts: int
    messages: dict[str, str]


def show_board(_program: "Program", wired: Wired) -> None:
    """Show the board of the situation at hand, then the message that was chosen."""
    window = wired.window
    incident = window.current_incident
    if not incident:
        window.say(_("Open a situation first: its messages are in it."), "info")
        return
    chosen: list[str] = []
    found = shown_board(wired, incident)
    BoardDialog(window, found, chosen.append).was_accepted()
    for key in chosen:
        window.go(Route(page=Page.INCIDENT, incident=incident, target=found.messages[key]))


def shown_board(wired: Wired, incident: str) -> Shown:
    """Return the board of a situation, ready to paint."""
    bridge = wired.bridge
    found = board(bridge, incident)
    return Shown(
        audiences=found.audiences,
        rows=board_cells(found, bridge.zone, now=bridge.now()),
        conflicts=sum(row.conflict for row in found.rows),
        messages={row.key: message_of(row) for row in found.rows},
    )
