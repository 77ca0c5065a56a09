"""The people of a situation: their codes, and who they are for those who may know."""

from pathlib import Path

import click

from crisisapp.cli.copies import remove as removal
from crisisapp.cli.name_lists import roster, roster_forget
from crisisapp.cli.output import answer, say, say_json, table
from crisisapp.cli.params import asked, choice_of, reading, reason, writing
from crisisapp.cli.program import Group, argument, option
from crisisapp.cli.recode import earlier_words, recode
from crisisapp.cli.terminal import Terminal
from crisisapp.domain.people import PersonKind
from crisisapp.support.i18n import N_, _

__all__ = ["COMMANDS"]

person = Group("person", help=N_("The people of a situation, by code: list, add, show, name."))

_NOTE = N_("What helps to reach them: a phone, an address.")
_code = argument("code", help=N_("The code, such as E-01."))
_also = option(
    "--also",
    multiple=True,
    metavar="TEXT",
    help=N_("Another way this person is written; may be given several times."),
)


@person.command(
    "list",
    help=N_("List the people of a situation by code, without their names."),
    example="crisisapp-cli person list tilleuls.crisis 1",
)
@reading()
@click.pass_obj
def list_(terminal: Terminal, file: Path, number: str, as_json: bool) -> None:
    """List the people."""
    from crisisapp.cli.data import person_data
    from crisisapp.cli.find import the_incident
    from crisisapp.services.queries.people import people
    from crisisapp.services.words.labels import person_kind_label

    with terminal.reading(file) as desk:
        zone = desk.zone
        rows = people(desk.read, the_incident(desk, number).id)
    if as_json:
        say_json([person_data(row, zone) for row in rows])
    elif not rows:
        say(_("There is nobody yet."))
    else:
        named, unnamed = _("a name is kept"), _("no name")
        table(
            [
                (row.code, person_kind_label(row.kind), named if row.has_name else unnamed)
                for row in rows
            ]
        )


@person.command(
    "add",
    help=N_("Give somebody a code, to write instead of the name."),
    example='crisisapp-cli person add tilleuls.crisis 1 pupil --name "Camille R."',
)
@writing(
    argument("kind", type=choice_of(PersonKind), help=N_("What the person is in the situation.")),
    option(
        "--name", default="", metavar="TEXT", help=N_("The name, kept apart from the timeline.")
    ),
    _also,
    option("--note", default="", metavar="TEXT", help=_NOTE),
    option("--code", default="", metavar="CODE", help=N_("A code that is written already.")),
    option("--again", is_flag=True, help=N_("Somebody else of the same name, such as a namesake.")),
)
@click.pass_obj
def add(
    terminal: Terminal,
    file: Path,
    number: str,
    kind: str,
    name: str,
    also: tuple[str, ...],
    note: str,
    code: str,
    again: bool,
    by: str,
    as_json: bool,
) -> None:
    """Give a code."""
    from crisisapp.cli.find import the_incident
    from crisisapp.domain.errors import UserCode, UserError
    from crisisapp.domain.people import kind_of_code, wellformed_code
    from crisisapp.services.commands.people import AddPerson
    from crisisapp.services.commands.recoding import naming
    from crisisapp.services.queries.people import people

    written = wellformed_code(code) if code else ""
    if written and kind_of_code(written) is not PersonKind(kind):
        raise UserError(UserCode.CODE_OF_ANOTHER, person=written)
    with terminal.writing(file, by=by) as writer:
        incident = the_incident(writer.desk, number).id
        order = AddPerson(
            incident=incident,
            person_kind=PersonKind(kind),
            name=name,
            also=also,
            note=note,
            code=code,
            again=again,
        )
        result = writer.do(order)
        made = result.made
        given = next(row.code for row in people(writer.desk.read, incident) if row.id == made)
        earlier = naming(writer.desk.read, incident, given).counts()
        if earlier:
            writer.also.append(earlier_words(given, earlier))
    text = _("{code} is the code to write.")
    known = result.notice == "person_known"
    if known:
        text = _("This person has a code already, {code}. For somebody else of that name: --again.")
    said = text.format(code=given)
    more: dict[str, object] = {"notices": [said]} if known else {}
    answer(said, as_json=as_json, made=made, code=given, **more)


@person.command(
    "show",
    help=N_("Show who a code stands for, where your role may see names."),
    example="crisisapp-cli person show tilleuls.crisis 1 E-01",
)
@reading(_code)
@click.pass_obj
def show(terminal: Terminal, file: Path, number: str, code: str, as_json: bool) -> None:
    """Show a person."""
    from crisisapp.cli.data import person_data
    from crisisapp.cli.find import the_incident, the_person
    from crisisapp.services.queries.people import named_person
    from crisisapp.services.words.labels import person_kind_label

    with terminal.reading(file) as desk:
        found = the_person(desk, the_incident(desk, number).id, code)
        row, zone = named_person(desk.read, found.id, actor=desk.actor), desk.zone
    if as_json:
        names = {"name": row.name, "also": list(row.also), "note": row.note}
        say_json(person_data(row, zone) | names)
        return
    facts = [
        (row.code, person_kind_label(row.kind)),
        (_("name"), row.name or _("no name")),
        *((_("also written"), way) for way in row.also),
        (_("note"), row.note),
        (_("name removed because"), row.removed_reason),
    ]
    table([(what, said) for what, said in facts if said])


@person.command(
    "name",
    help=N_("Say who a code stands for, or say it otherwise; what is left out stays."),
    example='crisisapp-cli person name tilleuls.crisis 1 E-01 --name "Camille Renaud"',
)
@writing(
    _code,
    option(
        "--name", default=None, metavar="TEXT", help=N_("The name, kept apart from the timeline.")
    ),
    _also,
    option("--note", default=None, metavar="TEXT", help=_NOTE),
)
@click.pass_obj
def name_(
    terminal: Terminal,
    file: Path,
    number: str,
    code: str,
    name: str | None,
    also: tuple[str, ...],
    note: str | None,
    by: str,
    as_json: bool,
) -> None:
    """Name a person."""
    from crisisapp.cli.find import the_incident, the_person
    from crisisapp.services.commands.people import NamePerson

    asked(name, also or None, note, what=_("Say what to change: --name, --also or --note."))
    with terminal.writing(file, by=by) as writer:
        row = the_person(writer.desk, the_incident(writer.desk, number).id, code)
        writer.do(NamePerson(person=row.id, name=name, also=also or None, note=note))
    text = _("{code} is named.").format(code=row.code)
    answer(text, as_json=as_json, made=row.id, code=row.code)


@person.command(
    "forget",
    help=N_(
        "Remove a name for a legal reason, from the copies made here too; the code and the reason "
        "stay."
    ),
    example='crisisapp-cli person forget tilleuls.crisis 1 E-01 --reason "demande de la famille"',
)
@writing(_code, reason)
@click.pass_obj
def forget(
    terminal: Terminal, file: Path, number: str, code: str, reason: str, by: str, as_json: bool
) -> None:
    """Remove a name."""
    from crisisapp.cli.find import the_incident, the_person
    from crisisapp.services.commands.people import RemoveName

    with terminal.writing(file, by=by, finish=False) as writer:
        row = the_person(writer.desk, the_incident(writer.desk, number).id, code)
        order = RemoveName(person=row.id, reason=reason)
        done = removal(writer, terminal.installation, order)
    if as_json:
        say_json({"made": row.id, "code": row.code, **done.data()})
    else:
        done.say(_("The name of {code} is removed; the code stays.").format(code=row.code))


person.add_command(recode)
person.add_command(roster)
person.add_command(roster_forget)

COMMANDS: dict[str, click.Command] = {"person": person}
