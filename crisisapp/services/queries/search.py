"""Search as you type: over situations, entries, steps, messages, exhibits; newest first."""

from crisisapp.domain.words import EntryKind, Verification
from crisisapp.services.queries.records import SearchHit
from crisisapp.storage.reader import Reader
from crisisapp.storage.search import holds, match_expression
from crisisapp.support.clock import from_iso, from_ms

__all__ = ["search"]

_COUNTER_BITS = 16
_SQL = (
    "SELECT d.doc, d.kind, d.target, i.incident, i.year, i.letter, i.number, i.title,"
    " e.number, e.letter, e.text, t.number, t.text, m.number, m.title, e.recorded_at,"
    " e.kind, e.verification, e.struck, e.original, e.from_party, e.to_party, e.reason, e.tags,"
    " x.number, x.letter, x.name, x.entry, e.rejected, e.owner"
    " FROM find_words f JOIN find_doc d ON d.doc = f.rowid"
    " JOIN incident i ON i.incident = d.incident"
    " LEFT JOIN entry e ON d.kind = 'entry' AND e.id = d.target"
    " LEFT JOIN task t ON d.kind = 'task' AND t.id = d.target"
    " LEFT JOIN message m ON d.kind = 'message' AND m.id = d.target"
    " LEFT JOIN exhibit x ON d.kind = 'exhibit' AND x.id = d.target"
    " WHERE find_words MATCH ? {only} AND coalesce(t.retired, 0) = 0 ORDER BY f.rowid DESC LIMIT ?"
)


def search(
    read: Reader, typed: str, *, incident: str = "", limit: int = 50
) -> tuple[SearchHit, ...]:
    """Return at most `limit` results for what was typed; nothing under two letters.

    Each word counts by its beginning, without case or accents; all of them must be there. Steps of
    a playbook that was withdrawn are on no list, so they are not found.
    """
    expression = match_expression(typed)
    if not expression:
        return ()
    only = "AND d.incident = ?" if incident else ""
    values: list[object] = [expression, *([incident] if incident else []), limit]
    hits = []
    for row in read.all(_SQL.format(only=only), values):
        number, text = _words(row)
        hits.append(
            SearchHit(
                kind=row[1],
                target=row[27] or row[2],  # an exhibit is shown by its entry
                incident=row[3],
                incident_number=f"{row[4]}-{row[5]}{row[6]:03d}",
                incident_title=row[7],
                number=number,
                text=text,
                entry_kind=EntryKind(row[16]) if row[16] else None,
                verification=Verification(row[17]) if row[17] else None,
                struck=bool(row[18]),
                in_original=row[19] is not None
                and not holds(typed, row[10], *row[20:24], *row[28:30]),
                at=from_iso(row[15]) if row[15] else from_ms(row[0] >> _COUNTER_BITS),
            )
        )
    return tuple(hits)


def _words(row: tuple[object, ...]) -> tuple[str, str]:
    match row[1]:
        case "entry":
            return f"{row[9]}{row[8]}", str(row[10])
        case "task":
            return str(row[11]), str(row[12])
        case "message":
            return str(row[13]), str(row[14])
        case "exhibit":
            return f"{row[25]}{row[24]}", str(row[26])
        case _:
            return f"{row[4]}-{row[5]}{row[6]:03d}", str(row[7])
