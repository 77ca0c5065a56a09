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
from crisisapp.services.capture.name_common import AUXILIARIES
from crisisapp.services.capture.name_words import PARTICLES
from crisisapp.services.capture.names import NameFound, find_names
from crisisapp.services.capture.text import fold
from crisisapp.services.capture.usual_words import word_list
from crisisapp.services.findings.around import (
    follows,
    initial_behind,
    is_before_a_verb,
    starts_sentence,
)
from crisisapp.services.findings.houses import is_house
from crisisapp.services.findings.listed import ListedWords
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
from crisisapp.services.findings.name_families import families
from crisisapp.services.findings.name_merge import merged
from crisisapp.services.findings.tokens import KEPT, Word, words

__all__ = ["DIRECTORY", "LISTED", "NameSearch", "is_initials"]

LISTED = "@list"  # in place of a code: somebody of the list of names, who has none
DIRECTORY = "@directory"  # somebody of the directory

_TITLE = re.compile(
    r"(?<![\w.@#'-])(?:m\.|mr\.?|mme|mlle|monsieur|madame|mademoiselle|mrs\.?|ms\.?|dr\.?) "
    r"(?P<name>(?:(?:de|da|di|du|des|van|von|den|der|el|al|ben|le|la|d'|o') ?){0,3}"
    r"[a-zß-öø-ÿ]{2,}(?:[-'][a-zß-öø-ÿ]+)*)"
)
_INITIALS = re.compile(r"(?:[A-ZÀ-Þ]\.?[ -]?){2,3}(?![\w])")
_LOUD = re.compile(r"(?<!\w)(?P<name>[A-ZÀ-Þ][A-ZÀ-Þ'-]{2,}),? $")  # `MORVAN, Lucas`
_SIGNED = re.compile(r"(?<![\w.])[A-ZÀ-Þ]\. ?$")  # `C. Martin`: so adults sign
_BETWEEN = re.compile(r"[ ’'-]+")


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
        listed = tuple(listed)
        own = people or known_names()
        # A surname of the list alone is looked for among its words.
        whole = _whole_ways(LISTED, listed)
        of_list = {way: code for way, code in whole.surnames.items() if " " in way}
        whole = msgspec.structs.replace(whole, surnames=of_list)
        others = [whole, _whole_ways(DIRECTORY, directory)]
        if any(other.ways for other in others):
            own = _joined(own, *others)
        self._known = own
        self._words = ListedWords(listed)
        self._search = lru_cache(maxsize=KEPT)(self._found)

    def find(self, paragraph: str) -> tuple[NameFound, ...]:
        """Return who seems to be named, in the order of the text, none overlapping.

        `code` is that of the desk, LISTED or DIRECTORY for somebody it knows; LISTED_WORD or MAYBE
        for a word that is one of the names of the list; else empty.
        """
        return self._search(paragraph)

    def _found(self, paragraph: str) -> tuple[NameFound, ...]:
        folded, every = fold(paragraph), words(paragraph)
        seen = [one for one in find_names(paragraph, self._known) if _stands(one, paragraph)]
        guessed = (
            *_given_names(paragraph, folded),
            *_titled(paragraph, folded),
            *families(paragraph),
        )
        people = [
            one
            for one in (*seen, *guessed)
            if one.code or not is_house(paragraph, every, one.start, one.end)
        ]
        return merged(paragraph, [*people, *self._words.find(paragraph, folded)])


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
    if parts[0] in _CLASSES or (len(parts) == 1 and parts[0] in ORDINARY_TOO):
        return False  # a word of every day: its surroundings decide
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
        if word.start < end or not _has_given_name(paragraph, word):
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


def _has_given_name(paragraph: str, word: Word) -> bool:
    """Say whether a word is a given name, or two joined: `rose-marie`, not `demi-pension`."""
    first, joint, second = word.folded.partition("-")
    if first not in FIRST_NAMES:
        return False
    loud = paragraph[word.start : word.end].partition("-")[2][:1].isupper()
    return not joint or loud or second in FIRST_NAMES


def _is_given_name(paragraph: str, every: tuple[Word, ...], at: int) -> bool:
    word = every[at]
    first = word.folded.partition("-")[0]
    if _is_place(paragraph, every, at) or paragraph[: word.start].endswith(_ADDRESSED):
        return False
    told = follows(RELATED, every, at) or _is_one_of_two(every, at)
    if first not in ORDINARY_TOO or told or initial_behind(paragraph, word.end) is not None:
        return True
    if not paragraph[word.start].isupper():
        return False
    surname = _is_before_a_capital(paragraph, every, at)
    if surname is not None:
        return surname
    if first in _NEVER_ALONE or paragraph.isupper():
        return False
    return not starts_sentence(paragraph, word.start) or is_before_a_verb(paragraph, every, at)


def _is_before_a_capital(paragraph: str, every: tuple[Word, ...], at: int) -> bool | None:
    """Say whether a surname follows a word of every day; None where nothing with a capital does."""
    word = every[at]
    if at + 1 == len(every) or paragraph[word.end : every[at + 1].start] != " ":
        return None
    following = paragraph[every[at + 1].start : every[at + 1].end]
    no_name = len(following) == 1 or every[at + 1].folded in NEXT_IS_NO_NAME
    if not following[0].isupper() or no_name:
        return None
    return not paragraph[word.start : word.end].isupper() or following.isupper()


def _is_place(paragraph: str, every: tuple[Word, ...], at: int) -> bool:
    """Say whether a given name is part of the name of a place, of a house or of a feast."""
    if follows(PLACES, every, at):
        return True
    if every[at].folded == "noel" and at and every[at - 1].folded == "pere":
        return True
    if every[at].folded == "marine" and at and every[at - 1].folded == "la":
        return True
    if at + 1 == len(every):
        return False
    behind = every[at + 1]
    return behind.folded in PLACES_BEHIND and paragraph[behind.start].isupper()


def _is_one_of_two(every: tuple[Word, ...], at: int) -> bool:
    """Say whether `et` or `and` joins a given name with another one: `max et lina`."""
    near = [every[place] for place in (at - 2, at + 2) if 0 <= place < len(every)]
    joints = [every[place].folded for place in (at - 1, at + 1) if 0 < place < len(every)]
    others = [one.folded for one in near]
    return bool(_AND.intersection(joints)) and any(one in FIRST_NAMES for one in others)


_AND = word_list("et, and")
_ADDRESSED = ("@", "#", "/", ".", "_")  # part of an address, or of an account
_ARTICLES = word_list("d, de, du, des, la, le, l, of, the")
_NEVER_ALONE = word_list("""
noel, florence, victoria, april, may, june, july, mars, eden, india, milan, chelsea, aurora, austin,
chad, dallas, israel, jan, lincoln, phoenix, salem, tate, toussaint, tudor, virginia
""")


def _end_of_name(paragraph: str, folded: str, every: tuple[Word, ...], at: int) -> int:
    """Return where a name ends that begins with a given name: one surname, particles with it."""
    initial = initial_behind(paragraph, every[at].end)
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
        if written[0].islower() and not _is_small_surname(paragraph, every, at, place):
            break
        if word.folded in NEXT_IS_NO_NAME and not (loud and particles):
            break
        if len(word.folded) < _SHORTEST or any(sign.isdigit() for sign in word.folded):
            break
        return word.end
    return every[at].end


def _is_small_surname(paragraph: str, every: tuple[Word, ...], at: int, place: int) -> bool:
    """Say whether a word in small letters behind a given name is a surname, not a verb.

    "kevin lopes nous a", "vu avec sarah roche", not "martin pleure" nor "Yanis tombe".
    """
    if paragraph[every[at].start].isupper() and place == at + 1:
        return False
    if not every[place].folded.endswith(_VERB_ENDS):
        return True
    if place + 1 < len(every) and every[place + 1].folded in AUXILIARIES:
        return True
    return at > 0 and every[at - 1].folded in _BEFORE_WHOM


_VERB_ENDS = ("e", "er", "ent", "ait", "ont", "d", "t", "ed", "ing")
_BEFORE_WHOM = word_list(
    "a, avec, by, chez, contre, de, et, for, from, par, pour, to, with, and, of"
)
_PARTICLES = PARTICLES | {"d", "o", "den", "der", "st", "y", "dos", "das"}
_MOST_PARTICLES = 3
_SHORTEST = 3


def _titled(paragraph: str, folded: str) -> list[NameFound]:
    """Return `madame boucher`, `mr da silva`: a title and no office behind it."""
    found = []
    for match in _TITLE.finditer(folded):
        parts = re.split(r"[ '-]+", match["name"])
        last = parts[-1]
        named = parts[0] not in OFFICES and parts[0] not in _ARTICLES
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


def _words_before(folded: str, start: int, count: int) -> list[str]:
    return re.findall(r"[^\W_]+", folded[max(0, start - 24) : start])[-count:]
