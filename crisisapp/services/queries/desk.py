"""The desk as a whole: the school, who writes, the school's own numbers."""

from crisisapp.services.queries.records import ActorRow, PhoneRow, SchoolRow
from crisisapp.storage.reader import Reader
from crisisapp.support.clock import from_iso

__all__ = ["actor_by_initials", "actors", "phones", "school"]

_SCHOOL = (
    "desk, name, short, kind, town, head_title, head_name, phone, contact_families,"
    " contact_press, reference_page, language, zone, jurisdiction, team, address, access"
)


def school(read: Reader) -> SchoolRow:
    """Return the school of the desk."""
    row = read.one(f"SELECT {_SCHOOL} FROM school")  # noqa: S608 - our own names
    if row is None:
        return SchoolRow(desk_id="", name="")
    names = ("desk_id", *_SCHOOL.split(", ")[1:])
    return SchoolRow(**dict(zip((name.strip() for name in names), row, strict=True)))


def actors(read: Reader) -> tuple[ActorRow, ...]:
    """Return the people who write, by initials."""
    rows = read.all("SELECT id, name, initials, role FROM actor ORDER BY initials, id")
    return tuple(ActorRow(id=r[0], name=r[1], initials=r[2], role=r[3]) for r in rows)


def actor_by_initials(read: Reader, initials: str) -> ActorRow | None:
    """Return the person of these initials, or None; case does not matter."""
    wanted = initials.strip().casefold()
    return next((actor for actor in actors(read) if actor.initials.casefold() == wanted), None)


def phones(read: Reader) -> tuple[PhoneRow, ...]:
    """Return the school's own numbers, in their order."""
    rows = read.all(
        "SELECT id, key, label, number, position, checked_on, called_at FROM phone"
        " ORDER BY position, id"
    )
    return tuple(
        PhoneRow(
            id=r[0],
            key=r[1],
            label=r[2],
            number=r[3],
            position=r[4],
            checked_on=r[5],
            called_at=None if r[6] is None else from_iso(r[6]),
        )
        for r in rows
    )
