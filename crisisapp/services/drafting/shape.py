"""From written pieces to the text people read: spaces, bold words, typography, positions."""

import re

import msgspec

from crisisapp.services.drafting.filters import spaced_fr
from crisisapp.services.drafting.marks import Piece, Tag

__all__ = ["Segment", "segments_of"]

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
    """A run of the text with one origin: template, value, fact or hole.

    `start` and `end` are positions in code points; `field` is the name or path (`contact.press`)
    that typing here sets, None for the template's own words. `fact` is the key of the fact that
    gave the words. `strong` words read in bold.
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


class _Run(msgspec.Struct):
    text: str
    tag: Tag | None
    strong: bool


def segments_of(pieces: list[Piece], *, language: str, sms: bool) -> tuple[Segment, ...]:
    """Lay the pieces out as one text, whose segments follow each other without a gap.

    In the template's own words, runs of spaces become one, blank lines one at most, `**` turns
    bold on and off. Then each letter stays one letter: French gets its no-break spaces, an SMS
    loses what would cost it (curly quotes, dashes, no-break spaces).
    """
    runs = _tidy(pieces)
    text = "".join(run.text for run in runs)
    if sms:
        text = text.translate(_SMS_LETTERS)
    elif language == "fr":
        text = spaced_fr(text)
    segments = []
    start = 0
    for run in runs:
        end = start + len(run.text)
        segments.append(_segment(run, text[start:end], start))
        start = end
    return tuple(segments)


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
    )


def _tidy(pieces: list[Piece]) -> list[_Run]:
    runs: list[_Run] = []
    strong = False
    for piece in pieces:
        if piece.tag is not None:
            runs.append(_Run(text=piece.text, tag=piece.tag, strong=strong))
            continue
        for match in _PARTS.finditer(piece.text):
            part = match.group()
            if part == "**":
                strong = not strong
            elif part[0] in " \n":
                _add_space(runs, part, strong=strong)
            else:
                _add(runs, part, strong=strong)
    _strip_end(runs)
    return [run for run in runs if run.text]


def _add(runs: list[_Run], text: str, *, strong: bool) -> None:
    if runs and runs[-1].tag is None and runs[-1].strong == strong:
        runs[-1].text += text
    else:
        runs.append(_Run(text=text, tag=None, strong=strong))


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
    _add(runs, "\n" * lines or " ", strong=strong)


def _strip_end(runs: list[_Run]) -> None:
    while runs and runs[-1].tag is None:
        runs[-1].text = runs[-1].text.rstrip(" \n")
        if runs[-1].text:
            return
        runs.pop()
