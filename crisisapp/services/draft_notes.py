"""When a draft would be read: on its channel as it is now, and before the pupils are picked up."""

from datetime import datetime
from zoneinfo import ZoneInfo

import msgspec

from crisisapp.domain.directory import ChannelKind, ChannelState
from crisisapp.domain.school_day import quiet_until
from crisisapp.domain.words import Audience, MessageState
from crisisapp.services.channels import ChannelLine, channel_lines, channel_words
from crisisapp.services.content import Content
from crisisapp.services.queries.channels import channel_states, channels
from crisisapp.services.queries.records import MessageRow
from crisisapp.services.queries.school_day import school_day
from crisisapp.services.words.school_day import before_pick_up
from crisisapp.storage.reader import Reader
from crisisapp.support.i18n import _, hour_text

__all__ = ["DraftNotes", "DraftPlace", "channel_note", "draft_notes"]

_FAMILIES = frozenset({Audience.FAMILIES_CONCERNED.value, Audience.ALL_FAMILIES.value})
# What a message is written for, and the kind of the school's channel that carries it.
_KINDS = {
    "ent": ChannelKind.ENT,
    "sms": ChannelKind.SMS,
    "mail": ChannelKind.EMAIL,
    "web": ChannelKind.WEBSITE,
    "phone": ChannelKind.PHONE,
    "paper": ChannelKind.POSTER,
}
_WRITTEN_FOR = {kind.value: channel for channel, kind in _KINDS.items()} | {
    ChannelKind.ANSWERING_MACHINE.value: "oral"
}


_TO_LEAVE = (MessageState.DRAFT, MessageState.APPROVED)


class DraftPlace(msgspec.Struct, frozen=True, kw_only=True):
    """Where a draft is written. `language` is the desk's, in which proposed channels are named."""

    read: Reader
    content: Content
    zone: ZoneInfo
    language: str
    incident: str


class DraftNotes(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be known before a draft is copied; every text may be empty.

    `channel` says until when its channel is not read, or that it is not to be used; `take` is what
    to write it for instead (a channel of a message, `sms`) and `take_name` the school's channel
    that carries it. `read_at` (aware) is when it is read if it leaves now, None when nobody knows.
    `families` says whether families would read it before the pick-up, `late` that they would not.
    """

    channel: str = ""
    take: str = ""
    take_name: str = ""
    read_at: datetime | None = None
    families: str = ""
    late: bool = False


def draft_notes(place: DraftPlace, row: MessageRow, now: datetime) -> DraftNotes:
    """Return the notes of a message at `now` (aware), in the language of the screen.

    A message that has left needs none.
    """
    if row.state not in _TO_LEAVE and not row.waits:
        return DraftNotes()
    read, zone = place.read, place.zone
    rows = channels(read, place.content, place.language)
    lines = channel_lines(rows, channel_states(read, place.incident), now=now, zone=zone)
    kind = _KINDS.get(row.channel)
    line = next((each for each in lines if each.row.kind == kind), None) if kind else None
    shut = line is not None and not line.usable
    read_at = _read_at(line, now)
    families, late = _families(read, row, read_at, now=now, zone=zone)
    take = _instead(line, row.channel) if line is not None and shut else ("", "")
    return DraftNotes(
        channel=_channel(line, now, zone) if line is not None and shut else "",
        take=take[0],
        take_name=take[1],
        read_at=read_at,
        families=families,
        late=late,
    )


def channel_note(place: DraftPlace, row: MessageRow, now: datetime) -> str:
    """Return what is to be known of the channel of a message, even of one that left; may be empty.

    Only of one that is said not to work as usual: its hours are another matter.
    """
    lines = channel_lines(
        channels(place.read, place.content, place.language),
        channel_states(place.read, place.incident),
        now=now,
        zone=place.zone,
    )
    kind = _KINDS.get(row.channel)
    found = (each for each in lines if kind is not None and each.row.kind == kind)
    line = next(found, None)
    if line is None or line.state is ChannelState.NORMAL:
        return ""
    return _channel(line, now, place.zone)


def _channel(line: ChannelLine, now: datetime, zone: ZoneInfo) -> str:
    words = channel_words(line, now=now, zone=zone)
    return _("{channel}: {said}").format(channel=line.row.name, said=words)


def _instead(line: ChannelLine, channel: str) -> tuple[str, str]:
    """Return the first usable channel a message can be written for, and its name."""
    for row in line.instead:
        written_for = _WRITTEN_FOR.get(row.kind, "")
        if written_for and written_for != channel:
            return written_for, row.name
    return "", ""


def _read_at(line: ChannelLine | None, now: datetime) -> datetime | None:
    """Return when what leaves now is read; a channel nobody described is read at once."""
    if line is None or line.usable:
        return now
    return line.opens_at if line.state == "normal" else None


def _families(
    read: Reader, row: MessageRow, read_at: datetime | None, *, now: datetime, zone: ZoneInfo
) -> tuple[str, bool]:
    """Return whether families read it before they fetch their children today."""
    if row.audience not in _FAMILIES:
        return "", False
    day = school_day(read, zone)
    quiet = quiet_until(now, day)
    if quiet is not None:
        text = _("Quiet hours until {hour}: nothing is sent to families now.")
        return text.format(hour=hour_text(quiet, zone)), True
    pick_up = before_pick_up(now, day)
    if pick_up is None:
        return "", False
    hour = hour_text(pick_up, zone)
    if read_at is not None and read_at < pick_up:
        text = _("Families would read it before the pick-up at {hour}.")
        return text.format(hour=hour), False
    return _("Families would not read it before the pick-up at {hour}.").format(hour=hour), True
