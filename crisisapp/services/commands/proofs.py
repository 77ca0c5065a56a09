"""The closed loop: a step that waits for a record is ticked by it, and unticked with it.

Used by the handlers that write such records; a step which is hidden, or is ended, is left alone.
"""

from collections.abc import Mapping, Sequence

import msgspec

from crisisapp.domain.events.checklist import TaskStateSet
from crisisapp.domain.events.timeline import EntryRecorded
from crisisapp.domain.families import Family, FamilyLine
from crisisapp.domain.proofs import BOTH, read_proof
from crisisapp.domain.words import Audience, TaskState, Verification
from crisisapp.services.commands.base import Context, instant
from crisisapp.services.commands.telling import TELLING
from crisisapp.services.lines.change import more_families_line
from crisisapp.services.queries.checklist import urgency
from crisisapp.services.queries.qualification import known
from crisisapp.services.queries.tasks import tasks, wanted
from crisisapp.services.queries.told import Families, families

__all__ = ["Ticks", "counted", "family_counted", "proved", "proved_by_entry", "unproved"]

_OPEN = ("todo", "doing", "deferred")

_COUNTED = Audience.FAMILIES_CONCERNED.value
_COUNTING = tuple(
    f"{kind.value}:{_COUNTED}{end}" for kind in sorted(TELLING) for end in ("", f":{BOTH}")
)

Ticks = tuple[tuple[str, TaskStateSet], ...]


def proved(
    incident: str, record: str, what: str, context: Context, *, at: str, how: str = ""
) -> Ticks:
    """Return the ticks that a record of a kind makes: `takedown`, `exhibit`, `publication`.

    `at` is when it was made, as a body holds it. `how` is the way of a removal: it ticks the steps
    that wait for this way (`takedown:platform`) and those that wait for any.
    """
    proofs = (what, f"{what}:{how}") if how else (what,)
    standing = dict.fromkeys(proofs, TaskState.DONE)
    return tuple(
        (incident, _done(task, record, at)) for task in _waiting(incident, context, standing)
    )


def proved_by_entry(
    incident: str, event: EntryRecorded, context: Context, *, proves: str = "", result: str = ""
) -> Ticks:
    """Return the ticks that a line of the timeline makes, but of the step whose tick wrote it.

    One line ticks one step: the one it `proves`, else the most urgent of those that wait for it; a
    holding message is not the letter too. What tells nobody, a decision, ticks only the step it
    was written for: another decision says nothing of it. Families concerned are counted: their
    steps are in hand until as many were told as are expected, both guardians of each where a step
    asks for both. `result` is what came of it.
    """
    kind, audience = event.kind, event.audience
    proofs = (kind.value, f"{kind.value}:{audience}") if audience else (kind.value,)
    if audience == _COUNTED and kind in TELLING:
        line = FamilyLine(
            entry=event.entry, party=event.to_party, text=event.text, at=event.happened_at
        )
        found = families(context.read, incident, also=line)
        standing = {
            proof: TaskState.DONE if _enough(found, proof) else TaskState.DOING
            for proof in (*proofs, f"{proofs[-1]}:{BOTH}")
        }
    elif kind in TELLING or proves:
        standing = dict.fromkeys(proofs, TaskState.DONE)
    else:
        return ()
    waiting = _waiting(incident, context, standing)
    if audience != _COUNTED:
        one = _one_of(list(waiting), incident, context, proves)
        waiting = {task: waiting[task] for task in one}
    return tuple(
        (incident, _done(task, event.entry, event.happened_at, state=state, result=result))
        for task, state in waiting.items()
        if task != event.task
    )


def counted(incident: str, expected: int, context: Context) -> Ticks:
    """Return the ticks that follow when somebody says how many families are concerned.

    More than was thought: what the smaller number ticked is open again, with the reason.
    """
    before = families(context.read, incident)
    found = msgspec.structs.replace(before, expected=expected)
    enough = [proof for proof in _COUNTING if _enough(found, proof)]
    lost = [p for p in _COUNTING if _enough(before, p) and not _enough(found, p)]
    why = more_families_line(expected, len(found.reached), context.language)
    return (
        *_ticked(incident, enough, context),
        *_unticked(incident, found, lost, context, why=why),
    )


def family_counted(incident: str, family: Family, context: Context, *, record: str) -> Ticks:
    """Return the ticks that follow when a family stands as somebody says, beside the others.

    A family with one guardian more than was thought is no longer whole: what it ticked is in hand
    again. `record` is the line that says it.
    """
    before = families(context.read, incident)
    rows = (*(row for row in before.rows if row.key != family.key), family)
    after = msgspec.structs.replace(before, rows=rows)
    gained = [p for p in _COUNTING if _enough(after, p) and not _enough(before, p)]
    lost = [p for p in _COUNTING if _enough(before, p) and not _enough(after, p)]
    ticked = _ticked(incident, gained, context, record=record)
    if before.reached and not after.reached:  # nobody after all: none is in hand either
        return (*ticked, *_unticked(incident, after, _COUNTING, context, but=record))
    why = more_families_line(after.expected or 0, len(after.reached), context.language)
    return (*ticked, *_unticked(incident, after, lost, context, why=why))


def _enough(found: Families, proof: str) -> bool:
    """Say whether a step that counts families has all it waits for."""
    if read_proof(proof).both:
        return found.complete
    return bool(found.expected) and len(found.reached) >= (found.expected or 0)


def _ticked(incident: str, proofs: Sequence[str], context: Context, *, record: str = "") -> Ticks:
    """Return the ticks of the steps that have now counted all they wait for."""
    waiting = _waiting(incident, context, dict.fromkeys(proofs, TaskState.DONE))
    return tuple((incident, _done(task, record, instant(context.now))) for task in waiting)


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
    said = context.read.value("SELECT 1 FROM family WHERE entry = ?", (record,))
    uncounted = _uncounted(incident, record, context) if audience == _COUNTED or said else ()
    counted_anew = {event.task for _incident, event in uncounted}
    back = (
        (incident, TaskStateSet(task=row[0], state=TaskState.TODO, at=instant(context.now)))
        for row in rows
        if row[0] not in counted_anew
    )
    return (*back, *uncounted)


def _uncounted(incident: str, record: str, context: Context) -> Ticks:
    """Return where the steps that count families stand without one of the lines they counted."""
    found = families(context.read, incident, but=record)
    few = [proof for proof in _COUNTING if not _enough(found, proof)]
    return _unticked(incident, found, few, context, but=record)


def _unticked(
    incident: str,
    found: Families,
    few: Sequence[str],
    context: Context,
    *,
    but: str = "",
    why: str = "",
) -> Ticks:
    """Return where the steps stand that were ticked by their count, which is too small now.

    `but` is a line that stands no longer: those in hand hang on another one then. `why` is said on
    the step that is open again.
    """
    state = TaskState.DOING if found.reached else TaskState.TODO
    rows = context.read.all(
        "SELECT id FROM task WHERE incident = ? AND retired = 0 AND by_hand = 0"  # noqa: S608
        f" AND proof IN ({','.join('?' * len(few))})"
        " AND (state = 'done' OR state = 'doing' AND record <> '' AND ? <> '')"
        " ORDER BY position",
        (incident, *few, but),
    )
    last = context.read.value(
        "SELECT id FROM entry WHERE incident = ? AND audience = ? AND struck = 0 AND id <> ?"
        " AND verification <> ? ORDER BY happened_at DESC LIMIT 1",
        (incident, _COUNTED, but, Verification.REFUTED),
    )
    at = min((row.at for row in found.reached if row.at), default=instant(context.now))
    return tuple(
        (incident, _done(str(row[0]), last or "", at, state=state, reason=why)) for row in rows
    )


def _one_of(waiting: list[str], incident: str, context: Context, proves: str) -> list[str]:
    if proves:
        return [proves] if proves in waiting else []
    if len(waiting) > 1:
        rows = {row.id: row for row in tasks(context.read, incident, context.zone)}
        waiting = sorted(waiting, key=lambda task: urgency(rows[task]))
    return waiting[:1]


def _done(
    task: str,
    record: str,
    at: str,
    *,
    state: TaskState = TaskState.DONE,
    result: str = "",
    reason: str = "",
) -> TaskStateSet:
    return TaskStateSet(task=task, state=state, at=at, record=record, result=result, reason=reason)


def _waiting(
    incident: str, context: Context, standing: Mapping[str, TaskState]
) -> dict[str, TaskState]:
    """Return the open steps that wait for a proof, and where each of those will stand.

    A step that stands there already is left out.
    """
    marks = ",".join("?" * len(standing))
    rows = context.read.all(
        "SELECT id, condition, state, proof FROM task WHERE incident = ? AND retired = 0"  # noqa: S608
        f" AND state IN {_OPEN} AND proof IN ({marks}) ORDER BY position",
        (incident, *standing),
    )
    if not rows:
        return {}
    held = known(context.read, incident)
    return {
        str(row[0]): standing[row[3]]
        for row in rows
        if wanted(row[1], held) and row[2] != standing[row[3]].value
    }
