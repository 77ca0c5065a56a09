"""*Called*: an attempt to reach a contact, as an entry of the timeline and a step that it ticks."""

from datetime import datetime

from crisisapp.domain.directory import WRITTEN, CallOutcome
from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.events import DESK_STREAM, Event
from crisisapp.domain.events.checklist import TaskStateSet
from crisisapp.domain.events.directory import ContactCalled, Way
from crisisapp.domain.words import Audience, EntryKind, TaskState, Verification
from crisisapp.services.commands.base import (
    Command,
    Context,
    Handler,
    Outcome,
    optional_line,
    past_instant,
)
from crisisapp.services.commands.desk import current_incident
from crisisapp.services.commands.directory import the_contact
from crisisapp.services.commands.timeline import (
    RecordEntry,
    StrikeEntry,
    planned_entry,
    record_entry,
)
from crisisapp.services.lines.directory import attempt_line
from crisisapp.services.lines.entry import by_mistake_line
from crisisapp.services.queries.checklist_records import TaskRow
from crisisapp.services.queries.directory import ContactRow
from crisisapp.services.queries.tasks import tasks

__all__ = ["HANDLERS", "CallContact"]

_OPEN = (TaskState.TODO, TaskState.DOING, TaskState.DEFERRED)


_PRESS = "press"


class CallContact(Command, frozen=True, kw_only=True):
    """Somebody tried to reach a contact, at `at` (aware; now when not given).

    `outcome` is one of `CallOutcome`; `way` the value that was dialled or written to, the first one
    when not said. The attempt is also an entry of `incident`, or of the open situation last written
    in; only one that reached somebody ticks the step that waits for it, `step` where it was pressed
    on one. Undone by striking that
    entry; outside any situation the attempt stays.
    """

    contact: str
    outcome: str = CallOutcome.REACHED
    way: str = ""
    incident: str = ""
    at: datetime | None = None
    note: str = ""
    step: str = ""


def call_contact(command: CallContact, context: Context) -> Outcome:
    """Write an attempt, its entry and what it ticks."""
    row = the_contact(context, command.contact)
    if command.outcome not in {each.value for each in CallOutcome}:
        raise UserError(UserCode.BAD_VALUE, field="outcome", value=command.outcome)
    way = _way(row, command.way)
    at = command.at or context.now
    stamp = past_instant(at, context)
    incident = command.incident or current_incident(context)
    entry = _entry(command, row, way, incident, context) if incident else None
    called = ContactCalled(
        contact=row.id,
        at=stamp,
        outcome=command.outcome,
        way=way.value if way else "",
        incident=incident,
        entry=entry.made if entry else "",
    )
    events: list[tuple[str, Event]] = [(DESK_STREAM, called)]
    reached = command.outcome == CallOutcome.REACHED
    if entry is None:
        return Outcome(
            events=tuple(events), made=row.id, notice="call_logged" if reached else "not_reached"
        )
    events.extend(entry.events)
    return Outcome(
        events=tuple(events),
        undo=StrikeEntry(entry=entry.made, reason=by_mistake_line(context.language)),
        made=entry.made,
        notice="call_logged" if reached else "not_reached",
    )


def _entry(
    command: CallContact, row: ContactRow, way: Way | None, incident: str, context: Context
) -> Outcome:
    """Return the entry of an attempt; who was not reached is told nothing, and ticks nothing."""
    reached = command.outcome == CallOutcome.REACHED
    note = optional_line(command.note, field="note")
    written = way is not None and way.kind in WRITTEN
    audience = _audience(row, context) if reached else ""
    step = _bound_step(command, row, incident, context) if reached else None
    # A name that reads as another audience is no reason to refuse a call that was made.
    by_name = context.content.playbooks.audience_of(row.name)
    proves = step is not None and bool(step.proof) and by_name in ("", audience)
    order = RecordEntry(
        incident=incident,
        kind=EntryKind.MESSAGE_OUT if written else EntryKind.CALL_OUT,
        text=attempt_line(command.outcome, note, context.language, written=written),
        happened_at=command.at,
        to_party=row.name,
        audience=audience,
        verification=Verification.CONFIRMED,
        proves=step.id if step and proves else "",
    )
    if not reached:
        _refuse_unknown(incident, context)
        return planned_entry(order, context, ahead=0)
    outcome = record_entry(order, context)
    if step is None or step.proof:
        return outcome
    tick = TaskStateSet(
        task=step.id,
        state=TaskState.DONE,
        at=past_instant(command.at or context.now, context),
        record=outcome.made,
    )
    return Outcome(events=(*outcome.events, (incident, tick)), made=outcome.made)


def _bound_step(
    command: CallContact, row: ContactRow, incident: str, context: Context
) -> TaskRow | None:
    """Return the open step the call was made for, else the first that names this contact's key."""
    steps = [s for s in tasks(context.read, incident, context.zone) if s.state in _OPEN]
    asked = next((s for s in steps if command.step and s.id == command.step), None)
    if asked is not None or not row.key:
        return asked
    return next((s for s in steps if s.act == "call" and s.act_target == row.key), None)


def _audience(row: ContactRow, context: Context) -> str:
    """Return whom a call to a contact tells: its own audience, else that of its key.

    A press office is not the authority: it tells nobody that the school has a crisis.
    """
    if row.key == _PRESS or (row.audience == Audience.HIERARCHY and _PRESS in row.role.casefold()):
        return ""
    if row.audience or not row.key:
        return row.audience
    code = str(context.read.value("SELECT jurisdiction FROM school") or "")
    numbers = context.content.playbooks.jurisdiction(code).school_numbers
    return next((number.audience.value for number in numbers if number.key == row.key), "")


def _way(row: ContactRow, value: str) -> Way | None:
    if not value:
        return row.ways[0] if row.ways else None
    found = next((way for way in row.ways if way.value == value), None)
    if found is None:
        known = [way.value for way in row.ways]
        raise UserError(UserCode.NOT_A_WAY, value=value, name=row.name, known=known)
    return found


def _refuse_unknown(incident: str, context: Context) -> None:
    known = context.read.value("SELECT 1 FROM incident WHERE incident = ?", (incident,))
    if known is None:
        raise UserError(UserCode.UNKNOWN_INCIDENT, number=incident)


HANDLERS: dict[type[Command], Handler] = {CallContact: call_contact}
