"""Deadlines: what is due next, and the moments from which it is counted."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from crisisapp.cli.output import answer, say, say_json, table
from crisisapp.cli.params import path_type, reading, writing
from crisisapp.cli.program import Command, Group, argument, option
from crisisapp.cli.terminal import Terminal, Writer
from crisisapp.support.i18n import N_, _

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from crisisapp.domain.words import Precision
    from crisisapp.services.deadlines import Deadline

__all__ = ["COMMANDS"]

moment = Group("moment", help=N_("The moments from which deadlines are counted: list, say."))
_BASES = {"t0": "t0", "breach": "breach_aware", "received": "received", "event": "event"}


@click.command(
    "deadlines",
    cls=Command,
    help=N_(
        "List what is due, the next one first: duties of the law, then the advice of the playbooks."
    ),
    example="crisisapp-cli deadlines tilleuls.crisis 1",
)
@reading(
    option(
        "--ics",
        "out",
        type=path_type(),
        default=None,
        metavar="OUT",
        help=N_("Write those to come to an agenda file as well; it names nobody."),
    )
)
@click.pass_obj
def list_deadlines(
    terminal: Terminal, file: Path, number: str, *, out: Path | None, as_json: bool
) -> None:
    """List the deadlines."""
    from crisisapp.cli.clock_data import deadline_data
    from crisisapp.cli.find import the_incident
    from crisisapp.services.deadlines import Subject, deadlines
    from crisisapp.services.queries.desk import school
    from crisisapp.services.queries.school_day import calendar_of, said_school_day, school_day
    from crisisapp.services.words.deadline import closed_words, jump_lines
    from crisisapp.services.words.school_day import day_lines

    with terminal.reading(file) as desk:
        zone, now = desk.zone, desk.clock.now()
        row = the_incident(desk, number)
        found = deadlines(Subject(read=desk.read, content=desk.content, incident=row.id, zone=zone))
        closed = closed_words(desk.read, row.id)
        jumps = jump_lines(desk.read, row.id, zone)
        day = school_day(desk.read, zone)
        calendar = calendar_of(said_school_day(desk.read))
        name = school(desk.read).desk_id
    if out is not None:
        from crisisapp.services.exports.agenda import agenda
        from crisisapp.services.exports.write import write_export

        data = agenda(found, number=row.number, desk=name, now=now, zone=zone)
        write_export(out, lambda: data)
    if as_json:
        say_json([deadline_data(each, zone) for each in found])
        return
    if closed:
        say(closed)
    if not found:
        say(_("Nothing is due."))
    _say_group(_("Duties"), [each for each in found if each.legal], now, zone)
    _say_group(_("Advice"), [each for each in found if not each.legal], now, zone)
    for line in (*day_lines(now, day, calendar), *jumps):
        say(line)
    if out is not None:
        say(_("{path} is written.").format(path=out))


def _say_group(title: str, rows: "list[Deadline]", now: "datetime", zone: "ZoneInfo") -> None:
    from crisisapp.services.words.deadline import card_lines, deadline_text, when_text

    if not rows:
        return
    say(title)
    table(
        [
            (
                str(each.step or each.publication or ""),
                "\n".join(
                    (
                        f"{deadline_text(each)} · {when_text(each, now=now, zone=zone)}",
                        *card_lines(each)[1:],
                    )
                ),
            )
            for each in rows
        ]
    )


@moment.command(
    "list",
    help=N_("List the moments of a situation from which deadlines are counted."),
    example="crisisapp-cli moment list tilleuls.crisis 1",
)
@reading()
@click.pass_obj
def list_moments(terminal: Terminal, file: Path, number: str, as_json: bool) -> None:
    """List the moments."""
    from crisisapp.cli.clock_data import moment_data
    from crisisapp.cli.find import the_incident
    from crisisapp.services.queries.moments import moment_rows
    from crisisapp.services.words.moment import base_label, dated

    with terminal.reading(file) as desk:
        zone = desk.zone
        rows = moment_rows(desk.read, the_incident(desk, number).id)
    if as_json:
        say_json([moment_data(row, zone) for row in rows])
        return
    table(
        [
            (base_label(row.base), dated(row.at, zone, row.precision) if row.at else "–")
            for row in rows
        ]
    )


@moment.command(
    "set",
    help=N_(
        "Say when a moment was, or correct it: what hangs on it moves, and the timeline says so. "
        "When a content was put online is changed by “publication change”."
    ),
    example="crisisapp-cli moment set tilleuls.crisis 1 breach 08:30",
)
@writing(
    argument("base", type=click.Choice(list(_BASES)), help=N_("Which moment.")),
    argument("time", help=N_("When: 07:45, “hier 18h”, ISO 8601; for “event”, also to come.")),
    option("--about", is_flag=True, help=N_("The hour is not known exactly.")),
)
@click.pass_obj
def set_moment(
    terminal: Terminal,
    file: Path,
    number: str,
    *,
    base: str,
    time: str,
    about: bool,
    by: str,
    as_json: bool,
) -> None:
    """Say a moment."""
    from crisisapp.domain.words import Precision
    from crisisapp.services.typed_time import typed_moment

    precision = Precision.ABOUT if about else Precision.EXACT
    with terminal.writing(file, by=by) as writer:
        desk = writer.desk
        announced = base == "event"
        at = typed_moment(time, now=desk.clock.now(), zone=desk.zone, announced=announced)
        given = _give(writer, number, base, at, precision)
    answer(given.pop("text"), as_json=as_json, **given)


@moment.command(
    "forget",
    help=N_("Take back a moment that was said: what hung on it has no date, or its first one."),
    example="crisisapp-cli moment forget tilleuls.crisis 1 event",
)
@writing(argument("base", type=click.Choice(list(_BASES)[1:]), help=N_("Which moment.")))
@click.pass_obj
def forget(
    terminal: Terminal, file: Path, number: str, *, base: str, by: str, as_json: bool
) -> None:
    """Take a moment back."""
    from crisisapp.domain.words import Precision

    with terminal.writing(file, by=by) as writer:
        given = _give(writer, number, base, None, Precision.EXACT)
    answer(given.pop("text"), as_json=as_json, **given)


def _give(
    writer: Writer, number: str, base: str, at: "datetime | None", precision: "Precision"
) -> dict[str, Any]:
    """Give the order and return what is answered: `text`, and the data of the answer."""
    from crisisapp.cli.clock_data import moved_data
    from crisisapp.cli.find import the_incident
    from crisisapp.services.commands.moments import SetMoment
    from crisisapp.services.words.moment import moment_line
    from crisisapp.support.i18n import current_language

    zone, row = writer.desk.zone, the_incident(writer.desk, number)
    name = _BASES[base]
    done = writer.do(SetMoment(incident=row.id, base=name, at=at, precision=precision))
    if at is None:
        from crisisapp.services.queries.moments import moments

        at = moments(writer.desk.read, row.id)[name]
    text = moment_line(name, at, zone=zone, precision=precision, language=current_language())
    changed = bool(done.changes.kinds)
    return {
        "text": text,
        "made": row.id,
        "number": row.number,
        "base": name,
        "changed": changed,
        "moved": moved_data(done.moved, zone),
    }


COMMANDS: dict[str, click.Command] = {"deadlines": list_deadlines, "moment": moment}
