"""The base moments in words, and what a correction of one moved: for the timeline and the screen.

In the timeline they stand in the desk's language for ever; a time that is over is a date like any
other there, never a judgement.
"""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from crisisapp.domain.changes import Moved
from crisisapp.domain.deadlines import CHOSEN
from crisisapp.domain.publications import Answer
from crisisapp.domain.words import Precision
from crisisapp.services.queries.publications import PublicationRow
from crisisapp.support.i18n import (
    Language,
    current_language,
    day_text,
    hour_text,
    together,
    translator,
)

__all__ = ["base_label", "dated", "marked_line", "moment_line", "moved_text", "posted_line"]

_SHOWN = 3


def base_label(base: str, language: Language | None = None) -> str:
    """Return what a base moment is called; a step's is `a step done before`."""
    words = translator(language or current_language())
    labels = {
        "t0": words.pgettext("moment", "start of the situation"),
        "publication": words.pgettext("moment", "first posting of a content"),
        "breach_aware": words.pgettext("moment", "breach known"),
        "received": words.pgettext("moment", "request received"),
        "event": words.pgettext("moment", "the event that is announced"),
        CHOSEN: words.pgettext("moment", "chosen by hand"),
        "closure": words.pgettext("moment", "end of the situation"),
    }
    return labels.get(base) or words.pgettext("moment", "a step done before")


def dated(
    at: datetime,
    zone: ZoneInfo,
    precision: Precision = Precision.EXACT,
    language: Language | None = None,
) -> str:
    """Return `24 févr. 2027 09:42` in the school's zone, `about` before it where it is."""
    local = at.astimezone(zone)
    text = f"{day_text(at, zone, language=language)} {local.year} {hour_text(at, zone)}"
    if precision is Precision.EXACT:
        return text
    words = translator(language or current_language())
    return words.pgettext("moment", "about {time}").format(time=text)


def moment_line(
    base: str,
    at: datetime | None,
    *,
    zone: ZoneInfo,
    precision: Precision,
    language: Language,
    before: datetime | None = None,
) -> str:
    """Return the line that says a moment: what it is, and what was written before."""
    words = translator(language)
    label = base_label(base, language)
    label = label[:1].upper() + label[1:]
    if at is None:
        return words.gettext("{moment}: no longer known.").format(moment=label)
    time = dated(at, zone, precision, language)
    if before is None or before == at:
        return words.gettext("{moment}: {time}.").format(moment=label, time=time)
    return words.gettext("{moment}: {time} (before: {old}).").format(
        moment=label, time=time, old=dated(before, zone, language=language)
    )


def posted_line(row: PublicationRow, *, zone: ZoneInfo, language: Language) -> str:
    """Return the line that says since when a content is online, as far as anybody knows."""
    words = translator(language)
    if row.online_since is None:
        text = words.gettext("Publication {number}: first seen {time}.")
        return text.format(number=row.number, time=dated(row.first_seen, zone, language=language))
    text = words.gettext("Publication {number}: online since {time}.")
    time = dated(row.online_since, zone, row.online_precision, language)
    return text.format(number=row.number, time=time)


def marked_line(row: PublicationRow, language: Language) -> str:
    """Return the line that says whether a content is insult or defamation to be examined."""
    words = translator(language)
    if row.insult is Answer.YES:
        text = words.gettext("Publication {number}: insult or defamation to be examined.")
    else:
        text = words.gettext("Publication {number}: no longer insult or defamation to be examined.")
    return text.format(number=row.number)


def moved_text(moved: Sequence[Moved], zone: ZoneInfo, language: Language | None = None) -> str:
    """Return what moved: duties by name with their date, advice by its number; else nothing."""
    tag = language or current_language()
    words = translator(tag)
    parts = []
    for new in (False, True):
        some = [each for each in moved if (each.before is None) == new]
        duties = [_named(each, zone, tag) for each in some if each.legal]
        marks = len(some) - len(duties)
        if duties and new:
            text = words.ngettext(
                "{count} deadline dated: {list}.", "{count} deadlines dated: {list}.", len(duties)
            )
        else:
            text = words.ngettext(
                "{count} deadline moved: {list}.", "{count} deadlines moved: {list}.", len(duties)
            )
        if duties:
            parts.append(text.format(count=len(duties), list=_list(duties, tag)))
        if new:
            text = words.ngettext("{count} time mark dated.", "{count} time marks dated.", marks)
        else:
            text = words.ngettext("{count} time mark moved.", "{count} time marks moved.", marks)
        if marks:
            parts.append(text.format(count=marks))
    return " ".join(parts)


def _list(names: list[str], language: Language) -> str:
    more = len(names) - _SHOWN
    if more <= 0:
        return together(names, language=language)
    text = translator(language).ngettext("and {count} more", "and {count} more", more)
    return together((*names[:_SHOWN], text.format(count=more)), language=language)


def _named(moved: Moved, zone: ZoneInfo, language: Language) -> str:
    words = translator(language)
    text = moved.text_fr if language == "fr" else moved.text_en
    if moved.publication:
        text = words.gettext("{title}, publication {number}").format(
            title=text, number=moved.publication
        )
    if moved.after is None:
        return words.gettext("{step}: no date any more").format(step=text)
    return words.gettext("{step}: {time}").format(
        step=text, time=dated(moved.after, zone, language=language)
    )
