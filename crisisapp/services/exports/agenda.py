"""Deadlines as an agenda file (`.ics`): another program opens it, and may carry it elsewhere.

So it names nobody: the number of the situation, what is due as the playbook or the law card says
it, and the hour in UTC. What is over, has no date or is done stays out.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from crisisapp.services.deadlines import Deadline
from crisisapp.services.words.deadline import card_lines, deadline_text, when_text
from crisisapp.support.i18n import _

__all__ = ["agenda", "in_agenda"]

_BEFORE = timedelta(days=1)  # a duty warns a day before, unless it falls sooner
_QUARTER = timedelta(minutes=15)


def in_agenda(found: Iterable[Deadline], now: datetime) -> tuple[Deadline, ...]:
    """Return what an agenda can hold: what has a date to come."""
    return tuple(each for each in found if each.due_at is not None and each.due_at > now)


def agenda(
    found: Iterable[Deadline], *, number: str, desk: str, now: datetime, zone: ZoneInfo
) -> bytes:
    """Return the agenda, in the language of the screen; `number` is that of the situation.

    The same deadline has the same id each time, so that a second file moves the first one's.
    """
    from icalendar import Alarm, Calendar, Event  # start-up: only an agenda needs it

    calendar = Calendar()
    calendar.add("prodid", "-//CrisisApp//CrisisApp//EN")
    calendar.add("version", "2.0")
    for each in in_agenda(found, now):
        if each.due_at is None:
            continue
        kind = _("Legal deadline") if each.legal else _("Time mark")
        entry = Event()
        entry.add("uid", f"{each.key.replace(':', '-')}@{desk}")
        entry.add("dtstamp", now)
        entry.add("dtstart", each.due_at)
        entry.add("duration", _QUARTER)
        title = _("{number} · {text}").format(number=number, text=deadline_text(each))
        entry.add("summary", title)
        said = (f"{kind}, {when_text(each, now=now, zone=zone)}", *card_lines(each))
        entry.add("description", "\n".join(said))
        entry.add("categories", [kind])
        entry.add("class", "PRIVATE")
        entry.add("transp", "TRANSPARENT")
        if each.legal:
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", title)
            alarm.add("trigger", -_BEFORE)
            entry.add_component(alarm)
        calendar.add_component(entry)
    return bytes(calendar.to_ical())
