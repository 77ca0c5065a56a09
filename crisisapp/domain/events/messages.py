"""Events of the messages: drafted, filled, copied; the exact text that left is kept."""

from typing import ClassVar

import msgspec

from crisisapp.domain.approval import ApprovalWay
from crisisapp.domain.events.base import Event, event
from crisisapp.domain.words import FactState, MessageState, Precision

__all__ = [
    "KeptSending",
    "KnownFact",
    "MessageAgreed",
    "MessageApproved",
    "MessageDrafted",
    "MessageEdited",
    "MessageErased",
    "MessageSent",
    "MessageStateSet",
    "UsedFact",
]


class UsedFact(msgspec.Struct, frozen=True, kw_only=True):
    """A fact that a text says, in the words in which it says it."""

    key: str
    words: str


class KnownFact(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A fact as it was known when a text left: its words in the text's language, who confirmed it.

    `at` is when it was last said or confirmed, as a body holds it; `used`: the text says it.
    """

    key: str
    label: str
    state: FactState
    value: str = ""
    unit: str = ""
    words: str = ""
    by_party: str = ""
    at: str = ""
    used: bool = False


class KeptSending(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What stays of a sending whose words were lawfully removed: when, to whom, by what, whose yes.

    Removals of earlier releases kept no yes: `approved_by` is then empty, whoever had said it.
    """

    number: int
    at: str
    precision: Precision = Precision.EXACT
    channel: str = ""
    audience: str = ""
    entry: str = ""
    approved_by: str = ""
    approved_at: str = ""
    approved_way: str = ""


@event
class MessageDrafted(Event, frozen=True, kw_only=True, omit_defaults=True):
    """A message was begun from a template. `template_digest` is the SHA-256 of its file.

    `letter` is that of the device that chose the number: two devices may choose the same one.
    `corrects` is the sent message that this one corrects, `preapproval` the text agreed in advance
    from which it was begun.
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
    corrects: str = ""
    preapproval: str = ""

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
    """A message changed state; `text` is what was copied, to the letter, `title` its subject line.

    `at` of a copy for somebody to read (`project`) is the hour its text was written at. A copy of
    what was agreed holds what proves it if it leaves: its `version`, whose yes it had, the hour its
    text was written at, the facts it says in its own words, the next hour it names (`next_at`).
    """

    KIND: ClassVar[str] = "message.state_set"
    message: str
    state: MessageState
    at: str
    text: str = ""
    channel: str = ""
    project: bool = False
    title: str = ""
    reason: str = ""
    version: int = 0
    written_at: str = ""
    approved_by: str = ""
    approved_at: str = ""
    approved_way: str = ""
    facts: tuple[KnownFact, ...] = ()
    next_at: str = ""

    def subject(self) -> str:
        """Return the message's id."""
        return self.message


@event
class MessageApproved(Event, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody said yes to one exact text, written at the hour `written_at`.

    `digest` is its seal (`domain.approval`). `open_fields` may be filled afterwards: `frame` is the
    seal of the text without their words. `said` is the answer as it was received, `words` the four
    words it was to hold. `facts` are those the text says. `preapproval`: the yes is one that was
    said in advance, and falls with it. `reason`: why, past what was to be settled first.
    """

    KIND: ClassVar[str] = "message.approved"
    message: str
    version: int
    at: str
    way: ApprovalWay
    who: str
    text: str
    digest: str
    written_at: str
    title: str = ""
    said: str = ""
    words: tuple[str, ...] = ()
    open_fields: tuple[str, ...] = ()
    frame: str = ""
    facts: tuple[UsedFact, ...] = ()
    preapproval: str = ""
    reason: str = ""

    def subject(self) -> str:
        """Return the message's id."""
        return self.message


@event
class MessageAgreed(Event, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody outside (`party`: `hierarchy`, `police`) agreed to the text of the seal `digest`."""

    KIND: ClassVar[str] = "message.agreed"
    agreement: str
    message: str
    party: str
    at: str
    way: ApprovalWay
    who: str = ""
    digest: str = ""

    def subject(self) -> str:
        """Return the message's id."""
        return self.message


@event
class MessageSent(Event, frozen=True, kw_only=True, omit_defaults=True):
    """A text left: everything that proves what was said, and what was known then, stands here.

    `number` counts the sendings of one message from 1. `title` is the subject line. `reason` is
    why it left without a yes or an agreement it needed.
    """

    KIND: ClassVar[str] = "message.sent"
    message: str
    number: int
    version: int
    at: str
    channel: str
    audience: str
    text: str
    digest: str
    template: str
    template_version: str
    template_digest: str
    entry: str
    precision: Precision = Precision.EXACT
    title: str = ""
    facts: tuple[KnownFact, ...] = ()
    approved_by: str = ""
    approved_at: str = ""
    approved_way: str = ""
    reason: str = ""

    def subject(self) -> str:
        """Return the message's id."""
        return self.message


@event
class MessageErased(Event, frozen=True, kw_only=True, omit_defaults=True):
    """The words of a message were lawfully removed; what keeps its place stays here."""

    KIND: ClassVar[str] = "message.erased"
    message: str
    number: int
    reason: str
    template: str
    template_version: str
    language: str
    audience: str
    channel: str
    created_at: str
    letter: str = ""
    corrects: str = ""
    sendings: tuple[KeptSending, ...] = ()

    def subject(self) -> str:
        """Return the message's id."""
        return self.message
