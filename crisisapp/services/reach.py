"""Whom to try next when somebody is not reached: their other ways, then their deputies."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec

from crisisapp.domain.directory import CallOutcome, Rung, ladder, next_rung
from crisisapp.domain.events.directory import Way
from crisisapp.domain.opening_hours import DaysOff, is_open, no_day_off, parse_hours
from crisisapp.services.queries.directory import AttemptRow, ContactRow, attempts, contacts
from crisisapp.services.queries.school_day import days_off
from crisisapp.storage.reader import Reader

__all__ = ["NextTry", "answers_now", "next_try", "way_hours"]

_ROUND = timedelta(hours=12)  # outside a situation, older attempts are another matter


class NextTry(msgspec.Struct, frozen=True, kw_only=True):
    """What to try now: somebody and one of their ways, of which `answers` says whether it answers.

    `hours` are those of the way, as `domain.opening_hours` writes them; on days `off` those of
    Sunday hold.
    """

    contact: ContactRow
    way: Way
    answers: bool
    hours: str = ""
    off: DaysOff = no_day_off


def next_try(
    read: Reader, contact_id: str, *, incident: str, now: datetime, zone: ZoneInfo
) -> NextTry | None:
    """Return what to try now to reach a contact, None when everything was tried.

    What was tried counts since somebody of the ladder was last reached, in `incident`; outside any
    (empty), for twelve hours. `now` is aware; hours are those of `zone`.
    """
    rows = {row.id: row for row in contacts(read)}
    rungs = ladder(
        contact_id,
        {row.id: row.ways for row in rows.values()},
        {row.id: row.deputy for row in rows.values()},
    )
    on_it = {rung.contact for rung in rungs}
    made = [row for row in attempts(read, incident) if row.contact in on_it]
    if not incident:
        made = [row for row in made if row.at > now - _ROUND]

    off = days_off(read)

    def answers(rung: Rung) -> bool:
        return answers_now(way_hours(rows[rung.contact], rung.way), now, zone, off)

    found = next_rung(rungs, _tried(made), answers)
    if found is None:
        return None
    who = rows[found.contact]
    return NextTry(
        contact=who,
        way=found.way,
        answers=answers(found),
        hours=way_hours(who, found.way),
        off=off,
    )


def way_hours(row: ContactRow, way: Way) -> str:
    """Return the hours of a way: its own, else the contact's, else nothing."""
    return way.hours or row.hours


def answers_now(hours: str, now: datetime, zone: ZoneInfo, off: DaysOff = no_day_off) -> bool:
    """Say whether somebody of these hours answers now; who says none may always.

    On days `off` the hours of Sunday hold.
    """
    if not hours:
        return True
    try:
        return is_open(parse_hours(hours), now, zone, off)
    except ValueError:  # written by another program
        return True


def _tried(made: Sequence[AttemptRow]) -> set[tuple[str, str]]:
    """Return what was tried since somebody was last reached."""
    tried: set[tuple[str, str]] = set()
    for row in made:
        if row.outcome == CallOutcome.REACHED:
            tried.clear()
        else:
            tried.add((row.contact, row.way))
    return tried
