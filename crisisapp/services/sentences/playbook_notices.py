"""What is said of the school's files that cannot be used: light, since a start asks it."""

from collections.abc import Iterable
from pathlib import Path

from crisisapp.services.content import Content
from crisisapp.services.faults import Fault
from crisisapp.services.sentences.errors import sentence
from crisisapp.support.i18n import _

__all__ = ["aside_sentences", "kept_sentences"]


def aside_sentences(content: Content) -> tuple[str, ...]:
    """Return, for each file of the school put aside so far, why, and what works instead."""
    own = content.own
    words = _("{refusal} This file of the school is put aside until it is mended.")
    return tuple(
        words.format(refusal=f"{sentence(error).rstrip('.')}.")
        for error in content.playbooks.refused
        if own is not None and Path(str(error.values.get("path"))).is_relative_to(own)
    )


def kept_sentences(ignored: Iterable[Fault]) -> tuple[str, ...]:
    """Return, for each key of a file brought in that nothing here reads, that it is kept."""
    # TRANSLATORS: after what is wrong with a key of a file that was taken all the same.
    words = _("Line {line}: {what}; it is kept, and not used.")
    return tuple(words.format(line=each.line, what=each.what) for each in ignored)
