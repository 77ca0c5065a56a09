"""A message as it was copied: its exact text, in which the words one may change are found again."""

import re

import msgspec

from crisisapp.services.drafting.edited import Paragraph
from crisisapp.services.drafting.render import Rendered
from crisisapp.services.drafting.shape import Segment

__all__ = ["as_copied"]

_BLANK = re.compile(r"\n{2,}")


def as_copied(rendered: Rendered, text: str, subject: str = "") -> Rendered:
    """Return a rendering that reads exactly as `text`, which was copied and may not change.

    So does its `subject`; one that was not kept is as it would read.

    `rendered` is the message as it would read: its values and facts that stand in the text, in
    their order, stay places where one may type; all other words become the template's. Nothing
    that was copied has a hole.
    """
    segments: list[Segment] = []
    end = 0
    for segment in rendered.segments:
        if segment.field is None or segment.origin == "hole" or not segment.text:
            continue
        start = text.find(segment.text, end)
        if start < 0:
            continue
        segments += _template(text, end, start)
        end = start + len(segment.text)
        segments.append(msgspec.structs.replace(segment, start=start, end=end))
    segments += _template(text, end, len(text))
    if text == rendered.text:
        segments = list(rendered.segments)  # the words in bold too
    paragraphs = rendered.paragraphs if text == rendered.text else _again(rendered, text)
    kept = msgspec.structs.replace(
        rendered, text=text, segments=tuple(segments), holes=(), paragraphs=paragraphs
    )
    if not subject or subject == rendered.subject:
        return kept
    words = _template(subject, 0, len(subject))
    return msgspec.structs.replace(kept, subject=subject, subject_segments=words)


def _again(rendered: Rendered, text: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of what was copied, which may say another hour; none if they differ."""
    starts = [0, *(found.end() for found in _BLANK.finditer(text))]
    ends = [*(found.start() for found in _BLANK.finditer(text)), len(text)]
    shown = [each for each in rendered.paragraphs if each.origin != "removed"]
    if len(shown) != len(starts):
        return ()
    return tuple(
        msgspec.structs.replace(each, start=start, end=end, text=text[start:end])
        for each, start, end in zip(shown, starts, ends, strict=True)
    )


def _template(text: str, start: int, end: int) -> tuple[Segment, ...]:
    if start == end:
        return ()
    return (Segment(text=text[start:end], origin="template", field=None, start=start, end=end),)
