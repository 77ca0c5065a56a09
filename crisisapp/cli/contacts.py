"""The directory: who can be called, by which ways, and who stands in for them."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from crisisapp.cli.contact_calls import call, check
from crisisapp.cli.contact_files import card, export, import_
from crisisapp.cli.output import answer, say, say_aside, say_json, table
from crisisapp.cli.params import as_json, asked, by, choice_of, file_argument
from crisisapp.cli.program import Group, argument, option
from crisisapp.cli.terminal import Terminal
from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.words import Audience
from crisisapp.support.i18n import N_, _

if TYPE_CHECKING:
    from crisisapp.domain.events.directory import Way
    from crisisapp.services.desk import Desk
    from crisisapp.services.queries.directory import ContactRow

__all__ = ["COMMANDS"]

contact = Group("contact", help=N_("The directory: who can be called, how, and who stands in."))
_WHO = N_("Whom: a name, the beginning of its words, or a key such as hierarchy.")
_FIELDS = {
    "role": N_("What they do."),
    "organisation": N_("Where."),
    "deputy": N_("Who is called when nobody answers: another contact, or nothing."),
    "hours": N_("When they answer: lu-ve 8h-18h, 24/7."),
    "language": N_("The language they speak: fr, en…"),
    "key": N_("What steps call it by: hierarchy, press…"),
    "note": N_("What else there is to know."),
}


def _options(function: "click.decorators.FC") -> "click.decorators.FC":
    """Add the options that say what a contact is."""
    function = option(
        "--front/--no-front",
        default=None,
        help=N_("Stand among the six numbers of the Situations page, or not."),
    )(function)
    function = option(
        "--checked-on", default=None, metavar="DAY", help=N_("The day it was tried: 2026-11-24.")
    )(function)
    function = option(
        "--audience", type=choice_of(Audience), default=None, help=N_("Whom a call to them tells.")
    )(function)
    for name, words in reversed(_FIELDS.items()):
        function = option(f"--{name}", default=None, metavar="TEXT", help=words)(function)
    return option(
        "--way",
        "ways",
        multiple=True,
        metavar="KIND=VALUE[|LABEL[|HOURS]]",
        help=N_(
            "A way to reach them, in the order they are tried: phone=05 00 00 00 01,"
            " email=a@b.fr; the kinds are phone, mobile, sms, email, other."
        ),
    )(function)


@contact.command(
    "list",
    help=N_("List the directory, or those in whom each word is found."),
    example="crisisapp-cli contact list tilleuls.crisis roy",
)
@file_argument
@argument("words", nargs=-1, help=N_("Words of a name, a role, a number."))
@as_json
@click.pass_obj
def list_(terminal: Terminal, file: Path, words: tuple[str, ...], as_json: bool) -> None:
    """List the contacts."""
    from crisisapp.cli.directory_data import contact_data
    from crisisapp.services.queries.directory import contacts
    from crisisapp.services.queries.school_day import days_off
    from crisisapp.services.words.directory import (
        called_words,
        checked_words,
        matches,
        search_text,
        told_apart,
        way_text,
    )
    from crisisapp.services.words.hours import open_words

    with terminal.reading(file) as desk:
        zone, now = desk.zone, desk.clock.now()
        after = desk.content.playbooks.directory().stale_after_days
        wanted = " ".join(words)
        every = contacts(desk.read)
        apart = dict(zip((row.id for row in every), told_apart(every), strict=True))
        rows = [row for row in every if matches(search_text(row), wanted)]
        off = days_off(desk.read)
    today = now.astimezone(zone).date()
    if as_json:
        say_json([contact_data(row, zone, now=now, after_days=after, off=off) for row in rows])
    elif not rows:
        say(_("Nobody was found.") if words else _("Nobody stands in the directory yet."))
    else:
        table(
            [
                (
                    apart[row.id],
                    way_text(row.ways[0]) if row.ways else "–",
                    open_words(row.hours, now=now, zone=zone, off=off),
                    " · ".join(
                        filter(
                            None,
                            (
                                checked_words(row.checked_on, today=today, after_days=after),
                                called_words(row, now=now, zone=zone),
                            ),
                        )
                    ),
                )
                for row in rows
            ]
        )


@contact.command(
    "show",
    help=N_("Show all that is known of a contact, and what to try next in a situation."),
    example="crisisapp-cli contact show tilleuls.crisis roy",
)
@file_argument
@argument("who", help=_WHO)
@option("--in", "inside", default="", metavar="NUMBER", help=N_("For this situation."))
@as_json
@click.pass_obj
def show(terminal: Terminal, file: Path, who: str, inside: str, as_json: bool) -> None:
    """Show a contact."""
    from crisisapp.cli.directory_data import contact_data, next_data
    from crisisapp.cli.find import the_contact, the_incident
    from crisisapp.services.queries.school_day import days_off
    from crisisapp.services.reach import next_try, way_hours
    from crisisapp.services.words.directory import next_words, way_label, way_text
    from crisisapp.services.words.hours import open_words, week_words

    with terminal.reading(file) as desk:
        zone, now = desk.zone, desk.clock.now()
        after = desk.content.playbooks.directory().stale_after_days
        row = the_contact(desk, who)
        incident = the_incident(desk, inside).id if inside else ""
        found = next_try(desk.read, row.id, incident=incident, now=now, zone=zone)
        off = days_off(desk.read)
    if as_json:
        data = contact_data(row, zone, now=now, after_days=after, off=off)
        say_json(data | {"next": next_data(found)})
        return
    say(" · ".join(filter(None, (row.name, row.role, row.organisation))))
    table(
        [
            (way_label(way.kind), way_text(way), open_words(hours, now=now, zone=zone, off=off))
            for way in row.ways
            for hours in (way_hours(row, way),)
        ]
    )
    for word, text in (
        (_("Hours"), week_words(row.hours)),
        (_("Deputy"), row.deputy_name),
        (_("Note"), row.note),
    ):
        if text:
            say(_("{word}: {text}").format(word=word, text=text))
    if row.ways:
        say(next_words(found, row, now=now, zone=zone))


@contact.command(
    "add",
    help=N_("Write somebody into the directory."),
    example='crisisapp-cli contact add tilleuls.crisis "M. Roy, astreinte" --way "phone=05 00"',
)
@file_argument
@argument("name", help=N_("Who."))
@_options
@by
@as_json
@click.pass_obj
def add(
    terminal: Terminal,
    /,
    file: Path,
    name: str,
    ways: tuple[str, ...],
    by: str,
    as_json: bool,
    **fields: "str | bool | None",
) -> None:
    """Add a contact."""
    from crisisapp.services.commands.directory import SetContact
    from crisisapp.services.queries.directory import contacts
    from crisisapp.services.words.directory import namesake_words

    with terminal.writing(file, by=by) as writer:
        given = _given(writer.desk, fields, ways)
        namesake = namesake_words(name, contacts(writer.desk.read))
        made = writer.do(SetContact(name=name, **given)).made
        row = _row(writer.desk, made)
    if namesake:
        say_aside(namesake)
    text = _("{name} stands in the directory.").format(name=row.name)
    answer(text, as_json=as_json, made=made, name=row.name)


@contact.command(
    "change",
    help=N_("Change what is written of a contact; what is left out stays."),
    example='crisisapp-cli contact change tilleuls.crisis roy --hours "lu-ve 8h-18h"',
)
@file_argument
@argument("who", help=_WHO)
@option("--name", default=None, metavar="TEXT", help=N_("Who."))
@_options
@by
@as_json
@click.pass_obj
def change(
    terminal: Terminal,
    /,
    file: Path,
    who: str,
    name: str | None,
    ways: tuple[str, ...],
    by: str,
    as_json: bool,
    **fields: "str | bool | None",
) -> None:
    """Change a contact."""
    from crisisapp.cli.find import the_contact
    from crisisapp.services.commands.directory import SetContact

    asked(
        name,
        ways or None,
        *fields.values(),
        what=_("Say what to change: --name, --way or another option."),
    )
    with terminal.writing(file, by=by) as writer:
        row = the_contact(writer.desk, who)
        given = _given(writer.desk, fields, ways)
        writer.do(SetContact(contact=row.id, name=name, **given))
        row = _row(writer.desk, row.id)
    text = _("{name}: changed.").format(name=row.name)
    answer(text, as_json=as_json, made=row.id, name=row.name)


@contact.command(
    "remove",
    help=N_("Take somebody out of the directory; the calls to them stay in the timeline."),
    example="crisisapp-cli contact remove tilleuls.crisis roy",
)
@file_argument
@argument("who", help=_WHO)
@by
@as_json
@click.pass_obj
def remove(terminal: Terminal, file: Path, who: str, by: str, as_json: bool) -> None:
    """Remove a contact."""
    from crisisapp.cli.find import the_contact
    from crisisapp.services.commands.directory import RemoveContact

    with terminal.writing(file, by=by) as writer:
        row = the_contact(writer.desk, who)
        writer.do(RemoveContact(contact=row.id))
    text = _("{name} is out of the directory.").format(name=row.name)
    answer(text, as_json=as_json, made=row.id, name=row.name)


def _given(
    desk: "Desk", fields: "dict[str, str | bool | None]", ways: tuple[str, ...]
) -> dict[str, Any]:
    """Return the fields of an order; a deputy is another contact's name."""
    from crisisapp.cli.find import the_contact

    given: dict[str, Any] = dict(fields)
    if fields["deputy"]:
        given["deputy"] = the_contact(desk, str(fields["deputy"])).id
    if ways:
        given["ways"] = tuple(_way(each) for each in ways)
    return given


def _way(text: str) -> "Way":
    from crisisapp.domain.events.directory import Way

    kind, sign, rest = text.partition("=")
    value, label, hours = [*(part.strip() for part in rest.split("|", 2)), "", ""][:3]
    if not sign or not value:
        raise UserError(UserCode.BAD_VALUE, field="way", value=text)
    return Way(kind=kind.strip().lower(), value=value, label=label, hours=hours)


def _row(desk: "Desk", contact_id: str) -> "ContactRow":
    from crisisapp.services.queries.directory import contact as told

    row = told(desk.read, contact_id)
    if row is None:
        raise UserError(UserCode.UNKNOWN_CONTACT, value=contact_id)
    return row


for command in (check, call, import_, export, card):
    contact.add_command(command)

COMMANDS: dict[str, click.Command] = {"contact": contact}
