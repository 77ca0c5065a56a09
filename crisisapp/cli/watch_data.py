"""Who is informed, and the quiet watch, as plain data for `--json`."""

from datetime import datetime
from zoneinfo import ZoneInfo

from crisisapp.cli.data import instant
from crisisapp.domain.families import Family
from crisisapp.domain.informing import order_words
from crisisapp.domain.watch_records import WatchLine
from crisisapp.services.queries.informed import Informed
from crisisapp.services.queries.told import told_at
from crisisapp.services.words.watch import line_name, watch_sentence

__all__ = ["family_data", "informed_data", "line_data"]


def informed_data(found: Informed, zone: ZoneInfo) -> dict[str, object]:
    """Return who is informed, in order; `playbook` is the one that sets the order, or empty."""
    return {
        "order": list(order_words(found.order)),
        "playbook": found.playbook,
        "audiences": [
            {
                "audience": row.audience,
                "state": row.state,
                "at": instant(row.at, zone),
                "count": row.count,
                "reached": row.reached,
                "expected": row.expected,
                "known": row.known,
                "guardians_told": row.guardians_told,
                "guardians": row.guardians,
            }
            for row in found.rows
        ],
        "families": [family_data(row, zone) for row in found.families.rows],
    }


def family_data(row: Family, zone: ZoneInfo) -> dict[str, object]:
    """Return a family; `id` is its code, or the id of the entry that tells it."""
    return {
        "family": row.name,
        "told": row.told,
        "guardians": row.guardians,
        "complete": row.complete,
        "at": instant(told_at(row), zone),
        "id": row.key,
    }


def line_data(line: WatchLine, zone: ZoneInfo, *, now: datetime) -> dict[str, object]:
    """Return a line of the watch; `target` is the id of what it leads to, empty for none."""
    return {
        "line": line_name(line),
        "rule": line.rule.value,
        "cause": line.cause,
        "sentence": watch_sentence(line, zone, now=now),
        "harm": line.harm,
        "since": instant(line.since, zone),
        "target": line.target,
        "audience": line.audience,
        "after": line.other,
        "snoozed_until": instant(line.until, zone),
    }
