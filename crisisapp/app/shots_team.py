"""The dialog of the team, as a small school and a large one would see it."""

from crisisapp.app.wiring import Wired
from crisisapp.domain.words import Role
from crisisapp.services.commands.team import HeldRole
from crisisapp.services.queries.team import team
from crisisapp.ui.dialogs.team import EarlierTeam, TeamDialog

__all__ = ["team_dialog"]

_HELD = (
    HeldRole(role=Role.DIRECTOR, person="A. Martin", deputy="C. Petit"),
    HeldRole(role=Role.SCRIBE, person="B. Roy"),
)


def team_dialog(wired: Wired, page: str, *, french: bool) -> TeamDialog:
    """Return the dialog over an earlier situation; `team-small` is that of two people."""
    read = wired.bridge.read
    size, roles = (2 if page == "team-small" else 5), wired.bridge.content.playbooks.roles()
    seats = team(read, wired.window.current_incident, roles, size=size)
    title = "Fausse alerte par l'ENT" if french else "False alert through the school portal"
    earlier = EarlierTeam(incident="i", number="2026-012", title=title, held=_HELD, texts=3)
    dialog = TeamDialog(None, seats, size, (earlier,))
    dialog.show()
    return dialog
