"""Where a message is read: its text, what to read again under it, how a channel shows it."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.support.i18n import _
from crisisapp.ui.panes.say_clipboard import ClipboardLine
from crisisapp.ui.panes.say_findings import Findings
from crisisapp.ui.panes.say_since import SinceLine
from crisisapp.ui.panes.say_view import ChannelSeen
from crisisapp.ui.theme.metrics import PANE, SMALL, scaled
from crisisapp.ui.widgets.message_view import HoleEditor

if TYPE_CHECKING:
    # Start-up: drafting comes with the first message.
    from crisisapp.qtmodels.messages import Draft

__all__ = ["MessageRoom"]


class MessageRoom(QWidget):
    """Holds the parts that show one draft; what is found is underlined in the text."""

    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._since = SinceLine(bridge, self)
        self.editor = HoleEditor("", self)
        self.findings = Findings(bridge, self)
        self.seen = ChannelSeen(bridge, self)
        self.clipboard = ClipboardLine(bridge, self)
        self.editor.setObjectName("message")
        small = scaled(SMALL)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(scaled(PANE), scaled(12), scaled(PANE), small)
        layout.setSpacing(small)
        layout.addWidget(self._since)
        layout.addWidget(self.editor, 1)
        layout.addWidget(self.findings)
        layout.addWidget(self.seen)
        layout.addWidget(self.clipboard)
        self.findings.marked.connect(self.editor.set_marks)
        self.seen.opened.connect(self.findings.give_room)

    def show_draft(self, draft: "Draft") -> None:
        """Show a draft as it reads now."""
        self._since.show_draft(draft)
        self.editor.set_copy_mark(draft.mark)
        self.editor.set_parts(self._since.marked(draft.parts()))
        self.findings.show_draft(draft)
        self.seen.show_draft(draft)
        self.clipboard.show_draft(draft)

    def look_back(self, draft: "Draft | None") -> None:
        """Look for what the same people were told last, which a draft is compared with."""
        self._since.look_back(draft)

    def set_shown(self, *, shown: bool) -> None:
        """Show the parts of a draft, or keep their room empty."""
        for part in (self.editor, self.findings, self.seen):
            part.setVisible(shown)
        if not shown:
            self.findings.show_nothing()
            self.seen.show_nothing()
            self.clipboard.show_nothing()

    def retranslate(self) -> None:
        """Say every word again in the language of the screen."""
        self.editor.setAccessibleName(_("The message"))
        self.findings.retranslate()
        self.seen.retranslate()
