"""Rows of the facts: one each, with the words in which it may be said."""

import msgspec

from crisisapp.domain.events import facts
from crisisapp.storage.binding import Connection
from crisisapp.storage.journal import Header

__all__ = ["fact_set", "fact_state_set"]


def fact_set(db: Connection, header: Header, event: facts.FactSet) -> None:
    """Write a fact as it is said now."""
    db.execute(
        "INSERT OR REPLACE INTO fact VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        (
            header.stream,
            event.fact,
            event.key,
            event.label,
            event.value,
            event.unit,
            event.state,
            _json(event.clauses),
            _json(event.hedges),
            _json(event.audiences),
            event.source_entry,
            header.recorded_at,
            header.hlc,
            event.by_party,
        ),
    )


def fact_state_set(db: Connection, header: Header, event: facts.FactStateSet) -> None:
    """Confirm, doubt or withdraw a fact."""
    db.execute(
        "UPDATE fact SET state = ?, changed_at = ?, changed_hlc = ?, said_by = ?"
        " WHERE id = ? AND incident = ?",
        (
            event.state,
            header.recorded_at,
            header.hlc,
            event.by_party,
            event.fact,
            header.stream,
        ),
    )


def _json(value: object) -> str:
    return msgspec.json.encode(value, order="sorted").decode()
