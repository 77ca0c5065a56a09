"""The five lines that are read aloud before a message leaves."""

from pathlib import Path

import click

from crisisapp.cli.output import say, say_json
from crisisapp.cli.params import reading
from crisisapp.cli.program import Command, argument
from crisisapp.cli.terminal import Terminal
from crisisapp.support.i18n import N_

__all__ = ["VERBS"]


@click.command(
    "aloud",
    cls=Command,
    help=N_(
        "Say the five lines to read aloud before a message leaves: who receives it, nothing false,"
        " no child recognisable, the next hour, who said yes. A “!” asks for a look."
    ),
    example="crisisapp-cli draft aloud tilleuls.crisis 1 1",
)
@reading(argument("draft", help=N_("The number of the message.")))
@click.pass_obj
def aloud(terminal: Terminal, file: Path, number: str, draft: str, as_json: bool) -> None:
    """Say the five lines."""
    from crisisapp.cli.find import the_draft, the_incident
    from crisisapp.services.pausing import pause_lines

    with terminal.reading(file) as desk:
        row = the_draft(desk, the_incident(desk, number).id, draft)
        lines = pause_lines(desk, row)
    if as_json:
        each = [
            {"point": one.point.value, "head": one.head, "text": one.text, "look": one.look}
            for one in lines
        ]
        say_json({"number": row.number, "lines": each})
        return
    for one in lines:
        say(f"{'!' if one.look else ' '} {one.head} {one.text}")


VERBS: tuple[click.Command, ...] = (aloud,)
