"""Spans of days as somebody types them (`19/12/2026 – 03/01/2027`), and back to words."""

import re
from collections.abc import Iterable

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.support.i18n import current_language

__all__ = ["spans_text", "typed_hours", "typed_spans"]

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WALL = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
_BETWEEN = re.compile(r"[\s/–—→-]*(?:au|to)?[\s/–—→-]*", re.IGNORECASE)


def typed_spans(text: str) -> tuple[str, ...]:
    """Return the spans of a field as an order takes them, `2026-12-19/2027-01-03`.

    Days are written as 19/12/2026 or 2026-12-19, one day or two to a span, spans with a comma or a
    semicolon between.

    Raises:
        UserError: BAD_SPAN, a piece is no day and no two days.
    """
    return tuple(_span(piece) for piece in re.split(r"[,;\n]", text) if piece.strip())


def typed_hours(text: str) -> tuple[str, ...]:
    """Return the hours of a field, a comma or a blank between them, as they were typed."""
    return tuple(part for part in re.split(r"[,;\s]+", text) if part)


def spans_text(spans: Iterable[str]) -> str:
    """Return spans as they are typed in the language of the screen."""
    return ", ".join(
        " – ".join(_day(day) for day in dict.fromkeys(span.split("/"))) for span in spans
    )


def _span(piece: str) -> str:
    rest = _WALL.sub(lambda found: f"{found[3]}-{found[2]}-{found[1]}", piece)
    days = [f"{year}-{month:0>2}-{day:0>2}" for year, month, day in _ISO.findall(rest)]
    if not 1 <= len(days) <= 2 or not _BETWEEN.fullmatch(_ISO.sub("", rest).strip()):
        raise UserError(UserCode.BAD_SPAN, value=piece.strip())
    return "/".join(days)


def _day(day: str) -> str:
    if current_language() != "fr":
        return day
    year, month, number = day.split("-")
    return f"{number}/{month}/{year}"
