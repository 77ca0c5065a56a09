"""A message with what a person changed by hand: the one place where those changes meet the text.

Paragraphs that nobody touched go on as the template writes them. One that was changed is the
words as they were typed: plain text, given the letters of its language and channel, never run. A
hole that stood open in it stays one, and takes the value that is typed later; words of a fact that
stand in it stay the fact's.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from crisisapp.domain.paragraphs import ADDED, SUBJECT, ParagraphEdits, is_added, place_of
from crisisapp.services.drafting.edited_own import Hand, own_words
from crisisapp.services.drafting.shape import Segment

__all__ = [
    "Paragraph",
    "edited",
    "edited_subject",
    "paragraphs_of",
    "settled",
]

_BLANK = re.compile(r"\n{2,}")
_BETWEEN = "\n\n"


class Paragraph(msgspec.Struct, frozen=True, kw_only=True):
    """A paragraph of a message as it reads, by the name that orders take.

    `origin` is `template`, `edited` (written by hand instead of the template's), `added`, or
    `removed`: left out, `text` is then what the template says and nothing of it stands in the
    message. Positions are code points of the text.
    """

    key: str
    origin: str
    text: str
    start: int
    end: int


class _Part(msgspec.Struct, frozen=True):
    key: str
    segments: tuple[Segment, ...]

    @property
    def text(self) -> str:
        return "".join(segment.text for segment in self.segments)


def paragraphs_of(segments: Sequence[Segment]) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a text that nobody changed by hand."""
    return tuple(
        Paragraph(
            key=part.key,
            origin="template",
            text=part.text,
            start=part.segments[0].start,
            end=part.segments[-1].end,
        )
        for part in _parts(segments)
    )


def edited(
    segments: Sequence[Segment], edits: ParagraphEdits, hand: Hand
) -> tuple[tuple[Segment, ...], tuple[Paragraph, ...]]:
    """Return a text with what was changed in it, and its paragraphs, those left out too."""
    edits = settled(edits, hand.anchors)
    parts = {part.key: part for part in _parts(segments)}
    out: list[Segment] = []
    paragraphs: list[Paragraph] = []
    end = 0
    for key in _arranged(tuple(parts), edits):
        if key in edits.removed:
            text = parts[key].text
            paragraphs.append(Paragraph(key=key, origin="removed", text=text, start=end, end=end))
            continue
        own = edits.own.get(key)
        pieces = parts[key].segments if own is None else own_words(own, segments, hand)
        if out:
            out.append(_plain(_BETWEEN, end))
            end += len(_BETWEEN)
        start = end
        for piece in pieces:
            placed = msgspec.structs.replace(piece, start=end, end=end + len(piece.text))
            out.append(placed)
            end = placed.end
        origin = "template" if own is None else "added" if is_added(key) else "edited"
        text = "".join(piece.text for piece in pieces)
        paragraphs.append(Paragraph(key=key, origin=origin, text=text, start=start, end=end))
    return tuple(out), tuple(paragraphs)


def edited_subject(
    segments: tuple[Segment, ...], edits: ParagraphEdits, hand: Hand
) -> tuple[Segment, ...]:
    """Return the subject as it was written by hand, else the template's."""
    own = edits.own.get(SUBJECT)
    if own is None or not segments:
        return segments
    out: list[Segment] = []
    end = 0
    for piece in own_words(own, segments, hand):
        out.append(msgspec.structs.replace(piece, start=end, end=end + len(piece.text)))
        end = out[-1].end
    return tuple(out)


def settled(edits: ParagraphEdits, anchors: tuple[str, ...]) -> ParagraphEdits:
    """Return the changes under the names that the template's paragraphs have now.

    A template that was changed since may have moved them. Words written for a paragraph that is no
    longer there are kept beside its place; what was left out and reads otherwise now comes back.
    """
    names = {
        key: _name_now(key, anchor, anchors)
        for key, anchor in (
            *((key, own.anchor) for key, own in edits.own.items()),
            *edits.removed.items(),
        )
    }
    if all(name == key for key, name in names.items()):
        return edits
    return ParagraphEdits(
        own={names[key] or f"{ADDED}{key}": own for key, own in edits.own.items()},
        removed={names[key]: anchor for key, anchor in edits.removed.items() if names[key]},
        order=tuple(names.get(key, key) or f"{ADDED}{key}" for key in edits.order),
    )


def _name_now(key: str, anchor: str, anchors: tuple[str, ...]) -> str:
    """Return the name a paragraph has now; empty: the template no longer has it."""
    if is_added(key) or key == SUBJECT or not anchor:
        return key
    block, nth = place_of(key)
    if block < len(anchors) and anchors[block] == anchor:
        return key
    if anchor not in anchors:
        return ""
    moved = str(anchors.index(anchor))
    return moved if nth == 1 else f"{moved}.{nth}"


def _arranged(base: tuple[str, ...], edits: ParagraphEdits) -> list[str]:
    """Return the names of the paragraphs in their order, those left out among them."""
    keys = list(base)
    places = [place_of(key) for key in base]
    strays = [key for key in edits.own if key != SUBJECT and key not in base]
    for key in sorted((one for one in strays if _placed(one)), key=_place):
        at = next((i for i, place in enumerate(places) if place > _place(key)), len(keys))
        keys.insert(at, key)
        places.insert(at, _place(key))
    strays = [key for key in strays if not _placed(key)]
    if edits.order:
        known = {*keys, *strays}
        ordered = [key for key in dict.fromkeys(edits.order) if key in known]
        for before, key in pairwise(("", *keys)):
            if key not in ordered:
                ordered.insert(ordered.index(before) + 1 if before in ordered else 0, key)
        keys = ordered
    return keys + [key for key in strays if key not in keys]


def _placed(key: str) -> bool:
    """Say whether a paragraph has a place in the template, even one that is not written now."""
    return key.removeprefix(ADDED).partition(".")[0].isdecimal()


def _place(key: str) -> tuple[int, int]:
    return place_of(key.removeprefix(ADDED))


def _parts(segments: Sequence[Segment]) -> list[_Part]:
    """Cut a text at its blank lines; none of these stands in the paragraphs."""
    every: list[list[Segment]] = [[]]
    for segment in segments:
        start = 0
        for blank in _BLANK.finditer(segment.text):
            every[-1] += _cut(segment, start, blank.start())
            every.append([])
            start = blank.end()
        every[-1] += _cut(segment, start, len(segment.text))
    parts: list[_Part] = []
    seen: dict[int, int] = {}
    for pieces in every:
        if not pieces:
            continue
        block = next((one.block for one in pieces if one.text.strip()), pieces[0].block)
        seen[block] = seen.get(block, 0) + 1
        key = str(block) if seen[block] == 1 else f"{block}.{seen[block]}"
        parts.append(_Part(key, tuple(pieces)))
    return parts


def _cut(segment: Segment, start: int, end: int) -> tuple[Segment, ...]:
    if start == end:
        return ()
    if (start, end) == (0, len(segment.text)):
        return (segment,)
    return (
        msgspec.structs.replace(
            segment,
            text=segment.text[start:end],
            start=segment.start + start,
            end=segment.start + end,
        ),
    )


def _plain(text: str, start: int) -> Segment:
    return Segment(text=text, origin="template", field=None, start=start, end=start + len(text))
