"""Rows of the team: who holds which role in a situation."""

from crisisapp.domain.events import team
from crisisapp.storage.binding import Connection
from crisisapp.storage.journal import Header

__all__ = ["role_held"]


def role_held(db: Connection, header: Header, event: team.RoleHeld) -> None:
    """Give a role to somebody, or to nobody."""
    key = f"{header.stream}:{event.role}"
    if not event.person and not event.deputy:
        db.execute("DELETE FROM holder WHERE id = ?", (key,))
        return
    db.execute(
        "INSERT OR REPLACE INTO holder VALUES (?,?,?,?,?)",
        (header.stream, key, event.role, event.person, event.deputy),
    )
