"""What the quiet watch looks at, read from a desk, and its lines. `read` may be a replay's."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from crisisapp.domain.publications import COUNTS, PublicationState
from crisisapp.domain.qualification import SHARED_LEVEL
from crisisapp.domain.school_day import SchoolDay, next_opening, opened_at
from crisisapp.domain.watch import put_off, watch_lines
from crisisapp.domain.watch_records import Item, Rising, Seen, WatchLine
from crisisapp.domain.words import EntryKind, IncidentStatus, Phase, Role, Verification
from crisisapp.services.content import Content
from crisisapp.services.lines.entry import decided_beginnings
from crisisapp.services.networks import Networks
from crisisapp.services.queries.informed import order_of
from crisisapp.services.queries.school_day import school_day
from crisisapp.services.queries.team import team
from crisisapp.services.queries.watch_audiences import OpenStep, audiences_seen, open_steps
from crisisapp.storage.reader import Reader
from crisisapp.support.clock import from_iso, to_iso

__all__ = ["WatchDesk", "is_on_paper", "tomorrow_opening", "watch", "watch_opening", "watch_slices"]

_MOST = 50  # lines of one kind: nobody reads more, and the newest are the ones to act on
_CALM = frozenset({Phase.FOLLOW, Phase.CLOSE})
_WATCHED = "kind IN ('question', 'rumour', 'fact', 'decision')"
_UNSETTLED = "verification NOT IN ('confirmed', 'refuted')"
_OPEN = {
    EntryKind.QUESTION: f"({_UNSETTLED} OR verified_at IS NULL)",
    EntryKind.RUMOUR: f"({_UNSETTLED} OR verified_at IS NULL)",
    EntryKind.FACT: f"{_UNSETTLED} AND id NOT IN"  # noqa: S608 - our own words
    " (SELECT source_entry FROM fact WHERE incident = entry.incident)",
    EntryKind.DECISION: "owner = ''",
}


class WatchDesk(msgspec.Struct, frozen=True, kw_only=True):
    """What a watch is kept over: the rows and the content, the school's zone and language."""

    read: Reader
    content: Content
    zone: ZoneInfo
    language: str


def watch(desk: WatchDesk, incident: str, now: datetime) -> tuple[WatchLine, ...]:
    """Return the lines of a situation at an instant (aware), with until when each is put off."""
    slices = tuple(watch_slices(desk, incident, now))
    return slices[-1] if slices else ()


def watch_slices(desk: WatchDesk, incident: str, now: datetime) -> Iterator[tuple[WatchLine, ...]]:
    """Yield nothing some times, then the lines: a window does a few milliseconds of it a turn.

    Nothing is watched in a situation that is not open, nor while its desk is on paper: from the
    moment somebody left the computer until the lines of the sheet are typed back.
    """
    read = desk.read
    row = read.one(
        "SELECT status, max(coalesce(level, 0), coalesce(proposed_level, 0)), last_recorded_at,"
        " opened_at"
        " FROM incident WHERE incident = ?",
        (incident,),
    )
    if row is None or row[0] != IncidentStatus.OPEN or is_on_paper(read, incident):
        return
    day = school_day(read, desk.zone)
    seen = Seen(
        now=now,
        last_at=_last_at(read, incident, (str(row[2]), str(row[3])), now),
        night=watch_opening(now, day) != now,
        opened_at=opened_at(now, day),
        away=_away(read, incident),
        danger=int(row[1]) >= SHARED_LEVEL,
        level=int(row[1]),
        begun_at=from_iso(str(row[3])),
        said_at=_said_at(read, incident),
    )
    yield ()
    entries = _entries(read, incident)
    yield ()
    seen = msgspec.structs.replace(
        seen,
        questions=(*entries["question"], *_calls(read, incident)),
        rumours=entries["rumour"],
        decisions=tuple(
            each for each in entries["decision"] if not each.text.startswith(decided_beginnings())
        ),
        facts=(*_facts(read, incident), *entries["fact"]),
    )
    yield ()
    steps = open_steps(read, incident)
    seen = msgspec.structs.replace(
        seen,
        active=_is_active(read, incident, steps),
        rising=_rising(desk, incident),
        merged=_merged(desk, incident),
    )
    yield ()
    order, _playbook = order_of(read, desk.content, incident, desk.language)
    rules = desk.content.playbooks.watch().rule
    seen = msgspec.structs.replace(
        seen, order=order, audiences=audiences_seen(read, incident, order, steps, rules)
    )
    yield ()
    lines = watch_lines(seen, rules)
    yield put_off(lines, _put_off_until(read, incident), now)


def watch_opening(at: datetime, day: SchoolDay) -> datetime:
    """Return `at` while the office is open, else when it opens next; between them is night."""
    return next_opening(at, day)


def tomorrow_opening(now: datetime, day: SchoolDay) -> datetime:
    """Return when the office opens next on another day than that of `now`; aware, UTC."""
    tomorrow = now.astimezone(day.zone).date() + timedelta(days=1)
    return watch_opening(datetime.combine(tomorrow, time(), day.zone).astimezone(UTC), day)


def is_on_paper(read: Reader, incident: str) -> bool:
    """Say whether somebody left the computer, or came back with lines that are not typed yet."""
    found = read.value(
        "SELECT 1 FROM post WHERE incident = ? AND (back_at IS NULL OR used IS NULL) LIMIT 1",
        (incident,),
    )
    return found is not None


def _last_at(read: Reader, incident: str, known: tuple[str, ...], now: datetime) -> datetime:
    """Return when something was last noted: a line, a count, a return to the desk.

    Whatever a wrong clock dated later than `now` is left out, and what it dated too early hides
    nothing that came before it.
    """
    until = to_iso(now)
    found = read.one(
        # The last lines as they were written, read backwards: a tick is short, a crisis long.
        "SELECT (SELECT max(recorded_at) FROM (SELECT recorded_at FROM entry WHERE +incident = ?1"
        " AND recorded_at <= ?2 ORDER BY key DESC LIMIT 50)),"
        " (SELECT max(at) FROM publication_count WHERE incident = ?1 AND at <= ?2),"
        " (SELECT max(back_at) FROM post WHERE incident = ?1 AND back_at <= ?2)",
        (incident, until),
    )
    noted = [str(at) for at in (*(found or ()), *known) if at and str(at) <= until]
    return from_iso(max(noted)) if noted else now


def _away(read: Reader, incident: str) -> tuple[tuple[datetime, datetime], ...]:
    rows = read.all(
        "SELECT left_at, back_at FROM post WHERE incident = ? AND back_at IS NOT NULL", (incident,)
    )
    return tuple((from_iso(str(left)), from_iso(str(back))) for left, back in rows)


def _said_at(read: Reader, incident: str) -> datetime | None:
    at = read.value(
        "SELECT max(happened_at) FROM entry WHERE incident = ? AND audience <> '' AND kind = ?"
        " AND struck = 0 AND verification <> ?",
        (incident, EntryKind.MESSAGE_OUT, Verification.REFUTED),
    )
    return from_iso(str(at)) if at else None


def _entries(read: Reader, incident: str) -> dict[str, tuple[Item, ...]]:
    """Return the newest open entries of each kind; a fact that follows a line speaks for it.

    `_WATCHED` stands there for SQLite to see that `entry_watched` has all it needs.
    """
    return {
        kind.value: tuple(
            _item(row)
            for row in read.all(
                "SELECT id, letter || number, text, happened_at, recorded_at FROM entry"  # noqa: S608
                f" WHERE incident = ? AND {_WATCHED} AND kind = ? AND struck = 0"
                " AND erased_at IS NULL"
                f" AND {which} ORDER BY sort_at DESC LIMIT {_MOST}",
                (incident, kind),
            )
        )
        for kind, which in _OPEN.items()
    }


def _calls(read: Reader, incident: str) -> tuple[Item, ...]:
    """Return the questions of calls that got no answer; a call-back promised has its own list."""
    rows = read.all(
        "SELECT coalesce(nullif(entry, ''), id), 'call-' || letter || number, question,"  # noqa: S608
        " at, at FROM call_in"
        " WHERE incident = ? AND question <> '' AND answer = '' AND answered_at IS NULL"
        " AND promise = ''"
        " AND NOT EXISTS (SELECT 1 FROM entry e WHERE e.id = call_in.entry"
        "  AND (e.struck = 1 OR e.erased_at IS NOT NULL OR e.kind = 'question'))"
        f" ORDER BY at DESC LIMIT {_MOST}",
        (incident,),
    )
    return tuple(_item(row) for row in rows)


def _facts(read: Reader, incident: str) -> tuple[Item, ...]:
    rows = read.all(
        "SELECT id, key, label || CASE value WHEN '' THEN '' ELSE ' = ' || value END, changed_at,"  # noqa: S608
        " changed_at, source_entry FROM fact WHERE incident = ? AND state = 'to_verify'"
        f" ORDER BY changed_hlc DESC LIMIT {_MOST}",
        (incident,),
    )
    return tuple(_item(row) for row in rows)


def _item(row: tuple[Any, ...]) -> Item:
    return Item(
        id=row[0],
        number=row[1],
        text=row[2],
        at=from_iso(row[3]),
        known_at=from_iso(row[4]),
        entry=row[5] if len(row) > 5 else "",
    )


def _is_active(read: Reader, incident: str, steps: tuple[OpenStep, ...]) -> bool:
    """Say whether a step before the following-up is open, or no list runs yet."""
    if any(step.phase not in _CALM for step in steps):
        return True
    found = read.value("SELECT 1 FROM task WHERE incident = ? AND retired = 0 LIMIT 1", (incident,))
    return found is None


def _rising(desk: WatchDesk, incident: str) -> tuple[Rising, ...]:
    read, networks = desk.read, Networks(desk.content, desk.language)
    rows = read.all(
        "SELECT p.id, p.letter || p.number, p.platform, p.account,"
        " (SELECT max(r.at) FROM publication_request r WHERE r.publication = p.id), p.entry"
        " FROM publication p WHERE p.incident = ? AND p.state <> ? ORDER BY p.first_seen, p.id",
        (incident, PublicationState.REMOVED),
    )
    found = []
    for row in rows:
        counts = read.all(
            f"SELECT at, {', '.join(COUNTS)} FROM publication_count"  # noqa: S608 - our own names
            " WHERE publication = ? AND incident = ? ORDER BY at DESC, hlc DESC LIMIT 2",
            (row[0], incident),
        )
        if len(counts) < 2:
            continue
        after, before = counts
        measure = next(
            (n for n in range(1, 5) if after[n] is not None and before[n] is not None), 0
        )
        if measure:
            found.append(
                Rising(
                    id=row[0],
                    entry=row[5],
                    number=row[1],
                    where=row[3] or networks.platform_name(row[2]),
                    before=before[measure],
                    after=after[measure],
                    before_at=from_iso(before[0]),
                    after_at=from_iso(after[0]),
                    asked_at=from_iso(row[4]) if row[4] else None,
                )
            )
    return tuple(found)


def _merged(desk: WatchDesk, incident: str) -> dict[Role, Role]:
    seats = team(desk.read, incident, desk.content.playbooks.roles())
    return {seat.role: seat.done_by for seat in seats}


def _put_off_until(read: Reader, incident: str) -> dict[tuple[str, str], datetime]:
    rows = read.all("SELECT rule, cause, until FROM watch_snooze WHERE incident = ?", (incident,))
    return {(str(rule), str(cause)): from_iso(str(until)) for rule, cause, until in rows}
