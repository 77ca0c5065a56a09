"""Events of the exhibits: a file was kept or described, one was removed, what may be kept at all.

The bytes stand beside the journal (`storage/exhibits.py`); the events hold their SHA-256, so the
chain answers for them.
"""

from typing import ClassVar

from crisisapp.domain.events.base import Event, event
from crisisapp.domain.exhibits import ExhibitOrigin, ShownAnswer

__all__ = ["ExhibitAttached", "ExhibitRemoved", "ShownAnswered"]


@event
class ExhibitAttached(Event, frozen=True, kw_only=True, omit_defaults=True):
    """A file was kept as it came, or something was described without keeping it.

    Without `digest` nothing was kept. `misnamed`: the bytes are not what the name says. `through`:
    by what it reached us; `address`: where it stands or stood.
    """

    KIND: ClassVar[str] = "exhibit.attached"
    exhibit: str
    number: int
    entry: str
    name: str
    letter: str = ""
    digest: str = ""
    size: int = 0
    media_type: str = ""
    misnamed: bool = False
    origin: ExhibitOrigin = ExhibitOrigin.CAPTURED
    from_party: str = ""
    through: str = ""
    address: str = ""

    def subject(self) -> str:
        """Return the exhibit's id."""
        return self.exhibit


@event
class ExhibitRemoved(Event, frozen=True, kw_only=True, omit_defaults=True):
    """The bytes and the name of an exhibit were lawfully removed; what is here stays.

    The digest stays so that the same file is not taken in again, and for whoever has to know which
    file it was.
    """

    KIND: ClassVar[str] = "exhibit.removed"
    exhibit: str
    number: int
    entry: str
    reason: str
    letter: str = ""
    digest: str = ""
    size: int = 0
    media_type: str = ""
    origin: ExhibitOrigin = ExhibitOrigin.CAPTURED

    def subject(self) -> str:
        """Return the exhibit's id."""
        return self.exhibit


@event
class ShownAnswered(Event, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody said whether a situation's images show an undressed minor or a sexual scene."""

    KIND: ClassVar[str] = "exhibits.answered"
    incident: str
    answer: ShownAnswer
    reason: str = ""

    def subject(self) -> str:
        """Return the incident's id."""
        return self.incident
