"""The facts of a situation, newest change first."""

import msgspec

from crisisapp.domain.words import FactState
from crisisapp.services.queries.records import FactRow
from crisisapp.storage.reader import Reader
from crisisapp.support.clock import from_iso

__all__ = ["facts"]

_TEXTS = dict[str, str]


def facts(read: Reader, incident: str) -> tuple[FactRow, ...]:
    """Return the facts of an incident, newest change first; `read` may be a replay's."""
    rows = read.all(
        "SELECT f.id, f.key, f.label, f.value, f.unit, f.state, f.clauses, f.hedges,"
        " f.audiences, f.source_entry, f.changed_at,"
        " iif(f.state = 'confirmed', f.said_by, '') FROM fact f"
        " WHERE f.incident = ? ORDER BY f.changed_hlc DESC, f.id",
        (incident,),
    )
    return tuple(
        FactRow(
            id=r[0],
            key=r[1],
            label=r[2],
            value=r[3],
            unit=r[4],
            state=FactState(r[5]),
            clauses=msgspec.json.decode(r[6], type=_TEXTS),
            hedges=msgspec.json.decode(r[7], type=_TEXTS),
            audiences=msgspec.json.decode(r[8], type=tuple[str, ...]),
            source_entry=r[9],
            changed_at=from_iso(r[10]),
            confirmed_by=r[11],
        )
        for r in rows
    )
