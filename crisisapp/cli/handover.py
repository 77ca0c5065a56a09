"""The handover: what is new since a moment and what is still open, and that it was read."""

from pathlib import Path

import click

from crisisapp.cli.output import say, say_aside, say_json
from crisisapp.cli.params import as_json, by, file_argument, number_argument
from crisisapp.cli.program import Command, option
from crisisapp.cli.terminal import Terminal
from crisisapp.support.i18n import N_, _, current_language

__all__ = ["COMMANDS"]


@click.command(
    "handover",
    cls=Command,
    help=N_(
        "Show what is new since a moment, and what is still open. With --read, an entry says that"
        " it was read."
    ),
    example="crisisapp-cli handover tilleuls.crisis 1 --since 10:30",
)
@file_argument
@number_argument
@option("--since", required=True, metavar="TIME", help=N_("Since when: 10:30."))
@option("--read", "read_", is_flag=True, help=N_("Write the entry that says it was read."))
@option("--from", "giver", default="", metavar="WHO", help=N_("Who hands over."))
@by
@as_json
@click.pass_obj
def handover_(
    terminal: Terminal,
    file: Path,
    number: str,
    since: str,
    read_: bool,
    giver: str,
    by: str,
    as_json: bool,
) -> None:
    """Show a handover, and confirm that it was read."""
    from crisisapp.cli.data import handover_data
    from crisisapp.cli.find import the_incident, the_past
    from crisisapp.services.networks import Networks
    from crisisapp.services.queries.handover import handover
    from crisisapp.services.queries.timeline import entry_by_id
    from crisisapp.services.words.handover import handover_read, handover_sections
    from crisisapp.support.i18n import as_language

    if giver and not read_:
        raise click.UsageError(
            _("--from says who hands over: it goes with --read."), click.get_current_context()
        )
    with terminal.reading(file) as desk:
        zone, now, language = desk.zone, desk.now(), as_language(desk.language, default="fr")
        incident = the_incident(desk, number).id
        at = the_past(desk, since)
        found = handover(desk.read, incident, at, now=now, zone=zone)
        screen = current_language()
        networks = Networks(desk.content, screen)
        sections = handover_sections(found, networks, now=now, zone=zone, language=screen)
    if read_:
        order = handover_read(incident, at, giver=giver, language=language, zone=zone, now=now)
        with terminal.writing(file, by=by) as writer:
            made = writer.do(order).made
            written = entry_by_id(writer.desk.read, made)
        if written is not None:
            say_aside(_("Entry {number} says that it was read.").format(number=written.number))
    if as_json:
        say_json(handover_data(found, zone))
        return
    if not sections:
        say(_("Nothing new, and nothing open."))
    for heading, lines in sections:
        say(heading)
        for line in lines:
            say(f"  {line}")


COMMANDS: dict[str, click.Command] = {"handover": handover_}
