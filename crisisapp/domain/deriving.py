"""The set of messages that say one thing to each audience, as a playbook lists it.

A word of the set is `M02:FAMall:sms`: a message, for whom, through what; the last two may lack.
"""

import re
from collections.abc import Iterable

import msgspec

from crisisapp.domain.words import Audience

__all__ = ["MAX_TARGETS", "TARGET", "Target", "read_target", "read_targets"]

MAX_TARGETS = 12
TARGET = (
    r"^[A-Za-z][A-Za-z0-9_-]{0,31}"
    rf"(:({'|'.join(Audience)})(:[a-z][a-z0-9_]{{0,31}})?)?$(?!\n)"
)
_TARGET = re.compile(TARGET)


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """One message of a set; without audience or channel, those its template names first."""

    template: str
    audience: str = ""
    channel: str = ""

    def word(self) -> str:
        """Return it as it is written."""
        return ":".join(part for part in (self.template, self.audience, self.channel) if part)


def read_target(word: str) -> Target:
    """Return what one word of a set says.

    Raises:
        ValueError: it is no such word.
    """
    if _TARGET.match(word) is None:
        raise ValueError(word)
    template, _colon, rest = word.partition(":")
    audience, _colon, channel = rest.partition(":")
    return Target(template=template, audience=audience, channel=channel)


def read_targets(words: Iterable[str]) -> tuple[Target, ...]:
    """Return a set as it is written, each word once.

    Raises:
        ValueError: a word that is none.
    """
    return tuple(read_target(word) for word in dict.fromkeys(words))
