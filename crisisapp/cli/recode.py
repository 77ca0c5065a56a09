"""The codes of people in the lines that named them before they had one."""

from pathlib import Path

import click

from crisisapp.cli.output import answer
from crisisapp.cli.params import writing
from crisisapp.cli.program import Command, argument, option
from crisisapp.cli.terminal import Terminal
from crisisapp.support.i18n import N_, _, ngettext

__all__ = ["earlier_words", "recode"]


def earlier_words(count: int, code: str) -> str:
    """Return the sentence on lines that named somebody before the code was given."""
    text = ngettext(
        "{count} earlier line still holds the name: person recode writes {code} there.",
        "{count} earlier lines still hold the name: person recode writes {code} there.",
        count,
    )
    return text.format(count=count, code=code)


@click.command(
    "recode",
    cls=Command,
    help=N_(
        "Write the codes in the earlier lines that name people of the situation. The first words "
        "stay in the history of each line alone."
    ),
    example="crisisapp-cli person recode tilleuls.crisis 1 E-01",
)
@writing(
    argument("code", required=False, default="", help=N_("Only this person, such as E-01.")),
    option("--reason", default="", metavar="TEXT", help=N_("Why, if not for the code alone.")),
)
@click.pass_obj
def recode(
    terminal: Terminal, file: Path, number: str, code: str, reason: str, by: str, as_json: bool
) -> None:
    """Write the codes."""
    from crisisapp.cli.find import the_incident, the_person
    from crisisapp.services.commands.recoding import RecodeLines, lines_naming

    with terminal.writing(file, by=by) as writer:
        incident = the_incident(writer.desk, number).id
        wanted = the_person(writer.desk, incident, code).code if code else ""
        lines = tuple(row.number for row in lines_naming(writer.desk.read, incident, wanted))
        if lines:
            writer.do(RecodeLines(incident=incident, code=wanted, reason=reason))
    if lines:
        said = ngettext(
            "The code stands in {count} line instead of the name: {numbers}",
            "The codes stand in {count} lines instead of the names: {numbers}",
            len(lines),
        ).format(count=len(lines), numbers=", ".join(lines))
    else:
        said = _("No line names anybody who has a code.")
    answer(said, as_json=as_json, entries=list(lines), code=wanted)
