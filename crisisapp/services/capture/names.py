"""Find what looks like somebody's name in a line, so that a code can be offered before Enter.

Nothing is refused nor replaced here: a line is only looked at. Better one offer too many than a
child's name in the log; but an offer at every capital letter would soon be ignored, so a capital
alone is never enough. Pure functions; positions are in characters of the text given.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache

import msgspec

from crisisapp.domain.people import PersonKind
from crisisapp.services.capture.name_words import (
    NOT_INITIALS,
    NOT_NAMES,
    OF_PLACES,
    OUTSIDER_WORDS,
    PARENT_WORDS,
    PUPIL_WORDS,
    STAFF_WORDS,
)
from crisisapp.services.capture.text import fold
from crisisapp.services.capture.usual_words import KNOWN_PARTIES

__all__ = ["TITLES", "NameFound", "find_names", "shorter", "typed_at"]

_LOOKED_AT = 2_000  # characters; a longer paste is a document
TITLES = frozenset({"m.", "mm.", "mme", "mmes", "mlle", "monsieur", "madame", "mr", "mr.", "mrs"})
_BEFORE = 24  # characters that may tell what the person is


class NameFound(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a text, from `start` to `end`, that seems to be somebody.

    `code` is set when the desk knows who is written so; else `kind` is what the person may be.
    """

    start: int
    end: int
    written: str
    kind: PersonKind
    code: str = ""


def find_names(text: str, known: Mapping[str, str]) -> tuple[NameFound, ...]:
    """Return what looks like people in a text, in its order, none overlapping.

    Args:
        text: a line as it is typed; only its first 2,000 characters are looked at.
        known: the codes of the people of the situation by how they are written, folded.
    """
    text = text[:_LOOKED_AT]
    folded = fold(text)
    found = sorted(
        (*_known_people(text, folded, known), *_likely_people(text, folded)),
        key=lambda name: (name.start, not name.code, -name.end),
    )
    kept: list[NameFound] = []
    for name in found:
        if not kept or name.start >= kept[-1].end:
            kept.append(name)
    return tuple(kept)


def typed_at(text: str, known: Mapping[str, str]) -> NameFound | None:
    """Return who `@` and some letters at the end of a text mean: somebody known, or somebody new.

    `@p:` opens a parent, `@s:` staff, `@x:` an outsider; without it, a pupil.
    """
    match = _at().search(text)
    if match is None:
        return None
    wanted = fold(match["letters"])
    kind = _KIND_LETTERS.get((match["kind"] or "e").lower(), PersonKind.PUPIL)
    code = next(
        (
            code
            for way, code in known.items()
            if any(part.startswith(wanted) for part in (way, *way.split()))
            and (match["kind"] is None or code[0].lower() == match["kind"].lower())
        ),
        "",
    )
    written = match["letters"]
    return NameFound(start=match.start(), end=match.end(), written=written, kind=kind, code=code)


def shorter(written: str) -> tuple[str, ...]:
    """Return how somebody may be written again: `Yanis B. 4eC`, then `Yanis B.` and `Yanis`."""
    words = fold(written).replace("(", " ").replace(")", " ").replace(",", " ").split()
    if not words:
        return ()
    if "@" in written or words[0][0] in "0123456789+" or words[0] in TITLES:
        return (fold(written),)
    ends = range(1, len(words) + 1)
    return (fold(written), *(" ".join(words[:end]) for end in ends if len(words[0]) > 1))


def _known_people(text: str, folded: str, known: Mapping[str, str]) -> Iterator[NameFound]:
    for way, code in known.items():
        at = folded.find(way) if way else -1
        while at >= 0:
            end = at + len(way)
            if not _joins(folded, at - 1) and not _joins(folded, end):
                yield NameFound(
                    start=at, end=end, written=text[at:end], kind=PersonKind.PUPIL, code=code
                )
            at = folded.find(way, end)


def _joins(folded: str, at: int) -> bool:
    return 0 <= at < len(folded) and (folded[at].isalnum() or folded[at] in "@")


def _likely_people(text: str, folded: str) -> Iterator[NameFound]:
    for pattern, group in _patterns_for(text):
        for match in pattern.finditer(text):
            start, end = match.span(group)
            written = text[start:end]
            if group == "reach" or _is_name(match[group], folded, start, group=group):
                kind = _kind(folded, start, grown_up=group in ("titled", "reach"))
                yield NameFound(start=start, end=end, written=written, kind=kind)


def _is_name(written: str, folded: str, start: int, *, group: str) -> bool:
    """Say whether the words may be a person: no school word among them, no street before them."""
    words = fold(written).replace("-", " ").replace(".", " ").split()
    if group == "initials":
        return words[0] not in NOT_INITIALS
    if group == "titled":
        return words[1] not in KNOWN_PARTIES
    first = next((word for word in words if word not in _PARTICLES), "")
    if first in NOT_NAMES or (words[0] in _PARTICLES and group == "name"):
        return False
    second = words[1] if len(words) > 1 else ""
    if second in NOT_NAMES and second not in _PARTICLES:
        return False
    before = re.split(r"[\s']+", folded[max(0, start - _BEFORE) : start].rstrip(" '"))[-2:]
    return not OF_PLACES.intersection(before)


def _kind(folded: str, start: int, *, grown_up: bool) -> PersonKind:
    """Return what a person may be, by the words before; `grown_up`: called Mme, or has a phone."""
    before = re.findall(r"[a-z]+", folded[max(0, start - _BEFORE) : start])
    for word in reversed(before):
        if word in STAFF_WORDS:
            return PersonKind.STAFF
        if word in OUTSIDER_WORDS:
            return PersonKind.OUTSIDER
        if word in PUPIL_WORDS:
            return PersonKind.PUPIL
        if word in PARENT_WORDS:
            # "mère de Yanis": the pupil is named; "mère, Mme Benali": the parent is.
            break
    return PersonKind.PARENT if grown_up else PersonKind.PUPIL


_KIND_LETTERS = {
    "e": PersonKind.PUPIL,
    "p": PersonKind.PARENT,
    "s": PersonKind.STAFF,
    "x": PersonKind.OUTSIDER,
}

_BIG, _SMALL = "A-ZÀ-ÖØ-Þ", "a-zß-öø-ÿ"
_PARTICLES = frozenset({"de", "da", "di", "du", "des", "van", "von", "el", "al", "ben", "le", "la"})
_WORD = rf"(?:[{_BIG}]['’])?[{_BIG}][{_SMALL}]+(?:['’-][{_BIG}]?[{_SMALL}]+)*"
_CAPITALS = rf"[{_BIG}]{{2,}}(?:[-'’][{_BIG}]{{2,}})*"
_SURNAME = rf"(?:(?i:de|da|di|du|des|van|von|el|al|ben|le|la)\s+){{0,2}}(?:{_WORD}|{_CAPITALS})"
_INITIAL = rf"[{_BIG}]\."
_CLASS = (
    r"(?:[3-6]\s?(?:e|è|ème|eme)\s?[A-Za-z0-9]{1,2}|(?:2n?de|1[eè]?re|T(?:erm|a?le|erminale)?)"
    r"\s?[A-Z0-9]{1,2}|C[EMP][12]?(?:\s?[A-Z])?|[Yy]ear\s?[0-9]{1,2}[A-Z]?|[0-9]{1,2}[A-Z])"
)
_IN_CLASS = rf"(?:\s*,?\s*\(?(?:en\s|de\s|in\s)?{_CLASS}\)?(?![\w]))"
_EDGE = r"(?<![\w@#.’'-])"
_RELATED = (
    r"(?:m[eè]re|p[eè]re|maman|papa|parents?|fr[eè]re|s(?:œ|oe)ur|[eé]l[eè]ves?|famille|tante|oncle|"
    r"fils|fille|mother|father|mum|mom|dad|brother|sister|pupils?|students?|family|son|daughter|"
    r"victime|victim|auteur|author)"
)

_OF = r"(?i:de\s|d['’]|of\s|du\s|l['’])?"
_PHONE = r"(?<![\d+])(?:\+\d{1,3}|0)[ .-]?[1-9](?:[ .-]?\d{2}){4}(?!\d)"
_MAIL = r"[\w.+-]+@[\w-]+\.[\w.-]*\w"
_REACHED = re.compile(r"[0-9@]")


def _patterns_for(text: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return what to look for; few lines hold a capital, and none is looked for without one."""
    of_people = _patterns() if any(letter.isupper() for letter in text) else ()
    return (*of_people, *_reaches()) if _REACHED.search(text) else of_people


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    titles = r"(?:M\.|MM\.|Mme|Mmes|Mlle|Monsieur|Madame|Mr\.?|Mrs\.?|Ms\.?|Miss|Dr\.?)"
    one = rf"{_WORD}(?:\s(?:{_SURNAME}|{_INITIAL}|[{_BIG}](?![\w’'.-])))?"
    return tuple(
        (re.compile(pattern), group)
        for pattern, group in (
            (rf"{_EDGE}(?P<titled>{titles}\s{_SURNAME}(?:\s{_SURNAME})?)(?!\w)", "titled"),
            # Yanis B. 4eC · Yanis B.
            (rf"{_EDGE}(?P<name>{_WORD}\s{_INITIAL}(?:\s?{_INITIAL})?{_IN_CLASS}?)", "name"),
            # Yanis B 4eC · Yanis 4eC
            (rf"{_EDGE}(?P<name>{_WORD}(?:\s[{_BIG}])?{_IN_CLASS})", "name"),
            # Yanis BENALI · Yanis Benali · BENALI Yanis
            (rf"{_EDGE}(?P<name>{_WORD}\s(?:{_SURNAME})(?:\s{_CAPITALS})?)(?!\w)", "name"),
            (rf"{_EDGE}(?P<name>[{_BIG}]{{3,}}\s{_WORD})(?!\w)", "name"),
            # Y.B. 4eC · YB, 4eC
            (rf"{_EDGE}(?P<initials>{_INITIAL}\s?{_INITIAL}{_IN_CLASS}?)", "initials"),
            (rf"{_EDGE}(?P<initials>[{_BIG}]{{2}}{_IN_CLASS})", "initials"),
            # mère de Yanis · pupil Yanis
            (rf"(?<!\w)(?i:{_RELATED})\s{_OF}(?P<name>{one}{_IN_CLASS}?)(?!\w)", "name"),
            (rf"{_EDGE}(?P<name>[{_BIG}][{_SMALL}-]+)['’]s\s(?i:{_RELATED})(?!\w)", "name"),
        )
    )


@cache
def _reaches() -> tuple[tuple[re.Pattern[str], str], ...]:
    return ((re.compile(rf"(?P<reach>{_PHONE}|{_MAIL})"), "reach"),)


@cache
def _at() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w@.])@(?:(?P<kind>[epsxEPSX]):)?(?P<letters>[^\W\d_][\w’'-]{{1,30}}(?:\s[{_BIG}]\.?)?)$"
    )
