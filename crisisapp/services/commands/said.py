"""The line of the timeline that an order writes beside what it does: one for one order."""

from crisisapp.domain.events import Event
from crisisapp.domain.words import EntryKind, Verification
from crisisapp.services.commands.base import Context
from crisisapp.services.commands.timeline import RecordEntry, planned_entry

__all__ = ["said"]


def said(
    incident: str, text: str, context: Context, *, reason: str = ""
) -> tuple[tuple[str, Event], ...]:
    """Return the event of a line that says what was done; empty for no text.

    `text` is in the language of the desk, `reason` as it was typed.
    """
    if not text:
        return ()
    line = RecordEntry(
        incident=incident,
        kind=EntryKind.ACTION,
        text=text,
        reason=reason,
        verification=Verification.CONFIRMED,
    )
    return planned_entry(line, context, ahead=0).events
