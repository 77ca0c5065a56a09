"""Orders that make several messages of one: derive the set its playbook lists, and take it back."""

import msgspec

from crisisapp.domain.deriving import Target, read_targets
from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.events import Event, messages
from crisisapp.domain.limits import MAX_TEXT
from crisisapp.domain.words import Audience, MessageState
from crisisapp.services.commands.base import Command, Context, Handler, Outcome, optional_text
from crisisapp.services.commands.message_rows import ContextDesk, drafted, next_number, the_message
from crisisapp.services.drafting.desk_context import Known
from crisisapp.services.queries.deriving import derived_set
from crisisapp.services.queries.messages import message as message_of
from crisisapp.services.queries.records import MessageRow
from crisisapp.support.clock import to_iso

__all__ = ["HANDLERS", "DeriveMessages", "DropDerived", "targets_of"]


class DeriveMessages(Command, frozen=True, kw_only=True):
    """Begin, of one message, those that say the same to the other audiences.

    `targets` are words such as `M02:FAMall:sms`; none: the set of the running playbooks. `values`
    are answers by the keys of `drafting.derive_plan.Asked`. A draft that is under way is kept: only
    its holes are filled. `made` is the first message begun, else the first that is there.
    """

    message: str
    targets: tuple[str, ...] = ()
    values: dict[str, str] = msgspec.field(default_factory=dict)


class DropDerived(Command, frozen=True, kw_only=True):
    """Take back what deriving made: its drafts are withdrawn, what it filled is emptied again.

    `filled` are the names of the fields by message. What went on since then is left alone.
    """

    made: tuple[str, ...] = ()
    filled: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)


def derive_messages(command: DeriveMessages, context: Context) -> Outcome:
    """Plan the set anew, as it is at this instant, and write it as one order.

    Raises:
        UserError: UNKNOWN_DRAFT, MESSAGE_OVER; BAD_TARGET, a word of the set that is none;
            NOTHING_DERIVED, no playbook lists another message; what `derive_plan` refuses.
    """
    from crisisapp.services.drafting.derive_plan import derive_plan  # start-up: the template engine

    row = the_message(context, command.message)
    desk = ContextDesk(context)
    targets = targets_of(desk, row, command.targets)
    given = {
        key: optional_text(text, field=key, limit=MAX_TEXT) for key, text in command.values.items()
    }
    plan = derive_plan(desk, row, targets, given)
    if not plan.each:
        raise UserError(UserCode.NOTHING_DERIVED)
    events: list[tuple[str, Event]] = []
    made: list[str] = []
    filled: dict[str, tuple[str, ...]] = {}
    number = next_number(context, row.incident)
    for each in (plan.source, *plan.each):
        if each.row is None:
            begun = drafted(
                context,
                each.template,
                number=number + len(made),
                audience=each.audience,
                channel=each.channel,
                values=each.values,
            )
            made.append(begun.message)
            events.append((row.incident, begun))
        elif each.values:
            edited = messages.MessageEdited(message=each.row.id, values=each.values)
            filled[each.row.id] = tuple(each.values)
            events.append((row.incident, edited))
    there = next((each.row.id for each in plan.each if each.row is not None), row.id)
    undo = DropDerived(made=tuple(made), filled=filled) if events else None
    return Outcome(
        events=tuple(events),
        undo=undo,
        made=made[0] if made else there,
        notice="messages_derived" if made else "",
    )


def drop_derived(command: DropDerived, context: Context) -> Outcome:
    """Withdraw the drafts that are drafts still; empty what was filled in those there were."""
    events: list[tuple[str, Event]] = []
    for made in command.made:
        row = message_of(context.read, made)
        if row is not None and row.state is MessageState.DRAFT:
            gone = messages.MessageStateSet(
                message=made, state=MessageState.WITHDRAWN, at=to_iso(context.now)
            )
            events.append((row.incident, gone))
    for changed, names in command.filled.items():
        row = message_of(context.read, changed)
        if row is not None and row.state is MessageState.DRAFT:
            emptied = {name: "" for name in names if row.values.get(name)}
            if emptied:
                edited = messages.MessageEdited(message=changed, values=emptied)
                events.append((row.incident, edited))
    return Outcome(events=tuple(events))


def targets_of(desk: Known, row: MessageRow, words: tuple[str, ...]) -> tuple[Target, ...]:
    """Return the messages that words name; without any, the set of the running playbooks.

    Raises:
        UserError: BAD_TARGET (`value`).
    """
    if not words:
        return derived_set(desk.read, desk.content, row.incident, row.language)
    for word in words:
        try:
            read_targets((word,))
        except ValueError as error:
            known = ", ".join(Audience)
            raise UserError(UserCode.BAD_TARGET, value=word, known=known) from error
    return read_targets(words)


HANDLERS: dict[type[Command], Handler] = {
    DeriveMessages: derive_messages,
    DropDerived: drop_derived,
}
