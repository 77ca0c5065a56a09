"""Events of the texts agreed in advance: agreed for a school year, taken back."""

from typing import ClassVar

import msgspec

from crisisapp.domain.approval import ApprovalWay
from crisisapp.domain.events.base import Event, event

__all__ = ["MessagePreapproved", "PreapprovalWithdrawn"]


@event
class MessagePreapproved(Event, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody said yes in advance to a text of which a few holes alone may be filled later.

    `values` fill the other holes, word for word. `holes` are those left open by the name of their
    field, each with the words it may take (the places of the school); none for an hour or a number.
    `text` shows them between brackets; `digest` is its seal, `frame` the seal of the text without
    them. It holds until the end of the day `until` (ISO, of the school).
    """

    KIND: ClassVar[str] = "preapproval.agreed"
    preapproval: str
    number: int
    template: str
    template_version: str
    template_digest: str
    language: str
    audience: str
    channel: str
    title: str
    at: str
    way: ApprovalWay
    who: str
    until: str
    text: str
    digest: str
    frame: str
    written_at: str
    letter: str = ""
    subject_line: str = ""
    values: dict[str, str] = msgspec.field(default_factory=dict)
    holes: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)

    def subject(self) -> str:
        """Return the id of what was agreed."""
        return self.preapproval


@event
class PreapprovalWithdrawn(Event, frozen=True, kw_only=True, omit_defaults=True):
    """A text agreed in advance is agreed no more."""

    KIND: ClassVar[str] = "preapproval.withdrawn"
    preapproval: str
    at: str
    reason: str = ""

    def subject(self) -> str:
        """Return the id of what was agreed."""
        return self.preapproval
