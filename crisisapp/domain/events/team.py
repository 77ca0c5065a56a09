"""Events of the team: who holds which role in a situation."""

from typing import ClassVar

from crisisapp.domain.events.base import Event, event

__all__ = ["RoleHeld"]


@event
class RoleHeld(Event, frozen=True, kw_only=True, omit_defaults=True):
    """A role is held by somebody, with a deputy; empty texts: by nobody any more."""

    KIND: ClassVar[str] = "role.held"
    role: str
    person: str = ""
    deputy: str = ""

    def subject(self) -> str:
        """Return the role's id."""
        return self.role
