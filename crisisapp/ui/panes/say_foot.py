"""The foot of a message: the next useful act on the right, the other ways to copy on the left."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crisisapp.support.i18n import _
from crisisapp.ui.theme.metrics import PANE, SMALL, scaled
from crisisapp.ui.widgets.card import Bar
from crisisapp.ui.widgets.flow_box import FlowBox
from crisisapp.ui.widgets.key_button import KeyButton

if TYPE_CHECKING:
    # Start-up: drafting comes with the first message.
    from crisisapp.qtmodels.messages import Draft

__all__ = ["MessageFoot"]

_LABEL = 26  # characters of a hole's name on the button


class MessageFoot(Bar):
    """Three buttons; none of them says that anything was sent.

    Emits:
        next_chosen(): fill the next hole, or copy when none remains.
        approval_chosen(): copy for approval.
        subject_chosen(): copy the subject alone.
    """

    next_chosen = Signal()
    approval_chosen = Signal()
    subject_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("bottom", parent)
        self._approve = KeyButton(parent=self)
        self._subject = KeyButton(parent=self)
        self._next = KeyButton(variant="primary", parent=self)
        self._build()
        self._next.clicked.connect(self._on_next_clicked)
        self._approve.clicked.connect(self._on_approve_clicked)
        self._subject.clicked.connect(self._on_subject_clicked)

    def show_draft(self, draft: "Draft") -> None:
        """Say the next act of a message as it reads now."""
        holes = draft.holes()
        self._next.setText(_fill_words(holes[0].label) if holes else _("Copy"))
        self._next.updateGeometry()
        in_subject = any(hole.in_subject for hole in draft.rendered.holes)
        self._subject.setVisible(bool(draft.rendered.subject) and not in_subject)

    def retranslate(self) -> None:
        """Say the fixed words again."""
        self._approve.setText(_("Copy for approval"))
        self._subject.setText(_("Copy the subject"))

    @Slot()
    def _on_next_clicked(self) -> None:
        self.next_chosen.emit()

    @Slot()
    def _on_approve_clicked(self) -> None:
        self.approval_chosen.emit()

    @Slot()
    def _on_subject_clicked(self) -> None:
        self.subject_chosen.emit()

    def _build(self) -> None:
        self._next.setObjectName("message_next")
        self._approve.setObjectName("message_approve")
        self._subject.setObjectName("message_subject")
        buttons = FlowBox(parent=self)
        for button in (self._approve, self._subject):
            buttons.add(button)
        buttons.add(self._next, at_end=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(scaled(PANE), scaled(SMALL), scaled(PANE), scaled(SMALL))
        layout.addWidget(buttons)


def _fill_words(label: str) -> str:
    """Return the primary button's words while a hole remains: `Fill in: time`."""
    short = label if len(label) <= _LABEL else label[: _LABEL - 1].rstrip() + "…"
    return _("Fill in: {label}").format(label=short)
