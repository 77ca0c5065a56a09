"""What the orders about messages share: the message as it stands, its beginning, the desk seen."""

from datetime import datetime
from zoneinfo import ZoneInfo

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.events import messages
from crisisapp.domain.message import Template
from crisisapp.domain.words import MessageState
from crisisapp.services.commands.base import Context
from crisisapp.services.content import Content
from crisisapp.services.drafting.present import template_digest
from crisisapp.services.queries.messages import message as message_of
from crisisapp.services.queries.records import MessageRow
from crisisapp.services.words.labels import message_label
from crisisapp.storage.reader import Reader
from crisisapp.support.i18n import LANGUAGES

__all__ = ["ContextDesk", "drafted", "next_number", "the_message", "unsent_message"]

_OVER = (MessageState.WITHDRAWN, MessageState.SUPERSEDED)


class ContextDesk:
    """The desk as a handler sees it: what a draft may know is gathered the one way there is."""

    def __init__(self, context: Context) -> None:
        self._context = context

    @property
    def read(self) -> Reader:
        """Return what reads inside the order's own transaction."""
        return self._context.read

    @property
    def zone(self) -> ZoneInfo:
        """Return the school's time zone."""
        return self._context.zone

    @property
    def content(self) -> Content:
        """Return the playbooks and templates."""
        return self._context.content

    def now(self) -> datetime:
        """Return the instant of the order."""
        return self._context.now


def next_number(context: Context, incident: str) -> int:
    """Return the number of the situation's next message."""
    last = context.read.value("SELECT max(number) FROM message WHERE incident = ?", (incident,))
    return 1 + int(last or 0)


def drafted(
    context: Context,
    template: Template,
    *,
    number: int,
    audience: str,
    channel: str,
    values: dict[str, str],
) -> messages.MessageDrafted:
    """Return the beginning of a message, in the language of its template."""
    return messages.MessageDrafted(
        message=context.ids.new_id(),
        number=number,
        template=template.id,
        template_version=template.version,
        template_digest=template_digest(template),
        language=template.language,
        audience=audience,
        channel=channel,
        title=template.title,
        letter=context.letter,
        values=values,
    )


def the_message(context: Context, message: str) -> MessageRow:
    """Return a message that is neither withdrawn, replaced nor erased.

    Raises:
        UserError: UNKNOWN_DRAFT, MESSAGE_OVER.
    """
    row = message_of(context.read, message)
    if row is None:
        raise UserError(UserCode.UNKNOWN_DRAFT, number=message)
    if row.state in _OVER:
        state = {tag: message_label(row.state, tag).lower() for tag in LANGUAGES}
        raise UserError(UserCode.MESSAGE_OVER, number=row.number, state=state)
    return row


def unsent_message(context: Context, message: str) -> MessageRow:
    """Return a message that may still change: what left is corrected by another one.

    Raises:
        UserError: UNKNOWN_DRAFT, MESSAGE_OVER, MESSAGE_SENT.
    """
    row = the_message(context, message)
    if row.state is MessageState.SENT:
        raise UserError(UserCode.MESSAGE_SENT, number=row.number)
    return row
