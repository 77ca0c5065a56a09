"""Orders about the team: who holds which role in a situation, and who stands in."""

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.events.team import RoleHeld
from crisisapp.domain.words import Role
from crisisapp.services.commands.base import (
    Command,
    Context,
    Handler,
    Outcome,
    optional_line,
)

__all__ = ["HANDLERS", "HoldRole", "TakeUpTeam"]


class HoldRole(Command, frozen=True, kw_only=True):
    """Let somebody hold a role, with a deputy; two empty texts free it."""

    incident: str
    role: Role
    person: str = ""
    deputy: str = ""


class TakeUpTeam(Command, frozen=True, kw_only=True):
    """Take up the team of an earlier situation; roles held already stay. Not undone."""

    incident: str
    earlier: str


def hold_role(command: HoldRole, context: Context) -> Outcome:
    """Write who holds a role; undone by who held it before."""
    _require(command.incident, context)
    event = RoleHeld(
        role=command.role.value,
        person=optional_line(command.person, field="person"),
        deputy=optional_line(command.deputy, field="deputy"),
    )
    before = context.read.one(
        "SELECT person, deputy FROM holder WHERE incident = ? AND role = ?",
        (command.incident, command.role.value),
    ) or ("", "")
    if tuple(before) == (event.person, event.deputy):
        return Outcome(made=command.incident)
    undo = HoldRole(
        incident=command.incident, role=command.role, person=before[0], deputy=before[1]
    )
    return Outcome(events=((command.incident, event),), undo=undo, made=command.incident)


def take_up_team(command: TakeUpTeam, context: Context) -> Outcome:
    """Give each role that nobody holds here to whom held it there."""
    _require(command.incident, context)
    _require(command.earlier, context)
    rows = context.read.all(
        "SELECT role, person, deputy FROM holder WHERE incident = ? AND role NOT IN"
        " (SELECT role FROM holder WHERE incident = ?) ORDER BY role",
        (command.earlier, command.incident),
    )
    taken = [RoleHeld(role=row[0], person=row[1], deputy=row[2]) for row in rows]
    return Outcome(events=tuple((command.incident, e) for e in taken), made=command.incident)


def _require(incident: str, context: Context) -> None:
    if context.read.value("SELECT 1 FROM incident WHERE incident = ?", (incident,)) is None:
        raise UserError(UserCode.UNKNOWN_INCIDENT, number=incident)


HANDLERS: dict[type[Command], Handler] = {HoldRole: hold_role, TakeUpTeam: take_up_team}
