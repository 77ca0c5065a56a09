"""What is new to the readers of a message: one line over it, and a mark in its text."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from crisisapp.domain.words import MessageState
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.qtmodels.paint import MessagePart
from crisisapp.support.i18n import _
from crisisapp.ui.theme.fonts import set_font_role

if TYPE_CHECKING:
    # Start-up: drafting comes with the first message.
    from crisisapp.qtmodels.messages import Draft
    from crisisapp.services.drafting.since_last import Before

__all__ = ["SinceLine"]


class SinceLine(QLabel):
    """Says what a draft tells that the last message to its audience did not; empty: hidden."""

    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._told: Before | None = None
        self._new: frozenset[str] = frozenset()
        self.setObjectName("message_since")
        self.setProperty("tone", "muted")
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        set_font_role(self, "small")
        self.hide()

    def look_back(self, draft: "Draft | None") -> None:
        """Read again what the audience of a draft was last told."""
        self._told = None
        self.setVisible(draft is not None and bool(self.text()))
        if draft is not None and draft.row.state is MessageState.DRAFT:
            from crisisapp.services.drafting.since_last import before  # start-up: on demand

            self._told = before(self._bridge, draft.row)

    def show_draft(self, draft: "Draft") -> None:
        """Say what is new in a draft as it reads now."""
        words = ""
        self._new = frozenset()
        if self._told is not None:
            from crisisapp.services.drafting.since_last import since  # start-up: on demand
            from crisisapp.services.words.since_last import since_sentence

            found = since(self._told, draft.rendered)
            self._new = frozenset(each.text for each in found.new)
            words = since_sentence(found, self._bridge.zone, now=self._bridge.now())
        self.setText(words)
        self.setAccessibleName(_("What is new: {words}").format(words=words) if words else "")
        self.setVisible(bool(words))

    def marked(self, parts: Sequence[MessagePart]) -> tuple[MessagePart, ...]:
        """Return the parts of the draft shown last, with a mark on what is new."""
        if not self._new:
            return tuple(parts)
        return tuple(
            msgspec.structs.replace(part, changed=True)
            if part.origin in ("value", "fact") and part.text in self._new
            else part
            for part in parts
        )
