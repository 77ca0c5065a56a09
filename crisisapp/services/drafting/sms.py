"""How an SMS is counted: GSM-7 when every character allows it, else UCS-2 (half is lost)."""

from typing import Literal

import msgspec

__all__ = ["Costly", "SmsCount", "count_sms"]

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


class SmsCount(msgspec.Struct, frozen=True, kw_only=True):
    """Units (GSM-7 septets or UTF-16 units), parts sent, units left in the last part."""

    encoding: Literal["GSM-7", "UCS-2"]
    units: int
    parts: int
    left: int
    costly: tuple[Costly, ...]


def count_sms(text: str) -> SmsCount:
    """Count a text as a phone network does; an empty text has no part."""
    ucs2 = any(letter not in _BASIC and letter not in _EXTENDED for letter in text)
    widths = [_width(letter, ucs2=ucs2) for letter in text]
    units = sum(widths)
    alone, part = (_UCS_ALONE, _UCS_PART) if ucs2 else (_GSM_ALONE, _GSM_PART)
    if units <= alone:
        parts, left = min(units, 1), alone - units
    else:
        parts, left = _pack(widths, part)
    return SmsCount(
        encoding="UCS-2" if ucs2 else "GSM-7",
        units=units,
        parts=parts,
        left=left,
        costly=_costly(text, ucs2=ucs2),
    )


def _width(letter: str, *, ucs2: bool) -> int:
    if ucs2:
        return 2 if ord(letter) > 0xFFFF else 1
    return 2 if letter in _EXTENDED else 1


def _pack(widths: list[int], size: int) -> tuple[int, int]:
    """Fill parts in order; a character of two units is never cut in two."""
    parts, used = 1, 0
    for width in widths:
        if used + width > size:
            parts, used = parts + 1, 0
        used += width
    return parts, size - used


def _costly(text: str, *, ucs2: bool) -> tuple[Costly, ...]:
    return tuple(
        Costly(character=letter, position=position, forces_ucs2=letter not in _EXTENDED)
        for position, letter in enumerate(text)
        if letter not in _BASIC and (letter not in _EXTENDED or not ucs2)
    )
