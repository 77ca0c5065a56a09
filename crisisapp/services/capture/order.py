"""From what a line means to the order that writes it: the same for the window and the terminal."""

from crisisapp.domain.facts import read_fact
from crisisapp.domain.words import EntryKind
from crisisapp.services.capture.grammar import Understood
from crisisapp.services.capture.times import When
from crisisapp.services.commands.timeline import RecordEntry

__all__ = ["order_of"]


def order_of(incident: str, read: Understood, *, language: str) -> RecordEntry:
    """Return the order that writes a line. A fact is made with its line, said in `language`."""
    return RecordEntry(
        incident=incident,
        text=read.text,
        kind=read.kind,
        # A line that says no time happened when it is written.
        happened_at=None if read.when is When.NOW else read.happened_at,
        until=read.until,
        precision=read.precision,
        verification=read.verification,
        from_party=read.from_party,
        to_party=read.to_party,
        reason=read.reason,
        tags=read.tags,
        fact=read_fact(read.text, language) if read.kind is EntryKind.FACT else None,
    )
