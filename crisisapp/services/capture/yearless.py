"""A day and month typed without their year: which year is meant, and whether that is sure.

Of what happened it is the last such day, of what is to come the next one. A day that just went by
is that one either way: nobody means the year after by it.
"""

from datetime import date, timedelta

import msgspec

__all__ = ["Yearless", "of_a_year"]

# How far back a day without a year may lie: in November, last December is rather the next one.
_JUST_BY = timedelta(weeks=12)


class Yearless(msgspec.Struct, frozen=True, kw_only=True):
    """The day taken; `unsure`: so long ago that its year is to be written."""

    day: date
    unsure: bool = False


def of_a_year(day: int, month: int, today: date, *, ahead: bool) -> Yearless:
    """Return the day meant by a day and month; `ahead`: of something to come.

    Raises:
        ValueError: no year near this one has such a day.
    """
    near = [at for year in range(-1, 2) if (at := _of(today.year + year, month, day))]
    last = max((at for at in near if at <= today), default=None)
    coming = min((at for at in near if at >= today), default=None)
    if last is not None and (coming is None or today - last <= _JUST_BY):
        return Yearless(day=last, unsure=today - last > _JUST_BY)
    if coming is None:
        raise ValueError(day, month)
    if ahead or last is None or coming - today < today - last:
        return Yearless(day=coming)
    return Yearless(day=last, unsure=True)


def _of(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:  # 29/02 of most years, 31/02 of all
        return None
