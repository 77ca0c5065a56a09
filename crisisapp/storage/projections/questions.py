"""Rows of the questions: one for each line that is among them, by the line's id.

Rows of an erased line do not come back.
"""

import msgspec

from crisisapp.domain.events import questions, timeline
from crisisapp.domain.questions import QuestionState
from crisisapp.storage.binding import Connection
from crisisapp.storage.journal import Header

__all__ = [
    "question_answered",
    "question_cleared",
    "question_closed",
    "question_filed",
    "question_passed",
    "question_words_erased",
]


def question_filed(db: Connection, header: Header, event: questions.QuestionFiled) -> None:
    """Write in which words a question is asked, and what it is about."""
    if not _there(db, header, event.entry):
        return
    db.execute(
        "UPDATE question SET text = ?, theme = ?, changed_at = ? WHERE id = ? AND incident = ?",
        (event.text, event.theme, header.recorded_at, event.entry, header.stream),
    )


def question_passed(db: Connection, header: Header, event: questions.QuestionPassed) -> None:
    """Write who was asked for the answer; an answer that is there stays."""
    if not _there(db, header, event.entry):
        return
    db.execute(
        "UPDATE question SET asked_to = ?, changed_at = ?,"
        " state = CASE state WHEN ? THEN state ELSE ? END WHERE id = ? AND incident = ?",
        (
            event.party,
            header.recorded_at,
            QuestionState.ANSWERED,
            QuestionState.ASKED,
            event.entry,
            header.stream,
        ),
    )


def question_answered(db: Connection, header: Header, event: questions.QuestionAnswered) -> None:
    """Write the answer. Other words than before were cleared for nobody."""
    if not _there(db, header, event.entry):
        return
    db.execute(
        "UPDATE question SET state = ?, answer = ?, source = ?, fact = ?, reason = '',"
        " settled_at = ?, audiences = '[]', cleared_by = '', cleared_party = '', cleared_at = NULL,"
        " changed_at = ? WHERE id = ? AND incident = ?",
        (
            QuestionState.ANSWERED,
            event.answer,
            event.source,
            event.fact,
            event.at,
            header.recorded_at,
            event.entry,
            header.stream,
        ),
    )


def question_cleared(db: Connection, header: Header, event: questions.QuestionCleared) -> None:
    """Write whom the answer may be said to, and who decided it."""
    if not _there(db, header, event.entry):
        return
    db.execute(
        # A reason not to answer stays; that of a clearing is of this clearing alone.
        "UPDATE question SET audiences = ?, cleared_by = ?, cleared_party = ?, cleared_at = ?,"
        " reason = CASE state WHEN ? THEN reason ELSE ? END,"
        " changed_at = ? WHERE id = ? AND incident = ?",
        (
            msgspec.json.encode(event.audiences).decode(),
            header.actor,
            event.by_party,
            event.at,
            QuestionState.CLOSED,
            event.reason,
            header.recorded_at,
            event.entry,
            header.stream,
        ),
    )


def question_closed(db: Connection, header: Header, event: questions.QuestionClosed) -> None:
    """Write that the school will not answer; what it had cleared is cleared no more."""
    if not _there(db, header, event.entry):
        return
    db.execute(
        "UPDATE question SET state = ?, reason = ?, settled_at = ?, audiences = '[]',"
        " cleared_by = '', cleared_party = '', cleared_at = NULL, changed_at = ?"
        " WHERE id = ? AND incident = ?",
        (
            QuestionState.CLOSED,
            event.reason,
            event.at,
            header.recorded_at,
            event.entry,
            header.stream,
        ),
    )


def question_words_erased(db: Connection, header: Header, event: timeline.BodyErased) -> None:
    """Forget the question of an erased line, and its answer."""
    db.execute("DELETE FROM question WHERE id = ? AND incident = ?", (event.entry, header.stream))


def _there(db: Connection, header: Header, entry: str) -> bool:
    """Make the row of a line that is not among the questions yet; say whether there is one.

    An event that comes from elsewhere may speak of a line whose words were lawfully removed here.
    """
    db.execute(
        "INSERT OR IGNORE INTO question SELECT ?,?,'','',?,'','','','','',NULL,'[]','','',NULL,?"
        " WHERE NOT EXISTS (SELECT 1 FROM entry WHERE id = ? AND erased_at IS NOT NULL)",
        (header.stream, entry, QuestionState.UNKNOWN, header.recorded_at, entry),
    )
    return db.execute("SELECT 1 FROM question WHERE id = ?", (entry,)).fetchone() is not None
