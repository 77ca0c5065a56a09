"""The timeline: which entries there are, in order, and each of them whole."""

from collections.abc import Collection, Iterable, Iterator
from datetime import timedelta
from typing import Any

import msgspec

from crisisapp.domain.words import EntryKind, Precision, Verification
from crisisapp.services.queries.exhibits import MARKS, marks
from crisisapp.services.queries.records import EntryRow
from crisisapp.storage.reader import Reader
from crisisapp.support.clock import from_iso

__all__ = [
    "LATE",
    "Which",
    "entries",
    "entry_before",
    "entry_by_id",
    "entry_by_number",
    "entry_index",
    "entry_keys_of",
    "entry_rows",
    "hour_marks",
]

LATE = timedelta(minutes=10)
_PAGE = 400
_FEW = 2000  # keys that are named one by one in a question
_NEAR, _WIDER = 16, 16
_LONGEST_NUMBER = 9  # digits; what the engine cannot hold is nobody's number
_COLUMNS = (
    "e.key, e.id, e.number, e.letter, e.kind, e.text, e.sort_at, e.happened_at, e.until,"
    " e.precision, e.recorded_at, e.offset_min, e.verification, e.verified_by, e.verified_at,"
    " e.from_party, e.to_party, e.channel, e.audience, e.reason, e.tags, e.task, e.struck,"
    " e.strike_reason, e.original, e.correction_reason, e.clock_jump_s, e.erased_reason,"
    f" a.initials, e.erased_at, e.batch, {MARKS}, e.rejected, e.owner, e.due,"
    " e.sheet, e.sheet_line, e.original_at, e.original_until, e.original_precision"
)
_FROM = " FROM entry e LEFT JOIN actor a ON a.id = e.actor"
_ORDER = " ORDER BY e.sort_at, e.hlc, e.device, e.key"


class Which(msgspec.Struct, frozen=True):
    """A condition on the rows of `entry e`, and its values: what a filter asks of them."""

    where: str = ""
    values: tuple[object, ...] = ()


_ALL = Which()


def entry_index(read: Reader, incident: str, which: Which = _ALL) -> list[int]:
    """Return the keys of the entries of an incident in reading order (oldest first)."""
    where, values = _filter(incident, which)
    # All keys in one row: each row more is a turn another thread may take, and a third of the time
    # is enough. The engine keeps the order of what it gathers from.
    keys = read.value(
        "SELECT json_group_array(key) FROM"  # noqa: S608 - our own words
        f" (SELECT e.key AS key FROM entry e WHERE {where}{_ORDER})",
        values,
    )
    return msgspec.json.decode(keys, type=list[int])


def hour_marks(read: Reader, incident: str, which: Which = _ALL) -> list[tuple[str, int]]:
    """Return (UTC half hour `2026-11-24T08:3`, count) in order: what headings are made from.

    Half hours, because some zones stand at half an hour from UTC; the page joins those that fall
    in the same local hour.
    """
    where, values = _filter(incident, which)
    half = (
        "substr(e.sort_at, 1, 14) || CASE WHEN substr(e.sort_at, 15, 1) < '3' THEN '0' ELSE '3' END"
    )
    rows = read.all(
        f"SELECT {half} AS half, count(*) FROM entry e WHERE {where}"  # noqa: S608
        " GROUP BY half ORDER BY half",
        values,
    )
    return [(row[0], row[1]) for row in rows]


def entry_before(read: Reader, incident: str, key: int, shown: Collection[int]) -> int:
    """Return which of the entries `shown` comes just before one in reading order, 0 when none.

    `shown` holds keys of the incident, whatever the filter that chose them.
    """
    if len(shown) < _FEW:
        return _before(read, incident, key, f"e.key IN ({','.join(map(str, shown))})", 1)[-1]
    # Many are shown, so one of them is near: wider and wider looks back.
    most = _NEAR
    while True:
        near = _before(read, incident, key, "1", most)
        found = next((each for each in near if each in shown), 0)
        if found or near[-1] == 0:
            return found
        most *= _WIDER


def _before(read: Reader, incident: str, key: int, where: str, most: int) -> list[int]:
    """Return the keys that come before an entry, nearest first; 0 last when there are no more."""
    rows = read.all(
        f"SELECT e.key FROM entry e WHERE e.incident = ? AND {where}"  # noqa: S608 - numbers
        " AND (e.sort_at, e.hlc, e.device, e.key) <"
        " (SELECT sort_at, hlc, device, key FROM entry WHERE key = ?)"
        " ORDER BY e.sort_at DESC, e.hlc DESC, e.device DESC, e.key DESC LIMIT ?",
        (incident, key, most),
    )
    keys = [int(row[0]) for row in rows]
    return keys if len(keys) == most else [*keys, 0]


def entries(read: Reader, keys: Iterable[int]) -> dict[int, EntryRow]:
    """Return the entries of these keys, by key; unknown keys are left out."""
    found: dict[int, EntryRow] = {}
    wanted = list(keys)
    for start in range(0, len(wanted), _PAGE):
        page = wanted[start : start + _PAGE]
        marks = ",".join("?" * len(page))
        rows = read.all(f"SELECT {_COLUMNS}{_FROM} WHERE e.key IN ({marks})", page)
        for row in rows:
            found[row[0]] = _entry(row)
    return found


def entry_rows(read: Reader, incident: str) -> Iterator[EntryRow]:
    """Yield every entry of an incident in reading order: for the terminal and the exports."""
    sql = f"SELECT {_COLUMNS}{_FROM} WHERE e.incident = ?{_ORDER}"
    for row in read.all(sql, (incident,)):
        yield _entry(row)


def entry_by_id(read: Reader, entry: str) -> EntryRow | None:
    """Return one entry, or None."""
    row = read.one(f"SELECT {_COLUMNS}{_FROM} WHERE e.id = ?", (entry,))
    return None if row is None else _entry(row)


def entry_keys_of(read: Reader, incident: str, ids: Iterable[str]) -> dict[str, int]:
    """Return the keys of these entries of an incident, by id; other ids are left out.

    At most some thousands of ids: the engine takes 32,766 values in one question.
    """
    wanted = list(ids)
    marks = ",".join("?" * len(wanted))
    # The plus keeps the engine from walking the whole incident: each id has one row.
    sql = f"SELECT id, key FROM entry WHERE +incident = ? AND id IN ({marks})"  # noqa: S608 - marks
    return dict(read.all(sql, (incident, *wanted)))


def entry_by_number(read: Reader, incident: str, number: str) -> EntryRow | None:
    """Return the entry people call `14` or `B14`, or None."""
    letter = number.strip().rstrip("0123456789").upper()
    digits = number.strip()[len(letter) :]
    if not 1 <= len(digits) <= _LONGEST_NUMBER:
        return None
    row = read.one(
        f"SELECT {_COLUMNS}{_FROM} WHERE e.incident = ? AND e.number = ? AND e.letter = ?",
        (incident, int(digits), letter),
    )
    return None if row is None else _entry(row)


def _filter(incident: str, which: Which) -> tuple[str, tuple[object, ...]]:
    """Return the condition on `entry e` and its values."""
    where = f"e.incident = ? AND ({which.where})" if which.where else "e.incident = ?"
    return where, (incident, *which.values)


def _entry(row: tuple[Any, ...]) -> EntryRow:
    happened, recorded = from_iso(row[7]), from_iso(row[10])
    precision = Precision(row[9])
    known = precision is not Precision.UNKNOWN
    return EntryRow(
        key=row[0],
        id=row[1],
        number=f"{row[3]}{row[2]}",
        kind=EntryKind(row[4]),
        text=row[5],
        sort_at=from_iso(row[6]),
        happened_at=happened,
        until=None if row[8] is None else from_iso(row[8]),
        precision=precision,
        recorded_at=recorded,
        offset_min=row[11],
        verification=Verification(row[12]),
        verified_by=row[13],
        verified_at=None if row[14] is None else from_iso(row[14]),
        from_party=row[15],
        to_party=row[16],
        channel=row[17],
        audience=row[18],
        reason=row[19],
        tags=msgspec.json.decode(row[20], type=tuple[str, ...]),
        task=row[21],
        struck=bool(row[22]),
        strike_reason=row[23],
        corrected=row[24] is not None,
        original=row[24] or "",
        correction_reason=row[25],
        late=known and abs(recorded - happened) > LATE,
        clock_jump_s=row[26],
        erased_reason=row[27],
        erased_at=None if row[29] is None else from_iso(row[29]),
        by=row[28] or "",
        batch=row[30],
        exhibits=marks(row[31]),
        rejected=row[32],
        owner=row[33],
        due=None if row[34] is None else from_iso(row[34]),
        sheet=row[35],
        sheet_line=row[36],
        original_at=None if row[37] is None else from_iso(row[37]),
        original_until=None if row[38] is None else from_iso(row[38]),
        original_precision=Precision(row[39]) if row[39] else None,
    )
