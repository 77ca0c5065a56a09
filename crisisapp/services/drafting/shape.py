"""From written pieces to the text people read: spaces, bold words, typography, positions."""

import re

import msgspec

from crisisapp.domain.message import FieldType
from crisisapp.services.drafting.filters import spaced_fr
from crisisapp.services.drafting.joins import joined_fr, joined_hours_fr
from crisisapp.services.drafting.marks import Piece, Tag

__all__ = ["Segment", "lettered", "segments_of"]

_SMS_LETTERS = str.maketrans(
    {
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "“": '"',
        "”": '"',
        "«": '"',
        "»": '"',
        "–": "-",
        "—": "-",
        "\u2010": "-",
        "\u2011": "-",
        "\u2212": "-",
    }
)
_PARTS = re.compile(r"\*\*|[ \n]+|[^* \n]+|\*")


class Segment(msgspec.Struct, frozen=True, kw_only=True):
    """A run of the text with one origin: template, value, fact, hole, or own.

    What is `own` was written by hand; it has no field, but may have a fact whose words it holds.
    `start` and `end` are positions in code points; `field` is the name or path (`contact.press`)
    that typing here sets, None for the template's own words. `fact` is the key of the fact that
    gave the words. `strong` words read in bold. `block` is the paragraph of the template's source
    that wrote it, from 0.
    """

    text: str
    origin: str
    field: str | None
    start: int
    end: int
    label: str = ""
    type: str = "text"
    strong: bool = False
    fact: str = ""
    block: int = 0


class _Run(msgspec.Struct):
    text: str
    tag: Tag | None
    strong: bool
    block: int


def segments_of(pieces: list[Piece], *, language: str, sms: bool) -> tuple[Segment, ...]:
    """Lay the pieces out as one text, whose segments follow each other without a gap.

    In the template's own words, runs of spaces become one, blank lines one at most, `**` turns
    bold on and off. Then each letter stays one letter: French gets its no-break spaces, an SMS
    loses what would cost it (curly quotes, dashes, no-break spaces).
    """
    runs = _tidy(pieces)
    if language == "fr":
        _join(runs)
    text = lettered("".join(run.text for run in runs), language=language, sms=sms)
    segments = []
    start = 0
    for run in runs:
        end = start + len(run.text)
        segments.append(_segment(run, text[start:end], start))
        start = end
    return tuple(segments)


def lettered(text: str, *, language: str, sms: bool) -> str:
    """Return a text of the same length with the letters its language and channel ask for."""
    if sms:
        return text.translate(_SMS_LETTERS)
    return spaced_fr(text) if language == "fr" else text


def _segment(run: _Run, text: str, start: int) -> Segment:
    tag = run.tag
    return Segment(
        text=text,
        origin="template" if tag is None else tag.origin,
        field=None if tag is None else tag.field,
        start=start,
        end=start + len(text),
        label="" if tag is None else tag.label,
        type="text" if tag is None else tag.type,
        strong=run.strong,
        fact="" if tag is None else tag.fact,
        block=run.block,
    )


def _tidy(pieces: list[Piece]) -> list[_Run]:
    runs: list[_Run] = []
    strong = False
    for piece in pieces:
        if piece.tag is not None:
            runs.append(_Run(text=piece.text, tag=piece.tag, strong=strong, block=piece.block))
            continue
        for match in _PARTS.finditer(piece.text):
            part = match.group()
            if part == "**":
                strong = not strong
            elif part[0] in " \n":
                _add_space(runs, part, strong=strong)
            else:
                _add(runs, part, strong=strong, block=piece.block)
    _strip_end(runs)
    return [run for run in runs if run.text]


def _join(runs: list[_Run]) -> None:
    """Join the template's words to the values after them as French does."""
    for place, run in enumerate(runs):
        if run.tag is not None:
            continue
        run.text = joined_hours_fr(run.text)
        after = runs[place + 1] if place + 1 < len(runs) else None
        if after is not None and after.tag is not None and after.tag.origin != "hole":
            hour = after.tag.type == FieldType.TIME
            run.text, after.text = joined_fr(run.text, after.text, hour=hour)


def _add(runs: list[_Run], text: str, *, strong: bool, block: int) -> None:
    last = runs[-1] if runs else None
    if last is not None and last.tag is None and (last.strong, last.block) == (strong, block):
        last.text += text
    else:
        runs.append(_Run(text=text, tag=None, strong=strong, block=block))


def _add_space(runs: list[_Run], space: str, *, strong: bool) -> None:
    """Add white space of the template, merged with the space the text already ends with."""
    tail = ""
    while runs and runs[-1].tag is None:
        bare = runs[-1].text.rstrip(" \n")
        tail = runs[-1].text[len(bare) :] + tail
        runs[-1].text = bare
        if bare:
            break
        runs.pop()
    if not runs:
        return
    lines = min((tail + space).count("\n"), 2)
    _add(runs, "\n" * lines or " ", strong=strong, block=runs[-1].block)


def _strip_end(runs: list[_Run]) -> None:
    while runs and runs[-1].tag is None:
        runs[-1].text = runs[-1].text.rstrip(" \n")
        if runs[-1].text:
            return
        runs.pop()
