"""The act of the team: show who holds which role, write what was changed, take up what was."""

from typing import TYPE_CHECKING

from crisisapp.app.wiring import Wired
from crisisapp.domain.words import IncidentStatus, Role
from crisisapp.services.commands.team import HeldRole, HoldRoles, TakeUp
from crisisapp.services.queries.desk import school
from crisisapp.services.queries.incidents import incident
from crisisapp.services.queries.qualification import holders
from crisisapp.services.queries.team import earlier_teams, resembling, team
from crisisapp.services.sentences.notices import notice_sentence
from crisisapp.services.take_up import what_is_taken_up
from crisisapp.ui.dialogs.team import EarlierTeam, TeamDialog

if TYPE_CHECKING:
    from crisisapp.app.program import Program

__all__ = ["show_team"]

_OFFERED = 12  # situations: an older team is somebody else's


def show_team(_program: "Program", wired: Wired) -> None:
    """Ask who holds which role; nothing is written but what was changed."""
    bridge, incident_id = wired.bridge, wired.window.current_incident
    here = incident(bridge.read, incident_id, bridge.zone)
    if here is None:
        return
    writable = bridge.writable and here.status is not IncidentStatus.CLOSED
    seats = team(bridge.read, incident_id, bridge.content.playbooks.roles())
    size = school(bridge.read).team
    earlier = _earlier_ones(wired, incident_id) if writable else ()
    answer = TeamDialog.ask(wired.window, seats, size, earlier, writable=writable)
    if answer is None:
        return
    bridge.dispatch(HoldRoles(incident=incident_id, held=answer.held))
    if not answer.texts_of:
        return
    result = bridge.dispatch(TakeUp(incident=incident_id, earlier=answer.texts_of, team=False))
    if result is not None and result.notice:
        wired.window.say(notice_sentence(result.notice), "ok")


def _earlier_ones(wired: Wired, incident_id: str) -> tuple[EarlierTeam, ...]:
    """Return the situations that can be taken up, the one most like this one first."""
    bridge = wired.bridge
    read, alike = bridge.read, resembling(bridge.read, incident_id)
    last = earlier_teams(read, incident_id)[:_OFFERED]
    found = []
    for each in dict.fromkeys((alike, *last) if alike else last):
        row = incident(read, each, bridge.zone)
        if row is None:
            continue
        held = tuple(
            HeldRole(role=Role(held.role), person=held.person, deputy=held.deputy)
            for held in holders(read, each)
            if held.role in set(Role)
        )
        texts = what_is_taken_up(read, bridge.content, incident_id, each).texts
        found.append(
            EarlierTeam(
                incident=each, number=row.number, title=row.title, held=held, texts=len(texts)
            )
        )
    return tuple(found)
