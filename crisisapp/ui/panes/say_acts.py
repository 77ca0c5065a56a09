"""What is done with a message: agreed, copied, sent; each a separate act, with its own verb."""

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from crisisapp.domain.errors import CrisisError
from crisisapp.domain.words import MessageState
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.commands.base import Command
from crisisapp.ui.clipboard import put_text

if TYPE_CHECKING:
    # Start-up: drafting comes with the first message.
    from crisisapp.qtmodels.messages import Draft

__all__ = ["MessageAct", "MessageActs", "next_act"]


class MessageAct(StrEnum):
    """The next useful act of a message."""

    FILL = "fill"
    APPROVE = "approve"
    COPY = "copy"
    SENT = "sent"


def next_act(draft: "Draft") -> MessageAct:
    """Return what a message waits for: its holes, a yes, to be copied, to be said to have left."""
    if draft.holes():
        return MessageAct.FILL
    if draft.row.state is MessageState.DRAFT:
        return MessageAct.APPROVE
    if draft.row.state is MessageState.COPIED and draft.row.waits:
        return MessageAct.SENT
    return MessageAct.COPY


class MessageActs:
    """Carries the acts out for one pane, whose dialogs stand over it."""

    def __init__(self, pane: QWidget, bridge: DeskBridge) -> None:
        self._pane = pane
        self._bridge = bridge

    def approve(self, draft: "Draft") -> None:
        """Ask who says yes to the text as it reads now.

        Raises:
            CrisisError: the message cannot be read as it stands.
        """
        from crisisapp.services.approving import standing, words_of  # start-up: on demand
        from crisisapp.ui.dialogs.message_acts import ApproveDialog
        from crisisapp.ui.dialogs.order import Clock
        from crisisapp.ui.name_chip import chips_for

        bridge, row = self._bridge, draft.row
        found = standing(bridge, row)
        words = words_of(found.present.digest, row.language) if found.present else ()
        ApproveDialog(
            self._pane,
            Clock(now=bridge.now(), zone=bridge.zone),
            row.id,
            give=self._give,
            words=" ".join(words),
            names=chips_for(bridge, row.incident),
        ).was_accepted()

    def say_sent(self, draft: "Draft") -> None:
        """Ask when the message left, and why if somebody had still to agree."""
        from crisisapp.services.approving import missing_agreements
        from crisisapp.services.words.approval import party_text  # start-up: on demand
        from crisisapp.ui.dialogs.message_acts import SentDialog
        from crisisapp.ui.dialogs.order import Clock
        from crisisapp.ui.name_chip import chips_for

        bridge, row = self._bridge, draft.row
        missing = ", ".join(party_text(party) for party in missing_agreements(bridge, row))
        SentDialog(
            self._pane,
            Clock(now=bridge.now(), zone=bridge.zone),
            row,
            give=self._give,
            missing=missing,
            names=chips_for(bridge, row.incident),
        ).was_accepted()

    def keep(self, draft: "Draft") -> None:
        """Say that what was copied did not leave after all."""
        from crisisapp.services.commands.sendings import KeepCopy  # start-up: on demand

        self._bridge.dispatch(KeepCopy(message=draft.row.id))

    def copy(self, draft: "Draft", *, project: bool) -> None:
        """Note the copy, then put the text on the clipboard; a reader only copies.

        Raises:
            CrisisError: holes remain in what should leave.
        """
        text = draft.project_text() if project else draft.final_text()
        if self._bridge.writable and not draft.copied(text, project=project):
            return
        put_text(text, key=draft.row.id, html=draft.html(text))

    def _give(self, order: Command) -> CrisisError | None:
        result = self._bridge.attempt(order)
        return result if isinstance(result, CrisisError) else None
