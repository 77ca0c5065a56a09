"""Events of the desk's own stream: the school, its devices, people, numbers, list of incidents."""

from typing import ClassVar

from crisisapp.domain.events.base import Event, event

__all__ = [
    "ActorNamed",
    "DeskCreated",
    "DeviceEnrolled",
    "IncidentListed",
    "PhoneCalled",
    "PhoneRemoved",
    "PhoneSet",
    "SchoolChanged",
]


@event
class DeskCreated(Event, frozen=True, kw_only=True, omit_defaults=True):
    """The first event of a desk. `zone` is an IANA name, `language` that of its content."""

    KIND: ClassVar[str] = "desk.created"
    desk: str
    name: str
    language: str
    zone: str
    jurisdiction: str = "FR"

    def subject(self) -> str:
        """Return the desk's id."""
        return self.desk


@event
class SchoolChanged(Event, frozen=True, kw_only=True, omit_defaults=True):
    """What the school says of itself in messages; every field is the whole new value.

    `team` is how many people will be there, 5 standing for five or more. `address` is where the
    emergency services are sent, `access` by which gate they come in and who opens.
    """

    KIND: ClassVar[str] = "school.changed"
    name: str
    short: str = ""
    kind: str = ""
    town: str = ""
    head_title: str = ""
    head_name: str = ""
    phone: str = ""
    contact_families: str = ""
    contact_press: str = ""
    reference_page: str = ""
    team: int = 5
    address: str = ""
    access: str = ""


@event
class DeviceEnrolled(Event, frozen=True, kw_only=True, omit_defaults=True):
    """One installation began to write here. The first has no letter; later ones are B, C, D."""

    KIND: ClassVar[str] = "device.enrolled"
    device: str
    letter: str = ""
    app_version: str = ""

    def subject(self) -> str:
        """Return the device's id."""
        return self.device


@event
class ActorNamed(Event, frozen=True, kw_only=True, omit_defaults=True):
    """A person who writes: the name stands only here, in a body that can be erased."""

    KIND: ClassVar[str] = "actor.named"
    actor: str
    initials: str
    name: str = ""
    role: str = ""

    def subject(self) -> str:
        """Return the actor's id."""
        return self.actor


@event
class IncidentListed(Event, frozen=True, kw_only=True, omit_defaults=True):
    """An incident's stream exists: should it go missing, this says so."""

    KIND: ClassVar[str] = "incident.listed"
    incident: str
    year: int
    number: int
    letter: str = ""

    def subject(self) -> str:
        """Return the incident's id."""
        return self.incident


@event
class PhoneSet(Event, frozen=True, kw_only=True, omit_defaults=True):
    """One of the school's own numbers was written or changed. `checked_on` is an ISO day."""

    KIND: ClassVar[str] = "phone.set"
    phone: str
    label: str
    number: str
    position: int
    key: str = ""
    checked_on: str = ""

    def subject(self) -> str:
        """Return the number's id."""
        return self.phone


@event
class PhoneRemoved(Event, frozen=True, kw_only=True, omit_defaults=True):
    """One of the school's own numbers left the list."""

    KIND: ClassVar[str] = "phone.removed"
    phone: str

    def subject(self) -> str:
        """Return the number's id."""
        return self.phone


@event
class PhoneCalled(Event, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody called one of the numbers. `incident` is empty when none was going on."""

    KIND: ClassVar[str] = "phone.called"
    phone: str
    called_at: str
    incident: str = ""

    def subject(self) -> str:
        """Return the number's id."""
        return self.phone
