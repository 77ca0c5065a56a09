"""The channels the school writes on: their hours, and what each is worth in a situation."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from crisisapp.cli.output import answer, say_aside, say_json, table
from crisisapp.cli.params import as_json, asked, by, choice_of, file_argument, writing
from crisisapp.cli.program import Group, argument, option
from crisisapp.cli.terminal import Terminal
from crisisapp.domain.directory import ChannelKind, ChannelState
from crisisapp.domain.words import Audience
from crisisapp.support.i18n import N_, _

if TYPE_CHECKING:
    from crisisapp.services.channels import ChannelLine
    from crisisapp.services.desk import Desk

__all__ = ["COMMANDS"]

channel = Group(
    "channel", help=N_("The channels the school writes on: their hours, their state, the next one.")
)
_CHANNEL = N_("The channel: its id such as ent, or its name.")


def _options(function: "click.decorators.FC") -> "click.decorators.FC":
    """Add the options that say what a channel is."""
    function = option(
        "--audience",
        "audiences",
        type=choice_of(Audience),
        multiple=True,
        help=N_("Who reads it; may be given several times."),
    )(function)
    function = option(
        "--limit",
        type=click.IntRange(0),
        default=None,
        metavar="N",
        help=N_("The most characters it takes; 0 when none is known."),
    )(function)
    function = option(
        "--fallback", default=None, metavar="CHANNEL", help=N_("The one to take when it is shut.")
    )(function)
    function = option(
        "--hours",
        default=None,
        metavar="TEXT",
        help=N_("When what is sent is read: lu-ve 7h-20h; nothing: at any hour."),
    )(function)
    function = option(
        "--field",
        "fields",
        multiple=True,
        metavar="NAME",
        help=N_("What it asks for beside the text, such as subject."),
    )(function)
    function = option("--senders", default=None, metavar="TEXT", help=N_("Who can send on it."))(
        function
    )
    return option(
        "--place",
        type=click.IntRange(1),
        default=None,
        metavar="N",
        help=N_("Its place in the list."),
    )(function)


@channel.command(
    "list",
    help=N_("List the channels, whether each is read now, and what to take instead."),
    example="crisisapp-cli channel list tilleuls.crisis 1",
)
@file_argument
@argument("number", required=False, default="", help=N_("The situation: 2026-001, 001 or 1."))
@as_json
@click.pass_obj
def list_(terminal: Terminal, file: Path, number: str, as_json: bool) -> None:
    """List the channels."""
    from crisisapp.cli.directory_data import channel_data
    from crisisapp.cli.find import the_incident
    from crisisapp.services.channels import channel_words
    from crisisapp.services.words.hours import week_words

    with terminal.reading(file) as desk:
        zone, now = desk.zone, desk.clock.now()
        incident = the_incident(desk, number).id if number else ""
        lines = _lines(desk, incident)
    if as_json:
        say_json([channel_data(line, zone) for line in lines])
        return
    table(
        [
            (
                line.row.id if len(line.row.id) < 20 else line.row.kind,
                line.row.name,
                week_words(line.row.hours),
                channel_words(line, now=now, zone=zone),
            )
            for line in lines
        ]
    )


@channel.command(
    "add",
    help=N_("Add a channel the school writes on."),
    example='crisisapp-cli channel add tilleuls.crisis "Panneau du hall" --kind poster',
)
@file_argument
@argument("name", help=N_("What it is called."))
@option(
    "--kind",
    type=choice_of(ChannelKind),
    default=ChannelKind.OTHER.value,
    show_default=True,
    help=N_("What it is."),
)
@_options
@by
@as_json
@click.pass_obj
def add(
    terminal: Terminal, /, file: Path, name: str, kind: str, by: str, as_json: bool, **given: object
) -> None:
    """Add a channel."""
    from crisisapp.services.commands.channels import SetChannel

    with terminal.writing(file, by=by) as writer:
        made = writer.do(SetChannel(name=name, kind=kind, **_said(writer.desk, given))).made
    text = _("{name} is among the channels.").format(name=name)
    answer(text, as_json=as_json, made=made, name=name)


@channel.command(
    "change",
    help=N_("Change a channel; what is left out stays."),
    example='crisisapp-cli channel change tilleuls.crisis ent --hours "lu-ve 7h-20h30"',
)
@file_argument
@argument("which", metavar="CHANNEL", help=_CHANNEL)
@option("--name", default=None, metavar="TEXT", help=N_("What it is called."))
@option("--kind", type=choice_of(ChannelKind), default=None, help=N_("What it is."))
@_options
@by
@as_json
@click.pass_obj
def change(
    terminal: Terminal,
    /,
    file: Path,
    which: str,
    name: str | None,
    kind: str | None,
    by: str,
    as_json: bool,
    **given: object,
) -> None:
    """Change a channel."""
    from crisisapp.cli.find import the_channel
    from crisisapp.services.commands.channels import SetChannel

    asked(
        name,
        kind,
        *(value or None if isinstance(value, tuple) else value for value in given.values()),
        what=_("Say what to change: --name, --hours or another option."),
    )
    with terminal.writing(file, by=by) as writer:
        row = the_channel(writer.desk, which)
        said = _said(writer.desk, given)
        writer.do(SetChannel(channel=row.id, name=name, kind=kind, **said))
        row = the_channel(writer.desk, row.id)
    text = _("{name}: changed.").format(name=row.name)
    answer(text, as_json=as_json, made=row.id, name=row.name)


@channel.command(
    "remove",
    help=N_("Take a channel off the list."),
    example="crisisapp-cli channel remove tilleuls.crisis poster",
)
@file_argument
@argument("which", metavar="CHANNEL", help=_CHANNEL)
@by
@as_json
@click.pass_obj
def remove(terminal: Terminal, file: Path, which: str, by: str, as_json: bool) -> None:
    """Remove a channel."""
    from crisisapp.cli.find import the_channel
    from crisisapp.services.commands.channels import RemoveChannel

    with terminal.writing(file, by=by) as writer:
        row = the_channel(writer.desk, which)
        writer.do(RemoveChannel(channel=row.id))
    text = _("{name} is no longer among the channels.").format(name=row.name)
    answer(text, as_json=as_json, made=row.id, name=row.name)


@channel.command(
    "state",
    help=N_(
        "Say what a channel is worth in a situation: normal, suspended, or compromised. The "
        "timeline says it too."
    ),
    example="crisisapp-cli channel state tilleuls.crisis 1 ent compromised",
)
@writing(
    argument("which", metavar="CHANNEL", help=_CHANNEL),
    argument("state", type=choice_of(ChannelState), help=N_("What it is worth now.")),
    option("--reason", default="", metavar="TEXT", help=N_("Why.")),
)
@click.pass_obj
def state(
    terminal: Terminal,
    file: Path,
    number: str,
    which: str,
    state: str,
    reason: str,
    by: str,
    as_json: bool,
) -> None:
    """Set the state of a channel."""
    from crisisapp.cli.find import the_channel, the_incident
    from crisisapp.services.channels import channel_words
    from crisisapp.services.commands.channels import SetChannelState

    with terminal.writing(file, by=by) as writer:
        desk = writer.desk
        incident = the_incident(desk, number).id
        row = the_channel(desk, which)
        writer.do(SetChannelState(incident=incident, channel=row.id, state=state, reason=reason))
        line = next(line for line in _lines(desk, incident) if line.row.id == row.id)
        words = channel_words(line, now=desk.clock.now(), zone=desk.zone)
    answer(
        _("{name}: the timeline says it.").format(name=row.name),
        as_json=as_json,
        made=row.id,
        name=row.name,
        state=state,
        instead=[each.name for each in line.instead],
    )
    if words and not as_json:
        say_aside(_("{head}: {text}").format(head=row.name, text=words))


def _lines(desk: "Desk", incident: str) -> "tuple[ChannelLine, ...]":
    from crisisapp.services.channels import channel_lines
    from crisisapp.services.queries.channels import channel_states, channels
    from crisisapp.services.queries.school_day import days_off

    return channel_lines(
        channels(desk.read, desk.content, desk.language),
        channel_states(desk.read, incident),
        now=desk.clock.now(),
        zone=desk.zone,
        off=days_off(desk.read),
    )


def _said(desk: "Desk", given: "dict[str, object]") -> dict[str, Any]:
    """Return the fields of an order: nothing said stays, another channel is meant by its name."""
    from crisisapp.cli.find import the_channel

    fallback = given["fallback"]
    return {
        "position": given["place"],
        "senders": given["senders"],
        "fields": given["fields"] or None,
        "hours": given["hours"],
        "limit": given["limit"],
        "audiences": given["audiences"] or None,
        "fallback": the_channel(desk, str(fallback)).id if fallback else fallback,
    }


COMMANDS: dict[str, click.Command] = {"channel": channel}
