"""An instant as somebody types it in a field or after an option."""

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.services.capture.dues import hour_gone_by, read_due
from crisisapp.services.capture.text import fold
from crisisapp.services.capture.time_words import spelled_time
from crisisapp.services.capture.times import TimeReading, read_time

__all__ = [
    "field_time",
    "optional_instant",
    "typed_closing",
    "typed_day",
    "typed_deadline",
    "typed_instant",
    "typed_moment",
    "typed_past",
]

_ABOUT = r"\b(vers|environ|about|around|circa)"
# What people type in a field that asks for an hour, and how a line of the timeline would say it.
_HOURS_ALONE = (
    (re.compile(r"(?<![0-9])([01]?[0-9]|2[0-3]) ?h(?:eures?)?$"), r"\1h00"),
    (re.compile(r"(?<![0-9:h])(1[0-2]|0?[1-9]) ?([ap])\.?m\.?$"), r"\1:00 \2m"),
    (re.compile(rf"{_ABOUT} ([01]?[0-9]|2[0-3])$"), r"\1 \2h00"),
    (re.compile(rf"{_ABOUT} ([01][0-9]|2[0-3])([0-5][0-9])$"), r"\1 \2h\3"),
)
_TODAY = frozenset({"today", "aujourd'hui", "aujourd’hui"})
_YESTERDAY = frozenset({"yesterday", "hier"})
_FRENCH_DAY = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
_DAY_IN = re.compile(
    r"(?<![\d/-])(?:(?P<iso_year>\d{4})-(?P<iso_month>\d{2})-(?P<iso_day>\d{2})"
    r"|(?P<day>\d{1,2})/(?P<month>\d{1,2})(?:/(?P<year>\d{4}|\d{2}))?)(?![\d/-])"
)
_JUST_OVER = timedelta(hours=6)
_FIRST_YEAR, _LAST_YEAR = 1900, 2199  # as the orders take them


def field_time(
    text: str, *, now: datetime, zone: ZoneInfo, ahead: bool = False
) -> TimeReading | None:
    """Return the moment that is the whole of a field, such as `hier 18h` or `vers 8`; else None.

    A bare figure counts as a time only before a word: here the field itself says it is one. `now`
    is aware; hours are those of `zone`; `ahead` as `read_time` takes it.
    """
    folded = fold(" ".join(text.split()))
    for alone, whole in _HOURS_ALONE:
        folded = alone.sub(whole, folded)
    for line in (folded, f"{folded} "):
        reading = read_time(line, now=now, zone=zone, ahead=ahead)
        if reading is not None and reading.end >= len(folded):
            return reading
    said = spelled_time(f"{folded} ", now=now, zone=zone, ahead=ahead)
    return said if said is not None and said.end >= len(folded) else None


def typed_instant(text: str, *, now: datetime, zone: ZoneInfo, ahead: bool = False) -> datetime:
    """Return the instant of `15:00`, `15h`, `yesterday 5pm` or an ISO 8601 text, aware.

    Without an offset, hours are those of `zone`; `now` is aware. `ahead`: of something to come, as
    `read_time` takes it.

    Raises:
        UserError: BAD_TIME; NO_SUCH_DAY, such as 31/02; YEAR_UNSAID, a day and month of long ago;
            TIME_FAR, no zone can be counted in that year.
    """
    try:
        at = datetime.fromisoformat(text.strip())
    except ValueError:
        pass
    else:
        if not _FIRST_YEAR <= at.year <= _LAST_YEAR:  # no zone can be counted at the ends
            raise UserError(UserCode.TIME_FAR, value=text)
        return (at if at.tzinfo else at.replace(tzinfo=zone)).astimezone(zone)
    read = field_time(text, now=now, zone=zone, ahead=ahead)
    if read is None:
        no_day = any(not _is_day(match) for match in _DAY_IN.finditer(text))
        raise UserError(UserCode.NO_SUCH_DAY if no_day else UserCode.BAD_TIME, value=text)
    if read.unsure:
        raise UserError(UserCode.YEAR_UNSAID, value=text)
    return read.happened_at


def typed_moment(text: str, *, now: datetime, zone: ZoneInfo, announced: bool = False) -> datetime:
    """Return a moment that may be over or to come: what `typed_instant` reads, or `demain 9h`.

    `announced`: rather to come; Monday is then the next one, as a day typed without its year is.

    Raises:
        UserError: BAD_TIME, NO_SUCH_DAY, YEAR_UNSAID, TIME_FAR.
    """
    try:
        return typed_instant(text, now=now, zone=zone, ahead=announced)
    except UserError as error:
        due = read_due(text, after=now, zone=zone) if error.code == UserCode.BAD_TIME else None
        if due is None:
            raise
        return due.astimezone(zone)


def _is_day(match: re.Match[str]) -> bool:
    """Say whether what is written as a day is one, of a leap year where no year is given."""
    year = match["iso_year"] or match["year"] or "2024"
    try:
        date(
            int(year) + (2000 if len(year) == 2 else 0),
            int(match["iso_month"] or match["month"]),
            int(match["iso_day"] or match["day"]),
        )
    except ValueError:
        return False
    return True


def typed_past(text: str, *, now: datetime, zone: ZoneInfo) -> datetime:
    """Return the moment of `typed_moment` once it is reached.

    Raises:
        UserError: as `typed_moment`; TIME_AHEAD, a moment to come such as `demain 8h`.
    """
    at = typed_moment(text, now=now, zone=zone)
    if at > now:
        raise UserError(UserCode.TIME_AHEAD, value=text)
    return at


def typed_day(text: str, *, now: datetime, zone: ZoneInfo) -> date:
    """Return the day of `2026-11-24`, `24/11/2026`, `today` or `hier`, in `zone`.

    Raises:
        UserError: BAD_VALUE (`day`).
    """
    word = fold(" ".join(text.split()))
    today = now.astimezone(zone).date()
    if word in _TODAY:
        return today
    if word in _YESTERDAY:
        return today - timedelta(days=1)
    french = _FRENCH_DAY.fullmatch(word)
    try:
        if french:
            return date(int(french[3]), int(french[2]), int(french[1]))
        return date.fromisoformat(word)
    except ValueError as error:
        raise UserError(UserCode.BAD_VALUE, field="day", value=text) from error


def optional_instant(text: str, *, now: datetime, zone: ZoneInfo) -> datetime | None:
    """Return the moment of a field as `typed_moment`, None when nothing is typed."""
    return typed_moment(text, now=now, zone=zone) if text.strip() else None


def typed_deadline(text: str, *, now: datetime, zone: ZoneInfo) -> datetime | None:
    """Return an instant to come, None when nothing is typed.

    The next `17:00`, `tomorrow 8:00`, `in 2 h`, or whatever later moment `typed_instant` reads.

    Raises:
        UserError: BAD_TIME, TIME_FAR; TIME_OVER, a moment that is over.
    """
    if not text.strip():
        return None
    at = read_due(text, after=now, zone=zone) or typed_instant(text, now=now, zone=zone, ahead=True)
    if at <= now:
        raise UserError(UserCode.TIME_OVER, value=text)
    return at.astimezone(zone)


def typed_closing(text: str, *, now: datetime, zone: ZoneInfo) -> datetime | None:
    """Return an instant as `typed_deadline`, for what is of the day itself: a paper closes today.

    Raises:
        UserError: as `typed_deadline`; TIME_OVER for an hour alone that just went by, too.
    """
    gone = hour_gone_by(text, after=now, zone=zone)
    if gone is not None and gone <= _JUST_OVER:
        raise UserError(UserCode.TIME_OVER, value=text.strip())
    return typed_deadline(text, now=now, zone=zone)
