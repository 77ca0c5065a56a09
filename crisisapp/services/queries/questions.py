"""What people ask in a situation, and how far each answer is: unknown, asked for, known, withheld.

A question is a line of the timeline: every line of the kind *question*, and any other that was put
among them. It is known by the number of its line.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import msgspec

from crisisapp.domain.questions import (
    ClearedFor,
    QuestionState,
    cleared_of,
    may_hear,
    names_somebody,
)
from crisisapp.domain.words import FactState, Verification
from crisisapp.services.queries.calls import tallies
from crisisapp.storage.reader import Reader
from crisisapp.support.clock import from_iso

__all__ = ["QuestionRow", "cleared_for", "ledger", "question", "question_by_number", "questions"]

_SELECT = (
    "SELECT e.id, e.incident, e.letter, e.number, e.text, e.happened_at, e.recorded_at, e.kind,"
    " e.verification, e.verified_at, q.text, q.theme, q.state, q.asked_to, q.answer, q.reason,"
    " q.audiences, a.initials, q.cleared_party, q.cleared_at, q.settled_at, q.changed_at,"
    " s.letter, s.number, s.struck, s.verification, f.key, f.state, f.clauses, f.changed_at"
    " FROM entry e LEFT JOIN question q ON q.id = e.id"
    " LEFT JOIN actor a ON a.id = q.cleared_by AND q.cleared_by <> ''"
    " LEFT JOIN entry s ON s.id = q.source AND q.source <> ''"
    " LEFT JOIN fact f ON f.id = q.fact AND q.fact <> ''"
)
_AMONG = (
    " e.struck = 0 AND e.erased_at IS NULL AND e.id IN"
    " (SELECT id FROM question WHERE incident = ? UNION ALL"
    " SELECT id FROM entry WHERE incident = ? AND kind = 'question')"
)
_SURE = (FactState.CONFIRMED.value, FactState.CHANGED.value)
_SETTLED = (Verification.CONFIRMED.value, Verification.REFUTED.value)
_OPEN = (QuestionState.UNKNOWN, QuestionState.ASKED)


class QuestionRow(msgspec.Struct, frozen=True, kw_only=True):
    """A question. Instants are aware UTC; `number` is that of its line.

    `answer` is in the words of the fact it follows, if any (`fact` is its key); empty where a line
    was only said to be settled. `stands` is false while that fact, or the line `source` it comes
    from, is in doubt or withdrawn. `cleared_by` are initials, `cleared_party` who said so.
    `changed_at` is when anything of it was changed last.
    """

    id: str
    incident: str
    number: str
    text: str
    theme: str
    asked_at: datetime
    state: QuestionState
    asked_to: str
    answer: str
    source: str
    fact: str
    reason: str
    stands: bool
    cleared: tuple[ClearedFor, ...]
    audiences: tuple[str, ...]
    cleared_by: str
    cleared_party: str
    cleared_at: datetime | None
    settled_at: datetime | None
    changed_at: datetime

    @property
    def open(self) -> bool:
        """Say whether nobody has answered yet, nor decided that nobody will."""
        return self.state in _OPEN

    @property
    def said(self) -> str:
        """Return the answer as it may be said, once it is cleared; empty while there is none."""
        return self.answer if self.state is QuestionState.ANSWERED and self.stands else ""


def questions(
    read: Reader, incident: str, language: str, themes: Sequence[str] = ()
) -> tuple[QuestionRow, ...]:
    """Return the questions of a situation by theme, in the order of `themes`; open ones first.

    Those of no theme, or of one that is not in the list, come last. `language` is that in which
    the facts are said; `read` may be a replay's.
    """
    rows = [
        _row(row, language)
        for row in read.all(
            f"{_SELECT} WHERE {_AMONG} ORDER BY e.sort_at, e.hlc, e.id", (incident, incident)
        )
    ]
    place = {theme: at for at, theme in enumerate(themes)}
    last = len(place)
    return tuple(sorted(rows, key=lambda row: (place.get(row.theme, last), not row.open)))


def ledger(
    read: Reader, incident: str, language: str, themes: Sequence[str]
) -> tuple[tuple[QuestionRow, ...], dict[str, int]]:
    """Return the questions, those of the theme most asked about first, and the count by theme."""
    counts = {row.theme: row.total for row in tallies(read, incident, themes)}
    by_count = sorted(themes, key=lambda theme: -counts.get(theme, 0))
    return questions(read, incident, language, by_count), counts


def question(read: Reader, entry: str, language: str) -> QuestionRow | None:
    """Return the question of a line, None when the line is not among them."""
    incident = read.value("SELECT incident FROM entry WHERE id = ?", (entry,))
    row = read.one(f"{_SELECT} WHERE {_AMONG} AND e.id = ?", (incident, incident, entry))
    return None if row is None else _row(row, language)


def question_by_number(
    read: Reader, incident: str, number: str, language: str
) -> QuestionRow | None:
    """Return the question people call by the number of its line, `12` or `B12`."""
    wanted = number.upper()
    return next((row for row in questions(read, incident, language) if row.number == wanted), None)


def cleared_for(
    rows: Iterable[QuestionRow], who: ClearedFor, names: Iterable[str]
) -> tuple[QuestionRow, ...]:
    """Return the questions whose answer may be said to `who` now, in the order given.

    What holds the code of a person or one of `names` is left out, whoever cleared it: words may be
    corrected, and somebody named, after that.
    """
    known = tuple(names)
    return tuple(
        row
        for row in rows
        if row.said
        and may_hear(row.audiences, who)
        and not names_somebody(f"{row.text}\n{row.said}", known)
    )


def _row(r: tuple[Any, ...], language: str) -> QuestionRow:
    state = QuestionState(r[12]) if r[12] else QuestionState.UNKNOWN
    settled = r[7] == "question" and r[8] in _SETTLED and r[9] is not None
    if settled and state in _OPEN:
        state = QuestionState.ANSWERED
    clauses = msgspec.json.decode(r[28], type=dict[str, str]) if r[28] else {}
    audiences = msgspec.json.decode(r[16], type=tuple[str, ...]) if r[16] else ()
    changed = [moment for moment in (r[21] or r[6], r[29]) if moment]
    return QuestionRow(
        id=r[0],
        incident=r[1],
        number=f"{r[2]}{r[3]}",
        text=r[10] or r[4],
        theme=r[11] or "",
        asked_at=from_iso(r[5]),
        state=state,
        asked_to=r[13] or "",
        answer=_sentence(clauses.get(language, "")) if r[26] else r[14] or "",
        source="" if r[23] is None else f"{r[22]}{r[23]}",
        fact=r[26] or "",
        reason=r[15] or "",
        stands=not (r[24] or r[25] == Verification.REFUTED or (r[26] and r[27] not in _SURE)),
        cleared=cleared_of(audiences),
        audiences=audiences,
        cleared_by=r[17] or "",
        cleared_party=r[18] or "",
        cleared_at=_moment(r[19]),
        settled_at=_moment(r[20]) or (_moment(r[9]) if settled else None),
        changed_at=from_iso(max(changed)),
    )


def _sentence(clause: str) -> str:
    """Return a clause, which has neither capital nor full stop, as a sentence."""
    return f"{clause[:1].upper()}{clause[1:].rstrip('.')}." if clause else ""


def _moment(text: str | None) -> datetime | None:
    return from_iso(text) if text else None
