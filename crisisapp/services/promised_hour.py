"""The next hour that a message names: what it promises to its audience once it left."""

from datetime import datetime

from crisisapp.domain.message import FieldType, Template
from crisisapp.services.drafting.desk_context import Known
from crisisapp.services.drafting.moments import parse_moment
from crisisapp.services.queries.records import MessageRow
from crisisapp.support.i18n import as_language

__all__ = ["promised_hour"]

_NEXT = "next_update_at"


def promised_hour(desk: Known, row: MessageRow) -> datetime | None:
    """Return the hour (aware) at which a message says that the next one comes.

    None when it names none, or one that is over: that is no promise any more.
    """
    template: Template = desk.content.templates.load(row.template, as_language(row.language))
    named = any(field.name == _NEXT and field.type is FieldType.TIME for field in template.fields)
    typed = row.values.get(_NEXT, "").strip()
    if not named or not typed:
        return None
    now = desk.now().astimezone(desk.zone)
    at = parse_moment(typed, now)
    return at if at is not None and at > now else None
