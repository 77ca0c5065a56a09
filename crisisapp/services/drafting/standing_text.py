"""A message of a desk as it stands: what was kept to the letter, else as it reads now."""

import msgspec

from crisisapp.domain.errors import UserError
from crisisapp.services.drafting.copied import as_copied
from crisisapp.services.drafting.desk_context import Known, message_context
from crisisapp.services.drafting.render import Rendered, render
from crisisapp.services.queries.records import MessageRow
from crisisapp.support.i18n import as_language

__all__ = ["as_it_stands"]


def as_it_stands(
    desk: Known, incident: str, row: MessageRow, *, channel: str = "", final: bool = False
) -> Rendered:
    """Return the text of a message.

    What was copied or left is shown to the letter, whatever the template and the facts say today; a
    draft is written for `channel`, by default its own.

    Raises:
        UserError: MESSAGE_HAS_HOLES (`final` alone); UNKNOWN_TEMPLATE, TEMPLATE_FAULT for a draft
            that cannot be written any more.
    """
    try:
        language = as_language(row.language)
        template = desk.content.templates.load(row.template, language)
        context = message_context(desk, incident, row, channel=channel)
        if row.text and row.copied_at is not None:
            context = msgspec.structs.replace(context, now=row.copied_at)
        rendered = render(
            template, row.values, context, final=final and not row.text, edits=row.edits
        )
    except UserError:
        if not row.text:
            raise
        return Rendered(text=row.text, subject=row.subject, segments=())
    return as_copied(rendered, row.text, row.subject) if row.text else rendered
