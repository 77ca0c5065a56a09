"""Events of what is done away from the computer: pages taken along, and what makes one ready."""

from typing import ClassVar

from crisisapp.domain.events.base import Event, event

__all__ = ["PostLeft", "PostTaken", "ReadinessMarked", "SheetReported"]


@event
class PostLeft(Event, frozen=True, kw_only=True, omit_defaults=True):
    """*Je quitte le poste*: somebody left at `at` with sheet `sheet`, which has `lines` lines."""

    KIND: ClassVar[str] = "post.left"
    span: str
    at: str
    sheet: str
    lines: int

    def subject(self) -> str:
        """Return the id of the span."""
        return self.span


@event
class PostTaken(Event, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody is back at the computer."""

    KIND: ClassVar[str] = "post.taken"
    span: str
    at: str

    def subject(self) -> str:
        """Return the id of the span."""
        return self.span


@event
class SheetReported(Event, frozen=True, kw_only=True, omit_defaults=True):
    """What stood on the sheet is in the desk; `missing` lines were never found, `used` were used.

    The lines themselves are entries, with the sheet and the line they come from.
    """

    KIND: ClassVar[str] = "sheet.reported"
    span: str
    used: int
    missing: tuple[int, ...] = ()

    def subject(self) -> str:
        """Return the id of the span."""
        return self.span


@event
class ReadinessMarked(Event, frozen=True, kw_only=True, omit_defaults=True):
    """Something that makes the school ready was done on `on` (an ISO day): `what` names the line.

    `what`: exercise, backup_proven, paper_printed, openers, playbook_read, messages_agreed.
    `detail` is what the line shows of it (how many people, until when, which playbook).
    """

    KIND: ClassVar[str] = "readiness.marked"
    what: str
    on: str
    detail: str = ""

    def subject(self) -> str:
        """Return the line."""
        return self.what
