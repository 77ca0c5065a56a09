"""From the numbers people type to the records they mean; what does not exist is said plainly."""

import re
from datetime import datetime
from typing import TypeVar

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.people import wellformed_code
from crisisapp.domain.recognise import plain_words
from crisisapp.services.commands.base import optional_line
from crisisapp.services.desk import Desk
from crisisapp.services.queries.calls import CallRow, call_by_number
from crisisapp.services.queries.channels import ChannelRow, channels
from crisisapp.services.queries.checklist_records import TaskRow
from crisisapp.services.queries.desk import actor_by_initials, phones
from crisisapp.services.queries.directory import ContactRow, contacts
from crisisapp.services.queries.exhibits import exhibit_by_number
from crisisapp.services.queries.incidents import incident_by_number
from crisisapp.services.queries.messages import message_by_number
from crisisapp.services.queries.people import person_by_code
from crisisapp.services.queries.posts import SpanRow, span_of_sheet
from crisisapp.services.queries.preapprovals import PreapprovalRow, preapproval_by_number
from crisisapp.services.queries.publications import PublicationRow, publication_by_number
from crisisapp.services.queries.questions import QuestionRow, question_by_number
from crisisapp.services.queries.records import (
    ActorRow,
    EntryRow,
    ExhibitRow,
    IncidentRow,
    MessageRow,
    PersonRow,
    PhoneRow,
)
from crisisapp.services.queries.tasks import task_by_number
from crisisapp.services.queries.timeline import entry_by_number
from crisisapp.services.words.directory import matches, search_text, told_apart

__all__ = [
    "somebody_confirms",
    "the_call",
    "the_channel",
    "the_closing",
    "the_contact",
    "the_deadline",
    "the_draft",
    "the_entry",
    "the_exhibit",
    "the_incident",
    "the_instant",
    "the_past",
    "the_person",
    "the_phone",
    "the_preapproval",
    "the_publication",
    "the_question",
    "the_span",
    "the_task",
    "the_writer",
]

T = TypeVar("T")

_ENTRY = re.compile(r"[A-Za-z]{0,2}[0-9]{1,9}")
_NAMED = 6  # contacts, when a name may be several
_PLAIN = re.compile(r"[0-9]{1,9}")


def _one(found: T | None, code: UserCode, number: str) -> T:
    """Return what was found.

    Raises:
        UserError: `code` with the number as it was typed; there is nothing of that number.
    """
    if found is None:
        raise UserError(code, number=number)
    return found


def somebody_confirms(who: str) -> None:
    """See that it is said who confirms something: nobody is there to be asked afterwards.

    Raises:
        UserError: WHO_CONFIRMS.
    """
    if not optional_line(who, field="who"):
        raise UserError(UserCode.WHO_CONFIRMS)


def the_incident(desk: Desk, number: str) -> IncidentRow:
    """Return the situation people call `2026-014`, `014` or `14`.

    Raises:
        UserError: UNKNOWN_INCIDENT.
    """
    return incident_by_number(desk.read, number, desk.zone)


def the_writer(desk: Desk, initials: str) -> ActorRow:
    """Return the person who writes under these initials.

    Raises:
        UserError: UNKNOWN_ACTOR.
    """
    found = actor_by_initials(desk.read, initials)
    if found is None:
        raise UserError(UserCode.UNKNOWN_ACTOR, value=initials)
    return found


def the_entry(desk: Desk, incident: str, number: str) -> EntryRow:
    """Return the entry people call `14` or `B14`.

    Raises:
        UserError: UNKNOWN_ENTRY.
    """
    found = entry_by_number(desk.read, incident, number) if _ENTRY.fullmatch(number) else None
    return _one(found, UserCode.UNKNOWN_ENTRY, number)


def the_task(desk: Desk, incident: str, number: str) -> TaskRow:
    """Return the step people call `7`.

    Raises:
        UserError: UNKNOWN_TASK.
    """
    found = (
        task_by_number(desk.read, incident, int(number), desk.zone)
        if _PLAIN.fullmatch(number)
        else None
    )
    return _one(found, UserCode.UNKNOWN_TASK, number)


def the_exhibit(desk: Desk, incident: str, number: str) -> ExhibitRow:
    """Return the exhibit people call `3` or `B3`.

    Raises:
        UserError: UNKNOWN_EXHIBIT.
    """
    return _one(exhibit_by_number(desk.read, incident, number), UserCode.UNKNOWN_EXHIBIT, number)


def the_publication(desk: Desk, incident: str, number: str) -> PublicationRow:
    """Return the publication people call `2` or `B2`.

    Raises:
        UserError: UNKNOWN_PUBLICATION.
    """
    return _one(
        publication_by_number(desk.read, incident, number), UserCode.UNKNOWN_PUBLICATION, number
    )


def the_call(desk: Desk, incident: str, number: str) -> CallRow:
    """Return the call people call `2` or `B2`.

    Raises:
        UserError: UNKNOWN_CALL.
    """
    return _one(call_by_number(desk.read, incident, number), UserCode.UNKNOWN_CALL, number)


def the_question(desk: Desk, incident: str, number: str) -> QuestionRow:
    """Return the question whose line people call `12` or `B12`.

    Raises:
        UserError: UNKNOWN_ENTRY; NOT_A_QUESTION, the line is there and asks nothing.
    """
    line = the_entry(desk, incident, number)
    found = question_by_number(desk.read, incident, line.number, desk.language)
    return _one(found, UserCode.NOT_A_QUESTION, line.number)


def the_draft(desk: Desk, incident: str, number: str) -> MessageRow:
    """Return the message people call `2`.

    Raises:
        UserError: UNKNOWN_DRAFT.
    """
    found = (
        message_by_number(desk.read, incident, int(number)) if _PLAIN.fullmatch(number) else None
    )
    return _one(found, UserCode.UNKNOWN_DRAFT, number)


def the_preapproval(desk: Desk, number: str) -> PreapprovalRow:
    """Return the text agreed in advance that people call `2`, or `B2`.

    Raises:
        UserError: UNKNOWN_PREAPPROVAL.
    """
    return _one(preapproval_by_number(desk.read, number), UserCode.UNKNOWN_PREAPPROVAL, number)


def the_person(desk: Desk, incident: str, code: str) -> PersonRow:
    """Return the person people write `E-03` (`e3` and `@E-03` are understood), without the name.

    Raises:
        UserError: UNKNOWN_PERSON.
    """
    found = None
    if wellformed_code(code):
        found = person_by_code(desk.read, incident, wellformed_code(code))
    if found is None:
        raise UserError(UserCode.UNKNOWN_PERSON, person=code)
    return found


def the_phone(desk: Desk, number: str) -> PhoneRow:
    """Return the number at a place of the list, counted from 1, or of a key such as `hierarchy`.

    Raises:
        UserError: UNKNOWN_PHONE.
    """
    rows = phones(desk.read)
    if _PLAIN.fullmatch(number) and 1 <= int(number) <= len(rows):
        return rows[int(number) - 1]
    found = next((row for row in rows if row.key and row.key == number), None)
    if found is None:
        raise UserError(UserCode.UNKNOWN_PHONE, phone=number)
    return found


def the_span(desk: Desk, incident: str, sheet: str) -> SpanRow:
    """Return the time away of the sheet people call `A3`.

    Raises:
        UserError: UNKNOWN_PAPER.
    """
    found = span_of_sheet(desk.read, incident, sheet)
    if found is None:
        raise UserError(UserCode.UNKNOWN_PAPER, sheet=sheet)
    return found


def the_contact(desk: Desk, who: str) -> ContactRow:
    """Return the contact of a name, of the beginning of words of it, or of a key (`hierarchy`).

    Two of one name are told apart by what follows it: `Mme Roy #2`.

    Raises:
        UserError: UNKNOWN_CONTACT, SEVERAL_CONTACTS.
    """
    rows = contacts(desk.read)
    wanted = plain_words(who)
    called = told_apart(rows)
    exact = [row for row, name in zip(rows, called, strict=True) if who.strip() in (row.id, name)]
    exact = exact or [row for row in rows if plain_words(row.name) == wanted]
    keyed = [row for row in rows if row.key and row.key == who]
    near = [row for row in rows if who.strip() and matches(search_text(row), who)]
    found = next(filter(None, (exact, keyed, near)), [])
    if not found:
        raise UserError(UserCode.UNKNOWN_CONTACT, value=who)
    if len(found) > 1:
        known = [called[rows.index(row)] for row in found[:_NAMED]]
        raise UserError(UserCode.SEVERAL_CONTACTS, value=who, known=known)
    return found[0]


def the_channel(desk: Desk, name: str) -> ChannelRow:
    """Return the channel of an id (`ent`), of a name, or of the beginning of words of it.

    Raises:
        UserError: UNKNOWN_CHANNEL, also when it may be several.
    """
    rows = channels(desk.read, desk.content, desk.language)
    wanted = " ".join(plain_words(name))
    exact = [row for row in rows if row.id == name or " ".join(plain_words(row.name)) == wanted]
    near = [row for row in rows if wanted and f" {wanted}" in f" {' '.join(plain_words(row.name))}"]
    found = exact or near
    if len(found) != 1:
        known = [row.name for row in rows]
        raise UserError(UserCode.UNKNOWN_CHANNEL, value=name, known=known)
    return found[0]


def the_deadline(desk: Desk, text: str) -> datetime | None:
    """Return the instant to come of `17:00`, `tomorrow 8:00` or `in 2 h`; None of no text.

    Raises:
        UserError: BAD_TIME, TIME_FAR, TIME_OVER.
    """
    from crisisapp.services.typed_time import typed_deadline

    return typed_deadline(text, now=desk.clock.now(), zone=desk.zone)


def the_closing(desk: Desk, text: str) -> datetime | None:
    """Return the same for what closes today: an hour alone that just went by is over.

    Raises:
        UserError: BAD_TIME, TIME_FAR, TIME_OVER.
    """
    from crisisapp.services.typed_time import typed_closing

    return typed_closing(text, now=desk.clock.now(), zone=desk.zone)


def the_instant(desk: Desk, text: str) -> datetime:
    """Return the instant of `15:00`, `yesterday 15:00`, `tomorrow 8:00` or an ISO 8601 text.

    Without an offset, hours are those of the school. What must be over is refused by its order.

    Raises:
        UserError: BAD_TIME, YEAR_UNSAID, TIME_FAR.
    """
    from crisisapp.services.typed_time import typed_moment

    return typed_moment(text, now=desk.clock.now(), zone=desk.zone)


def the_past(desk: Desk, text: str) -> datetime:
    """Return the same once it is reached.

    Raises:
        UserError: BAD_TIME, TIME_FAR, TIME_AHEAD.
    """
    from crisisapp.services.typed_time import typed_past

    return typed_past(text, now=desk.clock.now(), zone=desk.zone)
