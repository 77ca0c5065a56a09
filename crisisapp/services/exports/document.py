"""What one export of a timeline says, gathered before any format is chosen.

The default document goes outside the cell: it says what was done and when, holds no note for the
cell, no lateness and no score. The internal one adds the notes.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Literal

import msgspec

import crisisapp
from crisisapp.domain.words import EntryKind
from crisisapp.services.queries.records import EntryRow, IncidentRow, SchoolRow
from crisisapp.support.i18n import Language, translator

__all__ = [
    "ExportAudience",
    "ExportStamp",
    "TimelineDocument",
    "head_words",
    "timeline_document",
    "why_empty",
]

ExportAudience = Literal["shared", "internal"]


class ExportStamp(msgspec.Struct, frozen=True, kw_only=True):
    """The circumstances of one export, printed on it.

    `generated_at` is aware UTC; `author` who asked, empty when it is not known; `head` the
    hexadecimal hash over the whole journal at that moment (`VerifyReport.head`); `filter` says in
    words, in `language`, what was asked for, or is empty when everything was.
    """

    generated_at: datetime
    language: Language
    author: str
    head: str
    audience: ExportAudience = "shared"
    filter: str = ""


class TimelineDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A timeline ready to be written. `entries` are those to show, in reading order.

    `filter` is a whole sentence (`38 of 38 entries; no filter`); `head` is in groups of four;
    `zone` is the IANA name of the desk's zone, in which local times are written; `last_number` is
    the number of the entry recorded last, shown or not; `total` counts all of them and `kept`
    those of the filter. `empty` is a whole sentence on why no entry is shown, empty when one is.
    """

    school: SchoolRow
    incident: IncidentRow
    entries: tuple[EntryRow, ...]
    generated_at: datetime
    zone: str
    language: Language
    author: str
    filter: str
    empty: str
    kept: int
    total: int
    head: str
    version: str
    audience: ExportAudience
    last_number: str


def timeline_document(
    school: SchoolRow,
    incident: IncidentRow,
    entries: Iterable[EntryRow],
    stamp: ExportStamp,
    *,
    keep: Callable[[EntryRow], bool] | None = None,
) -> TimelineDocument:
    """Return the document of one incident's timeline.

    Args:
        school: the school of the desk; its zone is that of the document.
        incident: the incident whose timeline it is.
        entries: all entries of the incident, in the order to print them.
        stamp: when, by whom, for whom, in which language.
        keep: says which of them the filter keeps; without it, all are kept.
    """
    given = tuple(entries)
    shown = kept = given if keep is None else tuple(entry for entry in given if keep(entry))
    if stamp.audience == "shared":
        shown = tuple(entry for entry in kept if entry.kind is not EntryKind.NOTE)
    last = max(given, key=lambda entry: (entry.recorded_at, entry.key), default=None)
    return TimelineDocument(
        school=school,
        incident=incident,
        entries=shown,
        generated_at=stamp.generated_at,
        zone=school.zone,
        language=stamp.language,
        author=stamp.author,
        filter=_filter_sentence(len(shown), len(given), len(kept) - len(shown), stamp),
        empty="" if shown else why_empty(len(kept), len(given), stamp.language),
        kept=len(kept),
        total=len(given),
        head=head_words(stamp.head),
        version=crisisapp.__version__,
        audience=stamp.audience,
        last_number=last.number if last else "",
    )


def why_empty(kept: int, total: int, language: Language) -> str:
    """Return why a document shows no entry, where its filter keeps `kept` of `total` entries."""
    words = translator(language)
    if not total:
        return words.gettext("Nothing has been noted yet.")
    if kept:
        return words.gettext(
            "What it would show is for the cell only and stays out of this document."
        )
    return words.ngettext(
        "The filter does not keep the only entry.",
        "The filter keeps none of the {count} entries.",
        total,
    ).format(count=total)


def head_words(head: str) -> str:
    """Return a hexadecimal hash in groups of four, so that two people can read it to each other."""
    return " ".join(head[start : start + 4] for start in range(0, len(head), 4))


def _filter_sentence(shown: int, total: int, notes: int, stamp: ExportStamp) -> str:
    words = translator(stamp.language)
    count = words.ngettext("{shown} of {total} entry", "{shown} of {total} entries", total).format(
        shown=shown, total=total
    )
    left_out = words.ngettext(
        "{notes} note for the cell left out", "{notes} notes for the cell left out", notes
    ).format(notes=notes)
    match bool(stamp.filter), notes > 0:
        case False, False:
            return words.gettext("{count}; no filter").format(count=count)
        case True, False:
            return words.gettext("{count}; {filter}").format(count=count, filter=stamp.filter)
        case False, True:
            return words.gettext("{count}; {left_out}").format(count=count, left_out=left_out)
        case _:
            return words.gettext("{count}; {filter}; {left_out}").format(
                count=count, filter=stamp.filter, left_out=left_out
            )
