"""What is kept for the summary: entries under one tag, spelled in the language of the desk."""

from collections.abc import Iterable

from crisisapp.domain.filters import PIN_TAGS, is_pin_tag
from crisisapp.services.commands.timeline import TagEntries
from crisisapp.services.queries.records import EntryRow
from crisisapp.storage.reader import Reader
from crisisapp.support.i18n import as_language

__all__ = ["any_pinned", "is_pinned", "pin_order", "pin_tag"]


def pin_tag(language: str) -> str:
    """Return the tag of what is pinned on a desk of this language: `synthèse`, `summary`."""
    return PIN_TAGS[as_language(language)]


def is_pinned(entry: EntryRow) -> bool:
    """Say whether an entry bears the tag, whatever the language of the desk was then."""
    return any(is_pin_tag(tag) for tag in entry.tags)


def pin_order(entries: Iterable[EntryRow], language: str) -> TagEntries:
    """Return the order that pins entries; that takes them all off when each is pinned.

    Nothing is erased: each time is an event, read in the history of the entry.
    """
    rows = tuple(entries)
    if all(is_pinned(row) for row in rows):
        there = {tag for row in rows for tag in row.tags if is_pin_tag(tag)}
        return TagEntries(entries=tuple(row.id for row in rows), remove=tuple(sorted(there)))
    loose = tuple(row.id for row in rows if not is_pinned(row))
    return TagEntries(entries=loose, add=(pin_tag(language),))


def any_pinned(read: Reader, incident: str) -> bool:
    """Say whether an entry of a situation is pinned."""
    rows = read.all(
        "SELECT DISTINCT t.value FROM entry e, json_each(e.tags) t"
        " WHERE e.incident = ? AND e.tags <> '[]'",
        (incident,),
    )
    return any(is_pin_tag(str(row[0])) for row in rows)
