"""Orders about texts agreed in advance: say yes for a school year, take it back, begin from one.

None of them is undone: a yes is taken back with a reason, and stays readable.
"""

from datetime import date, datetime

import msgspec

from crisisapp.domain.approval import ApprovalWay, seal
from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.events import Event, messages, preapprovals
from crisisapp.domain.events.base import DESK_STREAM
from crisisapp.domain.message import FieldType, Template
from crisisapp.domain.school_day import agreed_until
from crisisapp.services.commands.approvals import fields_left_open, who_says_yes
from crisisapp.services.commands.base import (
    Command,
    Context,
    Handler,
    Outcome,
    clean_line,
    optional_line,
    past_instant,
)
from crisisapp.services.commands.message_rows import ContextDesk
from crisisapp.services.commands.messages import typed_values
from crisisapp.services.commands.said import said
from crisisapp.services.days import day_in_full
from crisisapp.services.drafting.fields import may_type
from crisisapp.services.drafting.present import template_digest
from crisisapp.services.lines.message import message_preapproved_line
from crisisapp.services.preapproving import Judged, agreed_text, judged, people_in
from crisisapp.services.queries.approvals import approval
from crisisapp.services.queries.desk import school
from crisisapp.services.queries.preapprovals import PreapprovalRow, preapproval
from crisisapp.services.queries.records import MessageRow
from crisisapp.services.queries.school_day import school_day
from crisisapp.services.words.approval import way_text
from crisisapp.support.clock import to_iso
from crisisapp.support.i18n import as_language

__all__ = [
    "HANDLERS",
    "BeginPreapproved",
    "Preapprove",
    "WithdrawPreapproval",
    "agreed_in_advance",
]

_OVER = ("withdrawn", "expired", "template", "unwritten", "words")


class Preapprove(Command, frozen=True, kw_only=True):
    """Say yes in advance to a text, or note who did and how: `values` fill it, `holes` stay open.

    A hole may be an hour, a number, or one of the places named with it. `until` is the last day of
    the yes, by default that of the school year. `incident` is the situation whose team says who may
    say yes at this desk, where there is one.
    """

    template: str
    language: str = ""
    audience: str = ""
    channel: str = ""
    values: dict[str, str] = msgspec.field(default_factory=dict)
    holes: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    way: ApprovalWay = ApprovalWay.HERE
    who: str = ""
    at: datetime | None = None
    until: date | None = None
    incident: str = ""


class WithdrawPreapproval(Command, frozen=True, kw_only=True):
    """Take a yes said in advance back: drafts begun from it must be agreed anew."""

    preapproval: str
    reason: str


class BeginPreapproved(Command, frozen=True, kw_only=True):
    """Begin a message from a text agreed in advance; `values` fill its holes.

    One that holds no more is a draft with the same words, to be agreed anew.
    """

    incident: str
    preapproval: str
    values: dict[str, str] = msgspec.field(default_factory=dict)


def preapprove(command: Preapprove, context: Context) -> Outcome:
    """Bind a yes to the text around the holes left open, until a day.

    Raises:
        UserError: MESSAGE_HAS_HOLES, NOT_OPEN, PLACES_NEEDED, BAD_UNTIL, PREAPPROVAL_NAMES; as for
            a yes to a message.
    """
    language = command.language or context.language
    template = context.content.templates.load(command.template, language)
    channel = optional_line(command.channel, field="channel") or next(iter(template.channels), "")
    holes = _holes(command.holes, template)
    typed = typed_values(command.values, template)
    values = {name: text for name, text in typed.items() if text and name not in holes}
    agreed = agreed_text(ContextDesk(context), template, values, holes, channel=channel)
    if agreed.missing:
        raise UserError(UserCode.MESSAGE_HAS_HOLES, labels=agreed.missing)
    if words := people_in(ContextDesk(context), agreed, language, command.incident):
        raise UserError(UserCode.PREAPPROVAL_NAMES, words=words)
    last = context.read.value(
        "SELECT max(number) FROM preapproval WHERE letter = ?", (context.letter,)
    )
    event = preapprovals.MessagePreapproved(
        preapproval=context.ids.new_id(),
        number=1 + (last or 0),
        letter=context.letter,
        template=template.id,
        template_version=template.version,
        template_digest=template_digest(template),
        language=language,
        audience=command.audience or next(iter(template.audience), ""),
        channel=channel,
        title=template.title,
        values=values,
        holes=holes,
        at=past_instant(command.at or context.now, context),
        way=command.way,
        who=_who(command, context),
        until=_until(command.until, context).isoformat(),
        text=agreed.text,
        subject_line=agreed.subject,
        digest=seal(agreed.subject, agreed.text),
        frame=agreed.frame,
        written_at=to_iso(context.now),
    )
    return Outcome(events=((DESK_STREAM, event),), made=event.preapproval)


def withdraw_preapproval(command: WithdrawPreapproval, context: Context) -> Outcome:
    """Take a yes back, with the reason."""
    row = _the_preapproval(command.preapproval, context)
    if row.withdrawn_at is not None:
        raise UserError(UserCode.PREAPPROVAL_OVER, number=row.number)
    event = preapprovals.PreapprovalWithdrawn(
        preapproval=row.id,
        at=to_iso(context.now),
        reason=clean_line(command.reason, field="reason"),
    )
    return Outcome(events=((DESK_STREAM, event),), made=row.id)


def begin_preapproved(command: BeginPreapproved, context: Context) -> Outcome:
    """Begin a message with the words that were agreed; it is agreed where its holes are filled."""
    read = context.read
    if read.value("SELECT 1 FROM incident WHERE incident = ?", (command.incident,)) is None:
        raise UserError(UserCode.UNKNOWN_INCIDENT, number=command.incident)
    agreed = _the_preapproval(command.preapproval, context)
    if agreed.withdrawn_at is not None:
        raise UserError(UserCode.PREAPPROVAL_OVER, number=agreed.number)
    template = context.content.templates.load(agreed.template, agreed.language)
    kept = {name: text for name, text in agreed.values.items() if may_type(template, name)}
    values = {**kept, **typed_values(command.values, template)}
    last = read.value("SELECT max(number) FROM message WHERE incident = ?", (command.incident,))
    event = messages.MessageDrafted(
        message=context.ids.new_id(),
        number=1 + (last or 0),
        template=template.id,
        template_version=template.version,
        template_digest=template_digest(template),
        language=agreed.language,
        audience=agreed.audience,
        channel=agreed.channel,
        title=template.title,
        letter=context.letter,
        values={name: text for name, text in values.items() if text},
        preapproval=agreed.id,
    )
    desk = ContextDesk(context)
    found = judged(desk, agreed, command.incident, event.values, channel=agreed.channel)
    yes = _yes(agreed, found, event.message, 1)
    line = _line(agreed, event.title, context) if yes else ""
    return Outcome(
        events=(
            (command.incident, event),
            *((command.incident, each) for each in yes),
            *said(command.incident, line, context),
        ),
        made=event.message,
        notice=_notice(found.why),
    )


def agreed_in_advance(
    row: MessageRow, values: dict[str, str], channel: str, context: Context
) -> tuple[tuple[str, Event], ...]:
    """Return the events of a yes said in advance, where a message filled anew is what was agreed.

    None where it is not, or where the message was agreed by a yes of its own.
    """
    agreed = preapproval(context.read, row.preapproval)
    before = approval(context.read, row.id)
    if agreed is None or (before is not None and not before.preapproval):
        return ()
    filled = {name: text for name, text in values.items() if text}
    found = judged(ContextDesk(context), agreed, row.incident, filled, channel=channel)
    yes = _yes(agreed, found, row.id, row.version + 1)
    line = _line(agreed, row.title, context) if yes and before is None else ""
    return (*((row.incident, each) for each in yes), *said(row.incident, line, context))


def _yes(
    agreed: PreapprovalRow, found: Judged, message: str, version: int
) -> tuple[messages.MessageApproved, ...]:
    if found.why or found.rendered is None:
        return ()
    text, subject = found.rendered.text, found.rendered.subject
    event = messages.MessageApproved(
        message=message,
        version=version,
        at=to_iso(agreed.at),
        way=agreed.way,
        who=agreed.who,
        text=text,
        title=subject,
        digest=seal(subject, text),
        written_at=to_iso(agreed.written_at),
        open_fields=tuple(sorted(agreed.holes)),
        frame=agreed.frame,
        facts=tuple(messages.UsedFact(key=line.key, words=line.text) for line in found.facts),
        preapproval=agreed.id,
    )
    return (event,)


def _line(agreed: PreapprovalRow, title: str, context: Context) -> str:
    day = agreed.at.astimezone(context.zone).date()
    words = day_in_full(day, as_language(context.language))
    way = way_text(agreed.way)
    return message_preapproved_line(title, agreed.who, way, words, context.language)


def _notice(why: str) -> str:
    """Return what is said of a message that was begun: agreed, to fill, or why it is not."""
    if not why:
        return "preapproved_whole"
    return "preapproved_over" if why in _OVER or why.startswith("unsure:") else "preapproved_fill"


def _the_preapproval(preapproval_id: str, context: Context) -> PreapprovalRow:
    row = preapproval(context.read, preapproval_id)
    if row is None:
        raise UserError(UserCode.UNKNOWN_PREAPPROVAL, number=preapproval_id)
    return row


def _holes(asked: dict[str, tuple[str, ...]], template: Template) -> dict[str, tuple[str, ...]]:
    """Return the holes left open, each with its clean places; an hour and a number have none."""
    names = fields_left_open(asked, template)
    fields = {field.name: field for field in template.fields}
    holes: dict[str, tuple[str, ...]] = {}
    for name in names:
        field = fields[name]
        places = tuple(dict.fromkeys(clean_line(each, field="place") for each in asked[name]))
        if field.type is FieldType.PLACE and not places:
            raise UserError(UserCode.PLACES_NEEDED, label=field.label or name)
        holes[name] = places if field.type is FieldType.PLACE else ()
    return holes


def _who(command: Preapprove, context: Context) -> str:
    """Return who says yes; the head of the school where nobody is named and none is in a team."""
    who = command.who
    if command.way not in (ApprovalWay.HERE, ApprovalWay.ALONE) and not who.strip():
        told = school(context.read)
        who = told.head_name or told.head_title
    return who_says_yes(
        context, way=command.way, who=who, incident=command.incident, template=command.template
    )


def _until(asked: date | None, context: Context) -> date:
    """Return the last day of a yes.

    Raises:
        UserError: BAD_UNTIL, it is over already, or after the school year.
    """
    today = context.now.astimezone(context.zone).date()
    last = agreed_until(today, school_day(context.read, context.zone))
    until = asked or last
    if not today <= until <= last:
        first = today.isoformat()
        raise UserError(UserCode.BAD_UNTIL, first=first, last=last.isoformat())
    return until


HANDLERS: dict[type[Command], Handler] = {
    Preapprove: preapprove,
    WithdrawPreapproval: withdraw_preapproval,
    BeginPreapproved: begin_preapproved,
}
