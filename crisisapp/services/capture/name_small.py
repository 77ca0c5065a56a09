"""Names in small letters or all in capitals: behind a title, before a class, a given name alone.

Their shape says nothing, so words decide: those that follow `madame` or stand before a class and
are nobody's name, and the given names that schools meet. Pure functions over folded texts.
"""

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from crisisapp.services.capture.given_names import GIVEN_NAMES
from crisisapp.services.capture.known_names import words_in
from crisisapp.services.capture.name_common import (
    AUXILIARIES,
    BEFORE_CLASS,
    BEHIND_TITLE,
    DETERMINERS,
    NOT_SURNAMES,
    SHORT_WORDS,
)
from crisisapp.services.capture.name_patterns import class_apart
from crisisapp.services.capture.name_words import (
    ALSO_WORDS,
    HOUSES,
    NOT_INITIALS,
    NOT_NAMES,
    OUTSIDER_WORDS,
    PARTICLES,
    PUPIL_WORDS,
    STAFF_WORDS,
    USUAL_SURNAMES,
)
from crisisapp.services.capture.usual_words import CALLED, KNOWN_PARTIES

__all__ = ["SmallName", "small_names", "title_before"]

_GIVEN = GIVEN_NAMES - ALSO_WORDS - {"ben", "sam"}
_NOBODY = (NOT_NAMES | KNOWN_PARTIES | STAFF_WORDS | OUTSIDER_WORDS | PUPIL_WORDS) - USUAL_SURNAMES
_STARTS_TITLE = re.compile(
    r"\bd(?:r\b|octeur|octor)|\bm(?:\.|m\b|mes?\b|me|lle|[rs]|iss|adame|onsieur)"
)
_FIGURE = re.compile(r"[0-9]")
_LETTERS = re.compile(r"[a-z]+")
_SHORTEST = 3  # letters of a name that stands in no other sign of one
_VERB_ENDS = ("e", "er", "ent", "ait", "ont", "est", "d", "t", "ed", "ing")


class SmallName(msgspec.Struct, frozen=True, kw_only=True):
    """Where a name stands. `titled`: it is a grown-up's, its title included."""

    start: int
    end: int
    titled: bool = False


def small_names(text: str, folded: str) -> Iterator[SmallName]:
    """Yield the names of a text that their letters do not show; `folded` is `text.fold` of it."""
    if _STARTS_TITLE.search(folded):
        yield from _titled(folded)
    if _FIGURE.search(folded):
        yield from _before_class(text, folded)
    if not _GIVEN.isdisjoint(_LETTERS.findall(folded)):
        yield from _given(text, folded)


def title_before(folded: str, start: int) -> int | None:
    """Return where the title just before `start` begins, None when there is none."""
    match = _ends_with_title().search(folded, max(0, start - 12), start)
    return None if match is None else match.start("title")


def _titled(folded: str) -> Iterator[SmallName]:
    for match in _title().finditer(folded):
        words = match["name"].split()
        first = next((word for word in words if word not in PARTICLES), "")
        if _is_initial(first) or (first and not _is_nobody(first, words)):
            end = match.end()
            if first in GIVEN_NAMES and (more := _next_word().match(folded, end)):
                end = more.end() if _may_be_surname(more["word"]) else end
            yield SmallName(start=match.start(), end=end, titled=True)


def _is_initial(word: str) -> bool:
    return re.fullmatch(r"[a-z]\.", word) is not None


def _is_nobody(word: str, words: list[str]) -> bool:
    """Say whether a word behind a title is a duty or a verb; an article makes of it a duty."""
    if word in _NOBODY or word in BEHIND_TITLE or word.startswith(("l'", "d'", "qu'", "n'", "s'")):
        return True
    article = len(words) > 1 and words[0] in ("le", "la", "du", "de")
    return article and word in (CALLED | KNOWN_PARTIES)


def _before_class(text: str, folded: str) -> Iterator[SmallName]:
    for match in class_apart().finditer(text):
        before = _words_before().search(folded, max(0, match.start() - 60), match.start())
        if before is None:
            continue
        second, end = before["second"], match.end()
        start = before.start("second")
        first = before["first"] or ""
        opens = before.start("first")
        if first and text[opens].islower() and _is_full(text[opens:start].strip(), first, second):
            yield SmallName(start=opens, end=end)
            continue
        written = text[start : before.end("second")]
        # Capitals are found by their shape: "Yanis 4eC".
        sure = second in _GIVEN or _sure_class().search(match.group()) is not None
        if sure and not written.istitle() and _is_of_class(written, second, first):
            yield SmallName(start=start, end=end)


def _is_full(written: str, first: str, second: str) -> bool:
    """Say whether two words before a class are a whole name, the surname first or last."""
    if first in _GIVEN:
        return second in GIVEN_NAMES or _may_be_surname(second)
    # "tapé lucas 4eC": somebody did it to Lucas.
    acted = written.endswith(("é", "er", "ent", "ait", "ed"))
    return second in GIVEN_NAMES and not acted and _may_be_surname(first)


def _is_of_class(written: str, word: str, before: str) -> bool:
    """Say whether one word before a class is a name or initials: `benali 4eC`, `kd 4eC`."""
    letters = re.fullmatch(r"([a-z])\.?\s?([a-z])\.?", word)
    if letters is not None:
        pair = letters[1] + letters[2]
        dotted = "." in word
        return dotted or (pair not in NOT_INITIALS and pair not in SHORT_WORDS)
    if len(word) < _SHORTEST or before in DETERMINERS or word in HOUSES:
        return word in _GIVEN
    usual = word in _NOBODY or word in BEFORE_CLASS or word in CALLED or word in BEHIND_TITLE
    plural = word.endswith("s") and word[:-1] in (_NOBODY | BEFORE_CLASS | CALLED)
    ends = written.lower().endswith(("é", "és", "ée", "ées", "tion", "tions", "ment", "ing", "ed"))
    return word in _GIVEN or not (usual or plural or ends)


def _given(text: str, folded: str) -> Iterator[SmallName]:
    """Yield given names in small letters, with the surname behind them if it seems one."""
    for at, word in words_in(folded):
        end = at + len(word)
        if word not in _GIVEN or not text[at].islower() or _is_joined(folded, at, end):
            continue
        more = _next_word().match(folded, end)
        if (
            more is not None
            and text[more.start("word")].islower()
            and _is_surname(folded, at, more)
        ):
            end = more.end()
        yield SmallName(start=at, end=end)


def _is_joined(folded: str, start: int, end: int) -> bool:
    """Say whether a word is a part of another, of a tag or an account; `d'` and `l'` are none."""
    before = folded[start - 1] if start else " "
    behind = folded[end] if end < len(folded) else " "
    apostrophe = before == "'" and folded[max(0, start - 2)].isalpha()
    return (before in "-_@#./'" and not apostrophe) or behind in "-_@/" or before.isalnum()


def _is_surname(folded: str, at: int, more: re.Match[str]) -> bool:
    word = more["word"]
    if not _may_be_surname(word):
        return False
    if not word.endswith(_VERB_ENDS):
        return True
    # "sarah roche a filmé", "vu avec sarah roche", not "sarah tombe dans l'escalier".
    behind = _next_word().match(folded, more.end())
    if behind is not None:
        return behind["word"] in AUXILIARIES
    return _ends_with_preposition().search(folded, max(0, at - 12), at) is not None


def _may_be_surname(word: str) -> bool:
    return (
        len(word) >= _SHORTEST
        and word not in _NOBODY
        and word not in NOT_SURNAMES
        and word not in BEHIND_TITLE
        and word not in BEFORE_CLASS
        and word not in CALLED
    )


_TITLE_WORDS = r"mmes?|mlle|mm?\.|mr\.?|mrs\.?|ms\.?|miss|madame|monsieur|dr\.?|docteur|doctor"


@cache
def _title() -> re.Pattern[str]:
    particles = r"(?:(?:de|da|di|du|van|von|el|al|ben|le|la)\s)"
    word = r"(?:[^\W\d_]'[^\W\d_]{2,}|[^\W\d_]{2,}(?:['-][^\W\d_]+)*|[a-z]\.(?!\s?[a-z]))"
    return re.compile(
        rf"(?<![\w@#.'-])(?:{_TITLE_WORDS})\s(?P<name>{particles}{{0,2}}{word})(?![\w-])"
    )


@cache
def _ends_with_title() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w@#.'-])(?P<title>{_TITLE_WORDS})\s+$")


@cache
def _ends_with_preposition() -> re.Pattern[str]:
    return re.compile(r"(?<![\w'-])(?:a|avec|by|chez|contre|de|et|for|from|par|pour|to|with|and) $")


@cache
def _sure_class() -> re.Pattern[str]:
    """`4eC` and `year 9` are classes; `5B` may be an article, a room, a seat."""
    return re.compile(r"[3-6]\s?[eè]|year", re.IGNORECASE)


@cache
def _words_before() -> re.Pattern[str]:
    word = r"[^\W\d_]+(?:['-][^\W\d_]{2,})*"
    initials = r"[a-z]\.\s?[a-z]\.?"
    return re.compile(
        rf"(?<![\w@#./-])(?:(?:[dl]'|(?P<first>{word})\s))?(?P<second>{initials}|{word})$"
    )


@cache
def _next_word() -> re.Pattern[str]:
    return re.compile(
        r"\s(?P<word>(?:(?:de|el|le|la|ben|van)\s)?[^\W\d_]+(?:-[^\W\d_]+)*)(?![\w'-])"
    )
