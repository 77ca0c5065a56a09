"""Calls that come in: a card for each, the call back it promises, and counts by theme."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from crisisapp.cli.output import answer, say, say_json, table
from crisisapp.cli.params import asked, choice_of, codes, reading, stack, writing
from crisisapp.cli.program import Group, argument, option
from crisisapp.cli.terminal import Terminal
from crisisapp.domain.calls import CallKind
from crisisapp.support.i18n import N_, _, current_language

if TYPE_CHECKING:
    from crisisapp.cli.terminal import Writer
    from crisisapp.services.desk import Desk
    from crisisapp.services.queries.calls import CallRow

__all__ = ["COMMANDS"]

call = Group("call", help=N_("Calls that come in: note one, list them, call back, count."))
press = Group("press", help=N_("The press on the phone: its card, its calls, its press office."))

_number = argument("call", help=N_("Its number in the list of calls."))
_moment = option("--at", default="", metavar="TIME", help=N_("When: 10:12; now by default."))
_card = stack(
    option("--caller", default=None, metavar="WHO", help=N_("Who calls: mother of E-03.")),
    option("--phone", default=None, metavar="NUMBER", help=N_("Where to call them back.")),
    option("--question", default=None, metavar="TEXT", help=N_("What they ask.")),
    option("--answer", default=None, metavar="TEXT", help=N_("What they were answered.")),
    option("--theme", default=None, metavar="ID", help=N_("Its theme: see “call tally”.")),
    option("--call-back", default="", metavar="TIME", help=N_("Call them back before this hour.")),
    option("--closes", default="", metavar="TIME", help=N_("When the outlet closes: 11:30.")),
)


@call.command(
    "add",
    help=N_("Note a call: its line, and its call back as a promise where an hour is given."),
    example='crisisapp-cli call add tilleuls.crisis 1 --caller "mère de E-01" --child E-01 '
    '--question "Est-il blessé ?" --theme concerned --call-back "in 20 min"',
)
@writing(
    option(
        "--kind", type=choice_of(CallKind), default=CallKind.FAMILY.value, help=N_("Who calls.")
    ),
    option("--child", default=None, metavar="CODE", help=N_("Their child; a name gets a code.")),
    _card,
    _moment,
    codes,
)
@click.pass_obj
def add(
    terminal: Terminal,
    /,
    file: Path,
    number: str,
    kind: str,
    by: str,
    as_json: bool,
    **said: Any,  # noqa: ANN401 - the options of the card, by name
) -> None:
    """Note a call."""
    _add(terminal, file, number, (CallKind(kind), said), by=by, as_json=as_json)


@press.command(
    "add",
    help=N_("Note a journalist's call; its closing time is the hour by which they are called."),
    example='crisisapp-cli press add tilleuls.crisis 1 "Le Courrier" --closes "in 30 min" '
    '--phone "06 00 00 00 01" --question "Confirmez-vous ?"',
)
@writing(argument("outlet", help=N_("The newspaper, radio or channel.")), _card, _moment, codes)
@click.pass_obj
def press_add(
    terminal: Terminal,
    /,
    file: Path,
    number: str,
    by: str,
    as_json: bool,
    **said: Any,  # noqa: ANN401 - the options of the card, by name
) -> None:
    """Note a journalist's call."""
    _add(terminal, file, number, (CallKind.PRESS, said), by=by, as_json=as_json)


@call.command(
    "list",
    help=N_("List the calls: those to call back first, by the hour, then the newest."),
    example="crisisapp-cli call list tilleuls.crisis 1",
)
@reading()
@click.pass_obj
def list_(terminal: Terminal, file: Path, number: str, as_json: bool) -> None:
    """List the calls."""
    _list(terminal, file, number, None, as_json=as_json)


@press.command(
    "list",
    help=N_("List the calls of the press: those to call back first, by the hour."),
    example="crisisapp-cli press list tilleuls.crisis 1",
)
@reading()
@click.pass_obj
def press_list(terminal: Terminal, file: Path, number: str, as_json: bool) -> None:
    """List the calls of the press."""
    _list(terminal, file, number, CallKind.PRESS, as_json=as_json)


@call.command(
    "change",
    help=N_("Fill the card of a call further; what is left out stays."),
    example='crisisapp-cli call change tilleuls.crisis 1 1 --answer "Rien à dire encore"',
)
@writing(
    _number,
    option("--outlet", default=None, metavar="NAME", help=N_("The newspaper, radio or channel.")),
    option("--child", default=None, metavar="CODE", help=N_("Their child; a name gets a code.")),
    _card,
    option("--no-call-back", is_flag=True, help=N_("Nobody waits to be called back.")),
    codes,
)
@click.pass_obj
def change(
    terminal: Terminal,
    /,
    file: Path,
    number: str,
    call: str,
    by: str,
    as_json: bool,
    **said: Any,  # noqa: ANN401 - the options of the card, by name
) -> None:
    """Fill a card further."""
    from crisisapp.services.commands.call_changes import ChangeCall

    asked(
        *(value or None for name, value in said.items() if name != "codes"),
        what=_("Say what to change, such as --answer or --call-back (see --help)."),
    )
    with terminal.writing(file, by=by) as writer:
        row = _found(writer.desk, number, call)
        given = _given(writer, row.incident, said, row.kind)
        done = writer.do(ChangeCall(call=row.id, **given))
    changed = bool(done.changes.kinds)
    text = _("Call {number} is changed.") if changed else _("Call {number} says so already.")
    shown = row.number
    answer(text.format(number=shown), as_json=as_json, made=row.id, number=shown, changed=changed)


@call.command(
    "answer",
    help=N_("Write that who called was called back; the promise is kept."),
    example='crisisapp-cli call answer tilleuls.crisis 1 1 "Il va bien"',
)
@writing(
    _number,
    argument("text", required=False, default="", help=N_("What was said.")),
    option("--no-answer", is_flag=True, help=N_("Nobody answered: they still wait.")),
    _moment,
)
@click.pass_obj
def answer_(
    terminal: Terminal,
    file: Path,
    number: str,
    call: str,
    text: str,
    no_answer: bool,
    at: str,
    by: str,
    as_json: bool,
) -> None:
    """Call back."""
    from crisisapp.cli.find import the_instant
    from crisisapp.services.commands.calls import AnswerCall

    with terminal.writing(file, by=by) as writer:
        row = _found(writer.desk, number, call)
        when = the_instant(writer.desk, at) if at else None
        order = AnswerCall(call=row.id, answer=text, at=when, reached=not no_answer)
        unheard = writer.do(order).notice == "call_waits"
    reached = not no_answer and not unheard
    said = _ANSWERED if reached else _("The try is written; call {number} still waits.")
    text = _(said).format(number=row.number)
    answer(text, as_json=as_json, made=row.id, number=row.number, reached=reached)


@press.command(
    "pass",
    help=N_("Write that a journalist's call was passed on to the press office, by phone."),
    example="crisisapp-cli press pass tilleuls.crisis 1 1",
)
@writing(_number, _moment)
@click.pass_obj
def pass_(
    terminal: Terminal, file: Path, number: str, call: str, at: str, by: str, as_json: bool
) -> None:
    """Pass a call on."""
    from crisisapp.cli.find import the_instant
    from crisisapp.services.commands.calls import PassCall
    from crisisapp.services.queries.press import press_contact
    from crisisapp.services.words.call import press_office

    with terminal.writing(file, by=by) as writer:
        row = _found(writer.desk, number, call)
        contact = press_contact(writer.desk.read)
        writer.do(PassCall(call=row.id, at=the_instant(writer.desk, at) if at else None))
    office = (contact.name if contact else "") or press_office()
    text = _("Call {number} is passed on: {office}.").format(number=row.number, office=office)
    answer(text, as_json=as_json, made=row.id, number=row.number, office=office)


@call.command(
    "tally",
    help=N_("Count calls about a theme, without a card; without a theme, show the counts."),
    example="crisisapp-cli call tally tilleuls.crisis 1 fetch",
)
@writing(
    argument("theme", required=False, default="", help=N_("The theme, by its id.")),
    option("--count", type=int, default=1, show_default=True, help=N_("-1 takes one back.")),
)
@click.pass_obj
def tally(
    terminal: Terminal, file: Path, number: str, theme: str, count: int, by: str, as_json: bool
) -> None:
    """Count, or show the counts."""
    from crisisapp.cli.find import the_incident
    from crisisapp.services.commands.calls import TallyCalls

    if theme:
        with terminal.writing(file, by=by) as writer:
            incident = the_incident(writer.desk, number).id
            writer.do(TallyCalls(incident=incident, theme=theme, count=count))
            rows = _tallied(writer.desk, incident)
    else:
        with terminal.reading(file) as desk:
            rows = _tallied(desk, the_incident(desk, number).id)
    if as_json:
        say_json([{k: row[k] for k in ("theme", "label", "total", "cards")} for row in rows])
    else:
        table([(str(row["total"]), str(row["theme"]), str(row["label"])) for row in rows])


_ANSWERED = N_("Call {number} was called back.")


def _add(
    terminal: Terminal,
    file: Path,
    number: str,
    card: tuple[CallKind, dict[str, Any]],
    *,
    by: str,
    as_json: bool,
) -> None:
    from crisisapp.cli.data import instant
    from crisisapp.cli.find import the_incident, the_instant
    from crisisapp.services.commands.calls import NoteCall
    from crisisapp.services.words.call_line import wait_text

    kind, said = card
    with terminal.writing(file, by=by) as writer:
        desk = writer.desk
        at = said.pop("at")
        incident = the_incident(desk, number).id
        order = NoteCall(
            incident=incident,
            kind=kind,
            at=the_instant(desk, at) if at else None,
            **_given(writer, incident, said, kind),
        )
        row = _row(desk, writer.do(order).made)
        zone, now = desk.zone, desk.clock.now()
    text = _("Call {number} is noted.").format(number=row.number)
    waits = wait_text(row, now=now, zone=zone)
    text = " ".join(part for part in (text, waits and f"{waits[:1].upper()}{waits[1:]}.") if part)
    answer(
        text,
        as_json=as_json,
        made=row.id,
        number=row.number,
        entry=row.entry_number,
        child=row.child,
        due=instant(row.due, zone),
    )


def _list(
    terminal: Terminal, file: Path, number: str, kind: CallKind | None, *, as_json: bool
) -> None:
    from crisisapp.cli.data_calls import call_data
    from crisisapp.cli.find import the_incident
    from crisisapp.services.queries.calls import calls
    from crisisapp.services.words.call import call_kind_label
    from crisisapp.services.words.call_line import block_text, theme_names

    with terminal.reading(file) as desk:
        zone, now = desk.zone, desk.clock.now()
        rows = calls(desk.read, the_incident(desk, number).id, kind)
        names = theme_names(desk.content, current_language())
    if as_json:
        say_json([call_data(row, zone) for row in rows])
    elif not rows:
        say(_("There is no call yet."))
    else:
        table(
            [
                (row.number, call_kind_label(row.kind), block_text(row, names, now=now, zone=zone))
                for row in rows
            ]
        )


def _given(writer: "Writer", incident: str, said: dict[str, Any], kind: CallKind) -> dict[str, Any]:
    """Return the fields of a card that were typed; what was left out is not there."""
    from crisisapp.cli.find import the_closing, the_deadline
    from crisisapp.cli.names import card_coded

    desk, coded = writer.desk, said.pop("codes")
    call_back, closes = said.pop("call_back"), said.pop("closes")
    typed = {name: value for name, value in said.items() if value is not None}
    if coded:
        names = (
            ("question", "answer") if kind is CallKind.PRESS else ("caller", "question", "answer")
        )
        card = {name: typed[name] for name in ("child", *names) if name in typed}
        typed |= card_coded(writer, incident, card)
    hours = {"call_back_at": the_deadline(desk, call_back), "closes_at": the_closing(desk, closes)}
    return typed | hours


def _found(desk: "Desk", number: str, call: str) -> "CallRow":
    from crisisapp.cli.find import the_call, the_incident

    return the_call(desk, the_incident(desk, number).id, call)


def _row(desk: "Desk", made: str) -> "CallRow":
    from crisisapp.services.queries.calls import call as call_by_id

    row = call_by_id(desk.read, made)
    if row is None:
        raise LookupError(made)  # it was written a moment ago
    return row


def _tallied(desk: "Desk", incident: str) -> list[dict[str, object]]:
    from crisisapp.services.queries.calls import tallies
    from crisisapp.services.words.call_line import theme_names

    names = theme_names(desk.content, current_language())
    return [
        {
            "theme": row.theme,
            "label": names.get(row.theme, row.theme),
            "total": row.total,
            "cards": row.cards,
        }
        for row in tallies(desk.read, incident, tuple(names))
    ]


COMMANDS: dict[str, click.Command] = {"call": call, "press": press}
