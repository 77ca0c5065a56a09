"""Set the timeline as an accessible PDF (tagged, PDF/UA-1) in a child process.

The template is fixed and ships with the program; what people typed reaches it as JSON alone, where
no text can be an instruction. The page is the same on every computer: only the fonts that ship.
"""

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from threading import Thread
from typing import assert_never
from zoneinfo import ZoneInfo

import msgspec

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.words import Precision
from crisisapp.services.exports.document import TimelineDocument
from crisisapp.services.exports.glyphs import drawn_by
from crisisapp.services.exports.rows import rows
from crisisapp.services.exports.text import printable
from crisisapp.services.exports.typst_child import CHILD_FLAG
from crisisapp.services.labels import level_label, long_day, status_label
from crisisapp.support.i18n import hour_text, offset_text, translator
from crisisapp.support.resources import resource_folder

__all__ = ["child_command", "pdf_job", "render_pdf"]

_Drawn = tuple[frozenset[int], ...]  # what each font draws, the preferred one first

_POLL_S = 0.1  # how long a wish to stop may wait
_NO_GLYPH = "could not be displayed"  # typst's words when a font lacks a sign
_TITLE_MAX = 80
_NO_WINDOW = 0x08000000  # Windows: a terminal program started by a window opens no black box


def child_command() -> list[str]:
    """Return the command that starts the child process, in a checkout, a wheel or a bundle.

    A bundle has no Python to start: its terminal program, which lies beside the window's, is
    started again with a hidden word.
    """
    if getattr(sys, "frozen", False):
        here = Path(sys.executable)
        terminal = here.with_name(f"crisisapp-cli{here.suffix}")
        return [str(terminal if terminal.exists() else here), CHILD_FLAG]
    # -P: a file called json.py or typst.py in the folder one stands in is never imported.
    return [sys.executable, "-P", "-m", "crisisapp.services.exports.typst_child"]


def render_pdf(document: TimelineDocument, *, cancelled: Callable[[], bool]) -> bytes:
    """Return the PDF of the document; takes about a second for 1,000 entries. Any thread.

    Args:
        document: what to set.
        cancelled: asked ten times a second; once true, the child is killed.

    Raises:
        UserError: CANCELLED when asked to stop; EXPORT_FAILED when the page cannot be set.
    """
    try:
        return _run(pdf_job(document), cancelled)
    except _MissingGlyph:
        # In some company a font lacks what its map promised. The page must come out all the same.
        return _run(pdf_job(document, drawn=()), cancelled)


def pdf_job(document: TimelineDocument, *, drawn: _Drawn | None = None) -> bytes:
    """Return the child's job as JSON; `drawn` overrides what each font is known to draw."""
    templates = resource_folder("resources") / "typst"
    fonts = (resource_folder("resources") / "fonts", templates / "fonts")
    if drawn is None:
        drawn = (drawn_by(fonts[0] / "Inter-Regular.otf"), drawn_by(fonts[1] / "DejaVuSans.ttf"))
    data = _printable(msgspec.to_builtins(_page(document)), drawn)
    return json.dumps(
        {
            "template": str(templates / "timeline.typ"),
            "fonts": [str(folder) for folder in fonts],
            "data": json.dumps(data, ensure_ascii=False, separators=(",", ":")),
            "timestamp": int(document.generated_at.timestamp()),
        }
    ).encode("ascii")


class _MissingGlyph(Exception):
    """The fonts lack a sign that their maps promised."""


def _run(job: bytes, cancelled: Callable[[], bool]) -> bytes:
    flags = _NO_WINDOW if sys.platform == "win32" else 0
    try:
        child = subprocess.Popen(  # noqa: S603 - our own program, no shell
            child_command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            creationflags=flags,
        )
    except OSError as error:
        raise UserError(UserCode.EXPORT_FAILED, reason=error.strerror or str(error)) from error
    try:
        pdf, words = _wait(child, job, cancelled)
    finally:
        if child.poll() is None:
            child.kill()
            child.wait()
    if child.returncode == 0 and pdf.startswith(b"%PDF-"):
        return pdf
    reason = words.decode("utf-8", "replace").strip()
    if _NO_GLYPH in reason:
        raise _MissingGlyph(reason)
    raise UserError(
        UserCode.EXPORT_FAILED, reason=reason.splitlines()[-1] if reason else str(child.returncode)
    )


def _wait(
    child: subprocess.Popen[bytes], job: bytes, cancelled: Callable[[], bool]
) -> tuple[bytes, bytes]:
    """Hand the job over and take what comes back, on a thread of its own, so that one can stop.

    A `communicate` that times out forgets the rest of a job longer than a pipe holds; the child
    would wait for it for ever.
    """
    answers: list[tuple[bytes, bytes]] = []
    exchange = Thread(target=lambda: answers.append(child.communicate(job)), daemon=True)
    exchange.start()
    while exchange.is_alive():
        if cancelled():
            child.kill()
            exchange.join()
            raise UserError(UserCode.CANCELLED)
        exchange.join(_POLL_S)
    return answers[0] if answers else (b"", b"")


def _printable(value: object, drawn: _Drawn) -> object:
    match value:
        case str():
            return printable(value, drawn)
        case list() | tuple():
            return [_printable(item, drawn) for item in value]
        case dict():
            return {key: _printable(item, drawn) for key, item in value.items()}
        case _:
            return value


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
