"""Orders about promises: what was said would be done by some hour, kept, or given up and why."""

from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.events.clocks import PromiseCancelled, PromiseKept, PromiseMade
from crisisapp.domain.words import Audience, EntryKind, Verification
from crisisapp.services.commands.base import (
    Command,
    Context,
    Handler,
    Outcome,
    clean_line,
    past_instant,
)
from crisisapp.services.commands.publication_times import follow_up_instant
from crisisapp.services.commands.timeline import RecordEntry, given_reason, planned_entry
from crisisapp.services.lines.reminder import (
    call_back_text,
    promise_cancelled_line,
    promise_kept_line,
    promise_made_line,
)
from crisisapp.support.clock import from_iso
from crisisapp.support.i18n import moment_text

if TYPE_CHECKING:
    from crisisapp.domain.events import Event

__all__ = ["HANDLERS", "CancelPromise", "KeepPromise", "MakePromise", "promise_made"]


Lines = tuple[tuple[str, "Event"], ...]


class MakePromise(Command, frozen=True, kw_only=True):
    """Promise something for `due` (aware): the next information, a call back.

    `audience` is whom it was promised to, `entry` the line that says it (one is written when none
    does), `call` the call that must be returned. Not undone: a promise somebody heard is kept or
    cancelled.
    """

    incident: str
    text: str
    due: datetime
    audience: str = ""
    entry: str = ""
    call: str = ""


class KeepPromise(Command, frozen=True, kw_only=True):
    """Say that a promise was kept, at `at` (aware; now when not given). Not undone.

    `entry` is the line that kept it; without one, a line says that it was kept.
    """

    promise: str
    at: datetime | None = None
    entry: str = ""


class CancelPromise(Command, frozen=True, kw_only=True):
    """Give a promise up, with the reason. Not undone."""

    promise: str
    reason: str


class _Open(msgspec.Struct, frozen=True, kw_only=True):
    """A promise that is still open, as the handlers need it."""

    incident: str
    text: str
    due: datetime
    made_at: datetime
    of_call: bool


def make_promise(command: MakePromise, context: Context) -> Outcome:
    """Write a promise with the next number of this device, and the line that says it."""
    known = context.read.value("SELECT 1 FROM incident WHERE incident = ?", (command.incident,))
    if known is None:
        raise UserError(UserCode.UNKNOWN_INCIDENT, number=command.incident)
    line: Lines = ()
    event = promise_made(command, context)
    if not command.entry:
        words = promise_made_line(
            event.text,
            command.due,
            command.audience,
            now=context.now,
            zone=context.zone,
            language=context.language,
        )
        planned = _line(command.incident, words, context)
        line, event = planned.events, msgspec.structs.replace(event, entry=planned.made)
    return Outcome(events=(*line, (command.incident, event)), made=event.promise)


def promise_made(command: MakePromise, context: Context) -> PromiseMade:
    """Return the event of a new promise, for an order that makes one beside something else.

    Raises:
        UserError: EMPTY_TEXT, TEXT_TOO_LONG, TIME_FAR, FOLLOW_UP_FAR; BAD_VALUE for an
            audience there is not.
    """
    if command.audience and command.audience not in {each.value for each in Audience}:
        raise UserError(UserCode.BAD_VALUE, field="audience", value=command.audience)
    last = context.read.value(
        "SELECT max(number) FROM promise WHERE incident = ? AND letter = ?",
        (command.incident, context.letter),
    )
    return PromiseMade(
        promise=context.ids.new_id(),
        number=1 + int(last or 0),
        letter=context.letter,
        text=clean_line(command.text, field="promise"),
        due=follow_up_instant(command.due, context),
        audience=command.audience,
        entry=command.entry,
        call=command.call,
    )


def keep_promise(command: KeepPromise, context: Context) -> Outcome:
    """Write that an open promise was kept, and the line that says so.

    Raises:
        UserError: UNKNOWN_PROMISE, PROMISE_OVER; KEPT_BEFORE_MADE; TIME_AHEAD, TIME_FAR, TOO_OLD.
    """
    row = _open(command.promise, context)
    at = context.now if command.at is None else command.at
    kept = past_instant(at, context)
    if command.at is not None and command.at < row.made_at:
        made = moment_text(row.made_at, context.zone, today=context.now)
        raise UserError(UserCode.KEPT_BEFORE_MADE, made=made)
    line: Lines = ()
    entry = command.entry
    if not entry:
        words = promise_kept_line(
            row.text, row.due, now=context.now, zone=context.zone, language=context.language
        )
        planned = _line(row.incident, words, context, at=command.at)
        line, entry = planned.events, planned.made
    event = PromiseKept(promise=command.promise, at=kept, entry=entry)
    return Outcome(events=(*line, (row.incident, event)), made=command.promise)


def cancel_promise(command: CancelPromise, context: Context) -> Outcome:
    """Write that an open promise holds no longer, and the line that says why."""
    row = _open(command.promise, context)
    reason = given_reason(command.reason)
    words = promise_cancelled_line(
        row.text, row.due, now=context.now, zone=context.zone, language=context.language
    )
    line = _line(row.incident, words, context, reason="" if row.of_call else reason).events
    event = PromiseCancelled(promise=command.promise, reason=reason)
    return Outcome(events=(*line, (row.incident, event)), made=command.promise)


def _line(
    incident: str, words: str, context: Context, *, reason: str = "", at: datetime | None = None
) -> Outcome:
    return planned_entry(
        RecordEntry(
            incident=incident,
            text=words,
            kind=EntryKind.INFORMATION,
            verification=Verification.CONFIRMED,
            happened_at=at,
            reason=reason,
        ),
        context,
        ahead=0,
    )


def _open(promise: str, context: Context) -> _Open:
    """Return a promise that is still open.

    Raises:
        UserError: UNKNOWN_PROMISE, PROMISE_OVER.
    """
    row = context.read.one(
        # A promise may be written down later than the line that says it.
        "SELECT p.incident, p.state, p.text, p.due, p.call,"
        " min(p.made_at, coalesce(e.happened_at, p.made_at))"
        " FROM promise p LEFT JOIN entry e ON e.id = p.entry WHERE p.id = ?",
        (promise,),
    )
    if row is None:
        raise UserError(UserCode.UNKNOWN_PROMISE, promise=promise)
    if row[1] != "open":
        raise UserError(UserCode.PROMISE_OVER, promise=promise)
    # The words of a call are erased with its line: another line must not repeat them.
    text = call_back_text(context.language) if row[4] else str(row[2])
    due = from_iso(str(row[3]))
    made = from_iso(str(row[5])).replace(second=0, microsecond=0)  # as hours are typed
    return _Open(incident=str(row[0]), text=text, due=due, made_at=made, of_call=bool(row[4]))


HANDLERS: dict[type[Command], Handler] = {
    MakePromise: make_promise,
    KeepPromise: keep_promise,
    CancelPromise: cancel_promise,
}
