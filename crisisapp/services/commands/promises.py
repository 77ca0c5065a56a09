"""Orders about promises: what was said would be done by some hour, kept, or given up and why."""

from datetime import datetime

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.events.clocks import PromiseCancelled, PromiseKept, PromiseMade
from crisisapp.domain.words import Audience
from crisisapp.services.commands.base import (
    Command,
    Context,
    Handler,
    Outcome,
    clean_line,
    instant,
    past_instant,
)

__all__ = ["HANDLERS", "CancelPromise", "KeepPromise", "MakePromise", "promise_made"]


class MakePromise(Command, frozen=True, kw_only=True):
    """Promise something for `due` (aware): the next information, a call back.

    `audience` is whom it was promised to, `entry` the line that says it, `call` the call that must
    be returned. Not undone: a promise somebody heard is kept or cancelled.
    """

    incident: str
    text: str
    due: datetime
    audience: str = ""
    entry: str = ""
    call: str = ""


class KeepPromise(Command, frozen=True, kw_only=True):
    """Say that a promise was kept, at `at` (aware; now when not given). Not undone."""

    promise: str
    at: datetime | None = None
    entry: str = ""


class CancelPromise(Command, frozen=True, kw_only=True):
    """Give a promise up, with the reason. Not undone."""

    promise: str
    reason: str


def make_promise(command: MakePromise, context: Context) -> Outcome:
    """Write a promise with the next number of this device."""
    known = context.read.value("SELECT 1 FROM incident WHERE incident = ?", (command.incident,))
    if known is None:
        raise UserError(UserCode.UNKNOWN_INCIDENT, number=command.incident)
    event = promise_made(command, context)
    return Outcome(events=((command.incident, event),), made=event.promise)


def promise_made(command: MakePromise, context: Context) -> PromiseMade:
    """Return the event of a new promise, for an order that makes one beside something else.

    Raises:
        UserError: EMPTY_TEXT, TEXT_TOO_LONG, TIME_FAR; BAD_VALUE for an audience there is not.
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
        text=clean_line(command.text, field="text"),
        due=instant(command.due),
        audience=command.audience,
        entry=command.entry,
        call=command.call,
    )


def keep_promise(command: KeepPromise, context: Context) -> Outcome:
    """Write that an open promise was kept."""
    incident = _open(command.promise, context)
    at = context.now if command.at is None else command.at
    event = PromiseKept(promise=command.promise, at=past_instant(at, context), entry=command.entry)
    return Outcome(events=((incident, event),), made=command.promise)


def cancel_promise(command: CancelPromise, context: Context) -> Outcome:
    """Write that an open promise holds no longer."""
    incident = _open(command.promise, context)
    event = PromiseCancelled(
        promise=command.promise, reason=clean_line(command.reason, field="reason")
    )
    return Outcome(events=((incident, event),), made=command.promise)


def _open(promise: str, context: Context) -> str:
    """Return the situation of a promise that is still open."""
    row = context.read.one("SELECT incident, state FROM promise WHERE id = ?", (promise,))
    if row is None:
        raise UserError(UserCode.UNKNOWN_PROMISE, promise=promise)
    if row[1] != "open":
        raise UserError(UserCode.PROMISE_OVER, promise=promise)
    return str(row[0])


HANDLERS: dict[type[Command], Handler] = {
    MakePromise: make_promise,
    KeepPromise: keep_promise,
    CancelPromise: cancel_promise,
}
