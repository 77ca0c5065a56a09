"""A call in words, for the page and the terminal, in the language of the screen."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from crisisapp.domain.calls import Unsaid
from crisisapp.services.content import Content
from crisisapp.services.queries.calls import CallRow
from crisisapp.support.i18n import Language, _, moment_text

__all__ = ["asks_text", "block_text", "theme_names", "unsaid_lines", "wait_text", "who_text"]


def theme_names(content: Content, language: Language) -> dict[str, str]:
    """Return what families ask, by id, in the order of the page."""
    return {
        each.id: each.label_fr if language == "fr" else each.label_en
        for each in content.playbooks.calls().theme
    }


def unsaid_lines(content: Content, language: Language) -> tuple[tuple[str, str], ...]:
    """Return what the press is not told, each with its reason."""

    def said(each: Unsaid) -> tuple[str, str]:
        french = language == "fr"
        return (each.text_fr, each.why_fr) if french else (each.text_en, each.why_en)

    return tuple(map(said, content.playbooks.calls().unsaid))


def who_text(row: CallRow) -> str:
    """Return who called, or a dash where nobody said."""
    if row.outlet and row.caller:
        return f"{row.outlet} ({row.caller})"
    return row.outlet or row.caller or "–"


def asks_text(row: CallRow, themes: Mapping[str, str]) -> str:
    """Return what they ask, else what it is about."""
    return row.question or themes.get(row.theme, row.theme) or "–"


def wait_text(row: CallRow, *, now: datetime, zone: ZoneInfo) -> str:
    """Return `to call back before 11:30`, or when they were; empty where nobody waits.

    An hour that is over is not called late: who reads it sees the clock. `now` is aware.
    """
    if row.answered_at is not None:
        time = moment_text(row.answered_at, zone, today=now)
        return _("called back at {time}").format(time=time)
    if row.waits and row.due is not None:
        time = moment_text(row.due, zone, today=now)
        return _("to call back before {time}").format(time=time)
    return ""


def block_text(row: CallRow, themes: Mapping[str, str], *, now: datetime, zone: ZoneInfo) -> str:
    """Return a call in a few lines; `now` is aware, hours are those of `zone`."""
    at = moment_text(row.at, zone, today=now)
    head = " · ".join(part for part in (at, who_text(row), row.child, row.phone) if part)
    lines = [head, asks_text(row, themes)]
    if row.answer:
        lines.append(_("Answered: {text}").format(text=row.answer))
    if row.closes_at is not None:
        time = moment_text(row.closes_at, zone, today=now)
        lines.append(_("Closes at {time}.").format(time=time))
    lines.append(wait_text(row, now=now, zone=zone))
    return "\n".join(line for line in lines if line)
