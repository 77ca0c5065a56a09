"""Orders that come after a message left: correct it by another one, lawfully remove its words."""

from datetime import datetime

import msgspec

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.events import Event, messages, timeline
from crisisapp.domain.events.message_edits import MessageParagraphsEdited
from crisisapp.domain.events.messages import KnownFact
from crisisapp.domain.message import FieldType, Template
from crisisapp.domain.words import MessageState
from crisisapp.services.commands.base import Command, Context, Handler, Outcome
from crisisapp.services.commands.message_rows import ContextDesk
from crisisapp.services.commands.timeline import given_reason
from crisisapp.services.drafting.present import template_digest
from crisisapp.services.queries.approvals import said_facts, sendings
from crisisapp.services.queries.messages import message as message_of
from crisisapp.services.queries.records import MessageRow
from crisisapp.support.clock import to_iso
from crisisapp.support.i18n import as_language

__all__ = ["HANDLERS", "CorrectMessage", "EraseMessage", "with_facts_of_now"]


class CorrectMessage(Command, frozen=True, kw_only=True):
    """Begin the message that corrects one that left; the draft there is already is given back."""

    message: str


class EraseMessage(Command, frozen=True, kw_only=True):
    """Lawfully remove the words of a message, everywhere; when it left, to whom, and why stay."""

    message: str
    reason: str


def correct_message(command: CorrectMessage, context: Context) -> Outcome:
    """Draft the correction from the template of now, for the same audience and channel.

    What was typed is kept, but for the hours, which are asked anew, and for the words of facts
    that are known otherwise now: those come in as they are said today. So it is with what was
    written by hand. Its first sentence says that it corrects, and the message of which hour.
    """
    row = message_of(context.read, command.message)
    if row is None:
        raise UserError(UserCode.UNKNOWN_DRAFT, number=command.message)
    if row.state is not MessageState.SENT:
        raise UserError(UserCode.NOT_SENT, number=row.number)
    begun = context.read.value(
        "SELECT id FROM message WHERE corrects = ? AND state NOT IN ('withdrawn', 'superseded')",
        (row.id,),
    )
    if begun:
        return Outcome(made=str(begun))
    template = context.content.templates.load(row.template, as_language(row.language))
    last = sendings(context.read, row.incident, message=row.id)[-1]
    hours = {field.name for field in template.fields if field.type is FieldType.TIME}
    values = {name: text for name, text in row.values.items() if name not in hours}
    number = context.read.value(
        "SELECT max(number) FROM message WHERE incident = ?", (row.incident,)
    )
    event = messages.MessageDrafted(
        message=context.ids.new_id(),
        number=1 + int(number or 0),
        template=template.id,
        template_version=template.version,
        template_digest=template_digest(template),
        language=row.language,
        audience=last.audience,
        channel=last.channel,
        title=template.title,
        letter=context.letter,
        values=with_facts_of_now(values, said_facts(last), row, context),
        corrects=row.id,
    )
    edited = _edited(row, event, template, last.at, context)
    return Outcome(events=((row.incident, event), (row.incident, edited)), made=event.message)


def erase_message(command: EraseMessage, context: Context) -> Outcome:
    """Plan the erasure of every body that holds words of a message.

    The desk deletes the bodies the events name; the last event keeps the place.
    """
    row = message_of(context.read, command.message)
    if row is None:
        raise UserError(UserCode.UNKNOWN_DRAFT, number=command.message)
    if row.erased_at is not None:
        raise UserError(UserCode.MESSAGE_ERASED, number=row.number)
    reason = given_reason(command.reason)
    bodies = context.read.all(
        "SELECT j.device || ':' || j.stream || ':' || j.seq FROM journal j"
        " JOIN body b ON b.device = j.device AND b.stream = j.stream AND b.seq = j.seq"
        " WHERE j.stream = ? AND j.target = ? AND j.kind LIKE 'message.%' ORDER BY j.hlc",
        (row.incident, row.id),
    )
    corrects = context.read.value("SELECT corrects FROM message WHERE id = ?", (row.id,))
    gone = messages.MessageErased(
        message=row.id,
        number=row.number,
        reason=reason,
        template=row.template,
        template_version=row.template_version,
        language=row.language,
        audience=row.audience,
        channel=row.channel,
        created_at=to_iso(row.created_at),
        corrects=str(corrects or ""),
        sendings=tuple(
            messages.KeptSending(
                number=each.number,
                at=to_iso(each.at),
                precision=each.precision,
                channel=each.channel,
                audience=each.audience,
                entry=each.entry,
                approved_by=each.approved_by,
                approved_at=to_iso(each.approved_at) if each.approved_at is not None else "",
                approved_way=each.approved_way,
            )
            for each in sendings(context.read, row.incident, message=row.id)
        ),
    )
    events: list[tuple[str, Event]] = [
        (row.incident, timeline.BodyErased(row=str(body[0]), reason=reason)) for body in bodies
    ]
    return Outcome(events=(*events, (row.incident, gone)), made=row.id, notice="message_erased")


def with_facts_of_now(
    values: dict[str, str], facts: tuple[KnownFact, ...], row: MessageRow, context: Context
) -> dict[str, str]:
    """Return typed words in which facts of then read as they are said now; withdrawn ones go."""
    changed: dict[str, str] = {}
    for fact in facts:
        found = context.read.one(
            "SELECT state, clauses, hedges FROM fact WHERE incident = ? AND key = ?",
            (row.incident, fact.key),
        )
        state, clauses, hedges = found or ("withdrawn", "{}", "{}")
        texts = hedges if state == "to_verify" else clauses
        now = msgspec.json.decode(str(texts), type=dict[str, str]).get(row.language, "")
        changed[_bare(fact.words)] = "" if state == "withdrawn" else now
    kept = {
        name: "\n".join(
            line for each in text.split("\n") for line in [changed.get(_bare(each), each)] if line
        )
        for name, text in values.items()
    }
    return {name: text for name, text in kept.items() if text}


def _edited(
    row: MessageRow,
    made: messages.MessageDrafted,
    template: Template,
    sent_at: datetime,
    context: Context,
) -> MessageParagraphsEdited:
    """Return what a correction says by hand: as the message it corrects, and that it corrects."""
    from crisisapp.services.drafting.context import fact_lines
    from crisisapp.services.drafting.corrects import with_correction
    from crisisapp.services.drafting.desk_context import desk_context
    from crisisapp.services.drafting.edited_own import with_facts_of_now  # start-up: on demand

    known = desk_context(
        ContextDesk(context),
        row.incident,
        language=as_language(row.language),
        channel=made.channel,
    )
    lines = fact_lines(known)
    own = {key: with_facts_of_now(each, lines) for key, each in row.edits.own.items()}
    edits = with_correction(
        msgspec.structs.replace(row.edits, own=own),
        template,
        made.values,
        known,
        library=context.content.templates,
        sent_at=sent_at,
    )
    return MessageParagraphsEdited(
        message=made.message,
        own=dict(edits.own),
        removed=dict(edits.removed),
        ordered=bool(edits.order),
        order=edits.order,
    )


def _bare(text: str) -> str:
    return " ".join(text.split()).strip(" .").casefold()


HANDLERS: dict[type[Command], Handler] = {
    CorrectMessage: correct_message,
    EraseMessage: erase_message,
}
