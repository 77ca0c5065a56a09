"""Rows of the desk's own stream: school, devices, people who write, situations there are."""

import msgspec

from crisisapp.domain.events import desk
from crisisapp.storage.binding import Connection
from crisisapp.storage.journal import Header

__all__ = [
    "actor_named",
    "desk_created",
    "device_enrolled",
    "incident_listed",
    "school_changed",
]


def desk_created(db: Connection, header: Header, event: desk.DeskCreated) -> None:
    """Make the one row of the school."""
    db.execute("DELETE FROM school")
    db.execute(
        "INSERT INTO school VALUES (?,?,?,'','','','','','','','','',?,?,?,5,'','')",
        (
            header.stream,
            event.desk,
            event.name,
            event.language,
            event.zone,
            event.jurisdiction,
        ),
    )


def school_changed(db: Connection, _header: Header, event: desk.SchoolChanged) -> None:
    """Replace what the school says of itself."""
    names = tuple(event.__struct_fields__)
    columns = ", ".join(f"{name} = ?" for name in names)
    db.execute(f"UPDATE school SET {columns}", msgspec.structs.astuple(event))  # noqa: S608


def device_enrolled(db: Connection, header: Header, event: desk.DeviceEnrolled) -> None:
    """Add an installation and its letter."""
    db.execute(
        "INSERT OR REPLACE INTO device VALUES (?,?,?,?)",
        (header.stream, event.device, event.letter, header.recorded_at),
    )


def actor_named(db: Connection, header: Header, event: desk.ActorNamed) -> None:
    """Add a person who writes, or change their name, initials or role."""
    db.execute(
        "INSERT OR REPLACE INTO actor VALUES (?,?,?,?,?)",
        (header.stream, event.actor, event.initials, event.name, event.role),
    )


def incident_listed(db: Connection, header: Header, event: desk.IncidentListed) -> None:
    """Remember that an incident exists, with its number."""
    db.execute(
        "INSERT OR REPLACE INTO listed VALUES (?,?,?,?,?)",
        (header.stream, event.incident, event.year, event.number, event.letter),
    )
