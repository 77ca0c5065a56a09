"""Who speaks to whom: read the party that stands between a kind word and a colon.

An ordinary sentence also has words before a colon (`Note de service : …`), so a party is taken
only behind a preposition, an arrow, or when it is one of the words schools use for people.
"""

import re
from functools import cache

from crisisapp.services.capture.text import fold
from crisisapp.services.capture.usual_words import (
    KNOWN_PARTIES,
    MEDIA,
    PLATFORM_STARTS,
    PLATFORMS,
)

__all__ = [
    "PARTY_PREFIXES",
    "article_length",
    "is_known_party",
    "is_media",
    "is_platform",
    "read_label",
    "split_arrow",
    "starts_with_known_party",
    "tidy_party",
]

PARTY_PREFIXES = {
    "from": r"(?:de |du |des |d'|from |par |by )",
    "to": r"(?:a |au |aux |to )",
    "on": r"(?:sur |on )",
}
_LABEL_WORDS = 6
_LABEL_LENGTH = 60  # characters


def tidy_party(party: str) -> str:
    """Return the party in single spaces without its definite article.

    `Le Progrès`, a name with its capital, keeps it.
    """
    party = " ".join(party.split())
    return party[article_length(party) :]


def article_length(text: str) -> int:
    """Return how many characters of definite articles (and blanks before them) open a text."""
    match = _articles().match(text)
    return 0 if match is None else match.end()


def read_label(folded: str, start: int) -> tuple[int, int] | None:
    """Return where the label that starts at `start` ends, and where the text behind it starts.

    A label is at most 60 characters and six words beside its arrow, holds no sentence, and ends
    at a colon that is neither inside an hour, nor inside an address, nor that of a reason.
    Positions are those of `folded`.
    """
    match = _label().match(folded, start)
    if match is None or _before_reason().search(match["label"]) is not None:
        return None
    words = _arrow().sub(" ", match["label"]).split()
    if len(words) > _LABEL_WORDS or len(" ".join(words)) > _LABEL_LENGTH:
        return None
    return match.end("label"), match.end()


def split_arrow(label: str) -> tuple[str, str] | None:
    """Return both sides of the first arrow of a label, tidied; None without arrow or party."""
    match = _arrow().search(label)
    if match is None:
        return None
    sides = tidy_party(label[: match.start()]), tidy_party(label[match.end() :])
    return sides if any(sides) else None


def is_known_party(party: str) -> bool:
    """Say whether every name in the party is a usual word for people, a code or an acronym."""
    names = [tidy_party(name) for name in _joint().split(party)]
    return bool(names) and all(
        fold(name) in KNOWN_PARTIES or _code_or_acronym().fullmatch(name) for name in names
    )


def starts_with_known_party(party: str) -> bool:
    """Say whether a party is a usual word for people, alone or completed (`CPE du lycée`)."""
    return is_known_party(party) or is_known_party(_complement().split(party, maxsplit=1)[0])


def is_media(party: str) -> bool:
    """Say whether a party names a newspaper, a radio, a channel, or who works for one."""
    return bool(party) and _media().search(fold(party)) is not None


def is_platform(label: str) -> bool:
    """Say whether a label names a network, an account or an address."""
    words = [word.strip("«»\"'().") for word in fold(tidy_party(label)).split()]
    if not words:
        return False
    address = words[0].startswith(("@", "http", "www.")) or _domain().fullmatch(words[0])
    return bool(address) or words[0] in PLATFORM_STARTS or any(w in PLATFORMS for w in words)


@cache
def _media() -> re.Pattern[str]:
    names = sorted((name.removeprefix("le ").removeprefix("la ") for name in MEDIA), key=len)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, reversed(names)))})(?!\w)")


@cache
def _articles() -> re.Pattern[str]:
    return re.compile(r"(?:\s*(?:la\s|le\s|les\s|l['’ʼ]|the\s)\s*(?=\S))+")


@cache
def _label() -> re.Pattern[str]:
    colon = r"\s*(?::(?=\s|$)|(?<![0-9]):(?!//))\s*"
    return re.compile(rf"\s*(?P<label>(?:(?![!?;]\s|[a-z]{{3}}\.\s)[^:\n]){{1,100}}?){colon}")


@cache
def _before_reason() -> re.Pattern[str]:
    return re.compile(r"[,;]\s*(?:raison|motif|reason)$")


@cache
def _arrow() -> re.Pattern[str]:
    return re.compile(r"→|->|=>")


@cache
def _joint() -> re.Pattern[str]:
    return re.compile(r"\s*[,/+&]\s*|\s+(?:et|and)\s+")


@cache
def _code_or_acronym() -> re.Pattern[str]:
    return re.compile(r"@?[EPSX]-[0-9]{2,4}|[A-Z]{2,6}")


@cache
def _complement() -> re.Pattern[str]:
    return re.compile(r"\s+(?:de|du|des|of|from|en)\s+|\s+d['’]", re.IGNORECASE)


@cache
def _domain() -> re.Pattern[str]:
    return re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:fr|com|org|net|eu|io|be|ch|uk)(?:/\S*)?")
