"""Orders about the calls that come in: note one, call back, pass it on, count.

None but a count is undone: what was said was said; its line is corrected or struck.
"""

from datetime import datetime

from msgspec import structs

from crisisapp.domain.calls import CallKind, call_back_due
from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.events import DESK_STREAM
from crisisapp.domain.events.calls import CallAnswered, CallNoted, CallsTallied
from crisisapp.domain.events.clocks import PromiseKept
from crisisapp.domain.events.directory import ContactCalled
from crisisapp.domain.events.timeline import EntryRecorded
from crisisapp.domain.words import EntryKind, Verification
from crisisapp.services.commands.base import (
    Command,
    Context,
    Handler,
    Outcome,
    instant,
    optional_line,
    past_instant,
)
from crisisapp.services.commands.call_child import code_of_child, lines_coded
from crisisapp.services.commands.call_rows import (
    CARD_LINES,
    Events,
    call_row,
    next_call_number,
    promised,
    require_theme,
    said_of,
    theme_of_kind,
    theme_words,
)
from crisisapp.services.commands.timeline import RecordEntry, planned_entry, record_entry
from crisisapp.services.queries.press import press_contact
from crisisapp.services.words.call import (
    Said,
    answered_line,
    noted_line,
    party_of,
    passed_line,
    press_office,
)
from crisisapp.support.clock import from_iso
from crisisapp.support.i18n import as_language

__all__ = ["HANDLERS", "AnswerCall", "NoteCall", "PassCall", "TallyCalls"]


class NoteCall(Command, frozen=True, kw_only=True):
    """Write down a call: its line, and its call back as a promise where an hour is given.

    A `child` that is no code gets one: the name goes where names are kept. `at` is when they called
    (now when not given); the press is called back before `closes_at`, others by `call_back_at`.
    """

    incident: str
    kind: CallKind = CallKind.FAMILY
    caller: str = ""
    outlet: str = ""
    phone: str = ""
    child: str = ""
    question: str = ""
    theme: str = ""
    answer: str = ""
    at: datetime | None = None
    closes_at: datetime | None = None
    call_back_at: datetime | None = None


class AnswerCall(Command, frozen=True, kw_only=True):
    """Write that who called was called back, and keep the promise.

    Not `reached`, or an answer that says so ("no answer"): the try is written, and they still wait.
    """

    call: str
    answer: str = ""
    at: datetime | None = None
    reached: bool = True


class PassCall(Command, frozen=True, kw_only=True):
    """Write that a journalist's call was passed on to the press office, by a call to it."""

    call: str
    at: datetime | None = None


class TallyCalls(Command, frozen=True, kw_only=True):
    """Count calls about a theme without a card; a negative `count` takes some back."""

    incident: str
    theme: str
    count: int = 1


def note_call(command: NoteCall, context: Context) -> Outcome:
    """Write a call with the next number of this device, its line and what was promised."""
    incident = _known_incident(command.incident, context)
    lines = {name: optional_line(getattr(command, name), field=name) for name in CARD_LINES}
    theme = require_theme(command.theme, context) or theme_of_kind(command.kind, context)
    child, coded = code_of_child(incident, command.child, lines, context)
    lines, named = lines_coded(lines, command.child, child, incident, context)
    if command.kind is CallKind.PRESS and not lines["outlet"]:
        raise UserError(UserCode.EMPTY_TEXT, field="outlet")
    if not (child or command.theme or any(lines.values())):
        raise UserError(UserCode.EMPTY_TEXT, field="question")
    happened = past_instant(command.at or context.now, context)
    due = call_back_due(command.kind, asked=command.call_back_at, closes_at=command.closes_at)
    said = Said(
        kind=command.kind,
        caller=lines["caller"],
        outlet=lines["outlet"],
        child=child,
        question=lines["question"],
        theme=theme_words(theme, context),
        answer=lines["answer"],
        closes_at=command.closes_at,
        due=due,
    )
    line = RecordEntry(
        incident=incident,
        kind=EntryKind.CALL_IN,
        text=noted_line(said, context.language, now=context.now, zone=context.zone),
        happened_at=from_iso(happened),
        from_party=party_of(said, as_language(context.language)),
        channel="phone",
    )
    written = planned_entry(line, context, ahead=0)
    call = context.ids.new_id()
    made: Events = ()
    promise = ""
    if due is not None:
        event, promise = promised(said, due, context, (incident, written.made, call))
        made = ((incident, event),)
    noted = CallNoted(
        call=call,
        number=next_call_number(context, incident),
        letter=context.letter,
        kind=command.kind,
        at=happened,
        child=child,
        theme=theme,
        closes_at=instant(command.closes_at) if command.closes_at else "",
        call_back_at=instant(due) if due else "",
        promise=promise,
        entry=written.made,
        **lines,
    )
    return Outcome(
        events=(*coded, *written.events, (incident, noted), *made),
        made=call,
        notice="name_coded" if named else "",
    )


def answer_call(command: AnswerCall, context: Context) -> Outcome:
    """Write the call back as a line; who was reached waits no longer.

    Raises:
        UserError: UNKNOWN_CALL, CALL_ANSWERED.
    """
    row = call_row(context, command.call)
    if row.answered_at is not None:
        raise UserError(UserCode.CALL_ANSWERED, number=row.number)
    at = past_instant(command.at or context.now, context)
    text = optional_line(command.answer, field="answer")
    unheard = command.reached and context.content.playbooks.says_no_answer(text)
    reached = command.reached and not unheard
    line = RecordEntry(
        incident=row.incident,
        kind=EntryKind.CALL_OUT,
        text=answered_line(text, row.number, context.language, reached=reached),
        happened_at=from_iso(at),
        to_party=party_of(said_of(row, context), as_language(context.language)),
        channel="phone",
        verification=Verification.CONFIRMED,
    )
    written = record_entry(line, context)
    events = list(written.events)
    if reached:
        events.append((row.incident, CallAnswered(call=row.id, at=at, entry=written.made)))
        if row.waits:
            kept = PromiseKept(promise=row.promise, at=at, entry=written.made)
            events.append((row.incident, kept))
    notice = "call_waits" if unheard else ""
    return Outcome(events=tuple(events), made=row.id, notice=notice)


def pass_call(command: PassCall, context: Context) -> Outcome:
    """Write the call to the press office, with what the journalist asks and when they close.

    Raises:
        UserError: UNKNOWN_CALL; NOT_FROM_PRESS.
    """
    row = call_row(context, command.call)
    if row.kind is not CallKind.PRESS:
        raise UserError(UserCode.NOT_FROM_PRESS, number=row.number)
    at = past_instant(command.at or context.now, context)
    language = as_language(context.language)
    contact = press_contact(context.read)
    line = RecordEntry(
        incident=row.incident,
        kind=EntryKind.CALL_OUT,
        text=passed_line(
            said_of(row, context), row.number, language, now=context.now, zone=context.zone
        ),
        happened_at=from_iso(at),
        to_party=(contact.name if contact else "") or press_office(language),
        channel="phone",
        verification=Verification.CONFIRMED,
    )
    written = _tells_nobody(planned_entry(line, context, ahead=0))
    called: Events = ()
    if contact is not None and contact.id:
        event = ContactCalled(
            contact=contact.id,
            at=at,
            outcome="reached",
            way=contact.number,
            incident=row.incident,
            entry=written.made,
        )
        called = ((DESK_STREAM, event),)
    return Outcome(events=(*written.events, *called), made=row.id, notice="call_logged")


def _tells_nobody(written: Outcome) -> Outcome:
    """Return a call that counts for no audience: a press office is not the authority itself."""
    events = (
        (stream, structs.replace(event, audience="") if isinstance(event, EntryRecorded) else event)
        for stream, event in written.events
    )
    return structs.replace(written, events=tuple(events))


def tally_calls(command: TallyCalls, context: Context) -> Outcome:
    """Count; undone by counting back. Less than none writes nothing."""
    incident = _known_incident(command.incident, context)
    theme = require_theme(command.theme, context)
    if not theme:
        raise UserError(UserCode.BAD_VALUE, field="theme", value=command.theme)
    there = context.read.value(
        "SELECT count FROM call_tally WHERE incident = ? AND theme = ?", (incident, theme)
    )
    count = max(command.count, -int(there or 0))
    if not count:
        return Outcome(made=theme)
    event = CallsTallied(theme=theme, at=instant(context.now), count=count)
    back = TallyCalls(incident=incident, theme=theme, count=-count)
    return Outcome(events=((incident, event),), undo=back, made=theme)


def _known_incident(incident: str, context: Context) -> str:
    known = context.read.value("SELECT 1 FROM incident WHERE incident = ?", (incident,))
    if known is None:
        raise UserError(UserCode.UNKNOWN_INCIDENT, number=incident)
    return incident


HANDLERS: dict[type[Command], Handler] = {
    NoteCall: note_call,
    AnswerCall: answer_call,
    PassCall: pass_call,
    TallyCalls: tally_calls,
}
