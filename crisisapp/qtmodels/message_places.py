"""From a place in the text of a message to the same place among the parts that are shown of it."""

from collections.abc import Sequence

from crisisapp.qtmodels.paint import MessagePart
from crisisapp.services.drafting.render import Rendered
from crisisapp.services.drafting.shape import Segment

__all__ = ["shown_span"]


def shown_span(
    parts: Sequence[MessagePart], rendered: Rendered, span: tuple[int, int], *, in_subject: bool
) -> tuple[int, int]:
    """Return where `span` of the text, or of the subject, stands in the parts.

    Args:
        parts: as they are shown: with a subject, a word before it and a blank line after it, then
            one part for each segment.
        rendered: the message they show.
        span: start and end in code points of `rendered.text`, or of the subject.
        in_subject: it is the subject's.

    Returns:
        Start and end in UTF-16 units, as Qt counts. A hole reads otherwise in the parts than in the
        text: a start inside it is its beginning, an end its end.
    """
    head = rendered.subject_segments
    first = 1 if in_subject else (len(head) + 2 if head else 0)
    segments = head if in_subject else rendered.segments
    at = sum(_units(part.text) for part in parts[:first])
    shown = parts[first : first + len(segments)]
    return _place(at, segments, shown, span[0]), _place(at, segments, shown, span[1], end=True)


def _place(
    at: int,
    segments: Sequence[Segment],
    shown: Sequence[MessagePart],
    position: int,
    *,
    end: bool = False,
) -> int:
    for segment, part in zip(segments, shown, strict=True):
        inside = segment.start < position <= segment.end if end else position < segment.end
        if inside:
            if part.text == segment.text:
                return at + _units(segment.text[: max(0, position - segment.start)])
            return at + (_units(part.text) if end else 0)
        if end and position <= segment.start:
            return at
        at += _units(part.text)
    return at


def _units(text: str) -> int:
    """Return the length of a text as Qt counts it."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
