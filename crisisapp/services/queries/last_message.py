"""The last message to an audience: what it was told, else what is under way for it."""

from collections.abc import Iterable
from datetime import datetime

import msgspec

from crisisapp.domain.events.messages import KnownFact
from crisisapp.domain.words import MessageState
from crisisapp.services.queries.approvals import SendingRow, said_facts, sendings
from crisisapp.services.queries.messages import messages
from crisisapp.services.queries.records import MessageRow
from crisisapp.storage.reader import Reader

__all__ = ["LastMessage", "last_messages", "last_to"]

_OVER = frozenset({MessageState.WITHDRAWN, MessageState.SUPERSEDED})


class LastMessage(msgspec.Struct, frozen=True, kw_only=True):
    """A message and the words in which it last left; without `sent_at` it has not left.

    `facts` are those its text said when it left.
    """

    row: MessageRow
    audience: str
    text: str = ""
    subject: str = ""
    sent_at: datetime | None = None
    facts: tuple[KnownFact, ...] = ()


def last_to(
    read: Reader, incident: str, audience: str, language: str, *, before: MessageRow | None = None
) -> LastMessage | None:
    """Return the last message to an audience in a language, before one of them when it is given.

    What left comes before what did not: that alone was told.
    """
    rows = messages(read, incident)
    left = sendings(read, incident, audience=audience)
    return _last(rows, left, audience, language, before)


def last_messages(read: Reader, incident: str, language: str) -> dict[str, LastMessage]:
    """Return the last message to each audience that has one."""
    rows = messages(read, incident)
    left = sendings(read, incident)
    every = {row.audience for row in rows} | {each.audience for each in left}
    found = {name: _last(rows, left, name, language, None) for name in sorted(every)}
    return {name: last for name, last in found.items() if last is not None}


def _last(
    rows: Iterable[MessageRow],
    left: Iterable[SendingRow],
    audience: str,
    language: str,
    before: MessageRow | None,
) -> LastMessage | None:
    usable = {
        row.id: row
        for row in rows
        if row.language == language
        and row.erased_at is None
        and (before is None or row.id != before.id)
    }
    until = None if before is None else before.sent_at
    told = [
        each
        for each in left
        if each.message in usable
        and each.audience == audience
        and (until is None or each.at < until)
    ]
    if told:
        last = told[-1]
        return LastMessage(
            row=usable[last.message],
            audience=audience,
            text=last.text,
            subject=last.subject,
            sent_at=last.at,
            facts=said_facts(last),
        )
    begun = [
        row
        for row in usable.values()
        if row.audience == audience
        and row.state not in _OVER
        and row.values
        and (before is None or row.number < before.number)
    ]
    return LastMessage(row=begun[-1], audience=audience) if begun else None
