"""The checklist: the steps as they stand, the next one first, and how far each phase is."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from crisisapp.domain.deadlines import due_at
from crisisapp.domain.words import Phase, TaskState
from crisisapp.services.queries.records import ChecklistView, PhaseRow, RunRow, TaskRow
from crisisapp.storage.reader import Reader
from crisisapp.support.clock import from_iso

__all__ = ["SOON", "checklist", "moments", "phases", "runs", "task_by_number", "tasks", "urgency"]

SOON = timedelta(minutes=30)
_OPEN = frozenset({TaskState.TODO, TaskState.DOING, TaskState.DEFERRED})
_ENDED = frozenset({TaskState.DONE, TaskState.SKIPPED})
_COLUMNS = (
    "t.id, t.number, t.run, t.step, t.key, t.phase, t.role, t.text, t.help, t.critical, t.state,"
    " t.due_base, t.due_offset, t.due_legal, t.hours, t.act, t.act_target, t.template, t.memory,"
    " t.position, t.changed_at, a.initials, t.reason"
)


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


def tasks(read: Reader, incident: str, zone: ZoneInfo) -> tuple[TaskRow, ...]:
    """Return the steps of an incident in the order of the list, with the times they fall due."""
    when = moments(read, incident)
    rows = read.all(
        f"SELECT {_COLUMNS} FROM task t LEFT JOIN actor a ON a.id = t.changed_by"  # noqa: S608
        " WHERE t.incident = ? AND t.retired = 0 ORDER BY t.position, t.number",
        (incident,),
    )
    return tuple(_task(row, when, zone) for row in rows)


def task_by_number(read: Reader, incident: str, number: int, zone: ZoneInfo) -> TaskRow | None:
    """Return the step people call `7`, or None."""
    return next((task for task in tasks(read, incident, zone) if task.number == number), None)


def checklist(read: Reader, incident: str, *, now: datetime, zone: ZoneInfo) -> ChecklistView:
    """Return the checklist in reading order: next, now, then, done.

    Next is the open memory item, else the open step that falls due first (critical ones before
    others of the same time). *Now* holds the memory items whatever their time, and what is due
    within half an hour or before; `now` is aware. Steps not applicable leave every count.
    """
    found = [t for t in tasks(read, incident, zone) if t.state is not TaskState.NOT_APPLICABLE]
    waiting = sorted((t for t in found if t.state in _OPEN), key=urgency)
    following = waiting[0] if waiting else None
    rest = waiting[1:]
    horizon = now + SOON
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
    )


def phases(read: Reader, incident: str) -> tuple[PhaseRow, ...]:
    """Return how far each of the seven phases is; they overlap, none is locked."""
    rows = read.all(
        "SELECT phase, sum(state IN ('done', 'skipped')), sum(state <> 'na'),"
        " sum(state IN ('doing', 'done', 'skipped')) FROM task"
        " WHERE incident = ? AND retired = 0 GROUP BY phase",
        (incident,),
    )
    found = {row[0]: row[1:] for row in rows}
    result = []
    for phase in Phase:
        done, total, begun = found.get(phase.value, (0, 0, 0))
        result.append(
            PhaseRow(phase=phase, done=done, total=total, active=bool(begun) and done < total)
        )
    return tuple(result)


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


def moments(read: Reader, incident: str) -> dict[str, datetime | None]:
    """Return the base moments from which times are counted, by their word; None: not known yet."""
    row = read.one(
        "SELECT started_at, coalesce(monitoring_at, closed_at) FROM incident WHERE incident = ?",
        (incident,),
    )
    if row is None:
        return {}
    closure = None if row[1] is None else from_iso(row[1])
    moments: dict[str, datetime | None] = {"t0": from_iso(row[0]), "closure": closure}
    done = read.all(
        "SELECT step, changed_at FROM task WHERE incident = ? AND state = 'done'", (incident,)
    )
    moments |= {f"step:{step}": from_iso(at) for step, at in done if at}
    # Limits of the press law run from the first posting, and for such contents alone.
    posted = read.value(
        "SELECT min(coalesce(nullif(online_since, ''), first_seen)) FROM publication"
        " WHERE incident = ? AND insult = 'yes'",
        (incident,),
    )
    aware = read.value(
        "SELECT min(since) FROM answer WHERE incident = ? AND question = 'g6' AND answer = 'yes'",
        (incident,),
    )
    for base, at in (("publication", posted), ("breach_aware", aware)):
        moments[base] = from_iso(str(at)) if at else None
    return moments


def _task(row: tuple[Any, ...], moments: dict[str, datetime | None], zone: ZoneInfo) -> TaskRow:
    return TaskRow(
        id=row[0],
        number=row[1],
        run=row[2],
        step=row[3],
        key=row[4],
        phase=Phase(row[5]),
        role=row[6],
        text=row[7],
        help=row[8],
        critical=bool(row[9]),
        state=TaskState(row[10]),
        due_at=due_at(moments, base=row[11], offset=row[12], zone=zone),
        due_base=row[11],
        due_offset=row[12],
        due_legal=row[13],
        hours=row[14],
        act=row[15],
        act_target=row[16],
        template=row[17],
        memory=bool(row[18]),
        position=row[19],
        changed_at=None if row[20] is None else from_iso(row[20]),
        changed_by=row[21] or "",
        reason=row[22],
    )
