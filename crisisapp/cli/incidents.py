"""The situations: open one, list them, say what is known of one, weigh it, close it."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from crisisapp.cli.closing import STATUS_VERBS
from crisisapp.cli.output import answer, say, say_aside, say_json, table
from crisisapp.cli.params import (
    as_json,
    asked,
    by,
    codes,
    file_argument,
    number_argument,
    reason,
)
from crisisapp.cli.program import Group, argument, option
from crisisapp.cli.terminal import Terminal
from crisisapp.support.i18n import N_, _

if TYPE_CHECKING:
    from crisisapp.services.commands.people import AddPerson

__all__ = ["COMMANDS"]

incident = Group("incident", help=N_("The situations of a desk: open, look, weigh, close."))


@incident.command(
    "open",
    help=N_(
        "Open a situation: its first line, the playbook the title calls for. The title may begin"
        " with a time and end with who says so: “07h45 video of a fight, CPE”."
    ),
    example='crisisapp-cli incident open tilleuls.crisis --title "Vidéo d’une bagarre au portail"',
)
@file_argument
@option("--title", required=True, metavar="TEXT", help=N_("What it is called."))
@option("--playbook", default="", metavar="ID", help=N_("Start this playbook instead."))
@option("--bare", is_flag=True, help=N_("Only the situation: no first line, no playbook."))
@codes
@by
@as_json
@click.pass_obj
def open_(
    terminal: Terminal,
    file: Path,
    *,
    title: str,
    playbook: str,
    bare: bool,
    codes: bool,
    by: str,
    as_json: bool,
) -> None:
    """Open a situation."""
    from crisisapp.cli.find import the_incident
    from crisisapp.services.capture.title import understand_title
    from crisisapp.services.opening_title import open_titled, opening_of
    from crisisapp.services.queries.checklist import runs
    from crisisapp.services.queries.incidents import incident as by_id
    from crisisapp.services.title_people import TitlePeople
    from crisisapp.support.i18n import moment_text

    def whose(made: str) -> "tuple[AddPerson, ...]":
        return people.orders(made, title)

    with terminal.writing(file, by=by) as writer:
        desk = writer.desk
        people = TitlePeople(desk)
        title = people.coded(title) if codes else title
        read = understand_title(title, now=desk.clock.now(), zone=desk.zone)
        if playbook:
            desk.content.playbooks.load(playbook, desk.language)  # refused before anything is open
        if bare:
            made = writer.do(opening_of(read)).made
            for person in people.orders(made, title):
                writer.do(person)
        else:
            made = open_titled(desk, title, writer.do, playbook=playbook, people=whose)
        zone, now = desk.zone, desk.clock.now()
        row = by_id(desk.read, made, zone) or the_incident(desk, made)
        started = [run.title for run in runs(desk.read, made)]
    text = _("Situation {number} is open: {title}").format(number=row.number, title=row.title)
    if read.later:
        text += " " + _("The hour in the title is later than now: it stays there, as words.")
    elif read.started_at is not None:
        starts = moment_text(row.started_at, zone, today=now)
        text += " " + _("It starts {time}.").format(time=starts)
    for name in started:
        text += " " + _("Playbook: {title}.").format(title=name)
    answer(
        text,
        as_json=as_json,
        made=row.id,
        number=row.number,
        title=row.title,
        playbooks=started,
    )


@incident.command(
    "list",
    help=N_("List the situations, those going on first."),
    example="crisisapp-cli incident list tilleuls.crisis --json",
)
@file_argument
@as_json
@click.pass_obj
def list_(terminal: Terminal, file: Path, as_json: bool) -> None:
    """List the situations."""
    from crisisapp.cli.data import situation_data
    from crisisapp.services.queries.incidents import incidents
    from crisisapp.services.queries.messages import waiting_copies
    from crisisapp.services.words.labels import level_label, status_label
    from crisisapp.support.i18n import moment_text

    with terminal.reading(file) as desk:
        zone, now = desk.zone, desk.clock.now()
        rows = incidents(desk.read, zone)
        copies = waiting_copies(desk.read)
    if as_json:
        say_json([situation_data(row, zone, copies) for row in rows])
    elif not rows:
        say(_("There is no situation."))
    else:
        table(
            [
                (
                    row.number,
                    moment_text(row.started_at, zone, today=now),
                    status_label(row.status),
                    level_label(row.level),
                    row.title,
                )
                for row in rows
            ]
        )


@incident.command(
    "show",
    help=N_("Show one situation, the one last written in by default."),
    example="crisisapp-cli incident show tilleuls.crisis 1",
)
@file_argument
@argument("number", required=False, help=N_("The situation: 2026-001, 001 or 1."))
@as_json
@click.pass_obj
def show(terminal: Terminal, file: Path, number: str | None, as_json: bool) -> None:
    """Show one situation."""
    from crisisapp.cli.data import situation_data
    from crisisapp.cli.find import the_incident
    from crisisapp.cli.sheet import situation_sheet
    from crisisapp.services.queries.incidents import incident as by_id
    from crisisapp.services.queries.incidents import last_incident
    from crisisapp.services.queries.messages import waiting_copies
    from crisisapp.services.words.message import waiting_sentence

    with terminal.reading(file) as desk:
        zone, now = desk.zone, desk.clock.now()
        last = None if number else by_id(desk.read, last_incident(desk.read), zone)
        row = last or the_incident(desk, number or "")
        copies = waiting_copies(desk.read, row.id)
    if as_json:
        say_json(situation_data(row, zone, copies))
    else:
        table(situation_sheet(row, zone, now=now))
        for each in copies:
            say_aside(waiting_sentence(each, zone, now=now))


@incident.command(
    "title",
    help=N_("Give a situation another title."),
    example='crisisapp-cli incident title tilleuls.crisis 1 "Bagarre filmée"',
)
@file_argument
@number_argument
@argument("title", help=N_("The new title."))
@by
@as_json
@click.pass_obj
def title(terminal: Terminal, file: Path, number: str, title: str, by: str, as_json: bool) -> None:
    """Rename a situation."""
    from crisisapp.cli.find import the_incident
    from crisisapp.services.commands.incidents import TitleIncident

    with terminal.writing(file, by=by) as writer:
        row = the_incident(writer.desk, number)
        writer.do(TitleIncident(incident=row.id, title=title))
    _changed(row.number, row.id, as_json=as_json)


@incident.command(
    "level",
    help=N_("Say how severe a situation is held to be, from 0 to 4."),
    example='crisisapp-cli incident level tilleuls.crisis 1 2 --reason "vidéo partagée"',
)
@file_argument
@number_argument
@argument("level", type=int, help=N_("0 watch, 1 concern, 2 serious, 3 very serious, 4 danger."))
@reason
@option(
    "--agreed-by",
    default="",
    metavar="TEXT",
    help=N_("With whom, when that reaches or leaves a severity of 3 or more; else it is proposed."),
)
@by
@as_json
@click.pass_obj
def level(
    terminal: Terminal,
    file: Path,
    number: str,
    level: int,
    reason: str,
    agreed_by: str,
    by: str,
    as_json: bool,
) -> None:
    """Set the severity, or propose it."""
    from crisisapp.cli.find import the_incident
    from crisisapp.cli.qualification import proposed_words
    from crisisapp.services.commands.incidents import SetLevel

    with terminal.writing(file, by=by) as writer:
        row = the_incident(writer.desk, number)
        order = SetLevel(incident=row.id, level=level, reason=reason, agreed_by=agreed_by)
        writer.do(order)
        after = the_incident(writer.desk, number)
    text = _("Situation {number} is changed.").format(number=after.number) + proposed_words(after)
    proposed = after.proposed_level
    answer(text, as_json=as_json, made=after.id, number=after.number, proposed=proposed)


@incident.command(
    "frame",
    help=N_("Answer some of the four questions: what, where, since when, who says so."),
    example='crisisapp-cli incident frame tilleuls.crisis 1 --where "portail" --since 07:45',
)
@file_argument
@number_argument
@option("--what", default=None, metavar="TEXT", help=N_("What happened."))
@option("--where", default=None, metavar="TEXT", help=N_("Where."))
@option("--since", default=None, metavar="TIME", help=N_("Since when: 07:45, 07h45, ISO 8601."))
@option("--source", default=None, metavar="TEXT", help=N_("Who says so."))
@by
@as_json
@click.pass_obj
def frame(
    terminal: Terminal,
    file: Path,
    number: str,
    what: str | None,
    where: str | None,
    since: str | None,
    source: str | None,
    by: str,
    as_json: bool,
) -> None:
    """Answer the four questions."""
    from crisisapp.cli.find import the_incident, the_past
    from crisisapp.services.commands.incidents import FrameIncident

    asked(
        what,
        where,
        since,
        source,
        what=_("Say what is known: --what, --where, --since or --source."),
    )
    with terminal.writing(file, by=by) as writer:
        row = the_incident(writer.desk, number)
        started_at = None if since is None else the_past(writer.desk, since)
        writer.do(
            FrameIncident(
                incident=row.id, what=what, place=where, source=source, started_at=started_at
            )
        )
    _changed(row.number, row.id, as_json=as_json)


@incident.command(
    "families",
    help=N_("Say how many families are concerned."),
    example="crisisapp-cli incident families tilleuls.crisis 1 2",
)
@file_argument
@number_argument
@argument("count", type=int, help=N_("How many families."))
@by
@as_json
@click.pass_obj
def families(
    terminal: Terminal, file: Path, number: str, count: int, by: str, as_json: bool
) -> None:
    """Count the families."""
    from crisisapp.cli.find import the_incident
    from crisisapp.services.commands.incidents import CountFamilies

    with terminal.writing(file, by=by) as writer:
        row = the_incident(writer.desk, number)
        writer.do(CountFamilies(incident=row.id, expected=count))
    _changed(row.number, row.id, as_json=as_json)


def _changed(number: str, made: str, *, as_json: bool) -> None:
    text = _("Situation {number} is changed.").format(number=number)
    answer(text, as_json=as_json, made=made, number=number)


for verb in STATUS_VERBS:
    incident.add_command(verb)

COMMANDS: dict[str, click.Command] = {"incident": incident}
