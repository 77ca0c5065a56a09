"""Who is named in a paragraph of a message: people of the desk by their codes, others by a guess.

The recogniser of the log finds names by their capitals; here given names are looked for in any
case too, for a message is also typed on a bad morning. Positions are code points of the paragraph.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

import msgspec

from crisisapp.domain.people import PersonKind
from crisisapp.services.capture.known_names import KnownNames, known_names
from crisisapp.services.capture.name_words import NOT_INITIALS, PARTICLES
from crisisapp.services.capture.names import NameFound, find_names
from crisisapp.services.capture.text import fold
from crisisapp.services.capture.usual_words import word_list
from crisisapp.services.findings.name_data import (
    FIRST_NAMES,
    NEXT_IS_NO_NAME,
    OFFICES,
    ORDINARY_TOO,
    PLACES,
    PLACES_BEHIND,
    RELATED,
    SURNAMES_TOO,
)
from crisisapp.services.findings.tokens import KEPT, Word, words

__all__ = ["DIRECTORY", "LISTED", "NameSearch", "is_initials", "is_signed"]

LISTED = "@list"  # in place of a code: somebody of the list of names, who has none
DIRECTORY = "@directory"  # somebody of the directory

_TITLE = re.compile(
    r"(?<![\w.@#'-])(?:m\.|mr\.?|mme|mlle|monsieur|madame|mademoiselle|mrs\.?|ms\.?|dr\.?) "
    r"(?P<name>(?:(?:de|da|di|du|des|van|von|den|der|el|al|ben|le|la|d'|o') ?){0,3}"
    r"[a-zß-öø-ÿ]{2,}(?:[-'][a-zß-öø-ÿ]+)*)"
)
_INITIALS = re.compile(r"(?:[A-ZÀ-Þ]\.?[ -]?){2,3}(?![\w])")
_ABOUT = re.compile(r"[A-ZÀ-Þ][a-zß-öø-ÿ]+ (?:d[eu] |d['’]|of )")
_LOUD = re.compile(r"(?<!\w)(?P<name>[A-ZÀ-Þ][A-ZÀ-Þ'-]{2,}),? $")  # `MORVAN, Lucas`
_SIGNED = re.compile(r"(?<![\w.])[A-ZÀ-Þ]\. ?$")  # `C. Martin`: so adults sign
# Those the log has not: "father" and "sister" are more often somebody's.
_HONOURED = re.compile(r"(?<!\w)(?:Sir|Lady|Dame|Rev\.?|Prof\.?|Pr|Me) (?P<name>[A-ZÀ-Þ][\w'’-]+)")
_FAMILY = re.compile(
    r"(?<!\w)(?:jumeaux|jumelles|fr[eè]res|s(?:œ|oe)urs|[eé]poux|cousins|twins|brothers|sisters) "
    r"(?P<name>[A-ZÀ-Þ][a-zß-öø-ÿ'’-]+)"
)
_SIGNATURE = re.compile(r"[A-ZÀ-Þ]\. ?[A-ZÀ-Þ][a-zß-öø-ÿ'’-]+")
_BETWEEN = re.compile(r"[ ’'-]+")
_STARTS = re.compile(r"(?:^|[.!?:…»\"“•]\s*|^\s*[-–—]\s*)$")


class NameSearch:
    """The people a desk knows, ready to be looked for. Its answers are remembered."""

    def __init__(
        self,
        people: KnownNames | None = None,
        *,
        listed: Iterable[str] = (),
        directory: Iterable[str] = (),
    ) -> None:
        """Make it ready; about 10 ms for a list of 600 names.

        Args:
            people: those of the situation, with their codes.
            listed: whole names of a list, as it writes them.
            directory: whole names of contacts.
        """
        own = people or known_names()
        others = [_whole_ways(LISTED, listed), _whole_ways(DIRECTORY, directory)]
        if any(other.ways for other in others):
            own = _joined(own, *others)
        self._known = own
        self._search = lru_cache(maxsize=KEPT)(self._found)

    def find(self, paragraph: str) -> tuple[NameFound, ...]:
        """Return who seems to be named, in the order of the text, none overlapping.

        `code` is that of the desk, LISTED or DIRECTORY for somebody it knows, else empty.
        """
        return self._search(paragraph)

    def _found(self, paragraph: str) -> tuple[NameFound, ...]:
        folded = fold(paragraph)
        seen = [one for one in find_names(paragraph, self._known) if _stands(one, paragraph)]
        guessed = (
            *_given_names(paragraph, folded),
            *_titled(paragraph, folded),
            *_families(paragraph),
        )
        return _merged(paragraph, [*seen, *guessed])


def is_signed(written: str) -> bool:
    """Say whether a name is written as adults sign: one initial with its point, and a surname."""
    return _SIGNATURE.fullmatch(written) is not None


def is_initials(written: str) -> bool:
    """Say whether a name is written by initials alone, a class behind them or not."""
    return _INITIALS.match(written) is not None


def _whole_ways(code: str, names: Iterable[str]) -> KnownNames:
    """Return how people of a list may be written, by more than a given name."""
    every = known_names((code, (name,)) for name in names)
    ways = {way: said for way, said in every.ways.items() if " " in way}
    return msgspec.structs.replace(every, ways=ways, openings={})


def _joined(own: KnownNames, *others: KnownNames) -> KnownNames:
    """Return all of them as one; who belongs to the situation is so first."""
    ways, surnames = dict(own.ways), dict(own.surnames)
    for other in others:
        for way, code in other.ways.items():
            ways.setdefault(way, code)
        for way, code in other.surnames.items():
            if way not in ways:
                surnames.setdefault(way, code)
    by_word: dict[str, list[str]] = {}
    for way in (*ways, *surnames, *own.shared, *own.namesakes):
        match = re.search(r"[^\W_]+", way)
        if match is not None:
            by_word.setdefault(match.group(), []).append(way)
    return KnownNames(
        ways=ways,
        surnames=surnames,
        openings=own.openings,
        shared=own.shared,
        namesakes=own.namesakes,
        by_word={word: tuple(written) for word, written in by_word.items()},
    )


def _stands(found: NameFound, paragraph: str) -> bool:
    """Say whether what the log's recogniser offers is a name in a message too."""
    if found.code:
        return True
    if "@" in found.written or found.written[:1] in "+0123456789":
        return False  # a phone or an address: looked for apart
    parts = _BETWEEN.split(fold(found.written))
    if parts[0] in _CLASSES:
        return False
    if parts[0].rstrip(".") in _TITLES:
        return parts[1] not in OFFICES if len(parts) > 1 else False
    behind = _words_before(fold(paragraph), found.start, 1)
    if parts[-1] == "noel" and "pere" in (*parts, *behind):
        return False
    return not PLACES_BEHIND.intersection(parts[-1:]) and not PLACES.intersection(
        (*parts[:1], *behind)
    )


_TITLES = frozenset(
    {"m", "mm", "mr", "mme", "mmes", "mlle", "monsieur", "madame", "mrs", "ms", "miss", "dr"}
)


_CLASSES = frozenset({"year", "form", "grade", "class", "classe", "terminale", "seconde"})


def _given_names(paragraph: str, folded: str) -> list[NameFound]:
    found: list[NameFound] = []
    every = words(paragraph)
    end = 0
    for at, word in enumerate(every):
        if word.start < end or word.folded.partition("-")[0] not in FIRST_NAMES:
            continue
        if _is_given_name(paragraph, every, at):
            end = _end_of_name(paragraph, folded, every, at)
            loud = None if paragraph.isupper() else _LOUD.search(paragraph[: word.start])
            start = word.start if loud is None else loud.start("name")
            signed = _SIGNED.search(paragraph[:start])
            start = start if signed is None else signed.start()
            found.append(
                NameFound(
                    start=start,
                    end=end,
                    written=paragraph[start:end],
                    kind=PersonKind.PUPIL if signed is None else PersonKind.PARENT,
                )
            )
    return found


def _is_given_name(paragraph: str, every: tuple[Word, ...], at: int) -> bool:
    word = every[at]
    first = word.folded.partition("-")[0]
    if _is_place(paragraph, every, at) or paragraph[: word.start].endswith(_ADDRESSED):
        return False
    if first not in ORDINARY_TOO or _follows(RELATED, every, at) or _is_one_of_two(every, at):
        return True
    if _initial_behind(paragraph, word.end) is not None:
        return True
    if not paragraph[word.start].isupper():
        return False
    if at + 1 < len(every) and paragraph[word.end : every[at + 1].start] == " ":
        following = paragraph[every[at + 1].start : every[at + 1].end]
        if following[0].isupper() and every[at + 1].folded not in NEXT_IS_NO_NAME:
            return not paragraph[word.start : word.end].isupper() or following.isupper()
    alone = first not in _NEVER_ALONE and not _STARTS.search(paragraph[: word.start])
    return alone and not paragraph.isupper()


def _is_place(paragraph: str, every: tuple[Word, ...], at: int) -> bool:
    """Say whether a given name is part of the name of a place, of a house or of a feast."""
    if _follows(PLACES, every, at):
        return True
    if every[at].folded == "noel" and at and every[at - 1].folded == "pere":
        return True
    if every[at].folded == "marine" and at and every[at - 1].folded == "la":
        return True
    if at + 1 == len(every):
        return False
    behind = every[at + 1]
    return behind.folded in PLACES_BEHIND and paragraph[behind.start].isupper()


def _follows(known: frozenset[str], every: tuple[Word, ...], at: int) -> bool:
    """Say whether one of the words stands before a word, an article between them or not."""
    if at and every[at - 1].folded in known:
        return True
    return at > 1 and every[at - 1].folded in _LINKS and every[at - 2].folded in known


def _is_one_of_two(every: tuple[Word, ...], at: int) -> bool:
    """Say whether `et` or `and` joins a given name with another one: `max et lina`."""
    near = [every[place] for place in (at - 2, at + 2) if 0 <= place < len(every)]
    joints = [every[place].folded for place in (at - 1, at + 1) if 0 < place < len(every)]
    others = [one.folded for one in near]
    return bool(_AND.intersection(joints)) and any(one in FIRST_NAMES for one in others)


_AND = word_list("et, and")
_ADDRESSED = ("@", "#", "/", ".", "_")  # part of an address, or of an account
_LINKS = word_list("d, de, du, des, la, le, l, of, the")
_NEVER_ALONE = word_list("""
noel, florence, victoria, april, may, june, july, mars, eden, india, milan, chelsea, aurora
""")
_INITIAL = re.compile(
    r" (?P<letter>[A-Za-zÀ-ÿ])(?:\.(?!\w)|(?=\s*(?:$|[,;)]|[3-6]\s?e))|(?<![AÀIYaàyiéoe])(?=\s))"
)


def _initial_behind(paragraph: str, end: int) -> int | None:
    """Return where an initial ends that stands behind a given name: `ines b.`; None without."""
    match = _INITIAL.match(paragraph, end)
    if match is None or match["letter"] in "àÀ":
        return None
    return match.end()


def _end_of_name(paragraph: str, folded: str, every: tuple[Word, ...], at: int) -> int:
    """Return where a name ends that begins with a given name: one surname, particles with it."""
    initial = _initial_behind(paragraph, every[at].end)
    if initial is not None:
        return initial
    end, place, particles = every[at].end, at + 1, 0
    while place < len(every):
        word = every[place]
        joint = paragraph[end : word.start] if particles == 0 else folded[end : word.start]
        if joint not in (" ", "'", "’") or (joint != " " and particles == 0):
            break
        if word.folded in _PARTICLES and particles < _MOST_PARTICLES:
            particles += 1
            end_of_particle = word.end
            place += 1
            end = end_of_particle
            continue
        written = paragraph[word.start : word.end]
        loud = written[0].isupper() and written[1:2].islower()
        if word.folded in NEXT_IS_NO_NAME and not (loud and particles):
            break
        if len(word.folded) < _SHORTEST or any(sign.isdigit() for sign in word.folded):
            break
        return word.end
    return every[at].end


_PARTICLES = PARTICLES | {"d", "o", "den", "der", "st", "y", "dos", "das"}
_MOST_PARTICLES = 3
_SHORTEST = 3


def _titled(paragraph: str, folded: str) -> list[NameFound]:
    """Return `madame boucher`, `mr da silva`: a title and no office behind it."""
    found = []
    for match in _TITLE.finditer(folded):
        parts = re.split(r"[ '-]+", match["name"])
        last = parts[-1]
        named = parts[0] not in OFFICES and parts[0] not in _LINKS
        particle = parts[0] in _PARTICLES and len(parts) > 1 and last not in OFFICES
        if not (named or particle) or (last in NEXT_IS_NO_NAME and last not in SURNAMES_TOO):
            continue
        found.append(
            NameFound(
                start=match.start(),
                end=match.end(),
                written=paragraph[match.start() : match.end()],
                kind=PersonKind.PARENT,
            )
        )
    return found


def _families(paragraph: str) -> list[NameFound]:
    """Return `les jumeaux Perez`, whose name is one, and `Sir Gareth`."""
    return [
        NameFound(
            start=match.start("name"),
            end=match.end("name"),
            written=match["name"],
            kind=PersonKind.PUPIL,
        )
        for pattern in (_FAMILY, _HONOURED)
        for match in pattern.finditer(paragraph)
    ]


def _words_before(folded: str, start: int, count: int) -> list[str]:
    return re.findall(r"[^\W_]+", folded[max(0, start - 24) : start])[-count:]


def _merged(paragraph: str, found: list[NameFound]) -> tuple[NameFound, ...]:
    """Return the names in their order, those that overlap as one; a code outweighs a guess."""
    kept: list[NameFound] = []
    for one in sorted(found, key=lambda name: (name.start, -name.end)):
        if kept and one.start < kept[-1].end:
            last = kept[-1]
            end = max(last.end, one.end)
            if not last.code and _ABOUT.fullmatch(paragraph[last.start : one.start]):
                last = one  # "Absence de Yanis": the first word is no given name
            kept[-1] = msgspec.structs.replace(
                last,
                end=end,
                written=paragraph[last.start : end],
                code=last.code or one.code,
            )
        else:
            kept.append(one)
    return tuple(
        one
        for one in kept
        if one.code or fold(one.written).split(".")[0].split()[0] not in NOT_INITIALS
    )
