"""The value a text states for a fact: `trois élèves blessés` where the fact says two.

Structured facts alone are compared: a label with a number, an amount with its unit, or an hour.
Pure functions.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from crisisapp.services.capture.text import fold
from crisisapp.services.capture.usual_words import word_list
from crisisapp.services.findings.tokens import KEPT, paragraphs, sentences
from crisisapp.services.queries.records import FactRow

__all__ = ["Stated", "stated", "value_of"]

_TOKEN = re.compile(
    r"(?P<hour>\d{1,2} ?(?:h|:) ?\d{2}|\d{1,2} ?h)(?!\w)"
    r"|(?P<number>\d{1,3}(?: \d{3})+|\d+(?:[.,]\d+)?)(?![\w/])"
    r"|(?P<nobody>personne(?= n(?:'|e ))|nobody|no one)(?!\w)|(?P<word>[^\W\d_]+)"
)
_WRITTEN = (
    "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze",
    "none one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen",
)
_NUMBERS = {word: str(number) for line in _WRITTEN for number, word in enumerate(line.split())} | {
    "une": "1",
    "aucun": "0",
    "aucune": "0",
    "no": "0",
    "vingt": "20",
    "twenty": "20",
}
_IDLE = word_list("""
de, d, des, du, la, le, les, l, un, une, a, au, aux, en, et, ou, the, of, an, in, on, at, and, or,
to, nombre, number
""")
_REACH = 6  # words between a number and what it counts


class Stated(NamedTuple):
    """A value that a text states, with the place of its words."""

    value: str
    start: int
    end: int


class _Token(NamedTuple):
    text: str  # stem of a word, or nothing
    value: str  # of a number or an hour, or nothing
    start: int
    end: int


def stated(text: str, fact: FactRow) -> Iterator[Stated]:
    """Yield the values that a text states for a fact; nothing when the fact cannot be compared."""
    label = _stems(fact.label) - _IDLE
    value = value_of(fact)
    if not label or not value:
        return
    unit = _stems(fact.unit)
    for at, paragraph in paragraphs(text):
        if _least(label) <= _stems_of(paragraph):
            for found in _in_paragraph(paragraph, label, unit):
                if (":" in found.value) != (":" in value):
                    continue  # an hour is no number of pupils
                yield Stated(found.value, at + found.start, at + found.end)


def value_of(fact: FactRow) -> str:
    """Return the value of a fact as it is compared: a number, or an hour as `7:45`; or nothing."""
    tokens = _tokens(fact.value)
    return tokens[0].value if len(tokens) == 1 else ""


def _in_paragraph(paragraph: str, label: frozenset[str], unit: frozenset[str]) -> Iterator[Stated]:
    for sentence in sentences(paragraph):
        tokens = [
            token for token in _tokens(paragraph) if sentence.start <= token.start < sentence.end
        ]
        for place, token in enumerate(tokens):
            if not token.value:
                continue
            after = _until_value(tokens[place + 1 :])
            before = _until_value(tokens[:place][::-1])
            counts = label <= {one.text for one in after} and ":" not in token.value
            counts = counts or (token.value == "0" and _is_none_of(label, after))
            behind = label <= {one.text for one in before}
            fits = not unit or bool(unit & {one.text for one in after[: len(unit) + 1]})
            if counts and not unit:
                last = max(one.end for one in after if one.text in label)
                yield Stated(token.value, token.start, last)
            elif behind and fits and (unit or ":" in token.value or _colon(paragraph, token)):
                first = min(one.start for one in before if one.text in label)
                yield Stated(token.value, first, token.end)


def _least(label: frozenset[str]) -> frozenset[str]:
    """Return the words of a label without those that only say that people are counted."""
    return label - _PEOPLE or label


def _is_none_of(label: frozenset[str], after: list[_Token]) -> bool:
    """Say whether `aucun`, or `nobody`, is said of what a label counts, and of nobody else."""
    least = _least(label)
    until = next((at for at, one in enumerate(after) if one.text in least), len(after))
    between = {one.text for one in after[:until]}
    return least <= {one.text for one in after} and between <= (_SAID_OF | _PEOPLE)


def _colon(paragraph: str, token: _Token) -> bool:
    return paragraph[: token.start].rstrip(" \u00a0\u202f").endswith((":", "="))


def _until_value(tokens: list[_Token]) -> list[_Token]:
    found: list[_Token] = []
    for token in tokens[:_REACH]:
        if token.value:
            break
        found.append(token)
    return found


@lru_cache(maxsize=KEPT)
def _tokens(paragraph: str) -> tuple[_Token, ...]:
    found = []
    for match in _TOKEN.finditer(fold(paragraph)):
        if match["hour"]:
            hour, _sign, minute = re.split(r" ?([h:]) ?", match["hour"])
            value, stem = f"{int(hour)}:{minute or '00'}", ""
        elif match["nobody"]:
            value, stem = "0", ""
        elif match["number"]:
            value, stem = match["number"].replace(" ", "").replace(",", "."), ""
        else:
            value, stem = _NUMBERS.get(match["word"], ""), _stem(match["word"])
        found.append(_Token(stem, value, match.start(), match.end()))
    return tuple(found)


@lru_cache(maxsize=KEPT)
def _stems_of(paragraph: str) -> frozenset[str]:
    return frozenset(token.text for token in _tokens(paragraph))


@lru_cache(maxsize=KEPT)
def _stems(words: str) -> frozenset[str]:
    return frozenset(_stem(word) for word in re.findall(r"[^\W\d_]+", fold(words)))


def _stem(word: str) -> str:
    """Return a word without the letters that number and gender add: `blessées` → `bless`."""
    bare = word.rstrip("s").removesuffix("e").removesuffix("e")
    return bare if len(bare) > 1 else word


# "Aucun blessé" and "nobody was hurt" count pupils too, though they do not say so.
_PEOPLE = _stems("élève, pupil, student, enfant, child, personne, person, people, victime, victim")
_SAID_OF = _stems("n, ne, a, ont, été, est, sont, was, were, is, are, has, been")
