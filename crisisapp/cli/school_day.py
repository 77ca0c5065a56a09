"""The school's calendar and day: public holidays, open days, hours, moments, quiet hours."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from crisisapp.cli.output import answer, say, say_json, table
from crisisapp.cli.params import as_json, asked, by, file_argument
from crisisapp.cli.program import Group, option
from crisisapp.cli.terminal import Terminal
from crisisapp.support.i18n import N_, _

if TYPE_CHECKING:
    from crisisapp.domain.events.clocks import DayMoment

__all__ = ["day"]

day = Group("day", help=N_("The school's calendar and day: show, change."))
_NONE = "none"
_MOMENT = re.compile(r"(\S+)\s+([a-z_]+)(?:\s+(.+))?")


@day.command(
    "show",
    help=N_("Show the school's calendar and day, and what of it comes next."),
    example="crisisapp-cli school day show tilleuls.crisis",
)
@file_argument
@option("--at", default="", metavar="TIME", help=N_("As at this time: 15:00, 2026-11-24T15:00."))
@as_json
@click.pass_obj
def show(terminal: Terminal, file: Path, at: str, as_json: bool) -> None:
    """Show the day."""
    from crisisapp.cli.clock_data import school_day_data
    from crisisapp.services.queries.school_day import calendar_of, said_school_day, school_day
    from crisisapp.services.typed_time import typed_moment
    from crisisapp.services.words.school_day import (
        calendar_label,
        day_lines,
        days_words,
        moment_label,
    )

    with terminal.reading(file) as desk:
        zone, now = desk.zone, desk.clock.now()
        said, found = said_school_day(desk.read), school_day(desk.read, desk.zone)
    when = typed_moment(at, now=now, zone=zone) if at else now
    if as_json:
        say_json(school_day_data(said, found, when))
        return
    quiet = f"{said.quiet_from}-{said.quiet_to}" if said.quiet_from else "–"
    table(
        [
            (_("Public holidays"), calendar_label(said.holidays)),
            (_("Time zone"), zone.key),
            (_("Days"), days_words(said.days)),
            (_("Hours"), f"{said.opens}-{said.shuts}"),
            (_("Quiet hours"), quiet),
            *((moment.at, moment_label(moment)) for moment in said.moments),
            *((_("Closed"), span.replace("/", " → ")) for span in said.closed),
        ]
    )
    for line in day_lines(when, found, calendar_of(said)):
        say(line)


@day.command(
    "set",
    help=N_(
        "Change the school's calendar and day; what is left out stays. The time zone follows the "
        "calendar of public holidays unless --zone says another."
    ),
    example="crisisapp-cli school day set tilleuls.crisis --holidays FR-Alsace-Moselle "
    "--closed 2026-12-19/2027-01-03",
)
@file_argument
@option(
    "--holidays",
    default=None,
    metavar="CALENDAR",
    help=N_("Public holidays of: FR, FR-Alsace-Moselle, FR-GP, FR-MQ, FR-GF, FR-RE, FR-YT…"),
)
@option("--zone", default=None, metavar="ZONE", help=N_("The time zone, such as Indian/Reunion."))
@option("--days", default=None, metavar="DAYS", help=N_("The open days: 1,2,3,4,5 (1: Monday)."))
@option("--opens", default=None, metavar="HH:MM", help=N_("When it opens."))
@option("--shuts", default=None, metavar="HH:MM", help=N_("When it shuts."))
@option("--quiet", default=None, metavar="SPAN", help=N_("The quiet hours: 21:00-07:00, or none."))
@option(
    "--moment",
    "moments",
    multiple=True,
    metavar="TEXT",
    help=N_(
        "A moment of the day: “16:30 pick_up”, then its own word if any; all of them anew, or none."
    ),
)
@option(
    "--closed",
    multiple=True,
    metavar="SPAN",
    help=N_("Days it is closed: 2026-12-19/2027-01-03; all of them anew, or none."),
)
@by
@as_json
@click.pass_obj
def set_(
    terminal: Terminal,
    /,
    file: Path,
    holidays: str | None,
    zone: str | None,
    days: str | None,
    opens: str | None,
    shuts: str | None,
    quiet: str | None,
    moments: tuple[str, ...],
    closed: tuple[str, ...],
    by: str,
    as_json: bool,
) -> None:
    """Change the day."""
    from crisisapp.services.commands.school_day import ChangeSchoolDay
    from crisisapp.services.words.school_day import calendar_label

    said = (holidays, zone, days, opens, shuts, quiet, moments or None, closed or None)
    asked(*said, what=_("Say what to change: --holidays, --days, --moment or another option."))
    begins, ends = _quiet(quiet)
    order = ChangeSchoolDay(
        holidays=holidays,
        zone=zone,
        days=None if days is None else _days(days),
        opens=opens,
        shuts=shuts,
        quiet_from=begins,
        quiet_to=ends,
        moments=_moments(moments) if moments else None,
        closed=_listed(closed) if closed else None,
    )
    with terminal.writing(file, by=by) as writer:
        writer.do(order)
        from crisisapp.services.queries.school_day import said_school_day

        found, place = said_school_day(writer.desk.read), writer.desk.zone.key
    text = _("The school's day is changed: {calendar}, {zone}.")
    text = text.format(calendar=calendar_label(found.holidays), zone=place)
    answer(text, as_json=as_json, holidays=found.holidays or "FR", zone=place)


def _quiet(text: str | None) -> tuple[str | None, str | None]:
    if text is None:
        return None, None
    if text == _NONE:
        return "", ""
    begins, _dash, ends = text.partition("-")
    return begins, ends


def _days(text: str) -> tuple[int, ...]:
    from crisisapp.domain.errors import UserCode, UserError

    try:
        return tuple(int(part) for part in re.split(r"[,\s]+", text.strip()) if part)
    except ValueError as error:
        raise UserError(UserCode.BAD_VALUE, field="days", value=text) from error


def _listed(values: tuple[str, ...]) -> tuple[str, ...]:
    return () if values == (_NONE,) else values


def _moments(values: tuple[str, ...]) -> "tuple[DayMoment, ...]":
    from crisisapp.domain.errors import UserCode, UserError
    from crisisapp.domain.events.clocks import DayMoment

    found = []
    for value in _listed(values):
        read = _MOMENT.fullmatch(value.strip())
        if read is None:
            raise UserError(UserCode.BAD_VALUE, field="moments", value=value)
        found.append(DayMoment(at=read[1], kind=read[2], label=read[3] or ""))
    return tuple(found)
