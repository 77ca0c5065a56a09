"""What to write instead of what costs, and what to cut to send one SMS fewer."""

import unicodedata

import msgspec

from crisisapp.services.drafting.sms import SmsCount, count_sms, end_of

__all__ = ["Saving", "Swap", "cheaper", "saving"]

_INSTEAD = {
    "’": "'",
    "‘": "'",
    "ʼ": "'",
    "“": '"',
    "”": '"',
    "„": '"',
    "«": '"',
    "»": '"',
    "–": "-",
    "—": "-",
    "\u2010": "-",
    "\u2011": "-",
    "\u2212": "-",
    "…": "...",
    "•": "-",
    "\u00a0": " ",
    "\u202f": " ",
    "\u2009": " ",
    "\t": " ",
    "œ": "oe",
    "Œ": "Oe",
    "×": "x",
    "°": "o",
    "[": "(",
    "]": ")",
    "{": "(",
    "}": ")",
    "|": "/",
    "€": "EUR",
    "⟦": "(",
    "⟧": ")",
}
_COMPOSED = "Mn"


class Swap(msgspec.Struct, frozen=True, kw_only=True):
    """A character that costs, where it stands, and what to write; `instead` empty: leave it out.

    `forces_ucs2`: it shortens every SMS of the text to 70 characters; else it counts as two.
    """

    character: str
    positions: tuple[int, ...]
    instead: str
    forces_ucs2: bool


class Saving(msgspec.Struct, frozen=True, kw_only=True):
    """How to send fewer SMS: `parts` once the swaps are done, and the text they give.

    `cut` is how many characters to take out of the text as it would then read, to send `fewer`
    SMS; 0 when one is the least there can be.
    """

    text: str
    parts: int
    cut: int
    fewer: int


def cheaper(count: SmsCount) -> tuple[Swap, ...]:
    """Return what to write instead of each character that costs, in the order of the text.

    Where one shortens the SMS to 70 characters, those that count as two are no matter.
    """
    found: dict[str, list[int]] = {}
    forcing: dict[str, bool] = {}
    for costly in count.costly:
        found.setdefault(costly.character, []).append(costly.position)
        forcing[costly.character] = costly.forces_ucs2
    return tuple(
        Swap(
            character=letter,
            positions=tuple(places),
            instead=_instead(letter),
            forces_ucs2=forcing[letter],
        )
        for letter, places in found.items()
    )


def saving(text: str) -> Saving:
    """Return what the swaps of a text save, and what to cut beyond them."""
    forcing = {each.character for each in count_sms(text).costly if each.forces_ucs2}
    swapped = text.translate({ord(letter): _instead(letter) for letter in forcing})
    after = count_sms(swapped)
    fewer = after.parts - 1
    if fewer < 1:
        return Saving(text=swapped, parts=after.parts, cut=0, fewer=0)
    room = end_of(swapped, fewer)
    return Saving(text=swapped, parts=after.parts, cut=len(swapped) - room, fewer=fewer)


def _instead(letter: str) -> str:
    known = _INSTEAD.get(letter)
    if known is not None:
        return known
    bare = "".join(
        part
        for part in unicodedata.normalize("NFKD", letter)
        if unicodedata.category(part) != _COMPOSED
    )
    plain = count_sms(bare)
    return bare if bare and not plain.costly else ""
