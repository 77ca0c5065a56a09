"""Events of an incident as a whole: opened, named, framed, weighed, watched, closed."""

from typing import ClassVar

from crisisapp.domain.events.base import Event, event
from crisisapp.domain.words import IncidentStatus, Precision

__all__ = [
    "FamiliesCounted",
    "IncidentFramed",
    "IncidentOpened",
    "IncidentTitled",
    "LevelProposed",
    "LevelSet",
    "StatusSet",
]


@event
class IncidentOpened(Event, frozen=True, kw_only=True, omit_defaults=True):
    """The first event of an incident's stream. Its number is a fact, never computed again."""

    KIND: ClassVar[str] = "incident.opened"
    incident: str
    year: int
    number: int
    title: str
    started_at: str
    letter: str = ""
    precision: Precision = Precision.EXACT
    source: str = ""

    def subject(self) -> str:
        """Return the incident's id."""
        return self.incident


@event
class IncidentTitled(Event, frozen=True, kw_only=True, omit_defaults=True):
    """The incident got another title."""

    KIND: ClassVar[str] = "incident.titled"
    title: str


@event
class IncidentFramed(Event, frozen=True, kw_only=True, omit_defaults=True):
    """The four questions: what, where, since when, who says so. A field left out is unchanged."""

    KIND: ClassVar[str] = "incident.framed"
    what: str | None = None
    place: str | None = None
    source: str | None = None
    started_at: str | None = None
    precision: Precision | None = None


@event
class LevelSet(Event, frozen=True, kw_only=True, omit_defaults=True):
    """How severe it is held to be, 0 to 4, and why; from 3 on, who agreed."""

    KIND: ClassVar[str] = "incident.level_set"
    level: int
    reason: str = ""
    agreed_by: str = ""


@event
class LevelProposed(Event, frozen=True, kw_only=True, omit_defaults=True):
    """A severity waits for the head and the authority; the one that is set ends the waiting."""

    KIND: ClassVar[str] = "incident.level_proposed"
    level: int
    reason: str = ""


@event
class StatusSet(Event, frozen=True, kw_only=True, omit_defaults=True):
    """Watched, closed, or open again; `confirmed` are the "close when" lines said to hold."""

    KIND: ClassVar[str] = "incident.status_set"
    status: IncidentStatus
    reason: str = ""
    confirmed: tuple[str, ...] = ()


@event
class FamiliesCounted(Event, frozen=True, kw_only=True, omit_defaults=True):
    """How many families are concerned: each is told by a call of its own."""

    KIND: ClassVar[str] = "incident.families_counted"
    expected: int
