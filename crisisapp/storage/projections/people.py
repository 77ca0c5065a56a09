"""Rows of the people: one each, its code for ever, its name as long as it was not removed."""

import msgspec

from crisisapp.domain.events import people, timeline
from crisisapp.storage.binding import Connection
from crisisapp.storage.journal import Header

__all__ = ["name_removed", "person_coded", "person_named"]


def person_coded(db: Connection, header: Header, event: people.PersonCoded) -> None:
    """Add a person who has no name yet."""
    db.execute(
        "INSERT OR IGNORE INTO person VALUES (?,?,?,?,'','[]','',?,'',NULL)",
        (
            header.stream,
            event.person,
            event.person_kind.value,
            event.code,
            header.recorded_at,
        ),
    )


def person_named(db: Connection, header: Header, event: people.PersonNamed) -> None:
    """Say who a code stands for; whoever names again after a removal ends the removal."""
    db.execute(
        "UPDATE person SET name = ?, also = ?, note = ?, removed_reason = '', removed_at = NULL"
        " WHERE id = ? AND incident = ?",
        (
            event.name,
            msgspec.json.encode(event.also).decode(),
            event.note,
            event.person,
            header.stream,
        ),
    )


def name_removed(db: Connection, header: Header, event: timeline.BodyErased) -> None:
    """Forget who a code stood for; the code, the reason and the moment stay."""
    db.execute(
        "UPDATE person SET name = '', also = '[]', note = '', removed_reason = ?, removed_at = ?"
        " WHERE id = ? AND incident = ?",
        (event.reason, header.recorded_at, event.person, header.stream),
    )
