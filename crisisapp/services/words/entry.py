"""What goes with an entry, in words: its moment, its first version, options, owner, paper."""

from datetime import datetime
from zoneinfo import ZoneInfo

from crisisapp.domain.words import Precision
from crisisapp.services.queries.records import EntryRow
from crisisapp.support.i18n import (
    Language,
    current_language,
    hour_text,
    moment_text,
    translator,
)

__all__ = ["due_text", "entrusted", "first_written", "paper_text", "span_text"]


def due_text(entry: EntryRow, zone: ZoneInfo, language: Language | None = None) -> str:
    """Return `15:30`, or `25 nov. 08:00` when that is another day; empty without a due moment."""
    if entry.due is None:
        return ""
    return moment_text(entry.due, zone, today=entry.happened_at, language=language)


def entrusted(
    entry: EntryRow, zone: ZoneInfo, language: Language | None = None
) -> tuple[tuple[str, str], ...]:
    """Return (label, what it says) for what is said; labels end with a colon of the language."""
    words = translator(language or current_language())
    found = (
        (words.gettext("Rejected:"), entry.rejected),
        (words.gettext("Who does it:"), entry.owner),
        (words.gettext("Due:"), due_text(entry, zone, language)),
    )
    return tuple((label, said) for label, said in found if said)


def paper_text(entry: EntryRow, language: Language | None = None) -> str:
    """Return `sheet A3, line 7` of an entry typed from paper; empty of any other."""
    if not entry.sheet:
        return ""
    words = translator(language or current_language())
    return words.gettext("sheet {sheet}, line {line}").format(
        sheet=entry.sheet, line=entry.sheet_line
    )


def span_text(
    at: datetime, until: datetime | None, precision: Precision, zone: ZoneInfo, language: Language
) -> str:
    """Return when something happened: `09:42`, `about 09:42`, `09:42–09:55` or `time unknown`."""
    return _span(hour_text(at, zone), at, until, precision, zone, language)


def first_written(entry: EntryRow, zone: ZoneInfo, language: Language | None = None) -> str:
    """Return the first words of a corrected entry, behind their own moment where that changed.

    `06:30, portail fermé`; with its day where that is another one.
    """
    tag = language or current_language()
    first, precision = entry.original_at, entry.original_precision
    now = (entry.happened_at, entry.until, entry.precision)
    unknown = precision is Precision.UNKNOWN and entry.precision is precision
    if (
        first is None
        or precision is None
        or unknown
        or (first, entry.original_until, precision) == now
    ):
        return entry.original
    start = moment_text(first, zone, today=entry.sort_at, language=tag)
    time = _span(start, first, entry.original_until, precision, zone, tag)
    return translator(tag).gettext("{time}, {text}").format(time=time, text=entry.original)


def _span(
    start: str,
    at: datetime,
    until: datetime | None,
    precision: Precision,
    zone: ZoneInfo,
    language: Language,
) -> str:
    words = translator(language)
    if precision is Precision.UNKNOWN:
        return words.gettext("time unknown")
    if until is not None:
        start = f"{start}–{moment_text(until, zone, today=at, language=language)}"
    if precision is Precision.ABOUT:
        # TRANSLATORS: an approximate time, "vers 09:42".
        return words.gettext("about {time}").format(time=start)
    return start
