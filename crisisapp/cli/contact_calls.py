"""What is done with a contact: say that it is still right, note that it was called."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from crisisapp.cli.output import answer, say_aside
from crisisapp.cli.params import as_json, by, choice_of, file_argument
from crisisapp.cli.program import Command, argument, option
from crisisapp.cli.terminal import Terminal
from crisisapp.domain.directory import CallOutcome
from crisisapp.support.i18n import N_, _

if TYPE_CHECKING:
    from crisisapp.services.desk import Desk
    from crisisapp.services.reach import NextTry

__all__ = ["call", "check", "following_words"]

_WHO = N_("Whom: a name, the beginning of its words, or a key such as hierarchy.")


@click.command(
    "check",
    cls=Command,
    help=N_("Say that what stands there is still right, today."),
    example="crisisapp-cli contact check tilleuls.crisis roy",
)
@file_argument
@argument("who", help=_WHO)
@by
@as_json
@click.pass_obj
def check(terminal: Terminal, file: Path, who: str, by: str, as_json: bool) -> None:
    """Check a contact."""
    from crisisapp.cli.find import the_contact
    from crisisapp.services.commands.directory import CheckContact

    with terminal.writing(file, by=by) as writer:
        row = the_contact(writer.desk, who)
        writer.do(CheckContact(contact=row.id))
        now = writer.desk.clock.now().astimezone(writer.desk.zone)
    text = _("{name}: still right today.").format(name=row.name)
    day = now.date().isoformat()
    answer(text, as_json=as_json, made=row.id, name=row.name, checked_on=day)


@click.command(
    "call",
    cls=Command,
    help=N_(
        "Note that somebody was called, now or at --at, and how it ended. Only who was reached is "
        "told; with no answer, the next way or the deputy is named."
    ),
    example="crisisapp-cli contact call tilleuls.crisis roy --outcome no_answer --in 1",
)
@file_argument
@argument("who", help=_WHO)
@option(
    "--outcome",
    type=choice_of(CallOutcome),
    default=CallOutcome.REACHED.value,
    show_default=True,
    help=N_("How it ended."),
)
@option("--way", default="", metavar="VALUE", help=N_("What was dialled; the first way if unsaid."))
@option("--in", "inside", default="", metavar="NUMBER", help=N_("For this situation."))
@option("--at", default="", metavar="TIME", help=N_("When: 15:00, yesterday 15:00."))
@option("--note", default="", metavar="TEXT", help=N_("What was said."))
@by
@as_json
@click.pass_obj
def call(
    terminal: Terminal,
    file: Path,
    who: str,
    outcome: str,
    way: str,
    inside: str,
    at: str,
    note: str,
    by: str,
    as_json: bool,
) -> None:
    """Note a call."""
    from crisisapp.cli.directory_data import next_data
    from crisisapp.cli.find import the_contact, the_incident, the_past
    from crisisapp.services.commands.contact_calls import CallContact
    from crisisapp.services.sentences.notices import notice_sentence

    with terminal.writing(file, by=by) as writer:
        desk = writer.desk
        row = the_contact(desk, who)
        order = CallContact(
            contact=row.id,
            outcome=outcome,
            way=way,
            incident=the_incident(desk, inside).id if inside else "",
            at=the_past(desk, at) if at else None,
            note=note,
        )
        result = writer.do(order)
        found = following(desk, row.id, outcome)
        after = following_words(desk, row.id, outcome)
    text = _("{head}: {text}").format(head=row.name, text=notice_sentence(result.notice))
    answer(
        text,
        as_json=as_json,
        made=result.made,
        name=row.name,
        outcome=outcome,
        next=next_data(found),
    )
    if after and not as_json:
        say_aside(after)


def following(desk: "Desk", contact: str, outcome: str) -> "NextTry | None":
    """Return whom to try next after an attempt; None when reached, or nobody is left."""
    from crisisapp.services.queries.directory import last_about
    from crisisapp.services.reach import next_try

    if outcome == CallOutcome.REACHED:
        return None
    about = last_about(desk.read, contact)
    return next_try(desk.read, contact, incident=about, now=desk.clock.now(), zone=desk.zone)


def following_words(desk: "Desk", contact: str, outcome: str) -> str:
    """Return whom to try next, in words; nothing when somebody was reached."""
    from crisisapp.services.queries.directory import contact as by_id
    from crisisapp.services.words.directory import next_words

    row = by_id(desk.read, contact)
    if row is None or outcome == CallOutcome.REACHED:
        return ""
    found, now = following(desk, contact, outcome), desk.clock.now()
    return next_words(found, row, now=now, zone=desk.zone)
