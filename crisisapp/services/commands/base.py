"""What every order shares: a frozen struct, a context to be carried out in, an outcome."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from crisisapp.domain.changes import Moved
from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.events import Event
from crisisapp.domain.limits import FIRST_YEAR, limit_of
from crisisapp.services.content import Content
from crisisapp.storage.reader import Reader
from crisisapp.support.clock import to_iso
from crisisapp.support.escapes import without_escapes
from crisisapp.support.ids import IdSource

__all__ = [
    "Command",
    "Context",
    "Handler",
    "Outcome",
    "clean_line",
    "clean_text",
    "happened_instant",
    "instant",
    "iso_day",
    "optional_line",
    "optional_text",
    "past_instant",
    "shown_instant",
]

_AHEAD = timedelta(minutes=5)  # of clocks that disagree
_FIRST_YEAR, _LAST_YEAR = 1900, 2199


class Command(msgspec.Struct, frozen=True, kw_only=True):
    """An order of plain values, named as one. Window, terminal and tests give the same ones."""


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """What a handler may use. `now` is aware UTC and the same for the whole command.

    `letter` is what this device puts before its numbers, empty for the desk's first device.
    `read` reads inside the command's own transaction.
    """

    now: datetime
    zone: ZoneInfo
    language: str
    actor: str
    letter: str
    ids: IdSource
    read: Reader
    content: Content


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What a handler decided: events by stream, how to undo it, what was made.

    `made` is the id of the thing the command made or changed; `notice` short text ids, a space
    between, that the page may say (see `services.sentences`). `bytes_later`: who gave the order
    drops the bytes of the exhibits it removes. `moved` are the deadlines that a corrected moment
    moved.
    """

    events: tuple[tuple[str, Event], ...] = ()
    undo: Command | None = None
    made: str = ""
    notice: str = ""
    bytes_later: bool = False
    moved: tuple[Moved, ...] = ()


# A handler takes its own command type; the registry keeps the pairs right.
Handler = Callable[[Any, Context], Outcome]


def instant(at: datetime) -> str:
    """Return an aware moment as a body holds it.

    Raises:
        UserError: TIME_FAR, a year outside 1900-2199: a slip of the hand, and no zone or delay
            could be counted from the ends of the calendar.
    """
    if not _FIRST_YEAR <= at.year <= _LAST_YEAR:
        raise UserError(UserCode.TIME_FAR, value=at.date().isoformat())
    return to_iso(at)


def happened_instant(at: datetime, context: Context) -> str:
    """Return as a body holds it when something happened, was said or was done.

    Raises:
        UserError: TIME_FAR; TOO_OLD, before `FIRST_YEAR` in the school's zone.
    """
    body = instant(at)
    if at.astimezone(context.zone).year < FIRST_YEAR:
        raise UserError(UserCode.TOO_OLD, value=shown_instant(at, context), year=FIRST_YEAR)
    return body


def past_instant(at: datetime, context: Context) -> str:
    """Return as a body holds it a moment that is over: nobody saw nor did anything tomorrow.

    Raises:
        UserError: TIME_FAR, TOO_OLD; TIME_AHEAD, later than now by more than clocks disagree.
    """
    body = happened_instant(at, context)
    if at > context.now + _AHEAD:
        raise UserError(UserCode.TIME_AHEAD, value=shown_instant(at, context))
    return body


def shown_instant(at: datetime, context: Context) -> str:
    """Return a moment as a refusal names it, in the school's zone."""
    return f"{at.astimezone(context.zone):%Y-%m-%d %H:%M}"


def clean_text(text: str, *, field: str) -> str:
    """Return `text` in NFC without what no reader should meet: control signs, white edges.

    Raises:
        UserError: EMPTY_TEXT, TEXT_TOO_LONG (the field's own limit, see `domain.limits`), NOT_TEXT
            (a lone surrogate), with the field's name.
    """
    kept = _cleaned(text, field=field)
    if not kept:
        raise UserError(UserCode.EMPTY_TEXT, field=field)
    return kept


def clean_line(text: str, *, field: str) -> str:
    """Return `text` as one clean line; same refusals as `clean_text`."""
    return " ".join(clean_text(text, field=field).split())


def optional_line(text: str, *, field: str) -> str:
    """Return `text` as one clean line, or nothing; same other refusals as `clean_text`."""
    return " ".join(_cleaned(text, field=field).split())


def optional_text(text: str, *, field: str, limit: int | None = None) -> str:
    """Return `text` clean, or nothing; same other refusals as `clean_text`.

    `limit` where `field` is a place of a template, which may bear the name of one of our fields.
    """
    return _cleaned(text, field=field, limit=limit)


def iso_day(text: str, *, field: str) -> str:
    """Return a typed day as the journal keeps it, or nothing.

    Raises:
        UserError: BAD_VALUE, it is no day such as 2026-11-24.
    """
    day = optional_line(text, field=field)
    try:
        return date.fromisoformat(day).isoformat() if day else ""
    except ValueError as error:
        raise UserError(UserCode.BAD_VALUE, field=field, value=day) from error


def _cleaned(text: str, *, field: str, limit: int | None = None) -> str:
    # As the journal keeps it: else a text typed again in other code points would be another text.
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    kept = without_escapes(lines).translate(_UNSEEN).strip()
    most = limit_of(field) if limit is None else limit
    if len(kept) > most:
        raise UserError(UserCode.TEXT_TOO_LONG, field=field, limit=most, length=len(kept))
    if _HALF_SIGN.search(kept):
        raise UserError(UserCode.NOT_TEXT, field=field)
    return kept


# Control signs but the tab and the end of line, and signs that turn the direction of a line: these
# can make a text read as what it is not.
_CONTROL = (code for code in range(32) if chr(code) not in "\t\n")
_UNSEEN = dict.fromkeys((*_CONTROL, *range(8234, 8239), *range(8294, 8298), 8203, 65279, 127))
_HALF_SIGN = re.compile("[\ud800-\udfff]")
