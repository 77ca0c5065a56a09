"""What we say: a message as it will be read, its holes filled in place, and the next useful act.

It is agreed, copied, said to have left: three acts (`say_acts`). The program sends nothing itself.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from crisisapp.domain.words import MessageState
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.commands.messages import DraftMessage
from crisisapp.services.queries.messages import messages
from crisisapp.support.i18n import _
from crisisapp.ui.clipboard import put_text
from crisisapp.ui.panes.say_acts import MessageAct, MessageActs, next_act
from crisisapp.ui.panes.say_derive import derive_set
from crisisapp.ui.panes.say_pick import MessageChoice

if TYPE_CHECKING:
    # Start-up: drafting comes with the first message.
    from crisisapp.qtmodels.messages import Draft

from crisisapp.ui.panes.say_shown import MessageShown

__all__ = ["SayPane"]


class SayPane(MessageShown):
    """The messages of one incident, one of them open, and what the keys and the foot do with it.

    Emits:
        copied: the subject was put on the clipboard (the words the page may say).
        act_asked: the id of an act the program must do, with what it is about behind a colon.
    """

    act_asked = Signal(str)
    copied = Signal(str)

    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self._acts = MessageActs(self, bridge)
        self._choice = MessageChoice(self, bridge)
        self._findings.board_asked.connect(self._on_findings_board_asked)
        self._head.new_asked.connect(self._on_head_new_asked)
        self._head.derive_asked.connect(self.derive_message)
        self._choice.picked.connect(self._on_choice_picked)
        self._paragraphs.version_asked.connect(self.add_version)
        self._foot.chosen.connect(self._on_foot_chosen)
        self._empty.action_chosen.connect(self.new_message)

    @Slot()
    def new_message(self) -> None:
        """Choose a message to begin."""
        self._head.ask_new()

    def begin(self, template: str, base: str = "", audience: str = "") -> None:
        """Begin a message of a template, or open the draft of it there is.

        `base` is the message whose words it takes, for the same audience.
        """
        for row in self._rows:
            same = row.template == template and audience in ("", row.audience)
            if same and row.state is MessageState.DRAFT and row.id != base:
                self.open_message(row.id)
                return
        order = DraftMessage(
            incident=self._incident, template=template, base=base, audience=audience
        )
        result = self._bridge.dispatch(order)
        if result is not None:
            self._open_made(result.made)

    def _begin_agreed(self, preapproval: str) -> None:
        """Begin a message from a text that was agreed in advance."""
        from crisisapp.services.commands.preapprovals import BeginPreapproved  # start-up: seldom

        order = BeginPreapproved(incident=self._incident, preapproval=preapproval)
        result = self._bridge.dispatch(order)
        if result is not None:
            self._open_made(result.made)

    def next_hole(self) -> bool:
        """Begin typing into the next hole; return whether there is one."""
        self._load_now()
        return self._editor.isEnabled() and self._editor.focus_hole()

    def next_finding(self) -> bool:
        """Put the keys on what is to be read again, then on the next of it; False without any."""
        self._load_now()
        return self._draft is not None and self._findings.begin()

    def see_as_read(self) -> None:
        """Show the message as its channel reads it, or the text alone again."""
        self._load_now()
        if self._draft is not None:
            self._seen.toggle()

    @Slot()
    def derive_message(self) -> None:
        """Open, of the message shown, the set of those for the other audiences."""
        self._load_now()
        self.keep_typed_text()
        self._safely(self._derive)

    def copy_message(self) -> None:
        """Copy the text that may leave, and note it; one that nobody agreed to is agreed first."""
        self._load_now()
        if (draft := self._draft) is not None:
            self._safely(draft.refresh)  # a yes of a moment ago may still be on its way here
            asks = next_act(draft) is MessageAct.APPROVE and self._bridge.writable
            self._do(draft, MessageAct.APPROVE if asks else MessageAct.COPY)

    def ask_whether_sent(self, message_id: str) -> None:
        """Show a message that was copied, and ask whether it has left."""
        if self.open_message(message_id) and self._draft is not None:
            self._do(self._draft, MessageAct.SENT)

    @Slot()
    def add_version(self) -> None:
        """Begin a version of the message in another language."""
        self._load_now()
        self.keep_typed_text()
        if self._foot.isEnabled():
            self._versions.add()

    @Slot()
    def _on_findings_board_asked(self) -> None:
        self.act_asked.emit("board")

    @Slot()
    def _on_head_new_asked(self) -> None:
        if self._incident and self._bridge.writable:
            self._safely(lambda: self._choice.open(self._incident))

    @Slot(str, str, str, str)
    def _on_choice_picked(self, template: str, base: str, audience: str, year: str) -> None:
        if year:
            self._begin_agreed(year)
        else:
            self.begin(template, base, audience)
        self.next_hole()

    @Slot(str)
    def _on_foot_chosen(self, what: str) -> None:
        draft = self._draft
        if draft is None:
            return
        match what:
            case "next":
                if not self.next_hole():
                    self._do(draft, next_act(draft))
            case "subject":
                put_text(" · ".join(part for part in (draft.mark, draft.rendered.subject) if part))
                self.copied.emit(_("The subject is on the clipboard."))
            case "derive":
                self.derive_message()
            case "approval":
                self._do(draft, None)
            case _ if what.startswith("document:"):
                self.keep_typed_text()
                self.act_asked.emit(f"message_{what}:{draft.row.id}")
            case _:
                self.keep_typed_text()
                self._safely(lambda: self._acts.carry_out(draft, what, self._open_made))

    def _do(self, draft: "Draft", act: MessageAct | None) -> None:
        """Carry out an act of a message; None: copy it for somebody to read."""
        if self._foot.isEnabled():
            self.keep_typed_text()
            self._safely(lambda: self._acts.do(draft, act))
            if act not in (MessageAct.APPROVE, MessageAct.SENT):
                self._room.clipboard.check_copy()

    def _derive(self) -> None:
        if self._draft is None or not self._bridge.writable or not self._foot.isEnabled():
            return
        made = derive_set(self, self._bridge, self._draft.row)
        self._rows = messages(self._bridge.read, self._incident)
        if self.open_message(made):
            self.drafts_changed.emit()
            self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
