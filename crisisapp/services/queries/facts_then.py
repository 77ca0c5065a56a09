"""The facts of a situation as they were known at an instant: read from the journal itself.

Known at T is what was recorded by then; a whole minute, as people say an hour, counts to its end.
"""

from datetime import datetime, timedelta

import msgspec

from crisisapp.domain.events import decode_event, facts
from crisisapp.domain.events.messages import KnownFact
from crisisapp.domain.words import FactState
from crisisapp.storage.reader import Reader
from crisisapp.support.clock import to_iso

__all__ = ["end_of_minute", "facts_then", "in_words"]

_SURE = (FactState.CONFIRMED, FactState.CHANGED)


def end_of_minute(at: datetime) -> datetime:
    """Return the end of the minute of an hour without seconds; any other instant as it is."""
    whole = not at.second and not at.microsecond
    return at + timedelta(seconds=59, milliseconds=999) if whole else at


def facts_then(
    read: Reader, incident: str, *, at: datetime, language: str, used: frozenset[str] = frozenset()
) -> tuple[KnownFact, ...]:
    """Return the facts known at `at` (aware), first said first, in the words of a language.

    `used` are the keys of those a text says. `read` is the desk's own: a replay has no journal.
    Facts whose words were lawfully removed are not there.
    """
    rows = read.all(
        "SELECT j.kind, b.body, j.recorded_at FROM journal j JOIN body b"
        " ON b.device = j.device AND b.stream = j.stream AND b.seq = j.seq"
        " WHERE j.stream = ? AND j.kind IN (?, ?) AND j.recorded_at <= ?"
        " ORDER BY j.hlc, j.device, j.seq",
        (incident, facts.FactSet.KIND, facts.FactStateSet.KIND, to_iso(end_of_minute(at))),
    )
    said: dict[str, tuple[facts.FactSet, str, str]] = {}
    for kind, body, recorded_at in rows:
        event = decode_event(kind, bytes(body))
        if isinstance(event, facts.FactSet):
            said[event.fact] = (event, "", recorded_at)
        elif isinstance(event, facts.FactStateSet) and event.fact in said:
            before, by, _at = said[event.fact]
            moved = msgspec.structs.replace(before, state=event.state)
            said[event.fact] = (moved, event.by_party or by, recorded_at)
    return tuple(
        KnownFact(
            key=event.key,
            label=event.label,
            state=event.state,
            value=event.value,
            unit=event.unit,
            words=in_words(event, language),
            by_party=(by or _verified_by(read, event)) if event.state in _SURE else "",
            at=when,
            used=event.key in used,
        )
        for event, by, when in said.values()
    )


def in_words(event: facts.FactSet, language: str) -> str:
    """Return the words in which a fact may be said: its clause when sure, else its hedge."""
    return (event.clauses if event.state in _SURE else event.hedges).get(language, "")


def _verified_by(read: Reader, event: facts.FactSet) -> str:
    """Return who confirmed the line a fact comes from, when nobody is named for the fact itself."""
    if not event.source_entry:
        return ""
    found = read.value("SELECT verified_by FROM entry WHERE id = ?", (event.source_entry,))
    return str(found or "")
