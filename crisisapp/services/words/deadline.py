"""Deadlines in words, for window, terminal and agenda alike: what, until when, counted from what.

A duty reads "at the latest", with what it is counted from and who is to confirm it; advice reads
"advice". Nothing here says that somebody is late.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from crisisapp.domain.deadlines import CALENDAR, WORKABLE
from crisisapp.domain.words import Precision
from crisisapp.services.deadlines import Deadline
from crisisapp.services.queries.incidents import is_closed
from crisisapp.services.queries.moments import SAID, clock_jumps
from crisisapp.services.words.moment import base_label, dated
from crisisapp.storage.reader import Reader
from crisisapp.support.i18n import (
    _,
    current_language,
    day_text,
    moment_text,
    ngettext,
)

__all__ = ["card_lines", "deadline_text", "jump_lines", "when_text"]

_DAY_S = 86_400
_SHOWN = 3


def deadline_text(each: Deadline) -> str:
    """Return what is due, in the language of the screen where it has both."""
    text = each.text_fr if current_language() == "fr" else each.text_en
    if each.publication:
        return _("{title}, publication {number}").format(title=text, number=each.publication)
    return text


def when_text(each: Deadline, *, now: datetime, zone: ZoneInfo) -> str:
    """Return until when, counted from what, and what is to be confirmed, in one line."""
    if not each.legal:
        return _advice(each, now=now, zone=zone)
    parts = [_limit(each, zone)]
    if each.due_at is not None and not each.undated:
        parts.append(_counted(each, zone))
    if each.last_open is not None:
        last = datetime.combine(each.last_open, datetime.min.time(), zone)
        text = _("the school is shut that day: last day of work before, {day}")
        parts.append(text.format(day=_day(last, zone)))
    if each.card is not None and each.card.verify:
        parts.append(_("to be confirmed by the legal service"))
    return ", ".join(part for part in parts if part)


def card_lines(each: Deadline) -> tuple[str, ...]:
    """Return what the law card says, its source and the day it was checked."""
    card = each.card
    if card is None:
        return ()
    french = current_language() == "fr"
    source = _("Source: {source}, checked on {day}").format(source=card.source, day=card.checked_on)
    title = card.title_fr if french else card.title_en
    return title, card.text_fr if french else card.text_en, source


def closed_words(read: Reader, incident: str) -> str:
    """Return what a closed situation still has to hold; empty for one that goes on."""
    if not is_closed(read, incident):
        return ""
    return _("The situation is closed: its advice counts no more. What the law sets still holds.")


def jump_lines(read: Reader, incident: str, zone: ZoneInfo) -> tuple[str, ...]:
    """Return when this computer's clock moved by itself, the last times first."""
    return tuple(_jump(at, by, zone) for at, by in clock_jumps(read, incident, most=_SHOWN))


def _limit(each: Deadline, zone: ZoneInfo) -> str:
    if each.undated:
        return _("no date yet: nobody has said when, {moment}").format(moment=base_label(each.base))
    if each.due_at is None:
        return _("without delay")
    long = each.base_at is not None and (each.due_at - each.base_at).days >= 7
    time = _day(each.due_at, zone) if long or each.not_before else dated(each.due_at, zone)
    if each.not_before:
        return _("not before {day}").format(day=time)
    return _("at the latest {day}").format(day=time)


def _counted(each: Deadline, zone: ZoneInfo) -> str:
    if each.first_sight:
        return _("counted from the first time it was seen: it may have been posted before")
    if each.publication or each.base in ("publication", "breach_aware"):
        return _("counted from the earliest date known")
    if each.base_at is None:
        return ""
    start = dated(each.base_at, zone, each.precision)
    if each.count == CALENDAR:
        return _("counted from: {moment}, {time}").format(moment=base_label(each.base), time=start)
    if each.count == WORKABLE:
        text = _("counted without Sundays and public holidays from: {moment}, {time}")
    else:
        text = _("counted in working days from: {moment}, {time}")
    return text.format(moment=base_label(each.base), time=start)


def _advice(each: Deadline, *, now: datetime, zone: ZoneInfo) -> str:
    if each.undated and each.base not in SAID:
        return _("counted from: {moment}").format(moment=base_label(each.base))
    if each.undated:
        return _("no date yet: nobody has said when, {moment}").format(moment=base_label(each.base))
    if each.due_at is None:
        return ""
    text = _("advice {time}").format(time=moment_text(each.due_at, zone, today=now))
    if each.precision is not Precision.EXACT and each.base == "t0":
        text = _("{text}, the start being about").format(text=text)
    return _("{text}, when the office opens").format(text=text) if each.waited else text


def _day(at: datetime, zone: ZoneInfo) -> str:
    return f"{day_text(at, zone)} {at.astimezone(zone).year}"


def _jump(noticed: datetime, seconds: int, zone: ZoneInfo) -> str:
    by = _span(abs(seconds))
    at = dated(noticed, zone)
    if seconds > 0:
        text = _("The clock of this computer moved forward by {span}, noticed {time}.")
    else:
        text = _("The clock of this computer moved back by {span}, noticed {time}.")
    return text.format(span=by, time=at)


def _span(seconds: int) -> str:
    if seconds >= 2 * _DAY_S:
        days = round(seconds / _DAY_S)
        return ngettext("{count} day", "{count} days", days).format(count=days)
    minutes = round(seconds / 60)
    if minutes >= 120:
        return _("{count} h").format(count=round(minutes / 60))
    return _("{count} min").format(count=minutes)
