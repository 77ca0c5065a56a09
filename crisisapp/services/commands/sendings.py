"""Orders about what leaves: it was sent, it did not leave after all, it is withdrawn.

None of them is undone: what left is corrected by another message.
"""

from datetime import datetime

import msgspec

from crisisapp.domain.approval import seal
from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.events import Event, messages
from crisisapp.domain.events.clocks import PromiseKept
from crisisapp.domain.events.messages import KnownFact
from crisisapp.domain.events.timeline import EntryRecorded
from crisisapp.domain.words import Audience, EntryKind, MessageState, Precision, Verification
from crisisapp.services.approving import Standing, standing
from crisisapp.services.commands.base import (
    Command,
    Context,
    Handler,
    Outcome,
    optional_line,
    past_instant,
)
from crisisapp.services.commands.message_hours import require_could_leave
from crisisapp.services.commands.message_rows import ContextDesk, the_message
from crisisapp.services.commands.promises import MakePromise, promise_made
from crisisapp.services.commands.proofs import proved_by_entry
from crisisapp.services.commands.said import said
from crisisapp.services.commands.timeline import RecordEntry, planned_entry
from crisisapp.services.lacking import lacks, reason_given
from crisisapp.services.leaving import Leaving, WhichText, changed_since_copy, leaving
from crisisapp.services.lines.message import (
    message_kept_line,
    message_sent_line,
    message_withdrawn_line,
    next_information_text,
)
from crisisapp.services.queries.facts_then import facts_then
from crisisapp.services.queries.records import MessageRow
from crisisapp.services.words.labels import audience_text
from crisisapp.support.clock import to_iso
from crisisapp.support.i18n import LANGUAGES, as_language, hour_text, together

__all__ = ["HANDLERS", "KeepCopy", "MarkSent", "WithdrawMessage"]


class MarkSent(Command, frozen=True, kw_only=True):
    """Say that a message left, at `at` (aware; now when not given): the only act that tells anyone.

    What left is what was copied. `which` says so, or that it was the text of now, where the message
    was changed after the copy.

    `channel` and `audience` are the message's own when not given. `reason`: why it left without
    the yes, or an agreement, it needed; one is asked for a message, whatever lacks. `promise`
    (aware) is the next hour that the text names, to be kept in sight.
    """

    message: str
    at: datetime | None = None
    precision: Precision = Precision.EXACT
    channel: str = ""
    audience: str = ""
    reason: str = ""
    promise: datetime | None = None
    which: WhichText | None = None


class KeepCopy(Command, frozen=True, kw_only=True):
    """Say that what was copied did not leave after all."""

    message: str


class WithdrawMessage(Command, frozen=True, kw_only=True):
    """Take a message back, with the reason; what left of it stays proved."""

    message: str
    reason: str


def mark_sent(command: MarkSent, context: Context) -> Outcome:
    """Freeze what left with all that proves it, and write the line that tells its audience.

    Raises:
        UserError: CHANGED_SINCE_COPY, it was copied and reads otherwise now: `which` of the two;
            MESSAGE_HAS_HOLES; SENT_WITHOUT; SENT_BEFORE, an hour at which it could not leave.
    """
    row = the_message(context, command.message)
    desk = ContextDesk(context)
    left = _leaving(command, row, desk)
    found = left.standing
    if found.present is not None and found.present.rendered.holes:
        labels = tuple(dict.fromkeys(hole.label for hole in found.present.rendered.holes))
        raise UserError(UserCode.MESSAGE_HAS_HOLES, labels=labels)
    reason = _reason(command, row, found, context)
    audience = command.audience or row.audience
    if audience not in set(Audience):
        raise UserError(UserCode.BAD_VALUE, field="audience", value=audience)
    at = context.now if command.at is None else command.at
    require_could_leave(row, left, at, context)
    command = msgspec.structs.replace(
        command, at=at, audience=audience, channel=_channel(command, left), reason=reason
    )
    line = _line(command, row, context)
    event = messages.MessageSent(
        message=row.id,
        number=1 + _sent_before(context, row.id),
        version=left.version,
        at=past_instant(at, context),
        precision=command.precision,
        channel=command.channel,
        audience=audience,
        text=found.text,
        title=found.subject,
        digest=seal(found.subject, found.text),
        template=row.template,
        template_version=row.template_version,
        template_digest=row.template_digest,
        entry=line.made,
        facts=_known_facts(row, left, min(at, context.now), context),
        reason=reason or row.reason,
        approved_by=left.approved_by,
        approved_at=to_iso(left.approved_at) if left.approved_at is not None else "",
        approved_way=left.approved_way,
    )
    sent: list[tuple[str, Event]] = [*line.events, (row.incident, event)]
    entry = line.events[0][1]
    if isinstance(entry, EntryRecorded):
        sent += proved_by_entry(row.incident, entry, context)
    kept = _kept(row, audience, event, context)
    promised = _promised(command, row, audience, line.made, context)
    return Outcome(
        events=(*sent, *kept, *promised),
        made=line.made,
        notice="message_sent promise_kept" if kept else "message_sent",
    )


def keep_copy(command: KeepCopy, context: Context) -> Outcome:
    """Stop waiting for a copy to leave: the message stands where it stood before it."""
    row = the_message(context, command.message)
    if not row.waits:
        raise UserError(UserCode.NOTHING_WAITS, number=row.number)
    found = standing(ContextDesk(context), row)
    state = row.state
    if state is MessageState.COPIED:
        state = MessageState.APPROVED if found.approved else MessageState.DRAFT
    event = messages.MessageStateSet(message=row.id, state=state, at=to_iso(context.now))
    line = message_kept_line(row.title, context.language)
    return Outcome(events=((row.incident, event), *said(row.incident, line, context)), made=row.id)


def withdraw_message(command: WithdrawMessage, context: Context) -> Outcome:
    """Take a message back; a draft that nobody ever copied leaves no line."""
    row = the_message(context, command.message)
    reason = optional_line(command.reason, field="reason")
    shown = row.copied_at is not None or row.sent_at is not None
    if shown and not reason:
        raise UserError(UserCode.REASON_NEEDED)
    event = messages.MessageStateSet(
        message=row.id, state=MessageState.WITHDRAWN, at=to_iso(context.now), reason=reason
    )
    line = message_withdrawn_line(row.title, context.language) if shown else ""
    return Outcome(
        events=((row.incident, event), *said(row.incident, line, context, reason=reason)),
        made=row.id,
    )


def _reason(command: MarkSent, row: MessageRow, found: Standing, context: Context) -> str:
    """Return why a message left without what it needed; asked once a message.

    Raises:
        UserError: SENT_WITHOUT, something lacks and nobody says why it left all the same.
    """
    reason = optional_line(command.reason, field="reason")
    desk = ContextDesk(context)
    settle = _settle_words(command, row, desk)
    missing = {
        tag: _listed(together(lacks(desk, row, found=found, language=tag), language=tag), settle)
        for tag in LANGUAGES
    }
    if reason or not any(missing.values()):
        return reason
    if reason_given(desk, row):
        return ""
    raise UserError(UserCode.SENT_WITHOUT, lacks=missing)


def _settle_words(command: MarkSent, row: MessageRow, desk: ContextDesk) -> tuple[str, ...]:
    """Return what is to be settled of the text that leaves; of a copy, that was asked then."""
    from crisisapp.services.settling import settle_words, unsettled  # start-up: the first sending

    other = bool(command.audience) and command.audience != row.audience
    if command.which is WhichText.COPIED and not other:
        return ()
    return settle_words(unsettled(desk, row, audience=command.audience))


def _listed(missing: str, settle: tuple[str, ...]) -> str:
    return "; ".join(part for part in (missing, *settle) if part).removesuffix(".")


def _line(command: MarkSent, row: MessageRow, context: Context) -> Outcome:
    """Plan the line of an order in which everything is settled."""
    return planned_entry(
        RecordEntry(
            incident=row.incident,
            kind=EntryKind.MESSAGE_OUT,
            text=message_sent_line(row.title, context.language, corrects=row.corrects),
            happened_at=command.at,
            precision=command.precision,
            to_party=audience_text(command.audience, as_language(context.language)),
            audience=command.audience,
            channel=command.channel,
            message=row.id,
            reason=command.reason,
            verification=Verification.CONFIRMED,
        ),
        context,
        ahead=0,
    )


def _channel(command: MarkSent, left: Leaving) -> str:
    return optional_line(command.channel, field="channel") or left.channel


def _sent_before(context: Context, message: str) -> int:
    found = context.read.value(
        "SELECT max(number) FROM message_sending WHERE message = ?", (message,)
    )
    return int(found or 0)


def _leaving(command: MarkSent, row: MessageRow, desk: ContextDesk) -> Leaving:
    """Return the text that left; what is on the clipboard, where nobody says otherwise.

    Raises:
        UserError: CHANGED_SINCE_COPY.
    """
    if command.which is None:
        copy = changed_since_copy(desk, row)
        if copy is not None:
            time = hour_text(copy.at, desk.zone)
            raise UserError(UserCode.CHANGED_SINCE_COPY, number=row.number, time=time)
    return leaving(desk, row, command.which)


def _known_facts(
    row: MessageRow, left: Leaving, at: datetime, context: Context
) -> tuple[KnownFact, ...]:
    """Return the facts known when it left; those it says as they were written into its text.

    A fact noted after the hour that is given to the sending can only be one of these.
    """
    said = {fact.key: fact for fact in left.facts}
    known = facts_then(context.read, row.incident, at=at, language=row.language)
    own = {fact.key for fact in known}
    return (
        *(said.get(fact.key, fact) for fact in known),
        *(fact for key, fact in said.items() if key not in own),
    )


def _kept(
    row: MessageRow, audience: str, event: messages.MessageSent, context: Context
) -> tuple[tuple[str, Event], ...]:
    """Return that the promises an earlier message made to this audience are kept by this one."""
    rows = context.read.all(
        "SELECT p.id FROM promise p JOIN entry e ON e.id = p.entry WHERE p.incident = ?"
        " AND p.state = 'open' AND p.audience = ? AND e.message <> '' AND e.happened_at <= ?"
        " ORDER BY p.due, p.id",
        (row.incident, audience, event.at),
    )
    return tuple(
        (row.incident, PromiseKept(promise=str(each[0]), at=event.at, entry=event.entry))
        for each in rows
    )


def _promised(
    command: MarkSent, row: MessageRow, audience: str, entry: str, context: Context
) -> tuple[tuple[str, Event], ...]:
    if command.promise is None:
        return ()
    order = MakePromise(
        incident=row.incident,
        text=next_information_text(context.language),
        due=command.promise,
        audience=audience,
        entry=entry,
    )
    return ((row.incident, promise_made(order, context)),)


HANDLERS: dict[type[Command], Handler] = {
    MarkSent: mark_sent,
    KeepCopy: keep_copy,
    WithdrawMessage: withdraw_message,
}
