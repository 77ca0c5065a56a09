"""What another date of a content moves: the limits that run from its first posting."""

from datetime import datetime

import msgspec

from crisisapp.domain.events.publications import PublicationChanged
from crisisapp.domain.publications import Answer
from crisisapp.domain.words import EntryKind
from crisisapp.services.commands.base import Context, Outcome
from crisisapp.services.commands.timeline import RecordEntry, planned_entry
from crisisapp.services.moves import moved_deadlines
from crisisapp.services.queries.moments import INSULT, moments
from crisisapp.services.queries.publications import PublicationRow, publications
from crisisapp.services.words.moment import marked_line, moved_text, posted_line
from crisisapp.support.clock import from_iso
from crisisapp.support.i18n import as_language

__all__ = ["with_moves"]


def with_moves(
    incident: str, event: PublicationChanged, context: Context, *, seen: str, dated: bool = True
) -> Outcome:
    """Return the change of a content with what hangs on its date, and the line that says so.

    `seen` is when it was first seen, as a body holds it. Nothing moved: no line. `dated`: its date
    is another one; else it is marked for the press law, or no longer.
    """
    contents = tuple(
        _changed(row, event, seen) if row.id == event.publication else row
        for row in publications(context.read, incident)
    )
    marked = [_base(row) for row in contents if row.insult is Answer.YES]
    when = moments(context.read, incident) | {
        "publication": min((_base(row) for row in contents), default=None),
        INSULT: min(marked, default=None),
    }
    moved = moved_deadlines(context, incident, when, contents)
    if not moved:
        return Outcome(events=((incident, event),), made=event.publication)
    row = next(each for each in contents if each.id == event.publication)
    language = as_language(context.language, default="fr")
    line = posted_line(row, zone=context.zone, language=language)
    kind = EntryKind.CORRECTION
    if not dated:  # it was marked, or is no longer: its limit comes or goes
        line, kind = marked_line(row, language), EntryKind.ACTION
    entry = planned_entry(
        RecordEntry(
            incident=incident,
            kind=kind,
            text=f"{line} {moved_text(moved, context.zone, language)}",
        ),
        context,
        ahead=0,
    )
    events = ((incident, event), *entry.events)
    return Outcome(events=events, made=event.publication, moved=moved)


def _changed(row: PublicationRow, event: PublicationChanged, seen: str) -> PublicationRow:
    return msgspec.structs.replace(
        row,
        first_seen=from_iso(seen),
        online_since=from_iso(event.online_since) if event.online_since else None,
        online_precision=event.online_precision,
        insult=event.insult,
    )


def _base(row: PublicationRow) -> datetime:
    return row.online_since or row.first_seen
