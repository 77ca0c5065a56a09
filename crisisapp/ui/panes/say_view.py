"""A message as its channel reads it: one quiet line, and the picture of it for who asks.

The line is always there: the channel, how long the message is on it, until when it is read. The
picture opens by the channel's chip, on the message's own channel or on any other one; looking
changes nothing, one key writes the message for the channel one looks at.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from crisisapp.domain.changes import ChangeSet
from crisisapp.domain.errors import CrisisError
from crisisapp.domain.words import MessageState
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.commands.messages import FillMessage
from crisisapp.support.i18n import _
from crisisapp.ui.signals import weak_slot
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import SMALL, TINY, scaled
from crisisapp.ui.widgets.chip import Chip
from crisisapp.ui.widgets.filter_chip import FilterChip
from crisisapp.ui.widgets.key_button import KeyButton
from crisisapp.ui.widgets.pauses import pause

if TYPE_CHECKING:
    # Start-up: drafting comes with the first message.
    from crisisapp.qtmodels.message_channels import ChannelViews, Seen
    from crisisapp.qtmodels.messages import Draft
    from crisisapp.ui.widgets.channel_picture import ChannelPicture

__all__ = ["ChannelSeen"]

_MINUTE_MS = 60_000
_ADVICE = 2  # sentences under the picture


class ChannelSeen(QWidget):
    """The line of a message's channel, and under it the picture while it is open.

    Emits:
        opened(bool): the picture is open, or closed again: it takes room from its neighbours.
    """

    opened = Signal(bool)

    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._views: ChannelViews | None = None
        self._draft: Draft | None = None
        self._picture: ChannelPicture | None = None
        self._channel = ""  # the one looked through; empty: the message's own
        self._open = False
        self._seen: Seen | None = None
        self._chip = FilterChip(parent=self)
        self._menu = QMenu(self._chip)
        self._said = QLabel(self)
        self._mark = Chip(tone="warn", parent=self)
        self._advice = QLabel(self)
        self._write = KeyButton(variant="small", parent=self)
        self._look = pause(self, 0, until=bridge.closing)
        self._minute = QTimer(self)
        self._minute.setInterval(_MINUTE_MS)
        self._build()
        self._look.timeout.connect(self._on_look_timeout)
        self._minute.timeout.connect(self._on_minute_timeout)
        self._menu.aboutToShow.connect(self._on_menu_shown)
        self._write.clicked.connect(self._on_write_clicked)
        bridge.changed.connect(self._on_bridge_changed)
        bridge.closing.connect(self._minute.stop)

    def show_draft(self, draft: "Draft") -> None:
        """Show a message once it is painted; another one is seen on its own channel."""
        if self._draft is None or self._draft.row.id != draft.row.id:
            self._channel = ""
        self._draft = draft
        if self._seen is None:
            self._show()  # the line has its height before the page is painted
        else:
            self._look.start()
        if not self._minute.isActive():
            self._minute.start()

    def show_nothing(self) -> None:
        """Follow no message any more."""
        self._look.stop()
        self._minute.stop()
        self._draft = self._seen = None

    def is_current(self) -> bool:
        """Say whether what is shown is the message as it reads now."""
        return self._draft is not None and not self._look.isActive()

    @property
    def is_open(self) -> bool:
        """Say whether the picture is shown."""
        return self._open

    def toggle(self) -> None:
        """Open the picture, with the keys in it, or close it."""
        self.look_through("" if self._open else self._looked_through())
        if self._open and self._picture is not None:
            self._picture.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def look_through(self, channel: str) -> None:
        """Open the picture of a channel; an empty text closes it and returns to the own one."""
        if self._open != bool(channel):
            self._open = bool(channel)
            self.opened.emit(self._open)
        own = self._draft.row.channel if self._draft is not None else ""
        self._channel = channel if channel != own else ""
        self._show()

    def retranslate(self) -> None:
        """Say every word again in the language of the screen."""
        self._seen = None
        if self._views is not None:
            self._views.forget()
        if self._draft is not None:
            self._look.start()

    @Slot()
    def _on_look_timeout(self) -> None:
        self._show()

    @Slot()
    def _on_minute_timeout(self) -> None:
        if self._views is not None:
            self._views.forget()
        if self.isVisible():
            self._look.start()

    @Slot(object)
    def _on_bridge_changed(self, changes: ChangeSet) -> None:
        if self._views is not None and changes.touches("channel.", "school.", "school_day."):
            self._views.forget()
            self._look.start()

    @Slot()
    def _on_menu_shown(self) -> None:
        self._menu.clear()
        if self._draft is None:
            return
        alone = self._menu.addAction(_("The text alone"))
        alone.setObjectName("channel_none")
        alone.setCheckable(True)
        alone.setChecked(not self._open)
        alone.triggered.connect(weak_slot(self.look_through, ""))
        for group in self._all_views().choices(self._draft):
            self._menu.addSeparator()
            for choice in group:
                action = self._menu.addAction(choice.name)
                action.setObjectName(f"channel_{choice.channel}")
                action.setCheckable(True)
                action.setChecked(self._open and choice.channel == self._looked_through())
                action.triggered.connect(weak_slot(self.look_through, choice.channel))

    @Slot()
    def _on_write_clicked(self) -> None:
        if self._draft is not None and self._channel:
            wanted = self._channel
            self._channel = ""
            order = FillMessage(message=self._draft.row.id, channel=wanted)
            if self._bridge.dispatch(order) is None:
                self._channel = wanted

    def _looked_through(self) -> str:
        own = self._draft.row.channel if self._draft is not None else ""
        return self._channel or own

    def _all_views(self) -> "ChannelViews":
        if self._views is None:
            from crisisapp.qtmodels.message_channels import ChannelViews  # start-up, as above

            self._views = ChannelViews(self._bridge)
        return self._views

    def _show(self) -> None:
        self._look.stop()
        draft = self._draft
        if draft is None:
            return
        try:
            seen = self._all_views().seen(draft, self._looked_through(), drawn=self._open)
        except CrisisError as error:
            self._channel = ""
            self._bridge.refused.emit(error)
            return
        if seen != self._seen:
            before, self._seen = self._seen, seen
            anew = before is None or before.channel != seen.channel
            self._show_seen(seen, draft, anew=anew)

    def _show_seen(self, seen: "Seen", draft: "Draft", *, anew: bool) -> None:
        self._chip.setText(seen.name)
        self._chip.setAccessibleName(_("Read as: {channel}").format(channel=seen.name))
        self._chip.updateGeometry()
        # What is shut of the message's own channel stands in a line of its own, with its way out.
        state = seen.state if seen.usable or not seen.own else ""
        self._said.setText(" · ".join(part for part in (seen.count, state) if part))
        advice = seen.advice[:_ADVICE] if self._open else seen.advice[:1] if seen.costs else ()
        warns = seen.costs or (not seen.usable and not seen.own)
        self._mark.setVisible(warns and bool(advice))
        self._advice.setText("\n".join(advice))
        self._advice.setVisible(bool(advice))
        writes = self._open and not seen.own and draft.row.state is MessageState.DRAFT
        self._write.setVisible(writes and self._bridge.writable)
        self._write.setText(_("Write it for: {channel}").format(channel=seen.name))
        if self._open:
            picture = self._made_picture()
            picture.setAccessibleName(_("As it is read: {channel}").format(channel=seen.name))
            picture.set_copy_mark(draft.mark)
            picture.show_blocks(seen.blocks, anew=anew)
        if self._picture is not None:
            self._picture.setVisible(self._open)

    def _made_picture(self) -> "ChannelPicture":
        if self._picture is None:
            from crisisapp.ui.widgets.channel_picture import ChannelPicture  # start-up, as above

            self._picture = ChannelPicture(self)
            self._picture.setObjectName("message_as_read")
            self._column.insertWidget(1, self._picture)
        return self._picture

    def _build(self) -> None:
        self.setObjectName("message_channel_line")
        self._chip.setObjectName("message_channel")
        self._chip.setMenu(self._menu)
        self._said.setObjectName("message_length")
        self._advice.setObjectName("message_channel_advice")
        self._write.setObjectName("message_channel_write")
        self._mark.show_state("!", "warn")
        for label in (self._said, self._advice):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setProperty("tone", "muted")
            set_font_role(label, "small")
        line = QHBoxLayout()
        line.setSpacing(scaled(SMALL))
        line.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._said, 1)
        advice = QHBoxLayout()
        advice.setSpacing(scaled(SMALL))
        advice.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        advice.addWidget(self._advice, 1)
        advice.addWidget(self._write, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(scaled(TINY))
        self._column.addLayout(line)
        self._column.addLayout(advice)
        for part in (self._write, self._mark, self._advice):
            part.hide()
