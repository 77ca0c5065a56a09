"""Rows of the desk's own stream: school, devices, people, the school's numbers."""

import msgspec

from crisisapp.domain.events import desk
from crisisapp.storage.binding import Connection
from crisisapp.storage.journal import Header

__all__ = [
    "actor_named",
    "desk_created",
    "device_enrolled",
    "incident_listed",
    "phone_called",
    "phone_removed",
    "phone_set",
    "school_changed",
]


def desk_created(db: Connection, header: Header, event: desk.DeskCreated) -> None:
    """Make the one row of the school."""
    db.execute("DELETE FROM school")
    db.execute(
        "INSERT INTO school VALUES (?,?,?,'','','','','','','','','',?,?,?,5)",
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


def phone_set(db: Connection, header: Header, event: desk.PhoneSet) -> None:
    """Write one of the school's numbers; when it was last called stays."""
    db.execute(
        "INSERT INTO phone VALUES (?,?,?,?,?,?,?,NULL) ON CONFLICT (id) DO UPDATE SET"
        " key = excluded.key, label = excluded.label, number = excluded.number,"
        " position = excluded.position, checked_on = excluded.checked_on",
        (
            header.stream,
            event.phone,
            event.key,
            event.label,
            event.number,
            event.position,
            event.checked_on,
        ),
    )


def phone_removed(db: Connection, _header: Header, event: desk.PhoneRemoved) -> None:
    """Take a number off the list."""
    db.execute("DELETE FROM phone WHERE id = ?", (event.phone,))


def phone_called(db: Connection, _header: Header, event: desk.PhoneCalled) -> None:
    """Remember the last call to a number."""
    db.execute("UPDATE phone SET called_at = ? WHERE id = ?", (event.called_at, event.phone))
