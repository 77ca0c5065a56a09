"""Paper: the pages to take along, those that lie ready, and the lines that come back."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from crisisapp.cli.output import answer, say, say_json, table
from crisisapp.cli.params import (
    as_json,
    by,
    file_argument,
    lang,
    path_type,
    reading,
    writing,
)
from crisisapp.cli.program import Command, Group, argument, option
from crisisapp.cli.terminal import Terminal, desk_language
from crisisapp.domain.sheets import MAX_LINES, USUAL_LINES
from crisisapp.support.i18n import N_, _, as_language

if TYPE_CHECKING:
    from crisisapp.cli.terminal import Writer
    from crisisapp.services.papers import PaperOrder, Printed

__all__ = ["COMMANDS"]

_KINDS = ("kit", "calls", "threat", "questions", "children")


@click.command(
    "paper",
    cls=Command,
    help=N_(
        "Write a paper as an accessible PDF: the pages to take along (kit: two, and one for "
        "children handed over), a tally of calls, a sheet for a threat on the phone, the "
        "questions on a small card, children handed over. With --leave, somebody leaves now "
        "with the pages: the hour is noted. A file that exists "
        "is never overwritten."
    ),
    example="crisisapp-cli paper tilleuls.crisis 1 -o feuille.pdf --leave",
)
@file_argument
@argument("number", required=False, default="", help=N_("The situation; without it, none."))
@option(
    "--kind",
    type=click.Choice(_KINDS),
    default="kit",
    show_default=True,
    help=N_("Which paper."),
)
@option(
    "-o",
    "--output",
    "out",
    type=path_type(),
    required=True,
    metavar="OUT",
    help=N_("The file to make."),
)
@option("--leave", is_flag=True, help=N_("Leave the computer with these pages, now."))
@option(
    "--lines",
    type=click.IntRange(1, MAX_LINES),
    default=USUAL_LINES,
    show_default=True,
    metavar="N",
    help=N_("How many numbered lines to write on."),
)
@lang(N_("The language of the document; that of the desk by default."))
@by
@as_json
@click.pass_obj
def paper(
    terminal: Terminal,
    file: Path,
    number: str,
    kind: str,
    out: Path,
    leave: bool,
    lines: int,
    lang: str | None,
    by: str,
    as_json: bool,
) -> None:
    """Write a paper, and leave with it."""
    from crisisapp.cli.find import the_incident
    from crisisapp.services.papers import PaperKind, PaperOrder, write_paper
    from crisisapp.services.words.paper import paper_orders, written_text

    _refuse_what_says_nothing(number, kind, leave=leave)
    with terminal.writing(file, by=by) as writer:
        desk = writer.desk
        row = the_incident(desk, number) if number else None
        order = PaperOrder(
            kind=PaperKind(kind),
            out=out,
            language=as_language(lang, default=desk_language(desk)),
            incident=row.id if row else "",
            lines=lines,
        )
        printed = _left(writer, order) if leave else write_paper(desk, order)
        for command in paper_orders(printed):
            writer.do(command)
    sheet_code = printed.order.sheet
    data = {"kind": kind, "number": row.number if row else "", "sheet": sheet_code}
    answer(written_text(printed), as_json=as_json, made=str(out), **data)


def _left(writer: "Writer", order: "PaperOrder") -> "Printed":
    """Note the leaving, then write the pages: no paper bears a code that the register lacks."""
    import msgspec  # start-up: on demand

    from crisisapp.domain.errors import CrisisError
    from crisisapp.services.commands.posts import LeavePost
    from crisisapp.services.exports.write import require_place
    from crisisapp.services.papers import write_paper
    from crisisapp.services.queries.posts import span_of
    from crisisapp.services.words.paper import unprinted_orders

    require_place(order.out)
    span = writer.do(LeavePost(incident=order.incident, lines=order.lines)).made
    away = span_of(writer.desk.read, span)
    code = away.sheet if away else ""
    try:
        return write_paper(writer.desk, msgspec.structs.replace(order, sheet=code))
    except CrisisError:
        for command in unprinted_orders(span):
            writer.do(command)
        raise


def _refuse_what_says_nothing(number: str, kind: str, *, leave: bool) -> None:
    context = click.get_current_context()
    if kind != "kit" and (number or leave):
        raise click.UsageError(
            _("Only the kit is of a situation and goes with --leave: leave the others out."),
            context,
        )
    if leave and not number:
        raise click.UsageError(_("--leave needs the number of the situation."), context)


sheet = Group("sheet", help=N_("Sheets of paper: who left with which, and the lines typed back."))


@sheet.command(
    "list",
    help=N_("List the times away: the sheet, the hours, the lines that are in the register."),
    example="crisisapp-cli sheet list tilleuls.crisis 1",
)
@reading()
@click.pass_obj
def list_(terminal: Terminal, file: Path, number: str, as_json: bool) -> None:
    """List the times away."""
    from crisisapp.cli.data import instant
    from crisisapp.cli.find import the_incident
    from crisisapp.services.queries.posts import spans
    from crisisapp.services.words.paper import span_cells

    with terminal.reading(file) as desk:
        found = spans(desk.read, the_incident(desk, number).id)
        zone, now = desk.zone, desk.now()
    if as_json:
        say_json(
            [
                {
                    "sheet": span.sheet,
                    "lines": span.lines,
                    "left_at": instant(span.left_at, zone),
                    "back_at": instant(span.back_at, zone),
                    "entered": list(span.entered),
                    "used": span.used,
                    "missing": list(span.missing),
                }
                for span in found
            ]
        )
    elif found:
        table([span_cells(span, now=now, zone=zone) for span in found])
    else:
        say(_("Nobody left the computer with a sheet."))


@sheet.command(
    "left",
    help=N_("Note that somebody left with a sheet that lay ready; it gets the next code."),
    example="crisisapp-cli sheet left tilleuls.crisis 1 --at 08:05",
)
@writing(
    option("--at", default="", metavar="TIME", help=N_("When, such as 08:05; now by default.")),
    option(
        "--lines",
        type=click.IntRange(1, MAX_LINES),
        default=USUAL_LINES,
        show_default=True,
        metavar="N",
        help=N_("How many numbered lines it has."),
    ),
)
@click.pass_obj
def left(
    terminal: Terminal, file: Path, number: str, at: str, lines: int, by: str, as_json: bool
) -> None:
    """Note that somebody left."""
    from crisisapp.cli.find import the_incident, the_past
    from crisisapp.services.commands.posts import LeavePost
    from crisisapp.services.queries.posts import span_of

    with terminal.writing(file, by=by) as writer:
        desk = writer.desk
        row = the_incident(desk, number)
        moment = the_past(desk, at) if at else None
        made = writer.do(LeavePost(incident=row.id, lines=lines, at=moment)).made
        span = span_of(desk.read, made)
    code = span.sheet if span else ""
    text = _("Left with sheet {sheet}.").format(sheet=code)
    answer(text, as_json=as_json, made=made, number=row.number, sheet=code)


@sheet.command(
    "back",
    help=N_("Note that who left with a sheet is back."),
    example="crisisapp-cli sheet back tilleuls.crisis 1 A1",
)
@writing(
    argument("sheet", help=N_("The code printed on the sheet.")),
    option("--at", default="", metavar="TIME", help=N_("When, such as 10:40; now by default.")),
)
@click.pass_obj
def back(
    terminal: Terminal, file: Path, number: str, sheet: str, at: str, by: str, as_json: bool
) -> None:
    """Note that somebody is back."""
    from crisisapp.cli.find import the_incident, the_past, the_span
    from crisisapp.services.commands.posts import TakePost

    with terminal.writing(file, by=by) as writer:
        desk = writer.desk
        row = the_incident(desk, number)
        span = the_span(desk, row.id, sheet)
        moment = the_past(desk, at) if at else None
        writer.do(TakePost(span=span.id, at=moment))
    text = _("Back, with sheet {sheet}.").format(sheet=span.sheet)
    answer(text, as_json=as_json, made=span.id, number=row.number, sheet=span.sheet)


@sheet.command(
    "type",
    help=N_(
        "Type a line of a sheet: it becomes an entry with the hour written on the paper. An hour "
        "without a day is of the time away, after the line before; --day begins another day."
    ),
    example='crisisapp-cli sheet type tilleuls.crisis 1 A1 7 "police sur place"',
)
@writing(
    argument("sheet", help=N_("The code printed on the sheet.")),
    argument("line", type=int, help=N_("The number printed before the line.")),
    argument("text", help=N_("What is written there.")),
    option("--day", default="", metavar="DAY", help=N_("The day of the line: 2026-11-24.")),
)
@click.pass_obj
def type_(
    terminal: Terminal,
    file: Path,
    number: str,
    sheet: str,
    line: int,
    text: str,
    day: str,
    by: str,
    as_json: bool,
) -> None:
    """Type a line of paper."""
    from crisisapp.cli.data import instant
    from crisisapp.cli.find import the_incident, the_span
    from crisisapp.services.paper_lines import line_order, read_line
    from crisisapp.services.queries.timeline import entry_by_id
    from crisisapp.services.typed_time import typed_day
    from crisisapp.support.i18n import current_language

    with terminal.writing(file, by=by) as writer:
        desk = writer.desk
        row = the_incident(desk, number)
        span = the_span(desk, row.id, sheet)
        read = read_line(
            desk.read,
            span,
            text,
            line=line,
            day=typed_day(day, now=desk.now(), zone=desk.zone) if day else None,
            now=desk.now(),
            zone=desk.zone,
            language=current_language(),
        )
        made = writer.do(line_order(span, line, read, language=desk.language)).made
        entry = entry_by_id(desk.read, made)
        at = instant(read.happened_at, desk.zone)
    written = entry.number if entry else ""
    said = _("Line {line} of sheet {sheet} is entry {number}.").format(
        line=line, sheet=span.sheet, number=written
    )
    answer(
        said,
        as_json=as_json,
        made=made,
        number=row.number,
        entry=written,
        sheet=span.sheet,
        line=line,
        happened_at=at,
    )


@sheet.command(
    "report",
    help=N_("Say that a sheet is typed; lines that are missing are named, in the timeline too."),
    example="crisisapp-cli sheet report tilleuls.crisis 1 A1 --last 7",
)
@writing(
    argument("sheet", help=N_("The code printed on the sheet.")),
    option(
        "--last",
        type=int,
        default=0,
        metavar="LINE",
        help=N_("The last line written on the paper; the last one typed by default."),
    ),
)
@click.pass_obj
def report(
    terminal: Terminal, file: Path, number: str, sheet: str, last: int, by: str, as_json: bool
) -> None:
    """Report a sheet."""
    from crisisapp.cli.find import the_incident, the_span
    from crisisapp.services.commands.posts import ReportSheet
    from crisisapp.services.lines.post import reported_line
    from crisisapp.services.queries.posts import span_of
    from crisisapp.support.i18n import current_language

    with terminal.writing(file, by=by) as writer:
        desk = writer.desk
        row = the_incident(desk, number)
        span = the_span(desk, row.id, sheet)
        writer.do(ReportSheet(span=span.id, last=last))
        done = span_of(desk.read, span.id) or span
    said = reported_line(done.sheet, len(done.entered), done.missing, current_language())
    answer(
        said,
        as_json=as_json,
        made=span.id,
        number=row.number,
        sheet=done.sheet,
        entered=len(done.entered),
        used=done.used,
        missing=list(done.missing),
    )


COMMANDS: dict[str, click.Command] = {"paper": paper, "sheet": sheet}
