"""The answers of a situation, what conditions are held against, who holds which role."""

from collections.abc import Mapping
from datetime import datetime

import msgspec

from crisisapp.domain.conditions import Known
from crisisapp.domain.publications import Answer
from crisisapp.domain.qualification import Asked, worst
from crisisapp.domain.words import FactState, Precision
from crisisapp.storage.reader import Reader
from crisisapp.support.clock import from_iso

__all__ = [
    "CONTENT_FIELDS",
    "AnswerRow",
    "Holding",
    "answers",
    "holders",
    "known",
    "merged",
    "worst_answers",
]

# Which answer about a content its own record holds: one truth, wherever it is answered.
CONTENT_FIELDS = {"g2": "minor", "g7": "public"}
_SINCE = "g8"  # answered by the moment a content went online
_DONE = FactState.CONFIRMED


class AnswerRow(msgspec.Struct, frozen=True, kw_only=True):
    """One answer; `publication` is empty for one about the situation. `since` is aware."""

    publication: str
    question: str
    answer: str
    since: datetime


class Holding(msgspec.Struct, frozen=True, kw_only=True):
    """Who holds a role in a situation; either text may be empty."""

    role: str
    person: str
    deputy: str


def answers(read: Reader, incident: str) -> tuple[AnswerRow, ...]:
    """Return every answer as it stands, those that a publication's own record gives included."""
    rows = [
        AnswerRow(publication=row[0], question=row[1], answer=row[2], since=from_iso(row[3]))
        for row in read.all(
            "SELECT publication, question, answer, since FROM answer WHERE incident = ?"
            " ORDER BY publication, question",
            (incident,),
        )
    ]
    own = _of_publications(read, incident)
    told = {(row.publication, row.question) for row in own}
    return (*(row for row in rows if (row.publication, row.question) not in told), *own)


def merged(
    before: tuple[AnswerRow, ...],
    about: Mapping[str, str],
    contents: Mapping[str, Mapping[str, str]],
    *,
    now: datetime,
) -> tuple[AnswerRow, ...]:
    """Return the answers there were with others put over them; a new answer is of `now`."""
    given = {(row.publication, row.question): row for row in before}
    for publication, said in {**contents, "": {**contents.get("", {}), **about}}.items():
        for question, answer in said.items():
            row = given.get((publication, question))
            if row is None or row.answer != answer:
                given[publication, question] = AnswerRow(
                    publication=publication, question=question, answer=answer, since=now
                )
    return tuple(given.values())


def worst_answers(found: tuple[AnswerRow, ...], questions: tuple[Asked, ...]) -> dict[str, str]:
    """Return one answer by question: that of the situation is the worst of its contents."""
    asked = {question.id: question for question in questions}
    given: dict[str, set[str]] = {}
    for row in found:
        given.setdefault(row.question, set()).add(row.answer)
    return {name: worst(asked.get(name, Asked(id=name)), each) for name, each in given.items()}


def known(read: Reader, incident: str, questions: tuple[Asked, ...] = ()) -> Known:
    """Return what the conditions of steps are held against. `read` may be a replay's."""
    facts = read.all(
        "SELECT key FROM fact WHERE incident = ? AND state = ?", (incident, _DONE.value)
    )
    level = read.value("SELECT level FROM incident WHERE incident = ?", (incident,))
    states = read.all(
        "SELECT s.channel, coalesce(c.kind, s.channel), s.state FROM channel_state s"
        " LEFT JOIN channel c ON c.id = s.channel WHERE s.incident = ? AND s.state != 'normal'",
        (incident,),
    )
    return Known(
        answers=worst_answers(answers(read, incident), questions),
        facts=frozenset(str(row[0]) for row in facts),
        channels=frozenset((str(name), str(row[2])) for row in states for name in row[:2]),
        level=None if level is None else int(level),
    )


def holders(read: Reader, incident: str) -> tuple[Holding, ...]:
    """Return who holds which role, by role."""
    rows = read.all(
        "SELECT role, person, deputy FROM holder WHERE incident = ? ORDER BY role", (incident,)
    )
    return tuple(Holding(role=row[0], person=row[1], deputy=row[2]) for row in rows)


def _of_publications(read: Reader, incident: str) -> tuple[AnswerRow, ...]:
    rows = read.all(
        "SELECT id, minor, public, online_precision, first_seen FROM publication"
        " WHERE incident = ? ORDER BY first_seen, id",
        (incident,),
    )
    found = []
    for name, minor, public, precision, seen in rows:
        said = {"g2": minor, "g7": public}
        if precision != Precision.UNKNOWN:
            said[_SINCE] = Answer.YES
        found += [
            AnswerRow(publication=name, question=key, answer=str(answer), since=from_iso(seen))
            for key, answer in said.items()
            if answer != Answer.UNKNOWN
        ]
    return tuple(found)
