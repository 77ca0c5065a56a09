"""What is said of a draft's channel: until when it is not read, what to take, before the pick-up.

Its words change with the hour alone: they are read again each minute, not at each key.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from crisisapp.domain.changes import ChangeSet
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.commands.messages import FillMessage
from crisisapp.services.draft_notes import DraftNotes, DraftPlace, draft_notes
from crisisapp.support.i18n import _
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import SMALL, TINY, scaled
from crisisapp.ui.widgets.chip import Chip
from crisisapp.ui.widgets.key_button import KeyButton

if TYPE_CHECKING:
    from crisisapp.qtmodels.messages import Draft

__all__ = ["ChannelNote"]

_MINUTE_MS = 60_000


class ChannelNote(QWidget):
    """Two quiet lines under a draft, with one key that writes it for the channel open now."""

    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._draft: Draft | None = None
        self._known: tuple[str, int, str] | None = None
        self._notes = DraftNotes()
        self._mark = Chip(tone="warn", parent=self)
        self._said = QLabel(self)
        self._take = KeyButton(variant="small", parent=self)
        self._families = QLabel(self)
        self._minute = QTimer(self)
        self._minute.setInterval(_MINUTE_MS)
        self._build()
        self._minute.timeout.connect(self._again)
        self._take.clicked.connect(self._on_take_clicked)
        bridge.changed.connect(self._on_bridge_changed)
        bridge.closing.connect(self._minute.stop)

    def show_draft(self, draft: "Draft") -> None:
        """Show what is to be known of a message; what it says in its holes changes nothing."""
        known = (draft.row.id, draft.row.version, draft.row.state.value)
        if self._draft is draft and known == self._known:
            return
        self._draft, self._known = draft, known
        self._again()
        self._minute.start()

    @Slot(object)
    def _on_bridge_changed(self, changes: ChangeSet) -> None:
        if changes.touches("channel.", "school.", "school_day."):
            self._again()

    @Slot()
    def _on_take_clicked(self) -> None:
        if self._draft is not None and self._notes.take:
            order = FillMessage(message=self._draft.row.id, channel=self._notes.take)
            self._bridge.dispatch(order)

    @Slot()
    def _again(self) -> None:
        draft = self._draft
        if draft is None:
            return
        bridge = self._bridge
        place = DraftPlace(
            read=bridge.read,
            content=bridge.content,
            zone=bridge.zone,
            language=bridge.desk.language,
            incident=draft.incident,
        )
        notes = draft_notes(place, draft.row, bridge.now())
        self._notes = notes
        for part in (self._mark, self._said):
            part.setVisible(bool(notes.channel))
        self._said.setText(notes.channel)
        self._take.setVisible(bool(notes.take) and bridge.writable)
        self._take.setText(_("Take: {name}").format(name=notes.take_name))
        self._families.setVisible(bool(notes.families))
        self._families.setText(notes.families)
        self.setVisible(bool(notes.channel or notes.families))

    def _build(self) -> None:
        self.setObjectName("message_channel_note")
        self._said.setObjectName("message_channel_said")
        self._take.setObjectName("message_channel_take")
        self._families.setObjectName("message_families_read")
        self._mark.show_state("!", "warn")
        for label in (self._said, self._families):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            set_font_role(label, "small")
        self._families.setProperty("tone", "muted")
        row = QHBoxLayout()
        row.setSpacing(scaled(SMALL))
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._said, 1)
        row.addWidget(self._take, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(scaled(TINY))
        layout.addLayout(row)
        layout.addWidget(self._families)
