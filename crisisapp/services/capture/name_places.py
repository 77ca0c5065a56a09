"""Where names stand most often, and where none may be touched: who calls whom, and addresses.

Pure functions over folded texts; positions are in characters.
"""

import re
from functools import cache
from itertools import pairwise

import msgspec

from crisisapp.services.capture.given_names import GIVEN_NAMES
from crisisapp.services.capture.known_names import KnownNames
from crisisapp.services.capture.name_words import NOT_NAMES, PARTICLES
from crisisapp.services.capture.text import fold

__all__ = ["Place", "addresses", "callers", "looks_called", "names_in_address", "parties"]

_HELD = re.compile(r"[.@]|://")
_LONGEST_NAME = 4  # words, particles included
_SHORTEST_PART = 3  # letters of a name in an address


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a text, from `start` to `end`. `named`: it holds one party and nothing else."""

    start: int
    end: int
    named: bool = False


def addresses(folded: str) -> tuple[Place, ...]:
    """Return the addresses of pages in a text; those of people hold an @ and are none."""
    if not _HELD.search(folded):
        return ()
    return tuple(Place(start=m.start(), end=m.end()) for m in _address().finditer(folded))


def callers(folded: str) -> tuple[Place, ...]:
    """Return where it is said who calls or writes to whom; `named` up to its colon, else near."""
    found: list[Place] = []
    for match in _calling().finditer(folded):
        if match["label"] is None:
            found.append(Place(start=match.start("near"), end=match.end("near")))
            continue
        found += parties(match["label"], match.start("label"))
    return tuple(found)


def parties(folded: str, at: int = 0) -> tuple[Place, ...]:
    """Return each party of `folded`, words that say nothing else; they stand at `at` of a text."""
    found: list[Place] = []
    for piece in _joint().split(folded):
        if _joint().fullmatch(piece) is None:
            opening = _preposition().match(piece)
            skipped = opening.end() if opening else 0
            end = at + len(piece.rstrip())
            if at + skipped < end:
                found.append(Place(start=at + skipped, end=end, named=True))
        at += len(piece)
    return tuple(found)


def looks_called(text: str, folded: str, place: Place) -> bool:
    """Say whether the whole of a party seems to be somebody, even in small letters."""
    words = folded[place.start : place.end].split()
    if not 0 < len(words) <= _LONGEST_NAME or not all(_NAME_WORD.fullmatch(w) for w in words):
        return False
    if len(words) == 1:
        return words[0] not in NOT_NAMES and (
            words[0] in GIVEN_NAMES or _bare_surname(text, folded, place)
        )
    given = {words[0], words[0].split("-")[0], words[-1]} & GIVEN_NAMES
    others = [word for word in words if word not in PARTICLES]
    return bool(given) and len(others) > 1 and not NOT_NAMES.intersection(others)


def names_in_address(address: str, known: KnownNames) -> str:
    """Return the part of an address that seems to be somebody's name, or nothing."""
    words = [(match.start(), match.end()) for match in _ADDRESS_WORD.finditer(address)]
    for (start, end), (next_start, next_end) in pairwise(words):
        first, second = fold(address[start:end]), fold(address[next_start:next_end])
        if next_start - end > 1 or min(len(first), len(second)) < _SHORTEST_PART:
            continue
        likely = first in GIVEN_NAMES or second in GIVEN_NAMES
        apart = address[end:next_start] == "/" or NOT_NAMES.intersection((first, second))
        if f"{first} {second}" in known.ways or (likely and not apart):
            return address[start:next_end]
    joined = {way.replace(" ", "") for way in known.ways if way.count(" ") == 1 and "." not in way}
    whole = (address[start:end] for start, end in words)
    return next((word for word in whole if fold(word) in joined), "")


def _bare_surname(text: str, folded: str, place: Place) -> bool:
    """Say whether one word with a capital follows a bare `de`: a house would have its article."""
    written = text[place.start : place.end]
    before = folded[: place.start].rstrip().rpartition(" ")[2]
    return written[:1].isupper() and not written.isupper() and before in ("de", "from", "<<")


_ADDRESS_WORD = re.compile(r"[A-ZÀ-Þ]+(?![a-zß-ÿ])|[A-ZÀ-Þ]?[a-zß-ÿ]+")
_NAME_WORD = re.compile(r"[a-zß-ÿ]{2,}(?:['-][a-zß-ÿ]+)*|[a-z]'[a-zß-ÿ]+")


@cache
def _address() -> re.Pattern[str]:
    label = r"[a-z0-9_-]+"
    host = rf"{label}(?:\.{label})*\.[a-z]{{2,24}}"
    ends = r"(?:fr|com|org|net|eu|io|be|ch|uk|me|tv|info|app|gouv|edu)"
    return re.compile(
        rf"[a-z][a-z0-9+.-]*://\S+|(?<![\w@.-])www\.\S+|(?<![\w@.-]){host}/\S*"
        # An account: @kevin_dupont_08 is evidence as an address is.
        rf"|(?<![\w@./])@[a-z0-9]+(?:[._][a-z0-9]+)+"
        rf"|(?<![\w@.-]){label}(?:\.{label})*\.{ends}(?![\w@.-]*@)(?![\w-])"
    )


@cache
def _calling() -> re.Pattern[str]:
    word = (
        r"(?:appels?|coup de fil|messages?|sms|mails?|courriels?|e-?mails?|(?:phone )?calls?|texto)"
        r"(?: (?:recu|entrant|sortant|donne|passe|envoye|received|incoming|outgoing|made|sent))?"
    )
    way = r"(?:de la part de |de |d'|du |des |from |par |by |a |au |aux |to )"
    sign = r"(?:<<|>>) ?(?:(?:appel|call|tel|telephone|phone|message)(?= ))?"
    colon = r"(?=\s*:(?:\s|$))"
    # The two words before a party that has no colon behind it: only who is known is looked for.
    return re.compile(
        rf"(?<![\w#@])(?:{word} |{sign} ?)(?:(?P<label>[^:\n.;!?]{{1,80}}?){colon}"
        rf"|{way}(?P<near>[^:\n]{{1,40}}))"
    )


@cache
def _joint() -> re.Pattern[str]:
    return re.compile(r"(\s*(?:->|=>|→|[,/+&])\s*|\s+(?:et|and)\s+)")


@cache
def _preposition() -> re.Pattern[str]:
    return re.compile(r"\s*(?:de la part de |de |d'|du |des |from |par |by |a |au |aux |to )?\s*")
