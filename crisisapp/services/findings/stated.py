"""The value a text states for a fact: `trois élèves blessés` where the fact says two.

Structured facts alone are compared: a label with a number, an amount with its unit, or an hour.
What is counted is known by the label, or by what the fact's own words count: `3 blessés` and
`aucun blessé` speak of `élèves blessés` too, `3 adultes blessés` do not. Pure functions.
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
    r"|(?P<none>personne(?= n['e])|nobody|no one|pas(?= d['e]))(?!\w)"
    r"|(?P<number>\d{1,3}(?: \d{3})+|\d+(?:[.,]\d+)?)(?![\w/])|(?P<word>[^\W\d_]+)"
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
_HELPERS = word_list("""
ont, ete, sont, est, etaient, etait, avaient, se, were, was, have, has, had, been, are, is, be, got
""")
_PEOPLE = word_list("""
eleve, eleves, enfant, enfants, jeune, jeunes, collegien, collegiens, collegienne, lyceen, lyceens,
garcon, garcons, fille, filles, victime, victimes, victim, victims, personne, personnes,
adulte, adultes, parent, parents, famille,
familles, professeur, professeurs, enseignant, enseignants, enseignante, surveillant, surveillants,
agent, agents, personnel, personnels, policier, policiers, pompier, pompiers, passant, passants,
pupil, pupils, student, students, child, children, boy, boys, girl, girls, person, people, adult,
adults, teacher, teachers, staff, family, families, officer, officers
""")
_OTHERS = frozenset({"autr", "other", "mor"})  # "two other pupils": not those of the fact
_ONE = frozenset({"un", "on"})  # stems of un, une, one: an article more often than a number
_HOW = ("ment", "ly")  # slightly, légèrement: how, not what
_REACH = 6  # words between a number and what it counts
_NEAR = 2  # words after "pas de": beyond them something else is denied


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
    value = value_of(fact)
    labels = _labels(fact, value) if value else ()
    if not labels:
        return
    unit = _stems(fact.unit)
    for at, paragraph in paragraphs(text):
        there = _stems_of(paragraph)
        found: dict[int, Stated] = {}
        for label in labels:
            if (label <= there) if unit else (_told_by(label) <= there):
                for one in _in_paragraph(paragraph, label, unit):
                    if (":" in one.value) == (":" in value):  # an hour is no number of pupils
                        found.setdefault(one.start, one)
        for _start, one in sorted(found.items()):
            yield Stated(one.value, at + one.start, at + one.end)


def _labels(fact: FactRow, value: str) -> tuple[frozenset[str], ...]:
    """Return the stems of what a fact counts: by its label, then by each of its clauses."""
    label = _stems(fact.label) - _IDLE
    counted = (_counted(clause, value) for clause in fact.clauses.values())
    return tuple(dict.fromkeys(each for each in (label, *counted) if each))


@lru_cache(maxsize=KEPT)
def _counted(clause: str, value: str) -> frozenset[str]:
    """Return what the number of a clause counts: people, and what is said of them first."""
    tokens = _tokens(clause)
    at = next((place for place, token in enumerate(tokens) if token.value == value), None)
    if at is None or ":" in value:
        return frozenset()
    after = [one.text for one in _until_value(list(tokens[at + 1 :])) if len(one.text) > _NEAR]
    words = [stem for stem in after if stem not in _IDLE and stem not in _HELPER_STEMS]
    said = (stem for stem in words if stem not in _PEOPLE_STEMS and not stem.endswith(_HOW))
    first = next(said, "")
    if not first:
        return frozenset()
    return frozenset({first} | {stem for stem in words if stem in _PEOPLE_STEMS})


def _told_by(label: frozenset[str]) -> frozenset[str]:
    """Return what of a label tells it from others: not that they are pupils."""
    return (label - _PEOPLE_STEMS) or label


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
            counts = ":" not in token.value and _counts(label, token, after)
            behind = (label if unit else _told_by(label)) <= {one.text for one in before}
            fits = not unit or bool(unit & {one.text for one in after[: len(unit) + 1]})
            if counts and not unit:
                last = max(one.end for one in after if one.text in label)  # of what it counts
                yield Stated(token.value, token.start, last)
            elif behind and fits and (unit or ":" in token.value or _colon(paragraph, token)):
                first = min(one.start for one in before if one.text in label)
                yield Stated(token.value, first, token.end)


def _counts(label: frozenset[str], token: _Token, after: list[_Token]) -> bool:
    """Say whether a number counts what a label says: all of it, or what tells it from others."""
    if after and after[0].text in _OTHERS:
        return False
    if token.text == "pas":
        after = after[1 : _NEAR + 2] if after and after[0].text in _DE else after[:_NEAR]
    words = [one.text for one in after]
    if label <= set(words):
        return True
    needed = _told_by(label)
    if token.text in _ONE or not needed <= set(words):
        return False
    upto = max(words.index(stem) for stem in needed)
    return not any(stem in _PEOPLE_STEMS and stem not in label for stem in words[:upto])


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
        elif match["none"]:
            value, stem = "0", match["none"].split()[0]
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


_PEOPLE_STEMS = frozenset(map(_stem, _PEOPLE))
_HELPER_STEMS = frozenset(map(_stem, _HELPERS))
_DE = frozenset({"d", "de"})
