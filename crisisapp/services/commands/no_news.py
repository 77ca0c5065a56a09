"""The order that begins the message of a promised hour at which nothing is new."""

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.events import messages
from crisisapp.domain.message import FieldType, Template
from crisisapp.domain.words import Audience, MessageState
from crisisapp.services.commands.base import Command, Context, Handler, Outcome
from crisisapp.services.drafting.present import template_digest
from crisisapp.services.lines.message import no_news_clause
from crisisapp.services.queries.messages import message as message_of
from crisisapp.services.queries.messages import messages as messages_of
from crisisapp.services.queries.records import MessageRow
from crisisapp.services.queries.said import changed_facts
from crisisapp.support.i18n import as_language

__all__ = ["HANDLERS", "DraftNoNews"]

# What the message says; the first of these that a template asks for holds the words.
_SAYS = ("fact", "facts")
_BY_AUDIENCE = {Audience.STAFF.value: "M04", Audience.PRESS.value: "M06"}
_USUAL = "M01"


class DraftNoNews(Command, frozen=True, kw_only=True):
    """Begin the message that keeps a promise (an id) without news; one begun is given back.

    It is the last message to that audience, by its template, channel and language, with what was
    typed; where it says what happened it says that nothing is new. Where a fact these people were
    told has changed since, it says the facts as they are known now instead (notice `news_since`).
    Its hours are asked anew. Not undone: a draft is withdrawn.
    """

    promise: str


def draft_no_news(command: DraftNoNews, context: Context) -> Outcome:
    """Draft the message from the one that promised, else from the last to its audience."""
    found = context.read.one(
        "SELECT p.incident, p.audience, coalesce(e.message, '') FROM promise p"
        " LEFT JOIN entry e ON e.id = p.entry WHERE p.id = ?",
        (command.promise,),
    )
    if found is None:
        raise UserError(UserCode.UNKNOWN_PROMISE, promise=command.promise)
    incident, audience, promised_by = (str(each) for each in found)
    rows = messages_of(context.read, incident)
    last = _last(rows, audience, message_of(context.read, promised_by) if promised_by else None)
    language = as_language(last.language if last else context.language)
    template = _template(last, audience, context)
    says = next(field for field in template.fields if field.name in _SAYS)
    words = no_news_clause(language)
    changed = audience in changed_facts(context.read, incident)
    for row in () if changed else rows:
        begun = row.values.get(says.name) == words and row.audience == audience
        if begun and row.state is MessageState.DRAFT:
            return Outcome(made=row.id)
    same = last is not None and last.template == template.id
    kept = _kept(last, template) if last is not None and same else {}
    event = messages.MessageDrafted(
        message=context.ids.new_id(),
        number=1 + max((row.number for row in rows), default=0),
        template=template.id,
        template_version=template.version,
        template_digest=template_digest(template),
        language=language,
        audience=audience,
        channel=last.channel if last is not None and same else next(iter(template.channels), ""),
        title=template.title,
        letter=context.letter,
        values=kept if changed else {**kept, says.name: words},
    )
    notice = "news_since" if changed else ""
    return Outcome(events=((incident, event),), made=event.message, notice=notice)


def _last(
    rows: tuple[MessageRow, ...], audience: str, promised_by: MessageRow | None
) -> MessageRow | None:
    """Return the message that promised; else the last that left to the audience."""
    if promised_by is not None:
        return promised_by
    sent = [row for row in rows if row.audience == audience and row.sent_at is not None]
    return max(sent, key=lambda row: (row.sent_at, row.number), default=None)


def _template(last: MessageRow | None, audience: str, context: Context) -> Template:
    """Return the template of the last message, if it can say that nothing is new."""
    library = context.content.templates
    if last is not None:
        found = library.load(last.template, as_language(last.language))
        if any(field.name in _SAYS for field in found.fields):
            return found
    language = as_language(last.language if last else context.language)
    return library.load(_BY_AUDIENCE.get(audience, _USUAL), language)


def _kept(last: MessageRow, template: Template) -> dict[str, str]:
    """Return what was typed into the last message, but for hours and what it said."""
    asked = {field.name: field.type for field in template.fields}
    return {
        name: text
        for name, text in last.values.items()
        if name not in _SAYS and asked.get(name) is not FieldType.TIME
    }


HANDLERS: dict[type[Command], Handler] = {DraftNoNews: draft_no_news}
