"""What is said of the school's files that cannot be used: light, since a start asks it."""

from pathlib import Path

from crisisapp.services.content import Content
from crisisapp.services.sentences import sentence
from crisisapp.support.i18n import _

__all__ = ["aside_sentences"]


def aside_sentences(content: Content) -> tuple[str, ...]:
    """Return, for each file of the school put aside so far, why, and what works instead."""
    own = content.own
    words = _("{refusal} This file of the school is put aside until it is mended.")
    return tuple(
        words.format(refusal=f"{sentence(error).rstrip('.')}.")
        for error in content.playbooks.refused
        if own is not None and Path(str(error.values.get("path"))).is_relative_to(own)
    )
