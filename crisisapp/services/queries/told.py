"""Whom the calls and messages of a situation have told, and how many of each."""

import msgspec

from crisisapp.domain.recognise import plain_words
from crisisapp.domain.words import EntryKind, Verification
from crisisapp.storage.reader import Reader

__all__ = ["Told", "families_expected", "told", "told_name"]


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """An audience that was told: since when (as a body holds it), and by which names."""

    at: str
    names: frozenset[str]

    @property
    def count(self) -> int:
        """Return how many were told, each once however it is spelled."""
        return len(self.names)


def told(read: Reader, incident: str, *, but: str = "") -> dict[str, Told]:
    """Return who was told, by audience: by a call or a message that stands and was not refuted.

    `but` is an entry that is left out of account.
    """
    rows = read.all(
        "SELECT audience, to_party, min(happened_at) FROM entry WHERE incident = ?"
        " AND audience <> '' AND struck = 0 AND verification <> ? AND kind IN (?, ?)"
        " AND id <> ? GROUP BY audience, to_party ORDER BY 3",
        (incident, Verification.REFUTED, EntryKind.CALL_OUT, EntryKind.MESSAGE_OUT, but),
    )
    first: dict[str, str] = {}
    names: dict[str, set[str]] = {}
    for audience, party, at in rows:
        first.setdefault(audience, at)
        names.setdefault(audience, set()).add(told_name(party))
    return {
        audience: Told(at=at, names=frozenset(names[audience])) for audience, at in first.items()
    }


def told_name(party: str) -> str:
    """Return a name as it is counted: the same however it is spelled."""
    return "".join(plain_words(party)) or party


def families_expected(read: Reader, incident: str) -> int | None:
    """Return how many families are concerned, None while nobody said."""
    found = read.value("SELECT families_expected FROM incident WHERE incident = ?", (incident,))
    return None if found is None else int(found)
