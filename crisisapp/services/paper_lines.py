"""Lines of paper typed back: read as the capture line is, at the hour that stands on the paper.

The day sticks: an hour without a day is of the day of the line before, and a span that goes over
midnight turns the day by itself. A line without an hour happened about when the one before did.
"""

import re
from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import msgspec

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.words import Precision
from crisisapp.services.capture.describe import describe
from crisisapp.services.capture.grammar import OfferKind, Understood, understand
from crisisapp.services.capture.order import order_of
from crisisapp.services.capture.times import When
from crisisapp.services.commands.timeline import RecordEntry
from crisisapp.services.queries.posts import SpanRow
from crisisapp.storage.reader import Reader
from crisisapp.support.clock import from_iso
from crisisapp.support.i18n import Language, moment_text

__all__ = ["PaperReading", "line_order", "line_text", "next_line", "read_line"]

_TURNS = timedelta(hours=6)  # an hour that much before the last line is of the next day
_DAY = timedelta(days=1)
_JUST_BEFORE = timedelta(hours=1)
_TICK = timedelta(seconds=1)


class PaperReading(msgspec.Struct, frozen=True, kw_only=True):
    """What a line of paper means. `happened_at` is aware; `timed`: an hour stood on the line.

    `refusal` is why the line cannot be written so: its day or its hour cannot be.
    """

    read: Understood
    happened_at: datetime
    precision: Precision
    timed: bool
    refusal: UserError | None = None


def read_line(  # noqa: PLR0913 - a line needs its sheet, its place and its day
    read: Reader,
    span: SpanRow,
    text: str,
    *,
    line: int,
    day: date | None,
    now: datetime,
    zone: ZoneInfo,
    language: Language,
) -> PaperReading:
    """Return what a line says, and why it cannot be written so if its hour cannot be.

    Args:
        read: of the desk.
        span: the time away, with its sheet.
        text: what stands on the line; nothing of it is lost.
        line: its number on the sheet, counted from 1.
        day: of an hour without a day; None: the day of the line before.
        now: the present instant, aware; no moment read is later.
        zone: the school's, in which hours are read.
        language: of the sentences offered.
    """
    found = _read(read, span, text, line=line, day=day, now=now, zone=zone, language=language)
    refusal = _refusal(span, text, found, day=day, now=now, zone=zone)
    return msgspec.structs.replace(found, refusal=refusal) if refusal else found


def _read(  # noqa: PLR0913 - as `read_line`
    read: Reader,
    span: SpanRow,
    text: str,
    *,
    line: int,
    day: date | None,
    now: datetime,
    zone: ZoneInfo,
    language: Language,
) -> PaperReading:
    before = _before(read, span, line)
    chosen = day or before.astimezone(zone).date()
    end = min(now, datetime.combine(chosen + _DAY, time(), tzinfo=zone) - _TICK)
    found = understand(text, now=end, zone=zone, language=language)
    last = min(now, span.back_at or now)
    if found.when is When.NOW and found.offers and found.offers[0].what is OfferKind.TIME:
        # Four figures alone open a line of paper, whose first column is the hour.
        offered = understand(found.offers[0].line, now=end, zone=zone, language=language)
        if span.left_at <= offered.happened_at <= last:
            found = offered
    if found.when in (When.NOW, When.UNKNOWN):
        known = Precision.ABOUT if found.when is When.NOW else Precision.UNKNOWN
        at = before if day is None else max(before, datetime.combine(day, time(), tzinfo=zone))
        return PaperReading(read=found, happened_at=min(at, now), precision=known, timed=False)
    at = found.happened_at
    turned = datetime.combine(
        at.astimezone(zone).date() + _DAY, at.astimezone(zone).time(), tzinfo=zone
    )
    if day is None and found.when is When.TODAY and before - at > _TURNS and turned <= last:
        found = _later(found, turned - at)
        at = turned
    return PaperReading(read=found, happened_at=at, precision=found.precision, timed=True)


def line_order(span: SpanRow, line: int, found: PaperReading, *, language: str) -> RecordEntry:
    """Return the order that writes a line of paper; `language` is the desk's.

    Raises:
        UserError: LINE_TOO_LONG; BAD_TIME, TIME_AHEAD, BACK_BEFORE about its day or its hour.
    """
    if found.refusal is not None:
        raise found.refusal
    order = order_of(span.incident, found.read, language=language)
    return msgspec.structs.replace(
        order,
        happened_at=found.happened_at,
        precision=found.precision,
        sheet=span.sheet,
        sheet_line=line,
    )


def line_text(found: PaperReading, *, now: datetime, zone: ZoneInfo, language: Language) -> str:
    """Return `24 nov. 08:12 · appel reçu, mairie`: the moment first, then how it is understood."""
    moment = moment_text(found.happened_at, zone, today=now, language=language)
    if found.precision is Precision.UNKNOWN:
        return describe(found.read, language, zone)
    about = "≈ " if found.precision is Precision.ABOUT else ""
    untimed = msgspec.structs.replace(found.read, when=When.NOW)
    return f"{about}{moment} · {describe(untimed, language, zone)}"


def next_line(span: SpanRow) -> int:
    """Return the line after the last one typed; the sheet's last line once it is full."""
    return min(max(span.entered, default=0) + 1, span.lines)


def _refusal(
    span: SpanRow,
    text: str,
    found: PaperReading,
    *,
    day: date | None,
    now: datetime,
    zone: ZoneInfo,
) -> UserError | None:
    """Return why the day or the hour of a line cannot be: the hour above would stand for it."""
    today = now.astimezone(zone).date()
    if day is not None and day > today:
        return UserError(UserCode.TIME_AHEAD, value=day.isoformat())
    opening = _opening_hour().match(text)
    if opening is None:
        return None
    written, hour, minute = opening.group().strip(), int(opening[1]), int(opening[2] or 0)
    if hour >= 24 or minute >= 60:
        return UserError(UserCode.BAD_TIME, value=written)
    left = span.left_at.astimezone(zone).replace(second=0, microsecond=0)
    at = datetime.combine(
        day or found.happened_at.astimezone(zone).date(), time(hour, minute), zone
    )
    if not found.timed and at > now:
        return UserError(UserCode.TIME_AHEAD, value=written)
    # Something noted just before leaving belongs on the sheet; a day that is said is meant.
    said = day is not None or found.read.when is not When.TODAY or at.date() != left.date()
    if at >= left or (found.timed and (said or left - at <= _JUST_BEFORE)):
        return None
    shown = f"{left:%Y-%m-%d %H:%M}"
    return UserError(UserCode.BACK_BEFORE, value=written, sheet=span.sheet, left=shown)


@cache
def _opening_hour() -> re.Pattern[str]:
    return re.compile(r"\s*(\d{1,2})(?:[hH:](\d{2})(?!\d)|[hH](?=\s|$))")


def _before(read: Reader, span: SpanRow, line: int) -> datetime:
    """Return the moment of the nearest line typed above, else when the sheet left."""
    found = read.value(
        "SELECT happened_at FROM entry WHERE incident = ? AND sheet = ? AND sheet_line < ?"
        " AND struck = 0 ORDER BY sheet_line DESC LIMIT 1",
        (span.incident, span.sheet, line),
    )
    return span.left_at if found is None else from_iso(str(found))


def _later(found: Understood, by: timedelta) -> Understood:
    until = None if found.until is None else found.until + by
    return msgspec.structs.replace(found, happened_at=found.happened_at + by, until=until)
