"""The runs of a message, each with the paragraph it stands in and whose words that paragraph is."""

from collections.abc import Iterator, Sequence

import msgspec

from crisisapp.qtmodels.paint import PartHand
from crisisapp.services.drafting.edited import Paragraph
from crisisapp.services.drafting.render import Rendered
from crisisapp.services.drafting.shape import Segment

__all__ = ["Placed", "in_paragraphs", "subject_hand"]

_HANDS: dict[str, PartHand] = {"edited": "edited", "added": "added", "removed": "removed"}


class Placed(msgspec.Struct, frozen=True):
    """A run of the text in one paragraph (empty: between two), or a paragraph that is left out.

    Of the latter `segment` is None and `left_out` is what the template says there; `at_end`: no
    paragraph comes after it.
    """

    segment: Segment | None
    paragraph: str = ""
    hand: PartHand = ""
    left_out: str = ""
    at_end: bool = False


def in_paragraphs(segments: Sequence[Segment], paragraphs: Sequence[Paragraph]) -> Iterator[Placed]:
    """Yield the runs of a text in reading order, cut where a paragraph begins or ends."""
    waiting = [each for each in paragraphs if each.origin == "removed"]
    shown = [each for each in paragraphs if each.origin != "removed"]
    edges = sorted({edge for each in shown for edge in (each.start, each.end)})
    for segment in segments:
        for piece in _cut(segment, edges):
            inside = next((p for p in shown if p.start <= piece.start < p.end), None)
            if inside is None:
                yield Placed(piece)
                continue
            while waiting and _before(waiting[0], inside, paragraphs):
                yield _gone(waiting.pop(0))
            yield Placed(piece, inside.key, _HANDS.get(inside.origin, ""))
    for each in waiting:
        yield msgspec.structs.replace(_gone(each), at_end=True)


def subject_hand(rendered: Rendered) -> PartHand:
    """Return whose words the subject is."""
    own = any(segment.origin == "own" for segment in rendered.subject_segments)
    return _HANDS["edited"] if own else ""


def _gone(paragraph: Paragraph) -> Placed:
    return Placed(None, paragraph.key, "removed", paragraph.text)


def _before(gone: Paragraph, shown: Paragraph, paragraphs: Sequence[Paragraph]) -> bool:
    return paragraphs.index(gone) < paragraphs.index(shown)


def _cut(segment: Segment, edges: Sequence[int]) -> Iterator[Segment]:
    """Yield a run in pieces; what one may type into stays whole."""
    inner = [edge for edge in edges if segment.start < edge < segment.end]
    if not inner or segment.field is not None:
        yield segment
        return
    for start, end in zip((segment.start, *inner), (*inner, segment.end), strict=True):
        yield msgspec.structs.replace(
            segment,
            text=segment.text[start - segment.start : end - segment.start],
            start=start,
            end=end,
        )
