"""The situations: the list, one of them, and who has been told."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.words import (
    Audience,
    IncidentStatus,
    Phase,
    Precision,
    TaskState,
)
from crisisapp.services.queries.phases import phases
from crisisapp.services.queries.records import AudienceRow, IncidentRow
from crisisapp.storage.reader import Reader
from crisisapp.support.clock import from_iso

if TYPE_CHECKING:
    from crisisapp.services.queries.checklist_records import TaskRow
    from crisisapp.services.queries.told import Families, Told

__all__ = ["audiences", "incident", "incident_by_number", "incidents", "last_incident"]

_COLUMNS = (
    "incident, year, letter, number, title, status, level, peak_level, started_at,"
    " started_precision, opened_at, closed_at, what, place, source, families_expected, entries,"
    " last_recorded_at, proposed_level, level_agreed_by, not_crisis, qualified_at"
)
_NUMBER = re.compile(r"(?:(?P<year>\d{4})-)?(?P<letter>[A-Za-z]{0,2})0*(?P<number>\d{1,9})")


def incidents(read: Reader, zone: ZoneInfo) -> tuple[IncidentRow, ...]:
    """Return all situations: those going on first, then by the last opened."""
    rows = read.all(
        f"SELECT {_COLUMNS} FROM incident"  # noqa: S608 - our own names
        " ORDER BY status = 'closed', status = 'monitoring', opened_at DESC, number DESC"
    )
    return tuple(_incident(read, row, zone) for row in rows)


def incident(
    read: Reader, incident_id: str, zone: ZoneInfo, *, steps: "tuple[TaskRow, ...] | None" = None
) -> IncidentRow | None:
    """Return one situation by its id, or None; `steps` are its own, if they were just read."""
    row = read.one(f"SELECT {_COLUMNS} FROM incident WHERE incident = ?", (incident_id,))  # noqa: S608
    return None if row is None else _incident(read, row, zone, steps)


def incident_by_number(read: Reader, number: str, zone: ZoneInfo) -> IncidentRow:
    """Return the situation people call `2026-014`, `014` or `14` (the latest of that number).

    Raises:
        UserError: UNKNOWN_INCIDENT.
    """
    found = _NUMBER.fullmatch(number.strip())
    if found is None:
        raise UserError(UserCode.UNKNOWN_INCIDENT, number=number)
    row = read.one(
        f"SELECT {_COLUMNS} FROM incident WHERE number = ? AND letter = ?"  # noqa: S608
        " AND (? = '' OR year = ?) ORDER BY year DESC LIMIT 1",
        (
            int(found["number"]),
            found["letter"].upper(),
            found["year"] or "",
            int(found["year"] or 0),
        ),
    )
    if row is None:
        raise UserError(UserCode.UNKNOWN_INCIDENT, number=number)
    return _incident(read, row, zone)


def last_incident(read: Reader) -> str:
    """Return the id of the situation last written in that is not closed, else the last; or ''."""
    found = read.value(
        "SELECT incident FROM incident ORDER BY status = 'closed', last_recorded_at DESC LIMIT 1"
    )
    return str(found or "")


def is_closed(read: Reader, incident_id: str) -> bool:
    """Say whether a situation is closed; one that nobody knows is not."""
    status = read.value("SELECT status FROM incident WHERE incident = ?", (incident_id,))
    return str(status) == IncidentStatus.CLOSED


def audiences(read: Reader, incident_id: str, order: Sequence[Audience]) -> tuple[AudienceRow, ...]:
    """Return who has been told, in the given order; told means by a call or a message sent.

    Neither a struck entry nor a refuted one tells anybody. Families concerned are counted one by
    one, however each is spelled, and are told when all guardians of all expected ones are.
    """
    from crisisapp.services.queries.told import families, told  # start-up: on demand

    found = told(read, incident_id)
    drafted = {
        row[0]
        for row in read.all(
            "SELECT DISTINCT audience FROM message WHERE incident = ?"
            " AND state NOT IN ('sent', 'withdrawn', 'superseded')",
            (incident_id,),
        )
    }
    one_by_one = families(read, incident_id)
    return tuple(
        _families(one_by_one, found.get(audience.value))
        if audience is Audience.FAMILIES_CONCERNED
        else _told(audience, found.get(audience.value), drafted)
        for audience in order
    )


def _families(found: "Families", told_since: "Told | None") -> AudienceRow:
    some = bool(found.reached or found.expected)
    return AudienceRow(
        audience=Audience.FAMILIES_CONCERNED,
        state="informed" if found.complete else "partly" if some else "none",
        at=from_iso(told_since.at) if told_since else None,
        count=found.whole,
        reached=len(found.reached),
        expected=found.expected,
        known=found.known,
        guardians_told=found.guardians_told,
        guardians=found.guardians,
    )


def _told(audience: Audience, found: "Told | None", drafted: set[str]) -> AudienceRow:
    state = "informed" if found else "draft" if audience.value in drafted else "none"
    return AudienceRow(audience=audience, state=state, at=from_iso(found.at) if found else None)


def _incident(
    read: Reader, row: tuple[Any, ...], zone: ZoneInfo, known: "tuple[TaskRow, ...] | None" = None
) -> IncidentRow:
    incident_id = str(row[0])
    every = _steps(read, incident_id, zone) if known is None else known
    steps = [task for task in every if task.state is not TaskState.NOT_APPLICABLE]
    closed = row[5] == IncidentStatus.CLOSED  # then nothing comes next but what the law sets
    following = _next_timed([task for task in steps if task.due_legal or not closed])
    return IncidentRow(
        id=incident_id,
        number=f"{row[1]}-{row[2]}{row[3]:03d}",
        title=row[4],
        status=IncidentStatus(row[5]),
        level=row[6],
        peak_level=row[7],
        phase=_phase(every),
        started_at=from_iso(row[8]),
        started_precision=Precision(row[9]),
        opened_at=from_iso(row[10]),
        closed_at=None if row[11] is None else from_iso(row[11]),
        what=row[12],
        place=row[13],
        source=row[14],
        families_expected=row[15],
        playbooks=tuple(
            str(run[0])
            for run in read.all(
                "SELECT title FROM run WHERE incident = ? AND withdrawn = 0 ORDER BY started_hlc",
                (incident_id,),
            )
        ),
        entries=row[16],
        messages=read.value("SELECT count(*) FROM message WHERE incident = ?", (incident_id,)),
        tasks_done=sum(t.state in (TaskState.DONE, TaskState.SKIPPED) for t in steps),
        tasks_total=len(steps),
        next_task=following.text if following else "",
        next_due_at=following.due_at if following else None,
        next_due_legal=bool(following and following.due_legal),
        last_recorded_at=from_iso(row[17]),
        proposed_level=row[18],
        level_agreed_by=row[19],
        not_crisis=bool(row[20]),
        qualified_at=None if row[21] is None else from_iso(row[21]),
    )


def _steps(read: Reader, incident_id: str, zone: ZoneInfo) -> "tuple[TaskRow, ...]":
    from crisisapp.services.queries.tasks import tasks  # start-up: the head is painted without

    return tasks(read, incident_id, zone)


def _next_timed(steps: "list[TaskRow]") -> "TaskRow | None":
    """Return the open step to name: the first set by law, else the first advice."""
    waiting = [
        task
        for task in steps
        if task.due_at is not None and task.state in (TaskState.TODO, TaskState.DOING)
    ]
    legal = [task for task in waiting if task.due_legal]
    return min(legal or waiting, key=_moment, default=None)


def _moment(task: "TaskRow") -> tuple[datetime, int]:
    return task.due_at or datetime.max, task.position  # noqa: DTZ901 - filtered by the caller


def _phase(found: "tuple[TaskRow, ...]") -> Phase:
    """Return the earliest phase that still has an open step."""
    rows = phases(found)
    unfinished = (row.phase for row in rows if row.done < row.total)
    started = any(row.total for row in rows)
    return next(unfinished, Phase.CLOSE if started else Phase.DETECT)
