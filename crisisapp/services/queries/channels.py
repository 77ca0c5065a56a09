"""The channels the school writes on, and what each is worth in a situation."""

from datetime import datetime

import msgspec

from crisisapp.services.content import Content
from crisisapp.storage.reader import Reader
from crisisapp.support.clock import from_iso

__all__ = ["ChannelRow", "ChannelStateRow", "channel_states", "channels", "proposed_channels"]

_COLUMNS = "id, name, kind, position, senders, fields, hours, fallback, most, audiences"
_LIST = msgspec.json.Decoder(tuple[str, ...])


class ChannelRow(msgspec.Struct, frozen=True, kw_only=True):
    """A channel of the school; fields as `ChannelSet`. `proposed`: nobody has written it yet."""

    id: str
    name: str
    kind: str
    position: int = 0
    senders: str = ""
    fields: tuple[str, ...] = ()
    hours: str = ""
    fallback: str = ""
    limit: int = 0
    audiences: tuple[str, ...] = ()
    proposed: bool = False


class ChannelStateRow(msgspec.Struct, frozen=True, kw_only=True):
    """What a channel is worth in a situation, since `at` (aware UTC)."""

    channel: str
    state: str
    reason: str
    at: datetime


def channels(read: Reader, content: Content, language: str) -> tuple[ChannelRow, ...]:
    """Return the channels in their order; while the school has none, those proposed to it."""
    rows = read.all(f"SELECT {_COLUMNS} FROM channel ORDER BY position, name, id")  # noqa: S608
    if not rows:
        return proposed_channels(content, language)
    return tuple(
        ChannelRow(
            id=str(r[0]),
            name=str(r[1]),
            kind=str(r[2]),
            position=int(r[3]),
            senders=str(r[4]),
            fields=_LIST.decode(str(r[5])),
            hours=str(r[6]),
            fallback=str(r[7]),
            limit=int(r[8]),
            audiences=_LIST.decode(str(r[9])),
        )
        for r in rows
    )


def proposed_channels(content: Content, language: str) -> tuple[ChannelRow, ...]:
    """Return the channels of `directory.toml`, in the words of a language."""
    french = language == "fr"
    return tuple(
        ChannelRow(
            id=each.id,
            name=each.name_fr if french else each.name_en,
            kind=each.kind.value,
            position=place,
            senders=each.senders_fr if french else each.senders_en,
            fields=each.fields,
            hours=each.hours,
            fallback=each.fallback,
            limit=each.limit,
            audiences=each.audiences,
            proposed=True,
        )
        for place, each in enumerate(content.playbooks.directory().channel, start=1)
    )


def channel_states(read: Reader, incident: str) -> dict[str, ChannelStateRow]:
    """Return the channels of which something was said in a situation, by id."""
    rows = read.all(
        "SELECT channel, state, reason, at FROM channel_state WHERE incident = ?", (incident,)
    )
    return {
        str(r[0]): ChannelStateRow(
            channel=str(r[0]), state=str(r[1]), reason=str(r[2]), at=from_iso(str(r[3]))
        )
        for r in rows
    }
