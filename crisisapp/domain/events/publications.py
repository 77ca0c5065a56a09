"""Events of what was found on the networks: recorded, better known, counted, asked, looked at."""

from typing import ClassVar

from crisisapp.domain.events.base import Event, event
from crisisapp.domain.publications import Answer, Holder, PublicationState, RemovalRoute
from crisisapp.domain.words import Precision

__all__ = [
    "PublicationChanged",
    "PublicationMeasured",
    "PublicationRecorded",
    "PublicationSeen",
    "RemovalAsked",
]


@event
class PublicationRecorded(Event, frozen=True, kw_only=True, omit_defaults=True):
    """A content was found. `number` is a fact; `target` is one of the content's kinds.

    `address` is as it was given; `canonical` finds the same page again.
    """

    KIND: ClassVar[str] = "publication.recorded"
    publication: str
    number: int
    entry: str
    target: str
    first_seen: str
    letter: str = ""
    platform: str = ""
    address: str = ""
    canonical: str = ""
    account: str = ""
    said: str = ""
    holder: Holder = Holder.UNKNOWN
    online_since: str = ""
    online_precision: Precision = Precision.UNKNOWN
    public: Answer = Answer.UNKNOWN
    minor: Answer = Answer.UNKNOWN
    insult: Answer = Answer.UNKNOWN

    def subject(self) -> str:
        """Return the publication's id."""
        return self.publication


@event
class PublicationChanged(Event, frozen=True, kw_only=True, omit_defaults=True):
    """More is known of a content, or it is known otherwise: all its answers as they are now.

    `first_seen` is empty where it stays as it was recorded.
    """

    KIND: ClassVar[str] = "publication.changed"
    publication: str
    target: str
    account: str = ""
    said: str = ""
    holder: Holder = Holder.UNKNOWN
    online_since: str = ""
    online_precision: Precision = Precision.UNKNOWN
    public: Answer = Answer.UNKNOWN
    minor: Answer = Answer.UNKNOWN
    insult: Answer = Answer.UNKNOWN
    first_seen: str = ""

    def subject(self) -> str:
        """Return the publication's id."""
        return self.publication


@event
class PublicationMeasured(Event, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody read the counts at a moment; what was not read is left out."""

    KIND: ClassVar[str] = "publication.measured"
    publication: str
    at: str
    views: int | None = None
    likes: int | None = None
    shares: int | None = None
    comments: int | None = None

    def subject(self) -> str:
        """Return the publication's id."""
        return self.publication


@event
class RemovalAsked(Event, frozen=True, kw_only=True, omit_defaults=True):
    """The removal of a content was asked one way; `follow_up` is when to ask again."""

    KIND: ClassVar[str] = "publication.removal_asked"
    publication: str
    request: str
    route: RemovalRoute
    at: str
    entry: str
    party: str = ""
    note: str = ""
    follow_up: str = ""

    def subject(self) -> str:
        """Return the publication's id."""
        return self.publication


@event
class PublicationSeen(Event, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody looked: the content was still online, or gone."""

    KIND: ClassVar[str] = "publication.seen"
    publication: str
    state: PublicationState
    at: str
    entry: str
    follow_up: str = ""

    def subject(self) -> str:
        """Return the publication's id."""
        return self.publication
