"""From a place in the text of a message to the same place among the parts that are shown of it."""

from collections.abc import Sequence

from crisisapp.qtmodels.paint import MessagePart
from crisisapp.services.drafting.shape import Segment

__all__ = ["shown_span"]

Shown = Sequence[tuple[MessagePart, Segment | None]]


def shown_span(shown: Shown, first: int, span: tuple[int, int]) -> tuple[int, int]:
    """Return where a range of a text stands among the parts.

    Args:
        shown: all parts as they are shown, each with the run of the text it shows; None for words
            that are no part of the text ("Subject:", a paragraph that is left out).
        first: the first part of the text the range is of; the parts before it are another text's.
        span: start and end in code points of that text.

    Returns:
        Start and end in UTF-16 units, as Qt counts. A hole reads otherwise in the parts than in the
        text: a start inside it is its beginning, an end its end.
    """
    at = sum(_units(part.text) for part, _segment in shown[:first])
    return _place(at, shown[first:], span[0]), _place(at, shown[first:], span[1], end=True)


def _place(at: int, shown: Shown, position: int, *, end: bool = False) -> int:
    behind = at  # the end of the last run of the text
    for part, segment in shown:
        units = _units(part.text)
        if segment is None:
            at += units
            continue
        inside = segment.start < position <= segment.end if end else position < segment.end
        if inside and part.text == segment.text:
            return at + _units(segment.text[: max(0, position - segment.start)])
        if inside:
            return at + (units if end else 0)
        if end and position <= segment.start:
            return behind
        at += units
        behind = at
    return behind


def _units(text: str) -> int:
    """Return the length of a text as Qt counts it."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
