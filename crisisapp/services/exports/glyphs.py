"""Read which characters a font draws, so that a page never asks for one it has not."""

import struct
from functools import lru_cache
from pathlib import Path

__all__ = ["drawn_by"]

_HEAD = 12  # bytes before the directory of a font's tables
_ENTRY = 16  # bytes of one line of that directory
_FULL_MAP = 12  # the kind of character map that covers all of Unicode


@lru_cache(maxsize=4)
def drawn_by(font: Path) -> frozenset[int]:
    """Return the code points that an OpenType file draws.

    Raises:
        ValueError: the file is not a font with a full map of characters (format 12).
        OSError: the file cannot be read.
    """
    data = font.read_bytes()
    try:
        start = _table(data, b"cmap")
        (maps,) = struct.unpack_from(">H", data, start + 2)
        for place in range(maps):
            (offset,) = struct.unpack_from(">L", data, start + 8 + 8 * place)
            (kind,) = struct.unpack_from(">H", data, start + offset)
            if kind == _FULL_MAP:
                return frozenset(_full_map(data, start + offset))
    except struct.error as error:
        raise ValueError(f"{font.name} is cut short") from error
    raise ValueError(f"{font.name} has no full map of characters")


def _table(data: bytes, name: bytes) -> int:
    (tables,) = struct.unpack_from(">H", data, 4)
    for place in range(tables):
        tag, _check, offset, _size = struct.unpack_from(">4sLLL", data, _HEAD + _ENTRY * place)
        if tag == name:
            return int(offset)
    raise struct.error(name)


def _full_map(data: bytes, start: int) -> set[int]:
    (groups,) = struct.unpack_from(">L", data, start + 12)
    found: set[int] = set()
    for place in range(groups):
        first, last, _glyph = struct.unpack_from(">LLL", data, start + 16 + 12 * place)
        found.update(range(first, last + 1))
    return found
