"""The order that fills the card of a call further: its line and its promise follow."""

from datetime import datetime

import msgspec

from crisisapp.domain.calls import call_back_due
from crisisapp.domain.events.calls import CallNoted
from crisisapp.domain.events.clocks import PromiseCancelled
from crisisapp.domain.events.timeline import EntryCorrected
from crisisapp.services.commands.base import (
    Command,
    Context,
    Handler,
    Outcome,
    instant,
    optional_line,
)
from crisisapp.services.commands.call_child import code_of_child, lines_coded
from crisisapp.services.commands.call_rows import (
    CARD_LINES,
    Events,
    call_row,
    promised,
    require_theme,
    theme_words,
)
from crisisapp.services.queries.calls import CallRow
from crisisapp.services.words.call import Said, changed_line, moved_line, noted_line, party_of
from crisisapp.support.i18n import as_language

__all__ = ["HANDLERS", "ChangeCall"]


class ChangeCall(Command, frozen=True, kw_only=True):
    """Fill the card of a call further, or otherwise; what is None stays as it is.

    Another hour makes another promise; `no_call_back` gives the present one up.
    """

    call: str
    caller: str | None = None
    outlet: str | None = None
    phone: str | None = None
    child: str | None = None
    question: str | None = None
    theme: str | None = None
    answer: str | None = None
    closes_at: datetime | None = None
    call_back_at: datetime | None = None
    no_call_back: bool = False


def change_call(command: ChangeCall, context: Context) -> Outcome:
    """Write the card as it is now, let its line say the same, move the promise."""
    row = call_row(context, command.call)
    incident = row.incident
    lines = {
        name: getattr(row, name)
        if getattr(command, name) is None
        else optional_line(getattr(command, name), field=name)
        for name in CARD_LINES
    }
    theme = row.theme if command.theme is None else require_theme(command.theme, context)
    typed = row.child if command.child is None else command.child
    child, coded = code_of_child(incident, typed, lines, context)
    lines, named = lines_coded(lines, typed, child, incident, context)
    closes = command.closes_at or row.closes_at
    due = _due_now(command, row, closes)
    said = Said(
        kind=row.kind,
        caller=lines["caller"],
        outlet=lines["outlet"],
        child=child,
        question=lines["question"],
        theme=theme_words(theme, context),
        answer=lines["answer"],
        closes_at=closes,
        due=due,
    )
    promise, moved = _promise_moved(row, said, context)
    number, letter = _written_number(row, context)
    noted = CallNoted(
        call=row.id,
        number=number,
        letter=letter,
        kind=row.kind,
        at=instant(row.at),
        child=child,
        theme=theme,
        closes_at=instant(closes) if closes else "",
        call_back_at=instant(due) if due else "",
        promise=promise,
        entry=row.entry,
        **lines,
    )
    before = msgspec.structs.replace(
        noted,
        child=row.child,
        theme=row.theme,
        closes_at=instant(row.closes_at) if row.closes_at else "",
        call_back_at=instant(row.due) if row.due else "",
        promise=row.promise,
        **{name: getattr(row, name) for name in CARD_LINES},
    )
    if noted == before and not moved:
        return Outcome(made=row.id)
    corrected = _line_corrected(row, said, context)
    events = (*coded, (incident, noted), *corrected, *moved)
    return Outcome(events=events, made=row.id, notice="name_coded" if named else "")


def _due_now(command: ChangeCall, row: CallRow, closes: datetime | None) -> datetime | None:
    """Return by when they are to be called back now."""
    if command.no_call_back or row.answered_at is not None:
        return None if command.no_call_back else row.due
    if command.call_back_at is not None:
        return command.call_back_at
    moved = command.closes_at is not None and row.due in (None, row.closes_at)
    if not moved:
        return row.due
    return call_back_due(row.kind, asked=None, closes_at=closes) or row.due


def _promise_moved(row: CallRow, said: Said, context: Context) -> tuple[str, Events]:
    """Return the promise of a card as it is now, and what takes the place of the one before."""
    if said.due == row.due or row.answered_at is not None:
        return row.promise, ()
    over: Events = ()
    if row.waits:
        cancelled = PromiseCancelled(promise=row.promise, reason=moved_line(context.language))
        over = ((row.incident, cancelled),)
    if said.due is None:
        return row.promise, over
    event, promise = promised(said, said.due, context, (row.incident, row.entry, row.id))
    return promise, (*over, (row.incident, event))


def _line_corrected(row: CallRow, said: Said, context: Context) -> Events:
    """Return what lets the line of a call say what its card says; one that was struck stays."""
    found = context.read.one(
        "SELECT text, from_party FROM entry WHERE id = ? AND struck = 0 AND erased_at IS NULL",
        (row.entry,),
    )
    if found is None:
        return ()
    party = party_of(said, as_language(context.language))
    text = noted_line(
        said,
        context.language,
        party="" if party == found[1] else party,
        now=context.now,
        zone=context.zone,
    )
    if text == found[0]:
        return ()
    event = EntryCorrected(entry=row.entry, reason=changed_line(context.language), text=text)
    return ((row.incident, event),)


def _written_number(row: CallRow, context: Context) -> tuple[int, str]:
    found = context.read.one("SELECT number, letter FROM call_in WHERE id = ?", (row.id,))
    return (0, "") if found is None else (int(found[0]), str(found[1]))


HANDLERS: dict[type[Command], Handler] = {ChangeCall: change_call}
