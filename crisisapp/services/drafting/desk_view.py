"""A draft of a desk as it will be read on a channel, with the channel's hours and state."""

from crisisapp.domain.channel_limits import ChannelLimit
from crisisapp.domain.errors import UserCode, UserError
from crisisapp.services.channels import ChannelLine, channel_lines
from crisisapp.services.content import Content
from crisisapp.services.drafting.channel_view import (
    ChannelView,
    channel_view,
    line_for,
    plain_limit,
)
from crisisapp.services.drafting.desk_context import Known
from crisisapp.services.drafting.letterhead import letterhead
from crisisapp.services.drafting.render import Rendered
from crisisapp.services.queries.channels import channel_states, channels
from crisisapp.services.queries.desk import school
from crisisapp.services.queries.school_day import days_off
from crisisapp.support.i18n import Language

__all__ = ["desk_channel_lines", "desk_view", "find_limit", "known_limit"]


def known_limit(content: Content, channel: str) -> ChannelLimit:
    """Return what a channel lets through; words are counted where no figure is known."""
    found = (each for each in content.playbooks.limits() if each.channel == channel)
    return next(found, plain_limit(channel))


def find_limit(content: Content, channel: str) -> ChannelLimit:
    """Return what a channel lets through.

    Raises:
        UserError: UNKNOWN_MEDIUM (`value`, `known`), no figure is known of it.
    """
    rows = content.playbooks.limits()
    found = next((each for each in rows if each.channel == channel), None)
    if found is None:
        known = [each.channel for each in rows]
        raise UserError(UserCode.UNKNOWN_MEDIUM, value=channel, known=known)
    return found


def desk_channel_lines(
    desk: Known, incident: str, *, language: Language
) -> tuple[ChannelLine, ...]:
    """Return the school's channels as they are now in a situation; `language` is the screen's."""
    return channel_lines(
        channels(desk.read, desk.content, language),
        channel_states(desk.read, incident),
        now=desk.now(),
        zone=desk.zone,
        off=days_off(desk.read),
    )


def desk_view(
    desk: Known, incident: str, rendered: Rendered, rule: ChannelLimit, *, language: Language
) -> ChannelView:
    """Return a message, rendered for the channel of `rule`, as it will be read on it."""
    lines = desk_channel_lines(desk, incident, language=language)
    return channel_view(
        rendered, rule, line=line_for(rule, lines), letterhead=letterhead(school(desk.read))
    )
