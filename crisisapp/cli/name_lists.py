"""The list of names a message is searched with: read it from a table, take it out again."""

from pathlib import Path

import click

from crisisapp.cli.copies import remove as removal
from crisisapp.cli.output import answer, say_json
from crisisapp.cli.params import as_json, by, file_argument, path_type, reason
from crisisapp.cli.program import Command, argument, option
from crisisapp.cli.terminal import Terminal
from crisisapp.support.i18n import N_, _, ngettext

__all__ = ["roster", "roster_forget"]


@click.command(
    "roster",
    cls=Command,
    help=N_(
        "Keep a list of names (CSV or XLSX: surname and given name) to search messages with. It "
        "stands in the protected table of people: nothing shows, searches or exports it."
    ),
    example="crisisapp-cli person roster tilleuls.crisis eleves.csv --day 2026-09-03",
)
@file_argument
@argument("path", type=path_type(), metavar="TABLE", help=N_("The table of names."))
@option("--day", default="", metavar="DAY", help=N_("The day of the list; today by default."))
@by
@as_json
@click.pass_obj
def roster(terminal: Terminal, file: Path, path: Path, day: str, by: str, as_json: bool) -> None:
    """Keep a list of names."""
    from crisisapp.services.commands.name_list import ReadNames
    from crisisapp.services.imports.name_table import names_of_table
    from crisisapp.services.imports.tables import read_table
    from crisisapp.services.queries.name_list import name_list

    names = names_of_table(read_table(path))
    with terminal.writing(file, by=by) as writer:
        made = writer.do(ReadNames(names=names, day=day)).made
        kept = name_list(writer.desk.read)
    if kept is None:
        raise LookupError(made)  # it was written a moment ago
    count = len(kept.names)
    text = ngettext(
        "{count} name is kept, of the list of {day}.",
        "{count} names are kept, of the list of {day}.",
        count,
    ).format(count=count, day=kept.day.isoformat())
    answer(text, as_json=as_json, made=made, count=count, day=kept.day.isoformat())


@click.command(
    "roster-forget",
    cls=Command,
    help=N_("Take the list of names out of the desk, and out of the copies made here."),
    example='crisisapp-cli person roster-forget tilleuls.crisis --reason "fin de l\'année"',
)
@file_argument
@reason
@by
@as_json
@click.pass_obj
def roster_forget(terminal: Terminal, file: Path, reason: str, by: str, as_json: bool) -> None:
    """Take the list out."""
    from crisisapp.services.commands.name_list import RemoveNames

    with terminal.writing(file, by=by, finish=False) as writer:
        done = removal(writer, terminal.installation, RemoveNames(reason=reason))
    if as_json:
        say_json(done.data())
    else:
        done.say(_("The list of names is removed."))
