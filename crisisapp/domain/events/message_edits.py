"""Events of what a person changes by hand in a message."""

from typing import ClassVar

import msgspec

from crisisapp.domain.events.base import Event, event
from crisisapp.domain.paragraphs import OwnText, ParagraphEdits

__all__ = ["MessageParagraphsEdited", "after"]


@event
class MessageParagraphsEdited(Event, frozen=True, kw_only=True, omit_defaults=True):
    """Paragraphs were written by hand, left out, put elsewhere, or given back to the template.

    Only what changed stands here: `own` by paragraph, `removed` with their anchors, `restored`
    paragraphs (of one that was added: it is gone), `order` when it is another one (`ordered`).
    """

    KIND: ClassVar[str] = "message.paragraphs_edited"
    message: str
    own: dict[str, OwnText] = msgspec.field(default_factory=dict)
    removed: dict[str, str] = msgspec.field(default_factory=dict)
    restored: tuple[str, ...] = ()
    ordered: bool = False
    order: tuple[str, ...] = ()

    def subject(self) -> str:
        """Return the message's id."""
        return self.message


def after(edits: ParagraphEdits, event: MessageParagraphsEdited) -> ParagraphEdits:
    """Return what is changed in a message once an event is known."""
    gone = {*event.restored, *event.own, *event.removed}
    own = {key: text for key, text in edits.own.items() if key not in gone}
    removed = {key: anchor for key, anchor in edits.removed.items() if key not in gone}
    return ParagraphEdits(
        own={**own, **event.own},
        removed={**removed, **event.removed},
        order=event.order if event.ordered else edits.order,
    )
