"""Who is informed of a situation, in order, and the families concerned one by one."""

from pathlib import Path

import click

from crisisapp.cli.output import answer, say, say_json, table
from crisisapp.cli.params import reading, writing
from crisisapp.cli.program import Command, Group, argument, option
from crisisapp.cli.terminal import Terminal
from crisisapp.support.i18n import N_

__all__ = ["COMMANDS"]

family = Group("family", help=N_("The families concerned by a situation, one by one."))


@click.command(
    "informed",
    cls=Command,
    help=N_(
        "List who is informed, in the order in which people are to be told, and each family "
        "concerned with its guardians."
    ),
    example="crisisapp-cli informed tilleuls.crisis 1",
)
@reading()
@click.pass_obj
def informed(terminal: Terminal, file: Path, number: str, as_json: bool) -> None:
    """List who is informed."""
    from crisisapp.cli.find import the_incident
    from crisisapp.cli.watch_data import informed_data
    from crisisapp.services.queries.informed import informed as who
    from crisisapp.services.words.informing import families_words, informed_words, order_sentence

    with terminal.reading(file) as desk:
        incident = the_incident(desk, number).id
        found = who(desk.read, desk.content, incident, desk.language)
        zone, now = desk.zone, desk.now()
        if as_json:
            say_json(informed_data(found, zone))
            return
    say(order_sentence(found.order, found.playbook))
    say()
    table([informed_words(row, zone, now=now) for row in found.rows])
    if found.families.rows:
        say()
        table([families_words(row, zone, now=now) for row in found.families.rows])


@family.command(
    "told",
    help=N_(
        "Note that one more guardian of a family concerned was told, or how many guardians it has."
    ),
    example="crisisapp-cli family told tilleuls.crisis 1 E-01",
)
@writing(
    argument("family", help=N_("The child's code, such as E-01, or a line of “informed”.")),
    option(
        "--told",
        type=int,
        default=None,
        metavar="COUNT",
        help=N_("How many guardians are told by now; one more by default, fewer to correct."),
    ),
    option(
        "--guardians",
        type=int,
        default=None,
        metavar="COUNT",
        help=N_("How many there are to tell."),
    ),
    option("--at", default="", metavar="TIME", help=N_("When; now by default.")),
    option("--entry", default="", metavar="ENTRY", help=N_("The call or message that told them.")),
)
@click.pass_obj
def told(
    terminal: Terminal,
    file: Path,
    number: str,
    *,
    family: str,
    told: int | None,
    guardians: int | None,
    at: str,
    entry: str,
    by: str,
    as_json: bool,
) -> None:
    """Note that a guardian was told."""
    from crisisapp.cli.find import the_entry, the_incident, the_past
    from crisisapp.services.commands.families import TellFamily
    from crisisapp.services.queries.told import families, family_named
    from crisisapp.services.words.informing import families_words

    with terminal.writing(file, by=by) as writer:
        desk = writer.desk
        row = the_incident(desk, number)
        known = family_named(families(desk.read, row.id).rows, family)
        if told is None and guardians is None:
            told = 1 + (known.told if known else 0)
        made = writer.do(
            TellFamily(
                incident=row.id,
                family=known.key if known else family,
                told=told,
                guardians=guardians,
                at=the_past(desk, at) if at else None,
                entry=the_entry(desk, row.id, entry).id if entry else "",
            )
        ).made
        now = next(each for each in families(desk.read, row.id).rows if each.key == made)
        text = "  ".join(families_words(now, desk.zone, now=desk.now()))
    answer(
        text,
        as_json=as_json,
        made=made,
        family=now.name,
        told=now.told,
        guardians=now.guardians,
        complete=now.complete,
    )


COMMANDS: dict[str, click.Command] = {"informed": informed, "family": family}
