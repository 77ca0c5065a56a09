"""The steps of a situation: when each falls due, which wait for an answer, how far a count is."""

from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from crisisapp.domain.conditions import Known, Term, read_condition
from crisisapp.domain.deadlines import CHOSEN, due_at
from crisisapp.domain.proofs import read_proof
from crisisapp.domain.school_day import SchoolDay, next_opening
from crisisapp.domain.words import Audience, Phase, TaskState
from crisisapp.services.queries.checklist_records import TaskRow
from crisisapp.services.queries.moments import Moments, base_of, moments
from crisisapp.services.queries.qualification import known
from crisisapp.services.queries.school_day import school_day
from crisisapp.services.queries.told import Families, families
from crisisapp.storage.reader import Reader
from crisisapp.support.clock import from_iso

__all__ = [
    "FIRST",
    "hidden_tasks",
    "listed_and_hidden",
    "task_by_number",
    "tasks",
    "wanted",
    "withdrawn_tasks",
]

_COLUMNS = (
    "t.id, t.number, t.run, t.step, t.key, t.phase, t.role, t.text, t.help, t.critical, t.state,"
    " t.due_base, t.due_offset, t.due_legal, t.hours, t.act, t.act_target, t.template, t.memory,"
    " t.position, t.changed_at, a.initials, t.reason, t.condition, t.say, t.proof, t.result,"
    " t.record, t.by_hand, t.placed_after, t.due_count"
)
FIRST = "^"  # before every other step


def tasks(
    read: Reader, incident: str, zone: ZoneInfo, when: Moments | None = None
) -> tuple[TaskRow, ...]:
    """Return the steps of an incident in the order of the list, with the times they fall due.

    Those that wait for an answer, a fact or a level are left out until it is given. `when` holds
    other base moments than those known, for who asks what they would move.
    """
    return tuple(task for task in _every(read, incident, zone, when) if not _waits(task))


def hidden_tasks(read: Reader, incident: str, zone: ZoneInfo) -> tuple[TaskRow, ...]:
    """Return the steps that wait for an answer, a fact or a level, in the order of the list."""
    return tuple(task for task in _every(read, incident, zone) if _waits(task))


def listed_and_hidden(
    read: Reader, incident: str, zone: ZoneInfo
) -> tuple[tuple[TaskRow, ...], tuple[TaskRow, ...]]:
    """Return what `tasks` and `hidden_tasks` do, of one reading."""
    every = _every(read, incident, zone)
    return (
        tuple(task for task in every if not _waits(task)),
        tuple(task for task in every if _waits(task)),
    )


def withdrawn_tasks(read: Reader, incident: str, zone: ZoneInfo) -> tuple[TaskRow, ...]:
    """Return the steps that left with a playbook that was taken back, each with its title.

    One that another playbook brought too, or that came again since, is on the list: it is no more
    among these.
    """
    titles = {
        str(row[0]): str(row[1])
        for row in read.all(
            "SELECT t.id, r.title FROM task t JOIN run r ON r.id = t.run AND r.withdrawn = 1"
            " WHERE t.incident = ? AND t.retired = 1 AND t.key NOT IN"
            " (SELECT key FROM task WHERE incident = ? AND retired = 0)"
            " ORDER BY r.started_hlc",
            (incident, incident),
        )
    }
    if not titles:
        return ()
    rows = {row.key: row for row in _every(read, incident, zone, retired=True) if row.id in titles}
    return tuple(
        msgspec.structs.replace(row, withdrawn=titles[row.id], unwanted=False)
        for row in rows.values()
    )


def task_by_number(read: Reader, incident: str, number: int, zone: ZoneInfo) -> TaskRow | None:
    """Return the step people call `7`, hidden ones included, or None."""
    return next((task for task in _every(read, incident, zone) if task.number == number), None)


def wanted(condition: str, now_known: Known) -> bool:
    """Say whether a step with this condition is wanted; one that cannot be read always is.

    Content that was checked when it started may be read by an older program.
    """
    try:
        return read_condition(condition).holds(now_known)
    except ValueError:
        return True


def _every(
    read: Reader,
    incident: str,
    zone: ZoneInfo,
    when: Moments | None = None,
    *,
    retired: bool = False,
) -> tuple[TaskRow, ...]:
    when = moments(read, incident) if when is None else when
    rows = read.all(
        f"SELECT {_COLUMNS} FROM task t LEFT JOIN actor a ON a.id = t.changed_by"  # noqa: S608
        " WHERE t.incident = ? AND t.retired = ? ORDER BY t.position, t.number",
        (incident, int(retired)),
    )
    # Most lists wait for nothing and count nobody: then nothing more is asked.
    held = known(read, incident) if any(row[23] for row in rows) else Known()
    counts = families(read, incident) if any(_counts(row[25]) for row in rows) else None
    day = school_day(read, zone)
    return tuple(_task(row, when, day, held, counts) for row in rows)


def _counts(proof: str) -> bool:
    """Say whether a step counts the families concerned."""
    return read_proof(proof).which == Audience.FAMILIES_CONCERNED


def _count(proof: str, found: Families | None) -> tuple[int | None, int | None]:
    """Return how many a step counts, and of how many: families, or guardians of all of them."""
    if found is None or not _counts(proof):
        return None, None
    if not read_proof(proof).both:
        return len(found.reached), found.known
    return found.guardians_told, None if found.expected is None else found.guardians


def _waits(task: TaskRow) -> bool:
    return task.unwanted and task.state is TaskState.TODO


def _task(
    row: tuple[Any, ...],
    when: Moments,
    day: SchoolDay,
    held: Known,
    counts: Families | None,
) -> TaskRow:
    base = base_of(row[11], legal=bool(row[13]))
    due = due_at(when, base=base, offset=row[12], day=day, count=row[30])
    shown = due
    # Who chose an hour by hand knows whether the office is open then.
    if due is not None and row[11] != CHOSEN and row[14] == "office" and not row[13]:
        shown = next_opening(due, day)
    counted = _count(row[25], counts)
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
        due_at=shown,
        due_base=row[11],
        due_offset=row[12],
        due_legal=row[13],
        due_count=row[30],
        hours=row[14],
        act=row[15],
        act_target=row[16],
        template=row[17],
        memory=bool(row[18]),
        position=row[19],
        changed_at=from_iso(row[20]) if row[20] else None,
        changed_by=row[21] or "",
        reason=row[22],
        moved=shown != due,
        when=row[23],
        because=_because(row[23], held),
        unwanted=not wanted(row[23], held),
        say=row[24],
        proof=row[25],
        result=row[26],
        record=row[27],
        by_hand=bool(row[28]),
        placed_after=row[29],
        told=counted[0],
        expected=counted[1],
    )


def _because(condition: str, held: Known) -> tuple[Term, ...]:
    if not condition:
        return ()
    try:
        return read_condition(condition).decisive(held)
    except ValueError:
        return ()
