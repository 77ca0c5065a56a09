"""Orders about the channels the school writes on, and about what they are worth in a situation."""

import re
from collections.abc import Iterable

import msgspec

from crisisapp.domain.directory import ChannelKind, ChannelState
from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.events import DESK_STREAM, Event
from crisisapp.domain.events.directory import ChannelRemoved, ChannelSet, ChannelStateSet
from crisisapp.domain.words import Audience, EntryKind, Verification
from crisisapp.services.commands.base import (
    Command,
    Context,
    Handler,
    Outcome,
    clean_line,
    instant,
    optional_line,
)
from crisisapp.services.commands.directory import kept_hours
from crisisapp.services.commands.timeline import (
    RecordEntry,
    StrikeEntry,
    planned_entry,
    strike_entry,
)
from crisisapp.services.lines.directory import channel_line
from crisisapp.services.lines.entry import by_mistake_line
from crisisapp.services.queries.channels import ChannelRow, channel_states, channels

__all__ = ["HANDLERS", "RemoveChannel", "SetChannel", "SetChannelState"]

_MOST = 100_000  # characters that a channel may be said to take
_FIELD = re.compile(r"[a-z][a-z0-9_]{0,29}")


class SetChannel(Command, frozen=True, kw_only=True):
    """Write a channel; without `channel` a new one is added; what is None stays.

    Fields as `ChannelSet`; `fallback` is the id of another channel, empty: none. `again` writes one
    that was removed under the id it had: what undo asks for.
    """

    channel: str = ""
    name: str | None = None
    kind: str | None = None
    position: int | None = None
    senders: str | None = None
    fields: tuple[str, ...] | None = None
    hours: str | None = None
    fallback: str | None = None
    limit: int | None = None
    audiences: tuple[str, ...] | None = None
    again: bool = False


class RemoveChannel(Command, frozen=True, kw_only=True):
    """Take a channel away; a school left without any is proposed the usual ones again."""

    channel: str


class SetChannelState(Command, frozen=True, kw_only=True):
    """Say what a channel is worth in a situation; the timeline says it too.

    `state` is one of `ChannelState`. `strikes` is the entry that said otherwise by mistake, struck
    instead of writing another: what undo asks for.
    """

    incident: str
    channel: str
    state: str
    reason: str = ""
    strikes: str = ""


def set_channel(command: SetChannel, context: Context) -> Outcome:
    """Write the whole new value of a channel; the proposed ones become the school's with it."""
    known = {row.id: row for row in _channels(context)}
    before = None if command.again or not command.channel else _known(command.channel, known)
    new = ChannelRow(
        id=command.channel or context.ids.new_id(),
        name="",
        kind=ChannelKind.OTHER,
        position=1 + max((row.position for row in known.values()), default=0),
    )
    event = _event(before or new, command, known)
    if before is not None and not before.proposed and event == _as_event(before):
        raise UserError(UserCode.NOTHING_CHANGED)
    undo = RemoveChannel(channel=event.channel) if before is None else _restored(before)
    adopted = _adopted(known.values(), but=event.channel)
    return Outcome(events=(*adopted, (DESK_STREAM, event)), undo=undo, made=event.channel)


def remove_channel(command: RemoveChannel, context: Context) -> Outcome:
    """Take a channel away; undone by writing it again under its id."""
    known = {row.id: row for row in _channels(context)}
    before = _known(command.channel, known)
    undo = msgspec.structs.replace(_restored(before), again=True)
    event = ChannelRemoved(channel=before.id)
    adopted = _adopted(known.values(), but="")
    return Outcome(events=(*adopted, (DESK_STREAM, event)), undo=undo, made=before.id)


def set_channel_state(command: SetChannelState, context: Context) -> Outcome:
    """Write the state of a channel and the line that says it."""
    found = context.read.value("SELECT 1 FROM incident WHERE incident = ?", (command.incident,))
    if found is None:
        raise UserError(UserCode.UNKNOWN_INCIDENT, number=command.incident)
    known = {row.id: row for row in _channels(context)}
    row = _known(command.channel, known)
    if command.state not in {each.value for each in ChannelState}:
        raise UserError(UserCode.BAD_VALUE, field="state", value=command.state)
    said = channel_states(context.read, command.incident).get(row.id)
    before = said.state if said else ChannelState.NORMAL.value
    reason = optional_line(command.reason, field="reason")
    if before == command.state and (said.reason if said else "") == reason:
        raise UserError(UserCode.NOTHING_CHANGED)
    event = ChannelStateSet(
        channel=row.id, state=command.state, at=instant(context.now), reason=reason
    )
    written = _written(command, row.name, reason, context)
    undo = SetChannelState(
        incident=command.incident,
        channel=row.id,
        state=before,
        reason=said.reason if said else "",
        strikes=written.made,
    )
    return Outcome(
        events=(
            *_adopted(known.values(), but=""),
            (command.incident, event),
            *written.events,
        ),
        undo=None if command.strikes else undo,
        made=row.id,
    )


def _written(command: SetChannelState, name: str, reason: str, context: Context) -> Outcome:
    """Return the line of the timeline, or the strike of the one written by mistake."""
    if command.strikes:
        why = by_mistake_line(context.language)
        return strike_entry(StrikeEntry(entry=command.strikes, reason=why), context)
    order = RecordEntry(
        incident=command.incident,
        kind=EntryKind.INFORMATION,
        text=channel_line(name, command.state, reason, context.language),
        verification=Verification.CONFIRMED,
    )
    return planned_entry(order, context, ahead=0)


def _channels(context: Context) -> tuple[ChannelRow, ...]:
    return channels(context.read, context.content, context.language)


def _known(channel: str, known: dict[str, ChannelRow]) -> ChannelRow:
    if channel not in known:
        names = [row.name for row in known.values()]
        raise UserError(UserCode.UNKNOWN_CHANNEL, value=channel, known=names)
    return known[channel]


def _adopted(rows: Iterable[ChannelRow], *, but: str) -> tuple[tuple[str, Event], ...]:
    """Return the events that make the proposed channels the school's; none once it has its own."""
    return tuple((DESK_STREAM, _as_event(row)) for row in rows if row.proposed and row.id != but)


def _event(row: ChannelRow, command: SetChannel, known: dict[str, ChannelRow]) -> ChannelSet:
    """Return a channel as it is once the order is carried out; every word is looked at."""
    name = row.name if command.name is None else clean_line(command.name, field="name")
    if not name:
        raise UserError(UserCode.EMPTY_TEXT, field="name")
    kind = row.kind if command.kind is None else command.kind
    _one_of(kind, {each.value for each in ChannelKind}, "kind_of_channel")
    audiences = row.audiences if command.audiences is None else command.audiences
    for audience in audiences:
        _one_of(audience, {each.value for each in Audience}, "audience")
    limit = row.limit if command.limit is None else command.limit
    if not 0 <= limit <= _MOST:
        raise UserError(UserCode.BAD_VALUE, field="limit", value=str(limit))
    fallback = row.fallback if command.fallback is None else command.fallback
    if command.fallback:
        if fallback == row.id:
            raise UserError(UserCode.OWN_FALLBACK, name=name)
        _known(fallback, known)
    return ChannelSet(
        channel=row.id,
        name=name,
        kind=kind,
        position=row.position if command.position is None else command.position,
        senders=row.senders
        if command.senders is None
        else optional_line(command.senders, field="senders"),
        fields=row.fields if command.fields is None else _fields(command.fields),
        hours=row.hours if command.hours is None else kept_hours(command.hours),
        fallback=fallback,
        limit=limit,
        audiences=audiences,
    )


def _fields(names: tuple[str, ...]) -> tuple[str, ...]:
    for name in names:
        if not _FIELD.fullmatch(name):
            raise UserError(UserCode.BAD_VALUE, field="fields", value=name)
    return tuple(dict.fromkeys(names))


def _one_of(value: str, words: set[str], field: str) -> None:
    if value not in words:
        raise UserError(UserCode.BAD_VALUE, field=field, value=value)


def _as_event(row: ChannelRow) -> ChannelSet:
    fields = [field for field in ChannelSet.__struct_fields__ if field != "channel"]
    return ChannelSet(channel=row.id, **{field: getattr(row, field) for field in fields})


def _restored(row: ChannelRow) -> SetChannel:
    """Return the order that makes a channel what it is in `row`."""
    fields = [field for field in ChannelSet.__struct_fields__ if field != "channel"]
    return SetChannel(channel=row.id, **{field: getattr(row, field) for field in fields})


HANDLERS: dict[type[Command], Handler] = {
    SetChannel: set_channel,
    RemoveChannel: remove_channel,
    SetChannelState: set_channel_state,
}
