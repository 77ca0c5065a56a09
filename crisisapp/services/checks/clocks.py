"""The rules of what is counted in days: in a step, and in the time limit of a law card."""

import re
from collections.abc import Mapping

from crisisapp.domain.deadlines import CALENDAR, COUNTS
from crisisapp.services.checks.source import Source, text_of
from crisisapp.storage.playbook_shape import BASE, DURATION
from crisisapp.support.i18n import _

__all__ = ["check_counted", "check_limit"]

_ONLY_DAYS = re.compile(r"-?P[0-9]{1,4}D", re.ASCII)


def check_counted(
    source: Source, place: tuple[str | int, ...], table: Mapping[str, object]
) -> None:
    """Add a fault where working days are asked of a time that is not whole days."""
    count = text_of(table, "due_count")
    if count in ("", CALENDAR) or _ONLY_DAYS.fullmatch(text_of(table, "due")):
        return
    what = _("working days can only be counted where “due” is days alone")
    source.fault((*place, "due_count"), what, _('due = "P2D", or remove “due_count”'))


def check_limit(source: Source, place: tuple[str | int, ...], table: Mapping[str, object]) -> None:
    """Add every fault of the time limit of a law card: a duration, and what it is counted from."""
    due, base = text_of(table, "due"), text_of(table, "due_base")
    if due and not re.fullmatch(DURATION, due):
        what = _("“{value}” is no duration").format(value=due[:40])
        source.fault((*place, "due"), what, _("an ISO 8601 duration such as P3M or PT72H"))
    if bool(due) != bool(base):
        what = _("“due” and “due_base” stand together or not at all")
        source.fault((*place, "due" if due else "due_base"), what, 'due = "P3M"')
    if base and not re.fullmatch(BASE, base):
        what = _("“{value}” is no moment to count from").format(value=base[:40])
        source.fault((*place, "due_base"), what, "publication")
    if text_of(table, "due_count") not in ("", *COUNTS):
        what = _("“{value}” is no way to count days").format(value=text_of(table, "due_count")[:40])
        source.fault((*place, "due_count"), what, ", ".join(COUNTS))
    else:
        check_counted(source, place, table)
