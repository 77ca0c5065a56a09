"""Events of the messages: drafted, filled, copied; the exact text that left is kept."""

from typing import ClassVar

import msgspec

from crisisapp.domain.events.base import Event, event
from crisisapp.domain.words import MessageState

__all__ = ["MessageDrafted", "MessageEdited", "MessageStateSet"]


@event
class MessageDrafted(Event, frozen=True, kw_only=True, omit_defaults=True):
    """A message was begun from a template. `template_digest` is the SHA-256 of its file.

    `letter` is that of the device that chose the number: two devices may choose the same one.
    """

    KIND: ClassVar[str] = "message.drafted"
    message: str
    number: int
    template: str
    template_version: str
    template_digest: str
    language: str
    audience: str
    channel: str
    title: str
    letter: str = ""
    values: dict[str, str] = msgspec.field(default_factory=dict)

    def subject(self) -> str:
        """Return the message's id."""
        return self.message


@event
class MessageEdited(Event, frozen=True, kw_only=True, omit_defaults=True):
    """Holes were filled or changed; `values` holds only those that changed ("" empties one).

    `channel` is the one it is now written for, empty: it stays.
    """

    KIND: ClassVar[str] = "message.edited"
    message: str
    values: dict[str, str]
    channel: str = ""

    def subject(self) -> str:
        """Return the message's id."""
        return self.message


@event
class MessageStateSet(Event, frozen=True, kw_only=True, omit_defaults=True):
    """A message changed state; `text` is what was copied or sent, to the letter."""

    KIND: ClassVar[str] = "message.state_set"
    message: str
    state: MessageState
    at: str
    text: str = ""
    channel: str = ""
    project: bool = False

    def subject(self) -> str:
        """Return the message's id."""
        return self.message
