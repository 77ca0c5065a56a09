"""Rows of the calls that come in, and of the families who were told.

Rows of a call whose entry was erased do not come back.
"""

from crisisapp.domain.events import calls, timeline
from crisisapp.storage.binding import Connection
from crisisapp.storage.journal import Header

__all__ = ["call_answered", "call_noted", "call_words_erased", "calls_tallied", "family_told"]


def call_noted(db: Connection, header: Header, event: calls.CallNoted) -> None:
    """Write a call, or its card filled further; who was called back stays so."""
    db.execute(
        "INSERT INTO call_in SELECT ?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,NULL,''"
        # A card that is filled elsewhere may come after the words were lawfully removed here.
        " WHERE NOT EXISTS (SELECT 1 FROM entry WHERE id = ? AND erased_at IS NOT NULL)"
        " ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, at = excluded.at,"
        " caller = excluded.caller, outlet = excluded.outlet, phone = excluded.phone,"
        " child = excluded.child, question = excluded.question, theme = excluded.theme,"
        " answer = excluded.answer, closes_at = excluded.closes_at,"
        " call_back_at = excluded.call_back_at, promise = excluded.promise, entry = excluded.entry"
        " WHERE incident = excluded.incident",
        (
            header.stream,
            event.call,
            event.number,
            event.letter,
            event.kind,
            event.at,
            event.caller,
            event.outlet,
            event.phone,
            event.child,
            event.question,
            event.theme,
            event.answer,
            event.closes_at,
            event.call_back_at,
            event.promise,
            event.entry,
            event.entry,
        ),
    )


def call_answered(db: Connection, header: Header, event: calls.CallAnswered) -> None:
    """Say when who had called was called back; an answer that is given replaces the one there."""
    db.execute(
        "UPDATE call_in SET answered_at = ?, answer = CASE ? WHEN '' THEN answer ELSE ? END,"
        " answer_entry = ? WHERE id = ? AND incident = ?",
        (event.at, event.answer, event.answer, event.entry, event.call, header.stream),
    )


def calls_tallied(db: Connection, header: Header, event: calls.CallsTallied) -> None:
    """Count calls about a theme; never less than none."""
    db.execute(
        "INSERT INTO call_tally VALUES (?,?,?,max(0, ?),?) ON CONFLICT (id) DO UPDATE SET"
        " count = max(0, count + ?), at = excluded.at",
        (
            header.stream,
            f"{header.stream}:{event.theme}",
            event.theme,
            event.count,
            event.at,
            event.count,
        ),
    )


def call_words_erased(db: Connection, header: Header, event: timeline.BodyErased) -> None:
    """Forget the call of an erased entry, and its promise, which names who called."""
    found = db.execute(
        "SELECT id FROM call_in WHERE entry = ? AND incident = ?", (event.entry, header.stream)
    ).fetchall()
    for (call,) in found:
        db.execute("DELETE FROM promise WHERE call = ? AND incident = ?", (call, header.stream))
        db.execute("DELETE FROM call_in WHERE id = ?", (call,))


def family_told(db: Connection, header: Header, event: calls.FamilyTold) -> None:
    """Write how many of a family's guardians were told."""
    db.execute(
        "INSERT OR REPLACE INTO family VALUES (?,?,?,?,?,?,?)",
        (
            header.stream,
            f"{header.stream}:{event.family}",
            event.family,
            event.told,
            event.guardians,
            event.at,
            event.entry,
        ),
    )
