"""Orders about the desk as a whole: the school, the people who write, the school's numbers."""

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.events import DESK_STREAM, Event, desk
from crisisapp.domain.team import TEAM_SIZES
from crisisapp.domain.words import EntryKind, IncidentStatus, Verification
from crisisapp.services.commands.base import (
    Command,
    Context,
    Handler,
    Outcome,
    clean_line,
    iso_day,
    optional_line,
)
from crisisapp.services.commands.timeline import RecordEntry, StrikeEntry, record_entry
from crisisapp.services.lines.entry import by_mistake_line
from crisisapp.support.clock import to_iso

__all__ = [
    "HANDLERS",
    "MAX_PHONES",
    "ChangeSchool",
    "LogPhoneCall",
    "NameActor",
    "RemovePhone",
    "SetPhone",
    "current_incident",
]

MAX_PHONES = 6


class ChangeSchool(Command, frozen=True, kw_only=True):
    """Change what the school says of itself; what is left out stays.

    `team` is one of `TEAM_SIZES`, the last one standing for as many or more.
    """

    name: str | None = None
    short: str | None = None
    kind: str | None = None
    town: str | None = None
    head_title: str | None = None
    head_name: str | None = None
    phone: str | None = None
    contact_families: str | None = None
    contact_press: str | None = None
    reference_page: str | None = None
    team: int | None = None
    address: str | None = None
    access: str | None = None


class NameActor(Command, frozen=True, kw_only=True):
    """Name a person who writes; without `actor` a new one is made (`made` is its id)."""

    initials: str
    name: str = ""
    role: str = ""
    actor: str = ""


class SetPhone(Command, frozen=True, kw_only=True):
    """Write one of the school's own numbers; without `phone` a new one is added.

    `position` 1 is the first; 0 keeps the place it has, or puts a new one at the end.
    """

    label: str
    number: str
    phone: str = ""
    key: str = ""
    checked_on: str = ""
    position: int = 0


class RemovePhone(Command, frozen=True, kw_only=True):
    """Take a number off the list; who it is stays in the directory."""

    phone: str


class LogPhoneCall(Command, frozen=True, kw_only=True):
    """*Appelé*: somebody called one of the school's numbers, now.

    The call is also an entry of `incident`, or of the open situation last written in; it is
    undone by striking that entry.
    """

    phone: str
    incident: str = ""


def change_school(command: ChangeSchool, context: Context) -> Outcome:
    """Write the whole new value of the school."""
    fields = desk.SchoolChanged.__struct_fields__
    columns = ", ".join(fields)
    row = context.read.one(f"SELECT {columns} FROM school")  # noqa: S608 - our own names
    values = dict(zip(fields, row or (), strict=False))
    for field in fields:
        given = getattr(command, field)
        if isinstance(given, str):
            values[field] = optional_line(given, field=field)
    if not values["name"]:
        raise UserError(UserCode.EMPTY_TEXT, field="name")
    if command.team is not None:
        if command.team not in TEAM_SIZES:
            raise UserError(UserCode.BAD_VALUE, field="team", value=str(command.team))
        values["team"] = command.team
    return Outcome(events=((DESK_STREAM, desk.SchoolChanged(**values)),))


def name_actor(command: NameActor, context: Context) -> Outcome:
    """Make or change a person."""
    initials = clean_line(command.initials, field="initials")
    actor = command.actor or context.ids.new_id()
    known = context.read.value("SELECT 1 FROM actor WHERE id = ?", (actor,))
    if command.actor not in ("", context.actor) and known is None:  # who names themself is new
        raise UserError(UserCode.UNKNOWN_ACTOR, value=initials)
    event = desk.ActorNamed(
        actor=actor,
        initials=initials,
        name=optional_line(command.name, field="name"),
        role=optional_line(command.role, field="role"),
    )
    return Outcome(events=((DESK_STREAM, event),), made=actor)


def set_phone(command: SetPhone, context: Context) -> Outcome:
    """Write a number; at most six, so that the row stays one row."""
    read = context.read
    phone = command.phone
    if phone:
        row = read.one("SELECT position, key FROM phone WHERE id = ?", (phone,))
        if row is None:
            raise UserError(UserCode.UNKNOWN_PHONE, phone=phone)
        position, key = row[0], command.key or row[1]
    else:
        count = read.value("SELECT count(*) FROM phone")
        if count >= MAX_PHONES:
            raise UserError(UserCode.TOO_MANY_PHONES, limit=MAX_PHONES)
        phone = context.ids.new_id()
        position = 1 + (read.value("SELECT max(position) FROM phone") or 0)
        key = command.key
    event = desk.PhoneSet(
        phone=phone,
        key=optional_line(key, field="key"),
        label=clean_line(command.label, field="label"),
        number=clean_line(command.number, field="number"),
        position=command.position or position,
        checked_on=iso_day(command.checked_on, field="checked_on"),
    )
    return Outcome(events=((DESK_STREAM, event),), made=phone)


def remove_phone(command: RemovePhone, context: Context) -> Outcome:
    """Take a number off the page; who it is stays in the directory. Undone by putting it back."""
    from crisisapp.services.commands.directory import SetContact, restored, set_contact
    from crisisapp.services.queries.directory import contact  # start-up: the first such order

    before = contact(context.read, command.phone)
    if before is None or not before.front:
        raise UserError(UserCode.UNKNOWN_PHONE, phone=command.phone)
    off = set_contact(SetContact(contact=before.id, front=False), context)
    return Outcome(events=off.events, undo=restored(before), made=before.id)


def log_phone_call(command: LogPhoneCall, context: Context) -> Outcome:
    """Remember the call and, where one situation goes on, write it there."""
    row = context.read.one("SELECT label FROM phone WHERE id = ?", (command.phone,))
    if row is None:
        raise UserError(UserCode.UNKNOWN_PHONE, phone=command.phone)
    incident = command.incident or current_incident(context)
    called = desk.PhoneCalled(phone=command.phone, called_at=to_iso(context.now), incident=incident)
    events: list[tuple[str, Event]] = [(DESK_STREAM, called)]
    made = command.phone
    undo = None
    if incident:
        entry = record_entry(
            RecordEntry(
                incident=incident,
                kind=EntryKind.CALL_OUT,
                text=row[0],
                to_party=row[0],
                verification=Verification.CONFIRMED,
            ),
            context,
        )
        events.extend(entry.events)
        made = entry.made
        undo = StrikeEntry(entry=made, reason=by_mistake_line(context.language))
    return Outcome(events=tuple(events), undo=undo, made=made, notice="call_logged")


def current_incident(context: Context) -> str:
    """Return the open situation last written in: the one the call is about, as a rule."""
    found = context.read.value(
        "SELECT incident FROM incident WHERE status = ?"
        " ORDER BY last_recorded_at DESC, year DESC, number DESC LIMIT 1",
        (IncidentStatus.OPEN,),
    )
    return str(found or "")


HANDLERS: dict[type[Command], Handler] = {
    ChangeSchool: change_school,
    NameActor: name_actor,
    SetPhone: set_phone,
    RemovePhone: remove_phone,
    LogPhoneCall: log_phone_call,
}
