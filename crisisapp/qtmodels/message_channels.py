"""The message being written as a channel reads it: the channels of the school kept in hand.

The desk is asked for them once, and again when a minute is over or something of them has changed;
a keystroke asks it nothing of its own channel. GUI thread.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from crisisapp.domain.channel_limits import ChannelLimit
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.qtmodels.channel_pages import PageBlock, page_blocks
from crisisapp.services.channels import ChannelLine
from crisisapp.services.drafting.channel_sentences import (
    advice_sentences,
    channel_sentence,
    count_sentence,
)
from crisisapp.services.drafting.channel_view import ChannelView, channel_view, line_for
from crisisapp.services.drafting.desk_view import desk_channel_lines, known_limit
from crisisapp.services.drafting.letterhead import letterhead
from crisisapp.services.queries.desk import school
from crisisapp.support.i18n import current_language

if TYPE_CHECKING:
    from crisisapp.qtmodels.messages import Draft

__all__ = ["ChannelChoice", "ChannelViews", "Seen"]


class ChannelChoice(msgspec.Struct, frozen=True):
    """A channel one can look through, by its word and its name on the screen."""

    channel: str
    name: str


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """What is said of a message on a channel, and what is drawn of it.

    `state` is what the school's channel is worth now, `usable` whether it can be used; `costs`: one
    of `advice` is to be read at once, since the message is too long or a sign makes it dear.
    """

    channel: str
    name: str
    own: bool
    count: str
    state: str
    usable: bool
    costs: bool
    advice: tuple[str, ...]
    blocks: tuple[PageBlock, ...]


class ChannelViews:
    """Shows messages of a desk on any channel."""

    def __init__(self, bridge: DeskBridge) -> None:
        self._bridge = bridge
        self._lines: dict[str, tuple[ChannelLine, ...]] = {}
        self._head: tuple[str, ...] | None = None
        self._states: dict[str, str] = {}
        self._rules: dict[str, ChannelLimit] = {}

    def forget(self) -> None:
        """Ask the desk again for its channels and its letterhead."""
        self._lines, self._head, self._states = {}, None, {}

    def choices(self, draft: "Draft") -> tuple[Sequence[ChannelChoice], Sequence[ChannelChoice]]:
        """Return the channels the message is written for, its own first, then the others."""
        tag = current_language()
        limits = self._bridge.content.playbooks.limits()
        own = tuple(dict.fromkeys((draft.row.channel, *draft.channels)))
        written = [ChannelChoice(one, self._rule(one).name(tag)) for one in own if one]
        others = [ChannelChoice(one.channel, one.name(tag)) for one in limits]
        return written, [one for one in others if one.channel not in own]

    def seen(self, draft: "Draft", channel: str, *, drawn: bool) -> Seen:
        """Return a message as it is read on a channel, now.

        Args:
            draft: the message, with what is typed.
            channel: its own, or another one.
            drawn: the blocks are wanted too.

        Raises:
            UserError: the message cannot be written for another channel.
        """
        rule, own = self._rule(channel), channel == draft.row.channel
        if self._head is None:
            self._head = letterhead(school(self._bridge.read))
        line = line_for(rule, self._channel_lines(draft.incident))
        view = channel_view(draft.rendered_for(channel), rule, line=line, letterhead=self._head)
        name = rule.name(current_language())
        return Seen(
            channel=channel,
            name=name,
            own=own,
            count=count_sentence(view),
            state=self._state(view),
            usable=line is None or line.usable,
            costs=view.too_long or bool(view.swaps),
            advice=advice_sentences(view, drawn=drawn),
            blocks=page_blocks(view, name=name, whole=not own) if drawn else (),
        )

    def _state(self, view: ChannelView) -> str:
        channel = view.rule.channel
        if channel not in self._states:
            now, zone = self._bridge.now(), self._bridge.zone
            self._states[channel] = channel_sentence(view, now=now, zone=zone)
        return self._states[channel]

    def _rule(self, channel: str) -> ChannelLimit:
        found = self._rules.get(channel)
        if found is None:
            found = self._rules[channel] = known_limit(self._bridge.content, channel)
        return found

    def _channel_lines(self, incident: str) -> tuple[ChannelLine, ...]:
        found = self._lines.get(incident)
        if found is None:
            found = desk_channel_lines(self._bridge, incident, language=current_language())
            self._lines, self._states = {incident: found}, {}
        return found
