"""The messages of a set, in words: which, for whom, through what."""

from crisisapp.domain.deriving import Target
from crisisapp.services.words.labels import audience_text, channel_label

__all__ = ["target_words"]


def target_words(target: Target, title: str = "") -> str:
    """Return one message of a set: `SMS aux familles · toutes les familles · SMS`.

    Without `title`, its id stands for it.
    """
    parts = (title or target.template, audience_text(target.audience) if target.audience else "")
    channel = channel_label(target.channel) if target.channel else ""
    return " · ".join(part for part in (*parts, channel) if part)
