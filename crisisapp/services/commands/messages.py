"""Orders about messages: draft one, fill its holes, note that its text was copied."""

import hashlib

import msgspec

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.events import Event, messages
from crisisapp.domain.limits import MAX_TEXT
from crisisapp.domain.message import Template
from crisisapp.domain.words import EntryKind, MessageState, Verification
from crisisapp.services.commands.base import (
    Command,
    Context,
    Handler,
    Outcome,
    clean_text,
    optional_line,
    optional_text,
)
from crisisapp.services.commands.timeline import RecordEntry, planned_entry
from crisisapp.services.drafting.fields import may_type
from crisisapp.services.log_lines import message_copied_line
from crisisapp.support.clock import to_iso

__all__ = ["HANDLERS", "CopyMessage", "DraftMessage", "FillMessage"]


class DraftMessage(Command, frozen=True, kw_only=True):
    """Begin a message from a template; audience and channel are the template's first by default."""

    incident: str
    template: str
    language: str = ""
    audience: str = ""
    channel: str = ""
    values: dict[str, str] = msgspec.field(default_factory=dict)


class FillMessage(Command, frozen=True, kw_only=True):
    """Fill holes of a message; an empty text empties one. `channel` writes it for another one."""

    message: str
    values: dict[str, str] = msgspec.field(default_factory=dict)
    channel: str = ""


class CopyMessage(Command, frozen=True, kw_only=True):
    """Note that the text of a message was copied, to the letter. Copied is not sent.

    `project`: it went out marked as a draft, for somebody to read.
    """

    message: str
    text: str
    channel: str = ""
    project: bool = False


def draft_message(command: DraftMessage, context: Context) -> Outcome:
    """Begin a message under the situation's next number."""
    read = context.read
    if read.value("SELECT 1 FROM incident WHERE incident = ?", (command.incident,)) is None:
        raise UserError(UserCode.UNKNOWN_INCIDENT, number=command.incident)
    language = command.language or context.language
    template = context.content.templates.load(command.template, language)
    last = read.value("SELECT max(number) FROM message WHERE incident = ?", (command.incident,))
    event = messages.MessageDrafted(
        message=context.ids.new_id(),
        number=1 + (last or 0),
        template=template.id,
        template_version=template.version,
        template_digest=hashlib.sha256(template.body.encode()).hexdigest(),
        language=language,
        audience=command.audience or next(iter(template.audience), ""),
        channel=command.channel or next(iter(template.channels), ""),
        title=template.title,
        letter=context.letter,
        values=_values(command.values, template),
    )
    return Outcome(events=((command.incident, event),), made=event.message)


def fill_message(command: FillMessage, context: Context) -> Outcome:
    """Fill holes, undone by what they held; what is filled already the same way is no event."""
    incident, template_id, language, stored, channel = _message(context, command.message)[:5]
    template = context.content.templates.load(template_id, language)
    old = msgspec.json.decode(stored, type=dict[str, str])
    given = _values(command.values, template)
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
    return Outcome(events=((incident, event),), undo=undo, made=command.message)


def copy_message(command: CopyMessage, context: Context) -> Outcome:
    """Keep the exact text that was copied and say so in the timeline."""
    incident, *_others, title = _message(context, command.message)
    event = messages.MessageStateSet(
        message=command.message,
        state=MessageState.COPIED,
        at=to_iso(context.now),
        text=clean_text(command.text, field="text"),
        channel=optional_line(command.channel, field="channel"),
        project=command.project,
    )
    line = planned_entry(
        RecordEntry(
            incident=incident,
            kind=EntryKind.ACTION,
            text=message_copied_line(title, context.language, project=command.project),
            channel=command.channel,
            message=command.message,
            verification=Verification.CONFIRMED,
        ),
        context,
        ahead=0,
    )
    events: tuple[tuple[str, Event], ...] = ((incident, event), *line.events)
    return Outcome(events=events, made=command.message, notice="text_copied")


def _message(context: Context, message: str) -> tuple[str, str, str, str, str, str]:
    row = context.read.one(
        "SELECT incident, template, language, field_values, channel, title FROM message"
        " WHERE id = ?",
        (message,),
    )
    if row is None:
        raise UserError(UserCode.UNKNOWN_DRAFT, number=message)
    incident, template, language, values, channel, title = row
    return incident, template, language, values, channel, title


def _values(given: dict[str, str], template: Template) -> dict[str, str]:
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
