"""Orders about the list of names: what a message is searched with, and nothing else.

The list stands in the protected table of people as one row of the desk itself, in a body of its
own: no situation shows it, no search, list or export reads it, and it can be taken out whole.
"""

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.events import DESK_STREAM, people, timeline
from crisisapp.domain.people import PersonKind
from crisisapp.services.commands.base import (
    Command,
    Context,
    Handler,
    Outcome,
    iso_day,
    optional_line,
)

__all__ = ["HANDLERS", "LIST_CODE", "MOST_NAMES", "ReadNames", "RemoveNames"]

LIST_CODE = "LIST"  # in place of a code: it is nobody's
MOST_NAMES = 5_000  # the largest schools have half as many pupils


class ReadNames(Command, frozen=True, kw_only=True):
    """Keep a list of names in place of the one before; `day` is that of the list, ISO.

    Older lists stay in the journal until the names are removed, as every name does.
    """

    names: tuple[str, ...]
    day: str


class RemoveNames(Command, frozen=True, kw_only=True):
    """Take every list of names out of the desk, this one and those before; the reason stays."""

    reason: str


def read_names(command: ReadNames, context: Context) -> Outcome:
    """Keep the names, each once, in the order of the list."""
    lines = (optional_line(name, field="name") for name in command.names)
    names = tuple(dict.fromkeys(line for line in lines if line))
    if not names:
        raise UserError(UserCode.EMPTY_TEXT, field="name")
    if len(names) > MOST_NAMES:
        raise UserError(UserCode.TEXT_TOO_LONG, field="name", length=len(names), limit=MOST_NAMES)
    day = iso_day(command.day, field="day") or context.now.date().isoformat()
    known = context.read.value(
        "SELECT id FROM person WHERE incident = ? AND code = ?", (DESK_STREAM, LIST_CODE)
    )
    person = str(known or context.ids.new_id())
    coded = people.PersonCoded(person=person, person_kind=PersonKind.PUPIL, code=LIST_CODE)
    named = people.PersonNamed(person=person, name="", also=names, note=day)
    events = (named,) if known else (coded, named)
    return Outcome(events=tuple((DESK_STREAM, event) for event in events), made=person)


def remove_names(command: RemoveNames, context: Context) -> Outcome:
    """Plan the erasure of every body that holds a list; the desk deletes them."""
    reason = optional_line(command.reason, field="reason")
    if not reason:
        raise UserError(UserCode.REASON_NEEDED)
    rows = context.read.all(
        "SELECT device || ':' || stream || ':' || seq, target FROM journal"
        " WHERE stream = ? AND kind = ? AND EXISTS (SELECT 1 FROM body b"
        " WHERE b.device = journal.device AND b.stream = journal.stream AND b.seq = journal.seq)"
        " ORDER BY hlc",
        (DESK_STREAM, people.PersonNamed.KIND),
    )
    if not rows:
        raise UserError(UserCode.NO_NAME)
    events = tuple(
        (DESK_STREAM, timeline.BodyErased(row=row[0], reason=reason, person=row[1])) for row in rows
    )
    return Outcome(events=events, made=str(rows[-1][1]))


HANDLERS: dict[type[Command], Handler] = {ReadNames: read_names, RemoveNames: remove_names}
