"""The foot of a message: the next useful act on the right, the other ways to copy on the left."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crisisapp.domain.words import MessageState
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.support.i18n import _
from crisisapp.ui.panes.say_acts import MessageAct, next_act
from crisisapp.ui.panes.say_agreements import Agreements
from crisisapp.ui.panes.say_more import MoreButton
from crisisapp.ui.signals import weak_slot
from crisisapp.ui.theme.metrics import PANE, SMALL, scaled
from crisisapp.ui.widgets.card import Bar
from crisisapp.ui.widgets.flow_box import FlowBox
from crisisapp.ui.widgets.key_button import KeyButton

if TYPE_CHECKING:
    # Start-up: drafting comes with the first message.
    from crisisapp.qtmodels.messages import Draft

__all__ = ["MessageFoot"]

_OVER = (MessageState.WITHDRAWN, MessageState.SUPERSEDED)
_LABEL = 26  # characters of a hole's name on the button


class MessageFoot(Bar):
    """The next act as the primary button; what else can be done beside it.

    Emits:
        chosen(str): `next` (fill a hole, have it agreed, copy, say that it has left), `approval`
            (copy for approval), `subject` (copy the subject alone), `keep` (it did not leave),
            `agree:PARTY` (somebody outside agrees), and what `MoreButton` gives.
    """

    chosen = Signal(str)

    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None) -> None:
        super().__init__("bottom", parent)
        self._agreements = Agreements(bridge, self)
        self._more = MoreButton(self, writable=bridge.writable)
        self._approve = KeyButton(parent=self)
        self._subject = KeyButton(parent=self)
        self._keep = KeyButton(parent=self)
        self._next = KeyButton(variant="primary", parent=self)
        self._build()
        named = {
            "next": self._next,
            "approval": self._approve,
            "subject": self._subject,
            "keep": self._keep,
        }
        for what, button in named.items():
            button.clicked.connect(weak_slot(self._on_button_clicked, what))
        self._agreements.asked.connect(self._on_agreements_asked)
        self._more.chosen.connect(self.chosen)

    def show_draft(self, draft: "Draft") -> None:
        """Say the next act of a message as it reads now."""
        act = next_act(draft)
        self._agreements.show_draft(draft)
        self._more.show_draft(draft)
        self._next.setText(_words(act, draft, self._agreements.missing))
        self._next.setVisible(draft.row.state not in _OVER)
        self._next.updateGeometry()
        self._approve.setVisible(act in {MessageAct.FILL, MessageAct.APPROVE})
        self._keep.setVisible(act is MessageAct.SENT)
        in_subject = any(hole.in_subject for hole in draft.rendered.holes)
        self._subject.setVisible(bool(draft.rendered.subject) and not in_subject)

    def retranslate(self) -> None:
        """Say the fixed words again."""
        self._approve.setText(_("Copy to have it agreed"))
        self._subject.setText(_("Copy the subject"))
        self._keep.setText(_("Not sent after all"))
        self._more.retranslate()
        self._agreements.refresh()

    def _on_button_clicked(self, what: str) -> None:
        self.chosen.emit(what)

    @Slot(str)
    def _on_agreements_asked(self, party: str) -> None:
        self.chosen.emit(f"agree:{party}")

    def _build(self) -> None:
        self._keep.setObjectName("message_keep")
        self._next.setObjectName("message_next")
        self._approve.setObjectName("message_approve")
        self._subject.setObjectName("message_subject")
        buttons = FlowBox(parent=self)
        for button in (self._more, self._approve, self._subject, self._keep):
            buttons.add(button)
        buttons.add(self._next, at_end=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(scaled(PANE), scaled(SMALL), scaled(PANE), scaled(SMALL))
        layout.setSpacing(scaled(SMALL))
        layout.addWidget(self._agreements)
        layout.addWidget(buttons)


def _words(act: MessageAct, draft: "Draft", missing: tuple[str, ...]) -> str:
    """Return the primary button's words: `Fill in: time`, `Validate…`, `Copy`.

    Who outside has still to agree is said on it, before a text leaves.
    """
    match act:
        case MessageAct.FILL:
            return _fill_words(draft.holes()[0].label)
        case MessageAct.APPROVE:
            return _("Agree…")
        case MessageAct.SENT:
            return _("I have sent it…")
        case MessageAct.COPY if missing and draft.row.state is MessageState.APPROVED:
            return _("Copy, without: {who}").format(who=_short(", ".join(missing)))
        case MessageAct.COPY:
            return _("Copy")


def _fill_words(label: str) -> str:
    return _("Fill in: {label}").format(label=_short(label))


def _short(label: str) -> str:
    return label if len(label) <= _LABEL else label[: _LABEL - 1].rstrip() + "…"
