"""What whoever takes over must know: what is new since a moment, and what is still open."""

from datetime import datetime
from zoneinfo import ZoneInfo

import msgspec

from crisisapp.domain.words import EntryKind, MessageState, Verification
from crisisapp.services.queries.checklist import checklist
from crisisapp.services.queries.checklist_records import TaskRow
from crisisapp.services.queries.facts import facts
from crisisapp.services.queries.messages import messages
from crisisapp.services.queries.promises import PromiseRow, open_promises
from crisisapp.services.queries.publications import PublicationRow, publications
from crisisapp.services.queries.records import EntryRow, FactRow, MessageRow
from crisisapp.services.queries.timeline import Which, entries, entry_index
from crisisapp.services.queries.timers import TimerRow, running_timers
from crisisapp.storage.reader import Reader
from crisisapp.support.clock import from_iso, to_iso

__all__ = ["Handover", "handover", "last_written", "still_open"]

_LEFT = (MessageState.COPIED, MessageState.SENT)


class Handover(msgspec.Struct, frozen=True, kw_only=True):
    """What is new since `since` (facts, decisions, messages), and what is open whenever it began.

    `entries` counts all that was written since. Questions are open until somebody confirms or
    refutes them, rumours too; publications while they are online and somebody must ask again;
    promises until they are kept or withdrawn; timers while they run. Open steps stand in the order
    of the checklist, the next one first.
    """

    since: datetime
    entries: int
    facts: tuple[FactRow, ...]
    decisions: tuple[EntryRow, ...]
    messages: tuple[MessageRow, ...]
    told: tuple[EntryRow, ...]
    questions: tuple[EntryRow, ...]
    rumours: tuple[EntryRow, ...]
    publications: tuple[PublicationRow, ...]
    promises: tuple[PromiseRow, ...]
    timers: tuple[TimerRow, ...]
    steps: tuple[TaskRow, ...]


def handover(
    read: Reader, incident: str, since: datetime, *, now: datetime, zone: ZoneInfo
) -> Handover:
    """Return what is new in a situation since an instant, and what is open `now` (both aware)."""
    view = checklist(read, incident, now=now, zone=zone)
    first = () if view.next is None else (view.next,)
    return Handover(
        since=since,
        entries=len(entry_index(read, incident, _since(since))),
        facts=tuple(row for row in facts(read, incident) if row.changed_at > since),
        decisions=_new(read, incident, since, EntryKind.DECISION),
        messages=tuple(
            row
            for row in messages(read, incident)
            if row.state in _LEFT and row.copied_at is not None and row.copied_at > since
        ),
        told=_new(read, incident, since, EntryKind.MESSAGE_OUT),
        questions=still_open(read, incident, EntryKind.QUESTION),
        rumours=still_open(read, incident, EntryKind.RUMOUR),
        publications=tuple(
            row for row in publications(read, incident) if row.follow_up is not None
        ),
        promises=open_promises(read, incident),
        timers=running_timers(read, incident),
        steps=(*first, *view.now, *view.then),
    )


def last_written(read: Reader, incident: str, actor: str) -> datetime | None:
    """Return when somebody last wrote in a situation; None when they never did."""
    at = read.value(
        "SELECT max(recorded_at) FROM entry WHERE incident = ? AND actor = ?", (incident, actor)
    )
    return from_iso(str(at)) if at else None


def still_open(read: Reader, incident: str, kind: EntryKind) -> tuple[EntryRow, ...]:
    """Return the entries of a kind that nobody settled, in the order of the timeline."""
    settled = (Verification.REFUTED.value, Verification.CONFIRMED.value)
    where = (
        "e.kind = ? AND e.struck = 0 AND e.erased_at IS NULL"
        " AND (e.verification NOT IN (?, ?) OR e.verified_at IS NULL)"
    )
    return _rows(read, incident, Which(where, (kind.value, *settled)))


def _since(since: datetime, kind: EntryKind | None = None) -> Which:
    if kind is None:
        return Which("e.recorded_at > ?", (to_iso(since),))
    return Which("e.recorded_at > ? AND e.kind = ? AND e.struck = 0", (to_iso(since), kind.value))


def _new(read: Reader, incident: str, since: datetime, kind: EntryKind) -> tuple[EntryRow, ...]:
    return _rows(read, incident, _since(since, kind))


def _rows(read: Reader, incident: str, which: Which) -> tuple[EntryRow, ...]:
    keys = entry_index(read, incident, which)
    found = entries(read, keys)
    return tuple(found[key] for key in keys)
