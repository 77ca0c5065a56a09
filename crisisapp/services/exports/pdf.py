"""Set the timeline as an accessible PDF; how a page is set stands in `exports.typst_page`."""

from collections.abc import Callable
from datetime import datetime
from typing import assert_never
from zoneinfo import ZoneInfo

import msgspec

from crisisapp.domain.words import Precision
from crisisapp.services.exports.document import TimelineDocument
from crisisapp.services.exports.rows import rows
from crisisapp.services.exports.typst_page import Drawn, page_job, set_page
from crisisapp.services.words.labels import level_label, long_day, status_label
from crisisapp.support.i18n import hour_text, offset_text, translator

__all__ = ["pdf_job", "render_pdf"]

_TEMPLATE = "timeline.typ"
_TITLE_MAX = 80


def render_pdf(document: TimelineDocument, *, cancelled: Callable[[], bool]) -> bytes:
    """Return the PDF of the document; takes about a second for 1,000 entries. Any thread.

    Args:
        document: what to set.
        cancelled: asked ten times a second; once true, the child is killed.

    Raises:
        UserError: CANCELLED when asked to stop; EXPORT_FAILED when the page cannot be set.
    """
    data = msgspec.to_builtins(_page(document))
    return set_page(_TEMPLATE, data, at=document.generated_at, cancelled=cancelled)


def pdf_job(document: TimelineDocument, *, drawn: Drawn | None = None) -> bytes:
    """Return the child's job as JSON; `drawn` overrides what each font is known to draw."""
    data = msgspec.to_builtins(_page(document))
    return page_job(_TEMPLATE, data, at=document.generated_at, drawn=drawn)


def _page(document: TimelineDocument) -> dict[str, object]:
    words = translator(document.language)
    incident = document.incident
    school = _school(document)
    return {
        "language": document.language,
        "date": list(document.generated_at.timetuple()[:6]),
        "title": incident.title,
        "kicker": words.gettext("Timeline"),
        "restricted": words.gettext("Restricted"),
        "internal": words.gettext("For the cell only") if document.audience == "internal" else "",
        "school": school,
        "number": incident.number,
        "running": f"{_shortened(incident.title)} · {incident.number}",
        "facts": _facts(document),
        "count": [words.gettext("Entries"), document.filter],
        "columns": [
            words.gettext("No."),
            words.gettext("Time"),
            words.gettext("What happened"),
            # TRANSLATORS: head of the column with the initials of who typed the line: "Saisie".
            words.gettext("Noted by"),
        ],
        "rows": rows(document),
        "empty": document.empty,
        "closing": _closing(document),
        "head_label": words.gettext("Fingerprint of the journal"),
        "head": document.head,
        "head_help": words.gettext(
            "Computed over the whole journal when this document was made. A journal that still "
            "gives it has not been changed since, up to this point."
        ),
        "signatures": _signatures(document),
        "signed": words.gettext("Date and signature"),
        "made": _made(document),
        # TRANSLATORS: foot of a page; the two numbers are put in by the page setter.
        "page": words.gettext("Page {page} of {pages}"),
        "version": f"CrisisApp {document.version}",
    }


def _facts(document: TimelineDocument) -> list[list[str]]:
    words = translator(document.language)
    incident = document.incident
    pairs = [
        [words.gettext("School"), _school(document)],
        [words.gettext("Situation"), incident.number],
        [words.gettext("Start"), _start(document)],
        [words.gettext("Severity"), level_label(incident.level, document.language)],
        [words.gettext("State"), status_label(incident.status, document.language)],
    ]
    told = (
        # TRANSLATORS: head of the document: what happened, "Quoi".
        (words.gettext("What"), incident.what),
        (words.gettext("Place"), incident.place),
        # TRANSLATORS: head of the document: "Qui le dit".
        (words.gettext("Who says so"), incident.source),
    )
    pairs[3:3] = [[name, text] for name, text in told if text]
    return pairs


def _shortened(title: str) -> str:
    # The line at the head of a page stays one line.
    return title if len(title) <= _TITLE_MAX else f"{title[: _TITLE_MAX - 1].rstrip()}…"


def _school(document: TimelineDocument) -> str:
    return ", ".join(filter(None, (document.school.name, document.school.town)))


def _closing(document: TimelineDocument) -> str:
    words = translator(document.language)
    if not document.last_number:
        return words.gettext("No entry.")
    return words.gettext("No entry after no. {number}.").format(number=document.last_number)


def _signatures(document: TimelineDocument) -> list[dict[str, str]]:
    words = translator(document.language)
    school = document.school
    return [
        {"role": words.gettext("Kept by"), "name": document.author},
        {
            "role": school.head_title or words.gettext("Head of the school"),
            "name": school.head_name,
        },
    ]


def _moment(at: datetime, document: TimelineDocument) -> str:
    zone = ZoneInfo(document.zone)
    day = long_day(at, zone, document.language)
    return f"{day}, {hour_text(at, zone)}"


def _made(document: TimelineDocument) -> str:
    words = translator(document.language)
    offset = offset_text(document.generated_at, ZoneInfo(document.zone))
    moment = f"{_moment(document.generated_at, document)} ({document.zone}, {offset})"
    if not document.author:
        return words.gettext("Made on {moment}, by whom is not said").format(moment=moment)
    return words.gettext("Made on {moment} by {author}").format(
        moment=moment, author=document.author
    )


def _start(document: TimelineDocument) -> str:
    words = translator(document.language)
    incident = document.incident
    match incident.started_precision:
        case Precision.EXACT:
            return _moment(incident.started_at, document)
        case Precision.ABOUT:
            moment = _moment(incident.started_at, document)
            return words.gettext("about {time}").format(time=moment)
        case Precision.UNKNOWN:
            return words.gettext("time unknown")
        case _ as never:
            assert_never(never)
