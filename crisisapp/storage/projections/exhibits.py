"""Rows of the exhibits: one each, removed or not, and what each situation may keep."""

from crisisapp.domain.events import exhibits
from crisisapp.storage.binding import Connection
from crisisapp.storage.journal import Header
from crisisapp.storage.search import add_words, drop_words, fold_words

__all__ = ["exhibit_attached", "exhibit_removed", "exhibit_without_name", "shown_answered"]

_INSERT = "INSERT OR IGNORE INTO exhibit VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,NULL,'','')"
_REMOVE = (
    "UPDATE exhibit SET number = ?, letter = ?, entry = ?, name = '', digest = ?, size = ?,"
    " media_type = ?, misnamed = 0, origin = ?, from_party = '', through = '', address = '',"
    " removed_at = ?, removed_by = ?, removed_reason = ?"
    " WHERE id = ? AND incident = ? AND removed_at IS NULL"
)


def exhibit_attached(db: Connection, header: Header, event: exhibits.ExhibitAttached) -> None:
    """Add an exhibit, found by its name, its address and who sent it."""
    added = db.execute(
        _INSERT,
        (
            header.stream,
            event.exhibit,
            event.number,
            event.letter,
            event.entry,
            event.name,
            event.digest,
            event.size,
            event.media_type,
            int(event.misnamed),
            event.origin.value,
            event.from_party,
            event.through,
            event.address,
            header.recorded_at,
            header.actor,
        ),
    ).rowcount
    if added:
        add_words(
            db,
            incident=header.stream,
            kind="exhibit",
            target=event.exhibit,
            clock=header.hlc,
            words=fold_words(event.name, event.address, event.from_party, event.through),
        )


def exhibit_removed(db: Connection, header: Header, event: exhibits.ExhibitRemoved) -> None:
    """Keep the place of an exhibit, its digest and the reason; its name is nowhere any more."""
    db.execute(
        _REMOVE,
        (
            event.number,
            event.letter,
            event.entry,
            event.digest,
            event.size,
            event.media_type,
            event.origin.value,
            header.recorded_at,
            header.actor,
            event.reason,
            event.exhibit,
            header.stream,
        ),
    )
    drop_words(db, event.exhibit)


def exhibit_without_name(db: Connection, header: Header) -> None:
    """Keep the place of an exhibit whose body is gone; its removal, later, says the rest."""
    place = exhibits.ExhibitAttached(exhibit=header.target, number=0, entry="", name="")
    exhibit_attached(db, header, place)


def shown_answered(db: Connection, header: Header, event: exhibits.ShownAnswered) -> None:
    """Set what a situation may keep; the last answer counts."""
    db.execute(
        "INSERT OR REPLACE INTO exhibit_rule VALUES (?,?,?,?,?,?)",
        (
            header.stream,
            event.incident,
            event.answer.value,
            event.reason,
            header.recorded_at,
            header.actor,
        ),
    )
