"""Events of the versions of a message in other languages."""

from typing import ClassVar

import msgspec

from crisisapp.domain.events.base import Event, event
from crisisapp.domain.versions import VersionText

__all__ = [
    "MessageVersionAdded",
    "MessageVersionCopied",
    "MessageVersionRemoved",
    "MessageVersionReviewed",
    "MessageVersionWritten",
]


@event
class MessageVersionAdded(Event, frozen=True, kw_only=True, omit_defaults=True):
    """A version was begun, or put back as it was: `tag` is its language, `name` what it is called.

    `texts` are its paragraphs by the names of the original's. `began` is when a version that is put
    back was begun first.
    """

    KIND: ClassVar[str] = "message.version_added"
    message: str
    tag: str
    name: str
    texts: dict[str, VersionText] = msgspec.field(default_factory=dict)
    reviewed_by: str = ""
    reviewed_at: str = ""
    began: str = ""

    def subject(self) -> str:
        """Return the message's id."""
        return self.message


@event
class MessageVersionWritten(Event, frozen=True, kw_only=True, omit_defaults=True):
    """Paragraphs of a version were written; an empty text takes one away. Nobody reviewed them."""

    KIND: ClassVar[str] = "message.version_written"
    message: str
    tag: str
    texts: dict[str, VersionText]

    def subject(self) -> str:
        """Return the message's id."""
        return self.message


@event
class MessageVersionReviewed(Event, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody of the school, or for it, read a version and answers for it."""

    KIND: ClassVar[str] = "message.version_reviewed"
    message: str
    tag: str
    at: str
    who: str = ""

    def subject(self) -> str:
        """Return the message's id."""
        return self.message


@event
class MessageVersionRemoved(Event, frozen=True, kw_only=True, omit_defaults=True):
    """A version was given up."""

    KIND: ClassVar[str] = "message.version_removed"
    message: str
    tag: str

    def subject(self) -> str:
        """Return the message's id."""
        return self.message


@event
class MessageVersionCopied(Event, frozen=True, kw_only=True, omit_defaults=True):
    """A version was copied to be sent: its words to the letter, their seal, and who had read it.

    `text` is all that went to the clipboard, marks and subject included; `digest` its seal
    (`domain.approval`). Without `reviewed_at` nobody of the school had read it.
    """

    KIND: ClassVar[str] = "message.version_copied"
    copy: str
    message: str
    tag: str
    name: str
    text: str
    digest: str
    at: str
    reviewed_by: str = ""
    reviewed_at: str = ""

    def subject(self) -> str:
        """Return the message's id."""
        return self.message
