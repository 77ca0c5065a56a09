"""Who does a role, in words: the person where there is one, else the role that does it."""

from collections.abc import Iterable, Sequence

from crisisapp.domain.team import FULL_TEAM, known_size, same_person_decides_and_writes
from crisisapp.domain.words import Role
from crisisapp.services.queries.records import ActorRow
from crisisapp.services.queries.team import Seat, seat_of
from crisisapp.services.words.labels import role_label
from crisisapp.support.i18n import Language, _

__all__ = ["doer", "merged_words", "same_person_words", "size_words"]


def doer(
    role: str,
    seats: Iterable[Seat],
    actors: Iterable[ActorRow] = (),
    language: Language | None = None,
) -> str:
    """Return who does a step of `role`, short enough for a row.

    The initials of the person when they write here too, else the name as it was given, else the
    deputy; while nobody holds it, the role that does it in a team of this size. A word that is no
    role is given back as it is.
    """
    seat = seat_of(role, seats)
    name = (seat.person or seat.deputy) if seat is not None else ""
    if name:
        wanted = name.casefold()
        known = (row.initials for row in actors if wanted in _ways(row))
        return next(known, name)
    if seat is not None:
        return role_label(seat.done_by, language)
    return role_label(Role(role), language) if role in set(Role) else role


def merged_words(role: Role, seats: Sequence[Seat], language: Language | None = None) -> str:
    """Return the roles that whoever does `role` does besides: `Coordinator, Families desk`."""
    besides = (seat.role for seat in seats if seat.done_by == role and seat.role != role)
    return ", ".join(role_label(each, language) for each in besides)


def size_words(size: int) -> str:
    """Return how many people the team is said to have, in the language of the screen."""
    known = known_size(size)
    if known == FULL_TEAM:
        return _("A team of five or more: no role merges (Settings).")
    if known == 1:
        return _("A team of one: one person does everything (Settings).")
    return _("A team of {count}: roles merge (Settings).").format(count=known)


def same_person_words(seats: Iterable[Seat], size: int) -> str:
    """Return what to say when one person decides and keeps the log; nothing when all is well."""
    held = {seat.role: seat.person for seat in seats}
    if not same_person_decides_and_writes(held, size=size):
        return ""
    return _(
        "One person decides and keeps the log: give one of the two to somebody else if you can."
    )


def _ways(row: ActorRow) -> tuple[str, ...]:
    return tuple(way.casefold() for way in (row.initials, row.name) if way)
