"""What of an entry a reader meets in words, and how such words are read."""

from collections.abc import Iterator
from enum import StrEnum

from crisisapp.services.queries.records import EntryRow

__all__ = ["Words", "words_of_entry"]


class Words(StrEnum):
    """How words are to be read: a line, who is spoken of and nothing else, a file's name."""

    LINE = "line"
    PARTY = "party"
    FILE = "file"


def words_of_entry(row: EntryRow) -> Iterator[tuple[str, Words]]:
    """Yield the words of an entry that a reader of it meets; those of a removed one are gone."""
    for party in (row.from_party, row.to_party, row.owner, row.verified_by):
        if party:
            yield party, Words.PARTY
    first = row.original if row.corrected else ""
    reasons = (row.reason, row.rejected, row.correction_reason, row.strike_reason)
    for said in (row.text, first, *reasons):
        if said:
            yield said, Words.LINE
    for tag in row.tags:
        yield f"#{tag}", Words.LINE
