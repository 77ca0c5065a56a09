"""What is done with a message: agreed, copied, sent; each a separate act, with its own verb."""

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from crisisapp.domain.approval import ApprovalWay
from crisisapp.domain.errors import CrisisError
from crisisapp.domain.words import MessageState
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.commands.base import Command
from crisisapp.ui.clipboard import put_text

if TYPE_CHECKING:
    # Start-up: drafting comes with the first message.
    from crisisapp.qtmodels.messages import Draft
    from crisisapp.ui.dialogs.order import Clock

__all__ = ["MessageAct", "MessageActs", "next_act"]

_READ_ALOUD = (MessageState.COPIED, MessageState.SENT)  # once is enough


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

    def do(self, draft: "Draft", act: MessageAct | None) -> None:
        """Carry out one of the three acts; None: copy the text for somebody to read.

        Raises:
            CrisisError: as that act.
        """
        match act:
            case MessageAct.APPROVE:
                self.approve(draft)
            case MessageAct.SENT:
                self.say_sent(draft)
            case _:
                self.copy(draft, project=act is None)

    def approve(self, draft: "Draft") -> None:
        """Ask who says yes to the text as it reads now.

        Raises:
            CrisisError: the message cannot be read as it stands.
        """
        from crisisapp.services.approving import (
            may_say_yes,
            standing,
            words_of,
        )  # start-up: on demand
        from crisisapp.services.settling import to_settle
        from crisisapp.ui.dialogs.message_acts import ApproveDialog, AskedYes
        from crisisapp.ui.name_chip import chips_for

        bridge, row = self._bridge, draft.row
        found = standing(bridge, row)
        words = words_of(found.present.digest, row.language) if found.present else ()
        here = may_say_yes(bridge, row, bridge.desk.actor)
        dialog = ApproveDialog(
            self._pane,
            self._clock(),
            AskedYes(message=row.id, words=" ".join(words), settle=to_settle(bridge, row)),
            give=self._give,
            names=chips_for(bridge, row.incident),
        )
        dialog.propose(ApprovalWay.HERE if here else ApprovalWay.PHONE)
        dialog.was_accepted()

    def say_sent(self, draft: "Draft") -> None:
        """Ask when the message left, what it promises, and why if it lacks something.

        Raises:
            CrisisError: the message cannot be read as it stands.
        """
        from crisisapp.ui.dialogs.message_acts_sent import SentDialog  # start-up: on demand
        from crisisapp.ui.name_chip import chips_for
        from crisisapp.ui.panes.say_leaving import what_to_settle

        bridge, row = self._bridge, draft.row
        SentDialog(
            self._pane,
            self._clock(),
            row,
            give=self._give,
            leaving=what_to_settle(bridge, row),
            names=chips_for(bridge, row.incident),
        ).was_accepted()

    def carry_out(self, draft: "Draft", what: str, show: Callable[[str], None]) -> None:
        """Carry out one of the other acts: `keep`, `agree:PARTY`, `correct`, `withdraw`.

        Args:
            draft: the message.
            what: the act.
            show: shows the message an act made, by its id.

        Raises:
            CrisisError: the act cannot be done with the message as it stands.
        """
        from crisisapp.services.commands.message_corrections import CorrectMessage
        from crisisapp.ui.dialogs.message_acts_agree import AgreementDialog
        from crisisapp.ui.dialogs.message_acts_withdraw import WithdrawMessageDialog
        from crisisapp.ui.name_chip import chips_for  # start-up: on demand

        bridge, row = self._bridge, draft.row
        names = chips_for(bridge, row.incident)
        verb, _colon, value = what.partition(":")
        match verb:
            case "keep":
                self.keep(draft)
            case "agree":
                about = (row.id, value)
                AgreementDialog(
                    self._pane, self._clock(), about, give=self._give, names=names
                ).was_accepted()
            case "withdraw":
                WithdrawMessageDialog(self._pane, row, give=self._give, names=names).was_accepted()
            case "correct":
                made = bridge.dispatch(CorrectMessage(message=row.id))
                if made is not None:
                    show(made.made)
            case _:
                raise ValueError(what)

    def keep(self, draft: "Draft") -> None:
        """Say that what was copied did not leave after all."""
        from crisisapp.services.commands.sendings import KeepCopy  # start-up: on demand

        self._bridge.dispatch(KeepCopy(message=draft.row.id))

    def copy(self, draft: "Draft", *, project: bool) -> None:
        """Note the copy, then put the text on the clipboard; a reader only copies.

        Five lines are read aloud before a text may leave, and once: what was copied is copied
        again freely, unless its channel is suspended or compromised by now.

        Raises:
            CrisisError: holes remain in what should leave.
        """
        from crisisapp.services.approving import standing  # start-up: on demand

        draft.refresh()
        bridge, row = self._bridge, draft.row
        found = None if project else standing(bridge, row)
        agreed = found is not None and found.approved
        if found is None or not (agreed or bridge.writable):
            text = draft.project_text()  # nobody said yes: it leaves marked, or not at all
        elif agreed and not draft.holes():
            text = found.text  # to the letter, at whatever hour it is copied
        else:
            text = draft.final_text()  # the order will say why not
        if not bridge.writable:
            put_text(text, key=draft.row.id, html=draft.html(text))
            return
        unread = row.state not in _READ_ALOUD or self._channel_is_unsafe(draft)
        reason = self._read_aloud(draft) if agreed and unread else ""
        if reason is None:
            return
        if draft.copied(text, project=project, reason=reason):
            put_text(text, key=draft.row.id, html=draft.html(text))

    def _read_aloud(self, draft: "Draft") -> str | None:
        """Let the five lines be read; return why it goes on where that is asked, None: go back."""
        from crisisapp.services.pausing import pause_lines  # start-up: on demand
        from crisisapp.services.settling import to_settle
        from crisisapp.ui.dialogs.message_acts_pause import PauseDialog

        lines, settle = pause_lines(self._bridge, draft.row), to_settle(self._bridge, draft.row)
        if settle.count:
            return PauseDialog.ask_why(self._pane, lines, settle)
        return "" if PauseDialog.ask(self._pane, lines) else None

    def _channel_is_unsafe(self, draft: "Draft") -> bool:
        from crisisapp.services.draft_notes import DraftPlace, channel_note  # start-up: on demand
        from crisisapp.services.queries.desk import school

        bridge = self._bridge
        place = DraftPlace(
            read=bridge.read,
            content=bridge.content,
            zone=bridge.zone,
            language=school(bridge.read).language,
            incident=draft.row.incident,
        )
        return bool(channel_note(place, draft.row, bridge.now()))

    def _clock(self) -> "Clock":
        from crisisapp.ui.dialogs.order import Clock  # start-up: on demand

        return Clock(now=self._bridge.now(), zone=self._bridge.zone)

    def _give(self, order: Command) -> CrisisError | None:
        result = self._bridge.attempt(order)
        return result if isinstance(result, CrisisError) else None
