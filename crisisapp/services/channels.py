"""The channels as they are now: which can be used, until when they are shut, what to take instead.

What is sent on a channel outside its hours is read when it opens; one that is suspended or
compromised in a situation is not to be used there at all.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

import msgspec

from crisisapp.domain.directory import ChannelKind, ChannelState
from crisisapp.domain.opening_hours import DaysOff, changes_at, no_day_off, parse_hours
from crisisapp.services.queries.channels import ChannelRow, ChannelStateRow
from crisisapp.services.reach import answers_now
from crisisapp.services.words.hours import next_moment, open_words
from crisisapp.support.i18n import N_, Language, current_language, translator

__all__ = [
    "ChannelLine",
    "channel_lines",
    "channel_words",
    "kind_label",
    "not_normal",
    "state_label",
]

_STATES = {
    ChannelState.NORMAL: N_("normal"),
    ChannelState.SUSPENDED: N_("suspended"),
    ChannelState.COMPROMISED: N_("compromised"),
}
_KINDS = {
    ChannelKind.ENT: N_("School portal (ENT)"),
    ChannelKind.SMS: N_("Text message"),
    ChannelKind.EMAIL: N_("E-mail"),
    ChannelKind.WEBSITE: N_("Website"),
    ChannelKind.PHONE: N_("Phone"),
    ChannelKind.ANSWERING_MACHINE: N_("Answering machine"),
    ChannelKind.POSTER: N_("Poster"),
    ChannelKind.SOCIAL: N_("Social network"),
    ChannelKind.OTHER: N_("Other"),
}
_INSTEAD = 3  # channels named instead of one


class ChannelLine(msgspec.Struct, frozen=True, kw_only=True):
    """A channel now.

    `opens_at` (aware) is when what is sent will be read, None when it is read now or nobody knows.
    `instead` are the channels to take when this one is not `usable`; on days `off` the hours of
    Sunday hold.
    """

    row: ChannelRow
    state: ChannelState = ChannelState.NORMAL
    reason: str = ""
    is_open: bool = True
    opens_at: datetime | None = None
    instead: tuple[ChannelRow, ...] = ()
    off: DaysOff = no_day_off

    @property
    def usable(self) -> bool:
        """Say whether what is sent on it now is read now, by who it is for."""
        return self.is_open and self.state is ChannelState.NORMAL


def channel_lines(
    rows: Sequence[ChannelRow],
    states: Mapping[str, ChannelStateRow],
    *,
    now: datetime,
    zone: ZoneInfo,
    off: DaysOff = no_day_off,
) -> tuple[ChannelLine, ...]:
    """Return the channels as they are at `now` (aware), by the hours of `zone`.

    On days `off`, public holidays, the hours of Sunday hold.
    """
    plain = [_line(row, states.get(row.id), now, zone, off) for row in rows]
    by_id = {line.row.id: line for line in plain}
    return tuple(
        line if line.usable else msgspec.structs.replace(line, instead=_instead(line, by_id))
        for line in plain
    )


def channel_words(
    line: ChannelLine, *, now: datetime, zone: ZoneInfo, language: Language | None = None
) -> str:
    """Return what is to be known of a channel now: until when it is read, what to take instead."""
    language = language or current_language()
    words = translator(language)
    if line.state is not ChannelState.NORMAL:
        said = state_label(line.state, language)
    elif line.is_open:
        return open_words(line.row.hours, now=now, zone=zone, language=language, off=line.off)
    elif line.opens_at is None:
        said = words.gettext("closed")
    else:
        moment = next_moment(line.opens_at, now, zone, language)
        said = words.gettext("will be read {moment} only").format(moment=moment)
    if not line.instead:
        return said
    names = ", ".join(row.name for row in line.instead)
    return f"{said} → {names}"


def state_label(state: str, language: Language | None = None) -> str:
    """Return what a channel is said to be worth."""
    return translator(language or current_language()).gettext(_STATES[ChannelState(state)])


def kind_label(kind: str, language: Language | None = None) -> str:
    """Return what a channel is."""
    return translator(language or current_language()).gettext(_KINDS[ChannelKind(kind)])


def not_normal(
    lines: Sequence[ChannelLine], language: Language | None = None
) -> tuple[tuple[str, ChannelState], ...]:
    """Return what the head of a situation says of its channels: `ENT compromised`, with its state.

    What is compromised comes first.
    """
    found = [line for line in lines if line.state is not ChannelState.NORMAL]
    found.sort(key=_rank)
    return tuple(
        (f"{line.row.name} {state_label(line.state, language)}", line.state) for line in found
    )


def _rank(line: ChannelLine) -> bool:
    return line.state is not ChannelState.COMPROMISED


def _line(
    row: ChannelRow, said: ChannelStateRow | None, now: datetime, zone: ZoneInfo, off: DaysOff
) -> ChannelLine:
    is_open = answers_now(row.hours, now, zone, off)
    return ChannelLine(
        row=row,
        state=_state(said),
        reason=said.reason if said else "",
        is_open=is_open,
        opens_at=None if is_open else changes_at(parse_hours(row.hours), now, zone, off),
        off=off,
    )


def _state(said: ChannelStateRow | None) -> ChannelState:
    known = {state.value for state in ChannelState}
    return ChannelState(said.state) if said and said.state in known else ChannelState.NORMAL


def _instead(line: ChannelLine, by_id: Mapping[str, ChannelLine]) -> tuple[ChannelRow, ...]:
    """Return what to take: the next ones, one after the other; else any for the same readers."""
    chain: list[ChannelLine] = []
    met = {line.row.id}
    step = by_id.get(line.row.fallback)
    while step is not None and step.row.id not in met:
        met.add(step.row.id)
        chain.append(step)
        step = by_id.get(step.row.fallback)
    found = [each.row for each in chain if each.usable]
    if not found:
        readers = set(line.row.audiences)
        others = (each for each in by_id.values() if each.usable and each.row.id not in met)
        found = [each.row for each in others if not readers or readers & set(each.row.audiences)]
    return tuple(found[:_INSTEAD])
