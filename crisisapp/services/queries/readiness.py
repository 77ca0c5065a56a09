"""What makes the school ready, as the desk holds it: marks, contacts to check, deputies."""

from datetime import date

import msgspec

from crisisapp.domain.events.directory import Way
from crisisapp.domain.readiness import Done, Mark, is_stale
from crisisapp.domain.words import IncidentStatus, Role
from crisisapp.storage.reader import Reader

__all__ = ["ContactLook", "contacts_looked_at", "marks", "roles_without_deputy"]

_DIALLED = frozenset({"phone", "mobile"})
_WAYS = msgspec.json.Decoder(tuple[Way, ...])


class ContactLook(msgspec.Struct, frozen=True, kw_only=True):
    """What the readiness asks of a contact. `stale`: a number nobody checked for 90 days.

    `alone`: who holds a role has no deputy, or one that cannot be called.
    """

    id: str
    name: str
    stale: bool
    alone: bool
    has_role: bool


def marks(read: Reader) -> tuple[Done, ...]:
    """Return every mark as it was last set; of playbooks read, one for each playbook."""
    rows = read.all("SELECT what, done_on, detail FROM readiness ORDER BY id")
    known = set(Mark)
    return tuple(
        Done(what=Mark(what), on=date.fromisoformat(on), detail=detail)
        for what, on, detail in rows
        if what in known and _is_day(on)
    )


def contacts_looked_at(read: Reader, today: date) -> tuple[ContactLook, ...]:
    """Return every contact of the directory, by name; `today` is a day of the school."""
    rows = read.all(
        "SELECT id, name, role, ways, deputy, checked_on FROM contact ORDER BY name, id"
    )
    dialled = {row[0]: _has_number(row[3]) for row in rows}
    return tuple(
        ContactLook(
            id=id_,
            name=name,
            stale=dialled[id_] and is_stale(checked_on, today),
            alone=bool(role) and not dialled.get(deputy, False),
            has_role=bool(role),
        )
        for id_, name, role, _ways, deputy, checked_on in rows
    )


def roles_without_deputy(read: Reader) -> tuple[Role, ...]:
    """Return the roles of the situation opened last that somebody holds and nobody stands in for.

    Empty when no situation is going on.
    """
    rows = read.all(
        "SELECT role FROM holder WHERE person <> '' AND deputy = '' AND incident ="
        " (SELECT incident FROM incident WHERE status <> ? ORDER BY opened_at DESC LIMIT 1)",
        (IncidentStatus.CLOSED,),
    )
    held = {str(row[0]) for row in rows}
    return tuple(role for role in Role if role.value in held)


def _has_number(ways: str) -> bool:
    return any(way.kind in _DIALLED and way.value for way in _WAYS.decode(ways))


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
