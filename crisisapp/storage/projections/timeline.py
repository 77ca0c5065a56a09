"""Rows of the timeline: one per entry, as it reads now, with its first words kept beside."""

from collections.abc import Sequence

import msgspec

from crisisapp.domain.events import timeline
from crisisapp.domain.words import Precision, Verification
from crisisapp.storage.binding import Connection
from crisisapp.storage.journal import Header
from crisisapp.storage.search import add_words, drop_words, fold_words

__all__ = [
    "RECODED",
    "batch_withdrawn",
    "body_erased",
    "entries_recorded",
    "entry_corrected",
    "entry_recoded",
    "entry_recorded",
    "entry_struck",
    "entry_tagged",
    "entry_verified",
    "entry_without_words",
]

# The columns of an entry where a person may be named.
RECODED = (
    *("text", "original", "from_party", "to_party", "owner", "verified_by"),
    *("reason", "rejected", "correction_reason", "strike_reason"),
)

_INSERT = (
    "INSERT OR IGNORE INTO entry (incident, id, number, letter, kind, text, sort_at, happened_at,"
    " until, precision, recorded_at, offset_min, hlc, device, verification, verified_by,"
    " from_party, to_party, channel, audience, reason, actor, tags, task, message, batch, struck,"
    " strike_reason, correction_reason, clock_jump_s, erased_reason,"
    " rejected, owner, due, sheet, sheet_line)"
    " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,'',?,?,?,?,?,?,?,?,?,?,0,'','',?,'',?,?,?,?,?)"
)
# Only what the erasure itself carries stays; every other word or mark came from an erased body.
_BLANK = (
    "UPDATE entry SET number = ?, letter = ?, kind = ?, happened_at = ?, precision = ?,"
    " sort_at = ?, text = '', until = NULL, verification = ?, verified_by = '',"
    " verified_at = NULL, from_party = '', to_party = '', channel = '', audience = '',"
    " reason = '', tags = '[]', task = '', message = '', batch = '', strike_reason = '',"
    " original = NULL, original_at = NULL, original_until = NULL, original_precision = '',"
    " correction_reason = '', clock_jump_s = 0, struck = ?,"
    " rejected = '', owner = '', due = NULL, sheet = '', sheet_line = 0,"
    " erased_reason = ?, erased_at = ?"
    " WHERE id = ? AND incident = ?"
)


def entry_recorded(db: Connection, header: Header, event: timeline.EntryRecorded) -> None:
    """Add an entry where its moment puts it, and index its words."""
    if _insert(db, header, event):
        _index(db, header, event)


def entries_recorded(db: Connection, run: Sequence[tuple[Header, timeline.EntryRecorded]]) -> None:
    """Add entries that follow each other in one stream, all in one statement; in a transaction.

    The same rows as one after the other, in a third of the time.
    """
    db.execute("SAVEPOINT entries")
    added = db.executemany(_INSERT, [_values(header, event) for header, event in run]).rowcount
    if added == len(run):
        _count(db, run[-1][0], added)
        if db.indexes_words:
            for header, event in run:
                _index(db, header, event)
    else:  # an id is taken: which of them adds nothing, only one after the other tells
        db.execute("ROLLBACK TO entries")
        for header, event in run:
            entry_recorded(db, header, event)
    db.execute("RELEASE entries")


def entry_corrected(db: Connection, header: Header, event: timeline.EntryCorrected) -> None:
    """Let the entry read as corrected; the first words are kept, whatever comes after.

    Other words than those somebody confirmed are to be verified again.

    An entry whose words were removed takes no new ones: a correction may come late from another
    computer that did not know.
    """
    if event.text is not None:
        db.execute(
            "UPDATE entry SET verification = ?, verified_by = '', verified_at = NULL"
            " WHERE id = ? AND incident = ? AND erased_at IS NULL AND verified_at IS NOT NULL"
            " AND verification = ? AND text <> ?",
            (
                Verification.TO_VERIFY,
                event.entry,
                header.stream,
                Verification.CONFIRMED,
                event.text,
            ),
        )
    changed = db.execute(
        "UPDATE entry SET original_at = iif(original IS NULL, happened_at, original_at),"
        " original_until = iif(original IS NULL, until, original_until),"
        " original_precision = iif(original IS NULL, precision, original_precision),"
        " original = coalesce(original, text), text = coalesce(?, text),"
        " happened_at = coalesce(?, happened_at), precision = coalesce(?, precision),"
        " until = nullif(coalesce(?, until), ''),"
        " rejected = coalesce(?, rejected), owner = coalesce(?, owner),"
        " due = nullif(coalesce(?, due), ''), audience = coalesce(?, audience),"
        " to_party = coalesce(?, to_party), correction_reason = ? WHERE id = ?"
        " AND incident = ? AND erased_at IS NULL",
        (
            event.text,
            event.happened_at,
            event.precision,
            event.until,
            event.rejected,
            event.owner,
            event.due,
            event.audience,
            event.to_party,
            event.reason,
            event.entry,
            header.stream,
        ),
    ).rowcount
    if not changed:
        return
    db.execute(
        "UPDATE entry SET sort_at = CASE precision WHEN ? THEN recorded_at ELSE happened_at END"
        " WHERE id = ?",
        (Precision.UNKNOWN, event.entry),
    )
    _index_again(db, event.entry)


def entry_recoded(db: Connection, header: Header, event: timeline.EntryRecoded) -> None:
    """Put codes where an entry named people, in what it said first too: no reader meets the name.

    An entry whose words were removed takes none.
    """
    for column, words in event.words.items():
        if column in RECODED:
            db.execute(
                f"UPDATE entry SET {column} = ? WHERE id = ? AND incident = ?"  # noqa: S608 - ours
                " AND erased_at IS NULL",
                (words, event.entry, header.stream),
            )
    _index_again(db, event.entry)


def entry_tagged(db: Connection, header: Header, event: timeline.EntryTagged) -> None:
    """Put tags on an entry and take others off; one whose words were removed takes none."""
    row = db.execute(
        "SELECT tags FROM entry WHERE id = ? AND incident = ? AND erased_at IS NULL",
        (event.entry, header.stream),
    ).fetchone()
    if row is None:
        return
    before = msgspec.json.decode(str(row[0]), type=tuple[str, ...])
    tags = sorted({*before, *event.added} - set(event.removed))
    kept = msgspec.json.encode(tags).decode()
    db.execute("UPDATE entry SET tags = ? WHERE id = ?", (kept, event.entry))
    _index_again(db, event.entry)


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
    """Blank the entry whose words were lawfully removed; its place, number and moment stay."""
    if not event.entry:
        return
    found = db.execute(
        "SELECT recorded_at FROM entry WHERE id = ? AND incident = ?", (event.entry, header.stream)
    ).fetchone()
    if found is None:
        return
    unknown = event.precision is Precision.UNKNOWN
    db.execute(
        _BLANK,
        (
            event.number,
            event.letter,
            event.kind,
            event.happened_at,
            event.precision,
            found[0] if unknown else event.happened_at,
            Verification.TO_VERIFY,
            int(event.struck),
            event.reason,
            header.recorded_at,
            event.entry,
            header.stream,
        ),
    )
    drop_words(db, event.entry)


def entry_without_words(db: Connection, header: Header) -> None:
    """Keep the place of an entry whose body is gone; its erasure, later, says the rest."""
    place = timeline.EntryRecorded(
        entry=header.target, number=0, text="", happened_at=header.recorded_at
    )
    _insert(db, header, place)


def _index_again(db: Connection, entry: str) -> None:
    """Let the search find an entry by what it says now, and by what it said first."""
    row = db.execute(
        "SELECT text, original, from_party, to_party, reason, rejected, owner, tags"
        " FROM entry WHERE id = ?",
        (entry,),
    ).fetchone()
    words = fold_words(*(str(text) for text in row or () if text is not None))
    db.execute("UPDATE find_doc SET words = ? WHERE target = ?", (words, entry))


def _index(db: Connection, header: Header, event: timeline.EntryRecorded) -> None:
    words = (event.text, event.from_party, event.to_party, event.reason)
    more = (event.rejected, event.owner, " ".join(event.tags))
    add_words(
        db,
        incident=header.stream,
        kind="entry",
        target=event.entry,
        clock=header.hlc,
        words=fold_words(*words, *more),
    )


def _insert(db: Connection, header: Header, event: timeline.EntryRecorded) -> bool:
    """Add the row and count it; an id that is taken, in whatever stream, adds nothing."""
    added = db.execute(_INSERT, _values(header, event)).rowcount
    if added:
        _count(db, header, 1)
    return bool(added)


def _values(header: Header, event: timeline.EntryRecorded) -> tuple[object, ...]:
    """Return what `_INSERT` takes. Choices as plain text: the binding is slow on its subclasses."""
    unknown = event.precision is Precision.UNKNOWN
    return (
        header.stream,
        event.entry,
        event.number,
        event.letter,
        event.kind.value,
        event.text,
        header.recorded_at if unknown else event.happened_at,
        event.happened_at,
        event.until or None,
        event.precision.value,
        header.recorded_at,
        header.utc_offset_min,
        header.hlc,
        header.device,
        event.verification.value,
        event.from_party,
        event.to_party,
        event.channel,
        event.audience,
        event.reason,
        header.actor,
        _tags(event.tags),
        event.task,
        event.message,
        event.batch,
        event.clock_jump_s,
        event.rejected,
        event.owner,
        event.due or None,
        event.sheet,
        event.sheet_line,
    )


def _tags(tags: tuple[str, ...]) -> str:
    return msgspec.json.encode(tags).decode() if tags else "[]"


def _count(db: Connection, header: Header, added: int) -> None:
    db.execute(
        "UPDATE incident SET entries = entries + ?, last_recorded_at = ? WHERE incident = ?",
        (added, header.recorded_at, header.stream),
    )
