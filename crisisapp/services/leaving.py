"""Which text of a message leaves: the one that was copied, or the one that reads now.

What was copied is on somebody's clipboard, or already in the school's platform: when the message
was changed since, only who pasted it can say which of the two left.
"""

from datetime import datetime
from enum import StrEnum

import msgspec

from crisisapp.domain.approval import seal
from crisisapp.domain.errors import UserError
from crisisapp.domain.events.messages import KnownFact, UsedFact
from crisisapp.domain.words import MessageState
from crisisapp.services.approving import Standing, standing
from crisisapp.services.drafting.desk_context import Known
from crisisapp.services.drafting.present import Present, present
from crisisapp.services.promised_hour import promised_hour
from crisisapp.services.queries.approvals import ApprovalRow, approval
from crisisapp.services.queries.facts_then import facts_then
from crisisapp.services.queries.message_copies import CopyRow, copies, first_of_same
from crisisapp.services.queries.records import MessageRow

__all__ = [
    "Leaving",
    "WhichText",
    "changed_since_copy",
    "leaving",
    "rendered_facts",
    "waiting_copy",
]

_FROZEN = (MessageState.COPIED, MessageState.SENT, MessageState.SUPERSEDED)


class WhichText(StrEnum):
    """Which text left, where the message was changed after it was copied."""

    COPIED = "copied"
    NOW = "now"


class Leaving(msgspec.Struct, frozen=True, kw_only=True):
    """A text that leaves, with what proves it. Instants are aware.

    `standing` says whether it is agreed; `facts` are those it says, in its own words; `written_at`
    the hour that its text bears; `copied_at`
    is when this very text was first copied, None when it never was; `next_at` the next hour that it
    names, when that is still to come.
    """

    standing: Standing
    version: int
    channel: str
    facts: tuple[KnownFact, ...]
    written_at: datetime
    copied_at: datetime | None = None
    approved_by: str = ""
    approved_at: datetime | None = None
    approved_way: str = ""
    next_at: datetime | None = None


def waiting_copy(desk: Known, row: MessageRow) -> CopyRow | None:
    """Return the copy of a message that waits for somebody to say whether it left; None: none."""
    rows = copies(desk.read, row.id) if row.waits else ()
    return rows[-1] if rows else None


def changed_since_copy(desk: Known, row: MessageRow) -> CopyRow | None:
    """Return the copy that waits where the message reads otherwise now; None where it does not.

    A message that can no longer be written reads otherwise.
    """
    copy = waiting_copy(desk, row)
    if copy is None or row.state in _FROZEN:
        return None
    try:
        now = present(desk, row, at=copy.written_at or copy.at)
    except UserError:
        return copy
    return None if now.digest == copy.digest else copy


def leaving(desk: Known, row: MessageRow, which: WhichText | None = None) -> Leaving:
    """Return the text that leaves; `which` settles it where the message was changed since the copy.

    Without `which` it is the copied one, if there is one that waits.

    Raises:
        UserError: as `standing`.
    """
    rows = copies(desk.read, row.id)
    if rows and row.waits and which is not WhichText.NOW:
        return _of_copy(desk, row, rows)
    found = standing(desk, row)
    if rows and row.state in _FROZEN and rows[-1].digest == seal(found.subject, found.text):
        return _of_copy(desk, row, rows)
    said = () if found.present is None else _used(found.present)
    yes = found.approval if found.approved else None
    at = found.present.written_at if found.present is not None else desk.now()
    left = Leaving(
        standing=found,
        version=row.version,
        channel=row.channel,
        facts=rendered_facts(desk, row, said if yes is None else yes.facts),
        written_at=at,
        next_at=promised_hour(desk, row),
    )
    return left if yes is None else _with_yes(left, yes)


def rendered_facts(
    desk: Known, row: MessageRow, said: tuple[UsedFact, ...]
) -> tuple[KnownFact, ...]:
    """Return the facts that a text says as they are known now, in the words in which it says them.

    What it left with is what was written into it, whatever hour is given to its leaving.
    """
    words = {fact.key: fact.words for fact in said}
    known = facts_then(
        desk.read, row.incident, at=desk.now(), language=row.language, used=frozenset(words)
    )
    return tuple(
        msgspec.structs.replace(fact, words=words[fact.key]) for fact in known if fact.used
    )


def _of_copy(desk: Known, row: MessageRow, rows: tuple[CopyRow, ...]) -> Leaving:
    """Return the text that was copied last; one of an earlier release with the yes it had."""
    copy, now = rows[-1], desk.now()
    left = Leaving(
        standing=Standing(approved=True, text=copy.text, subject=copy.subject),
        version=copy.version or row.version,
        channel=copy.channel or row.channel,
        facts=copy.facts,
        written_at=copy.written_at or copy.at,
        copied_at=first_of_same(rows).at,
        approved_by=copy.approved_by,
        approved_at=copy.approved_at,
        approved_way=copy.approved_way,
        next_at=copy.next_at if copy.next_at is not None and copy.next_at > now else None,
    )
    yes = None if copy.version else approval(desk.read, row.id)
    if yes is None or not (row.state in _FROZEN or yes.digest == copy.digest):
        return left
    facts, due = rendered_facts(desk, row, yes.facts), promised_hour(desk, row)
    return _with_yes(msgspec.structs.replace(left, facts=facts, next_at=due), yes)


def _with_yes(left: Leaving, yes: ApprovalRow) -> Leaving:
    return msgspec.structs.replace(
        left, approved_by=yes.who, approved_at=yes.at, approved_way=yes.way.value
    )


def _used(now: Present) -> tuple[UsedFact, ...]:
    return tuple(UsedFact(key=line.key, words=line.text) for line in now.facts)
