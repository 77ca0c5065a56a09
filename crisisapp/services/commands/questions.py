"""Orders about questions: ask one, pass it on, answer it, clear the answer, or decide not to.

None is undone: what may be said at the counter is changed by another order, which is written too.
"""

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.events import Event
from crisisapp.domain.events.questions import (
    QuestionAnswered,
    QuestionCleared,
    QuestionClosed,
    QuestionFiled,
    QuestionPassed,
)
from crisisapp.domain.events.timeline import EntryVerified
from crisisapp.domain.questions import ClearedFor, audiences_of, names_somebody
from crisisapp.domain.words import EntryKind, FactState, Verification
from crisisapp.services.commands.base import (
    Command,
    Context,
    Handler,
    Outcome,
    clean_line,
    instant,
    optional_line,
)
from crisisapp.services.commands.call_rows import require_theme
from crisisapp.services.commands.message_rows import ContextDesk
from crisisapp.services.commands.said import said
from crisisapp.services.commands.timeline import (
    RecordEntry,
    given_reason,
    record_entry,
    standing_entry,
)
from crisisapp.services.lines.question import question_past_line
from crisisapp.services.queries.people import names_of
from crisisapp.services.queries.questions import QuestionRow, question

__all__ = [
    "HANDLERS",
    "AnswerQuestion",
    "AskQuestion",
    "ClearQuestion",
    "CloseQuestion",
    "PassQuestion",
]

Events = tuple[tuple[str, Event], ...]

_SURE = (FactState.CONFIRMED.value, FactState.CHANGED.value)


class AskQuestion(Command, frozen=True, kw_only=True):
    """Put a question in the ledger: a new line, or one that is there (`entry`), such as a call's.

    `text` says it as it will be read aloud; empty, a line is asked as it was written. The same
    order words a question anew, or gives it another theme.
    """

    incident: str
    text: str = ""
    theme: str = ""
    entry: str = ""


class PassQuestion(Command, frozen=True, kw_only=True):
    """Say who was asked for the answer."""

    entry: str
    party: str


class AnswerQuestion(Command, frozen=True, kw_only=True):
    """Answer a question in words, or by a confirmed `fact` (its id), whose words it then follows.

    `source` is the line (its id) that the answer comes from. What was cleared before was cleared in
    other words: `cleared` says whom these may be told to, as `by_party` agreed. `reason`: why, past
    what is to be settled first in them.
    """

    entry: str
    answer: str = ""
    fact: str = ""
    source: str = ""
    cleared: tuple[ClearedFor, ...] = ()
    by_party: str = ""
    reason: str = ""


class ClearQuestion(Command, frozen=True, kw_only=True):
    """Say whom an answer may be told to, and nobody else; nobody at all where none is given.

    `reason`: why, past what is to be settled first in its words.
    """

    entry: str
    cleared: tuple[ClearedFor, ...] = ()
    by_party: str = ""
    reason: str = ""


class CloseQuestion(Command, frozen=True, kw_only=True):
    """Say that the school will not answer, and why: the reason is read at the counter."""

    entry: str
    reason: str


def ask_question(command: AskQuestion, context: Context) -> Outcome:
    """Write the question, or put a line among the questions.

    Raises:
        UserError: UNKNOWN_INCIDENT, EMPTY_TEXT, BAD_VALUE; UNKNOWN_ENTRY, ALREADY_STRUCK.
    """
    theme = require_theme(command.theme, context)
    text = optional_line(command.text, field="question")
    if not command.entry:
        known = context.read.value("SELECT 1 FROM incident WHERE incident = ?", (command.incident,))
        if known is None:
            raise UserError(UserCode.UNKNOWN_INCIDENT, number=command.incident)
        line = clean_line(text, field="question")
        asked = RecordEntry(incident=command.incident, kind=EntryKind.QUESTION, text=line)
        written = record_entry(asked, context)
        filed = QuestionFiled(entry=written.made, theme=theme)
        events = (*written.events, (command.incident, filed))
        return Outcome(events=events, made=written.made)
    incident = _standing(command.entry, context)
    call = context.read.one(
        "SELECT question, theme FROM call_in WHERE entry = ?", (command.entry,)
    ) or ("", "")
    before = question(context.read, command.entry, context.language)
    words = text or (before.text if before else "") or str(call[0])
    own = context.read.value("SELECT text FROM entry WHERE id = ?", (command.entry,))
    event = QuestionFiled(
        entry=command.entry,
        text="" if words == own else words,
        theme=theme or (before.theme if before else "") or str(call[1]),
    )
    return Outcome(events=((incident, event),), made=command.entry)


def pass_question(command: PassQuestion, context: Context) -> Outcome:
    """Write who was asked.

    Raises:
        UserError: NOT_A_QUESTION, EMPTY_TEXT.
    """
    row = _question(command.entry, context)
    party = clean_line(command.party, field="party")
    event = QuestionPassed(entry=row.id, party=party, at=instant(context.now))
    return Outcome(events=((row.incident, event),), made=row.id)


def answer_question(command: AnswerQuestion, context: Context) -> Outcome:
    """Write the answer, and whom it is cleared for; the line of a question counts as settled.

    Raises:
        UserError: NOT_A_QUESTION, EMPTY_TEXT, UNKNOWN_FACT, NOT_CONFIRMED, UNKNOWN_ENTRY,
            NAMES_SOMEBODY, SETTLE_FIRST.
    """
    row = _question(command.entry, context)
    answer = optional_line(command.answer, field="answer")
    words = answer
    if command.fact:
        words = _sure_words(command.fact, row, context)
    elif not answer:
        raise UserError(UserCode.EMPTY_TEXT, field="answer")
    if command.source and _standing(command.source, context) != row.incident:
        raise UserError(UserCode.UNKNOWN_ENTRY, number=command.source)
    event = QuestionAnswered(
        entry=row.id,
        at=instant(context.now),
        answer="" if command.fact else answer,
        source=command.source,
        fact=command.fact,
    )
    events: Events = ((row.incident, event), *_settled(row, command.by_party, context))
    if command.cleared:
        _require_nobody_named(row, words, context)
        events = (*events, *_cleared(row, words, command, context))
    return Outcome(events=events, made=row.id)


def clear_question(command: ClearQuestion, context: Context) -> Outcome:
    """Write whom the answer may be told to.

    Raises:
        UserError: NOT_A_QUESTION; NO_ANSWER; NAMES_SOMEBODY, SETTLE_FIRST.
    """
    row = _question(command.entry, context)
    if command.cleared:
        if not row.said:
            raise UserError(UserCode.NO_ANSWER, number=row.number)
        _require_nobody_named(row, row.said, context)
    if row.audiences == audiences_of(command.cleared):
        raise UserError(UserCode.NOTHING_CHANGED)
    return Outcome(events=_cleared(row, row.said, command, context), made=row.id)


def close_question(command: CloseQuestion, context: Context) -> Outcome:
    """Write that nobody will answer, and why; the line counts as settled.

    Raises:
        UserError: NOT_A_QUESTION, REASON_NEEDED, NAMES_SOMEBODY.
    """
    row = _question(command.entry, context)
    reason = given_reason(command.reason)
    _require_nobody_named(row, reason, context)
    event = QuestionClosed(entry=row.id, reason=reason, at=instant(context.now))
    events = ((row.incident, event), *_settled(row, "", context))
    return Outcome(events=events, made=row.id)


def _question(entry: str, context: Context) -> QuestionRow:
    _standing(entry, context)
    row = question(context.read, entry, context.language)
    if row is None:
        number = context.read.value("SELECT letter || number FROM entry WHERE id = ?", (entry,))
        raise UserError(UserCode.NOT_A_QUESTION, number=str(number))
    return row


def _standing(entry: str, context: Context) -> str:
    return standing_entry(context, entry)


def _sure_words(fact: str, row: QuestionRow, context: Context) -> str:
    found = context.read.one(
        "SELECT key, state, json_extract(clauses, '$.' || ?) FROM fact"
        " WHERE id = ? AND incident = ?",
        (context.language, fact, row.incident),
    )
    if found is None:
        raise UserError(UserCode.UNKNOWN_FACT, fact=fact)
    if found[1] not in _SURE or not found[2]:
        raise UserError(UserCode.NOT_CONFIRMED, fact=found[0])
    return str(found[2])


def _settled(row: QuestionRow, by_party: str, context: Context) -> Events:
    """Return what settles the line of a question, so that the watch asks no more; once."""
    kind, verification = context.read.one(
        "SELECT kind, verification FROM entry WHERE id = ?", (row.id,)
    ) or ("", "")
    if kind != EntryKind.QUESTION or verification == Verification.CONFIRMED:
        return ()
    event = EntryVerified(
        entry=row.id,
        verification=Verification.CONFIRMED,
        at=instant(context.now),
        by_party=optional_line(by_party, field="by_party"),
    )
    return ((row.incident, event),)


def _cleared(
    row: QuestionRow, words: str, command: AnswerQuestion | ClearQuestion, context: Context
) -> Events:
    """Return whom these words may be told to; a line says why, past what was to be settled."""
    from crisisapp.services.clearing import reason_to_clear  # start-up: the first answer

    reason = reason_to_clear(
        ContextDesk(context),
        row,
        words,
        command.cleared,
        typed=optional_line(command.reason, field="reason"),
        language=context.language,
    )
    event = QuestionCleared(
        entry=row.id,
        at=instant(context.now),
        audiences=audiences_of(command.cleared),
        by_party=optional_line(command.by_party, field="by_party"),
        reason=reason,
    )
    line = question_past_line(row.number, context.language) if reason else ""
    return ((row.incident, event), *said(row.incident, line, context, reason=reason))


def _require_nobody_named(row: QuestionRow, said: str, context: Context) -> None:
    """Refuse words that hold the code or the name of somebody of the situation.

    Raises:
        UserError: NAMES_SOMEBODY.
    """
    names = names_of(context.read, row.incident)
    if names_somebody(f"{row.text}\n{said}", names):
        raise UserError(UserCode.NAMES_SOMEBODY, number=row.number)


HANDLERS: dict[type[Command], Handler] = {
    AskQuestion: ask_question,
    PassQuestion: pass_question,
    AnswerQuestion: answer_question,
    ClearQuestion: clear_question,
    CloseQuestion: close_question,
}
