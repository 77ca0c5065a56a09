"""The texts agreed in advance: agree to one, list them, read one, take one back."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from crisisapp.cli.output import answer, say, say_json, table
from crisisapp.cli.params import as_json, by, choice_of, file_argument, lang, stack
from crisisapp.cli.program import Group, argument, option
from crisisapp.cli.terminal import Terminal
from crisisapp.domain.approval import ApprovalWay
from crisisapp.domain.words import Audience
from crisisapp.support.i18n import N_, _

if TYPE_CHECKING:
    from crisisapp.services.commands.preapprovals import BeginPreapproved
    from crisisapp.services.desk import Desk
    from crisisapp.services.queries.preapprovals import PreapprovalRow

__all__ = ["COMMANDS", "begin_order"]

_one = argument("preapproved", metavar="ID", help=N_("The number of the text agreed in advance."))

preapproved = Group(
    "preapproved",
    help=N_(
        "Texts agreed in advance, in September, for the whole school year: only an hour, a place of"
        " a list or a telephone number is left to fill."
    ),
)


@preapproved.command(
    "add",
    help=N_(
        "Agree to a text in advance, or note who did and how. --open leaves a hole to fill: an"
        " hour, a number, or one of the places named with it."
    ),
    example="crisisapp-cli preapproved add tilleuls.crisis --template M02 --lang fr "
    """--set "fact=nous vérifions ce qui s'est passé" --set "advice=ne pas venir au collège" """
    "--open next_update_at --how paper --who Principale",
)
@stack(
    file_argument,
    option("--template", required=True, metavar="ID", help=N_("The template, such as M02.")),
    lang(N_("Its language; that of the desk by default.")),
    option(
        "--set", "fields", multiple=True, metavar="FIELD=TEXT", help=N_("Fill a hole; repeatable.")
    ),
    option(
        "--open",
        "holes",
        multiple=True,
        metavar="FIELD[=PLACE;…]",
        help=N_("A hole to fill on the day; of a place, those it may be. Repeatable."),
    ),
    option(
        "--audience",
        type=choice_of(Audience),
        default=None,
        metavar="ID",
        help=N_("For whom; the template's first by default."),
    ),
    option(
        "--channel",
        default="",
        metavar="ID",
        help=N_("Through what; the template's first too."),
    ),
    option(
        "--how",
        type=choice_of(ApprovalWay),
        default=None,
        metavar="HOW",
        help=N_("here, voice, phone, sms, mail, paper or alone; here by default."),
    ),
    option("--who", default="", metavar="TEXT", help=N_("Who said yes.")),
    option("--at", default="", metavar="TIME", help=N_("When, such as 11:09; now by default.")),
    option(
        "--until",
        default="",
        metavar="DAY",
        help=N_("The last day it holds; that of the school year by default."),
    ),
    by,
    as_json,
)
@click.pass_obj
def add(
    terminal: Terminal,
    file: Path,
    template: str,
    lang: str | None,
    fields: tuple[str, ...],
    holes: tuple[str, ...],
    audience: str | None,
    channel: str,
    how: str | None,
    who: str,
    at: str,
    until: str,
    by: str,
    as_json: bool,
) -> None:
    """Agree to a text in advance."""
    from crisisapp.cli.find import the_past
    from crisisapp.cli.message_derive import pairs
    from crisisapp.services.commands.preapprovals import Preapprove
    from crisisapp.services.queries.preapprovals import preapproval
    from crisisapp.services.typed_time import typed_day
    from crisisapp.services.words.preapproval import short_day

    values = pairs(fields)
    with terminal.writing(file, by=by) as writer:
        desk = writer.desk
        order = Preapprove(
            template=template,
            language=lang or "",
            audience=audience or "",
            channel=channel,
            values=values,
            holes=_holes(holes),
            way=ApprovalWay(how or ApprovalWay.HERE),
            who=who,
            at=the_past(desk, at) if at else None,
            until=typed_day(until, now=desk.now(), zone=desk.zone) if until else None,
        )
        row = preapproval(desk.read, writer.do(order).made)
    if row is None:
        raise LookupError(template)  # it was written a moment ago
    text = _("Text {number} is agreed in advance by {who} until {day}: {title}").format(
        number=row.number, who=row.who, day=short_day(row.until), title=row.title
    )
    data = {"until": row.until.isoformat(), "who": row.who, "sha256": row.digest}
    answer(text, as_json=as_json, made=row.id, number=row.number, **data)


@preapproved.command(
    "list",
    help=N_("List the texts agreed in advance, and whether they still hold."),
    example="crisisapp-cli preapproved list tilleuls.crisis",
)
@stack(
    file_argument,
    option("--all", "every", is_flag=True, help=N_("Those taken back too.")),
    as_json,
)
@click.pass_obj
def list_(terminal: Terminal, file: Path, every: bool, as_json: bool) -> None:
    """List them."""
    from crisisapp.services.preapproving import why_over
    from crisisapp.services.queries.preapprovals import preapprovals
    from crisisapp.services.words.preapproval import holds_text

    with terminal.reading(file) as desk:
        rows = [(row, why_over(desk, row)) for row in preapprovals(desk.read, withdrawn=every)]
        data = [_data(desk, row, why) for row, why in rows]
    if as_json:
        say_json(data)
    elif not rows:
        say(_("No text is agreed in advance yet."))
    else:
        table(
            [
                (
                    row.number,
                    row.template,
                    row.language,
                    row.channel,
                    row.title,
                    holds_text(row, why),
                )
                for row, why in rows
            ]
        )


@preapproved.command(
    "show",
    help=N_("Show a text agreed in advance: what may be filled, who said yes, until when."),
    example="crisisapp-cli preapproved show tilleuls.crisis 1",
)
@stack(file_argument, _one, as_json)
@click.pass_obj
def show(terminal: Terminal, file: Path, preapproved: str, as_json: bool) -> None:
    """Show one."""
    from crisisapp.cli.find import the_preapproval
    from crisisapp.services.preapproving import why_over
    from crisisapp.services.words.preapproval import agreed_text_by, holds_text

    with terminal.reading(file) as desk:
        row = the_preapproval(desk, preapproved)
        why = why_over(desk, row)
        data = _data(desk, row, why)
        agreed = agreed_text_by(row, desk.zone, now=desk.now())
    if as_json:
        say_json({**data, "subject": row.subject, "text": row.text})
        return
    say(f"{row.number}. {row.title} ({row.template}, {row.language}, {row.channel})")
    say(f"{holds_text(row, why)}.")
    say(agreed)
    if row.reason:
        say(_("Taken back: {reason}").format(reason=row.reason))
    say()
    if row.subject:
        say(f"{row.subject}\n")
    say(row.text)


@preapproved.command(
    "withdraw",
    help=N_("Take back a yes given in advance: what was begun from it must be agreed anew."),
    example='crisisapp-cli preapproved withdraw tilleuls.crisis 1 --reason "autre consigne"',
)
@stack(
    file_argument,
    _one,
    option("--reason", required=True, metavar="TEXT", help=N_("Why; it stays beside the text.")),
    by,
    as_json,
)
@click.pass_obj
def withdraw(
    terminal: Terminal, file: Path, preapproved: str, reason: str, by: str, as_json: bool
) -> None:
    """Take one back."""
    from crisisapp.cli.find import the_preapproval
    from crisisapp.services.commands.preapprovals import WithdrawPreapproval

    with terminal.writing(file, by=by) as writer:
        row = the_preapproval(writer.desk, preapproved)
        writer.do(WithdrawPreapproval(preapproval=row.id, reason=reason))
    text = _("Text {number} is agreed in advance no more.").format(number=row.number)
    answer(text, as_json=as_json, made=row.id, number=row.number)


def begin_order(
    desk: "Desk", incident: str, number: str, values: dict[str, str]
) -> "BeginPreapproved":
    """Return the order that begins a message from the text people call by a number."""
    from crisisapp.cli.find import the_preapproval
    from crisisapp.services.commands.preapprovals import BeginPreapproved

    row = the_preapproval(desk, number)
    return BeginPreapproved(incident=incident, preapproval=row.id, values=values)


def _holes(asked: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Return the holes of `next_update_at` and `place=le gymnase;la cour`."""
    holes = {}
    for hole in asked:
        name, _equals, places = hole.partition("=")
        holes[name.strip()] = tuple(each.strip() for each in places.split(";") if each.strip())
    return holes


def _data(desk: "Desk", row: "PreapprovalRow", why: str) -> dict[str, object]:
    from crisisapp.cli.data import instant

    return {
        "number": row.number,
        "template": row.template,
        "template_version": row.template_version,
        "title": row.title,
        "language": row.language,
        "audience": row.audience,
        "channel": row.channel,
        "values": row.values,
        "open": {name: list(places) for name, places in row.holes.items()},
        "who": row.who,
        "how": row.way.value,
        "at": instant(row.at, desk.zone),
        "until": row.until.isoformat(),
        "holds": not why,
        "why": why,
        "withdrawn_at": instant(row.withdrawn_at, desk.zone),
        "reason": row.reason,
        "sha256": row.digest,
        "id": row.id,
    }


COMMANDS: dict[str, click.Command] = {"preapproved": preapproved}
