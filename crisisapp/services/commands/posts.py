"""Orders about paper: somebody leaves with a sheet, comes back, and its lines are in the desk."""

from datetime import datetime

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.events import Event
from crisisapp.domain.events.paper import PostLeft, PostTaken, SheetReported
from crisisapp.domain.sheets import (
    MAX_LINES,
    USUAL_LINES,
    missing_lines,
    next_sheet,
    sheet_spelled,
)
from crisisapp.domain.words import EntryKind, Verification
from crisisapp.services.commands.base import Command, Context, Handler, Outcome, past_instant
from crisisapp.services.commands.timeline import RecordEntry, planned_entry
from crisisapp.services.lines.post import back_line, left_line, reported_line
from crisisapp.services.queries.posts import SpanRow, sheets_known, span_of, span_of_sheet
from crisisapp.support.clock import to_iso

__all__ = ["HANDLERS", "LeavePost", "ReportSheet", "TakePost", "line_of_paper"]


class LeavePost(Command, frozen=True, kw_only=True):
    """*Je quitte le poste*: leave the computer with a sheet of `lines` numbered lines.

    `sheet` is the code printed on it, the next one when none is given; `at` (aware) when somebody
    left, now when not given. Not undone: the paper is outside.
    """

    incident: str
    sheet: str = ""
    lines: int = USUAL_LINES
    at: datetime | None = None


class TakePost(Command, frozen=True, kw_only=True):
    """Say that who left is back, at `at` (aware; now when not given). Not undone: leave again."""

    span: str
    at: datetime | None = None


class ReportSheet(Command, frozen=True, kw_only=True):
    """Say that what stood on the sheet is in the desk; lines that lack are said.

    `last` is the last line written on the paper, 0: the last one typed. Who reports is back. Not
    undone: a line that is found later is typed, and the sheet reported again.
    """

    span: str
    last: int = 0


def leave_post(command: LeavePost, context: Context) -> Outcome:
    """Write that somebody left, with a line of the timeline."""
    known = context.read.value("SELECT 1 FROM incident WHERE incident = ?", (command.incident,))
    if known is None:
        raise UserError(UserCode.UNKNOWN_INCIDENT, number=command.incident)
    if not 1 <= command.lines <= MAX_LINES:
        raise UserError(UserCode.BAD_VALUE, field="lines", value=command.lines)
    away = context.read.value(
        "SELECT sheet FROM post WHERE incident = ? AND back_at IS NULL", (command.incident,)
    )
    if away is not None:
        raise UserError(UserCode.POST_LEFT, sheet=away)
    at = context.now if command.at is None else command.at
    event = PostLeft(
        span=context.ids.new_id(),
        at=past_instant(at, context),
        sheet=_code(command.sheet, context),
        lines=command.lines,
    )
    said = left_line(event.sheet, context.language)
    entry = _said(command.incident, said, at, context)
    return Outcome(events=((command.incident, event), *entry), made=event.span)


def take_post(command: TakePost, context: Context) -> Outcome:
    """Write that who left is back, with a line of the timeline."""
    span = _span(command.span, context)
    if span.back_at is not None:
        raise UserError(UserCode.POST_TAKEN, sheet=span.sheet)
    return Outcome(events=_taken(span, command.at, context, ahead=0), made=span.id)


def report_sheet(command: ReportSheet, context: Context) -> Outcome:
    """Write how much of the sheet is in the desk, and which lines lack."""
    span = _span(command.span, context)
    if not 0 <= command.last <= span.lines:
        raise UserError(UserCode.PAPER_LINE, sheet=span.sheet, line=command.last, lines=span.lines)
    back = _taken(span, None, context, ahead=0) if span.back_at is None else ()
    missing = missing_lines(span.entered, command.last)
    used = max(command.last, max(span.entered, default=0))
    said = reported_line(span.sheet, len(span.entered), missing, context.language)
    entry = _said(span.incident, said, context.now, context, ahead=bool(back))
    event = SheetReported(span=span.id, used=used, missing=missing)
    return Outcome(events=(*back, (span.incident, event), *entry), made=span.id)


def line_of_paper(incident: str, sheet: str, line: int, context: Context) -> tuple[str, int]:
    """Return the sheet and the line an entry comes from, as they stand in its body.

    Raises:
        UserError: UNKNOWN_PAPER; PAPER_LINE, the sheet has no such line; PAPER_LINE_TAKEN, it is an
            entry already.
    """
    found = span_of_sheet(context.read, incident, sheet)
    if found is None:
        raise UserError(UserCode.UNKNOWN_PAPER, sheet=sheet)
    if not 1 <= line <= found.lines:
        raise UserError(UserCode.PAPER_LINE, sheet=found.sheet, line=line, lines=found.lines)
    row = context.read.one(
        "SELECT letter, number FROM entry"
        " WHERE incident = ? AND sheet = ? AND sheet_line = ? AND struck = 0",
        (incident, found.sheet, line),
    )
    if row is not None:
        raise UserError(
            UserCode.PAPER_LINE_TAKEN, sheet=found.sheet, line=line, number=f"{row[0]}{row[1]}"
        )
    return found.sheet, line


def _code(given: str, context: Context) -> str:
    known = sheets_known(context.read)
    if not given.strip():
        return next_sheet(context.letter, known)
    code = sheet_spelled(given)
    if not code:
        raise UserError(UserCode.UNKNOWN_PAPER, sheet=given)
    if code in known:
        raise UserError(UserCode.PAPER_TAKEN, sheet=code)
    return code


def _span(span: str, context: Context) -> SpanRow:
    found = span_of(context.read, span)
    if found is None:
        raise UserError(UserCode.UNKNOWN_PAPER, sheet=span)
    return found


def _taken(
    span: SpanRow, at: datetime | None, context: Context, *, ahead: int
) -> tuple[tuple[str, Event], ...]:
    moment = context.now if at is None else at
    body = past_instant(moment, context)
    if body < to_iso(span.left_at):
        raise UserError(
            UserCode.BACK_BEFORE,
            value=f"{moment.astimezone(context.zone):%Y-%m-%d %H:%M}",
            sheet=span.sheet,
            left=f"{span.left_at.astimezone(context.zone):%Y-%m-%d %H:%M}",
        )
    said = back_line(span.sheet, context.language)
    entry = _said(span.incident, said, moment, context, ahead=ahead)
    return ((span.incident, PostTaken(span=span.id, at=body)), *entry)


def _said(
    incident: str, text: str, at: datetime, context: Context, *, ahead: int = 0
) -> tuple[tuple[str, Event], ...]:
    order = RecordEntry(
        incident=incident,
        kind=EntryKind.ACTION,
        text=text,
        happened_at=at,
        verification=Verification.CONFIRMED,
    )
    return planned_entry(order, context, ahead=ahead).events


HANDLERS: dict[type[Command], Handler] = {
    LeavePost: leave_post,
    TakePost: take_post,
    ReportSheet: report_sheet,
}
