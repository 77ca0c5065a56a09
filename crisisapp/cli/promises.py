"""Promises: what was said would be done by some hour, kept, or withdrawn and why."""

import re
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from crisisapp.cli.output import say, say_json, table, with_notices
from crisisapp.cli.params import choice_of, reading, writing
from crisisapp.cli.program import Group, argument, option
from crisisapp.cli.terminal import Terminal
from crisisapp.domain.words import Audience
from crisisapp.support.i18n import N_, _

if TYPE_CHECKING:
    from crisisapp.services.desk import Desk
    from crisisapp.services.queries.promises import PromiseRow

__all__ = ["COMMANDS", "the_promise"]

promise = Group("promise", help=N_("Promises: the next information, a call back, and their hour."))

_NUMBER = re.compile(r"[A-Za-z]{0,2}[0-9]{1,9}")
_PROMISE = argument("promise", help=N_("The number of the promise."))


@promise.command(
    "make",
    help=N_("Promise something for an hour; a line of the timeline says it."),
    example='crisisapp-cli promise make tilleuls.crisis 1 "in 2 h" "prochaine information"',
)
@writing(
    argument("time", help=N_("For when: 15:30, tomorrow 8:00, in 20 min.")),
    argument("text", help=N_("What was promised.")),
    option(
        "--to", "to", type=choice_of(Audience), default=None, help=N_("Whom it was promised to.")
    ),
    option(
        "--entry",
        default="",
        metavar="NUMBER",
        help=N_("The entry that says it: no line is added."),
    ),
)
@click.pass_obj
def make(
    terminal: Terminal,
    file: Path,
    number: str,
    *,
    time: str,
    text: str,
    to: str | None,
    entry: str,
    by: str,
    as_json: bool,
) -> None:
    """Make a promise."""
    from crisisapp.cli.find import the_entry, the_incident
    from crisisapp.services.commands.promises import MakePromise
    from crisisapp.services.words.reminder import promise_line

    with terminal.writing(file, by=by) as writer:
        desk = writer.desk
        incident = the_incident(desk, number).id
        said = the_entry(desk, incident, entry).id if entry else ""
        order = MakePromise(
            incident=incident, text=text, due=_due(desk, time), audience=to or "", entry=said
        )
        made = writer.do(order).made
        row, zone, now = _by_id(desk, incident, made), desk.zone, desk.now()
    shown = promise_line(row, now, zone)
    words = _("Promise {number}, for {time}: {text}")
    said = words.format(number=shown[0], time=shown[1], text=shown[2])
    _answer(said, row, zone, now, as_json=as_json)


@promise.command(
    "list",
    help=N_("List the promises of a situation, the open ones first."),
    example="crisisapp-cli promise list tilleuls.crisis 1",
)
@reading()
@click.pass_obj
def list_(terminal: Terminal, file: Path, number: str, as_json: bool) -> None:
    """List the promises."""
    from crisisapp.cli.find import the_incident
    from crisisapp.services.queries.promises import promises
    from crisisapp.services.words.reminder import promise_line

    with terminal.reading(file) as desk:
        rows = promises(desk.read, the_incident(desk, number).id)
        zone, now = desk.zone, desk.now()
    if as_json:
        say_json([_data(row, zone, now) for row in rows])
        return
    if not rows:
        say(_("Nothing was promised."))
    table([promise_line(row, now, zone) for row in rows])


@promise.command(
    "keep",
    help=N_("Say that a promise was kept, now or at an hour."),
    example="crisisapp-cli promise keep tilleuls.crisis 1 1",
)
@writing(
    _PROMISE,
    option(
        "--at", default=None, metavar="TIME", help=N_("When it was kept: 15:28; now otherwise.")
    ),
    option(
        "--entry",
        default="",
        metavar="NUMBER",
        help=N_("The entry that kept it: no line is added."),
    ),
)
@click.pass_obj
def keep(
    terminal: Terminal,
    file: Path,
    number: str,
    *,
    promise: str,
    at: str | None,
    entry: str,
    by: str,
    as_json: bool,
) -> None:
    """Keep a promise."""
    from crisisapp.cli.find import the_entry, the_incident, the_past
    from crisisapp.services.commands.promises import KeepPromise
    from crisisapp.services.words.reminder import promise_state

    with terminal.writing(file, by=by) as writer:
        desk = writer.desk
        incident = the_incident(desk, number).id
        found = the_promise(desk, incident, promise)
        proof = the_entry(desk, incident, entry).id if entry else ""
        when = None if at is None else the_past(desk, at)
        writer.do(KeepPromise(promise=found.id, at=when, entry=proof))
        row, zone, now = _by_id(desk, incident, found.id), desk.zone, desk.now()
    text = _("{head}: {text}").format(head=row.text, text=promise_state(row, now, zone))
    _answer(text, row, zone, now, as_json=as_json)


@promise.command(
    "cancel",
    help=N_("Withdraw a promise, with the reason."),
    example='crisisapp-cli promise cancel tilleuls.crisis 1 1 --reason "le rectorat informe"',
)
@writing(
    _PROMISE,
    option("--reason", default="", metavar="TEXT", help=N_("Why; it stays beside the text.")),
)
@click.pass_obj
def cancel(
    terminal: Terminal,
    file: Path,
    number: str,
    *,
    promise: str,
    reason: str,
    by: str,
    as_json: bool,
) -> None:
    """Withdraw a promise."""
    from crisisapp.cli.find import the_incident
    from crisisapp.services.commands.promises import CancelPromise
    from crisisapp.services.words.reminder import promise_state

    with terminal.writing(file, by=by) as writer:
        desk = writer.desk
        incident = the_incident(desk, number).id
        found = the_promise(desk, incident, promise)
        writer.do(CancelPromise(promise=found.id, reason=reason))
        row, zone, now = _by_id(desk, incident, found.id), desk.zone, desk.now()
    text = _("{head}: {text}").format(head=row.text, text=promise_state(row, now, zone))
    _answer(text, row, zone, now, as_json=as_json)


def _due(desk: "Desk", text: str) -> datetime:
    from crisisapp.cli.find import the_deadline
    from crisisapp.domain.errors import UserCode, UserError

    due = the_deadline(desk, text)
    if due is None:
        raise UserError(UserCode.BAD_TIME, value=text)
    return due


def the_promise(desk: "Desk", incident: str, number: str) -> "PromiseRow":
    """Return the promise of a number.

    Raises:
        UserError: UNKNOWN_PROMISE.
    """
    from crisisapp.domain.errors import UserCode, UserError
    from crisisapp.services.queries.promises import promises

    wanted = number.strip().upper()
    if _NUMBER.fullmatch(wanted):
        for row in promises(desk.read, incident):
            if row.number == wanted:
                return row
    raise UserError(UserCode.UNKNOWN_PROMISE, promise=number)


def _by_id(desk: "Desk", incident: str, made: str) -> "PromiseRow":
    from crisisapp.services.queries.promises import promises

    return next(row for row in promises(desk.read, incident) if row.id == made)


def _answer(text: str, row: "PromiseRow", zone: ZoneInfo, now: datetime, *, as_json: bool) -> None:
    if as_json:
        say_json(with_notices(_data(row, zone, now)))
    else:
        say(text)


def _data(row: "PromiseRow", zone: ZoneInfo, now: datetime) -> dict[str, object]:
    """Return a promise as plain data. `past_due`: open, and its hour is over."""
    from crisisapp.cli.data import instant

    return {
        "number": row.number,
        "text": row.text,
        "due": instant(row.due, zone),
        "audience": row.audience,
        "state": row.state,
        "late": row.late,
        "past_due": row.state == "open" and row.due <= now,
        "made_at": instant(row.made_at, zone),
        "done_at": instant(row.done_at, zone),
        "reason": row.reason,
        "id": row.id,
    }


COMMANDS: dict[str, click.Command] = {"promise": promise}
