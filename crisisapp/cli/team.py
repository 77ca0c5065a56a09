"""The team of a situation: who holds which role, who stands in, what an earlier one gives."""

from pathlib import Path

import click

from crisisapp.cli.output import answer, say, say_json, table
from crisisapp.cli.params import choice_of, reading, writing
from crisisapp.cli.program import Command, Group, argument, option
from crisisapp.cli.terminal import Terminal
from crisisapp.domain.words import Role
from crisisapp.support.i18n import N_, _

__all__ = ["COMMANDS"]

team = Group("team", help=N_("The team of a situation: who holds which role, who stands in."))


@team.command(
    "list",
    help=N_("List who does what: each role, who holds it, or whose holder does it."),
    example="crisisapp-cli team list tilleuls.crisis 1",
)
@reading()
@click.pass_obj
def list_(terminal: Terminal, file: Path, number: str, as_json: bool) -> None:
    """List the roles with who does them."""
    from crisisapp.cli.find import the_incident
    from crisisapp.services.queries.desk import school
    from crisisapp.services.queries.team import team as seats
    from crisisapp.services.words.labels import role_label
    from crisisapp.services.words.team import same_person_words, size_words

    with terminal.reading(file) as desk:
        incident = the_incident(desk, number).id
        found = seats(desk.read, incident, desk.content.playbooks.roles())
        size = school(desk.read).team
    if as_json:
        say_json(
            [
                {
                    "role": row.role.value,
                    "person": row.person,
                    "deputy": row.deputy,
                    "done_by": row.done_by.value,
                }
                for row in found
            ]
        )
        return
    say(size_words(size))
    merged = _("with {role}")
    table(
        [
            (
                role_label(row.role),
                row.person or "–",
                row.deputy,
                "" if row.done_by == row.role else merged.format(role=role_label(row.done_by)),
            )
            for row in found
        ]
    )
    warning = same_person_words(found, size)
    if warning:
        say(warning)


@team.command(
    "give",
    help=N_("Let somebody hold a role; without a person, nobody holds it any more."),
    example='crisisapp-cli team give tilleuls.crisis 1 comms "A. Martin" --deputy "B. Roy"',
)
@writing(
    argument("role", type=choice_of(Role), help=N_("The role.")),
    argument("person", required=False, default="", help=N_("Who holds it.")),
    option("--deputy", default="", metavar="TEXT", help=N_("Who stands in.")),
)
@click.pass_obj
def give(
    terminal: Terminal,
    file: Path,
    number: str,
    role: str,
    person: str,
    deputy: str,
    by: str,
    as_json: bool,
) -> None:
    """Give a role."""
    from crisisapp.cli.find import the_incident
    from crisisapp.services.commands.team import HoldRole
    from crisisapp.services.words.labels import role_label

    with terminal.writing(file, by=by) as writer:
        row = the_incident(writer.desk, number)
        writer.do(HoldRole(incident=row.id, role=Role(role), person=person, deputy=deputy))
    text = _("{role}: {person}").format(role=role_label(Role(role)), person=person or "–")
    answer(text, as_json=as_json, made=row.id, number=row.number, role=role)


@team.command(
    "take-up",
    help=N_("Take up the team of an earlier situation; roles held already stay."),
    example="crisisapp-cli team take-up tilleuls.crisis 1 1",
)
@writing(
    argument("earlier", help=N_("The earlier situation.")),
)
@click.pass_obj
def take_up(
    terminal: Terminal, file: Path, number: str, earlier: str, by: str, as_json: bool
) -> None:
    """Take up an earlier team."""
    from crisisapp.cli.find import the_incident
    from crisisapp.services.commands.team import TakeUpTeam
    from crisisapp.services.queries.qualification import holders

    with terminal.writing(file, by=by) as writer:
        row = the_incident(writer.desk, number)
        before = the_incident(writer.desk, earlier)
        writer.do(TakeUpTeam(incident=row.id, earlier=before.id))
        count = len(holders(writer.desk.read, row.id))
    text = _("Situation {number}: {count} roles are held.").format(number=row.number, count=count)
    answer(text, as_json=as_json, made=row.id, number=row.number, roles=count)


@click.command(
    "take-up",
    cls=Command,
    help=N_(
        "Take up an earlier situation: its team, and its texts as new drafts. Hours, dates, codes "
        "and what looks like a name are emptied; contacts and numbers are shared already."
    ),
    example="crisisapp-cli take-up tilleuls.crisis 2 1",
)
@writing(argument("earlier", help=N_("The earlier situation.")))
@click.pass_obj
def take_up_all(
    terminal: Terminal, file: Path, number: str, *, earlier: str, by: str, as_json: bool
) -> None:
    """Take up an earlier situation."""
    from crisisapp.cli.find import the_incident
    from crisisapp.services.commands.team import TakeUp
    from crisisapp.services.take_up import emptied_labels, what_is_taken_up

    with terminal.writing(file, by=by) as writer:
        desk = writer.desk
        row, before = the_incident(desk, number), the_incident(desk, earlier)
        taken = what_is_taken_up(desk.read, desk.content, row.id, before.id)
        writer.do(TakeUp(incident=row.id, earlier=before.id))
    if as_json:
        drafts = [
            {
                "template": text.template.id,
                "title": text.template.title,
                "audience": text.audience,
                "emptied": list(text.emptied),
            }
            for text in taken.texts
        ]
        roles = [held.role for held in taken.held]
        lost = list(taken.lost)
        answer(
            "",
            as_json=True,
            made=row.id,
            number=row.number,
            earlier=before.number,
            roles=roles,
            drafts=drafts,
            lost=lost,
        )
        return
    words = _("Taken up from {number}. Roles: {roles}. Drafts: {texts}.")
    say(words.format(number=before.number, roles=len(taken.held), texts=len(taken.texts)))
    again = _("{title}: fill again: {fields}")
    for text in taken.texts:
        if text.emptied:
            fields = ", ".join(emptied_labels(text))
            say(again.format(title=text.template.title, fields=fields))
    if taken.lost:
        gone = _("Not taken up, the template is no more: {templates}")
        say(gone.format(templates=", ".join(taken.lost)))


COMMANDS: dict[str, click.Command] = {"team": team, "take-up": take_up_all}
