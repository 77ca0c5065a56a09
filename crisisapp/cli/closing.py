"""Watch, close, open again: what is open, the lines to confirm, the severity that remains."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from crisisapp.cli.output import answer, say, say_json
from crisisapp.cli.params import reading, reason, stack, writing
from crisisapp.cli.program import Command, option
from crisisapp.cli.terminal import Terminal, desk_language
from crisisapp.domain.words import IncidentStatus
from crisisapp.support.i18n import N_, _

if TYPE_CHECKING:
    from crisisapp.services.closing import Closing
    from crisisapp.services.desk import Desk

__all__ = ["STATUS_VERBS"]

_ENDING = stack(
    option(
        "--confirm",
        "confirmed",
        type=int,
        multiple=True,
        metavar="N",
        help=N_("A line that holds, by its number in “incident closing”; once for each."),
    ),
    option("--level", type=int, default=None, help=N_("The severity that remains, 0 to 4.")),
    option(
        "--agreed-by",
        default="",
        metavar="TEXT",
        help=N_("With whom, when that leaves a severity of 3 or more."),
    ),
    reason,
)


@click.command(
    "closing",
    cls=Command,
    help=N_(
        "Show what is still open before a situation is monitored or closed, and the numbered lines"
        " to confirm. Nothing of it has to be settled first."
    ),
    example="crisisapp-cli incident closing tilleuls.crisis 1",
)
@reading()
@click.pass_obj
def closing_(terminal: Terminal, file: Path, number: str, *, as_json: bool) -> None:
    """Show what is open, and the lines to confirm."""
    from crisisapp.cli.data import closing_data
    from crisisapp.cli.find import the_incident
    from crisisapp.services.closing import next_status
    from crisisapp.services.networks import Networks
    from crisisapp.services.words.closing import closing_sections
    from crisisapp.services.words.labels import level_words
    from crisisapp.support.i18n import current_language

    with terminal.reading(file) as desk:
        row = the_incident(desk, number)
        found = _found(desk, row.id, next_status(row.status))
        if as_json:
            say_json(closing_data(found, desk.zone))
            return
        networks = Networks(desk.content, current_language())
        sections = closing_sections(found, networks, now=desk.now(), zone=desk.zone)
    severity = level_words(found.row.level, found.row.peak_level)
    say(_("Severity: {level}.").format(level=severity))
    if not sections:
        say(_("Nothing is open."))
    for heading, lines in sections:
        say(heading)
        for line in lines:
            say(f"  {line}")
    if found.lines:
        say(_("To confirm, if it holds"))
    for place, confirmable in enumerate(found.lines, start=1):
        already = _(" (confirmed already)") if confirmable.confirmed else ""
        say(f"  {place}. {confirmable.text}{already}")


@click.command(
    "monitor",
    cls=Command,
    help=N_(
        "Only monitor a situation: everything still works, and the steps of the end begin. The"
        " timeline says what was confirmed and what was still open."
    ),
    example='crisisapp-cli incident monitor tilleuls.crisis 1 --reason "rien de neuf depuis midi"',
)
@writing(_ENDING)
@click.pass_obj
def monitor(terminal: Terminal, /, file: Path, number: str, **said: object) -> None:
    """Watch."""
    _end(terminal, file, number, IncidentStatus.MONITORING, said)


@click.command(
    "close",
    cls=Command,
    help=N_(
        "Close a situation, with the reason: nothing can be written in it until it is opened again."
        " The timeline says what was confirmed and what was still open."
    ),
    example='crisisapp-cli incident close tilleuls.crisis 1 --reason "bilan fait"',
)
@writing(_ENDING)
@click.pass_obj
def close(terminal: Terminal, /, file: Path, number: str, **said: object) -> None:
    """Close."""
    _end(terminal, file, number, IncidentStatus.CLOSED, said)


@click.command(
    "reopen",
    cls=Command,
    help=N_("Open a situation again; the timeline says so."),
    example='crisisapp-cli incident reopen tilleuls.crisis 1 --reason "une nouvelle vidéo"',
)
@writing(reason)
@click.pass_obj
def reopen(
    terminal: Terminal, file: Path, number: str, *, reason: str, by: str, as_json: bool
) -> None:
    """Open again."""
    from crisisapp.cli.find import the_incident
    from crisisapp.services.commands.incidents import SetStatus

    with terminal.writing(file, by=by) as writer:
        row = the_incident(writer.desk, number)
        writer.do(SetStatus(incident=row.id, status=IncidentStatus.OPEN, reason=reason))
        _say(writer.desk, number, as_json=as_json)


def _end(
    terminal: Terminal, file: Path, number: str, status: IncidentStatus, said: dict[str, object]
) -> None:
    """Watch or close; `said` are the options of `_ENDING`, --by and --json."""
    from crisisapp.cli.find import the_incident
    from crisisapp.services.commands.incidents import SetStatus

    numbers, level = said["confirmed"], said["level"]
    with terminal.writing(file, by=str(said["by"])) as writer:
        desk = writer.desk
        row = the_incident(desk, number)
        writer.do(
            SetStatus(
                incident=row.id,
                status=status,
                reason=str(said["reason"]),
                confirmed=_confirmed(desk, row.id, numbers if isinstance(numbers, tuple) else ()),
                level=level if isinstance(level, int) else None,
                agreed_by=str(said["agreed_by"]),
            )
        )
        _say(desk, number, as_json=bool(said["as_json"]))


def _confirmed(desk: "Desk", incident: str, numbers: tuple[int, ...]) -> tuple[str, ...]:
    """Return the lines of these numbers.

    Raises:
        UserError: UNKNOWN_CLOSE_LINE.
    """
    from crisisapp.domain.errors import UserCode, UserError
    from crisisapp.services.closing import close_lines

    lines = close_lines(desk.read, desk.content, incident, desk_language(desk))
    for number in numbers:
        if not 1 <= number <= len(lines):
            raise UserError(UserCode.UNKNOWN_CLOSE_LINE, value=str(number))
    return tuple(lines[number - 1].text for number in sorted(set(numbers)))


def _found(desk: "Desk", incident: str, status: IncidentStatus) -> "Closing":
    from crisisapp.services.closing import closing

    return closing(
        desk.read, desk.content, incident, status, desk.zone, language=desk_language(desk)
    )


def _say(desk: "Desk", number: str, *, as_json: bool) -> None:
    from crisisapp.cli.find import the_incident
    from crisisapp.services.words.labels import level_words, status_label

    row = the_incident(desk, number)
    text = _("Situation {number}: {status}. Severity: {level}.").format(
        number=row.number,
        status=status_label(row.status).lower(),
        level=level_words(row.level, row.peak_level),
    )
    answer(
        text,
        as_json=as_json,
        made=row.id,
        number=row.number,
        status=row.status.value,
        level=row.level,
        peak_level=row.peak_level,
    )


STATUS_VERBS: tuple[click.Command, ...] = (closing_, monitor, close, reopen)
