"""Words that a person wrote in a message, as runs of it: plain words, facts, holes left open."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec

from crisisapp.domain.paragraphs import OwnText
from crisisapp.services.capture.text import fold
from crisisapp.services.drafting.context import FactLine
from crisisapp.services.drafting.shape import Segment, lettered

if TYPE_CHECKING:
    from crisisapp.services.drafting.render import Rendered

__all__ = ["Hand", "fact_words", "holes_in", "own_words", "with_facts_of_now"]

_HOLE = re.compile(r"⟦([^⟦⟧\n]{1,200})⟧")
_SHORTEST = 12  # letters of the words of a fact; shorter ones are met by chance


class Hand(msgspec.Struct, frozen=True, kw_only=True):
    """What is needed to read the words of a person as part of a message."""

    language: str
    sms: bool
    facts: tuple[FactLine, ...]
    known: frozenset[str] = frozenset()  # keys of the facts there are
    values: Mapping[str, str] = {}
    anchors: tuple[str, ...] = ()


def fact_words(text: str, facts: Sequence[FactLine]) -> dict[str, str]:
    """Return the words of facts that stand in a text, as they stand there, by key."""
    folded = fold(text)
    found = {}
    for line in facts:
        words = _bare(line.text)
        at = folded.find(words) if len(words) >= _SHORTEST else -1
        if at >= 0:
            found[line.key] = text[at : at + len(words)]
    return found


def holes_in(text: str, rendered: "Rendered", before: Mapping[str, str]) -> dict[str, str]:
    """Return the field of each hole that some words leave open, by the name it stands under.

    Args:
        text: the words (`⟦heure⟧` is a hole).
        rendered: the message they were written in, whose holes they may name.
        before: the holes the words had before.
    """
    known = {_hole_name(hole.label): hole.field for hole in rendered.holes}
    names = (_hole_name(hole[1]) for hole in _HOLE.finditer(text))
    found = ((name, known.get(name) or before.get(name, "")) for name in names)
    return {name: field for name, field in found if field}


def with_facts_of_now(own: OwnText, facts: Sequence[FactLine]) -> OwnText:
    """Return words in which the facts read as they are said now; a withdrawn one stays, to see."""
    now = {line.key: line.text.strip().removesuffix(".") for line in facts}
    text, said = own.text, dict(own.facts)
    for key, words in own.facts.items():
        told = now.get(key, words)
        if _bare(told) != _bare(words) and words in text:
            told = told[:1].upper() + told[1:] if words[:1].isupper() else told
            text, said[key] = text.replace(words, told), told
    return msgspec.structs.replace(own, text=text, facts=said)


def _hole_name(label: str) -> str:
    return " ".join(fold(label).split())


def own_words(own: OwnText, segments: Sequence[Segment], hand: Hand) -> tuple[Segment, ...]:
    """Return the words of a paragraph as runs; `segments` are those of the template's text."""
    text = lettered(own.text, language=hand.language, sms=hand.sms)
    out: list[Segment] = []
    end = 0
    for hole in _HOLE.finditer(text):
        out += _with_facts(text[end : hole.start()], own, hand)
        out += _hole(hole[1], hole.group(), own, segments, hand)
        end = hole.end()
    out += _with_facts(text[end:], own, hand)
    return tuple(out)


def _hole(
    label: str, token: str, own: OwnText, segments: Sequence[Segment], hand: Hand
) -> Sequence[Segment]:
    """Return what stands in a hole that was open: the value since typed, else the hole."""
    field = own.holes.get(_hole_name(label))
    places = [i for i, segment in enumerate(segments) if field and segment.field == field]
    if places:
        first = segments[places[0]]
        same = [i for i in places if segments[i].block == first.block]
        return segments[same[0] : same[-1] + 1]
    typed = hand.values.get(field or "", "").strip()
    origin = "value" if typed else "hole"
    return (Segment(text=typed or token, origin=origin, field=field, start=0, end=0, label=label),)


def _with_facts(text: str, own: OwnText, hand: Hand) -> Iterator[Segment]:
    """Yield the runs of some words; those of a fact are known by it."""
    folded = fold(text)
    spans: list[tuple[int, int, str]] = []
    said = [(key, words) for key, words in own.facts.items() if key in hand.known]
    said += [(line.key, line.text) for line in hand.facts if len(line.text) >= _SHORTEST]
    for key, words in sorted(said, key=lambda one: -len(one[1])):
        bare = _bare(words)
        at = folded.find(bare) if bare else -1
        if at >= 0 and all(at >= end or at + len(bare) <= start for start, end, _key in spans):
            spans.append((at, at + len(bare), key))
    last = 0
    for start, end, key in sorted(spans):
        if start > last:
            yield _written(text[last:start])
        yield _written(text[start:end], key)
        last = end
    if last < len(text):
        yield _written(text[last:])


def _bare(words: str) -> str:
    return fold(words.strip().removesuffix("."))


def _written(text: str, fact: str = "") -> Segment:
    return Segment(text=text, origin="own", field=None, start=0, end=0, fact=fact)
