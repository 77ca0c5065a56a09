"""One entry of the timeline: correct, strike, confirm, refute, tag, erase; its history."""

from pathlib import Path

import click
import msgspec

from crisisapp.cli.copies import remove as removal
from crisisapp.cli.output import answer, say, say_json, with_notices
from crisisapp.cli.params import as_json, by, choice_of, codes, file_argument, number_argument
from crisisapp.cli.program import Group, argument, option
from crisisapp.cli.terminal import Terminal
from crisisapp.domain.words import Verification
from crisisapp.support.i18n import N_, _

__all__ = ["COMMANDS"]

# Whole sentences: in French the state agrees with the entry.
_STATED = {
    Verification.TO_VERIFY: N_("Entry {number} is to be verified."),
    Verification.CHECKING: N_("Entry {number} is being checked."),
    Verification.CONFIRMED: N_("Entry {number} is confirmed."),
    Verification.REFUTED: N_("Entry {number} is refuted."),
}

entry = Group("entry", help=N_("One entry of the timeline: correct, strike, confirm, tag, erase."))


@entry.command(
    "correct",
    help=N_("Let an entry read otherwise; the first words stay visible with the reason."),
    example='crisisapp-cli entry correct tilleuls.crisis 1 1 --text "4e B" --reason "classe"',
)
@file_argument
@number_argument
@argument("entry", help=N_("The number of the entry."))
@option("--text", default=None, metavar="TEXT", help=N_("The right text."))
@option(
    "--at",
    default=None,
    metavar="TIME",
    help=N_(
        "When it really happened: 6h10, about 6h, 6h-6h30, yesterday 9h, 2026-11-24T15:00, unknown."
    ),
)
@option("--owner", default=None, metavar="TEXT", help=N_("Who does it (decision, action)."))
@option(
    "--due", default=None, metavar="TIME", help=N_("By when (decision, action); empty: no time.")
)
@option("--rejected", default=None, metavar="TEXT", help=N_("Options rejected (decision)."))
@option("--reason", required=True, metavar="TEXT", help=N_("Why."))
@codes
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
    owner: str | None,
    due: str | None,
    rejected: str | None,
    reason: str,
    codes: bool,
    by: str,
    as_json: bool,
) -> None:
    """Correct an entry."""
    from crisisapp.cli.find import the_entry, the_incident
    from crisisapp.cli.names import coded
    from crisisapp.services.capture.order import correct as correction
    from crisisapp.services.capture.restated import restated
    from crisisapp.services.typed_time import typed_deadline

    if all(each is None for each in (text, at, owner, due, rejected)):
        raise click.UsageError(
            _("Say what to correct: --text, --at, --owner, --due or --rejected."),
            click.get_current_context(),
        )
    with terminal.writing(file, by=by) as writer:
        incident = the_incident(writer.desk, number).id
        row = the_entry(writer.desk, incident, entry)
        zone = writer.desk.zone
        now = writer.desk.now()
        moment = None if at is None else restated(at, row, now=now, zone=zone)
        order = correction(row, row.text if text is None else text, reason=reason, zone=zone)
        order = msgspec.structs.replace(
            order,
            happened_at=None if moment is None else moment.happened_at,
            until=None if moment is None else moment.until,
            precision=None if moment is None else moment.precision,
            owner=order.owner if owner is None else owner,
            due=typed_deadline(due or "", now=row.happened_at, zone=zone) or order.due,
            no_due=due is not None and not due.strip(),
            rejected=order.rejected if rejected is None else rejected,
        )
        writer.do(coded(writer, incident, order) if codes else order)
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
    _settle(terminal, file, (number, entry), Verification(verification), (who, by), as_json)


@entry.command(
    "erase",
    help=N_(
        "Remove the words of an entry for good, from the copies made here too, where the law asks "
        "for it. Its place and the reason stay, and the journal still verifies."
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

    with terminal.writing(file, by=by, finish=False) as writer:
        row = the_entry(writer.desk, the_incident(writer.desk, number).id, entry)
        order = EraseEntry(entry=row.id, reason=reason)
        done = removal(writer, terminal.installation, order)
    if as_json:
        say_json({"made": row.id, "number": row.number, **done.data()})
    else:
        done.say(_("The words of entry {number} are removed.").format(number=row.number))


def _settling(function: "click.decorators.FC") -> "click.decorators.FC":
    """Add what confirming and refuting take alike."""
    named = argument("entry", help=N_("The number of the entry."))
    told = option("--who", default="", metavar="TEXT", help=N_("Who confirms or refutes it."))
    return file_argument(number_argument(named(told(by(as_json(function))))))


@entry.command(
    "confirm",
    help=N_("Confirm an entry: say who is sure of it."),
    example='crisisapp-cli entry confirm tilleuls.crisis 1 1 --who "CPE"',
)
@_settling
@click.pass_obj
def confirm(
    terminal: Terminal, file: Path, number: str, entry: str, who: str, by: str, as_json: bool
) -> None:
    """Confirm an entry."""
    _settle(terminal, file, (number, entry), Verification.CONFIRMED, (who, by), as_json)


@entry.command(
    "refute",
    help=N_("Refute an entry: it stays, with who says that it is false."),
    example='crisisapp-cli entry refute tilleuls.crisis 1 1 --who "commissariat"',
)
@_settling
@click.pass_obj
def refute(
    terminal: Terminal, file: Path, number: str, entry: str, who: str, by: str, as_json: bool
) -> None:
    """Refute an entry."""
    _settle(terminal, file, (number, entry), Verification.REFUTED, (who, by), as_json)


def _settle(
    terminal: Terminal,
    file: Path,
    which: tuple[str, str],
    state: Verification,
    said: tuple[str, str],
    as_json: bool,
) -> None:
    """Say how sure we are of the entry `which` (situation, entry), by `said` (who, writer)."""
    from crisisapp.cli.find import somebody_confirms, the_entry, the_incident
    from crisisapp.services.commands.timeline import VerifyEntry

    if state is Verification.CONFIRMED:
        somebody_confirms(said[0])
    with terminal.writing(file, by=said[1]) as writer:
        row = the_entry(writer.desk, the_incident(writer.desk, which[0]).id, which[1])
        writer.do(VerifyEntry(entry=row.id, verification=state, by_party=said[0]))
    text = _(_STATED[state]).format(number=row.number)
    answer(text, as_json=as_json, made=row.id, number=row.number)


@entry.command(
    "tag",
    help=N_("Put tags on entries, or take them off: several at once."),
    example="crisisapp-cli entry tag tilleuls.crisis 1 1 --add portail",
)
@file_argument
@number_argument
@argument("entries", nargs=-1, required=True, help=N_("The numbers of the entries."))
@option("--add", multiple=True, metavar="TAG", help=N_("A tag to put on; several are allowed."))
@option("--remove", multiple=True, metavar="TAG", help=N_("A tag to take off."))
@by
@as_json
@click.pass_obj
def tag(
    terminal: Terminal,
    file: Path,
    number: str,
    entries: tuple[str, ...],
    add: tuple[str, ...],
    remove: tuple[str, ...],
    by: str,
    as_json: bool,
) -> None:
    """Tag entries."""
    from crisisapp.cli.find import the_entry, the_incident
    from crisisapp.domain.errors import UserCode, UserError
    from crisisapp.services.commands.tags import added_tags
    from crisisapp.services.commands.timeline import TagEntries
    from crisisapp.services.sentences.errors import sentence

    if not add and not remove:
        raise click.UsageError(_("Say which tags: --add or --remove."), click.get_current_context())
    with terminal.writing(file, by=by) as writer:
        desk = writer.desk
        incident = the_incident(desk, number).id
        rows = {row.id: row for row in (the_entry(desk, incident, one) for one in entries)}
        notices = [
            _("“{typed}” is written #{tag}.").format(typed=typed, tag=tag)
            for typed in add
            for tag in added_tags(desk.read, incident, (typed,))
            if tag != typed.strip().removeprefix("#")
        ]
        made = writer.do(TagEntries(entries=tuple(rows), add=add, remove=remove)).made
        changed = [
            row.number
            for row, now in ((row, the_entry(desk, incident, row.number)) for row in rows.values())
            if now.tags != row.tags
        ]
    if as_json:
        data: dict[str, object] = {
            "made": made,
            "number": entries[0],
            "changed": changed,
            "notices": notices,
        }
        say_json(with_notices(data))
        return
    for notice in notices:
        say(notice)
    if changed:
        say(_("The tags are written: {numbers}.").format(numbers=", ".join(changed)))
    else:
        say(sentence(UserError(UserCode.NOTHING_CHANGED)))


@entry.command(
    "show",
    help=N_("Show what was written of an entry, by whom and when, oldest first."),
    example="crisisapp-cli entry show tilleuls.crisis 1 1",
)
@file_argument
@number_argument
@argument("entry", help=N_("The number of the entry."))
@as_json
@click.pass_obj
def show(terminal: Terminal, file: Path, number: str, entry: str, as_json: bool) -> None:
    """Show the history of an entry."""
    from crisisapp.cli.data import history_data
    from crisisapp.cli.find import the_entry, the_incident
    from crisisapp.services.queries.history import entry_history
    from crisisapp.services.words.history import history_line

    with terminal.reading(file) as desk:
        incident = the_incident(desk, number).id
        row = the_entry(desk, incident, entry)
        rows = entry_history(desk.read, incident, row.id)
        zone, now = desk.zone, desk.now()
    if as_json:
        say_json([history_data(each, zone) for each in rows])
        return
    for each in rows:
        say(history_line(each, now=now, zone=zone))


COMMANDS: dict[str, click.Command] = {"entry": entry}
