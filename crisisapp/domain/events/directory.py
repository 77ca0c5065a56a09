"""Events of the directory: whom to call, by which ways, and the channels the school writes on."""

from typing import ClassVar

import msgspec

from crisisapp.domain.events.base import Event, event

__all__ = [
    "ChannelRemoved",
    "ChannelSet",
    "ChannelStateSet",
    "ContactCalled",
    "ContactChecked",
    "ContactRemoved",
    "ContactSet",
    "Way",
]


class Way(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One way to reach somebody. `kind`: phone, mobile, sms, email, other. `hours`: its own."""

    kind: str
    value: str
    label: str = ""
    hours: str = ""


@event
class ContactSet(Event, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody was written into the directory, or changed; `ways` in the order they are tried.

    `deputy` is the id of the contact to call when nobody answers. `audience` is the id of the
    audience that a call to them tells, `key` that of the step of the playbooks it answers.
    `front` is their place among the six of the Situations page, 0: not there. `checked_on` is an
    ISO day.
    """

    KIND: ClassVar[str] = "contact.set"
    contact: str
    name: str
    role: str = ""
    organisation: str = ""
    ways: tuple[Way, ...] = ()
    deputy: str = ""
    hours: str = ""
    language: str = ""
    audience: str = ""
    key: str = ""
    note: str = ""
    front: int = 0
    checked_on: str = ""

    def subject(self) -> str:
        """Return the contact's id."""
        return self.contact


@event
class ContactRemoved(Event, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody left the directory."""

    KIND: ClassVar[str] = "contact.removed"
    contact: str

    def subject(self) -> str:
        """Return the contact's id."""
        return self.contact


@event
class ContactChecked(Event, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody said that what stands there is still right; `checked_on` is an ISO day."""

    KIND: ClassVar[str] = "contact.checked"
    contact: str
    checked_on: str

    def subject(self) -> str:
        """Return the contact's id."""
        return self.contact


@event
class ContactCalled(Event, frozen=True, kw_only=True, omit_defaults=True):
    """*Appelé*: an attempt to reach somebody. `outcome`: reached, no_answer, message_left.

    `way` is the value that was dialled; `incident` and `entry` say where it is written, both empty
    when no situation was going on.
    """

    KIND: ClassVar[str] = "contact.called"
    contact: str
    at: str
    outcome: str
    way: str = ""
    incident: str = ""
    entry: str = ""

    def subject(self) -> str:
        """Return the contact's id."""
        return self.contact


@event
class ChannelSet(Event, frozen=True, kw_only=True, omit_defaults=True):
    """A channel of the school was written or changed.

    `kind`: ent, sms, email, website, phone, answering_machine, poster, social, other. `senders`
    says who can send on it; `fields` names what it asks for beside the text (subject); `hours` when
    it is read; `fallback` is the id of the channel to take when it is closed; `limit` the most
    characters it takes, 0: none known.
    """

    KIND: ClassVar[str] = "channel.set"
    channel: str
    name: str
    kind: str
    position: int = 0
    senders: str = ""
    fields: tuple[str, ...] = ()
    hours: str = ""
    fallback: str = ""
    limit: int = 0
    audiences: tuple[str, ...] = ()

    def subject(self) -> str:
        """Return the channel's id."""
        return self.channel


@event
class ChannelRemoved(Event, frozen=True, kw_only=True, omit_defaults=True):
    """The school has this channel no longer."""

    KIND: ClassVar[str] = "channel.removed"
    channel: str

    def subject(self) -> str:
        """Return the channel's id."""
        return self.channel


@event
class ChannelStateSet(Event, frozen=True, kw_only=True, omit_defaults=True):
    """A channel is normal, suspended or compromised in one situation, since `at`."""

    KIND: ClassVar[str] = "channel.state_set"
    channel: str
    state: str
    at: str
    reason: str = ""

    def subject(self) -> str:
        """Return the channel's id."""
        return self.channel
