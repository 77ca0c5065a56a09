"""Contacts and channels as plain data for `--json`: fixed keys."""

from datetime import datetime
from zoneinfo import ZoneInfo

from crisisapp.cli.data import instant
from crisisapp.domain.directory import is_stale
from crisisapp.domain.opening_hours import DaysOff
from crisisapp.services.channels import ChannelLine
from crisisapp.services.queries.directory import ContactRow
from crisisapp.services.reach import NextTry, answers_now

__all__ = ["channel_data", "contact_data", "next_data"]


def contact_data(
    row: ContactRow, zone: ZoneInfo, *, now: datetime, after_days: int, off: DaysOff
) -> dict[str, object]:
    """Return a contact; `answers` by its hours, `stale` when it must be checked again.

    On days `off` the hours of Sunday hold.
    """
    today = now.astimezone(zone).date()
    return {
        "name": row.name,
        "role": row.role,
        "organisation": row.organisation,
        "ways": [
            {"kind": way.kind, "value": way.value, "label": way.label, "hours": way.hours}
            for way in row.ways
        ],
        "deputy": row.deputy_name,
        "hours": row.hours,
        "answers": answers_now(row.hours, now, zone, off),
        "language": row.language,
        "audience": row.audience,
        "key": row.key,
        "note": row.note,
        "front": row.front,
        "checked_on": row.checked_on,
        "stale": is_stale(row.checked_on, today, after_days=after_days),
        "called_at": instant(row.called_at, zone),
        "outcome": row.outcome,
        "id": row.id,
    }


def next_data(found: NextTry | None) -> dict[str, object] | None:
    """Return what to try next, or nothing."""
    if found is None:
        return None
    return {
        "name": found.contact.name,
        "kind": found.way.kind,
        "value": found.way.value,
        "answers": found.answers,
        "id": found.contact.id,
    }


def channel_data(line: ChannelLine, zone: ZoneInfo) -> dict[str, object]:
    """Return a channel as it is now, in a situation or outside any."""
    row = line.row
    return {
        "name": row.name,
        "kind": row.kind,
        "senders": row.senders,
        "fields": list(row.fields),
        "hours": row.hours,
        "fallback": row.fallback,
        "limit": row.limit,
        "audiences": list(row.audiences),
        "state": line.state.value,
        "reason": line.reason,
        "open": line.is_open,
        "opens_at": instant(line.opens_at, zone),
        "usable": line.usable,
        "instead": [each.name for each in line.instead],
        "proposed": row.proposed,
        "id": row.id,
    }
