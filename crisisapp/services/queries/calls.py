"""The calls of a situation: those that must be called back first, then the newest; and counts."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec

from crisisapp.domain.calls import CallKind
from crisisapp.storage.reader import Reader
from crisisapp.support.clock import from_iso

__all__ = ["CallRow", "TallyRow", "call", "call_by_number", "calls", "tallies"]

_SELECT = (
    "SELECT c.id, c.incident, c.letter, c.number, c.kind, c.at, c.caller, c.outlet, c.phone,"
    " c.child, c.question, c.theme, c.answer, c.closes_at, c.promise, p.due, p.state,"
    " c.entry, e.letter, e.number, c.answered_at, a.letter, a.number, a.text"
    " FROM call_in c LEFT JOIN entry e ON e.id = c.entry"
    " LEFT JOIN entry a ON a.id = c.answer_entry AND c.answer_entry <> ''"
    " LEFT JOIN promise p ON p.id = c.promise AND c.promise <> ''"
)
# A call whose line was struck was noted by mistake.
_STANDS = "coalesce(e.struck, 0) = 0"


class CallRow(msgspec.Struct, frozen=True, kw_only=True):
    """A call that came in. Instants are aware UTC; `number` is what people read.

    `due` is by when somebody promised to call back, `answer` what was answered at once, `said` what
    was said when they were called back.
    """

    id: str
    incident: str
    number: str
    kind: CallKind
    at: datetime
    caller: str
    outlet: str
    phone: str
    child: str
    question: str
    theme: str
    answer: str
    closes_at: datetime | None
    promise: str
    due: datetime | None
    promised: str
    entry: str
    entry_number: str
    answered_at: datetime | None
    answer_number: str
    said: str

    @property
    def waits(self) -> bool:
        """Say whether somebody still waits to be called back."""
        return self.answered_at is None and self.promised == "open"


class TallyRow(msgspec.Struct, frozen=True, kw_only=True):
    """How many calls came about a theme: `cards` of them have one, `counted` have none."""

    theme: str
    cards: int
    counted: int

    @property
    def total(self) -> int:
        """Return how many calls came about the theme."""
        return self.cards + self.counted


def calls(read: Reader, incident: str, kind: CallKind | None = None) -> tuple[CallRow, ...]:
    """Return the calls of a situation, of one kind if given; `read` may be a replay's.

    Who waits to be called back comes first, by the hour promised; then the newest.
    """
    rows = [
        _row(row) for row in read.all(f"{_SELECT} WHERE c.incident = ? AND {_STANDS}", (incident,))
    ]
    rows = [row for row in rows if kind is None or row.kind is kind]
    rows.sort(key=lambda row: (row.at, row.number), reverse=True)
    return (
        *sorted((row for row in rows if row.waits), key=_hour),
        *(r for r in rows if not r.waits),
    )


def call(read: Reader, call_id: str) -> CallRow | None:
    """Return one call, None when it is not there (any more)."""
    row = read.one(f"{_SELECT} WHERE c.id = ?", (call_id,))
    return None if row is None else _row(row)


def call_by_number(read: Reader, incident: str, number: str) -> CallRow | None:
    """Return the call people call `2` or `B2`."""
    return next((row for row in calls(read, incident) if row.number == number.upper()), None)


def tallies(read: Reader, incident: str, themes: Sequence[str] = ()) -> tuple[TallyRow, ...]:
    """Return the counts of the themes given, in their order, then of others that were used."""
    cards = {
        str(theme): int(count)
        for theme, count in read.all(
            "SELECT c.theme, count(*) FROM call_in c LEFT JOIN entry e ON e.id = c.entry"
            " WHERE c.incident = ? AND coalesce(e.struck, 0) = 0 AND c.theme <> ''"
            " GROUP BY c.theme",
            (incident,),
        )
    }
    counted = {
        str(theme): int(count)
        for theme, count in read.all(
            "SELECT theme, count FROM call_tally WHERE incident = ?", (incident,)
        )
    }
    named = dict.fromkeys((*themes, *sorted(cards.keys() | counted.keys())))
    return tuple(
        TallyRow(theme=theme, cards=cards.get(theme, 0), counted=counted.get(theme, 0))
        for theme in named
    )


def _hour(row: CallRow) -> tuple[bool, datetime]:
    return row.due is None, row.due or row.at


def _row(r: tuple[Any, ...]) -> CallRow:
    return CallRow(
        id=r[0],
        incident=r[1],
        number=f"{r[2]}{r[3]}",
        kind=CallKind(r[4]) if r[4] in set(CallKind) else CallKind.OTHER,
        at=from_iso(r[5]),
        caller=r[6],
        outlet=r[7],
        phone=r[8],
        child=r[9],
        question=r[10],
        theme=r[11],
        answer=r[12],
        closes_at=_moment(r[13]),
        promise=r[14],
        due=_moment(r[15]),
        promised=r[16] or "",
        entry=r[17],
        entry_number="" if r[19] is None else f"{r[18]}{r[19]}",
        answered_at=_moment(r[20]),
        answer_number="" if r[22] is None else f"{r[21]}{r[22]}",
        said=r[23] or "",
    )


def _moment(text: str | None) -> datetime | None:
    return from_iso(text) if text else None
