"""The team: who holds which role in a situation, and who stands in."""

from pathlib import Path

import click

from crisisapp.cli.output import answer, say, say_json, table
from crisisapp.cli.params import as_json, by, choice_of, file_argument, number_argument
from crisisapp.cli.program import Group, argument, option
from crisisapp.cli.terminal import Terminal
from crisisapp.domain.words import Role
from crisisapp.support.i18n import N_, _

__all__ = ["COMMANDS"]

team = Group("team", help=N_("The team of a situation: who holds which role, who stands in."))


@team.command(
    "list",
    help=N_("List who holds which role."),
    example="crisisapp-cli team list tilleuls.crisis 1",
)
@file_argument
@number_argument
@as_json
@click.pass_obj
def list_(terminal: Terminal, file: Path, number: str, as_json: bool) -> None:
    """List the roles that are held."""
    from crisisapp.cli.find import the_incident
    from crisisapp.services.labels import role_label
    from crisisapp.services.queries.qualification import holders

    with terminal.reading(file) as desk:
        found = holders(desk.read, the_incident(desk, number).id)
    if as_json:
        say_json([{"role": r.role, "person": r.person, "deputy": r.deputy} for r in found])
    elif not found:
        say(_("Nobody holds a role yet. Use “team give”."))
    else:
        table([(role_label(Role(r.role)), r.person or "–", r.deputy) for r in found])


@team.command(
    "give",
    help=N_("Let somebody hold a role; without a person, nobody holds it any more."),
    example='crisisapp-cli team give tilleuls.crisis 1 comms "A. Martin" --deputy "B. Roy"',
)
@file_argument
@number_argument
@argument("role", type=choice_of(Role), help=N_("The role."))
@argument("person", required=False, default="", help=N_("Who holds it."))
@option("--deputy", default="", metavar="TEXT", help=N_("Who stands in."))
@by
@as_json
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
    from crisisapp.services.labels import role_label

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
@file_argument
@number_argument
@argument("earlier", help=N_("The earlier situation."))
@by
@as_json
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


COMMANDS: dict[str, click.Command] = {"team": team}
