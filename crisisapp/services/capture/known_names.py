"""How the people of a situation may be written again: by a part, initials, or the surname first.

Everything is in the folded form of `text.fold`; built once for the people of a situation and read
for every line. Pure.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from crisisapp.services.capture.name_words import NOT_NAMES, PARTICLES, TITLES, USUAL_SURNAMES
from crisisapp.services.capture.seen import seen
from crisisapp.services.capture.text import fold

__all__ = ["KnownNames", "known_names", "words_in"]

_WORD = re.compile(r"[^\W_]+")
_WORDS_ALONE = frozenset("acdijlmnosty")  # letters that stand alone, or before an apostrophe
_SHORTEST_SURNAME = 3  # letters; "Le" or "Ba" alone is met in any line


class KnownNames(msgspec.Struct, frozen=True, kw_only=True):
    """The codes of people by how they are written.

    `ways` count in any case; `surnames` and bare initials only with their capitals, or where it is
    said who calls. `openings` are people known by an initial: whoever's surname begins so is them.
    `shared` are ways that say several people: which of them, only who writes can tell. So are the
    surnames `namesakes`, under the conditions of a surname; that of a grown-up known as `Mme
    Durand` is among them even alone, since her child bears it too.
    """

    ways: Mapping[str, str] = {}
    surnames: Mapping[str, str] = {}
    openings: Mapping[str, str] = {}
    shared: Mapping[str, tuple[str, ...]] = {}
    namesakes: Mapping[str, tuple[str, ...]] = {}
    by_word: Mapping[str, tuple[str, ...]] = {}

    def beginning(self, folded: str, start: int, word: str) -> Iterator[tuple[int, str]]:
        """Yield the ways whose first word is this one of a folded text, with where they start."""
        for way in self.by_word.get(word, ()):
            at = start - way.index(word)
            if at >= 0 and folded.startswith(way, at):
                yield at, way

    def codes(self) -> set[str]:
        """Return the code of everybody who is known."""
        said = (self.ways, self.surnames, self.openings)
        return {code for each in said for code in each.values()} | {
            code for codes in self.shared.values() for code in codes
        }

    def code(self, words: str) -> str:
        """Return whose name some folded words are, the surname alone left out; or nothing."""
        code = self.ways.get(words, "") or self.surnames.get(words, "")
        if code:
            return code
        first, _blank, rest = words.partition(" ")
        last = words.rpartition(" ")[2]
        return next(
            (
                self.openings[opening]
                for opening in (f"{first} {rest[:1]}", f"{last} {first[:1]}")
                if rest and opening in self.openings
            ),
            "",
        )


def known_names(
    people: Iterable[tuple[str, Iterable[str]]] = (), *, ways: Mapping[str, str] | None = None
) -> KnownNames:
    """Return how people may be written again; a way that two share says neither of them.

    Args:
        people: a code and the ways its person is written, in any case, for each person.
        ways: more ways, folded, with their codes.
    """
    any_case, capitals, openings = _Ways(ways or {}), _Ways({}), _Ways({})
    titled: dict[str, set[str]] = {}
    for code, written in people:
        for one in written:
            for surname in _titled_surname(one):
                titled.setdefault(surname, set()).add(code)
            shorter, surnames, opening = _written_again(one)
            any_case.add(shorter, code)
            capitals.add(surnames, code)
            openings.add(opening, code)
    plain = any_case.kept()
    shared = {way: tuple(sorted(codes)) for way, codes in any_case.shared.items()}
    namesakes = {way: set(codes) for way, codes in capitals.shared.items() if _is_surname(way)}
    for surname, codes in titled.items():
        bearer = capitals.kept().get(surname)
        namesakes.setdefault(surname, set()).update(codes, {bearer} if bearer else ())
    several = {
        way: tuple(sorted(codes))
        for way, codes in namesakes.items()
        if way not in {*plain, *shared}
    }
    left = {*plain, *shared, *several}
    alone = {way: code for way, code in capitals.kept().items() if way not in left}
    by_word: dict[str, list[str]] = {}
    for way in (*plain, *alone, *shared, *several):
        if (match := _WORD.search(way)) is not None:
            by_word.setdefault(match.group(), []).append(way)
    return KnownNames(
        ways=plain,
        surnames=alone,
        openings=openings.kept(),
        shared=shared,
        namesakes=several,
        by_word={word: tuple(all_ways) for word, all_ways in by_word.items()},
    )


def words_in(folded: str) -> Iterator[tuple[int, str]]:
    """Yield the words of a folded text with their places."""
    for match in _WORD.finditer(folded):
        yield match.start(), match.group()


class _Ways:
    """Codes by way, and the ways that more than one code claims."""

    def __init__(self, ways: Mapping[str, str]) -> None:
        self.shared: dict[str, set[str]] = {}
        self._codes = dict(ways)

    def add(self, ways: Iterable[str], code: str) -> None:
        for way in ways:
            if (first := self._codes.setdefault(way, code)) != code:
                self.shared.setdefault(way, {first}).add(code)

    def kept(self) -> dict[str, str]:
        return {way: code for way, code in self._codes.items() if way not in self.shared}


def _is_surname(way: str) -> bool:
    """Say whether a way is a surname alone, not initials or a given name and a letter."""
    words = way.split()
    return all(len(word.rstrip(".")) > 1 and "." not in word for word in words)


def _titled_surname(written: str) -> set[str]:
    """Return the surname of who is known by a title and nothing else: `Mme Durand`."""
    words = [fold(word) for word in seen(written).text.split()]
    if len(words) < 2 or words[0] not in TITLES or any(c.isdigit() for c in written):
        return set()
    own = [word for word in words[1:] if word not in PARTICLES]
    if len(own) != 1 or len(own[0]) < _SHORTEST_SURNAME or own[0] in NOT_NAMES:
        return set()
    return {" ".join(words[1:]), own[0]}


def _written_again(written: str) -> tuple[set[str], set[str], set[str]]:
    """Return the ways in any case, those with capitals, and the opening of who has an initial."""
    shown = " ".join(seen(written).text.split())
    whole = fold(shown)
    typed = shown.replace("(", " ").replace(")", " ").replace(",", " ").split()
    if not typed:
        return set(), set(), set()
    if "@" in shown or shown[0] in "0123456789+" or fold(typed[0]) in TITLES:
        return {whole}, set(), set()
    typed = _given_first(typed)
    ways = {whole, *_openings_of([fold(word) for word in typed])}
    given, surname = _parts(typed)
    if not given or not surname:
        return ways, set(), set()
    if len(surname[-1].rstrip(".")) == 1:
        letter = surname[-1].rstrip(".")
        plain, capitals = _with_initial(given, letter)
        return ways | plain | {f"{letter}. {given}"}, capitals, {f"{given} {letter}"}
    name = " ".join(surname)
    letters = {surname[0][0], next((w for w in surname if w not in PARTICLES), surname[0])[0]}
    ways |= {f"{given} {name}", f"{name} {given}"}
    ways |= {f"{given[0]}. {name}", f"{given[0]}.{name}", f"{name} {given[0]}."}
    alone = {" ".join(surname[at:]) for at in range(len(surname)) if surname[at] not in PARTICLES}
    alone.add(name)
    capitals = {
        way
        for way in alone
        if len(way) >= _SHORTEST_SURNAME and (way not in NOT_NAMES or way in USUAL_SURNAMES)
    }
    capitals.add(f"{given[0]} {name}")
    for letter in letters:
        plain, with_capitals = _with_initial(given, letter)
        ways |= plain
        capitals |= with_capitals
    return ways, capitals, set()


def _with_initial(given: str, letter: str) -> tuple[set[str], set[str]]:
    """Return `yanis b.` in any case, and `Y.B.`; `yanis d` is two words of "Yanis d'abord"."""
    capitals = {f"{given[0]}{dot}{letter}." for dot in (".", ". ")}
    bare = f"{given} {letter}"
    if letter in _WORDS_ALONE:
        return {f"{bare}."}, {*capitals, bare}
    return {f"{bare}.", bare}, capitals


def _openings_of(words: list[str]) -> Iterator[str]:
    """Yield `yanis b. 4ec`, `yanis b.`, `yanis`; nobody is known by an initial."""
    if len(words[0].rstrip(".")) > 1 and words[0] not in PARTICLES:
        for end in range(1, len(words) + 1):
            if words[end - 1] not in PARTICLES:
                yield " ".join(words[:end])


def _given_first(typed: list[str]) -> list[str]:
    """Return the words with the given name first: a surname in capitals may stand before it."""
    loud = 0
    while loud < len(typed) and typed[loud].isupper() and len(typed[loud].rstrip(".")) > 1:
        loud += 1
    names = sum(not any(letter.isdigit() for letter in word) for word in typed)
    if not 0 < loud < names:
        return typed
    return [*typed[loud:names], *typed[:loud], *typed[names:]]


def _parts(typed: list[str]) -> tuple[str, list[str]]:
    """Return the given name and the words of the surname, folded; a class ends them."""
    words = []
    for word in typed:
        if any(letter.isdigit() for letter in word):
            break
        words.append(fold(word))
    if not words or len(words[0].rstrip(".")) == 1:
        return "", []
    return words[0], words[1:]
