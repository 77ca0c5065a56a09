"""Orders about messages: draft one, fill its holes, note that its text was copied."""

from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.events import Event, messages
from crisisapp.domain.limits import MAX_TEXT
from crisisapp.domain.message import Template
from crisisapp.domain.words import MessageState
from crisisapp.services.commands.base import (
    Command,
    Context,
    Handler,
    Outcome,
    clean_text,
    optional_line,
    optional_text,
)
from crisisapp.services.commands.message_base import Based, based_on
from crisisapp.services.commands.message_rows import (
    ContextDesk,
    drafted,
    next_number,
    the_message,
    unsent_message,
)
from crisisapp.services.commands.said import said
from crisisapp.services.drafting.fields import may_type
from crisisapp.services.lines.entry import message_copied_line
from crisisapp.services.lines.message import message_past_line
from crisisapp.services.queries.records import MessageRow
from crisisapp.support.clock import to_iso
from crisisapp.support.i18n import LANGUAGES, as_language

if TYPE_CHECKING:
    from crisisapp.services.leaving import Leaving

__all__ = ["HANDLERS", "CopyMessage", "DraftMessage", "FillMessage", "typed_values"]


class DraftMessage(Command, frozen=True, kw_only=True):
    """Begin a message from a template; audience and channel are the template's first by default.

    `base` is a message whose typed words it takes where they fit, and its audience and channel;
    its hours are asked anew, its facts are said as they are known now. Without `template`, it is
    one of the same.
    """

    incident: str
    template: str = ""
    language: str = ""
    audience: str = ""
    channel: str = ""
    values: dict[str, str] = msgspec.field(default_factory=dict)
    base: str = ""


class FillMessage(Command, frozen=True, kw_only=True):
    """Fill holes of a message; an empty text empties one. `channel` writes it for another one."""

    message: str
    values: dict[str, str] = msgspec.field(default_factory=dict)
    channel: str = ""


class CopyMessage(Command, frozen=True, kw_only=True):
    """Note that the text of a message was copied, to the letter. Copied is not sent.

    Only what is agreed leaves as it is. `project`: it went out marked as a draft, for somebody to
    read; `written_at` (aware) is then the hour its text was written at, now when not given.
    `reason`: why it leaves past what is to be settled first.
    """

    message: str
    text: str
    channel: str = ""
    project: bool = False
    written_at: datetime | None = None
    reason: str = ""


def draft_message(command: DraftMessage, context: Context) -> Outcome:
    """Begin a message under the situation's next number."""
    read = context.read
    if read.value("SELECT 1 FROM incident WHERE incident = ?", (command.incident,)) is None:
        raise UserError(UserCode.UNKNOWN_INCIDENT, number=command.incident)
    begun = based_on(command.base, command.incident, context) if command.base else Based()
    language = command.language or begun.language or context.language
    template = context.content.templates.load(command.template or begun.template, language)
    audience = command.audience or begun.audience_for(template)
    event = drafted(
        context,
        template,
        number=next_number(context, command.incident),
        audience=audience,
        channel=command.channel or begun.channel_for(template),
        values={**begun.values_for(template, context), **typed_values(command.values, template)},
    )
    return Outcome(events=((command.incident, event),), made=event.message)


def fill_message(command: FillMessage, context: Context) -> Outcome:
    """Fill holes, undone by what they held; what is filled already the same way is no event."""
    row = unsent_message(context, command.message)
    incident, old, channel = row.incident, row.values, row.channel
    template = context.content.templates.load(row.template, as_language(row.language))
    given = typed_values(command.values, template)
    changed = {name: text for name, text in given.items() if text != old.get(name, "")}
    taken = command.channel if command.channel != channel else ""
    if not changed and not taken:
        return Outcome(made=command.message)
    event = messages.MessageEdited(message=command.message, values=changed, channel=taken)
    undo = FillMessage(
        message=command.message,
        values={name: old.get(name, "") for name in changed},
        channel=channel if taken else "",
    )
    again = _agreed_again(row, {**old, **changed}, taken or channel, context)
    return Outcome(events=((incident, event), *again), undo=undo, made=command.message)


def _agreed_again(
    row: MessageRow, values: dict[str, str], channel: str, context: Context
) -> tuple[tuple[str, Event], ...]:
    """Return the yes said in advance, where a message begun from it reads as was agreed."""
    if not row.preapproval:
        return ()
    from crisisapp.services.commands.preapprovals import agreed_in_advance  # start-up: seldom

    return agreed_in_advance(row, values, channel, context)


def copy_message(command: CopyMessage, context: Context) -> Outcome:
    """Keep the exact text that was copied; the timeline says so of a draft for somebody to read.

    The yes before it and the sending after it have lines of their own.

    Raises:
        UserError: NOT_AGREED, nobody said yes to these words; only a draft for reading may leave;
            MESSAGE_HAS_HOLES, what was left open is not filled yet; SETTLE_FIRST, something found
            in it blocks and nobody ever said why it goes on.
    """
    row = the_message(context, command.message)
    text = clean_text(command.text, field="text")
    subject = past = ""
    left = None
    if not command.project:
        from crisisapp.services.approving import standing  # start-up: the first copy
        from crisisapp.services.leaving import WhichText, leaving
        from crisisapp.services.settling import reason_past
        from crisisapp.services.words.approval import void_text

        found = standing(ContextDesk(context), row)
        if found.approved and found.present is not None and found.present.rendered.holes:
            labels = tuple(dict.fromkeys(hole.label for hole in found.present.rendered.holes))
            raise UserError(UserCode.MESSAGE_HAS_HOLES, labels=labels)
        if not found.approved or clean_text(found.text, field="text") != text:
            why = {tag: void_text(found.why or "words", tag) for tag in LANGUAGES}
            raise UserError(UserCode.NOT_AGREED, why=why)
        text, subject = found.text, found.subject
        reason = optional_line(command.reason, field="reason")
        past = reason_past(ContextDesk(context), row, reason)
        left = leaving(ContextDesk(context), row, WhichText.NOW)
    event = messages.MessageStateSet(
        message=command.message,
        state=MessageState.COPIED,
        at=to_iso(command.written_at or context.now if command.project else context.now),
        text=text,
        title=subject,
        channel=optional_line(command.channel, field="channel"),
        project=command.project,
        reason=past,
    )
    if left is not None:
        event = _with_proof(event, left)
    line = message_copied_line(row.title, context.language) if command.project else ""
    if past:
        line = message_past_line(row.title, context.language)
    events = ((row.incident, event), *said(row.incident, line, context, reason=past))
    return Outcome(events=events, made=row.id, notice="text_copied")


def _with_proof(event: messages.MessageStateSet, left: "Leaving") -> messages.MessageStateSet:
    """Return a copy with what proves it if it leaves, whatever the draft says by then."""
    return msgspec.structs.replace(
        event,
        version=left.version,
        written_at=to_iso(left.written_at),
        approved_by=left.approved_by,
        approved_at=to_iso(left.approved_at) if left.approved_at is not None else "",
        approved_way=left.approved_way,
        facts=left.facts,
        next_at=to_iso(left.next_at) if left.next_at is not None else "",
    )


def typed_values(given: dict[str, str], template: Template) -> dict[str, str]:
    """Return words typed for a template's fields, clean.

    Raises:
        UserError: UNKNOWN_FIELD, TEXT_TOO_LONG, NOT_TEXT.
    """
    values: dict[str, str] = {}
    for name, text in given.items():
        if not may_type(template, name):
            known = ", ".join(field.name for field in template.fields)
            raise UserError(UserCode.UNKNOWN_FIELD, field=name, known=known)
        values[name] = optional_text(text, field=name, limit=MAX_TEXT)
    return values


HANDLERS: dict[type[Command], Handler] = {
    DraftMessage: draft_message,
    FillMessage: fill_message,
    CopyMessage: copy_message,
}
