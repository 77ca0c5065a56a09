"""Orders about the people of a situation: give a code, say who it is, remove the name.

A code is never taken back: it stands in what was written. Naming is not undone either, since an
undo could bring back a name that was lawfully removed meanwhile: name again.
"""

import msgspec

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.events import people, timeline
from crisisapp.domain.people import (
    PersonKind,
    kind_of_code,
    person_code,
    wellformed_code,
)
from crisisapp.services.capture.seen import seen
from crisisapp.services.capture.text import fold
from crisisapp.services.commands.base import (
    Command,
    Context,
    Handler,
    Outcome,
    optional_line,
)
from crisisapp.services.queries.people import highest_code, known_people

__all__ = ["HANDLERS", "AddPerson", "NamePerson", "RemoveName"]

_ALSO_MAX = 20


class AddPerson(Command, frozen=True, kw_only=True):
    """Give a person of a situation a code: the next of its kind, or `code`, written already.

    `also` are other ways the person is written. Without a name the code stands alone. A name that
    has a code already gets no other one: that person is who was made. With `again` it is somebody
    else who bears it (twins, namesakes).
    """

    incident: str
    person_kind: PersonKind = PersonKind.PUPIL
    name: str = ""
    also: tuple[str, ...] = ()
    note: str = ""
    code: str = ""
    again: bool = False


class NamePerson(Command, frozen=True, kw_only=True):
    """Say who a code stands for; what is None stays as it is."""

    person: str
    name: str | None = None
    also: tuple[str, ...] | None = None
    note: str | None = None


class RemoveName(Command, frozen=True, kw_only=True):
    """Lawfully remove a person's name from the desk; the code and the reason stay."""

    person: str
    reason: str


def add_person(command: AddPerson, context: Context) -> Outcome:
    """Give the next free code; one that stands in the log already names whom it named there."""
    known = context.read.value("SELECT 1 FROM incident WHERE incident = ?", (command.incident,))
    if known is None:
        raise UserError(UserCode.UNKNOWN_INCIDENT, number=command.incident)
    if not command.again and not command.code:
        bearer = _bearer(command, context)
        if bearer:
            return Outcome(made=bearer, notice="person_known")
    code = _given_code(command, context) if command.code else _next_code(command, context)
    person = context.ids.new_id()
    coded = people.PersonCoded(person=person, person_kind=kind_of_code(code), code=code)
    named = people.PersonNamed(
        person=person,
        name=optional_line(command.name, field="name"),
        also=_ways(command.also),
        note=optional_line(command.note, field="note"),
    )
    events = [coded, named] if named.name or named.also or named.note else [coded]
    return Outcome(events=tuple((command.incident, event) for event in events), made=person)


def name_person(command: NamePerson, context: Context) -> Outcome:
    """Name a person, or name them otherwise."""
    incident, name, also, note = _person(context, command.person)
    event = people.PersonNamed(
        person=command.person,
        name=name if command.name is None else optional_line(command.name, field="name"),
        also=also if command.also is None else _ways(command.also),
        note=note if command.note is None else optional_line(command.note, field="note"),
    )
    return Outcome(events=((incident, event),), made=command.person)


def remove_name(command: RemoveName, context: Context) -> Outcome:
    """Plan the erasure of every body that says who the person is; the desk deletes them."""
    incident, *_said = _person(context, command.person)
    reason = optional_line(command.reason, field="reason")
    if not reason:
        raise UserError(UserCode.REASON_NEEDED)
    rows = context.read.all(
        "SELECT device || ':' || stream || ':' || seq FROM journal"
        " WHERE stream = ? AND target = ? AND kind = ?"
        " AND EXISTS (SELECT 1 FROM body b WHERE b.device = journal.device"
        " AND b.stream = journal.stream AND b.seq = journal.seq) ORDER BY hlc",
        (incident, command.person, people.PersonNamed.KIND),
    )
    if not rows:
        raise UserError(UserCode.NO_NAME)
    events = tuple(
        (incident, timeline.BodyErased(row=row[0], reason=reason, person=command.person))
        for row in rows
    )
    return Outcome(events=events, made=command.person)


def _bearer(command: AddPerson, context: Context) -> str:
    """Return who bears the very name of an order already, accents and capitals aside, or nobody."""
    name = _plain(command.name)
    return next(
        (
            row.id
            for row in known_people(context.read, command.incident)
            if name and name in {_plain(way) for way in (row.name, *row.also)}
        ),
        "",
    )


def _plain(name: str) -> str:
    return " ".join(fold(seen(name).text).split())


def _given_code(command: AddPerson, context: Context) -> str:
    code = wellformed_code(command.code)
    if not code:
        raise UserError(UserCode.BAD_VALUE, field="code", value=command.code)
    if kind_of_code(code) is not command.person_kind:
        raise UserError(UserCode.CODE_KIND, person=code)
    taken = context.read.value(
        "SELECT 1 FROM person WHERE incident = ? AND code = ?", (command.incident, code)
    )
    if taken is not None:
        raise UserError(UserCode.CODE_TAKEN, person=code)
    return code


def _next_code(command: AddPerson, context: Context) -> str:
    """Return the code after the highest one given or written: no two people may share one."""
    kind, letter = command.person_kind, context.letter
    highest = highest_code(context.read, command.incident, kind, letter=letter)
    return person_code(kind, highest + 1, letter=letter)


def _person(context: Context, person: str) -> tuple[str, str, tuple[str, ...], str]:
    row = context.read.one("SELECT incident, name, also, note FROM person WHERE id = ?", (person,))
    if row is None:
        raise UserError(UserCode.UNKNOWN_PERSON, person=person)
    also = msgspec.json.decode(row[2], type=tuple[str, ...])
    return str(row[0]), str(row[1]), also, str(row[3])


def _ways(also: tuple[str, ...]) -> tuple[str, ...]:
    lines = (optional_line(way, field="name") for way in also[:_ALSO_MAX])
    return tuple(dict.fromkeys(line for line in lines if line))


HANDLERS: dict[type[Command], Handler] = {
    AddPerson: add_person,
    NamePerson: name_person,
    RemoveName: remove_name,
}
