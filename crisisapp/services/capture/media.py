"""A line that says the press calls: what `/presse` would make of it, to be offered, never done."""

import re
from functools import cache

from crisisapp.domain.words import EntryKind
from crisisapp.services.capture.kinds import KindReading, read_kind
from crisisapp.services.capture.offered import offered_kind
from crisisapp.services.capture.parties import is_media
from crisisapp.services.capture.slash import PRESS_WORD
from crisisapp.support.i18n import Language

__all__ = ["press_line"]


def press_line(text: str, kind: KindReading | None, language: Language) -> str:
    """Return the line that opens the card of the press for a text; empty for any other text.

    `kind` is the kind read at its start. A text that opens with the word alone, or a call that
    comes from a newspaper, a radio, a channel.
    """
    word = PRESS_WORD[language]
    opening = _press().match(text[:20])
    if kind is None and opening is not None:
        return f"{word} {text[opening.end() :].strip()}".strip()
    if kind is None:
        likely = offered_kind(text)
        if likely is None or likely[0] is not EntryKind.CALL_IN:
            return ""
        text, kind = likely[1], read_kind(likely[1])
    if kind is None or kind.kind is not EntryKind.CALL_IN or not is_media(kind.from_party):
        return ""
    return f"{word} {kind.from_party}: {text[kind.end :].strip()}"


@cache
def _press() -> re.Pattern[str]:
    # Not folded: "pressé" is another word, and "la presse est là" an ordinary sentence.
    return re.compile(r"presse?(?:\s*:\s*|\s+|$)", re.IGNORECASE)
