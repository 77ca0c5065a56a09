"""The first act on a message: somebody says yes to its text, and how."""

import msgspec
from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from crisisapp.domain.approval import ApprovalWay
from crisisapp.domain.errors import CrisisError, UserCode
from crisisapp.services.commands.approvals import ApproveMessage
from crisisapp.services.settling import NOTHING, ToSettle
from crisisapp.services.words.approval import way_label
from crisisapp.support.i18n import _
from crisisapp.ui.dialogs.form import ChipOf
from crisisapp.ui.dialogs.message_acts_settle import add_to_settle
from crisisapp.ui.dialogs.order import Clock, Give, TimedDialog
from crisisapp.ui.widgets.choice_box import ChoiceBox
from crisisapp.ui.widgets.line_field import LineField
from crisisapp.ui.widgets.tick_box import TickBox

__all__ = ["ApproveDialog", "AskedYes"]


class AskedYes(msgspec.Struct, frozen=True, kw_only=True):
    """What a yes is asked to: a message (its id), the four words of its text, what is to settle."""

    message: str
    words: str
    settle: ToSettle = NOTHING


class ApproveDialog(TimedDialog):
    """Notes who says yes to one exact text, and how; an answer by SMS is held against its words.

    What is to be settled first is said before the yes, and asks why it is said all the same.
    """

    def __init__(
        self,
        parent: QWidget | None,
        clock: Clock,
        asked: AskedYes,
        *,
        give: Give,
        names: ChipOf | None = None,
    ) -> None:
        self._message = asked.message
        title = _("Who says yes to this text?")
        super().__init__(parent, clock, give, title=title, accept=_("Agree"))
        self._way = ChoiceBox("", self)
        self._who = LineField("party", parent=self)
        self._at = LineField("time", parent=self)
        self._said = LineField("text", parent=self)
        for each in ApprovalWay:
            self._way.addItem(way_label(each), each.value)
        parts = (("way", self._way), ("party", self._who), ("at", self._at), ("said", self._said))
        for name, part in parts:
            part.setObjectName(name)
        self._reason = add_to_settle(self, asked.settle, names=names)
        self.add_note(_("Words of this text: {words}").format(words=asked.words))
        self.add_line(_("How"), self._way)
        self.add_line(_("Who (the head of the team if left empty)"), self._who)
        self.add_chips(names, self._who)
        self.add_pair(
            (_("Answer received, with its words"), self._said),
            (_("When (now if left empty)"), self._at),
        )
        self._more = TickBox(_("It is a yes all the same, to this very text"), self)
        self._more.setObjectName("confirmed")
        self._more.hide()
        self._said.textEdited.connect(self._on_said_edited)
        self.form.addWidget(self._more)
        self.add_note(_("One word changed in the text, and it must be asked again."))
        why = () if self._reason is None else (self._reason,)
        self.end(*why, self._way, self._who, self._said, self._at, self._more)

    def propose(self, way: ApprovalWay) -> None:
        """Choose how it is most likely said, before the dialog is shown."""
        self._way.setCurrentIndex(self._way.findData(way.value))

    def order(self) -> ApproveMessage:
        """Return the order the fields make.

        Raises:
            UserError: BAD_TIME.
        """
        return ApproveMessage(
            message=self._message,
            way=ApprovalWay(self._way.currentData()),
            who=self._who.text(),
            at=self.clock.typed(self._at),
            said=self._said.text(),
            confirmed=self._more.isChecked(),
            reason="" if self._reason is None else self._reason.text(),
        )

    @Slot()
    def _on_said_edited(self) -> None:
        self._more.setChecked(False)
        self._more.hide()

    def refused(self, refusal: CrisisError) -> None:
        """Say why; of an answer that says more than a yes, ask whether it is one."""
        if refusal.code == UserCode.ANSWER_SAYS_MORE:
            self._more.show()
        super().refused(refusal)

    # Qt overrides

    def accept(self) -> None:
        """Give the order; a refusal is said here, and everything typed stays."""
        self.offer(self.order)
