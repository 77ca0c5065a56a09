"""The bar over a message: for whom, where it stands, which version, by which channel."""

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crisisapp.domain.words import MessageState
from crisisapp.services.queries.records import MessageRow
from crisisapp.services.words.labels import audience_text, channel_label
from crisisapp.services.words.message import message_standing
from crisisapp.support.i18n import _, moment_text
from crisisapp.ui.theme.metrics import PANE, SMALL, TINY, scaled
from crisisapp.ui.theme.tokens import ToneName
from crisisapp.ui.widgets.card import Bar
from crisisapp.ui.widgets.chip import Chip
from crisisapp.ui.widgets.elided import ElidedLabel

__all__ = ["MessageBar", "message_state_words"]


def message_state_words(row: MessageRow, zone: ZoneInfo, *, now: datetime) -> str:
    """Return where a message stands: `Draft`, `Copied 11:08`. Copied is never said to be sent.

    Another day than that of `now` is said with the hour.
    """
    return message_standing(row, zone, now=now)


class MessageBar(Bar):
    """Shows one message's head."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("top", parent)
        self.setObjectName("message_bar")
        self._audience = ElidedLabel(role="bold", parent=self)
        self._state = Chip(parent=self)
        self._version = ElidedLabel(role="body", parent=self)
        self._year = Chip(parent=self)
        self._channel = Chip(tone="outline", parent=self)
        self._state.setObjectName("message_state")
        self._year.setObjectName("message_year")
        self._year.hide()
        self._version.setProperty("tone", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(PANE), scaled(SMALL), scaled(PANE), scaled(SMALL))
        column.setSpacing(scaled(TINY))
        layout = QHBoxLayout()
        layout.setSpacing(scaled(SMALL))
        layout.addWidget(self._audience)
        layout.addWidget(self._state)
        layout.addWidget(self._version)
        layout.addStretch(1)
        layout.addWidget(self._channel)
        column.addLayout(layout)
        column.addWidget(self._year)

    def show_row(self, row: MessageRow, zone: ZoneInfo, *, now: datetime) -> None:
        """Show a message as it stands; days are told apart from that of `now`."""
        self._audience.setText(audience_text(row.audience) or row.title)
        state = message_state_words(row, zone, now=now)
        self._state.show_state(state, _tone(row))
        changed = moment_text(row.changed_at, zone, today=now)
        # TRANSLATORS: the version of a message and when it was last changed: "v4 · 11:02".
        self._version.setText(_("v{version} · {time}").format(version=row.version, time=changed))
        self._channel.show_state(channel_label(row.channel), "outline")
        self._channel.setVisible(bool(row.channel))

    def show_preapproval(self, words: str, why: str) -> None:
        """Say until when the text was agreed in advance, or why no longer; no words: it was not."""
        self._year.show_state(words, "warn" if why else "ok", tick=not why)
        self._year.setToolTip(why)
        self._year.setVisible(bool(words))


def _tone(row: MessageRow) -> ToneName:
    """Return the tone of a standing; green for what has left alone."""
    if row.state is MessageState.SENT:
        return "ok"
    return "warn" if row.state is MessageState.DRAFT or row.waits else "neutral"
