"""From what a line means to the order that writes it: the same for the window and the terminal."""

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.facts import read_fact
from crisisapp.domain.words import EntryKind
from crisisapp.services.capture.grammar import Understood
from crisisapp.services.capture.slash import CorrectLine, UnfinishedLine
from crisisapp.services.capture.times import When
from crisisapp.services.commands.timeline import CorrectEntry, RecordEntry
from crisisapp.services.queries.timeline import entry_by_number
from crisisapp.storage.reader import Reader

__all__ = ["correction_of", "order_of"]


def correction_of(read: Reader, incident: str, said: CorrectLine | UnfinishedLine) -> CorrectEntry:
    """Return the order of a line that corrects another entry.

    Raises:
        UserError: UNKNOWN_ENTRY, the situation has no entry of this number; CORRECTION_NUMBER or
            CORRECTION_WORDS, the line is not finished.
    """
    if isinstance(said, UnfinishedLine):
        if said.number:
            raise UserError(UserCode.CORRECTION_WORDS, number=said.number)
        raise UserError(UserCode.CORRECTION_NUMBER)
    row = entry_by_number(read, incident, said.number)
    if row is None:
        raise UserError(UserCode.UNKNOWN_ENTRY, number=said.number)
    return CorrectEntry(entry=row.id, text=said.text, reason=said.reason)


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
