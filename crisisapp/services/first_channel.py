"""The channel of the first sentence for the staff: the school's portal, or what to take instead."""

from datetime import datetime
from zoneinfo import ZoneInfo

import msgspec

from crisisapp.domain.directory import ChannelKind
from crisisapp.domain.words import Audience
from crisisapp.services.channels import ChannelLine, channel_lines, channel_words
from crisisapp.services.content import Content
from crisisapp.services.queries.channels import channel_states, channels
from crisisapp.services.queries.school_day import days_off
from crisisapp.storage.reader import Reader

__all__ = ["first_channel", "shut_words"]


def first_channel(
    read: Reader, content: Content, incident: str, *, language: str, now: datetime, zone: ZoneInfo
) -> ChannelLine | None:
    """Return the portal as it is in a situation at `now` (aware); None where the school has none.

    What is offered instead reaches the staff: the sentence is for them.
    """
    rows = channels(read, content, language)
    states = channel_states(read, incident)
    lines = channel_lines(rows, states, now=now, zone=zone, off=days_off(read))
    found = next((line for line in lines if line.row.kind == ChannelKind.ENT), None)
    if found is None or found.usable:
        return found
    others = (line for line in lines if line.usable and line.row.id != found.row.id)
    instead = (line.row for line in others if Audience.STAFF in line.row.audiences)
    return msgspec.structs.replace(found, instead=tuple(instead)[:1])


def shut_words(line: ChannelLine | None, *, now: datetime, zone: ZoneInfo) -> str:
    """Return `ENT compromised → SMS`: why it is not to be written on now; nothing when it is."""
    if line is None or line.usable:
        return ""
    return f"{line.row.name} {channel_words(line, now=now, zone=zone)}"
