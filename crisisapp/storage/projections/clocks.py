"""Rows of what time brings: base moments, the school's day, promises, timers, the quiet watch."""

import msgspec

from crisisapp.domain.events import clocks
from crisisapp.storage.binding import Connection
from crisisapp.storage.journal import Header

__all__ = [
    "moment_set",
    "promise_cancelled",
    "promise_kept",
    "promise_made",
    "school_day_set",
    "timer_done",
    "timer_set",
    "timer_snoozed",
    "timer_stopped",
    "watch_snoozed",
]


def moment_set(db: Connection, header: Header, event: clocks.MomentSet) -> None:
    """Write a base moment as it is known now, or forget it."""
    key = f"{header.stream}:{event.base}"
    if not event.at:
        db.execute("DELETE FROM moment WHERE id = ?", (key,))
        return
    db.execute(
        "INSERT OR REPLACE INTO moment VALUES (?,?,?,?,?)",
        (header.stream, key, event.base, event.at, event.precision.value),
    )


def school_day_set(db: Connection, header: Header, event: clocks.SchoolDaySet) -> None:
    """Replace the school's calendar and day; its zone only where that changed."""
    db.execute(
        "INSERT OR REPLACE INTO school_day VALUES (?,?,?,?,?,?,?,?,?,?)",
        (
            header.stream,
            header.stream,
            event.holidays,
            msgspec.json.encode(event.days).decode(),
            event.opens,
            event.shuts,
            msgspec.json.encode(event.moments).decode(),
            event.quiet_from,
            event.quiet_to,
            msgspec.json.encode(event.closed).decode(),
        ),
    )
    if event.zone:
        db.execute("UPDATE school SET zone = ?", (event.zone,))


def promise_made(db: Connection, header: Header, event: clocks.PromiseMade) -> None:
    """Add a promise, open."""
    db.execute(
        "INSERT OR IGNORE INTO promise VALUES (?,?,?,?,?,?,?,?,?,?,'open',NULL,'','')",
        (
            header.stream,
            event.promise,
            event.number,
            event.letter,
            event.text,
            event.due,
            event.audience,
            event.entry,
            event.call,
            header.recorded_at,
        ),
    )


def promise_kept(db: Connection, header: Header, event: clocks.PromiseKept) -> None:
    """Say that a promise was kept, and when."""
    db.execute(
        "UPDATE promise SET state = 'kept', done_at = ?, proof = ?, reason = ''"
        " WHERE id = ? AND incident = ?",
        (event.at, event.entry, event.promise, header.stream),
    )


def promise_cancelled(db: Connection, header: Header, event: clocks.PromiseCancelled) -> None:
    """Say that a promise holds no longer."""
    db.execute(
        "UPDATE promise SET state = 'cancelled', done_at = ?, reason = ?, proof = ''"
        " WHERE id = ? AND incident = ?",
        (header.recorded_at, event.reason, event.promise, header.stream),
    )


def timer_set(db: Connection, header: Header, event: clocks.TimerSet) -> None:
    """Add a timer, or write it anew: it runs, and was never put off."""
    db.execute(
        "INSERT INTO timer VALUES (?,?,?,?,?,?,?,?,'running',NULL,0,NULL)"
        " ON CONFLICT (id) DO UPDATE SET label = excluded.label, kind = excluded.kind,"
        " due = excluded.due,"
        " every_min = excluded.every_min, state = 'running', snoozed_until = NULL, snoozes = 0,"
        " done_at = NULL WHERE incident = excluded.incident",
        (
            header.stream,
            event.timer,
            event.number,
            event.letter,
            event.label,
            event.kind,
            event.due,
            event.every_min,
        ),
    )


def timer_snoozed(db: Connection, header: Header, event: clocks.TimerSnoozed) -> None:
    """Put a timer off once more."""
    db.execute(
        "UPDATE timer SET snoozed_until = ?, snoozes = snoozes + 1 WHERE id = ? AND incident = ?",
        (event.until, event.timer, header.stream),
    )


def timer_done(db: Connection, header: Header, event: clocks.TimerDone) -> None:
    """Let a timer that was answered ring again, or end."""
    db.execute(
        "UPDATE timer SET done_at = ?, snoozed_until = NULL, due = CASE ? WHEN '' THEN due ELSE ?"
        " END, state = CASE ? WHEN '' THEN 'over' ELSE 'running' END"
        " WHERE id = ? AND incident = ?",
        (
            event.at,
            event.next_due,
            event.next_due,
            event.next_due,
            event.timer,
            header.stream,
        ),
    )


def timer_stopped(db: Connection, header: Header, event: clocks.TimerStopped) -> None:
    """Take a timer away."""
    db.execute(
        "UPDATE timer SET state = 'stopped' WHERE id = ? AND incident = ?",
        (event.timer, header.stream),
    )


def watch_snoozed(db: Connection, header: Header, event: clocks.WatchSnoozed) -> None:
    """Remember until when a line of the watch is put off."""
    db.execute(
        "INSERT OR REPLACE INTO watch_snooze VALUES (?,?,?,?,?,?)",
        (
            header.stream,
            f"{header.stream}:{event.rule}:{event.cause}",
            event.rule,
            event.cause,
            event.until,
            event.reason,
        ),
    )
