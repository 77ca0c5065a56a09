"""What stands open before a situation is watched or closed, and the lines to confirm.

Decided here, without Qt: the dialog and the terminal show it and give the order. Nothing of it
refuses anything: people decide, and the timeline says what was left.
"""

from zoneinfo import ZoneInfo

import msgspec

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.events.base import decode_event
from crisisapp.domain.events.incident import StatusSet
from crisisapp.domain.words import EntryKind, FactState, IncidentStatus, TaskState
from crisisapp.services.content import Content
from crisisapp.services.queries.checklist import runs, urgency
from crisisapp.services.queries.checklist_records import TaskRow
from crisisapp.services.queries.facts import facts
from crisisapp.services.queries.handover import still_open
from crisisapp.services.queries.incidents import incident
from crisisapp.services.queries.promises import PromiseRow, open_promises
from crisisapp.services.queries.publications import PublicationRow, publications
from crisisapp.services.queries.records import EntryRow, FactRow, IncidentRow
from crisisapp.services.queries.tasks import tasks
from crisisapp.storage.playbook_source import close_when_of
from crisisapp.storage.reader import Reader

__all__ = ["CloseLine", "Closing", "close_lines", "closing", "next_status"]

_OPEN = (TaskState.TODO, TaskState.DOING, TaskState.DEFERRED)


class CloseLine(msgspec.Struct, frozen=True, kw_only=True):
    """A "close when" line of a running playbook (its id and title), in the desk's language.

    `confirmed`: it was said to hold when the watching began, and still is.
    """

    playbook: str
    title: str
    text: str
    confirmed: bool = False


class Closing(msgspec.Struct, frozen=True, kw_only=True):
    """What is open in a situation that is going to be watched or closed (`to`).

    `legal` are the open steps that a law sets, `steps` the others, critical ones first. `after`
    are the steps that only begin with the watching; before a closing they count as open, since
    nothing can be written afterwards. `promises` are neither kept nor withdrawn.
    """

    row: IncidentRow
    to: IncidentStatus
    legal: tuple[TaskRow, ...]
    steps: tuple[TaskRow, ...]
    after: tuple[TaskRow, ...]
    questions: tuple[EntryRow, ...]
    rumours: tuple[EntryRow, ...]
    publications: tuple[PublicationRow, ...]
    facts: tuple[FactRow, ...]
    promises: tuple[PromiseRow, ...]
    lines: tuple[CloseLine, ...]

    @property
    def open_steps(self) -> tuple[TaskRow, ...]:
        """Return the open steps, those that a law sets first."""
        return (*self.legal, *self.steps)


def closing(
    read: Reader,
    content: Content,
    incident_id: str,
    to: IncidentStatus,
    zone: ZoneInfo,
    *,
    language: str,
) -> Closing:
    """Return what is open before a situation gets the status `to` (watched or closed).

    Raises:
        UserError: UNKNOWN_INCIDENT.
    """
    row = incident(read, incident_id, zone)
    if row is None:
        raise UserError(UserCode.UNKNOWN_INCIDENT, number=incident_id)
    waiting = sorted(
        (task for task in tasks(read, incident_id, zone) if task.state in _OPEN), key=urgency
    )
    watching = to is IncidentStatus.MONITORING
    after = [task for task in waiting if watching and task.due_base == "closure"]
    rest = [task for task in waiting if task not in after]
    return Closing(
        row=row,
        to=to,
        legal=tuple(task for task in rest if task.due_legal),
        steps=tuple(
            sorted((t for t in rest if not t.due_legal), key=lambda task: not task.critical)
        ),
        after=tuple(after),
        questions=still_open(read, incident_id, EntryKind.QUESTION),
        rumours=still_open(read, incident_id, EntryKind.RUMOUR),
        publications=tuple(
            each for each in publications(read, incident_id) if each.follow_up is not None
        ),
        facts=tuple(f for f in facts(read, incident_id) if f.state is FactState.TO_VERIFY),
        promises=open_promises(read, incident_id),
        lines=close_lines(read, content, incident_id, language),
    )


def close_lines(
    read: Reader, content: Content, incident_id: str, language: str
) -> tuple[CloseLine, ...]:
    """Return the lines to confirm of the running playbooks, each once, oldest playbook first.

    A playbook that is no longer among the files, or not in this language, is read from the text
    that was kept when it started.
    """
    lines: dict[str, CloseLine] = {}
    held = _confirmed(read, incident_id)
    for run in runs(read, incident_id):
        try:
            found = content.playbooks.load(run.playbook, language).close_when
        except UserError:
            source = read.value("SELECT source FROM run WHERE id = ?", (run.id,))
            found = close_when_of(str(source or ""))
        for text in found:
            line = CloseLine(
                playbook=run.playbook, title=run.title, text=text, confirmed=text in held
            )
            lines.setdefault(text, line)
    return tuple(lines.values())


def _confirmed(read: Reader, incident_id: str) -> frozenset[str]:
    """Return the lines confirmed since the situation was opened, or opened again."""
    rows = read.all(
        "SELECT b.body FROM journal j JOIN body b"
        " ON b.device = j.device AND b.stream = j.stream AND b.seq = j.seq"
        " WHERE j.stream = ? AND j.kind = ? ORDER BY j.hlc, j.device, j.seq",
        (incident_id, StatusSet.KIND),
    )
    held: frozenset[str] = frozenset()
    for (body,) in rows:
        event = decode_event(StatusSet.KIND, bytes(body))
        if isinstance(event, StatusSet):
            before = frozenset() if event.status is IncidentStatus.OPEN else held
            held = before | frozenset(event.confirmed)
    return held


def next_status(status: IncidentStatus) -> IncidentStatus:
    """Return where a situation goes next: watched once open, closed once watched."""
    if status is IncidentStatus.OPEN:
        return IncidentStatus.MONITORING
    return IncidentStatus.CLOSED
