"""Hours that cannot be: a message leaves after it was begun, agreed and copied, not before.

Typed to the minute, so that a whole minute counts to its end. What was done on paper while nobody
was at the computer is noted afterwards, with the hours of then.
"""

from datetime import datetime

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.services.commands.base import Context
from crisisapp.services.leaving import Leaving
from crisisapp.services.queries.facts_then import end_of_minute
from crisisapp.services.queries.posts import spans
from crisisapp.services.queries.records import MessageRow
from crisisapp.support.i18n import LANGUAGES, N_, Language, moment_text, translator

__all__ = ["require_begun", "require_could_leave"]

_BEGUN = N_("the message was begun at {time}")
_AGREED = N_("it was agreed at {time}")
_COPIED = N_("it was copied at {time}")


def require_could_leave(row: MessageRow, left: Leaving, at: datetime, context: Context) -> None:
    """Refuse an hour at which a text could not leave yet.

    Raises:
        UserError: SENT_BEFORE.
    """
    acts = ((row.created_at, _BEGUN), (left.approved_at, _AGREED), (left.copied_at, _COPIED))
    _require_after(acts, UserCode.SENT_BEFORE, row, at, context)


def require_begun(row: MessageRow, at: datetime, context: Context) -> None:
    """Refuse the hour of a yes to a message that was not begun yet.

    Raises:
        UserError: AGREED_BEFORE.
    """
    _require_after(((row.created_at, _BEGUN),), UserCode.AGREED_BEFORE, row, at, context)


def _require_after(
    acts: tuple[tuple[datetime | None, str], ...],
    code: UserCode,
    row: MessageRow,
    at: datetime,
    context: Context,
) -> None:
    until = end_of_minute(at)
    late = [(done, words) for done, words in acts if done is not None and done > until]
    if not late or _on_paper(row.incident, at, context):
        return
    done, words = late[0]
    shown = {
        tag: translator(tag).gettext(words).format(time=_shown(done, context, tag))
        for tag in LANGUAGES
    }
    value = {tag: _shown(at, context, tag) for tag in LANGUAGES}
    raise UserError(code, value=value, done=shown, number=row.number)


def _on_paper(incident: str, at: datetime, context: Context) -> bool:
    """Say whether nobody was at the computer at an hour: it is noted after it was done."""
    return any(
        span.left_at <= end_of_minute(at) and (span.back_at is None or at <= span.back_at)
        for span in spans(context.read, incident)
    )


def _shown(at: datetime, context: Context, language: Language) -> str:
    return moment_text(at, context.zone, today=context.now, language=language)
