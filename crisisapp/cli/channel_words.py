"""The word of a channel, as an option takes it: one that templates, limits or the school know."""

from typing import Any

import click

from crisisapp.cli.terminal import Terminal
from crisisapp.support.i18n import _

__all__ = ["ChannelWord", "known_channels"]

_USUAL = ("sms", "ent", "mail", "web", "paper", "oral", "phone")


def known_channels(terminal: Terminal) -> tuple[str, ...]:
    """Return the channels that messages leave by, and those whose limits are known."""
    from crisisapp.services.content import Content

    content = Content.of(terminal.paths)
    of_messages = (each for row in content.templates.catalogue() for each in row.channels)
    of_limits = (limit.channel for limit in content.playbooks.limits())
    return tuple(dict.fromkeys((*_USUAL, *of_messages, *of_limits)))


class ChannelWord(click.ParamType[str]):
    """Takes the word of a channel that the content knows; refuses with all of them."""

    name = "channel"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ANN401 - the signature is click's
        """Return the word; refuse one that no message leaves by."""
        terminal = None if ctx is None else ctx.find_object(Terminal)
        known = _USUAL if terminal is None else known_channels(terminal)
        word = str(value)
        if word not in known:
            text = _("“{value}” is unknown here. Write one of: {choices}.")
            self.fail(text.format(value=word[:200], choices=", ".join(known)), param, ctx)
        return word
