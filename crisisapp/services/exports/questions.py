"""The public page of questions and answers: only what is answered and cleared for the public."""

import re
from collections.abc import Sequence
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Literal

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.questions import ClearedFor
from crisisapp.services.clearing import Passed
from crisisapp.services.days import day_in_full
from crisisapp.services.drafting.desk_context import Known
from crisisapp.services.drafting.filters import spaced_fr
from crisisapp.services.exports.write import write_export
from crisisapp.services.queries.desk import school
from crisisapp.services.queries.people import names_of
from crisisapp.services.queries.questions import QuestionRow, cleared_for, questions
from crisisapp.services.words.call_line import theme_names
from crisisapp.services.words.read_hour import clock_at
from crisisapp.support.i18n import Language, translator

__all__ = ["PageFormat", "format_of", "public_page", "write_public_page"]

PageFormat = Literal["md", "html"]

_FORMATS: dict[str, PageFormat] = {".md": "md", ".html": "html", ".htm": "html"}
_MARKS = re.compile(r"([\\`*_{}\[\]<>#|])")
_LIST_HEAD = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)")


def format_of(path: Path) -> PageFormat:
    """Return what a file's name asks for.

    Raises:
        UserError: BAD_VALUE, it ends neither with `.md` nor with `.html`.
    """
    found = _FORMATS.get(path.suffix.lower())
    if found is None:
        raise UserError(UserCode.BAD_VALUE, field="page", value=path.name)
    return found


def public_page(known: Known, incident_id: str, language: Language, fmt: PageFormat) -> str:
    """Return the page in the desk's language, with the hour of the school; it names no situation.

    Raises:
        UserError: NOTHING_PUBLIC.
    """
    names = theme_names(known.content, language)
    asked = questions(known.read, incident_id, language, tuple(names))
    told = cleared_for(asked, ClearedFor.PUBLIC, names_of(known.read, incident_id))
    passed = Passed(known.read, incident_id, ClearedFor.PUBLIC, language)
    rows = tuple(passed.answers(told))
    if not rows:
        raise UserError(UserCode.NOTHING_PUBLIC)
    words = translator(language)
    day, hour = known.now(), clock_at(known.now(), zone=known.zone, language=language)
    said = words.gettext("Updated on {day} at {time}.")
    stamp = said.format(day=day_in_full(day.astimezone(known.zone), language), time=hour)
    stamp = spaced_fr(stamp) if language == "fr" else stamp
    title = words.gettext("Questions and answers")
    head = (f"{title} · {school(known.read).name}", stamp)
    parts = [
        (names.get(theme, ""), tuple(group))
        for theme, group in groupby(rows, key=lambda row: row.theme)
    ]
    if fmt == "md":
        return _markdown(head, parts)
    return _html(head, parts, language)


def write_public_page(known: Known, incident_id: str, language: Language, out: Path) -> Path:
    """Write the page whole, or not at all, never over another file; return its path.

    Raises:
        UserError: BAD_VALUE, NOTHING_PUBLIC, and as `write_export`.
        DataError: as `write_export`.
    """
    fmt = format_of(out)
    return write_export(out, public_page(known, incident_id, language, fmt).encode)


_Parts = Sequence[tuple[str, tuple[QuestionRow, ...]]]


def _markdown(head: tuple[str, str], parts: _Parts) -> str:
    lines = [f"# {_plain(head[0])}", "", f"*{_plain(head[1])}*", ""]
    for theme, rows in parts:
        if theme and len(parts) > 1:
            lines += [f"## {_plain(theme)}", ""]
        for row in rows:
            lines += [f"**{_plain(row.text)}**", "", _plain(row.said), ""]
    return "\n".join(lines)


def _plain(text: str) -> str:
    """Return words that Markdown shows as they are."""
    return _LIST_HEAD.sub(r"\1\\\2", _MARKS.sub(r"\\\1", text))


def _html(head: tuple[str, str], parts: _Parts, language: Language) -> str:
    lines = [
        "<!doctype html>",
        f'<html lang="{language}">',
        '<head><meta charset="utf-8">',
        f"<title>{escape(head[0])}</title></head>",
        "<body>",
        f"<h1>{escape(head[0])}</h1>",
        f"<p><em>{escape(head[1])}</em></p>",
    ]
    for theme, rows in parts:
        if theme and len(parts) > 1:
            lines.append(f"<h2>{escape(theme)}</h2>")
        lines.append("<dl>")
        for row in rows:
            lines.append(f"<dt>{escape(row.text)}</dt>")
            lines.append(f"<dd>{escape(row.said)}</dd>")
        lines.append("</dl>")
    return "\n".join((*lines, "</body>", "</html>", ""))
