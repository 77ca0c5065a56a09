"""The history of an entry: what was written of it, by whom and when, read from the journal."""

from datetime import datetime
from typing import Literal

import msgspec

from crisisapp.domain.events import timeline
from crisisapp.domain.events.base import decode_event
from crisisapp.domain.words import Precision, Verification
from crisisapp.storage.reader import Reader
from crisisapp.support.clock import from_iso

__all__ = ["HistoryRow", "Step", "entry_history"]

Step = Literal[
    "recorded", "corrected", "struck", "verified", "tagged", "recoded", "erased", "erasure"
]


class HistoryRow(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that was done to an entry. Fields that do not apply are empty.

    `text` is what the entry read then; `reason` why; `party` who said so; `told` who
    was told after all. Of a body that was
    removed only that it was there is known (`erased`); who removed it and why stand in `erasure`.
    """

    step: Step
    at: datetime
    by: str
    text: str = ""
    reason: str = ""
    party: str = ""
    told: str = ""
    verification: Verification | None = None
    happened_at: datetime | None = None
    until: datetime | None = None
    precision: Precision | None = None
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


_STEPS: dict[str, Step] = {
    timeline.EntryRecorded.KIND: "recorded",
    timeline.EntryCorrected.KIND: "corrected",
    timeline.EntryRecoded.KIND: "recoded",
    timeline.EntryStruck.KIND: "struck",
    timeline.EntryVerified.KIND: "verified",
    timeline.EntryTagged.KIND: "tagged",
}


def entry_history(read: Reader, incident: str, entry: str) -> tuple[HistoryRow, ...]:
    """Return what was done to an entry, oldest first. Reads the journal: not in a replay."""
    rows = read.all(
        "SELECT j.kind, j.recorded_at, coalesce(a.initials, ''), b.body FROM journal j"
        " LEFT JOIN body b ON b.device = j.device AND b.stream = j.stream AND b.seq = j.seq"
        " LEFT JOIN actor a ON a.id = j.actor"
        " WHERE j.stream = ? AND j.target = ? AND j.kind LIKE 'entry.%'"
        " ORDER BY j.hlc, j.device, j.seq",
        (incident, entry),
    )
    found = [
        _row(_STEPS[kind], from_iso(at), by, kind, body)
        for kind, at, by, body in rows
        if kind in _STEPS
    ]
    if any(row.step == "erased" for row in found):
        found += _erasures(read, incident, entry)
    return tuple(found)


def _erasures(read: Reader, incident: str, entry: str) -> list[HistoryRow]:
    """Return who removed the words of an entry and why: one order erases several bodies."""
    rows = read.all(
        "SELECT j.recorded_at, coalesce(a.initials, ''), b.body FROM journal j"
        " JOIN body b ON b.device = j.device AND b.stream = j.stream AND b.seq = j.seq"
        " LEFT JOIN actor a ON a.id = j.actor"
        " WHERE j.stream = ? AND j.kind = ? ORDER BY j.hlc, j.device, j.seq",
        (incident, timeline.BodyErased.KIND),
    )
    found: dict[tuple[str, str], HistoryRow] = {}
    for at, by, body in rows:
        event = decode_event(timeline.BodyErased.KIND, bytes(body))
        if isinstance(event, timeline.BodyErased) and event.entry == entry:
            row = HistoryRow(step="erasure", at=from_iso(at), by=by, reason=event.reason)
            found.setdefault((by, event.reason), row)
    return list(found.values())


def _row(step: Step, at: datetime, by: str, kind: str, body: bytes | None) -> HistoryRow:
    bare = HistoryRow(step=step, at=at, by=by)
    if body is None:
        return msgspec.structs.replace(bare, step="erased")
    event = decode_event(kind, bytes(body))
    match event:
        case timeline.EntryRecorded() | timeline.EntryCorrected():
            return msgspec.structs.replace(
                bare,
                text=event.text or "",
                reason=event.reason,
                happened_at=from_iso(event.happened_at) if event.happened_at else None,
                until=from_iso(event.until) if event.until else None,
                precision=event.precision,
                told=(event.to_party or "") if isinstance(event, timeline.EntryCorrected) else "",
            )
        case timeline.EntryStruck() | timeline.EntryRecoded():
            words = event.words if isinstance(event, timeline.EntryRecoded) else {}
            said = words.get("text", "")
            return msgspec.structs.replace(bare, text=said, reason=event.reason)
        case timeline.EntryVerified():
            return msgspec.structs.replace(
                bare, verification=event.verification, party=event.by_party
            )
        case timeline.EntryTagged():
            return msgspec.structs.replace(bare, added=event.added, removed=event.removed)
        case _:
            return bare
