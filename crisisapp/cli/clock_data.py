"""What time brings as plain data for `--json`: fixed keys, instants in the school's zone."""

from datetime import datetime
from zoneinfo import ZoneInfo

from crisisapp.cli.data import instant
from crisisapp.domain.changes import Moved
from crisisapp.domain.events.clocks import SchoolDaySet
from crisisapp.domain.school_day import SchoolDay, next_moment, next_opening, quiet_until
from crisisapp.services.deadlines import Deadline
from crisisapp.services.queries.moments import MomentRow
from crisisapp.services.queries.school_day import calendar_of
from crisisapp.services.words.deadline import deadline_text
from crisisapp.services.words.school_day import before_pick_up
from crisisapp.support.i18n import current_language

__all__ = ["deadline_data", "moment_data", "moved_data", "school_day_data"]


def school_day_data(said: SchoolDaySet, day: SchoolDay, now: datetime) -> dict[str, object]:
    """Return the school's calendar and day, and what it says of a moment."""
    following = next_moment(now, day)
    return {
        "holidays": calendar_of(said),
        "zone": day.zone.key,
        "days": list(said.days),
        "opens": said.opens,
        "shuts": said.shuts,
        "moments": [
            {"at": each.at, "kind": each.kind, "label": each.label} for each in said.moments
        ],
        "quiet_from": said.quiet_from,
        "quiet_to": said.quiet_to,
        "closed": list(said.closed),
        "opens_next": instant(next_opening(now, day), day.zone),
        "next_moment": following[1].kind if following else "",
        "next_moment_at": instant(following[0], day.zone) if following else None,
        "quiet_until": instant(quiet_until(now, day), day.zone),
        "pick_up_at": instant(before_pick_up(now, day), day.zone),
    }


def deadline_data(each: Deadline, zone: ZoneInfo) -> dict[str, object]:
    """Return a deadline; `text` is in the language of the screen where it has both."""
    return {
        "text": deadline_text(each),
        "legal": each.legal,
        "due_at": instant(each.due_at, zone),
        "not_before": each.not_before,
        "base": each.base,
        "base_at": instant(each.base_at, zone),
        "precision": each.precision.value,
        "count": each.count,
        "card": each.card.id if each.card else "",
        "verify": bool(each.card and each.card.verify),
        "step": each.step or None,
        "publication": each.publication,
        "last_open": str(each.last_open) if each.last_open else None,
    }


def moment_data(row: MomentRow, zone: ZoneInfo) -> dict[str, object]:
    """Return a base moment; `said`: written by hand."""
    return {
        "base": row.base,
        "at": instant(row.at, zone),
        "precision": row.precision.value,
        "said": row.said,
    }


def moved_data(moved: tuple[Moved, ...], zone: ZoneInfo) -> list[dict[str, object]]:
    """Return the deadlines that a correction moved."""
    french = current_language() == "fr"
    return [
        {
            "text": each.text_fr if french else each.text_en,
            "legal": each.legal,
            "before": instant(each.before, zone),
            "after": instant(each.after, zone),
            "publication": each.publication,
        }
        for each in moved
    ]
