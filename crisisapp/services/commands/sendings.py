"""Orders about what leaves: it was sent, it did not leave after all, it is withdrawn.

None of them is undone: what left is corrected by another message.
"""

from datetime import datetime

from crisisapp.domain.approval import seal
from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.events import Event, messages
from crisisapp.domain.events.clocks import PromiseKept
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
from crisisapp.services.commands.message_rows import ContextDesk, the_message
from crisisapp.services.commands.promises import MakePromise, promise_made
from crisisapp.services.commands.proofs import proved_by_entry
from crisisapp.services.commands.said import said
from crisisapp.services.commands.timeline import RecordEntry, planned_entry
from crisisapp.services.lacking import lacks, reason_given
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
from crisisapp.support.i18n import LANGUAGES, as_language

__all__ = ["HANDLERS", "KeepCopy", "MarkSent", "WithdrawMessage"]


class MarkSent(Command, frozen=True, kw_only=True):
    """Say that a message left, at `at` (aware; now when not given): the only act that tells anyone.

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


class KeepCopy(Command, frozen=True, kw_only=True):
    """Say that what was copied did not leave after all."""

    message: str


class WithdrawMessage(Command, frozen=True, kw_only=True):
    """Take a message back, with the reason; what left of it stays proved."""

    message: str
    reason: str


def mark_sent(command: MarkSent, context: Context) -> Outcome:
    """Freeze what left with all that proves it, and write the line that tells its audience."""
    row = the_message(context, command.message)
    desk = ContextDesk(context)
    found = standing(desk, row)
    if found.present is not None and found.present.rendered.holes:
        labels = tuple(dict.fromkeys(hole.label for hole in found.present.rendered.holes))
        raise UserError(UserCode.MESSAGE_HAS_HOLES, labels=labels)
    reason = _reason(command, row, found, context)
    audience = command.audience or row.audience
    if audience not in set(Audience):
        raise UserError(UserCode.BAD_VALUE, field="audience", value=audience)
    at = context.now if command.at is None else command.at
    line = _line(command, row, context, at=at, audience=audience, reason=reason)
    event = messages.MessageSent(
        message=row.id,
        number=1 + _sent_before(context, row.id),
        version=row.version,
        at=past_instant(at, context),
        precision=command.precision,
        channel=_channel(command, row),
        audience=audience,
        text=found.text,
        title=found.subject,
        digest=seal(found.subject, found.text),
        template=row.template,
        template_version=row.template_version,
        template_digest=row.template_digest,
        entry=line.made,
        facts=facts_then(
            context.read,
            row.incident,
            at=min(at, context.now),
            language=row.language,
            used=_said_facts(found),
        ),
        reason=reason or row.reason,
        **_yes(found),
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
    from crisisapp.services.settling import settle_words, unsettled  # start-up: the first sending

    settle = settle_words(unsettled(desk, row, audience=command.audience))
    missing = {
        tag: "; ".join((*lacks(desk, row, found=found, language=tag), *settle)).removesuffix(".")
        for tag in LANGUAGES
    }
    if reason or not any(missing.values()):
        return reason
    if reason_given(desk, row):
        return ""
    raise UserError(UserCode.SENT_WITHOUT, lacks=missing)


def _line(
    command: MarkSent,
    row: MessageRow,
    context: Context,
    *,
    at: datetime,
    audience: str,
    reason: str,
) -> Outcome:
    return planned_entry(
        RecordEntry(
            incident=row.incident,
            kind=EntryKind.MESSAGE_OUT,
            text=message_sent_line(row.title, context.language, corrects=row.corrects),
            happened_at=at,
            precision=command.precision,
            to_party=audience_text(audience, as_language(context.language)),
            audience=audience,
            channel=_channel(command, row),
            message=row.id,
            reason=reason,
            verification=Verification.CONFIRMED,
        ),
        context,
        ahead=0,
    )


def _channel(command: MarkSent, row: MessageRow) -> str:
    return optional_line(command.channel, field="channel") or row.channel


def _sent_before(context: Context, message: str) -> int:
    found = context.read.value(
        "SELECT max(number) FROM message_sending WHERE message = ?", (message,)
    )
    return int(found or 0)


def _said_facts(found: Standing) -> frozenset[str]:
    """Return the keys of the facts a text says: of what was agreed, or reads now."""
    if found.approval is not None and found.approved:
        return frozenset(fact.key for fact in found.approval.facts)
    if found.present is not None:
        return frozenset(line.key for line in found.present.facts)
    return frozenset()


def _yes(found: Standing) -> dict[str, str]:
    """Return whose yes a text left with; nothing when it left without one."""
    if found.approval is None or not found.approved:
        return {}
    return {
        "approved_by": found.approval.who,
        "approved_at": to_iso(found.approval.at),
        "approved_way": found.approval.way.value,
    }


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
