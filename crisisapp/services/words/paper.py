"""Papers in words: where one is, which orders go with it, how a time away reads in a list."""

from datetime import datetime
from zoneinfo import ZoneInfo

from crisisapp.domain.readiness import Mark
from crisisapp.services.commands.base import Command
from crisisapp.services.commands.posts import ReportSheet, TakePost
from crisisapp.services.commands.readiness import MarkReadiness
from crisisapp.services.lines.post import missing_text
from crisisapp.services.papers import PaperKind, Printed
from crisisapp.services.queries.posts import SpanRow
from crisisapp.support.i18n import _, current_language, moment_text, ngettext

__all__ = [
    "paper_kind_label",
    "paper_orders",
    "span_cells",
    "span_text",
    "unprinted_orders",
    "written_text",
]


def paper_kind_label(kind: PaperKind) -> str:
    """Return what people call a paper."""
    names = {
        PaperKind.KIT: _("Paper kit: two pages to take along, one for children handed over"),
        PaperKind.CALLS: _("Call sheet: a tally by theme"),
        PaperKind.THREAT: _("Threat sheet: a threat on the phone"),
        PaperKind.QUESTIONS: _("The questions, on a small card (A5)"),
        PaperKind.CHILDREN: _("Children handed over: a page of its own"),
    }
    return names[kind]


def paper_orders(printed: Printed) -> tuple[Command, ...]:
    """Return the orders that go with a paper that is written: a kit is ready."""
    if printed.order.kind is not PaperKind.KIT:
        return ()
    return (MarkReadiness(what=Mark.PAPER_PRINTED),)


def unprinted_orders(span: str) -> tuple[Command, ...]:
    """Return the orders for a sheet that could not be printed: nobody left, no line is to type.

    Its code stays taken: the next paper bears another.
    """
    return TakePost(span=span), ReportSheet(span=span)


def written_text(printed: Printed) -> str:
    """Return where a paper is, and with which sheet one leaves."""
    text = _("{path} is written.").format(path=printed.path)
    if not printed.order.sheet:
        return text
    left = _("You leave with sheet {sheet}: write on its numbered lines.")
    return f"{text} {left.format(sheet=printed.order.sheet)}"


def span_text(span: SpanRow, *, now: datetime, zone: ZoneInfo) -> str:
    """Return `08:05 → 10:40`, or `08:05 →` while nobody is back."""
    start = moment_text(span.left_at, zone, today=now)
    if span.back_at is None:
        return f"{start} →"
    return f"{start} → {moment_text(span.back_at, zone, today=now)}"


def span_cells(span: SpanRow, *, now: datetime, zone: ZoneInfo) -> tuple[str, ...]:
    """Return a time away as the cells of a row: sheet, hours, lines typed, what lacks."""
    count = len(span.entered)
    typed = ngettext("{count} line typed", "{count} lines typed", count).format(count=count)
    state = missing_text(span.missing, current_language()) or _("complete")
    return (
        span.sheet,
        span_text(span, now=now, zone=zone),
        typed,
        state if span.reported else _("not reported yet"),
    )
