"""The closed loop: a step that waits for a record is ticked by it, and unticked with it.

Used by the handlers that write such records; a step which is hidden, or is ended, is left alone.
"""

from crisisapp.domain.events.checklist import TaskStateSet
from crisisapp.domain.events.timeline import EntryRecorded
from crisisapp.domain.families import FamilyLine
from crisisapp.domain.words import Audience, TaskState, Verification
from crisisapp.services.commands.base import Context, instant
from crisisapp.services.commands.telling import TELLING
from crisisapp.services.queries.checklist import urgency
from crisisapp.services.queries.qualification import known
from crisisapp.services.queries.tasks import tasks, wanted
from crisisapp.services.queries.told import families_expected, told

__all__ = ["Ticks", "counted", "proved", "proved_by_entry", "unproved"]

_OPEN = ("todo", "doing", "deferred")

_COUNTED = Audience.FAMILIES_CONCERNED.value

Ticks = tuple[tuple[str, TaskStateSet], ...]


def proved(
    incident: str, record: str, what: str, context: Context, *, at: str, how: str = ""
) -> Ticks:
    """Return the ticks that a record of a kind makes: `takedown`, `exhibit`, `publication`.

    `at` is when it was made, as a body holds it. `how` is the way of a removal: it ticks the steps
    that wait for this way (`takedown:platform`) and those that wait for any.
    """
    proofs = (what, f"{what}:{how}") if how else (what,)
    return tuple(
        (incident, _done(task, record, at)) for task in _waiting(incident, context, proofs)
    )


def proved_by_entry(
    incident: str, event: EntryRecorded, context: Context, *, proves: str = "", result: str = ""
) -> Ticks:
    """Return the ticks that a line of the timeline makes, but of the step whose tick wrote it.

    One line ticks one step: the one it `proves`, else the most urgent of those that wait for it; a
    holding message is not the letter too. What tells nobody, a decision, ticks only the step it
    was written for: another decision says nothing of it. Families concerned are counted: their
    steps are in hand until as many were told as are expected. `result` is what came of it.
    """
    kind, audience = event.kind, event.audience
    proofs = (kind.value, f"{kind.value}:{audience}") if audience else (kind.value,)
    done = TaskState.DONE
    if audience == Audience.FAMILIES_CONCERNED and kind in TELLING:
        line = FamilyLine(
            entry=event.entry, party=event.to_party, text=event.text, at=event.happened_at
        )
        found = told(context.read, incident, also=line).get(audience)
        expected = families_expected(context.read, incident)
        enough = found is not None and expected and found.count >= expected
        done = TaskState.DONE if enough else TaskState.DOING
    elif kind not in TELLING and not proves:
        return ()
    waiting = _waiting(incident, context, proofs, but_state=done)
    if audience != Audience.FAMILIES_CONCERNED:
        waiting = _one_of(waiting, incident, context, proves)
    return tuple(
        (incident, _done(task, event.entry, event.happened_at, state=done, result=result))
        for task in waiting
        if task != event.task
    )


def counted(incident: str, expected: int, context: Context) -> Ticks:
    """Return the ticks that follow when somebody says how many families are concerned."""
    found = told(context.read, incident).get(Audience.FAMILIES_CONCERNED.value)
    if found is None or not 0 < expected <= found.count:
        return ()
    proofs = tuple(f"{kind.value}:{Audience.FAMILIES_CONCERNED.value}" for kind in TELLING)
    return tuple(
        (incident, _done(task, "", instant(context.now)))
        for task in _waiting(incident, context, proofs)
    )


def unproved(incident: str, record: str, context: Context) -> Ticks:
    """Return the events that put back the steps a record had ticked, when it does not stand.

    A line that a tick wrote is such a record too, while no later line speaks of its step. Steps
    that count families go back to what the other lines count.
    """
    rows = context.read.all(
        "SELECT id, proof FROM task WHERE incident = ? AND retired = 0 AND ("
        " record = ? AND state IN ('done', 'doing') OR state = 'done' AND id = ("
        "  SELECT e.task FROM entry e WHERE e.id = ? AND e.task <> '' AND NOT EXISTS ("
        "   SELECT 1 FROM entry later WHERE later.task = e.task AND later.incident = e.incident"
        "   AND later.struck = 0 AND later.hlc > e.hlc))) ORDER BY position",
        (incident, record, record),
    )
    audience = context.read.value("SELECT audience FROM entry WHERE id = ?", (record,))
    uncounted = _uncounted(incident, record, context) if audience == _COUNTED else ()
    counted_anew = {event.task for _incident, event in uncounted}
    back = (
        (incident, TaskStateSet(task=row[0], state=TaskState.TODO, at=instant(context.now)))
        for row in rows
        if row[0] not in counted_anew
    )
    return (*back, *uncounted)


def _uncounted(incident: str, record: str, context: Context) -> Ticks:
    """Return where the steps that count families stand without one of the lines they counted."""
    found = told(context.read, incident, but=record).get(_COUNTED)
    count, expected = found.count if found else 0, families_expected(context.read, incident)
    if expected and count >= expected:
        return ()
    state = TaskState.DOING if count else TaskState.TODO
    rows = context.read.all(
        "SELECT id FROM task WHERE incident = ? AND retired = 0 AND by_hand = 0"
        " AND proof IN (?, ?) AND (state = 'done' OR state = 'doing' AND record <> '')"
        " ORDER BY position",
        (incident, *(f"{kind.value}:{_COUNTED}" for kind in TELLING)),
    )
    last = context.read.value(
        "SELECT id FROM entry WHERE incident = ? AND audience = ? AND struck = 0 AND id <> ?"
        " AND verification <> ? ORDER BY happened_at DESC LIMIT 1",
        (incident, _COUNTED, record, Verification.REFUTED),
    )
    at = found.at if found else instant(context.now)
    return tuple((incident, _done(str(row[0]), last or "", at, state=state)) for row in rows)


def _one_of(waiting: list[str], incident: str, context: Context, proves: str) -> list[str]:
    if proves:
        return [proves] if proves in waiting else []
    if len(waiting) > 1:
        rows = {row.id: row for row in tasks(context.read, incident, context.zone)}
        waiting = sorted(waiting, key=lambda task: urgency(rows[task]))
    return waiting[:1]


def _done(
    task: str, record: str, at: str, *, state: TaskState = TaskState.DONE, result: str = ""
) -> TaskStateSet:
    return TaskStateSet(task=task, state=state, at=at, record=record, result=result)


def _waiting(
    incident: str,
    context: Context,
    proofs: tuple[str, ...],
    *,
    but_state: TaskState = TaskState.DONE,
) -> list[str]:
    marks = ",".join("?" * len(proofs))
    rows = context.read.all(
        "SELECT id, condition, state FROM task WHERE incident = ? AND retired = 0"  # noqa: S608
        f" AND state IN {_OPEN} AND proof IN ({marks}) ORDER BY position",
        (incident, *proofs),
    )
    if not rows:
        return []
    held = known(context.read, incident)
    return [str(row[0]) for row in rows if wanted(row[1], held) and row[2] != but_state.value]
