"""Rows of the timeline: one per entry, as it reads now, with its first words kept beside."""

import msgspec

from crisisapp.domain.events import timeline
from crisisapp.domain.words import Precision, Verification
from crisisapp.storage.binding import Connection
from crisisapp.storage.journal import Header
from crisisapp.storage.search import fold_words, put_words

__all__ = [
    "batch_withdrawn",
    "body_erased",
    "entry_corrected",
    "entry_recorded",
    "entry_struck",
    "entry_verified",
]

_INSERT = (
    "INSERT OR IGNORE INTO entry (incident, id, number, letter, kind, text, sort_at, happened_at,"
    " until, precision, recorded_at, offset_min, hlc, device, verification, verified_by,"
    " from_party, to_party, channel, audience, reason, actor, tags, task, message, batch, struck,"
    " strike_reason, correction_reason, clock_jump_s, erased_reason,"
    " erased_at)"
    " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,'',?,?,?,?,?,?,?,?,?,?,0,'','',?,?,?)"
)


def entry_recorded(db: Connection, header: Header, event: timeline.EntryRecorded) -> None:
    """Add an entry where its moment puts it, and index its words."""
    unknown = event.precision is Precision.UNKNOWN
    db.execute(
        _INSERT,
        (
            header.stream,
            event.entry,
            event.number,
            event.letter,
            event.kind,
            event.text,
            header.recorded_at if unknown else event.happened_at,
            event.happened_at,
            event.until or None,
            event.precision,
            header.recorded_at,
            header.utc_offset_min,
            header.hlc,
            header.device,
            event.verification,
            event.from_party,
            event.to_party,
            event.channel,
            event.audience,
            event.reason,
            header.actor,
            msgspec.json.encode(event.tags).decode(),
            event.task,
            event.message,
            event.batch,
            event.clock_jump_s,
            "",
            None,
        ),
    )
    _count(db, header)
    put_words(
        db,
        incident=header.stream,
        kind="entry",
        target=event.entry,
        clock=header.hlc,
        words=fold_words(
            event.text, event.from_party, event.to_party, event.reason, " ".join(event.tags)
        ),
    )


def entry_corrected(db: Connection, header: Header, event: timeline.EntryCorrected) -> None:
    """Let the entry read as corrected; the first words are kept, whatever comes after."""
    db.execute(
        "UPDATE entry SET original = coalesce(original, text), text = coalesce(?, text),"
        " happened_at = coalesce(?, happened_at), precision = coalesce(?, precision),"
        " correction_reason = ? WHERE id = ? AND incident = ?",
        (
            event.text,
            event.happened_at,
            event.precision,
            event.reason,
            event.entry,
            header.stream,
        ),
    )
    db.execute(
        "UPDATE entry SET sort_at = CASE precision WHEN ? THEN recorded_at ELSE happened_at END"
        " WHERE id = ?",
        (Precision.UNKNOWN, event.entry),
    )
    row = db.execute(
        "SELECT text, original, from_party, to_party, reason FROM entry WHERE id = ?",
        (event.entry,),
    ).fetchone()
    if row is not None:
        words = fold_words(*(str(text) for text in row))
        db.execute("UPDATE find_doc SET words = ? WHERE target = ?", (words, event.entry))


def entry_struck(db: Connection, header: Header, event: timeline.EntryStruck) -> None:
    """Strike an entry; it stays where it is."""
    db.execute(
        "UPDATE entry SET struck = 1, strike_reason = ? WHERE id = ? AND incident = ?",
        (event.reason, event.entry, header.stream),
    )


def entry_verified(db: Connection, header: Header, event: timeline.EntryVerified) -> None:
    """Set how sure the cell is of an entry, by whom and since when."""
    settled = event.verification in (Verification.CONFIRMED, Verification.REFUTED)
    db.execute(
        "UPDATE entry SET verification = ?, verified_by = ?, verified_at = ?"
        " WHERE id = ? AND incident = ?",
        (
            event.verification,
            event.by_party,
            event.at if settled else None,
            event.entry,
            header.stream,
        ),
    )


def batch_withdrawn(db: Connection, header: Header, event: timeline.BatchWithdrawn) -> None:
    """Strike every entry of an import."""
    db.execute(
        "UPDATE entry SET struck = 1, strike_reason = ? WHERE batch = ? AND incident = ?",
        (event.reason, event.batch, header.stream),
    )


def body_erased(db: Connection, header: Header, event: timeline.BodyErased) -> None:
    """Keep the place of an entry whose words were lawfully removed."""
    if not event.entry:
        return
    # A correction's body may have gone while the entry itself still stands.
    standing = db.execute("SELECT 1 FROM entry WHERE id = ?", (event.entry,)).fetchone()
    if standing is not None:
        db.execute(
            "UPDATE entry SET erased_reason = ?, erased_at = ? WHERE id = ?",
            (event.reason, header.recorded_at, event.entry),
        )
        return
    db.execute(
        _INSERT,
        (
            header.stream,
            event.entry,
            event.number,
            event.letter,
            event.kind,
            "",
            event.happened_at,
            event.happened_at,
            None,
            Precision.EXACT,
            header.recorded_at,
            header.utc_offset_min,
            header.hlc,
            header.device,
            Verification.TO_VERIFY,
            "",
            "",
            "",
            "",
            "",
            header.actor,
            "[]",
            "",
            "",
            "",
            0,
            event.reason,
            header.recorded_at,
        ),
    )
    _count(db, header)


def _count(db: Connection, header: Header) -> None:
    db.execute(
        "UPDATE incident SET entries = entries + 1, last_recorded_at = ? WHERE incident = ?",
        (header.recorded_at, header.stream),
    )
