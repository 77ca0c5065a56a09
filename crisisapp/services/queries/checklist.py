"""The checklist: the steps as they stand, the next one first."""

from collections.abc import Collection
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec

from crisisapp.domain.words import TaskState
from crisisapp.services.queries.checklist_records import ChecklistView, RunRow, TaskRow
from crisisapp.services.queries.tasks import FIRST, listed_and_hidden
from crisisapp.storage.reader import Reader
from crisisapp.support.clock import from_iso

__all__ = ["SOON", "checklist", "runs", "urgency"]

SOON = timedelta(minutes=30)
_OPEN = frozenset({TaskState.TODO, TaskState.DOING, TaskState.DEFERRED})
_ENDED = frozenset({TaskState.DONE, TaskState.SKIPPED})


def runs(read: Reader, incident: str) -> tuple[RunRow, ...]:
    """Return the playbooks running on an incident, oldest first."""
    rows = read.all(
        "SELECT id, playbook, version, language, title, memory, started_at FROM run"
        " WHERE incident = ? AND withdrawn = 0 ORDER BY started_hlc",
        (incident,),
    )
    return tuple(
        RunRow(
            id=r[0],
            playbook=r[1],
            version=r[2],
            language=r[3],
            title=r[4],
            memory=msgspec.json.decode(r[5], type=tuple[str, ...]),
            started_at=from_iso(r[6]),
        )
        for r in rows
    )


def checklist(
    read: Reader,
    incident: str,
    *,
    now: datetime,
    zone: ZoneInfo,
    roles: Collection[str] | None = None,
) -> ChecklistView:
    """Return the checklist in reading order: next, now, then, done.

    Next is the open memory item, else the open step that falls due first (critical ones before
    others of the same time). *Now* holds the memory items whatever their time, and what is due
    within half an hour or before; `now` is aware. A duty "without delay" comes after what is due
    now, before what can wait. Steps not applicable leave every count. With `roles`, the steps of
    those alone are listed and counted; critical ones come first.
    """
    listed, hidden = listed_and_hidden(read, incident, zone)
    found = [
        t
        for t in listed
        if t.state is not TaskState.NOT_APPLICABLE and (roles is None or t.role in roles)
    ]
    horizon = now + SOON
    # Deferred and memory items keep their place; of the rest, what is now stands before the later.
    waiting = _placed(
        sorted(
            (t for t in found if t.state in _OPEN),
            key=lambda t: (*urgency(t)[:2], not _is_now(t, horizon), urgency(t)),
        )
    )
    if roles is not None:
        waiting.sort(key=lambda task: (task.state is TaskState.DEFERRED, not task.critical))
    following = waiting[0] if waiting else None
    rest = waiting[1:]
    soon = [t for t in found if _is_now(t, horizon)]
    later = [t for t in found if not _is_now(t, horizon)]
    now_rows = tuple(t for t in rest if _is_now(t, horizon))
    then_rows = tuple(t for t in rest if not _is_now(t, horizon))
    finished = sorted(
        (t for t in found if t.state in _ENDED), key=lambda t: (t.changed_at or now, t.number)
    )
    times = [t.due_at for t in then_rows if t.due_at is not None]
    running = runs(read, incident)
    return ChecklistView(
        title=" + ".join(run.title for run in running),
        done=len(finished),
        total=len(found),
        next=following,
        now=now_rows,
        then=then_rows,
        finished=tuple(finished),
        now_done=sum(t.state in _ENDED for t in soon),
        now_total=len(soon),
        then_done=sum(t.state in _ENDED for t in later),
        then_total=len(later),
        quiet_until=min(times, default=None),
        hidden=len(hidden),
    )


def _placed(waiting: list[TaskRow]) -> list[TaskRow]:
    """Put the steps that were moved by hand just after the one they were moved to."""
    for task in [task for task in waiting if task.placed_after]:
        anchor = next((i for i, t in enumerate(waiting) if t.id == task.placed_after), -1)
        if anchor >= 0 or task.placed_after == FIRST:
            waiting.remove(task)
            place = (
                0
                if task.placed_after == FIRST
                else waiting.index(next(t for t in waiting if t.id == task.placed_after)) + 1
            )
            waiting.insert(place, task)
    return waiting


def _is_now(task: TaskRow, horizon: datetime) -> bool:
    return task.memory or _falls_by(task, horizon)


def _falls_by(task: TaskRow, horizon: datetime) -> bool:
    if task.due_at is None:
        return bool(task.due_legal) and task.due_base == "t0"  # "without delay" is now
    return task.due_at <= horizon


def urgency(task: TaskRow) -> tuple[bool, bool, float, bool, int]:
    """Return the key that orders open steps.

    What was put off comes last, memory items first, then by time; then critical ones.
    """
    stamp = task.due_at.timestamp() if task.due_at else float("inf")
    deferred = task.state is TaskState.DEFERRED
    return deferred, not task.memory, stamp, not task.critical, task.position
