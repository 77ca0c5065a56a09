"""Read the kind of an entry from its first word or sign, with the parties that follow.

A kind word counts only at a natural boundary: a colon, or a party and a colon (`appel de la
mairie : …`). Without one the line stays plain, and where a kind is likely it is offered.
"""

import re
from functools import cache

import msgspec

from crisisapp.domain.words import EntryKind
from crisisapp.services.capture.called import (
    is_crowd,
    is_somebody,
    of_others,
    says_reached,
    to_do,
)
from crisisapp.services.capture.parties import (
    PARTY_PREFIXES,
    is_known_party,
    is_platform,
    read_label,
    split_arrow,
    starts_with_known_party,
    tidy_party,
)
from crisisapp.services.capture.text import fold
from crisisapp.services.capture.usual_words import NOT_PARTIES
from crisisapp.support.i18n import Language

__all__ = [
    "INCOMING",
    "KIND_WORDS",
    "OUTGOING",
    "SPOKEN",
    "TWO_WAY",
    "KindReading",
    "kind_word",
    "party_prefix",
    "read_kind",
]


class KindReading(msgspec.Struct, frozen=True, kw_only=True):
    """A kind read at the start of a line; `end` counts the characters it takes."""

    kind: EntryKind
    end: int
    from_party: str = ""
    to_party: str = ""


# The words that say each kind; the first ones are those `format_line` writes.
SPOKEN: dict[Language, dict[EntryKind, str]] = {
    "fr": {
        EntryKind.INFORMATION: "constat",
        EntryKind.FACT: "fait",
        EntryKind.DECISION: "décision",
        EntryKind.ACTION: "action",
        EntryKind.CALL_IN: "appel reçu",
        EntryKind.CALL_OUT: "appel donné",
        EntryKind.MESSAGE_IN: "message reçu",
        EntryKind.MESSAGE_OUT: "message envoyé",
        EntryKind.QUESTION: "question",
        EntryKind.RUMOUR: "rumeur",
        EntryKind.PUBLICATION: "publication",
        EntryKind.NOTE: "note",
    },
    "en": {
        EntryKind.INFORMATION: "noted",
        EntryKind.FACT: "fact",
        EntryKind.DECISION: "decision",
        EntryKind.ACTION: "action",
        EntryKind.CALL_IN: "call received",
        EntryKind.CALL_OUT: "call made",
        EntryKind.MESSAGE_IN: "message received",
        EntryKind.MESSAGE_OUT: "message sent",
        EntryKind.QUESTION: "question",
        EntryKind.RUMOUR: "rumour",
        EntryKind.PUBLICATION: "publication",
        EntryKind.NOTE: "note",
    },
}

KIND_WORDS: dict[str, EntryKind] = {
    "constat": EntryKind.INFORMATION,
    "noted": EntryKind.INFORMATION,
    "info": EntryKind.INFORMATION,
    "information": EntryKind.INFORMATION,
    "fait": EntryKind.FACT,
    "fact": EntryKind.FACT,
    "decision": EntryKind.DECISION,
    "action": EntryKind.ACTION,
    "a faire": EntryKind.ACTION,
    "to do": EntryKind.ACTION,
    "todo": EntryKind.ACTION,
    "question": EntryKind.QUESTION,
    "rumeur": EntryKind.RUMOUR,
    "rumour": EntryKind.RUMOUR,
    "rumor": EntryKind.RUMOUR,
    "publication": EntryKind.PUBLICATION,
    "vu sur": EntryKind.PUBLICATION,
    "seen on": EntryKind.PUBLICATION,
    "note": EntryKind.NOTE,
    "appel recu": EntryKind.CALL_IN,
    "appel entrant": EntryKind.CALL_IN,
    "call received": EntryKind.CALL_IN,
    "incoming call": EntryKind.CALL_IN,
    "appel donne": EntryKind.CALL_OUT,
    "appel passe": EntryKind.CALL_OUT,
    "appel sortant": EntryKind.CALL_OUT,
    "call made": EntryKind.CALL_OUT,
    "outgoing call": EntryKind.CALL_OUT,
    "message recu": EntryKind.MESSAGE_IN,
    "message received": EntryKind.MESSAGE_IN,
    "message envoye": EntryKind.MESSAGE_OUT,
    "message sent": EntryKind.MESSAGE_OUT,
}
# Words that do not tell the direction: a preposition or an arrow does.
TWO_WAY = {
    "appel": (EntryKind.CALL_IN, EntryKind.CALL_OUT),
    "coup de fil": (EntryKind.CALL_IN, EntryKind.CALL_OUT),
    "call": (EntryKind.CALL_IN, EntryKind.CALL_OUT),
    "phone call": (EntryKind.CALL_IN, EntryKind.CALL_OUT),
    "message": (EntryKind.MESSAGE_IN, EntryKind.MESSAGE_OUT),
}
INCOMING = frozenset({EntryKind.CALL_IN, EntryKind.MESSAGE_IN})
OUTGOING = frozenset({EntryKind.CALL_OUT, EntryKind.MESSAGE_OUT})
# Kinds that read "décision du proviseur:", "question de la mairie:" as coming from somebody.
_SAID_BY = frozenset({EntryKind.DECISION, EntryKind.QUESTION, EntryKind.INFORMATION})


def read_kind(text: str) -> KindReading | None:
    """Return the kind that opens a text, with its parties; None when it is an ordinary text."""
    folded = fold(text[:200])
    return _read_sign(text, folded) or _read_word(text, folded, 0)


def _read_word(text: str, folded: str, start: int) -> KindReading | None:
    match = kind_word().match(folded, start)
    if match is None:
        return None
    word = match.group()
    kind = KIND_WORDS.get(word)
    colon = _colon().match(folded, match.end())
    if colon is not None:
        if kind is None or word in ("vu sur", "seen on"):
            return None
        return KindReading(kind=kind, end=colon.end())
    if folded[match.end() : match.end() + 1] != " ":
        return None
    bounds = read_label(folded, match.end())
    if bounds is None:
        return None
    label = text[match.end() : bounds[0]].strip()
    shouted = text[start : match.end()].isupper()
    behind = text[bounds[1] :]
    return _read_parties(word, label, behind=behind, end=bounds[1], shouted=shouted)


def _read_parties(
    word: str, label: str, *, behind: str, end: int, shouted: bool
) -> KindReading | None:
    kind = KIND_WORDS.get(word)
    both = split_arrow(label)
    if both is not None:
        said = TWO_WAY[word][1] if kind is None else kind
        return KindReading(kind=said, end=end, from_party=both[0], to_party=both[1])
    if word in ("vu sur", "seen on"):
        known = is_platform(label)
        return KindReading(kind=EntryKind.PUBLICATION, end=end, from_party=label) if known else None
    if _after_preposition(label) is not None:
        return _read_prefixed(word, label, behind=behind, end=end, shouted=shouted)
    if (
        kind is EntryKind.RUMOUR
        and (on := _on().match(fold(label)))
        and is_platform(label[on.end() :])
    ):
        return KindReading(kind=kind, end=end, from_party=label[on.end() :].strip())
    if kind is None or kind is EntryKind.FACT or shouted or not is_known_party(label):
        return None
    return _one_party(kind, tidy_party(label), end=end)


def _read_prefixed(
    word: str, label: str, *, behind: str, end: int, shouted: bool
) -> KindReading | None:
    """Read `appel de X`, `message aux X`, `décision du X`; None where X is not surely somebody.

    `behind`: the text behind the colon, which may say what an unusual party leaves in doubt.
    """
    prefixed = _after_preposition(label)
    if prefixed is None:
        return None
    way, party = prefixed
    if way == "to" and to_do(party):
        return None  # "message à envoyer aux élèves", "appel aux parents à venir": nothing was sent
    party = tidy_party(party)
    # An article stands in the preposition (`au 3018`, `aux urgences`).
    definite = _definite().match(fold(label)) is not None
    house = definite and _house().match(fold(party)) is not None
    # "Appel au secours" is a cry; "aux secours", or a message to them, is to the fire brigade.
    house = house or (fold(party) == "secours" and (word == "message" or fold(label)[:4] == "aux "))
    if _names_nobody(party) and not house:
        return None
    if word in TWO_WAY and not (
        house or _surely_meant(word, label, party, behind=behind, shouted=shouted)
    ):
        return None
    kind = KIND_WORDS.get(word) or TWO_WAY[word][0 if way == "from" else 1]
    if way == "to":
        fits = kind in OUTGOING
    else:
        # "décision de justice", "constat d'échec": only people decide, ask and note.
        fits = kind in INCOMING or (kind in _SAID_BY and starts_with_known_party(party))
    return _one_party(kind, party, end=end) if fits else None


def _surely_meant(word: str, label: str, party: str, *, behind: str, shouted: bool) -> bool:
    """Say whether `appel à X`, which may be an appeal or a roll call, is a call to somebody."""
    folded = fold(label)
    bare = _named_by_article().match(folded) is None
    judged = fold(party) if shouted and party.isupper() else party
    if not is_known_party(judged) and not is_somebody(judged, bare=bare):
        return False
    if _after_from().match(folded) or not is_crowd(party):
        return True
    by_phone = TWO_WAY[word][1] is EntryKind.CALL_OUT
    return not of_others(behind) and (not by_phone or says_reached(behind))


def _names_nobody(party: str) -> bool:
    """Say whether words behind a preposition are a thing (`d'attente`), an hour or nothing."""
    if is_known_party(party):
        return False
    folded = _all_of().sub("", fold(party))  # "tous les élèves" are the pupils, "tous" is nobody
    first = _first_word().match(folded)
    return first is None or first.group() in NOT_PARTIES or _hour().match(folded) is not None


def _one_party(kind: EntryKind, party: str, *, end: int) -> KindReading:
    if kind in OUTGOING:
        return KindReading(kind=kind, end=end, to_party=party)
    return KindReading(kind=kind, end=end, from_party=party)


def _after_preposition(label: str) -> tuple[str, str] | None:
    """Return `from` or `to` and the words behind the preposition of a label."""
    match = party_prefix().match(fold(label))
    if match is None:
        return None
    return "from" if match.lastgroup == "from" else "to", label[match.end() :]


def _read_sign(text: str, folded: str) -> KindReading | None:
    match = _sign().match(folded)
    if match is None:
        return None
    start = match.end()
    match match.group("sign"):
        case "<<" | ">>" as sign:
            return _read_arrows(text, folded, start, incoming=sign == "<<")
        case "!":
            kind = EntryKind.DECISION
        case "?":
            kind = EntryKind.QUESTION
        case _:
            kind = EntryKind.NOTE
    said = _read_word(text, folded, start)
    if said is not None and said.kind is kind:
        return said
    bounds = read_label(folded, start)
    if bounds is not None:
        label = text[start : bounds[0]].strip()
        both = split_arrow(label)
        if both is not None:
            return KindReading(kind=kind, end=bounds[1], from_party=both[0], to_party=both[1])
        if is_known_party(label):
            return _one_party(kind, tidy_party(label), end=bounds[1])
    return KindReading(kind=kind, end=start)


def _read_arrows(text: str, folded: str, start: int, *, incoming: bool) -> KindReading | None:
    if incoming and folded.find(">>", start) >= 0:
        return None  # << typed as an opening quotation mark
    word = _means().match(folded, start)
    by_phone = word is not None and word["call"] is not None
    calls = (EntryKind.CALL_IN, EntryKind.CALL_OUT)
    messages = (EntryKind.MESSAGE_IN, EntryKind.MESSAGE_OUT)
    kind = (calls if by_phone else messages)[0 if incoming else 1]
    start = word.end() if word is not None else start
    bounds = read_label(folded, start)
    if bounds is None:
        colon = _colon().match(folded, start)
        return KindReading(kind=kind, end=start if colon is None else colon.end())
    label = text[start : bounds[0]].strip()
    both = split_arrow(label)
    if both is not None:
        return KindReading(kind=kind, end=bounds[1], from_party=both[0], to_party=both[1])
    prefixed = _after_preposition(label)
    if prefixed is not None and (prefixed[0] == "from") == incoming:
        label = prefixed[1]
    return _one_party(kind, tidy_party(label), end=bounds[1])


@cache
def kind_word() -> re.Pattern[str]:
    """Return what finds the word of a kind at the start of a folded text."""
    words = sorted((*KIND_WORDS, *TWO_WAY), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(words)})(?=[\s:]|$)")


@cache
def _colon() -> re.Pattern[str]:
    return re.compile(r"\s*:(?!//)\s*")


@cache
def party_prefix() -> re.Pattern[str]:
    """Return what finds the preposition (group `from` or `to`) of a folded label."""
    return re.compile(rf"(?P<from>{PARTY_PREFIXES['from']})|(?P<to>{PARTY_PREFIXES['to']})")


@cache
def _on() -> re.Pattern[str]:
    return re.compile(PARTY_PREFIXES["on"])


@cache
def _sign() -> re.Pattern[str]:
    # The signs are followed by what they open: "!!!", "?!" and "//example.org" are not signs.
    return re.compile(
        r"(?P<sign><<(?!<)(?=\s*\S)|>>(?!>)(?=\s*\S)|[!?](?=\s*[\w«“\"'(@#])|//(?=\s))\s*"
    )


@cache
def _means() -> re.Pattern[str]:
    return re.compile(r"(?:(?P<call>appel|call|tel|telephone|phone)|message)(?:\s+|(?=:))")


@cache
def _all_of() -> re.Pattern[str]:
    return re.compile(r"^(?:tous|toutes|tout|toute|all) (?:les |le |la |l'|the |(?=[a-z]))")


@cache
def _first_word() -> re.Pattern[str]:
    return re.compile(r"[^\s,]+")


@cache
def _hour() -> re.Pattern[str]:
    # "appel à 1030" gives an hour; 3018 is none: it is called.
    return re.compile(
        r"[0-9]{1,2} ?(?:h|:)|[0-9]{1,2} ?[ap]\.?m\b|(?:[01][0-9]|2[0-3])[0-5][0-9]\b"
    )


@cache
def _definite() -> re.Pattern[str]:
    return re.compile(r"(?:au|aux|du|des) |(?:a la|de la|from the|to the|by the) ")


@cache
def _named_by_article() -> re.Pattern[str]:
    """Openings behind which a house or a person stands; a bare `de` or an `au` opens themes too."""
    return re.compile(r"(?:du|des|de la|from|by|to the) |de l'")


@cache
def _after_from() -> re.Pattern[str]:
    return re.compile(PARTY_PREFIXES["from"])


@cache
def _house() -> re.Pattern[str]:
    """Behind an article these are called: a number, a service that has a name, a ward."""
    return re.compile(r"[0-9]{4}$|services? \S|urgences?$")
