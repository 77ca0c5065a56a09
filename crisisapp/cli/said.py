"""What was said to whom by an hour, and what was known then: the exact text and the proof."""

from pathlib import Path

import click

from crisisapp.cli.output import say, say_aside, say_json, table
from crisisapp.cli.params import choice_of, reading
from crisisapp.cli.program import Command, option
from crisisapp.cli.terminal import Terminal
from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.words import Audience
from crisisapp.support.i18n import LANGUAGES, N_, _, moment_text

__all__ = ["COMMANDS"]


@click.command(
    "said",
    cls=Command,
    help=N_(
        "Say what an audience had been told by an hour: the exact text of the last message, its"
        " SHA-256, who said yes, and the facts as they were known at that hour."
    ),
    example="crisisapp-cli said tilleuls.crisis 1 --audience FAMall --at 14:05",
)
@reading(
    option(
        "--audience",
        type=choice_of(Audience),
        required=True,
        metavar="ID",
        help=N_("To whom: FAMall, STAFF, PRESS."),
    ),
    option("--at", default="", metavar="TIME", help=N_("By when, such as 14:05; now by default.")),
)
@click.pass_obj
def said(
    terminal: Terminal, file: Path, number: str, audience: str, at: str, as_json: bool
) -> None:
    """Say what was said."""
    from crisisapp.cli.find import the_incident, the_past
    from crisisapp.cli.message_data import said_data
    from crisisapp.services.queries.said import said as told
    from crisisapp.services.words.labels import audience_text
    from crisisapp.services.words.said import known_words, said_proof, said_version

    with terminal.reading(file) as desk:
        incident = the_incident(desk, number).id
        zone, now = desk.zone, desk.now()
        found = told(desk.read, incident, audience, the_past(desk, at) if at else now)
    if found is None:
        who = {tag: audience_text(audience, tag) for tag in LANGUAGES}
        raise UserError(UserCode.NOTHING_SAID, who=who)
    if as_json:
        say_json(said_data(found, zone))
        return
    row = found.sending
    if row.subject:
        say(_("Subject: {subject}").format(subject=row.subject))
        say()
    say(row.text or _("The words were removed: {reason}.").format(reason=row.erased_reason))
    say_aside("", *said_proof(found, zone, now=now))
    for version in found.versions:
        say_aside("", said_version(version, zone, now=now))
        say()
        say(version.text)
    if found.known:
        say()
        say(_("Known at {time}:").format(time=moment_text(found.at, zone, today=now)))
        table([("* " if fact.used else "  ", *known_words(fact)) for fact in found.known])


COMMANDS: dict[str, click.Command] = {"said": said}
