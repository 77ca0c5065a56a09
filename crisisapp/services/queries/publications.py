"""What was found on the networks in one situation, in the order in which it was first seen."""

from datetime import datetime
from typing import Any

import msgspec

from crisisapp.domain.events.base import decode_event
from crisisapp.domain.events.publications import PublicationSeen
from crisisapp.domain.publications import Answer, Holder, PublicationState, RemovalRoute
from crisisapp.domain.words import Precision
from crisisapp.storage.reader import Reader
from crisisapp.support.clock import from_iso, to_iso

__all__ = [
    "CountRow",
    "LookRow",
    "PublicationRow",
    "RequestRow",
    "publication",
    "publication_by_number",
    "publication_looks",
    "publications",
]


class CountRow(msgspec.Struct, frozen=True, kw_only=True):
    """One reading of the counts; what was not read is None."""

    at: datetime
    views: int | None
    likes: int | None
    shares: int | None
    comments: int | None


class RequestRow(msgspec.Struct, frozen=True, kw_only=True):
    """One request for removal; `follow_up` is when to ask again."""

    id: str
    route: RemovalRoute
    at: datetime
    entry_number: str
    party: str
    note: str
    follow_up: datetime | None


class LookRow(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody looked: still online (and when to look again), or removed."""

    state: PublicationState
    at: datetime
    follow_up: datetime | None
    by: str


class PublicationRow(msgspec.Struct, frozen=True, kw_only=True):
    """A content, its readings and requests, oldest first. `number` is what people read."""

    id: str
    incident: str
    number: str
    entry: str
    entry_number: str
    platform: str
    target: str
    address: str
    account: str
    said: str
    holder: Holder
    first_seen: datetime
    online_since: datetime | None
    online_precision: Precision
    public: Answer
    minor: Answer
    insult: Answer
    state: PublicationState
    state_at: datetime
    follow_up: datetime | None
    exhibits: int
    counts: tuple[CountRow, ...] = ()
    requests: tuple[RequestRow, ...] = ()

    @property
    def last_count(self) -> CountRow | None:
        """Return the newest reading."""
        return self.counts[-1] if self.counts else None


_SELECT = (
    "SELECT p.id, p.incident, p.letter, p.number, p.entry, e.letter, e.number, p.platform,"
    " p.target, p.address, p.account, p.said, p.holder, p.first_seen, p.online_since,"
    " p.online_precision, p.public, p.minor, p.insult, p.state, p.state_at, p.follow_up,"
    " (SELECT count(*) FROM exhibit x WHERE x.entry = p.entry AND x.removed_at IS NULL)"
    " FROM publication p LEFT JOIN entry e ON e.id = p.entry"
)


def publications(read: Reader, incident: str) -> tuple[PublicationRow, ...]:
    """Return the contents of a situation; `read` may be a replay's."""
    rows = read.all(
        f"{_SELECT} WHERE p.incident = ? ORDER BY p.first_seen, p.hlc, p.id", (incident,)
    )
    counts = read.all(
        "SELECT publication, at, views, likes, shares, comments FROM publication_count"
        " WHERE incident = ? ORDER BY at, hlc, id",
        (incident,),
    )
    requests = read.all(
        "SELECT r.publication, r.id, r.route, r.at, e.letter, e.number, r.party, r.note,"
        " r.follow_up FROM publication_request r LEFT JOIN entry e ON e.id = r.entry"
        " WHERE r.incident = ? ORDER BY r.at, r.id",
        (incident,),
    )
    return tuple(_row(row, counts, requests) for row in rows)


def publication(read: Reader, publication_id: str) -> PublicationRow | None:
    """Return one content, None when it is not there (any more)."""
    incident = read.value("SELECT incident FROM publication WHERE id = ?", (publication_id,))
    if incident is None:
        return None
    return next(row for row in publications(read, str(incident)) if row.id == publication_id)


def publication_by_number(read: Reader, incident: str, number: str) -> PublicationRow | None:
    """Return the content people call `2` or `B2`."""
    return next((row for row in publications(read, incident) if row.number == number.upper()), None)


def publication_looks(
    read: Reader, incident: str, *, known_at: datetime | None = None
) -> dict[str, tuple[LookRow, ...]]:
    """Return the looks at each content of a situation, oldest first, by the content's id.

    Reads the journal, which a replay has not: of the past, give the desk's own and `known_at`.
    """
    rows = read.all(
        "SELECT j.target, coalesce(a.initials, ''), b.body FROM journal j"
        " JOIN body b ON b.device = j.device AND b.stream = j.stream AND b.seq = j.seq"
        " LEFT JOIN actor a ON a.id = j.actor"
        " WHERE j.stream = ? AND j.kind = ? AND j.recorded_at <= ?"
        " ORDER BY j.hlc, j.device, j.seq",
        (incident, PublicationSeen.KIND, to_iso(known_at) if known_at else "9999"),
    )
    found: dict[str, list[LookRow]] = {}
    for target, by, body in rows:
        event = decode_event(PublicationSeen.KIND, bytes(body))
        if isinstance(event, PublicationSeen):
            again = _moment(event.follow_up)
            look = LookRow(state=event.state, at=from_iso(event.at), follow_up=again, by=by)
            found.setdefault(str(target), []).append(look)
    return {target: tuple(sorted(looks, key=_when)) for target, looks in found.items()}


def _when(look: LookRow) -> datetime:
    return look.at


def _row(
    row: tuple[Any, ...], counts: list[tuple[Any, ...]], requests: list[tuple[Any, ...]]
) -> PublicationRow:
    return PublicationRow(
        id=row[0],
        incident=row[1],
        number=f"{row[2]}{row[3]}",
        entry=row[4],
        entry_number="" if row[6] is None else f"{row[5]}{row[6]}",
        platform=row[7],
        target=row[8],
        address=row[9],
        account=row[10],
        said=row[11],
        holder=Holder(row[12]),
        first_seen=from_iso(row[13]),
        online_since=_moment(row[14]),
        online_precision=Precision(row[15]),
        public=Answer(row[16]),
        minor=Answer(row[17]),
        insult=Answer(row[18]),
        state=PublicationState(row[19]),
        state_at=from_iso(row[20]),
        follow_up=_moment(row[21]),
        exhibits=row[22],
        counts=tuple(
            CountRow(at=from_iso(c[1]), views=c[2], likes=c[3], shares=c[4], comments=c[5])
            for c in counts
            if c[0] == row[0]
        ),
        requests=tuple(
            RequestRow(
                id=r[1],
                route=RemovalRoute(r[2]),
                at=from_iso(r[3]),
                entry_number="" if r[5] is None else f"{r[4]}{r[5]}",
                party=r[6],
                note=r[7],
                follow_up=_moment(r[8]),
            )
            for r in requests
            if r[0] == row[0]
        ),
    )


def _moment(text: str) -> datetime | None:
    return from_iso(text) if text else None
