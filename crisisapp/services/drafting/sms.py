"""How an SMS is counted: GSM-7 when every character allows it, else UCS-2 (half is lost)."""

from typing import Literal

import msgspec

__all__ = ["Bubble", "Costly", "SmsCount", "count_sms", "end_of"]

_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED = frozenset("\f^{}\\[~]|€")
_GSM_ALONE, _GSM_PART = 160, 153
_UCS_ALONE, _UCS_PART = 70, 67


class Costly(msgspec.Struct, frozen=True, kw_only=True):
    """A character that costs: it takes two units, or forces the whole text into UCS-2."""

    character: str
    position: int  # in code points, from 0
    forces_ucs2: bool


class Bubble(msgspec.Struct, frozen=True, kw_only=True):
    """One SMS of a text, as the network cuts it; positions in code points."""

    start: int
    end: int
    units: int


class SmsCount(msgspec.Struct, frozen=True, kw_only=True):
    """Units (GSM-7 septets or UTF-16 units), parts sent, units left in the last part."""

    encoding: Literal["GSM-7", "UCS-2"]
    units: int
    parts: int
    left: int
    costly: tuple[Costly, ...]
    bubbles: tuple[Bubble, ...] = ()


def count_sms(text: str) -> SmsCount:
    """Count a text as a phone network does; an empty text has no part."""
    ucs2 = any(letter not in _BASIC and letter not in _EXTENDED for letter in text)
    widths = [_width(letter, ucs2=ucs2) for letter in text]
    units = sum(widths)
    alone, part = (_UCS_ALONE, _UCS_PART) if ucs2 else (_GSM_ALONE, _GSM_PART)
    room = alone if units <= alone else part
    bubbles = _pack(widths, room)
    parts, left = len(bubbles), room - bubbles[-1].units if bubbles else room
    return SmsCount(
        encoding="UCS-2" if ucs2 else "GSM-7",
        units=units,
        parts=parts,
        left=left,
        costly=_costly(text, ucs2=ucs2),
        bubbles=bubbles,
    )


def end_of(text: str, parts: int) -> int:
    """Return how many characters of a text fit in so many SMS, in the encoding it has now."""
    count = count_sms(text)
    if count.parts <= parts:
        return len(text)
    if parts != 1:
        return count.bubbles[parts - 1].end if parts else 0
    # One SMS alone holds a little more than the first of several.
    ucs2 = count.encoding == "UCS-2"
    alone = _UCS_ALONE if ucs2 else _GSM_ALONE
    return _pack([_width(letter, ucs2=ucs2) for letter in text], alone)[0].end


def _width(letter: str, *, ucs2: bool) -> int:
    if ucs2:
        return 2 if ord(letter) > 0xFFFF else 1
    return 2 if letter in _EXTENDED else 1


def _pack(widths: list[int], size: int) -> tuple[Bubble, ...]:
    """Fill parts in order; a character of two units is never cut in two."""
    bubbles: list[Bubble] = []
    start = used = 0
    for position, width in enumerate(widths):
        if used + width > size:
            bubbles.append(Bubble(start=start, end=position, units=used))
            start, used = position, 0
        used += width
    if used:
        bubbles.append(Bubble(start=start, end=len(widths), units=used))
    return tuple(bubbles)


def _costly(text: str, *, ucs2: bool) -> tuple[Costly, ...]:
    return tuple(
        Costly(character=letter, position=position, forces_ucs2=letter not in _EXTENDED)
        for position, letter in enumerate(text)
        if letter not in _BASIC and (letter not in _EXTENDED or not ucs2)
    )
