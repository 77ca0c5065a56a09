"""The document of a message of a desk: gathered in one reading, written in a job."""

from pathlib import Path

import msgspec

from crisisapp.domain.channel_limits import Layout
from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.words import MessageState
from crisisapp.services.approving import standing
from crisisapp.services.desk import Desk
from crisisapp.services.drafting.desk_context import Known
from crisisapp.services.drafting.desk_view import known_limit
from crisisapp.services.drafting.standing_text import as_it_stands
from crisisapp.services.exports.message import MessageDocument, message_document
from crisisapp.services.exports.message_files import MessageFormat, write_document
from crisisapp.services.identity import Installation
from crisisapp.services.jobs import CancelToken, Job
from crisisapp.services.queries.desk import school
from crisisapp.services.queries.messages import message
from crisisapp.services.queries.records import MessageRow
from crisisapp.support.i18n import as_language

__all__ = ["DocumentOrder", "desk_document", "document_job"]

_LEAVES = (MessageState.APPROVED, MessageState.COPIED)  # what left, left: it bears no mark


class DocumentOrder(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked: the ids of situation and message, the format, the file, the channel.

    `channel` empty: the message's own; for `poster` the words are large.
    """

    incident: str
    message: str
    fmt: MessageFormat
    out: Path
    channel: str = ""


def desk_document(
    desk: Known, incident: str, row: MessageRow, *, channel: str = ""
) -> MessageDocument:
    """Return the document of a message as it stands, marked unless it may leave.

    Raises:
        UserError: as `as_it_stands`.
    """
    channel = channel or row.channel
    rule = known_limit(desk.content, channel)
    return message_document(
        as_it_stands(desk, incident, row, channel=channel),
        _marked(desk, row),
        school(desk.read),
        language=as_language(row.language),
        at=desk.now().astimezone(desk.zone),
        large=rule.layout is Layout.POSTER,
    )


def _marked(desk: Known, row: MessageRow) -> MessageRow:
    """Return a message as its document shows it: a draft, unless these words were agreed to."""
    if row.state not in _LEAVES or standing(desk, row).approved:
        return row
    return msgspec.structs.replace(row, state=MessageState.DRAFT)


def document_job(path: Path, installation: Installation, order: DocumentOrder) -> Job[Path]:
    """Return the job that writes a message from a desk file while the window goes on."""

    def run(cancelled: CancelToken) -> Path:
        desk = Desk.open(path, installation, writable=False)
        try:
            row = message(desk.read, order.message)
            if row is None:
                raise UserError(UserCode.UNKNOWN_DRAFT, number=order.message)
            document = desk_document(desk, order.incident, row, channel=order.channel)
        finally:
            desk.close()
        return write_document(document, fmt=order.fmt, out=order.out, cancelled=cancelled)

    return run
