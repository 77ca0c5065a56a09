"""Families concerned, counted one by one: which calls told which family, and which guardian of it.

A family is known by the code of its child (`E-03`), else by the code of a parent (`P-02`), else by
the words its call was written with. Two calls count as two guardians only where the words tell them
apart: in doubt somebody is still to be told. Pure functions.
"""

import re
from collections.abc import Iterable, Mapping

import msgspec

from crisisapp.domain.people import CODE
from crisisapp.domain.recognise import plain_words
from crisisapp.domain.untold import clauses

__all__ = [
    "GUARDIANS",
    "Family",
    "FamilyLine",
    "Said",
    "child_of",
    "families_told",
    "is_a_family",
    "told_name",
]

_LAST = 2**63 - 1  # behind every stamp
GUARDIANS = 2  # of a family, until somebody says there is only one

_CODES = re.compile(rf"\b{CODE}\b", re.IGNORECASE)
_MOTHER = frozenset({"mere", "maman", "mother", "mum", "mom"})
_FATHER = frozenset({"pere", "papa", "father", "dad"})
# "Parents de E-03" is written of a call that one of them took: only "both" says both.
_BOTH = re.compile(
    r"(?<!un des )(?<!une des )\b(?:deux|2) (?:parents|responsables|tuteurs)\b"
    r"|\b(?:both|two) (?:of the |the |of her |of his |her |his )?(?:parents|guardians)\b"
    r"|\b(?:mere|maman) et (?:le |la |son |sa )?(?:pere|papa)\b"
    r"|\b(?:pere|papa) et (?:le |la |son |sa )?(?:mere|maman)\b"
    r"|\b(?:mother|mum|mom) and (?:the |her |his )?(?:father|dad)\b"
    r"|\b(?:father|dad) and (?:the |her |his )?(?:mother|mum|mom)\b"
)
# One of both, or neither, or both of them later.
_NOT_BOTH = re.compile(
    r"\b(?:pas|jamais|encore|aucun|aucune|ni|sans|un des|une des|un seul|l un|l une|not|never|yet|"
    r"neither|none|one of|only one|except|sauf|vais|va|vont|doit|dois|doivent|faut|reste|demain|"
    r"will|must|should|going to|to be|to call|to tell|ll|tomorrow)\b"
    r"|\ba [a-z]+(?:er|ir|re)\b|\b(?!camera)[a-z]{3,}(?:ra|rai|rons|ront)\b"
)
# "E-14", "les deux responsables de E-03": who is called is the family of a pupil.
_FAMILY = re.compile(
    rf"(?:(?:l|la|le|les|des|the|deux|2|both|two|of|de|d|et|and|parents?|responsables?|tuteurs?|"
    rf"guardians?|famille|family)[ ’'])*(?:{CODE}(?:,? (?:et|and) |, )?)+",
    re.IGNORECASE,
)
_OTHER = frozenset({"autre", "second", "seconde", "deuxieme", "other"})


class FamilyLine(msgspec.Struct, frozen=True, kw_only=True):
    """A call or a message that told a family: whom it names, what it says, when (as a body).

    `written` sorts the lines in the order in which they were written; one being written is last.
    """

    entry: str
    party: str
    text: str
    at: str
    written: int = _LAST


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody said of a family: how many of how many guardians were told, by when.

    Where the lines written by then (`written`) tell more, it corrects them.
    """

    told: int
    guardians: int
    at: str = ""
    written: int = 0


class Family(msgspec.Struct, frozen=True, kw_only=True):
    """One family. `key` is a code, or the id of the first entry that tells it, `name` its words.

    `at` is when the first of its guardians was told, as a body holds it; empty: nobody was.
    """

    key: str
    name: str
    told: int
    guardians: int = GUARDIANS
    at: str = ""

    @property
    def complete(self) -> bool:
        """Say whether everybody of this family was told."""
        return 0 < self.guardians <= self.told


def child_of(text: str) -> str:
    """Return the first child's code in some words: `E-03` of `mother of e-03`, or nothing."""
    codes = (match.group().upper() for match in _CODES.finditer(text))
    return next((code for code in codes if code.startswith("E")), "")


def is_a_family(party: str) -> bool:
    """Say whether a party is nothing but the code of a pupil or a parent, or their parents."""
    said = " ".join(party.split())
    codes = [code.upper() for code in _CODES.findall(said)]
    return all(code[0] in "EP" for code in codes) and bool(_FAMILY.fullmatch(said))


def told_name(party: str) -> str:
    """Return a name as it is counted: the same however it is spelled."""
    return "".join(plain_words(party)) or party


def families_told(
    lines: Iterable[FamilyLine], said: Mapping[str, Said] | None = None
) -> tuple[Family, ...]:
    """Return the families that lines name or somebody spoke of, in the order they were told."""
    known = tuple(lines)
    parents = _parents(known)
    found: dict[str, list[FamilyLine]] = {}
    for line in known:
        for family in _named(line, parents):
            found.setdefault(family, []).append(line)
    stated = dict(said or {})
    families = []
    for family, calls in found.items():
        coded = _CODES.fullmatch(family) is not None
        key = family if coded else calls[0].entry
        families.append(
            _family(key, family if coded else calls[0].party, calls, stated.pop(key, None))
        )
    families += [
        _family(key, key, (), each) for key, each in stated.items() if _CODES.fullmatch(key)
    ]
    return tuple(families)


def _family(key: str, name: str, calls: Iterable[FamilyLine], said: Said | None) -> Family:
    guardians = said.guardians if said else GUARDIANS
    calls = _uncorrected(tuple(calls), said)
    told = max(_guardians_told(calls), said.told if said else 0)
    moments = [call.at for call in calls]
    if said is not None and said.told:
        moments.append(said.at)
    return Family(
        key=key,
        name=name,
        told=min(told, guardians),
        guardians=guardians,
        at=min(moments, default=""),
    )


def _uncorrected(calls: tuple[FamilyLine, ...], said: Said | None) -> tuple[FamilyLine, ...]:
    """Return the lines that count beside what was said: those after it, where it corrects some."""
    if said is None or not said.written:
        return calls
    before = tuple(call for call in calls if call.written <= said.written)
    if _guardians_told(before) <= said.told:
        return calls
    return tuple(call for call in calls if call.written > said.written)


def _parents(lines: Iterable[FamilyLine]) -> dict[str, str]:
    """Return the child of each parent who is named beside one child alone."""
    found: dict[str, str] = {}
    for line in lines:
        children, parents = _codes(line, "E"), _codes(line, "P")
        if len(children) == 1:
            found |= dict.fromkeys(parents, children[0])
    return found


def _named(line: FamilyLine, parents: Mapping[str, str]) -> tuple[str, ...]:
    """Return the families a line tells: by code where it has one, else by its party."""
    children = _codes(line, "E")
    if children:
        return children
    codes = tuple(dict.fromkeys(parents.get(code, code) for code in _codes(line, "P")))
    return codes or (told_name(line.party),)


def _codes(line: FamilyLine, letter: str) -> tuple[str, ...]:
    """Return the codes of a kind that the party names; those of the text if there is but one.

    A text may speak of other children than the one whose family is called.
    """
    for words in (line.party, line.text):
        every = dict.fromkeys(code.upper() for code in _CODES.findall(words))
        found = tuple(code for code in every if code.startswith(letter))
        if found and (words is line.party or len(found) == 1):
            return found
        if every and words is line.party:
            return ()
    return ()


def _says_both(words: str) -> bool:
    """Say whether one part of some words says of both guardians that they were told."""
    parts = (" ".join(plain_words(said)) for said, asked in clauses(words) if not asked)
    return any(_BOTH.search(part) and not _NOT_BOTH.search(part) for part in parts)


def _guardians_told(calls: Iterable[FamilyLine]) -> int:
    """Return how many guardians lines tell for certain."""
    relations: set[str] = set()
    parents: set[str] = set()
    other = False
    somebody = False
    for call in calls:
        words = frozenset(plain_words(call.party))
        if any(_says_both(said) for said in (call.party, call.text)):
            return GUARDIANS
        somebody = True
        relations |= {"mother"} if words & _MOTHER else set()
        relations |= {"father"} if words & _FATHER else set()
        other = other or bool(words & _OTHER)
        parents |= set(_codes(call, "P"))
    return max(len(relations), len(parents), int(somebody)) + int(other)
