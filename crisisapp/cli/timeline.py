"""The timeline: write one line, read it, correct, strike, verify."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from crisisapp.cli.output import answer, say, say_json, table
from crisisapp.cli.params import as_json, by, choice_of, file_argument, number_argument
from crisisapp.cli.program import Command, Group, argument, option
from crisisapp.cli.terminal import Terminal
from crisisapp.domain.words import Verification
from crisisapp.support.i18n import N_, _, current_language

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from crisisapp.services.commands.base import Command as Order
    from crisisapp.services.desk import Reader
    from crisisapp.services.queries.records import IncidentRow

__all__ = ["COMMANDS"]

entry = Group("entry", help=N_("One entry of the timeline: correct, strike, verify, erase."))


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
    from crisisapp.cli.names import say_names, with_codes
    from crisisapp.cli.sheet import timeline_rows
    from crisisapp.services.capture import describe, grammar
    from crisisapp.services.capture.order import correction_of, order_of
    from crisisapp.services.capture.slash import AttachLine, CorrectLine
    from crisisapp.services.queries.desk import school
    from crisisapp.services.queries.timeline import entry_by_id

    with terminal.writing(file, by=by) as writer:
        desk = writer.desk
        found = the_incident(desk, number)
        language, now = current_language(), desk.clock.now()
        line, names = with_codes(writer, found.id, line, write=codes)
        read = grammar.understand(line, now=now, zone=desk.zone, language=language)
        if isinstance(read.slash, AttachLine):
            raise click.UsageError(
                _("Keep files with the command “attach”."), click.get_current_context()
            )
        if isinstance(read.slash, CorrectLine):
            order: Order = correction_of(desk.read, found.id, read.slash)
        else:
            order = order_of(found.id, read, language=desk.language)
        made = writer.do(order).made
        row = entry_by_id(desk.read, made)
        told, zone = school(desk.read), desk.zone
    if row is None:
        raise LookupError(made)  # it was written a moment ago
    notice = describe.notice_text(read.notice, language)
    say_names(names)
    if as_json:
        say_json(
            {
                "made": row.id,
                "number": row.number,
                "incident": found.number,
                "kind": row.kind.value,
                "happened_at": instant(row.happened_at, zone),
                "notice": notice,
            }
        )
        return
    lines = list(timeline_rows(told, found, [row], now=now))
    say("  ".join(part for part in lines[-1] if part))
    if notice:
        say(notice)


@click.command(
    "timeline",
    cls=Command,
    help=N_("Read the timeline of a situation, as it stands or as it was known at a time."),
    example="crisisapp-cli timeline tilleuls.crisis 1 --known-at 15:00 --filter kind:rumour",
)
@file_argument
@number_argument
@option(
    "--known-at",
    default="",
    metavar="TIME",
    help=N_("Only what was written by then: 15:00, 15h00 or 2026-11-24T15:00."),
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
    terminal: Terminal, file: Path, number: str, known_at: str, asked: str, as_json: bool
) -> None:
    """Read the timeline."""
    from crisisapp.cli.data import entry_data
    from crisisapp.cli.find import the_incident, the_instant
    from crisisapp.cli.sheet import timeline_rows
    from crisisapp.domain.filters import read_filter
    from crisisapp.services.queries.desk import school
    from crisisapp.services.queries.filters import filtered_entries
    from crisisapp.services.queries.timeline import entry_rows

    wanted = read_filter(asked)
    with terminal.reading(file) as desk:
        zone, now, read, past = desk.zone, desk.clock.now(), desk.read, None
        if known_at:
            past = desk.known_at(the_instant(desk, known_at))
            read = past.read
        try:
            row = _as_known(read, the_incident(desk, number), zone)
            if wanted.parts:
                entries = filtered_entries(read, row.id, wanted, indexed=past is None)
            else:
                entries = list(entry_rows(read, row.id))
        finally:
            if past is not None:
                past.close()
        told = school(desk.read)
    if as_json:
        say_json([entry_data(each, zone) for each in entries])
        return
    say(f"{row.number}  {row.title}")
    for word in wanted.unknown:
        say(
            _("“{word}” is not understood as a filter; it is looked for as words.").format(
                word=word
            )
        )
    if wanted.parts:
        say(_("{shown} of {total} entries shown.").format(shown=len(entries), total=row.entries))
    elif not entries:
        say(_("Nothing has been noted yet."))
    table(list(timeline_rows(told, row, entries, now=now)))


@entry.command(
    "correct",
    help=N_("Let an entry read otherwise; the first words stay visible with the reason."),
    example='crisisapp-cli entry correct tilleuls.crisis 1 1 --text "4e B" --reason "classe"',
)
@file_argument
@number_argument
@argument("entry", help=N_("The number of the entry."))
@option("--text", default=None, metavar="TEXT", help=N_("The right text."))
@option("--at", default=None, metavar="TIME", help=N_("When it really happened."))
@option("--reason", required=True, metavar="TEXT", help=N_("Why."))
@by
@as_json
@click.pass_obj
def correct(
    terminal: Terminal,
    file: Path,
    number: str,
    entry: str,
    text: str | None,
    at: str | None,
    reason: str,
    by: str,
    as_json: bool,
) -> None:
    """Correct an entry."""
    from crisisapp.cli.find import the_entry, the_incident, the_instant
    from crisisapp.services.commands.timeline import CorrectEntry

    if text is None and at is None:
        raise click.UsageError(
            _("Say what to correct: --text or --at."), click.get_current_context()
        )
    with terminal.writing(file, by=by) as writer:
        row = the_entry(writer.desk, the_incident(writer.desk, number).id, entry)
        happened_at = None if at is None else the_instant(writer.desk, at)
        writer.do(CorrectEntry(entry=row.id, reason=reason, text=text, happened_at=happened_at))
    text = _("Entry {number} is corrected.").format(number=row.number)
    answer(text, as_json=as_json, made=row.id, number=row.number)


@entry.command(
    "strike",
    help=N_("Strike an entry that should not stand; it stays visible with the reason."),
    example='crisisapp-cli entry strike tilleuls.crisis 1 1 --reason "mauvaise situation"',
)
@file_argument
@number_argument
@argument("entry", help=N_("The number of the entry."))
@option("--reason", required=True, metavar="TEXT", help=N_("Why."))
@by
@as_json
@click.pass_obj
def strike(
    terminal: Terminal, file: Path, number: str, entry: str, reason: str, by: str, as_json: bool
) -> None:
    """Strike an entry."""
    from crisisapp.cli.find import the_entry, the_incident
    from crisisapp.services.commands.timeline import StrikeEntry

    with terminal.writing(file, by=by) as writer:
        row = the_entry(writer.desk, the_incident(writer.desk, number).id, entry)
        writer.do(StrikeEntry(entry=row.id, reason=reason))
    text = _("Entry {number} is struck out.").format(number=row.number)
    answer(text, as_json=as_json, made=row.id, number=row.number)


@entry.command(
    "verify",
    help=N_("Say how sure the cell is of an entry, and who says so."),
    example='crisisapp-cli entry verify tilleuls.crisis 1 1 confirmed --who "CPE"',
)
@file_argument
@number_argument
@argument("entry", help=N_("The number of the entry."))
@argument("verification", type=choice_of(Verification), help=N_("How sure."))
@option("--who", default="", metavar="TEXT", help=N_("Who confirms or refutes it."))
@by
@as_json
@click.pass_obj
def verify(
    terminal: Terminal,
    file: Path,
    number: str,
    entry: str,
    verification: str,
    who: str,
    by: str,
    as_json: bool,
) -> None:
    """Say how sure we are."""
    from crisisapp.cli.find import the_entry, the_incident
    from crisisapp.services.commands.timeline import VerifyEntry
    from crisisapp.services.labels import verification_label

    state = Verification(verification)
    with terminal.writing(file, by=by) as writer:
        row = the_entry(writer.desk, the_incident(writer.desk, number).id, entry)
        writer.do(VerifyEntry(entry=row.id, verification=state, by_party=who))
    text = _("Entry {number}: {state}.").format(number=row.number, state=verification_label(state))
    answer(text, as_json=as_json, made=row.id, number=row.number)


@entry.command(
    "erase",
    help=N_(
        "Remove the words of an entry for good, where the law asks for it. Its place and the "
        "reason stay, and the journal still verifies."
    ),
    example='crisisapp-cli entry erase tilleuls.crisis 1 1 --reason "droit à l’effacement"',
)
@file_argument
@number_argument
@argument("entry", help=N_("The number of the entry."))
@option("--reason", required=True, metavar="TEXT", help=N_("Why."))
@by
@as_json
@click.pass_obj
def erase(
    terminal: Terminal, file: Path, number: str, entry: str, reason: str, by: str, as_json: bool
) -> None:
    """Erase the words of an entry."""
    from crisisapp.cli.find import the_entry, the_incident
    from crisisapp.services.commands.timeline import EraseEntry

    with terminal.writing(file, by=by) as writer:
        row = the_entry(writer.desk, the_incident(writer.desk, number).id, entry)
        writer.do(EraseEntry(entry=row.id, reason=reason))
    text = _("The words of entry {number} are removed.").format(number=row.number)
    answer(text, as_json=as_json, made=row.id, number=row.number)


def _as_known(read: "Reader", now: "IncidentRow", zone: "ZoneInfo") -> "IncidentRow":
    """Return a situation as it was known; one opened later is not unknown, it is too early."""
    from crisisapp.domain.errors import UserCode, UserError
    from crisisapp.services.queries.incidents import incident

    then = incident(read, now.id, zone)
    if then is None:
        raise UserError(UserCode.NOT_OPEN_THEN, number=now.number)
    return then


COMMANDS: dict[str, click.Command] = {"log": log, "timeline": timeline, "entry": entry}
