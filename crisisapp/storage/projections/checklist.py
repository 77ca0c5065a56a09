"""Rows of the checklists: the runs and their steps."""

import msgspec

from crisisapp.domain.events import checklist
from crisisapp.domain.words import TaskState
from crisisapp.storage.binding import Connection
from crisisapp.storage.journal import Header
from crisisapp.storage.search import fold_words, put_words

__all__ = [
    "playbook_started",
    "playbook_withdrawn",
    "task_assigned",
    "task_due_set",
    "task_moved",
    "task_state_set",
    "tasks_added",
]


def playbook_started(db: Connection, header: Header, event: checklist.PlaybookStarted) -> None:
    """Add a run and the steps it brings, at the end of the list."""
    db.execute(
        "INSERT OR REPLACE INTO run VALUES (?,?,?,?,?,?,?,?,?,?,?,0,?)",
        (
            header.stream,
            event.run,
            event.playbook,
            event.version,
            event.language,
            event.title,
            msgspec.json.encode(event.memory).decode(),
            msgspec.json.encode(event.joined).decode(),
            event.source,
            header.recorded_at,
            header.hlc,
            msgspec.json.encode(event.replaced).decode(),
        ),
    )
    db.executemany(
        "UPDATE task SET retired = 1 WHERE id = ? AND incident = ? AND state = ?",
        [(task, header.stream, TaskState.TODO) for task in event.replaced],
    )
    last = db.execute(
        "SELECT coalesce(max(position), 0) FROM task WHERE incident = ?", (header.stream,)
    ).fetchone()
    position = int(str(last[0])) if last else 0
    for offset, task in enumerate(event.tasks, start=1):
        _add_task(db, header, event.run, task, position=position + offset)


def playbook_withdrawn(db: Connection, header: Header, event: checklist.PlaybookWithdrawn) -> None:
    """Retire a run: untouched steps that no other run brought or shares leave the list."""
    db.execute("UPDATE run SET withdrawn = 1 WHERE id = ?", (event.run,))
    # Of any withdrawn run: this one may have been the last to share a step of an earlier one.
    db.execute(
        "UPDATE task SET retired = 1 WHERE incident = ? AND state = ?"
        " AND run IN (SELECT id FROM run WHERE incident = ? AND withdrawn = 1) AND id NOT IN ("
        " SELECT shared.value FROM run, json_each(run.joined) AS shared"
        " WHERE run.incident = ? AND run.withdrawn = 0)",
        (header.stream, TaskState.TODO, header.stream, header.stream),
    )
    # What this playbook said otherwise reads again as the one that still runs says it.
    db.execute(
        "UPDATE task SET retired = 0 WHERE incident = ? AND id IN ("
        " SELECT old.value FROM run, json_each(run.replaced) AS old WHERE run.id = ?)"
        " AND run IN (SELECT id FROM run WHERE incident = ? AND withdrawn = 0)",
        (header.stream, event.run, header.stream),
    )


def task_state_set(db: Connection, header: Header, event: checklist.TaskStateSet) -> None:
    """Write where a step stands, since when and by whom."""
    db.execute(
        "UPDATE task SET state = ?, changed_at = ?, changed_by = ?, reason = ?, result = ?,"
        " record = ?, by_hand = ?, retired = 0 WHERE id = ? AND incident = ?",
        (
            event.state,
            event.at,
            header.actor,
            event.reason,
            event.result,
            event.record,
            int(event.by_hand),
            event.task,
            header.stream,
        ),
    )


def tasks_added(db: Connection, header: Header, event: checklist.TasksAdded) -> None:
    """Add steps of nobody's playbook at the end of the list, then where they are wanted."""
    last = db.execute(
        "SELECT coalesce(max(position), 0) FROM task WHERE incident = ?", (header.stream,)
    ).fetchone()
    position = int(str(last[0])) if last else 0
    after = event.after
    for offset, task in enumerate(event.tasks, start=1):
        _add_task(db, header, "", task, position=position + offset)
        if event.after:
            _place(db, header, task.task, after)
            after = task.task


def task_assigned(db: Connection, header: Header, event: checklist.TaskAssigned) -> None:
    """Give a step to a role."""
    db.execute(
        "UPDATE task SET role = ? WHERE id = ? AND incident = ?",
        (event.role, event.task, header.stream),
    )


def task_due_set(db: Connection, header: Header, event: checklist.TaskDueSet) -> None:
    """Count the time of a step otherwise; a duty of the law is never counted so."""
    db.execute(
        "UPDATE task SET due_base = ?, due_offset = ?"
        " WHERE id = ? AND incident = ? AND due_legal = ''",
        (event.base, event.offset, event.task, header.stream),
    )


def task_moved(db: Connection, header: Header, event: checklist.TaskMoved) -> None:
    """Put a step just after another and number the places again; an unknown step moves nothing."""
    _place(db, header, event.task, event.after)
    db.execute(
        "UPDATE task SET placed_after = ? WHERE id = ? AND incident = ?",
        (event.after or "^", event.task, header.stream),
    )


def _place(db: Connection, header: Header, moved: str, after: str) -> None:
    rows = db.execute(
        "SELECT id FROM task WHERE incident = ? ORDER BY position, number, id", (header.stream,)
    )
    order = [str(row[0]) for row in rows]
    if moved not in order:
        return
    order.remove(moved)
    place = order.index(after) + 1 if after in order else 0
    order.insert(place, moved)
    db.executemany(
        "UPDATE task SET position = ? WHERE id = ?",
        [(position, task) for position, task in enumerate(order, start=1)],
    )


def _add_task(
    db: Connection, header: Header, run: str, task: checklist.PlannedTask, *, position: int
) -> None:
    db.execute(
        "INSERT OR REPLACE INTO task (incident, id, number, run, step, key, phase, role, text,"
        " help, critical, state, due_base, due_offset, due_legal, hours, act, act_target, template,"
        " proof, memory, position, condition, say, included, due_count, retired, changed_by,"
        " reason)"
        " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,0,'','')",
        (
            header.stream,
            task.task,
            task.number,
            run,
            task.step,
            task.key,
            task.phase,
            task.role,
            task.text,
            task.help,
            int(task.critical),
            TaskState.TODO,
            task.due_base,
            task.due_offset,
            task.due_legal,
            task.hours,
            task.act,
            task.act_target,
            task.template,
            task.proof,
            int(task.memory),
            position,
            task.when,
            task.say,
            int(task.included),
            task.due_count,
        ),
    )
    put_words(
        db,
        incident=header.stream,
        kind="task",
        target=task.task,
        clock=header.hlc,
        words=fold_words(task.text),
    )
