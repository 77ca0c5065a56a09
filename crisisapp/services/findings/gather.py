"""What the desk knows when a message of a situation is looked at; asked again when it changes."""

from collections.abc import Callable, Sequence

import msgspec

from crisisapp.domain.words import IncidentStatus, MessageState
from crisisapp.services.capture.known_names import known_names
from crisisapp.services.drafting.desk_context import Known as Desk
from crisisapp.services.drafting.desk_context import message_context
from crisisapp.services.drafting.render import Rendered, render
from crisisapp.services.findings.own import own_words, published
from crisisapp.services.findings.people import NameSearch
from crisisapp.services.findings.records import Checked, Known, SaidText
from crisisapp.services.queries.desk import school
from crisisapp.services.queries.directory import contacts
from crisisapp.services.queries.facts import facts
from crisisapp.services.queries.incidents import incident
from crisisapp.services.queries.informed import informed
from crisisapp.services.queries.messages import messages
from crisisapp.services.queries.name_list import name_list
from crisisapp.services.queries.people import known_people
from crisisapp.services.queries.records import MessageRow
from crisisapp.services.queries.said import changed_facts
from crisisapp.storage.reader import Reader
from crisisapp.support.i18n import as_language

__all__ = [
    "Said",
    "checked_draft",
    "checked_message",
    "known_for",
    "name_search",
    "names_known",
    "said_texts",
]

Said = Callable[[Reader, str], Sequence[SaidText]]

_OUT = frozenset({MessageState.COPIED, MessageState.SENT})
# Messages with an anatomy of their own: a notice of a breach, scripts, a correction, the end, a
# death, a reply, a review.
_OWN_ANATOMY = frozenset({"M17", "M18", "M19", "M20", "M21", "M22", "M23", "M24"})


def known_for(desk: Desk, incident_id: str, *, but: str = "", said: Said | None = None) -> Known:
    """Return what is known beside a message of a situation.

    About 10 ms, more with a long list of names: kept by who types, and asked again when the desk
    has changed.

    Args:
        desk: a desk, or a desk as it was known at a moment.
        incident_id: the situation.
        but: the id of the message itself, which is not compared with itself.
        said: asks for the other texts, oldest first; by default those that were copied or sent.
    """
    read = desk.read
    told = informed(read, desk.content, incident_id, school(read).language)
    row = incident(read, incident_id, desk.zone)
    others = said_texts(read, incident_id, but=but) if said is None else said(read, incident_id)
    people = names_known(read, incident_id)
    return msgspec.structs.replace(
        people,
        facts=facts(read, incident_id),
        order=told.order,
        told={each.audience: each for each in told.rows},
        said=tuple(others),
        changed=changed_facts(read, incident_id),
        now=desk.now().astimezone(desk.zone),
        open=row is None or row.status is not IncidentStatus.CLOSED,
    )


def names_known(read: Reader, incident_id: str) -> Known:
    """Return what is known of people alone: enough to look for who could be recognised."""
    listed = name_list(read)
    return Known(
        names=name_search(read, incident_id, listed.names if listed else ()),
        list_date=listed.day if listed else None,
        published=published(read),
        own_words=own_words(read),
    )


def name_search(read: Reader, incident_id: str, listed: Sequence[str] = ()) -> NameSearch:
    """Return the search of the people of a situation, of a list of names and the directory."""
    people = known_people(read, incident_id) if incident_id else ()
    names = (row.name for row in contacts(read) if _is_person(row.name))
    return NameSearch(
        known_names((row.code, (row.name, *row.also)) for row in people if row.name),
        listed=listed,
        directory=names,
    )


def said_texts(read: Reader, incident_id: str, *, but: str = "") -> tuple[SaidText, ...]:
    """Return the messages of a situation that were copied or sent, to the letter, oldest first."""
    rows = [
        row
        for row in messages(read, incident_id)
        if row.state in _OUT and row.text and row.id != but
    ]
    return tuple(
        SaidText(
            audience=row.audience,
            text=row.text,
            language=row.language,
            number=row.number,
            at=row.copied_at,
        )
        for row in sorted(rows, key=lambda row: row.copied_at or row.changed_at)
    )


def checked_draft(desk: Desk, incident_id: str, row: MessageRow) -> Checked:
    """Return a message as it would leave now; one that left, as it was copied.

    Raises:
        UserError: as `desk_context` and `render`; UNKNOWN_TEMPLATE.
    """
    if row.state in _OUT and row.text:
        return checked_message(row, Rendered(text=row.text, subject="", segments=()))
    language = as_language(row.language, default=as_language(school(desk.read).language))
    template = desk.content.templates.load(row.template, language)
    context = message_context(desk, incident_id, row)
    return checked_message(row, render(template, row.values, context, final=False, edits=row.edits))


def checked_message(row: MessageRow, rendered: Rendered) -> Checked:
    """Return a message as it reads in a rendering; a copied text has lost its subject."""
    left = row.state in _OUT
    return Checked(
        text=rendered.text,
        language=row.language,
        audience=row.audience,
        channel=row.channel,
        segments=rendered.segments,
        subject=rendered.subject,
        subject_segments=rendered.subject_segments,
        holding=row.template not in _OWN_ANATOMY and not left,
        left=left,
    )


def _is_person(name: str) -> bool:
    """Say whether a line of the directory is somebody rather than a house: a title, a given name.

    "Mairie" and "Standard du rectorat" are in every directory and in many messages.
    """
    found = NameSearch().find(name)
    return len(name.split()) > 1 and any(
        one.end - one.start >= len(name.strip()) // 2 for one in found
    )
