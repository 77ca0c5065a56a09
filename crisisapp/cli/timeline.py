"""The timeline: write one line, read it, correct, strike, verify."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from crisisapp.cli.output import answer, say, say_aside, say_json, table
from crisisapp.cli.params import as_json, by, file_argument, number_argument
from crisisapp.cli.program import Command, argument, option
from crisisapp.cli.terminal import Terminal
from crisisapp.support.i18n import N_, _, current_language

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from crisisapp.services.capture.grammar import Understood
    from crisisapp.services.capture.slash import AttachLine, CallLine
    from crisisapp.services.commands.base import Command as Order
    from crisisapp.services.desk import Desk, Reader
    from crisisapp.services.queries.records import EntryRow, IncidentRow

__all__ = ["COMMANDS"]


@click.command(
    "log",
    cls=Command,
    help=N_(
        "Write one line of the timeline. It is understood as in the window: a time, a kind, who, "
        "#tags, @codes, the reason after “reason:”."
    ),
    example='crisisapp-cli log tilleuls.crisis 1 "09h42 appel de la mairie : que dire ?"',
)
@file_argument
@number_argument
@argument("line", help=N_("The line, between quotes."))
@option(
    "--codes", is_flag=True, help=N_("Write a code instead of each name, and keep the name apart.")
)
@by
@as_json
@click.pass_obj
def log(
    terminal: Terminal, file: Path, number: str, line: str, codes: bool, by: str, as_json: bool
) -> None:
    """Write an entry."""
    from crisisapp.cli.data import instant
    from crisisapp.cli.find import the_incident
    from crisisapp.cli.names import with_codes
    from crisisapp.cli.sheet import timeline_rows
    from crisisapp.services.capture import describe, grammar
    from crisisapp.services.capture.order import order_of
    from crisisapp.services.capture.slash import AttachLine, CallLine
    from crisisapp.services.queries.desk import school
    from crisisapp.services.queries.timeline import entry_by_id

    with terminal.writing(file, by=by) as writer:
        desk = writer.desk
        found = the_incident(desk, number)
        language, now = current_language(), desk.clock.now()
        read = grammar.understand(line, now=now, zone=desk.zone, language=language)
        if isinstance(read.slash, AttachLine | CallLine):
            raise click.UsageError(_elsewhere(read.slash), click.get_current_context())
        _slash_order(desk, found.id, read)  # what it lacks is said before anybody gets a code
        if codes:
            line = with_codes(writer, found.id, line)
        writer.names.look(
            found.id, line
        )  # as typed: its parts are read apart, tags in small letters
        read = grammar.understand(line, now=now, zone=desk.zone, language=language)
        order = _slash_order(desk, found.id, read)
        plain = order is None
        made = writer.do(order or order_of(found.id, read, language=desk.language)).made
        row = entry_by_id(desk.read, _line_of(desk, made, read))
        told, zone = school(desk.read), desk.zone
        if row is None:
            raise LookupError(made)  # it was written a moment ago
        notice = describe.notice_of(read, language, desk.zone)
        if plain:
            notice = " ".join(filter(None, (notice, _promise_notice(desk, found, row))))
    if as_json:
        answer(
            "",
            as_json=True,
            made=row.id,
            number=row.number,
            incident=found.number,
            kind=row.kind.value,
            happened_at=instant(row.happened_at, zone),
            notice=notice,
        )
        return
    lines = list(timeline_rows(told, found, [row], now=now))
    say("  ".join(part for part in lines[-1] if part))
    if notice:
        say(notice)


def _elsewhere(said: "AttachLine | CallLine") -> str:
    """Return which command does what a line of the window asks for."""
    from crisisapp.domain.calls import CallKind
    from crisisapp.services.capture import slash

    if isinstance(said, slash.AttachLine):
        return _("Keep files with the command “attach”.")
    if said.kind is CallKind.PRESS:
        return _("Note a journalist's call with the command “press add”.")
    return _("Note a call with the command “call add”.")


@click.command(
    "timeline",
    cls=Command,
    help=N_("Read the timeline of a situation, as it stands or as it was known at a time."),
    example='crisisapp-cli timeline tilleuls.crisis 1 --known-at "5 min ago" --filter kind:rumour',
)
@file_argument
@number_argument
@option(
    "--known-at",
    default=None,
    metavar="TIME",
    help=N_("Only what was written by then: 15:00, yesterday 5pm or 2026-11-24T15:00."),
)
@option(
    "--filter",
    "asked",
    default="",
    metavar="TEXT",
    help=N_(
        "Only what it asks for: words, tag: by: kind: from: to: state: has:file, - to leave out, "
        "a comma for or."
    ),
)
@as_json
@click.pass_obj
def timeline(
    terminal: Terminal, file: Path, number: str, known_at: str | None, asked: str, as_json: bool
) -> None:
    """Read the timeline."""
    from crisisapp.cli.data import entry_data
    from crisisapp.cli.find import the_incident, the_past
    from crisisapp.cli.sheet import timeline_rows
    from crisisapp.domain.filters import read_filter
    from crisisapp.services.queries.desk import school
    from crisisapp.services.queries.filters import asks, filtered_entries
    from crisisapp.services.queries.timeline import entry_rows
    from crisisapp.services.words.filter import filter_notices, kept_words

    wanted = read_filter(asked)
    with terminal.reading(file) as desk:
        zone, now, read, past = desk.zone, desk.clock.now(), desk.read, None
        if known_at is not None:
            past = desk.known_at(the_past(desk, known_at))
            read = past.read
        try:
            row = _as_known(read, the_incident(desk, number), zone)
            if asks(wanted):
                entries = filtered_entries(read, row.id, wanted, indexed=past is None)
            else:
                entries = list(entry_rows(read, row.id))
        finally:
            if past is not None:
                past.close()
        told = school(desk.read)
    if as_json:
        say_json([entry_data(each, zone) for each in entries])
        say_aside(*filter_notices(asked))  # beside the list, whose shape it does not change
        return
    say(f"{row.number}  {row.title}")
    for notice in filter_notices(asked):
        say(notice)
    if asks(wanted):
        say(kept_words(len(entries), row.entries))
    elif not entries:
        say(_("Nothing has been noted yet."))
    table(list(timeline_rows(told, row, entries, now=now)))


def _slash_order(desk: "Desk", incident: str, read: "Understood") -> "Order | None":
    """Return the order of a line that acts on something else; None for a plain line."""
    from crisisapp.services.capture.order import correction_of, promise_of
    from crisisapp.services.capture.slash import AttachLine, CallLine, PromiseLine

    match read.slash:
        case None | AttachLine() | CallLine():
            return None
        case PromiseLine():
            return promise_of(incident, read.slash, now=desk.now(), zone=desk.zone)
        case said:
            return correction_of(desk.read, incident, said, zone=desk.zone)


def _line_of(desk: "Desk", made: str, read: "Understood") -> str:
    """Return the entry that an order wrote or changed; of a promise, the one that says it."""
    from crisisapp.services.capture.slash import PromiseLine
    from crisisapp.services.queries.promises import promise

    row = promise(desk.read, made) if isinstance(read.slash, PromiseLine) else None
    return made if row is None else row.entry


def _promise_notice(desk: "Desk", incident: "IncidentRow", row: "EntryRow") -> str:
    """Return how to promise what an entry says will be done, empty when it says nothing of it."""
    from crisisapp.services.capture.order import promise_of_entry
    from crisisapp.support.i18n import hour_text

    now, zone = desk.now(), desk.zone
    order = promise_of_entry(desk.read, incident.id, row, row.id, now=now, zone=zone)
    if order is None:
        return ""
    return _("It promises something for {time}: “promise make … --entry {number}”.").format(
        time=hour_text(order.due, zone), number=row.number
    )


def _as_known(read: "Reader", now: "IncidentRow", zone: "ZoneInfo") -> "IncidentRow":
    """Return a situation as it was known; one opened later is not unknown, it is too early."""
    from crisisapp.domain.errors import UserCode, UserError
    from crisisapp.services.queries.incidents import incident

    then = incident(read, now.id, zone)
    if then is None:
        raise UserError(UserCode.NOT_OPEN_THEN, number=now.number)
    return then


COMMANDS: dict[str, click.Command] = {"log": log, "timeline": timeline}
