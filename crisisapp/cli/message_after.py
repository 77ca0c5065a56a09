"""What comes after a message: it is withdrawn, corrected by another one, its words are removed."""

from pathlib import Path

import click

from crisisapp.cli.output import answer
from crisisapp.cli.params import reason, writing
from crisisapp.cli.program import Command, argument
from crisisapp.cli.terminal import Terminal
from crisisapp.support.i18n import N_, _

__all__ = ["VERBS"]

_draft = argument("draft", help=N_("The number of the message."))


@click.command(
    "withdraw",
    cls=Command,
    help=N_("Take a message back, with the reason; what left of it stays proved."),
    example='crisisapp-cli draft withdraw tilleuls.crisis 1 1 --reason "envoyé trop tôt"',
)
@writing(_draft, reason)
@click.pass_obj
def withdraw(
    terminal: Terminal, file: Path, number: str, draft: str, reason: str, by: str, as_json: bool
) -> None:
    """Withdraw a message."""
    from crisisapp.cli.find import the_draft, the_incident
    from crisisapp.services.commands.sendings import WithdrawMessage

    with terminal.writing(file, by=by) as writer:
        row = the_draft(writer.desk, the_incident(writer.desk, number).id, draft)
        writer.do(WithdrawMessage(message=row.id, reason=reason))
    text = _("Message {number} is withdrawn.").format(number=row.number)
    answer(text, as_json=as_json, made=row.id, number=row.number)


@click.command(
    "correct",
    cls=Command,
    help=N_(
        "Begin the message that corrects one that left: same template and audience, with the facts"
        " as they are known now."
    ),
    example="crisisapp-cli draft correct tilleuls.crisis 1 1",
)
@writing(_draft)
@click.pass_obj
def correct(
    terminal: Terminal, file: Path, number: str, draft: str, by: str, as_json: bool
) -> None:
    """Begin a correction."""
    from crisisapp.cli.find import the_draft, the_incident
    from crisisapp.services.commands.message_corrections import CorrectMessage
    from crisisapp.services.queries.messages import message

    with terminal.writing(file, by=by) as writer:
        row = the_draft(writer.desk, the_incident(writer.desk, number).id, draft)
        made = writer.do(CorrectMessage(message=row.id)).made
        begun = message(writer.desk.read, made)
    if begun is None:
        raise LookupError(made)  # it was written a moment ago
    text = _("Message {number} corrects message {other}: fill it, have it agreed, send it.")
    answer(
        text.format(number=begun.number, other=row.number),
        as_json=as_json,
        made=made,
        number=begun.number,
        corrects=row.number,
    )


@click.command(
    "no-news",
    cls=Command,
    help=N_(
        "Begin the message of a promised hour at which nothing is new: as the last one to that"
        " audience, its hours to be typed."
    ),
    example="crisisapp-cli draft no-news tilleuls.crisis 1 1",
)
@writing(argument("promise", help=N_("The number of the promise.")))
@click.pass_obj
def no_news(
    terminal: Terminal, file: Path, number: str, promise: str, by: str, as_json: bool
) -> None:
    """Begin a message without news."""
    from crisisapp.cli.find import the_incident
    from crisisapp.cli.promises import the_promise
    from crisisapp.services.commands.no_news import DraftNoNews
    from crisisapp.services.queries.messages import message

    with terminal.writing(file, by=by) as writer:
        desk = writer.desk
        found = the_promise(desk, the_incident(desk, number).id, promise)
        result = writer.do(DraftNoNews(promise=found.id))
        made = result.made
        begun = message(desk.read, made)
    if begun is None:
        raise LookupError(made)  # it was written a moment ago
    text = _("Message {number} says that nothing is new: give its hour, have it agreed, send it.")
    if result.notice == "news_since":
        text = _("Message {number} says what has changed: give its hour, have it agreed, send it.")
    answer(text.format(number=begun.number), as_json=as_json, made=made, number=begun.number)


@click.command(
    "erase",
    cls=Command,
    help=N_(
        "Lawfully remove the words of a message from the desk; when it left, to whom, and the"
        " reason stay."
    ),
    example='crisisapp-cli draft erase tilleuls.crisis 1 1 --reason "demande de la famille"',
)
@writing(_draft, reason)
@click.pass_obj
def erase(
    terminal: Terminal, file: Path, number: str, draft: str, reason: str, by: str, as_json: bool
) -> None:
    """Remove the words of a message."""
    from crisisapp.cli.find import the_draft, the_incident
    from crisisapp.services.commands.message_corrections import EraseMessage

    with terminal.writing(file, by=by) as writer:
        row = the_draft(writer.desk, the_incident(writer.desk, number).id, draft)
        writer.do(EraseMessage(message=row.id, reason=reason))
    text = _("The words of message {number} are removed; the reason stays.")
    answer(text.format(number=row.number), as_json=as_json, made=row.id, number=row.number)


VERBS: tuple[click.Command, ...] = (withdraw, correct, no_news, erase)
