"""The quiet watch of a situation: its lines, and putting one off."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from crisisapp.cli.output import answer, say, say_json, table
from crisisapp.cli.params import reading, reason, writing
from crisisapp.cli.program import Group, argument, option
from crisisapp.cli.terminal import Terminal
from crisisapp.support.i18n import N_, _, moment_text, ngettext

if TYPE_CHECKING:
    from crisisapp.domain.watch_records import WatchLine
    from crisisapp.services.desk import Desk, Reader

__all__ = ["COMMANDS"]


class _Watch(Group):
    """A group whose first verb may be left out: `watch FILE NUMBER` lists."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the verb before a file."""
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            args = ["list", *args]
        return super().parse_args(ctx, args)


watch = _Watch(
    "watch",
    help=N_(
        "The quiet watch: what is easily forgotten, the most harmful first. `watch FILE NUMBER` "
        "lists it."
    ),
)


@watch.command(
    "list",
    help=N_("List what the watch sees now, or at another time."),
    example="crisisapp-cli watch list tilleuls.crisis 1",
)
@reading(
    option(
        "--at",
        default="",
        metavar="TIME",
        help=N_("Another time: as it was known then, or as it will be if nothing is done."),
    ),
    option("--all", "every", is_flag=True, help=N_("All lines, those put off too.")),
)
@click.pass_obj
def list_(
    terminal: Terminal, file: Path, number: str, *, at: str, every: bool, as_json: bool
) -> None:
    """List the lines."""
    from crisisapp.cli.find import the_incident, the_instant
    from crisisapp.cli.watch_data import line_data
    from crisisapp.domain.watch import joined
    from crisisapp.services.words.watch import line_name, watch_sentence

    with terminal.reading(file) as desk:
        incident = the_incident(desk, number).id
        now = the_instant(desk, at) if at else desk.now()
        lines, zone = _lines(desk, incident, now), desk.zone
        shown = desk.content.playbooks.watch().shown
    if as_json:
        say_json([line_data(line, zone, now=now) for line in lines])
        return
    lines = joined(lines)
    awake = [line for line in lines if line.until is None]
    listed = lines if every else awake[:shown]
    if not listed:
        say(_("Nothing to look at."))
        return
    table(
        [
            (line_name(line), _said(line, watch_sentence(line, zone, now=now), now=now, zone=zone))
            for line in listed
        ]
    )
    rest = len(lines) - len(listed)
    if rest:
        words = ngettext("{count} other line (--all).", "{count} other lines (--all).", rest)
        say(words.format(count=rest))


@watch.command(
    "snooze",
    help=N_("Put a line off, an hour by default; the journal keeps it. It comes back by itself."),
    example="crisisapp-cli watch snooze tilleuls.crisis 1 silence",
)
@writing(
    argument("line", help=N_("The line, as the list calls it: question:14, left_out:STAFF.")),
    option("--until", default="", metavar="TIME", help=N_("Until when: 15:30, in 10 min.")),
    option("--opening", is_flag=True, help=N_("Until the office opens on another day.")),
    option("--back", is_flag=True, help=N_("Bring back a line that was put off.")),
    reason,
)
@click.pass_obj
def snooze(
    terminal: Terminal,
    file: Path,
    number: str,
    *,
    line: str,
    until: str,
    opening: bool,
    back: bool,
    reason: str,
    by: str,
    as_json: bool,
) -> None:
    """Put a line off."""
    from crisisapp.cli.data import instant
    from crisisapp.cli.find import the_incident
    from crisisapp.domain.errors import UserCode, UserError
    from crisisapp.domain.watch import joined
    from crisisapp.services.commands.watch import later_order
    from crisisapp.services.words.watch import line_name

    with terminal.writing(file, by=by) as writer:
        desk, row = writer.desk, the_incident(writer.desk, number)
        lines = _lines(desk, row.id, desk.now())
        named = (*joined(lines), *lines)  # one of several that are shown as one has its name too
        found = next((each for each in named if line_name(each) == line), None)
        if found is None:
            raise UserError(UserCode.UNKNOWN_WATCH, value=line)
        moment = _until(desk, until, opening=opening, back=back)
        writer.do(later_order(row.id, found, moment, reason))
        zone, now = desk.zone, desk.now()
    at = moment_text(moment, zone, today=now)
    text = _("{line} is back.") if back else _("{line} is put off until {time}.")
    answer(
        text.format(line=line, time=at),
        as_json=as_json,
        made=found.cause,
        line=line,
        until=None if back else instant(moment, zone),
    )


@watch.command(
    "silence",
    help=N_(
        "Put every line that speaks now off, for ten minutes by default: somebody is on the phone. "
        "The journal keeps it; they come back by themselves."
    ),
    example="crisisapp-cli watch silence tilleuls.crisis 1",
)
@writing(
    option("--until", default="", metavar="TIME", help=N_("Until when: 15:30, in 20 min.")),
    reason,
)
@click.pass_obj
def silence(
    terminal: Terminal,
    file: Path,
    number: str,
    *,
    until: str,
    reason: str,
    by: str,
    as_json: bool,
) -> None:
    """Put every line off."""
    from crisisapp.cli.data import instant
    from crisisapp.cli.find import the_deadline, the_incident
    from crisisapp.services.commands.watch import SILENCE, SilenceWatch
    from crisisapp.services.words.watch import silenced_words

    with terminal.writing(file, by=by) as writer:
        desk, row = writer.desk, the_incident(writer.desk, number)
        moment = (the_deadline(desk, until) if until else None) or desk.now() + SILENCE
        order = SilenceWatch(incident=row.id, until=moment, reason=reason)
        count = int(writer.do(order).made)
        zone, now = desk.zone, desk.now()
    at = moment_text(moment, zone, today=now)
    text = silenced_words(count, at)
    answer(text, as_json=as_json, made=row.id, lines=count, until=instant(moment, zone))


def _lines(desk: "Desk", incident: str, now: datetime) -> "tuple[WatchLine, ...]":
    """Return the lines at an instant: over what was known by then, if it is past."""
    from crisisapp.services.queries.watch import WatchDesk
    from crisisapp.services.queries.watch import watch as lines_of

    def at(read: "Reader") -> "tuple[WatchLine, ...]":
        watched = WatchDesk(read=read, content=desk.content, zone=desk.zone, language=desk.language)
        return lines_of(watched, incident, now)

    if now >= desk.now():
        return at(desk.read)
    past = desk.known_at(now)
    try:
        return at(past.read)
    finally:
        past.close()


def _until(desk: "Desk", until: str, *, opening: bool, back: bool) -> datetime:
    from crisisapp.cli.find import the_deadline
    from crisisapp.services.queries.school_day import school_day
    from crisisapp.services.queries.watch import tomorrow_opening

    if back:
        return desk.now()
    if opening:
        return tomorrow_opening(desk.now(), school_day(desk.read, desk.zone))
    return the_deadline(desk, until or "in 1 h") or desk.now()


def _said(line: "WatchLine", sentence: str, *, now: datetime, zone: ZoneInfo) -> str:
    if line.until is None:
        return sentence
    until = moment_text(line.until, zone, today=now)
    return _("{sentence} (put off until {time})").format(sentence=sentence, time=until)


COMMANDS: dict[str, click.Command] = {"watch": watch}
