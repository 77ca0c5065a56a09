"""Who does what in a small team: roles merge into those of the few people who are there.

A team of five or more merges nothing. What merges is content (`playbooks/roles.toml`); what the
words mean is here. Pure functions.
"""

from collections.abc import Iterable, Mapping

from crisisapp.domain.playbook import RoleWords
from crisisapp.domain.words import Role

__all__ = [
    "FULL_TEAM",
    "TEAM_SIZES",
    "circles",
    "inside",
    "is_own_deputy",
    "known_size",
    "merges",
    "roles_done_by",
    "same_person_decides_and_writes",
]

FULL_TEAM = 5  # this many people or more
TEAM_SIZES = (1, 2, 3, FULL_TEAM)


def inside(roles: Iterable[RoleWords]) -> tuple[RoleWords, ...]:
    """Return the roles that are held inside the school, in the order of the file."""
    return tuple(words for words in roles if not words.external)


def known_size(size: int) -> int:
    """Return the size of `TEAM_SIZES` that counts for so many people: four count as three."""
    return max((each for each in TEAM_SIZES if each <= size), default=TEAM_SIZES[0])


def merges(roles: Iterable[RoleWords], size: int) -> dict[Role, Role]:
    """Return for each role inside the school the role whose holder does it in a team of `size`.

    The role returned merges no further; one that merges into nothing does its own part. A circle,
    which the check of the content refuses, ends where it began.
    """
    own = {words.id: _into(words, size) for words in inside(roles)}
    return {role: _end(role, own) for role in own}


def roles_done_by(role: Role, merged: Mapping[Role, Role]) -> frozenset[Role]:
    """Return every role done by whoever does `role`: what "my role only" keeps.

    A role that is not of the school is done by itself alone.
    """
    doer = merged.get(role, role)
    return frozenset({role, *(each for each, by in merged.items() if by == doer)})


def circles(own: Mapping[Role, Role]) -> tuple[Role, ...]:
    """Return the roles whose merging never ends, each role given with the one it merges into."""
    return tuple(role for role in own if _end(role, own) in own)


def same_person_decides_and_writes(held: Mapping[Role, str], *, size: int) -> bool:
    """Say whether one person decides and keeps the log, where two could share that.

    `held` is who does each role, as typed. Alone, nobody is told what cannot be helped.
    """
    if size < TEAM_SIZES[1]:
        return False
    lead, scribe = (_folded(held.get(role, "")) for role in (Role.DIRECTOR, Role.SCRIBE))
    return bool(lead) and lead == scribe


def is_own_deputy(person: str, deputy: str) -> bool:
    """Say whether a role would be stood in for by who holds it, as both are typed."""
    return bool(_folded(person)) and _folded(person) == _folded(deputy)


def _into(words: RoleWords, size: int) -> Role | None:
    into = {1: words.in_team_of_1, 2: words.in_team_of_2, 3: words.in_team_of_3}
    return into.get(known_size(size))


def _end(role: Role, own: Mapping[Role, Role | None]) -> Role:
    seen: set[Role] = set()
    while role not in seen:
        seen.add(role)
        into = own.get(role)
        if into is None:
            break
        role = into
    return role


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
