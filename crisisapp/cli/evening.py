"""The evening of a situation: what was done today, what remains, who answers now."""

from pathlib import Path

import click

from crisisapp.cli.output import say, say_json
from crisisapp.cli.params import reading
from crisisapp.cli.program import Command
from crisisapp.cli.terminal import Terminal
from crisisapp.support.i18n import N_, current_language

__all__ = ["COMMANDS"]


@click.command(
    "evening",
    cls=Command,
    help=N_(
        "Show the evening: who was informed today, the promises kept, what remains, who answers at "
        "night. For the team: no export holds it."
    ),
    example="crisisapp-cli evening tilleuls.crisis 1",
)
@reading()
@click.pass_obj
def evening_(terminal: Terminal, file: Path, number: str, as_json: bool) -> None:
    """Show the evening."""
    from crisisapp.cli.data import instant
    from crisisapp.cli.find import the_incident
    from crisisapp.services.evening import evening, evening_sections

    with terminal.reading(file) as desk:
        incident = the_incident(desk, number).id
        zone, now, language = desk.zone, desk.now(), current_language()
        found = evening(desk.read, desk.content, incident, now=now, language=language)
    if as_json:
        say_json(
            {
                "day": found.day,
                "informed": list(found.done.told),
                "begun": [row.audience for row in found.begun],
                "messages": [
                    {
                        "title": each.title,
                        "audience": each.audience,
                        "at": instant(each.at, zone),
                        "sent": each.sent,
                    }
                    for each in found.done.messages
                ],
                "promised": len(found.done.promised),
                "kept": found.done.kept,
                "remaining": [
                    {
                        "kind": each.kind,
                        "text": each.text,
                        "due": instant(each.due, zone),
                        "legal": each.legal,
                    }
                    for each in found.remaining
                ],
                "numbers": [
                    {
                        "number": line.number,
                        "label": line.label,
                        "answering": line.answering.value,
                        "changes_at": instant(line.changes_at, zone),
                    }
                    for line in found.numbers
                ],
                "hours": [
                    {"name": name, "hours": hours}
                    for name, hours in (*found.hours, *found.channels)
                ],
                "next_at": instant(found.next_at, zone),
                "night": found.night,
            }
        )
        return
    for heading, lines in evening_sections(found, now, zone):
        say(heading)
        for line in lines:
            say(f"  {line}")


COMMANDS: dict[str, click.Command] = {"evening": evening_}
