"""The school of a desk, its own numbers, the people who write."""

from pathlib import Path

import click

from crisisapp.cli.output import answer, say, say_aside, say_json, table
from crisisapp.cli.params import as_json, asked, by, choice_of, file_argument
from crisisapp.cli.program import Group, argument, option
from crisisapp.cli.school_day import day
from crisisapp.cli.terminal import Terminal
from crisisapp.domain.directory import CallOutcome
from crisisapp.domain.words import Role
from crisisapp.support.i18n import N_, _

__all__ = ["COMMANDS"]

school = Group("school", help=N_("What the school says of itself: show, change."))
school.add_command(day)
phone = Group("phone", help=N_("The school's own numbers: list, write, remove, called."))
writer = Group("writer", help=N_("The people who write in this desk: list, name."))

_FIELDS = {
    "name": N_("Its name."),
    "short": N_("Its short name, as in an SMS."),
    "kind": N_("What it is: collège, lycée, école."),
    "town": N_("Its town."),
    "address": N_("Its address, as for a delivery: what the emergency services ask first."),
    "access": N_("The way in: which gate to take, and who opens it."),
    "head-title": N_("The title of its head: La principale."),
    "head-name": N_("The name of its head."),
    "phone": N_("Its switchboard."),
    "contact-families": N_("Where families write or call."),
    "contact-press": N_("Where the press writes or calls."),
    "reference-page": N_("The page it refers to."),
}
_SIZES = {"1": 1, "2": 2, "3": 3, "5+": 5}


@school.command(
    "show",
    help=N_("Show what the school says of itself."),
    example="crisisapp-cli school show tilleuls.crisis",
)
@file_argument
@as_json
@click.pass_obj
def show_school(terminal: Terminal, file: Path, as_json: bool) -> None:
    """Show the school."""
    import msgspec

    from crisisapp.services.queries.desk import school as told

    with terminal.reading(file) as desk:
        row = told(desk.read)
    facts = {name: str(value) for name, value in msgspec.structs.asdict(row).items()}
    if as_json:
        say_json(facts)
    else:
        facts["team"] = _said_size(row.team)
        table([(name.replace("_", "-"), value) for name, value in facts.items() if value])


def _said_size(team: int) -> str:
    from crisisapp.domain.team import known_size

    return next(word for word, size in _SIZES.items() if size == known_size(team))


def _school_options(function: "click.decorators.FC") -> "click.decorators.FC":
    size = option(
        "--team",
        type=click.Choice(list(_SIZES)),
        default=None,
        help=N_("How many you will be: roles merge in a small team."),
    )
    function = size(function)
    for name, words in reversed(_FIELDS.items()):
        function = option(f"--{name}", default=None, metavar="TEXT", help=words)(function)
    return function


@school.command(
    "set",
    help=N_("Change what the school says of itself; what is left out stays."),
    example='crisisapp-cli school set tilleuls.crisis --phone "05 00 00 00 00"',
)
@file_argument
@_school_options
@by
@as_json
@click.pass_obj
def set_school(
    terminal: Terminal,
    /,
    file: Path,
    team: str | None,
    by: str,
    as_json: bool,
    **fields: str | None,
) -> None:
    """Change the school."""
    from crisisapp.services.commands.desk import ChangeSchool
    from crisisapp.services.queries.desk import school as told

    asked(*fields.values(), team, what=_("Say what to change: --name, --phone or another option."))
    with terminal.writing(file, by=by) as writer:
        writer.do(ChangeSchool(**fields, team=None if team is None else _SIZES[team]))
        row = told(writer.desk.read)
    text = _("{name}: changed.").format(name=row.name)
    answer(text, as_json=as_json, made=row.desk_id, name=row.name)


@phone.command(
    "list",
    help=N_("List the school's own numbers."),
    example="crisisapp-cli phone list tilleuls.crisis",
)
@file_argument
@as_json
@click.pass_obj
def list_phones(terminal: Terminal, file: Path, as_json: bool) -> None:
    """List the numbers."""
    from crisisapp.cli.data import phone_data
    from crisisapp.services.queries.desk import phones
    from crisisapp.support.i18n import moment_text

    with terminal.reading(file) as desk:
        zone, now = desk.zone, desk.clock.now()
        rows = list(enumerate(phones(desk.read), start=1))
    if as_json:
        say_json([phone_data(place, row, zone) for place, row in rows])
    elif not rows:
        say(_("There is no number yet."))
    else:
        called = _("called {time}")
        table(
            [
                (
                    str(place),
                    row.number,
                    row.label,
                    called.format(time=moment_text(row.called_at, zone, today=now))
                    if row.called_at
                    else "",
                )
                for place, row in rows
            ]
        )


@phone.command(
    "set",
    help=N_("Add a number to the list, or change one; the list holds six."),
    example='crisisapp-cli phone set tilleuls.crisis "DSDEN, cabinet" "05 00 00 00 01"',
)
@file_argument
@argument("label", help=N_("Whose number it is."))
@argument("phone_number", metavar="PHONE", help=N_("The number."))
@option("--place", default="", metavar="N", help=N_("The place of the number to change."))
@option("--key", default="", metavar="KEY", help=N_("What steps call it by: hierarchy, press…"))
@option("--checked-on", default="", metavar="DAY", help=N_("The day it was tried: 2026-11-24."))
@by
@as_json
@click.pass_obj
def set_phone(
    terminal: Terminal,
    file: Path,
    label: str,
    phone_number: str,
    place: str,
    key: str,
    checked_on: str,
    by: str,
    as_json: bool,
) -> None:
    """Write a number."""
    from crisisapp.cli.find import the_phone
    from crisisapp.services.commands.desk import SetPhone

    with terminal.writing(file, by=by) as writer:
        known = the_phone(writer.desk, place).id if place else ""
        order = SetPhone(
            label=label, number=phone_number, phone=known, key=key, checked_on=checked_on
        )
        made = writer.do(order).made
    text = _("{label}: {number} is on the list.").format(label=label, number=phone_number)
    answer(text, as_json=as_json, made=made, number=phone_number)


@phone.command(
    "remove",
    help=N_("Take a number off the list."),
    example="crisisapp-cli phone remove tilleuls.crisis 1",
)
@file_argument
@argument("place", help=N_("The place of the number in the list, or its key."))
@by
@as_json
@click.pass_obj
def remove_phone(terminal: Terminal, file: Path, place: str, by: str, as_json: bool) -> None:
    """Remove a number."""
    from crisisapp.cli.find import the_phone
    from crisisapp.services.commands.desk import RemovePhone

    with terminal.writing(file, by=by) as writer:
        row = the_phone(writer.desk, place)
        writer.do(RemovePhone(phone=row.id))
    text = _("{label} is off the list.").format(label=row.label)
    answer(text, as_json=as_json, made=row.id, number=row.number)


@phone.command(
    "called",
    help=N_(
        "Note that a number was called, now, and how it ended. Where one situation goes on, its"
        " timeline says so; only who was reached is told, and with no answer the next way or the"
        " deputy is named."
    ),
    example="crisisapp-cli phone called tilleuls.crisis 1 --in 1",
)
@file_argument
@argument("place", help=N_("The place of the number in the list, or its key."))
@option(
    "--outcome",
    type=choice_of(CallOutcome),
    default=CallOutcome.REACHED.value,
    show_default=True,
    help=N_("How it ended."),
)
@option("--in", "inside", default="", metavar="NUMBER", help=N_("For this situation."))
@by
@as_json
@click.pass_obj
def called_phone(
    terminal: Terminal, file: Path, place: str, outcome: str, inside: str, by: str, as_json: bool
) -> None:
    """Note a call."""
    from crisisapp.cli.contact_calls import following_words
    from crisisapp.cli.find import the_incident, the_phone
    from crisisapp.services.commands.contact_calls import CallContact
    from crisisapp.services.sentences.notices import notice_sentence

    with terminal.writing(file, by=by) as writer:
        row = the_phone(writer.desk, place)
        incident = the_incident(writer.desk, inside).id if inside else ""
        result = writer.do(CallContact(contact=row.id, outcome=outcome, incident=incident))
        if outcome == CallOutcome.REACHED:
            text = _("The call to “{label}” is noted, with its time.").format(label=row.label)
        else:
            notice = notice_sentence(result.notice)
            text = _("{head}: {text}").format(head=row.label, text=notice)
        after = following_words(writer.desk, row.id, outcome)
    answer(text, as_json=as_json, made=result.made, number=row.number, outcome=outcome)
    if after and not as_json:
        say_aside(after)


@writer.command(
    "list",
    help=N_("List the people who write."),
    example="crisisapp-cli writer list tilleuls.crisis",
)
@file_argument
@as_json
@click.pass_obj
def list_people(terminal: Terminal, file: Path, as_json: bool) -> None:
    """List the people."""
    from crisisapp.services.queries.desk import actors

    with terminal.reading(file) as desk:
        rows = actors(desk.read)
    if as_json:
        say_json(
            [
                {"initials": row.initials, "name": row.name, "role": row.role, "id": row.id}
                for row in rows
            ]
        )
    elif not rows:
        say(_("Nobody has written yet."))
    else:
        table([(row.initials, row.role, row.name) for row in rows])


@writer.command(
    "name",
    help=N_("Name a person who writes; the same initials are the same person."),
    example='crisisapp-cli writer name tilleuls.crisis CL --name "C. Laurent" --role comms',
)
@file_argument
@argument("initials", help=N_("The initials."))
@option("--name", default="", metavar="TEXT", help=N_("The name."))
@option("--role", type=choice_of(Role), default=None, help=N_("The role in the cell."))
@by
@as_json
@click.pass_obj
def name_person(
    terminal: Terminal,
    file: Path,
    initials: str,
    name: str,
    role: str | None,
    by: str,
    as_json: bool,
) -> None:
    """Name a person."""
    from crisisapp.services.commands.desk import NameActor
    from crisisapp.services.queries.desk import actor_by_initials

    with terminal.writing(file, by=by) as writer:
        known = actor_by_initials(writer.desk.read, initials)
        order = NameActor(
            initials=initials,
            name=name or (known.name if known else ""),
            role=role or (known.role if known else ""),
            actor=known.id if known else "",
        )
        made = writer.do(order).made
    text = _("{initials} is known to this desk.").format(initials=initials)
    answer(text, as_json=as_json, made=made, initials=initials)


COMMANDS: dict[str, click.Command] = {"school": school, "phone": phone, "writer": writer}
