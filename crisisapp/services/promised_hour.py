"""The next hour that a message names: what it promises to its audience once it left."""

from datetime import datetime

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.message import FieldType, Template
from crisisapp.services.drafting.desk_context import Known
from crisisapp.services.drafting.moments import parse_moment
from crisisapp.services.queries.records import MessageRow
from crisisapp.support.i18n import LANGUAGES, Language, as_language, moment_text

__all__ = ["named_hour", "next_hour_missing", "promised_hour"]

_NEXT = "next_update_at"


def promised_hour(desk: Known, row: MessageRow) -> datetime | None:
    """Return the hour (aware) at which a message says that the next one comes.

    None when it names none, or one that is over: that is no promise any more.
    """
    at = named_hour(desk, row)
    return at if at is not None and at > desk.now() else None


def named_hour(desk: Known, row: MessageRow) -> datetime | None:
    """Return the next hour (aware, local) a message names, over or not; None: it names none."""
    template: Template = desk.content.templates.load(row.template, as_language(row.language))
    named = any(field.name == _NEXT and field.type is FieldType.TIME for field in template.fields)
    typed = row.values.get(_NEXT, "").strip()
    if not named or not typed:
        return None
    return parse_moment(typed, desk.now().astimezone(desk.zone))


def next_hour_missing(desk: Known, row: MessageRow) -> UserError:
    """Return why a message promises nothing: its next hour is over, or it names none."""
    at = named_hour(desk, row)
    if at is None:
        return UserError(UserCode.NO_NEXT_HOUR, number=row.number)
    value = {tag: _shown(at, desk, tag) for tag in LANGUAGES}
    return UserError(UserCode.NEXT_HOUR_OVER, number=row.number, value=value)


def _shown(at: datetime, desk: Known, language: Language) -> str:
    return moment_text(at, desk.zone, today=desk.now(), language=language)
