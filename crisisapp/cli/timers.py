"""Timers: what rings, when, how often; none is asked for, each can be taken away."""

import re
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from crisisapp.cli.output import answer, say, say_json, table
from crisisapp.cli.params import reading, writing
from crisisapp.cli.program import Group, argument, option
from crisisapp.cli.terminal import Terminal
from crisisapp.support.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Callable

    from crisisapp.services.commands.base import Command as Order
    from crisisapp.services.desk import Desk, Result
    from crisisapp.services.queries.timers import TimerRow

    Give = Callable[[Order], Result]

__all__ = ["COMMANDS"]

timer = Group("timer", help=N_("Timers: what rings in a situation, when and how often."))

_KINDS = ("plain", "cadence", "briefing")
_NUMBER = re.compile(r"[A-Za-z]{0,2}[0-9]{1,9}")
_TIMER = argument("timer", help=N_("The number of the timer."))


@timer.command(
    "set",
    help=N_(
        "Set a timer. Without a time, a cadence or a briefing takes the one proposed for the "
        "severity; 0 takes the timer of this kind away."
    ),
    example='crisisapp-cli timer set tilleuls.crisis 1 "in 30 min" "rappeler la mairie"',
)
@writing(
    argument(
        "time",
        required=False,
        default="",
        help=N_("When it rings: 15:30, tomorrow 8:00, in 20 min, or 0 for none."),
    ),
    argument("label", required=False, default="", help=N_("What it is for.")),
    option(
        "--every",
        type=click.IntRange(0, 7 * 24 * 60),
        default=0,
        metavar="MINUTES",
        help=N_("Ring again each so many minutes; 0 for once, or as the severity asks."),
    ),
    option(
        "--kind",
        type=click.Choice(_KINDS),
        default="plain",
        help=N_("A cadence (next information) and a briefing are one each in a situation."),
    ),
)
@click.pass_obj
def set_(
    terminal: Terminal,
    file: Path,
    number: str,
    *,
    time: str,
    label: str,
    every: int,
    kind: str,
    by: str,
    as_json: bool,
) -> None:
    """Set a timer, or none."""
    from crisisapp.cli.find import the_incident
    from crisisapp.services.commands.timers import SetTimer
    from crisisapp.services.words.reminder import timer_label

    if kind == "plain" and not time:
        raise click.UsageError(
            _("Say when it rings: 15:30, tomorrow 8:00, in 20 min."), click.get_current_context()
        )
    with terminal.writing(file, by=by) as writer:
        desk = writer.desk
        incident = the_incident(desk, number).id
        if time.strip() == "0":
            made = _take_away(writer.do, desk, incident, kind, label)
        else:
            due = _due(desk, incident, kind, time)
            words = label or timer_label(kind)
            order = SetTimer(incident=incident, label=words, due=due, every_min=every, kind=kind)
            made = writer.do(order).made
        row = _by_id(desk, made) if made else None
        zone, now = desk.zone, desk.now()
    if row is None:
        answer(_("No timer of this kind ran."), as_json=as_json, made="", state="none")
    else:
        _answer(row, now, zone, as_json=as_json)


@timer.command(
    "list",
    help=N_("List the timers of a situation, and what is proposed for its severity."),
    example="crisisapp-cli timer list tilleuls.crisis 1",
)
@reading()
@click.pass_obj
def list_(terminal: Terminal, file: Path, number: str, as_json: bool) -> None:
    """List the timers."""
    from crisisapp.cli.find import the_incident
    from crisisapp.services.cadence import proposal_words, proposals
    from crisisapp.services.queries.timers import timers
    from crisisapp.services.words.reminder import timer_line

    with terminal.reading(file) as desk:
        incident = the_incident(desk, number).id
        rows = timers(desk.read, incident)
        zone, now = desk.zone, desk.now()
        offered = proposals(desk.read, desk.content, incident, now=now, zone=zone)
    if as_json:
        say_json([_data(row, zone) for row in rows])
        return
    if not rows:
        say(_("No timer."))
    table([timer_line(row, now, zone) for row in rows])
    running = {row.kind for row in rows if row.state == "running"}
    for proposal in offered:
        if proposal.kind not in running:
            words = proposal_words(proposal, now, zone)
            say(_("Proposed: {what}").format(what=words))


@timer.command(
    "snooze",
    help=N_("Put a timer off; a note of the cell says it."),
    example='crisisapp-cli timer snooze tilleuls.crisis 1 1 "in 45 min"',
)
@writing(
    _TIMER,
    argument("until", help=N_("Until when: 15:30, in 10 min.")),
    option("--reason", default="", metavar="TEXT", help=N_("Why; it stays beside the text.")),
)
@click.pass_obj
def snooze(
    terminal: Terminal,
    file: Path,
    number: str,
    *,
    timer: str,
    until: str,
    reason: str,
    by: str,
    as_json: bool,
) -> None:
    """Put a timer off."""
    from crisisapp.services.commands.timers import SnoozeTimer

    def order(desk: "Desk", found: str) -> "Order":
        return SnoozeTimer(timer=found, until=_due(desk, "", "plain", until), reason=reason)

    _carry_out(terminal, file, number, timer, order, by=by, as_json=as_json)


@timer.command(
    "done",
    help=N_("Answer a timer: it rings again in its step, or it is over."),
    example="crisisapp-cli timer done tilleuls.crisis 1 1",
)
@writing(_TIMER)
@click.pass_obj
def done(
    terminal: Terminal, file: Path, number: str, *, timer: str, by: str, as_json: bool
) -> None:
    """Answer a timer."""
    from crisisapp.services.commands.timers import DoneTimer

    def order(desk: "Desk", found: str) -> "Order":
        del desk
        return DoneTimer(timer=found)

    _carry_out(terminal, file, number, timer, order, by=by, as_json=as_json)


@timer.command(
    "stop",
    help=N_("Take a timer away."),
    example="crisisapp-cli timer stop tilleuls.crisis 1 1",
)
@writing(_TIMER)
@click.pass_obj
def stop(
    terminal: Terminal, file: Path, number: str, *, timer: str, by: str, as_json: bool
) -> None:
    """Take a timer away."""
    from crisisapp.services.commands.timers import StopTimer

    def order(desk: "Desk", found: str) -> "Order":
        del desk
        return StopTimer(timer=found)

    _carry_out(terminal, file, number, timer, order, by=by, as_json=as_json)


def _carry_out(
    terminal: Terminal,
    file: Path,
    number: str,
    timer: str,
    order: "Callable[[Desk, str], Order]",
    *,
    by: str,
    as_json: bool,
) -> None:
    """Give the order about one timer, by its id, and say how the timer stands."""
    from crisisapp.cli.find import the_incident

    with terminal.writing(file, by=by) as writer:
        desk = writer.desk
        found = _the_timer(desk, the_incident(desk, number).id, timer)
        writer.do(order(desk, found.id))
        row, zone, now = _by_id(desk, found.id), desk.zone, desk.now()
    _answer(row, now, zone, as_json=as_json)


def _take_away(do: "Give", desk: "Desk", incident: str, kind: str, label: str) -> str:
    """Take away the timer of a kind that runs, a plain one by its label; return its id."""
    from crisisapp.services.commands.timers import StopTimer
    from crisisapp.services.queries.timers import running_timers

    for row in running_timers(desk.read, incident):
        if row.kind == kind and (kind != "plain" or row.label == label):
            do(StopTimer(timer=row.id))
            return row.id
    return ""


def _due(desk: "Desk", incident: str, kind: str, text: str) -> datetime:
    """Return the hour typed, else the one that is proposed."""
    from crisisapp.cli.find import the_deadline
    from crisisapp.domain.errors import UserCode, UserError
    from crisisapp.services.cadence import proposals

    due = the_deadline(desk, text)
    if due is not None:
        return due
    if kind == "plain":
        raise UserError(UserCode.BAD_TIME, value=text)
    for each in proposals(desk.read, desk.content, incident, now=desk.now(), zone=desk.zone):
        if each.kind == kind:
            return each.due
    raise click.UsageError(
        _("Nothing is proposed for this severity: say when it rings."), click.get_current_context()
    )


def _the_timer(desk: "Desk", incident: str, number: str) -> "TimerRow":
    from crisisapp.domain.errors import UserCode, UserError
    from crisisapp.services.queries.timers import timers

    wanted = number.strip().upper()
    if _NUMBER.fullmatch(wanted):
        for row in timers(desk.read, incident):
            if row.number == wanted:
                return row
    raise UserError(UserCode.UNKNOWN_TIMER, timer=number)


def _by_id(desk: "Desk", made: str) -> "TimerRow":
    from crisisapp.services.queries.timers import timer as timer_of

    row = timer_of(desk.read, made)
    if row is None:
        raise LookupError(made)  # it was written a moment ago
    return row


def _answer(row: "TimerRow", now: datetime, zone: ZoneInfo, *, as_json: bool) -> None:
    from crisisapp.services.words.reminder import timer_line

    number, due, label, state = timer_line(row, now, zone)
    text = _("Timer {number}, {time}: {label} ({state})")
    said = text.format(number=number, time=due, label=label, state=state)
    answer(said, as_json=as_json, **_data(row, zone))


def _data(row: "TimerRow", zone: ZoneInfo) -> dict[str, object]:
    """Return a timer as plain data."""
    from crisisapp.cli.data import instant

    return {
        "number": row.number,
        "label": row.label,
        "kind": row.kind,
        "rings_at": instant(row.rings_at, zone),
        "due": instant(row.due, zone),
        "every_min": row.every_min,
        "state": row.state,
        "snoozes": row.snoozes,
        "done_at": instant(row.done_at, zone),
        "id": row.id,
    }


COMMANDS: dict[str, click.Command] = {"timer": timer}
