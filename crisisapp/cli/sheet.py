"""Records as rows of words for a terminal, in the reader's language."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from crisisapp.domain.words import Precision, Role
from crisisapp.services.exports.document import ExportStamp, timeline_document
from crisisapp.services.exports.rows import Line, rows
from crisisapp.services.queries.checklist_records import TaskRow
from crisisapp.services.queries.records import EntryRow, IncidentRow, SchoolRow
from crisisapp.services.words.labels import (
    level_words,
    phase_label,
    precision_label,
    role_label,
    status_label,
    task_label,
)
from crisisapp.support.i18n import _, current_language, moment_text

__all__ = ["situation_sheet", "task_rows", "timeline_rows"]

_ROLES = frozenset(role.value for role in Role)


def situation_sheet(row: IncidentRow, zone: ZoneInfo, *, now: datetime) -> list[tuple[str, str]]:
    """Return what is known of a situation, one line a fact; what is not known is left out."""
    started = moment_text(row.started_at, zone, today=now)
    if row.started_precision is not Precision.EXACT:
        started = f"{started} ({precision_label(row.started_precision)})"
    facts = [
        (_("Situation"), f"{row.number} {row.title}"),
        (_("State"), status_label(row.status)),
        (_("Severity"), level_words(row.level, row.peak_level)),
        (_("Phase"), phase_label(row.phase)),
        (_("Since"), started),
        (_("What happened"), row.what),
        (_("Place"), row.place),
        (_("Source"), row.source),
        (_("Playbooks") if len(row.playbooks) > 1 else _("Playbook"), "\n".join(row.playbooks)),
        (_("Steps"), _("{done} of {total}").format(done=row.tasks_done, total=row.tasks_total)),
        (_("Next step"), row.next_task),
        (_("Entries"), str(row.entries)),
        (_("Messages"), str(row.messages)),
    ]
    return [(name, value) for name, value in facts if value]


def timeline_rows(
    school: SchoolRow, row: IncidentRow, entries: Iterable[EntryRow], *, now: datetime
) -> Iterator[tuple[str, ...]]:
    """Yield number, time, initials, kind and text of each entry; notes stand below the text.

    Before the first entry of a day comes a row of one cell, the day.
    """
    stamp = ExportStamp(
        generated_at=now, language=current_language(), author="", head="", audience="internal"
    )
    for line in rows(timeline_document(school, row, entries, stamp)):
        if line.day:
            yield (line.day,)
        else:
            yield (line.number, line.time, line.by, line.kind, _said(line))


def task_rows(
    tasks: Iterable[TaskRow],
    zone: ZoneInfo,
    *,
    now: datetime,
    waits: Mapping[str, str] | None = None,
) -> list[tuple[str, ...]]:
    """Return number, state, time, role and text of each step.

    Under the text of a step that waits stands what for, from `waits` (id of the step to words);
    under one that left with its playbook, that it did; under one that was begun for an answer that
    was taken back, that it is no longer asked for.

    A time of the playbook is advice and reads so; only a duty of the law is called one.
    """
    return [
        (
            str(task.number),
            task_label(task.state),
            _due(task, zone, now),
            role_label(Role(task.role)) if task.role in _ROLES else task.role,
            "\n".join(filter(None, (task.text, _standing(task, waits or {})))),
        )
        for task in tasks
    ]


def _standing(task: TaskRow, waits: Mapping[str, str]) -> str:
    if task.id in waits or task.withdrawn:
        from crisisapp.services.words.condition import why_hidden

        return why_hidden(task, waits)
    return _("no longer asked for, kept as begun") if task.unwanted else ""


def _said(line: Line) -> str:
    head = line.text
    if line.parties:
        head = _("{head}: {text}").format(head=line.parties, text=line.text)
    marks = [f"[{mark}]" for mark in (line.state, line.noted) if mark]
    notes = [f"{note.label} {note.text}" for note in line.notes]
    return "\n".join((" ".join((head, *marks)), *notes))


def _due(task: TaskRow, zone: ZoneInfo, now: datetime) -> str:
    if task.due_at is None:
        # TRANSLATORS: a duty of the law that has no hour: "sans délai".
        return _("without delay") if task.due_legal else ""
    time = moment_text(task.due_at, zone, today=now)
    if task.due_legal:
        # TRANSLATORS: a time set by law: "échéance légale 09:42".
        return _("legal deadline {time}").format(time=time)
    # TRANSLATORS: a time the playbook advises: "repère 09:42".
    return _("advice {time}").format(time=time)
