"""The school's calendar and day, as the desk holds it."""

from collections.abc import Callable
from datetime import date
from functools import partial
from zoneinfo import ZoneInfo

import msgspec

from crisisapp.domain.events.clocks import DayMoment, SchoolDaySet
from crisisapp.domain.qualification import SHARED_LEVEL
from crisisapp.domain.school_day import SchoolDay, read_hour, read_span
from crisisapp.services.public_holidays import CALENDARS, FRANCE, is_holiday
from crisisapp.storage.reader import Reader

__all__ = ["calendar_of", "days_of_work", "days_off", "said_school_day", "school_day"]

_COLUMNS = "holidays, days, opens, shuts, moments, quiet_from, quiet_to, closed"
_MOMENTS = msgspec.json.Decoder(tuple[DayMoment, ...])
_DAYS = msgspec.json.Decoder(tuple[int, ...])
_SPANS = msgspec.json.Decoder(tuple[str, ...])


def said_school_day(read: Reader) -> SchoolDaySet:
    """Return what was said of the school's day, word for word; the usual one until it is."""
    row = read.one(f"SELECT {_COLUMNS} FROM school_day")  # noqa: S608 - our own names
    if row is None:
        return SchoolDaySet()
    return SchoolDaySet(
        holidays=row[0],
        days=_DAYS.decode(row[1]),
        opens=row[2],
        shuts=row[3],
        moments=_MOMENTS.decode(row[4]),
        quiet_from=row[5],
        quiet_to=row[6],
        closed=_SPANS.decode(row[7]),
    )


def school_day(read: Reader, zone: ZoneInfo) -> SchoolDay:
    """Return the calendar and day by which times are counted, in the school's zone.

    What another program wrote and nobody can read counts as the usual day.
    """
    said = said_school_day(read)
    try:
        return _read(said, zone)
    except ValueError:
        return SchoolDay(zone=zone, off=partial(is_holiday, calendar=FRANCE))


def days_of_work(read: Reader, zone: ZoneInfo, level: int) -> Callable[[date], bool]:
    """Return on which days somebody is at work in a situation of a severity.

    From very serious on that is every day; below it the days on which the school is open.
    """
    if level >= SHARED_LEVEL:
        return _every_day
    return school_day(read, zone).is_open


def days_off(read: Reader) -> Callable[[date], bool]:
    """Return which days are public holidays where the school is."""
    return partial(is_holiday, calendar=calendar_of(said_school_day(read)))


def calendar_of(said: SchoolDaySet) -> str:
    """Return the calendar of public holidays a school goes by: France, until it says another."""
    return said.holidays if said.holidays in CALENDARS else FRANCE


def _every_day(_day: date) -> bool:
    return True


def _read(said: SchoolDaySet, zone: ZoneInfo) -> SchoolDay:
    moments = [(read_hour(moment.at), moment) for moment in said.moments]
    return SchoolDay(
        zone=zone,
        off=partial(is_holiday, calendar=calendar_of(said)),
        days=said.days,
        opens=read_hour(said.opens),
        shuts=read_hour(said.shuts),
        moments=tuple(sorted(moments, key=lambda each: each[0])),
        quiet_from=read_hour(said.quiet_from) if said.quiet_from else None,
        quiet_to=read_hour(said.quiet_to) if said.quiet_to else None,
        closed=tuple(read_span(span) for span in said.closed),
    )
