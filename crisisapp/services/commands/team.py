"""Orders about the team of a situation: who holds which role, what an earlier one gives."""

import hashlib
from typing import TYPE_CHECKING

import msgspec

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.events.messages import MessageDrafted
from crisisapp.domain.events.team import RoleHeld
from crisisapp.domain.team import is_own_deputy
from crisisapp.domain.words import Role
from crisisapp.services.commands.base import (
    Command,
    Context,
    Handler,
    Outcome,
    optional_line,
)
from crisisapp.services.commands.said import said
from crisisapp.services.lines.change import held_line
from crisisapp.services.take_up import what_is_taken_up

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crisisapp.domain.events import Event

__all__ = ["HANDLERS", "HeldRole", "HoldRole", "HoldRoles", "TakeUp", "TakeUpTeam"]


class HoldRole(Command, frozen=True, kw_only=True):
    """Let somebody hold a role, with a deputy who is somebody else; two empty texts free it."""

    incident: str
    role: Role
    person: str = ""
    deputy: str = ""


class HeldRole(msgspec.Struct, frozen=True, kw_only=True):
    """One role of an order about several."""

    role: Role
    person: str = ""
    deputy: str = ""


class HoldRoles(Command, frozen=True, kw_only=True):
    """Say of several roles at once who holds them; a role that is not named stays as it is."""

    incident: str
    held: tuple[HeldRole, ...]


class TakeUpTeam(Command, frozen=True, kw_only=True):
    """Take up the team of an earlier situation; roles held already stay. Not undone."""

    incident: str
    earlier: str


class TakeUp(Command, frozen=True, kw_only=True):
    """*Reprendre*: the team of an earlier situation, and its texts as new drafts.

    Nothing approved comes along, nor an hour, a date, a code or a name (see `services.take_up`).
    Without `team` only the texts. Not undone: each role and each draft is changed by its own order.
    """

    incident: str
    earlier: str
    team: bool = True


def hold_role(command: HoldRole, context: Context) -> Outcome:
    """Write who holds a role; undone by who held it before."""
    held = HeldRole(role=command.role, person=command.person, deputy=command.deputy)
    return hold_roles(HoldRoles(incident=command.incident, held=(held,)), context)


def hold_roles(command: HoldRoles, context: Context) -> Outcome:
    """Write who holds some roles; undone by who held them before."""
    _require(command.incident, context)
    events: list[tuple[str, RoleHeld]] = []
    before: list[HeldRole] = []
    for given in {each.role: each for each in command.held}.values():
        event = RoleHeld(
            role=given.role.value,
            person=optional_line(given.person, field="person"),
            deputy=optional_line(given.deputy, field="deputy"),
        )
        person, deputy = context.read.one(
            "SELECT person, deputy FROM holder WHERE incident = ? AND role = ?",
            (command.incident, given.role.value),
        ) or ("", "")
        if (person, deputy) != (event.person, event.deputy):
            if is_own_deputy(event.person, event.deputy):
                raise UserError(UserCode.OWN_DEPUTY, person=event.person)
            events.append((command.incident, event))
            before.append(HeldRole(role=given.role, person=person, deputy=deputy))
    if not events:
        return Outcome(made=command.incident)
    undo = HoldRoles(incident=command.incident, held=tuple(before))
    line = _team_line((event for _incident, event in events), context)
    written = said(command.incident, line, context)
    return Outcome(events=(*events, *written), undo=undo, made=command.incident)


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
    written = said(command.incident, _team_line(taken, context), context)
    events = (*((command.incident, event) for event in taken), *written)
    return Outcome(events=events, made=command.incident)


def take_up(command: TakeUp, context: Context) -> Outcome:
    """Give what an earlier situation can give; what is here already stays."""
    incident = command.incident
    _require(incident, context)
    _require(command.earlier, context)
    if command.earlier == incident:
        raise UserError(UserCode.BAD_VALUE, field="earlier")
    taken = what_is_taken_up(context.read, context.content, incident, command.earlier)
    last = context.read.value("SELECT max(number) FROM message WHERE incident = ?", (incident,))
    events: list[Event] = []
    if command.team:
        events += [RoleHeld(role=r.role, person=r.person, deputy=r.deputy) for r in taken.held]
    for number, text in enumerate(taken.texts, start=1 + (last or 0)):
        template = text.template
        events.append(
            MessageDrafted(
                message=context.ids.new_id(),
                number=number,
                template=template.id,
                template_version=template.version,
                template_digest=hashlib.sha256(template.body.encode()).hexdigest(),
                language=template.language,
                audience=text.audience,
                channel=text.channel,
                title=template.title,
                letter=context.letter,
                values=text.values,
            )
        )
    notice = "taken_up" if any(text.emptied for text in taken.texts) else ""
    line = _team_line((e for e in events if isinstance(e, RoleHeld)), context)
    written = said(incident, line, context)
    taken_up = (*((incident, event) for event in events), *written)
    return Outcome(events=taken_up, made=incident, notice=notice)


def _team_line(held: "Iterable[RoleHeld]", context: Context) -> str:
    rows = [(each.role, each.person, each.deputy) for each in held]
    return held_line(rows, context.language)


def _require(incident: str, context: Context) -> None:
    if context.read.value("SELECT 1 FROM incident WHERE incident = ?", (incident,)) is None:
        raise UserError(UserCode.UNKNOWN_INCIDENT, number=incident)


HANDLERS: dict[type[Command], Handler] = {
    HoldRole: hold_role,
    HoldRoles: hold_roles,
    TakeUp: take_up,
    TakeUpTeam: take_up_team,
}
