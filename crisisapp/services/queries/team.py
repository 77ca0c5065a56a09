"""The team of a situation: for each role inside the school who does it, alone or for another.

`read` may be a replay's. `roles` is what the content says of the roles (`playbooks.roles()`).
"""

import re
from collections.abc import Iterable, Sequence

import msgspec

from crisisapp.domain.playbook import RoleWords
from crisisapp.domain.team import merges, roles_done_by
from crisisapp.domain.words import MINE, Role
from crisisapp.services.capture.text import fold
from crisisapp.services.queries.desk import actors, school
from crisisapp.services.queries.qualification import holders
from crisisapp.services.queries.records import ActorRow
from crisisapp.storage.reader import Reader

__all__ = [
    "Seat",
    "earlier_teams",
    "my_roles",
    "resembling",
    "roles_with",
    "seat_of",
    "shown_roles",
    "team",
]

_SHORTEST = 5  # letters of a word of a title that says what it is about

_BASE = "core"  # its steps are in every situation, so it makes no two alike


class Seat(msgspec.Struct, frozen=True, kw_only=True):
    """One role and who does it.

    `done_by` is the role whose holder does it: its own, or the one it merges into because the team
    is small and nobody holds it by name. `person` and `deputy` are those of that role; both may be
    empty: nobody yet.
    """

    role: Role
    done_by: Role
    person: str = ""
    deputy: str = ""


def team(
    read: Reader, incident: str, roles: Iterable[RoleWords], *, size: int | None = None
) -> tuple[Seat, ...]:
    """Return every role inside the school in the order of the content, with who does it.

    A role held by name keeps its holder in a small team too. Roles held outside the school come
    only when somebody holds them, after the others. `size` is that of the school's own team when
    it is not given.
    """
    merged = merges(roles, school(read).team if size is None else size)
    held = {Role(row.role): row for row in holders(read, incident) if row.role in set(Role)}
    outside = {role: role for role in held if role not in merged}
    return tuple(
        Seat(
            role=role,
            done_by=by,
            person=held[by].person if by in held else "",
            deputy=held[by].deputy if by in held else "",
        )
        for role, into in {**merged, **outside}.items()
        for by in [role if role in held else into]
    )


def seat_of(role: str, seats: Iterable[Seat]) -> Seat | None:
    """Return who does a role, named as a step names it; None for one nobody here has."""
    return next((seat for seat in seats if seat.role == role), None)


def roles_with(role: str, seats: Iterable[Seat]) -> frozenset[str]:
    """Return every role done by whoever does `role`, itself included: "this role only"."""
    by = {seat.role: seat.done_by for seat in seats}
    return frozenset({role}) if role not in by else roles_done_by(Role(role), by)


def my_roles(who: ActorRow, seats: Sequence[Seat]) -> frozenset[str]:
    """Return every role that somebody who writes here does: "my role only".

    Those they hold in this situation, by name or initials, as a person or as a deputy where there
    is no person; and the role they gave as theirs in this desk, unless somebody else holds it.
    """
    mine = {way.casefold() for way in (who.initials, who.name) if way}
    held: set[str] = {
        seat.role for seat in seats if (seat.person or seat.deputy).casefold() in mine
    }
    own = seat_of(who.role, seats)
    if who.role and (own is None or not (own.person or own.deputy)):
        held |= roles_with(who.role, seats)
    return frozenset(held)


def shown_roles(
    read: Reader, whose: str, seats: Sequence[Seat], *, actor: str
) -> frozenset[str] | None:
    """Return the roles whose steps are shown; None for everybody's.

    `whose` is empty, a role (with what merges into it), or `MINE`: the roles of `actor`, by its id.
    """
    if not whose:
        return None
    if whose != MINE:
        return roles_with(whose, seats)
    me = next((row for row in actors(read) if row.id == actor), None)
    return frozenset() if me is None else my_roles(me, seats)


def earlier_teams(read: Reader, incident: str) -> tuple[str, ...]:
    """Return the ids of the other situations that have a team or messages, the last opened first.

    Only those opened before this one: what is taken up has been.
    """
    rows = read.all(
        "SELECT i.incident FROM incident i, incident here WHERE here.incident = ?"
        " AND i.incident <> here.incident AND i.opened_at <= here.opened_at"
        " AND (EXISTS (SELECT 1 FROM holder h WHERE h.incident = i.incident)"
        " OR EXISTS (SELECT 1 FROM message m WHERE m.incident = i.incident))"
        " ORDER BY i.opened_at DESC, i.incident DESC",
        (incident,),
    )
    return tuple(str(row[0]) for row in rows)


def resembling(read: Reader, incident: str) -> str:
    """Return the id of the earlier situation most like this one, among `earlier_teams`; or "".

    One playbook in common says more than any number of words of the titles; of two as like, the
    last opened.
    """
    books, words = _books(read, incident), _words(read, incident)
    best, most = "", (0, 0)
    for other in earlier_teams(read, incident):
        alike = (
            len(books & _books(read, other)),
            len(words & _words(read, other)),
        )
        if alike > most:
            best, most = other, alike
    return best


def _books(read: Reader, incident: str) -> frozenset[str]:
    rows = read.all(
        "SELECT playbook FROM run WHERE incident = ? AND withdrawn = 0 AND playbook <> ?",
        (incident, _BASE),
    )
    return frozenset(str(row[0]) for row in rows)


def _words(read: Reader, incident: str) -> frozenset[str]:
    title = str(read.value("SELECT title FROM incident WHERE incident = ?", (incident,)) or "")
    return frozenset(word for word in re.findall(r"\w+", fold(title)) if len(word) >= _SHORTEST)
