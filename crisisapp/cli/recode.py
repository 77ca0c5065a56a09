"""The codes of people in what named them before they had one."""

from collections.abc import Mapping
from pathlib import Path

import click

from crisisapp.cli.output import answer
from crisisapp.cli.params import writing
from crisisapp.cli.program import Command, argument, option
from crisisapp.cli.terminal import Terminal
from crisisapp.support.i18n import N_, _

__all__ = ["earlier_words", "recode"]


def earlier_words(code: str, counts: Mapping[str, int]) -> str:
    """Return the sentence on what named somebody before the code was given."""
    from crisisapp.services.words.recoded import places_words

    text = _("The name still stands elsewhere ({places}): person recode writes {code} there.")
    return text.format(places=places_words(counts), code=code)


@click.command(
    "recode",
    cls=Command,
    help=N_(
        "Write the codes in what names people of the situation: earlier lines, facts, titles, "
        "publications, names of exhibits. The first words stay in the journal alone."
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
    from crisisapp.services.commands.recoding import RecodeLines, naming
    from crisisapp.services.words.recoded import coded_words

    with terminal.writing(file, by=by) as writer:
        incident = the_incident(writer.desk, number).id
        wanted = the_person(writer.desk, incident, code).code if code else ""
        found = naming(writer.desk.read, incident, wanted)
        counts = found.counts()
        if counts:
            writer.do(RecodeLines(incident=incident, code=wanted, reason=reason))
    lines = [row.number for row in found.lines]
    said = coded_words(wanted, counts) if counts else _("Nothing names anybody who has a code.")
    if lines:
        said += " " + _("Lines: {numbers}").format(numbers=", ".join(lines))
    things: dict[str, list[str]] = {}
    for thing in found.things:
        shown = things.setdefault(thing.kind, [])
        shown += [thing.shown] if thing.shown not in shown else []
    answer(said, as_json=as_json, entries=lines, code=wanted, things=things)
