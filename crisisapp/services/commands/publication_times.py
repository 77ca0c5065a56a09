"""When a content was published, seen, counted or asked about: what cannot be is refused."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.services.commands.base import Context, instant, past_instant
from crisisapp.support.clock import from_iso

__all__ = ["follow_up_instant", "over", "require_deeds_after", "require_order", "since_seen"]

_LONGEST_WAIT = timedelta(days=731)  # two years: beyond, the year is a slip of the hand


def over(at: datetime, context: Context) -> str:
    """Return as a body holds it a moment that is over: nobody saw nor did anything tomorrow.

    Raises:
        UserError: those of `past_instant`.
    """
    return past_instant(at, context)


def since_seen(at: datetime | None, row: Mapping[str, Any], context: Context) -> str:
    """Return when something was done about a content: now, or a minute since it was first seen.

    `at` is None where nobody said when; `row` holds `first_seen`.

    Raises:
        UserError: BEFORE_FIRST_SEEN; those of `over`.
    """
    kept = over(at or context.now, context)
    seen = from_iso(row["first_seen"])
    if at is not None and at < _minute(seen):
        value, first = _shown(at, context), _shown(seen, context)
        raise UserError(UserCode.BEFORE_FIRST_SEEN, value=value, seen=first)
    return kept


def follow_up_instant(at: datetime | None, context: Context) -> str:
    """Return as a body holds it when to look or ask again; nothing for None.

    Raises:
        UserError: TIME_FAR, FOLLOW_UP_FAR.
    """
    if at is None:
        return ""
    kept = instant(at)
    if at > context.now + _LONGEST_WAIT:
        raise UserError(UserCode.FOLLOW_UP_FAR, value=_shown(at, context))
    return kept


def require_order(since: str, seen: str, context: Context) -> None:
    """Refuse a content that was seen before it was published; times are typed to the minute.

    Raises:
        UserError: ONLINE_AFTER_SEEN.
    """
    if since and _minute(from_iso(since)) > _minute(from_iso(seen)):
        value, first = _shown(from_iso(since), context), _shown(from_iso(seen), context)
        raise UserError(UserCode.ONLINE_AFTER_SEEN, value=value, seen=first)


def require_deeds_after(publication: str, seen: str, context: Context) -> None:
    """Refuse a first sight that comes after what was done about the content.

    Raises:
        UserError: DONE_BEFORE_SEEN.
    """
    first = context.read.value(
        "SELECT min(at) FROM (SELECT at FROM publication_count WHERE publication = ?"
        " UNION ALL SELECT at FROM publication_request WHERE publication = ?"
        " UNION ALL SELECT state_at FROM publication WHERE id = ? AND state_at <> first_seen)",
        (publication, publication, publication),
    )
    if first is not None and from_iso(first) < _minute(from_iso(seen)):
        value, late = _shown(from_iso(first), context), _shown(from_iso(seen), context)
        raise UserError(UserCode.DONE_BEFORE_SEEN, value=value, seen=late)


def _minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)


def _shown(at: datetime, context: Context) -> str:
    return f"{at.astimezone(context.zone):%Y-%m-%d %H:%M}"
