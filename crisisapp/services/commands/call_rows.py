"""What an order reads and writes of the calls there are: a row, a number, its promise."""

from datetime import datetime

from crisisapp.domain.calls import CallKind
from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.events import Event
from crisisapp.domain.events.clocks import PromiseCancelled
from crisisapp.domain.words import Audience
from crisisapp.services.commands.base import Context
from crisisapp.services.commands.promises import MakePromise, promise_made
from crisisapp.services.queries.calls import CallRow, call
from crisisapp.services.words.call import Said, call_back_text

__all__ = [
    "CARD_LINES",
    "Events",
    "call_backs_struck",
    "call_row",
    "next_call_number",
    "promised",
    "require_theme",
    "said_of",
    "theme_of_kind",
    "theme_words",
]

Events = tuple[tuple[str, Event], ...]

CARD_LINES = ("caller", "outlet", "phone", "question", "answer")  # what a card holds in words


def call_row(context: Context, call_id: str) -> CallRow:
    """Return a call.

    Raises:
        UserError: UNKNOWN_CALL.
    """
    row = call(context.read, call_id)
    if row is None:
        raise UserError(UserCode.UNKNOWN_CALL, number=call_id)
    return row


def next_call_number(context: Context, incident: str) -> int:
    """Return the number that this desk gives the next call of a situation."""
    last = context.read.value(
        "SELECT max(number) FROM call_in WHERE incident = ? AND letter = ?",
        (incident, context.letter),
    )
    return 1 + int(last or 0)


def require_theme(theme: str, context: Context) -> str:
    """Return a theme of the list, or nothing where none is given.

    Raises:
        UserError: BAD_VALUE.
    """
    wanted = theme.strip()
    if wanted and wanted not in {each.id for each in context.content.playbooks.calls().theme}:
        raise UserError(UserCode.BAD_VALUE, field="theme", value=theme)
    return wanted


def theme_of_kind(kind: CallKind, context: Context) -> str:
    """Return the theme that a kind of call is counted under by itself, where the list has it."""
    known = {each.id for each in context.content.playbooks.calls().theme}
    return kind.value if kind is CallKind.PRESS and kind.value in known else ""


def theme_words(theme: str, context: Context) -> str:
    """Return a theme in the desk's language; its id where the list has it no longer."""
    for each in context.content.playbooks.calls().theme:
        if each.id == theme:
            return each.label_en if context.language == "en" else each.label_fr
    return theme


def said_of(row: CallRow, context: Context) -> Said:
    """Return what a card says already."""
    return Said(
        kind=row.kind,
        caller=row.caller,
        outlet=row.outlet,
        child=row.child,
        question=row.question,
        theme=theme_words(row.theme, context),
        answer=row.answer,
        closes_at=row.closes_at,
        due=row.due,
    )


def promised(
    said: Said, due: datetime, context: Context, about: tuple[str, str, str]
) -> tuple[Event, str]:
    """Return the event of the call back, and its promise; `about` is situation, entry, call."""
    incident, entry, call_id = about
    event = promise_made(
        MakePromise(
            incident=incident,
            text=call_back_text(said, context.language),
            due=due,
            audience=Audience.PRESS if said.kind is CallKind.PRESS else "",
            entry=entry,
            call=call_id,
        ),
        context,
    )
    return event, event.promise


def call_backs_struck(entry: str, reason: str, context: Context) -> tuple[Event, ...]:
    """Return what gives up the calls back of a call whose line is struck: nobody waits."""
    rows = context.read.all(
        "SELECT id FROM promise WHERE state = 'open'"
        " AND call IN (SELECT id FROM call_in WHERE entry = ?)",
        (entry,),
    )
    return tuple(PromiseCancelled(promise=str(row[0]), reason=reason) for row in rows)
