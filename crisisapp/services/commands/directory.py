"""Orders about the directory: write, remove and check a contact."""

import msgspec

from crisisapp.domain.directory import DIALLED, MAX_WAYS, WayKind
from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.events import DESK_STREAM
from crisisapp.domain.events.directory import ContactChecked, ContactRemoved, ContactSet, Way
from crisisapp.domain.opening_hours import hours_text, parse_hours
from crisisapp.domain.words import Audience
from crisisapp.services.commands.base import (
    Command,
    Context,
    Handler,
    Outcome,
    clean_line,
    iso_day,
    optional_line,
    optional_text,
)
from crisisapp.services.commands.desk import MAX_PHONES
from crisisapp.services.queries.directory import ContactRow, contact

__all__ = [
    "HANDLERS",
    "AppointDeputy",
    "CheckContact",
    "ImportContact",
    "RemoveContact",
    "SetContact",
    "kept_hours",
    "restored",
    "the_contact",
]

_LINES = ("role", "organisation", "language", "key")


class SetContact(Command, frozen=True, kw_only=True):
    """Write a contact; without `contact` a new one is added; what is None stays.

    `ways` in the order they are tried; `deputy` the id of who is called when nobody answers, empty:
    nobody. `front` puts it among the six of the Situations page, or takes it off; `place` is where
    (0: where it stands, or at the end). `checked_on` is an ISO day. `again` writes one that was
    removed under the id it had: what undo asks for.
    """

    contact: str = ""
    name: str | None = None
    role: str | None = None
    organisation: str | None = None
    ways: tuple[Way, ...] | None = None
    deputy: str | None = None
    hours: str | None = None
    language: str | None = None
    audience: str | None = None
    key: str | None = None
    note: str | None = None
    checked_on: str | None = None
    front: bool | None = None
    place: int = 0
    again: bool = False


class ImportContact(Command, frozen=True, kw_only=True):
    """Add a contact that a file brings. Not undone: one click must not take away two thousand."""

    name: str
    role: str = ""
    organisation: str = ""
    ways: tuple[Way, ...] = ()
    hours: str = ""
    language: str = ""
    note: str = ""
    audience: str = ""
    key: str = ""
    checked_on: str = ""
    front: bool = False


class AppointDeputy(Command, frozen=True, kw_only=True):
    """Say who stands in for a contact that a file brought (ids). Not undone, as the import."""

    contact: str
    deputy: str


class RemoveContact(Command, frozen=True, kw_only=True):
    """Take a contact out of the directory; the attempts to reach them stay in the journal."""

    contact: str


class CheckContact(Command, frozen=True, kw_only=True):
    """Say that what stands there is still right today."""

    contact: str


def set_contact(command: SetContact, context: Context) -> Outcome:
    """Write the whole new value of a contact; undone by the one before."""
    before = None if command.again or not command.contact else the_contact(context, command.contact)
    row = before or ContactRow(id=command.contact or context.ids.new_id(), name="")
    event = _event(row, command, context)
    undo: Command = RemoveContact(contact=row.id) if before is None else restored(before)
    if before is not None and event == _as_event(before):
        raise UserError(UserCode.NOTHING_CHANGED)
    return Outcome(events=((DESK_STREAM, event),), undo=undo, made=row.id)


def import_contact(command: ImportContact, context: Context) -> Outcome:
    """Write a new contact."""
    order = SetContact(**{name: getattr(command, name) for name in command.__struct_fields__})
    event = _event(ContactRow(id=context.ids.new_id(), name=""), order, context)
    return Outcome(events=((DESK_STREAM, event),), made=event.contact)


def appoint_deputy(command: AppointDeputy, context: Context) -> Outcome:
    """Write the contact with its deputy."""
    before = the_contact(context, command.contact)
    event = _event(before, SetContact(contact=before.id, deputy=command.deputy), context)
    return Outcome(events=((DESK_STREAM, event),), made=before.id)


def remove_contact(command: RemoveContact, context: Context) -> Outcome:
    """Take a contact out; undone by writing it again under its id."""
    before = the_contact(context, command.contact)
    undo = msgspec.structs.replace(restored(before), again=True)
    event = ContactRemoved(contact=before.id)
    return Outcome(events=((DESK_STREAM, event),), undo=undo, made=before.id)


def check_contact(command: CheckContact, context: Context) -> Outcome:
    """Write the day, that of the school's zone."""
    before = the_contact(context, command.contact)
    today = context.now.astimezone(context.zone).date().isoformat()
    if before.checked_on == today:
        raise UserError(UserCode.NOTHING_CHANGED)
    event = ContactChecked(contact=before.id, checked_on=today)
    return Outcome(events=((DESK_STREAM, event),), undo=restored(before), made=before.id)


def the_contact(context: Context, contact_id: str) -> ContactRow:
    """Return a contact.

    Raises:
        UserError: UNKNOWN_CONTACT.
    """
    found = contact(context.read, contact_id)
    if found is None:
        raise UserError(UserCode.UNKNOWN_CONTACT, value=contact_id)
    return found


def restored(row: ContactRow) -> SetContact:
    """Return the order that makes a contact what it is in `row`."""
    return SetContact(
        contact=row.id,
        name=row.name,
        role=row.role,
        organisation=row.organisation,
        ways=row.ways,
        deputy=row.deputy,
        hours=row.hours,
        language=row.language,
        audience=row.audience,
        key=row.key,
        note=row.note,
        checked_on=row.checked_on,
        front=row.front > 0,
        place=row.front,
    )


def kept_hours(text: str) -> str:
    """Return typed hours as they are kept; nothing stays nothing.

    Raises:
        UserError: BAD_HOURS, TEXT_TOO_LONG.
    """
    typed = optional_line(text, field="hours")
    if not typed:
        return ""
    try:
        return hours_text(parse_hours(typed))
    except ValueError as error:
        raise UserError(UserCode.BAD_HOURS, value=typed, part=str(error) or typed) from error


def _event(row: ContactRow, command: SetContact, context: Context) -> ContactSet:
    """Return a contact as it is once the order is carried out; every word is looked at."""
    name = row.name if command.name is None else clean_line(command.name, field="name")
    if not name:
        raise UserError(UserCode.EMPTY_TEXT, field="name")
    lines = {
        field: getattr(row, field)
        if (given := getattr(command, field)) is None
        else optional_line(given, field=field)
        for field in _LINES
    }
    ways = row.ways if command.ways is None else _ways(command.ways, name)
    return ContactSet(
        contact=row.id,
        name=name,
        ways=ways,
        deputy=row.deputy if command.deputy is None else _deputy(command, row, name, context),
        hours=row.hours if command.hours is None else kept_hours(command.hours),
        audience=row.audience if command.audience is None else _audience(command.audience),
        note=row.note if command.note is None else optional_text(command.note, field="note"),
        front=_front(row, command, ways, name, context),
        checked_on=row.checked_on
        if command.checked_on is None
        else iso_day(command.checked_on, field="checked_on"),
        **lines,
    )


def _as_event(row: ContactRow) -> ContactSet:
    fields = [field for field in ContactSet.__struct_fields__ if field != "contact"]
    return ContactSet(contact=row.id, **{field: getattr(row, field) for field in fields})


def _ways(ways: tuple[Way, ...], name: str) -> tuple[Way, ...]:
    """Return ways with clean words, each value once; one without a value is left out."""
    kept: dict[str, Way] = {}
    for way in ways:
        if way.kind not in {kind.value for kind in WayKind}:
            raise UserError(UserCode.BAD_VALUE, field="way", value=way.kind)
        value = optional_line(way.value, field="number")
        if value and value not in kept:
            kept[value] = Way(
                kind=way.kind,
                value=value,
                label=optional_line(way.label, field="label"),
                hours=kept_hours(way.hours),
            )
    if len(kept) > MAX_WAYS:
        raise UserError(UserCode.TOO_MANY_WAYS, name=name, count=len(kept), limit=MAX_WAYS)
    return tuple(kept.values())


def _deputy(command: SetContact, row: ContactRow, name: str, context: Context) -> str:
    if not command.deputy:
        return ""
    if command.deputy == row.id:
        raise UserError(UserCode.OWN_DEPUTY, person=name)
    if command.again:  # the deputy may have left since: a name that leads nowhere is not shown
        return command.deputy
    return the_contact(context, command.deputy).id


def _audience(audience: str) -> str:
    if audience and audience not in {each.value for each in Audience}:
        raise UserError(UserCode.BAD_VALUE, field="audience", value=audience)
    return audience


def _front(
    row: ContactRow, command: SetContact, ways: tuple[Way, ...], name: str, context: Context
) -> int:
    """Return the place among the six; a number is what the page shows."""
    stands = row.front > 0 if command.front is None else command.front
    if not stands:
        return 0
    if not any(way.kind in DIALLED for way in ways):
        raise UserError(UserCode.NUMBER_NEEDED, name=name)
    if row.front:
        return command.place or row.front
    count, last = context.read.one("SELECT count(*), max(position) FROM phone") or (0, 0)
    if int(count) >= MAX_PHONES:
        raise UserError(UserCode.TOO_MANY_PHONES, limit=MAX_PHONES)
    return command.place or 1 + int(last or 0)


HANDLERS: dict[type[Command], Handler] = {
    SetContact: set_contact,
    ImportContact: import_contact,
    AppointDeputy: appoint_deputy,
    RemoveContact: remove_contact,
    CheckContact: check_contact,
}
